/* finish_calls.c - call by call: speakers, summary, join with the metrics, panel row. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "engine/cue_sheet.h"
#include "engine/finish.h"
#include "panel/call_measure.h"
#include "report/run_reports.h"

struct call_rows {
    struct buffer speakers, calls, joins;
    struct cue_sheet sheet; /* of the speaker in hand */
    double *metrics;        /* [n_metrics] of the call in hand */
    size_t n_metrics;
};

static void add_panel_columns(struct finished_run *run, size_t n_metrics)
{
    for (int group = 0; group < N_CALL_GROUPS; group++)
        for (int i = 0; i < N_CALL_MEASURES; i++) {
            char name[64];

            snprintf(name, sizeof name, "%s_%s", call_group_name((enum call_group)group),
                     call_measure_name(i));
            panel_add_column(run->panel, name);
        }
    for (size_t i = 0; i < n_metrics; i++) {
        struct slice name = metric_table_get_name(run->inputs->metrics, i);
        char *copy = memory_copy_text(name.ptr, name.len);

        panel_add_column(run->panel, copy);
        free(copy);
    }
}

/* Columns in the order of add_panel_columns(). */
static void add_panel_row(struct finished_run *run, const struct call_record *record,
                          const struct call_summary *summary, const struct call_rows *rows)
{
    struct slice firm = record->firm.len ? record->firm : slice_from(record->call->call_id);
    size_t row = panel_add_row(run->panel, panel_find_firm(run->panel, firm));
    size_t column = 0;

    for (int group = 0; group < N_CALL_GROUPS; group++)
        for (int i = 0; i < N_CALL_MEASURES; i++)
            panel_set(run->panel, column++, row, call_measure_value(i, &summary->groups[group]));
    for (size_t i = 0; i < rows->n_metrics; i++)
        panel_set(run->panel, column++, row, rows->metrics[i]);
}

/* Turns of one speaker, by section. */
struct section_counts {
    uint32_t turns[N_CALL_SECTIONS], answers[N_CALL_SECTIONS], nonanswers[N_CALL_SECTIONS];
};

static void count_turn(const struct spilled_turn *turn, struct section_counts *counts)
{
    counts->turns[turn->section]++;
    counts->answers[turn->section] += turn->qa_role == QA_ANSWER;
    counts->nonanswers[turn->section] += turn_score_count_nonanswers(&turn->score) > 0;
}

static void add_speakers(const struct finished_run *run, const struct call_record *record,
                         const struct spilled_call *call, struct call_rows *rows)
{
    struct section_counts *counts = memory_zero(call->n_speakers, sizeof *counts);

    for (uint32_t i = 0; i < call->n_turns; i++)
        count_turn(&call->turns[i], &counts[call->turns[i].speaker]);
    for (uint32_t i = 0; i < call->n_speakers; i++) {
        struct score_audit audits[N_CALL_SECTIONS];
        struct speaker_report report = {
            .call_id = record->call->call_id,
            .meta = &record->meta,
            .speaker_no = i + 1,
            .speaker_id = identity_get_id(run->people.identities, record->first_mention + i),
            .speaker = &call->speakers[i],
            .role_confidence =
                people_confidence_name(run->people.mentions[record->first_mention + i].confidence),
            .merged_names = identity_get_merged_names(run->people.identities, record->first_mention + i),
            .merge_reasons = identity_get_merge_reasons(run->people.identities, record->first_mention + i),
            .sums = rows->sheet.sums,
            .n_turns = counts[i].turns,
            .n_answers = counts[i].answers,
            .n_nonanswers = counts[i].nonanswers,
            .audits = audits,
        };

        cue_sheet_reset(&rows->sheet);
        cue_sheet_add(&rows->sheet, call, i, run->inputs->scorer);
        for (int section = 0; section < N_CALL_SECTIONS; section++)
            audits[section] = cue_sheet_audit(&rows->sheet, (enum call_section)section);
        speakers_report_add_rows(&report, run->inputs->config->na, &rows->speakers);
    }
    free(counts);
}

static void add_join(struct finished_run *run, const struct call_record *record, struct call_rows *rows)
{
    const struct call_meta *meta = &record->meta;
    const char *key = metric_table_join(run->inputs->metrics, record->call->call_id, meta, rows->metrics);
    char period[12];
    struct join_report join = {
        .side = "call",
        .call_id = record->call->call_id,
        .ticker = meta->ticker,
        .date = meta->call_date,
        .period = period,
        .key = key,
        .status = "joined",
        .row = COLUMN_MISSING,
    };

    period_format(meta->fyear, meta->fqtr, period);
    if (key[0]) {
        run->result->n_joined++;
    } else if (meta->ticker.len == 0 || (meta->call_date.len == 0 && meta->fyear == 0)) {
        join.status = "no_key";
        join.note = "ticker, call date or fiscal period of the call is unknown; give them with --calls or "
                    "--meta-from-name";
    } else {
        join.status = "no_metric";
        join.note = "no row of the metrics files has this key";
    }
    join_report_add_row(&join, run->inputs->config->na, &rows->joins);
}

static struct slice get_speaker_name(const struct spilled_call *call, uint32_t speaker)
{
    return speaker == NO_SPEAKER ? slice_make("", 0) : call->speakers[speaker].name;
}

