/* score_worker.c - reading, parsing and scoring one call. */
#include "engine/score_worker.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/arena.h"
#include "base/memory.h"
#include "corpus/call_source.h"
#include "corpus/pdf_text.h"
#include "engine/override.h"
#include "engine/table_call.h"
#include "metric/metric_extractor.h"
#include "panel/spill.h"
#include "report/call_reports.h"
#include "text/document.h"
#include "tone/call_scorer.h"
#include "tone/preset_scorer.h"

struct score_worker {
    const struct inputs *inputs;
    struct call_scorer *call_scorer;
    struct evidence_list evidence;
    struct evidence_labels *labels;
    struct turn_score *scores; /* [cap_scores] */
    size_t cap_scores;
    struct preset_scorer *preset_scorer; /* NULL without presets that score turns */
    struct preset_score *preset_scores;  /* [cap_scores * n_presets] */
    size_t n_presets;
    struct arena *arena; /* rows of a table, metadata; reset for every call */
    struct call_source *source;
    struct metric_extractor *extractor; /* NULL where no report of metrics is wanted */
    /* The call that was scored last. */
    struct document *document;
    struct excluded_list excluded;
    struct scored_call scored;
};

struct score_worker *score_worker_new(const struct inputs *inputs)
{
    struct score_worker *worker = memory_zero(1, sizeof *worker);

    worker->inputs = inputs;
    worker->call_scorer = call_scorer_new(inputs->scorer);
    worker->n_presets = preset_scorer_count(inputs->published);
    if (worker->n_presets)
        worker->preset_scorer = preset_scorer_new(inputs->published);
    worker->labels = evidence_report_new_labels(inputs->scorer);
    worker->arena = arena_new();
    worker->source = call_source_new(&inputs->calls);
    if (inputs->metric_lexicon)
        worker->extractor = metric_extractor_new(inputs->metric_lexicon);
    return worker;
}

void score_worker_keep_excluded(struct score_worker *worker)
{
    call_scorer_keep_excluded(worker->call_scorer, &worker->excluded);
}

void score_worker_free(struct score_worker *worker)
{
    if (!worker)
        return;
    call_scorer_free(worker->call_scorer);
    free(worker->evidence.items);
    free(worker->excluded.items);
    document_free(worker->document);
    evidence_report_free_labels(worker->labels);
    free(worker->scores);
    preset_scorer_free(worker->preset_scorer);
    free(worker->preset_scores);
    arena_free(worker->arena);
    call_source_free(worker->source);
    metric_extractor_free(worker->extractor);
    free(worker);
}

static struct document *read_file_call(const struct inputs *inputs, struct score_worker *worker,
                                       struct call_work *work)
{
    struct file_bytes bytes;

    if (!call_source_read(worker->source, work->call, &bytes, &work->error))
        return NULL;
    hash_sha256(slice_make(bytes.data, bytes.length), work->sha256);
    work->n_bytes = bytes.length;
    if (pdf_text_is_pdf(&bytes) && !pdf_text_extract(&bytes, work->call->source_file, &work->error))
        return NULL;
    return document_parse(&bytes, work->call->source_file, inputs->config->format, &work->error);
}

static struct slice upper_case(struct arena *arena, struct slice text)
{
    char *copy = arena_alloc(arena, text.len + 1);

    for (size_t i = 0; i < text.len; i++)
        copy[i] = text.ptr[i] >= 'a' && text.ptr[i] <= 'z' ? (char)(text.ptr[i] - 32) : text.ptr[i];
    return slice_make(copy, text.len);
}

static void fill_from_text(const struct document *document, struct call_meta *meta)
{
    const struct call_facts *facts = &document->facts;
    struct call_meta text = {
        .ticker = facts->ticker,
        .firm = facts->firm,
        .call_date = slice_from(facts->call_date),
        .fyear = facts->fyear,
        .fqtr = facts->fqtr,
        .ticker_source = facts->ticker.len ? META_TEXT : META_NONE,
        .date_source = facts->call_date[0] ? META_TEXT : META_NONE,
        .period_source = facts->fyear ? META_TEXT : META_NONE,
    };

    call_meta_fill(meta, &text);
}

/* The file of --calls beats the text, the text beats the file's name. */
static void find_meta(const struct inputs *inputs, struct score_worker *worker,
                      const struct document *document, struct call_work *work)
{
    const struct call_meta *given = inputs->meta ? meta_table_find(inputs->meta, work->call->call_id) : NULL;
    struct call_meta from_rows = work->meta;

    memset(&work->meta, 0, sizeof work->meta);
    if (given)
        work->meta = *given;
    call_meta_fill(&work->meta, &from_rows);
    fill_from_text(document, &work->meta);
    if (inputs->pattern)
        name_pattern_apply(inputs->pattern, work->call->call_id, worker->arena, &work->meta);
    work->meta.ticker = upper_case(worker->arena, work->meta.ticker);
}

/* The texts of meta move into the slot, because the document and the worker's arena do not last. */
static void keep_meta(struct call_work *work)
{
    struct slice *texts[] = {&work->meta.ticker, &work->meta.firm, &work->meta.call_date};
    size_t places[3];

    buffer_reset(&work->text);
    for (int i = 0; i < 3; i++) {
        places[i] = work->text.length;
        buffer_add_slice(&work->text, *texts[i]);
        buffer_add_byte(&work->text, '\0');
    }
    for (int i = 0; i < 3; i++)
        *texts[i] = slice_make(work->text.data + places[i], texts[i]->len);
}

