/* finish_calls.c - call by call: speakers, summary, join with the metrics, panel row. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "engine/call_figures.h"
#include "engine/figure_change_rows.h"
#include "engine/figure_changes.h"
#include "engine/figure_columns.h"
#include "engine/figure_rows.h"
#include "engine/call_joins.h"
#include "engine/call_noise.h"
#include "engine/cue_sheet.h"
#include "engine/finish.h"
#include "engine/panel_columns.h"
#include "panel/call_measure.h"
#include "report/run_reports.h"

#define N_SLOTS 64 /* calls that are computed and not yet written, at most */

/* One call on its way from the spill to its rows; written by one task. */
struct call_slot {
    struct arena *arena;
    struct spilled_call call;
    struct buffer speakers; /* rows of speakers.csv */
    struct call_summary summary;
    struct spread spreads[N_CALL_SPREADS][N_NOISE_MEASURES];
    struct error error;
    bool is_failed;
};

struct call_rows;

/* Scratch of one worker. */
struct call_worker {
    struct cue_sheet sheet; /* of the speaker in hand */
    struct noise_turns turns;
};

struct call_work_list {
    struct finished_run *run;
    struct call_slot *slots;     /* [N_SLOTS] */
    struct call_worker *workers; /* [n_workers] */
    size_t n_workers;
    struct call_rows *rows; /* of the call that is written */
    struct error *error;    /* of finish_calls() */
};

struct call_rows {
    struct buffer calls, joins;
    struct buffer metrics_rows, wide, changes; /* of metrics.csv, metrics_wide.csv, metric_changes.csv */
    double *metrics;                           /* [n_metrics] of the call in hand */
    size_t n_metrics;
    struct metric_join *join; /* NULL without --metrics */
    struct call_figures *figures;
    struct figure_columns *columns;
};

/* Columns in the order of panel_columns_add(). */
static void add_panel_row(struct finished_run *run, const struct call_record *record,
                          const struct call_summary *summary, const struct call_rows *rows)
{
    struct slice firm = record->firm.len ? record->firm : slice_from(record->call->call_id);
    size_t row = panel_add_row(run->panel, panel_find_firm(run->panel, firm));
    size_t column = 0;

    for (int group = 0; group < N_CALL_GROUPS; group++)
        for (int i = 0; i < N_CALL_MEASURES; i++)
            panel_set(run->panel, column++, row, call_measure_value(i, &summary->groups[group]));
    for (int group = 0; group < N_CALL_GROUPS; group++)
        panel_set(run->panel, column++, row, summary->groups[group].n_words);
    panel_set(run->panel, column++, row, summary->total.n_words);
    panel_set(run->panel, column++, row, summary->n_turns);
    figure_columns_set_row(rows->columns, (size_t)(record - run->records), run->panel, row);
    column = panel_count_columns(run->panel) - rows->n_metrics;
    for (size_t i = 0; i < rows->n_metrics; i++)
        panel_set(run->panel, column++, row, rows->metrics[i]);
}

/* The turns of a call by speaker, found in one pass: a table may hold a call of very many of both. */
struct speaker_turns {
    uint32_t *turns; /* [n_turns] indices, by speaker and then in order */
    uint32_t *first; /* [n_speakers + 1] where a speaker's begin */
};

static struct speaker_turns speaker_turns_new(const struct spilled_call *call)
{
    struct speaker_turns list = {
        .turns = memory_alloc(call->n_turns * sizeof *list.turns),
        .first = memory_zero((size_t)call->n_speakers + 1, sizeof *list.first),
    };
    uint32_t before = 0;

    for (uint32_t i = 0; i < call->n_turns; i++)
        list.first[call->turns[i].speaker]++;
    for (uint32_t i = 0; i <= call->n_speakers; i++) {
        uint32_t n = list.first[i];

        list.first[i] = before;
        before += n;
    }
    for (uint32_t i = 0; i < call->n_turns; i++)
        list.turns[list.first[call->turns[i].speaker]++] = i;
    for (uint32_t i = call->n_speakers; i > 0; i--)
        list.first[i] = list.first[i - 1];
    list.first[0] = 0;
    return list;
}