static void add_call(struct finished_run *run, const struct call_record *record,
                     const struct spilled_call *call, struct call_rows *rows)
{
    struct call_summary summary = call_summary_compute(call);
    struct call_report report = {
        .call_id = record->call->call_id,
        .source_file = record->call->source_file,
        .sha256 = record->sha256,
        .meta = &record->meta,
        .ceo_name = get_speaker_name(call, summary.ceo),
        .cfo_name = get_speaker_name(call, summary.cfo),
        .summary = &summary,
        .n_carried = run->inputs->meta ? meta_table_count_carried(run->inputs->meta) : 0,
        .carried = record->meta.carried,
        .n_metrics = rows->n_metrics,
        .metrics = rows->metrics,
        .status = record->is_duplicate ? "duplicate_call" : "ok",
    };

    for (size_t i = 0; i < rows->n_metrics; i++)
        rows->metrics[i] = NAN;
    if (run->inputs->metrics)
        add_join(run, record, rows);
    calls_report_add_row(&report, run->inputs->config->na, &rows->calls);
    add_speakers(run, record, call, rows);
    if (!record->is_duplicate)
        add_panel_row(run, record, &summary, rows);
}

static void add_unmatched(const struct finished_run *run, struct buffer *out)
{
    const struct metric_table *metrics = run->inputs->metrics;

    for (size_t i = 0; metrics && i < metric_table_count_unmatched(metrics); i++) {
        struct unmatched_row row = metric_table_get_unmatched(metrics, i);
        const char *slash = strrchr(row.file, '/');
        char *key = memory_copy_text(row.key.ptr, row.key.len);
        struct join_report join = {
            .side = "metric",
            .key = key,
            .status = "no_call",
            .file = slash ? slash + 1 : row.file,
            .row = (int64_t)row.row,
            .note = "no call of the corpus has this key",
        };

        join_report_add_row(&join, run->inputs->config->na, out);
        free(key);
    }
}

static int compare_ids(const void *id, const void *call)
{
    return strcmp(id, ((const struct call *)call)->call_id);
}

/* Rows of --calls that name no call: most often a typing error in the call id. */
static void add_unknown_calls(const struct finished_run *run, struct buffer *out)
{
    const struct call_list *calls = &run->inputs->calls;

    for (size_t i = 0; run->inputs->meta && i < meta_table_count(run->inputs->meta); i++) {
        const char *id = meta_table_get_call_id(run->inputs->meta, i);
        struct join_report join = {
            .side = "calls_file",
            .call_id = id,
            .status = "no_call",
            .row = COLUMN_MISSING,
            .note = "a row of --calls, but no transcript has this call_id",
        };

        if (!bsearch(id, calls->calls, calls->count, sizeof *calls->calls, compare_ids))
            join_report_add_row(&join, run->inputs->config->na, out);
    }
}

/* Rows of --speakers that hold for nobody: another name, another call, another day. */
static void add_unused_rules(const struct finished_run *run, struct buffer *out)
{
    const struct speaker_table *speakers = run->inputs->speakers;
    const char *file = run->inputs->config->speakers_file, *slash = file ? strrchr(file, '/') : NULL;

    for (size_t i = 0; speakers && i < speaker_table_count(speakers); i++) {
        const struct speaker_rule *rule = speaker_table_get(speakers, i);
        char *name = memory_copy_text(rule->name.ptr, rule->name.len);
        char *call_id = memory_copy_text(rule->call_id.ptr, rule->call_id.len);
        struct join_report join = {
            .side = "speakers_file",
            .call_id = call_id,
            .ticker = rule->ticker,
            .key = name,
            .status = "no_speaker",
            .file = slash ? slash + 1 : file,
            .row = (int64_t)rule->row,
            .note = "a row of --speakers, but nobody of this name speaks in the calls that it names, or "
                    "another row holds for them",
        };

        if (!run->people.is_rule_used[i])
            join_report_add_row(&join, run->inputs->config->na, out);
        free(call_id);
        free(name);
    }
}

static bool write_rows(struct finished_run *run, struct call_rows *rows, struct error *err)
{
    return output_add(run->output, OUTPUT_SPEAKERS, &rows->speakers, err) &&
           output_add(run->output, OUTPUT_CALLS, &rows->calls, err) &&
           output_add(run->output, OUTPUT_JOIN_REPORT, &rows->joins, err);
}

bool finish_calls(struct finished_run *run, struct error *err)
{
    struct call_rows rows = {.n_metrics =
                                 run->inputs->metrics ? metric_table_count(run->inputs->metrics) : 0};
    struct arena *arena = arena_new();
    bool ok = true;

    rows.metrics = memory_zero(rows.n_metrics, sizeof *rows.metrics);
    add_panel_columns(run, rows.n_metrics);
    column_write_header(&speakers_report_table, &rows.speakers);
    calls_report_add_header(run->inputs->meta, run->inputs->metrics, &rows.calls);
    column_write_header(&join_report_table, &rows.joins);
    for (size_t i = 0; i < run->n_records && ok; i++) {
        struct spilled_call call;

        ok = people_read_call(&run->people, run->spill, &run->records[i], arena, &call, err);
        if (ok) {
            add_call(run, &run->records[i], &call, &rows);
            ok = write_rows(run, &rows, err);
        }
        arena_reset(arena);
    }
    add_unmatched(run, &rows.joins);
    add_unknown_calls(run, &rows.joins);
    add_unused_rules(run, &rows.joins);
    ok = ok && write_rows(run, &rows, err);
    cue_sheet_release(&rows.sheet);
    buffer_release(&rows.speakers);
    buffer_release(&rows.calls);
    buffer_release(&rows.joins);
    free(rows.metrics);
    arena_free(arena);
    return ok;
}
