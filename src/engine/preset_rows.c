/* preset_rows.c - first the turns that have a word are counted, then the rows are written. */
#include "engine/preset_rows.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "panel/spill.h"
#include "report/call_reports.h"

struct preset_rows {
    const struct inputs *inputs;
    struct spill *spill;
    struct spill_place *places; /* [n_places] of calls */
    size_t n_places, cap_places;
    uint32_t *document_counts; /* [tfidf_count_words()] turns that have the word */
    uint64_t n_documents;      /* turns */
};

struct preset_rows *preset_rows_open(const struct inputs *inputs, const char *folder, struct error *err)
{
    struct preset_rows *rows = memory_zero(1, sizeof *rows);

    rows->inputs = inputs;
    rows->document_counts =
        memory_zero(tfidf_count_words(inputs->published) + 1, sizeof *rows->document_counts);
    rows->spill = spill_open(folder, err);
    if (rows->spill)
        return rows;
    preset_rows_close(rows);
    return NULL;
}

void preset_rows_close(struct preset_rows *rows)
{
    if (!rows)
        return;
    spill_close(rows->spill);
    free(rows->places);
    free(rows->document_counts);
    free(rows);
}

bool preset_rows_add(struct preset_rows *rows, const struct buffer *records, struct error *err)
{
    struct slice rest = buffer_get_slice(records);
    struct presets_record record;

    while (presets_report_next(&rest, &record)) {
        if (record.score.preset != PRESET_LM2011)
            continue;
        rows->n_documents++;
        for (size_t i = 0; i < record.score.n_terms; i++)
            rows->document_counts[record.terms[i].word]++;
    }
    ARRAY_RESERVE(rows->places, rows->n_places, rows->cap_places);
    return spill_write(rows->spill, buffer_get_slice(records), &rows->places[rows->n_places++], err);
}

static void format_call(const struct preset_rows *rows, struct slice rest, struct buffer *out)
{
    struct presets_record record;

    while (presets_report_next(&rest, &record)) {
        struct tfidf_weights weights;
        bool has_weights = record.score.preset == PRESET_LM2011;

        if (has_weights)
            tfidf_compute(rows->inputs->published, record.terms, record.score.n_terms, &record.score,
                          rows->document_counts, rows->n_documents, &weights);
        presets_report_add_row(&record, has_weights ? &weights : NULL, rows->inputs->config->na, out);
    }
}

bool preset_rows_write(struct preset_rows *rows, struct output *output, struct error *err)
{
    struct arena *arena = arena_new();
    struct buffer out;
    bool ok = true;

    buffer_init(&out);
    for (size_t i = 0; i < rows->n_places && ok; i++) {
        struct slice bytes;

        arena_reset(arena);
        ok = spill_read_bytes(rows->spill, rows->places[i], arena, &bytes, err);
        if (ok) {
            format_call(rows, bytes, &out);
            ok = output_add(output, OUTPUT_PRESETS, &out, err);
        }
    }
    buffer_release(&out);
    arena_free(arena);
    return ok;
}