static void speaker_turns_release(struct speaker_turns *list)
{
    free(list->turns);
    free(list->first);
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

static void add_speaker(const struct finished_run *run, const struct call_record *record,
                        const struct spilled_call *call, uint32_t speaker, const struct speaker_turns *list,
                        struct call_worker *worker, struct buffer *out)
{
    const struct people *people = &run->people;
    size_t mention = record->first_mention + speaker;
    const uint32_t *own = list->turns + list->first[speaker];
    size_t n_own = list->first[speaker + 1] - list->first[speaker];
    struct section_counts counts = {0};
    struct score_audit audits[N_CALL_SECTIONS];
    struct noise noises[N_CALL_SECTIONS][N_NOISE_MEASURES];
    struct speaker_report report = {
        .call_id = record->call->call_id,
        .meta = &record->meta,
        .speaker_no = speaker + 1,
        .speaker_id = identity_get_id(people->identities, mention),
        .speaker = &call->speakers[speaker],
        .role_confidence = people_confidence_name((enum role_confidence)people->mentions[mention].confidence),
        .merged_names = identity_get_merged_names(people->identities, mention),
        .merge_reasons = identity_get_merge_reasons(people->identities, mention),
        .sums = worker->sheet.sums,
        .n_turns = counts.turns,
        .n_answers = counts.answers,
        .n_nonanswers = counts.nonanswers,
        .audits = audits,
        .noises = (const struct noise(*)[N_NOISE_MEASURES])noises,
    };

    cue_sheet_reset(&worker->sheet);
    cue_sheet_add_cues(&worker->sheet, call, speaker, run->inputs->scorer);
    for (size_t i = 0; i < n_own; i++) {
        cue_sheet_add_turn(&worker->sheet, &call->turns[own[i]]);
        count_turn(&call->turns[own[i]], &counts);
    }
    for (int section = 0; section < N_CALL_SECTIONS; section++) {
        audits[section] = cue_sheet_audit(&worker->sheet, (enum call_section)section);
        call_noise_of_speaker(&worker->turns, call, record->call->call_id, own, n_own,
                              (enum call_section)section, run->inputs->config->seed, noises[section]);
    }
    speakers_report_add_rows(&report, run->inputs->config->na, out);
}

static void add_speakers(const struct finished_run *run, const struct call_record *record,
                         const struct spilled_call *call, struct call_worker *worker, struct buffer *out)
{
    struct speaker_turns list = speaker_turns_new(call);

    for (uint32_t i = 0; i < call->n_speakers; i++)
        add_speaker(run, record, call, i, &list, worker, out);
    speaker_turns_release(&list);
}

static void compute_call(struct call_work_list *list, size_t index, struct call_slot *slot, size_t worker_no)
{
    struct finished_run *run = list->run;
    const struct call_record *record = &run->records[index];
    struct call_worker *worker = &list->workers[worker_no];

    arena_reset(slot->arena);
    buffer_reset(&slot->speakers);
    slot->is_failed =
        !people_read_call(&run->people, run->spill, record, slot->arena, &slot->call, &slot->error);
    if (slot->is_failed)
        return;
    slot->summary = call_summary_compute(&slot->call);
    if (output_is_wanted(run->output, OUTPUT_SPEAKERS))
        add_speakers(run, record, &slot->call, worker, &slot->speakers);
    for (int i = 0; i < N_CALL_SPREADS && output_is_wanted(run->output, OUTPUT_CALLS); i++)
        call_noise_of_spread(&worker->turns, &slot->call, record->call->call_id, (enum call_spread)i,
                             run->inputs->config->seed, slot->spreads[i]);
}

static void compute_task(void *shared, size_t index, size_t slot, size_t worker)
{
    struct call_work_list *list = shared;

    finish_begin_task(list->run, worker);
    compute_call(list, index, &list->slots[slot], worker);
    finish_end_task(list->run, worker);
}

static struct slice get_speaker_name(const struct spilled_call *call, uint32_t speaker)
{
    return speaker == NO_SPEAKER ? slice_make("", 0) : call->speakers[speaker].name;
}

static void keep_ceo(struct finished_run *run, const struct call_record *record,
                     const struct call_summary *summary)
{
    static const enum call_group groups[N_CALL_SECTIONS] = {
        [SECTION_PRESENTATION] = GROUP_CEO_PRES, [SECTION_QA] = GROUP_CEO_QA};
    struct ceo_counts *ceo = &run->ceos[record - run->records];

    ceo->id = identity_get_id(run->people.identities, record->first_mention + summary->ceo);
    for (int section = 0; section < N_CALL_SECTIONS; section++) {
        const struct turn_score *sum = &summary->groups[groups[section]];

        ceo->hedges[section] = turn_score_count_hedges(sum, HEDGE_SET_STD);
    }
}

static void add_call(struct finished_run *run, const struct call_record *record, const struct call_slot *slot,
                     struct call_rows *rows)
{
    const struct call_summary *summary = &slot->summary;
    struct call_report report = {
        .call_id = record->call->call_id,
        .source_file = record->call->source_file,
        .sha256 = record->sha256,
        .meta = &record->meta,
        .ceo_name = get_speaker_name(&slot->call, summary->ceo),
        .cfo_name = get_speaker_name(&slot->call, summary->cfo),
        .summary = summary,
        .spreads = (const struct spread(*)[N_NOISE_MEASURES])slot->spreads,
        .tone_disp_pos = slot->call.tone_disp_pos,
        .tone_disp_neg = slot->call.tone_disp_neg,
        .n_carried = run->inputs->meta ? meta_table_count_carried(run->inputs->meta) : 0,
        .carried = record->meta.carried,
        .n_metrics = rows->n_metrics,
        .metrics = rows->metrics,
        .guidance_surprise = figure_changes_get_surprise(rows->figures, (size_t)(record - run->records)),
        .status = record->is_duplicate ? "duplicate_call" : "ok",
    };

    if (summary->ceo != NO_SPEAKER)
        keep_ceo(run, record, summary);
    report.ceo_id = run->ceos[record - run->records].id;
    for (size_t i = 0; i < rows->n_metrics; i++)
        rows->metrics[i] = NAN;
    if (rows->join) {
        size_t index = (size_t)(record - run->records);

        metric_join_get_values(rows->join, index, rows->metrics);
        run->result->n_joined += call_joins_add_call(run, rows->join, index, &rows->joins);
    }
    if (output_is_wanted(run->output, OUTPUT_CALLS))
        calls_report_add_row(&report, run->inputs->config->na, &rows->calls);
    if (!record->is_duplicate)
        add_panel_row(run, record, summary, rows);
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
    return output_add(run->output, OUTPUT_CALLS, &rows->calls, err) &&
           output_add(run->output, OUTPUT_METRICS, &rows->metrics_rows, err) &&
           output_add(run->output, OUTPUT_METRICS_WIDE, &rows->wide, err) &&
           output_add(run->output, OUTPUT_METRIC_CHANGES, &rows->changes, err) &&
           output_add(run->output, OUTPUT_JOIN_REPORT, &rows->joins, err);
}

static bool add_figures(const struct finished_run *run, const struct call_record *record,
                        struct call_rows *rows, struct error *err)
{
    size_t number = (size_t)(record - run->records);

    if (output_is_wanted(run->output, OUTPUT_METRICS) &&
        !figure_rows_add(rows->figures, number, &rows->metrics_rows, err))
        return false;
    if (output_is_wanted(run->output, OUTPUT_METRICS_WIDE))
        figure_rows_add_wide(rows->figures, number, &rows->wide);
    if (output_is_wanted(run->output, OUTPUT_METRIC_CHANGES))
        figure_change_rows_add(rows->figures, number, &rows->changes);
    return true;
}

static bool write_slot(struct finished_run *run, const struct call_record *record, struct call_slot *slot,
                       struct call_rows *rows, struct error *err)
{
    if (slot->is_failed) {
        *err = slot->error;
        return false;
    }
    add_call(run, record, slot, rows);
    return add_figures(run, record, rows, err) &&
           output_add(run->output, OUTPUT_SPEAKERS, &slot->speakers, err) && write_rows(run, rows, err);
}

static bool write_headers(struct finished_run *run, struct call_rows *rows, struct error *err)
{
    struct buffer speakers;
    bool ok;

    buffer_init(&speakers);
    column_write_header(&speakers_report_table, &speakers);
    ok = output_add(run->output, OUTPUT_SPEAKERS, &speakers, err);
    buffer_release(&speakers);
    calls_report_add_header(run->inputs->meta, run->inputs->metrics, &rows->calls);
    column_write_header(&join_report_table, &rows->joins);
    return ok;
}

static bool write_task(void *shared, size_t index, size_t slot, size_t worker)
{
    struct call_work_list *list = shared;
    bool ok;

    finish_begin_task(list->run, worker);
    ok = write_slot(list->run, &list->run->records[index], &list->slots[slot], list->rows, list->error);
    finish_end_task(list->run, worker);
    return ok;
}

static uint64_t weigh_call(void *shared, size_t index)
{
    (void)shared;
    (void)index;
    return 1;
}

/* Calls are computed in parallel and written in order, while others are computed. */
static bool write_calls(struct call_work_list *list)
{
    const struct parallel_stream stream = {
        .n = list->run->n_records,
        .n_workers = list->n_workers,
        .n_slots = N_SLOTS,
        .task = compute_task,
        .consume = write_task,
        .weigh = weigh_call,
        .max_weight = N_SLOTS,
        .shared = list,
    };

    return parallel_run_stream(&stream);
}

static struct call_work_list work_list_new(struct finished_run *run, struct call_rows *rows,
                                           struct error *err)
{
    struct call_work_list list = {
        .run = run, .n_workers = run->inputs->config->n_threads, .rows = rows, .error = err};

    list.slots = memory_zero(N_SLOTS, sizeof *list.slots);
    list.workers = memory_zero(list.n_workers, sizeof *list.workers);
    for (size_t i = 0; i < N_SLOTS; i++)
        list.slots[i].arena = arena_new();
    return list;
}

static void work_list_release(struct call_work_list *list)
{
    for (size_t i = 0; i < N_SLOTS; i++) {
        arena_free(list->slots[i].arena);
        buffer_release(&list->slots[i].speakers);
    }
    for (size_t i = 0; i < list->n_workers; i++) {
        cue_sheet_release(&list->workers[i].sheet);
        call_noise_release(&list->workers[i].turns);
    }
    free(list->slots);
    free(list->workers);
}

bool finish_calls(struct finished_run *run, struct error *err)
{
    struct call_rows rows = {.n_metrics =
                                 run->inputs->metrics ? metric_table_count(run->inputs->metrics) : 0};
    struct call_work_list list;
    bool ok;

    if (run->inputs->metrics && !(rows.join = call_joins_make(run, err)))
        return false;
    rows.figures = call_figures_new(run, rows.join, err);
    if (!rows.figures) {
        metric_join_free(rows.join);
        return false;
    }
    list = work_list_new(run, &rows, err);
    rows.metrics = memory_zero(rows.n_metrics, sizeof *rows.metrics);
    rows.columns = panel_columns_add(run->inputs, rows.figures, run->panel);
    ok = write_headers(run, &rows, err) && write_calls(&list);
    if (rows.join) {
        call_joins_add_unmatched(run, rows.join, &rows.joins);
        run->result->n_unjoined_rows = metric_join_count_unmatched(rows.join);
        run->result->n_metric_rows = metric_join_count_rows(rows.join);
    }
    add_unknown_calls(run, &rows.joins);
    add_unused_rules(run, &rows.joins);
    ok = ok && write_rows(run, &rows, err);
    buffer_release(&rows.calls);
    buffer_release(&rows.metrics_rows);
    buffer_release(&rows.wide);
    buffer_release(&rows.changes);
    figure_columns_free(rows.columns);
    call_figures_free(rows.figures);
    buffer_release(&rows.joins);
    free(rows.metrics);
    metric_join_free(rows.join);
    work_list_release(&list);
    return ok;
}