static bool score_document(struct score_worker *worker, struct call_work *work)
{
    const struct document *document = worker->document;
    const struct inputs *inputs = worker->inputs;

    if (document->n_turns > worker->cap_scores || !worker->scores) {
        worker->cap_scores = document->n_turns * 2 + 64;
        worker->scores = memory_resize(worker->scores, worker->cap_scores * sizeof *worker->scores);
        if (worker->n_presets)
            worker->preset_scores =
                memory_resize(worker->preset_scores,
                              worker->cap_scores * worker->n_presets * sizeof *worker->preset_scores);
    }
    call_scorer_run(worker->call_scorer, document, worker->scores, &worker->evidence);
    if (worker->preset_scorer)
        preset_scorer_run(worker->preset_scorer, document, worker->scores, &worker->evidence,
                          worker->preset_scores);
    if (!evidence_check(&worker->evidence, inputs->scorer, worker->scores, document->n_turns, &work->error)) {
        work->is_fault = true;
        return false;
    }
    worker->scored = (struct scored_call){
        .call_id = work->call->call_id,
        .source_file = work->call->source_file,
        .meta = &work->meta,
        .document = document,
        .scores = worker->scores,
        .evidence = &worker->evidence,
        .excluded = &worker->excluded,
        .presets = worker->preset_scores,
        .n_presets = worker->n_presets,
        .terms = worker->preset_scorer ? preset_scorer_get_terms(worker->preset_scorer) : NULL,
        .scorer = inputs->scorer,
        .labels = worker->labels,
        .na = inputs->config->na,
        .context = inputs->config->context,
    };
    return true;
}

static void add_metrics(struct score_worker *worker, const struct scored_call *scored, struct call_work *work)
{
    const struct call_meta *meta = scored->meta;
    const struct statement_list *statements;

    if (!worker->extractor)
        return;
    statements =
        metric_extractor_run(worker->extractor, scored->document, meta->fyear, meta->fqtr, meta->call_date);
    if (worker->inputs->config->wanted[OUTPUT_METRICS])
        metrics_report_add_rows(scored, statements, &work->metrics);
    if (worker->inputs->config->wanted[OUTPUT_METRICS_WIDE])
        metrics_wide_report_add_row(scored, statements, &work->metrics_wide);
}

static void add_rows(const struct inputs *inputs, const struct scored_call *scored, struct call_work *work)
{
    work->n_turns = scored->document->n_turns;
    for (size_t i = 0; i < work->n_turns; i++)
        work->n_words += scored->scores[i].n_words + scored->scores[i].n_words_excl;
    if (inputs->config->wanted[OUTPUT_TURNS])
        turns_report_add_rows(scored, &work->turns);
    if (inputs->config->wanted[OUTPUT_EVIDENCE])
        evidence_report_add_rows(scored, &work->evidence);
    if (inputs->config->wanted[OUTPUT_EXCHANGES])
        exchanges_report_add_rows(scored, &work->exchanges);
    if (inputs->config->wanted[OUTPUT_PRESETS])
        presets_report_add_records(scored, &work->presets);
    ledger_report_add_row(scored, &work->ledger);
    spill_format(scored->document, scored->scores, scored->evidence, scored->scorer, &work->spill);
}

static void reset_work(struct call_work *work)
{
    work->is_scored = false;
    work->is_fault = false;
    work->n_turns = 0;
    work->n_words = 0;
    work->n_bytes = 0;
    memset(&work->error, 0, sizeof work->error);
    memset(&work->meta, 0, sizeof work->meta);
    buffer_reset(&work->turns);
    buffer_reset(&work->evidence);
    buffer_reset(&work->exchanges);
    buffer_reset(&work->metrics);
    buffer_reset(&work->metrics_wide);
    buffer_reset(&work->ledger);
    buffer_reset(&work->presets);
    buffer_reset(&work->spill);
}

const struct scored_call *score_worker_score(struct score_worker *worker, struct call_work *work)
{
    const struct inputs *inputs = worker->inputs;

    score_worker_forget(worker);
    reset_work(work);
    worker->document = work->call->kind == CALL_TABLE_ROWS
                           ? table_call_read(&inputs->columns, worker->source, worker->arena, work)
                           : read_file_call(inputs, worker, work);
    if (!worker->document)
        return NULL;
    find_meta(inputs, worker, worker->document, work);
    override_apply(inputs, work->call->call_id, &work->meta, worker->document);
    work->is_scored = score_document(worker, work);
    return work->is_scored ? &worker->scored : NULL;
}

void score_worker_forget(struct score_worker *worker)
{
    document_free(worker->document);
    worker->document = NULL;
    arena_reset(worker->arena);
}

void score_worker_run(struct score_worker *worker, struct call_work *work)
{
    const struct scored_call *scored = score_worker_score(worker, work);

    if (scored) {
        add_rows(worker->inputs, scored, work);
        add_metrics(worker, scored, work);
    }
    if (worker->document)
        keep_meta(work);
    score_worker_forget(worker);
}
