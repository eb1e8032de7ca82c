/* score_worker.c - reading, parsing and scoring one call. */
#include "engine/score_worker.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/arena.h"
#include "base/memory.h"
#include "corpus/call_source.h"
#include "corpus/pdf_text.h"
#include "engine/call_key.h"
#include "engine/finish.h"
#include "engine/override.h"
#include "engine/scored_record.h"
#include "engine/table_call.h"
#include "metric/metric_extractor.h"
#include "panel/spill.h"
#include "report/call_reports.h"
#include "stats/interval.h"
#include "text/document.h"
#include "tone/call_scorer.h"
#include "tone/preset_scorer.h"

struct score_worker {
    const struct inputs *inputs;
    struct call_scorer *call_scorer;
    struct evidence_list evidence;
    struct evidence_labels *labels;
    struct interval_count_memory limits; /* for turns.csv */
    struct turn_score *scores;           /* [cap_scores] */
    size_t cap_scores;
    struct preset_scorer *preset_scorer; /* NULL without presets that score turns */
    struct preset_score *preset_scores;  /* [cap_scores * n_presets] */
    size_t n_presets;
    struct arena *arena; /* rows of a table, metadata; reset for every call */
    struct call_source *source;
    struct call_tokens *tokens; /* of the call in hand */
    struct metric_extractor *extractor;
    const struct statement_list *statements; /* of the call in hand */
    struct metric_place *places;             /* [cap_places] where they stand */
    size_t cap_places;
    /* The call that was scored last. */
    struct document *document;
    struct excluded_list excluded;
    struct scored_call scored;
    bool finds_figures, makes_evidence; /* some report asks for them */
    bool makes_records;
    bool keeps_cues;               /* for the reports of speakers, CEO-years and the like */
    const struct kept_calls *kept; /* NULL: nothing is taken from an earlier run */
    struct stage_clock *clock;     /* NULL: not asked for */
};

/* The reports that are made of turns alone ask for no cues of speakers. */
static bool wants_cues(const struct run_config *config)
{
    static const enum output_file others[] = {OUTPUT_SPEAKERS,     OUTPUT_CALLS,       OUTPUT_CEO_YEAR,
                                              OUTPUT_CORRELATIONS, OUTPUT_SENSITIVITY, OUTPUT_COMPARISONS,
                                              OUTPUT_STATISTICS,   OUTPUT_REGRESSIONS, OUTPUT_MODELS};

    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (config->wanted[others[i]])
            return true;
    return false;
}

/* What the reports of all calls, and of a later merge, are made of, is made in any case. */
static void settle_parts(struct score_worker *worker)
{
    const struct run_config *config = worker->inputs->config;
    bool needs_all =
        worker->makes_records || finish_needs_calls(config) || run_config_wants_turns_full(config);

    worker->finds_figures = needs_all || config->wanted[OUTPUT_EXCHANGES];
    worker->makes_evidence = worker->finds_figures || run_config_wants_evidence(config) || worker->n_presets;
    call_scorer_leave_out(worker->call_scorer, (needs_all ? 0 : SCORE_TEXT_COUNTS) |
                                                   (worker->makes_evidence ? 0 : SCORE_EVIDENCE));
}

struct score_worker *score_worker_new(const struct inputs *inputs)
{
    struct score_worker *worker = memory_zero(1, sizeof *worker);

    worker->inputs = inputs;
    worker->keeps_cues = wants_cues(inputs->config);
    worker->call_scorer = call_scorer_new(inputs->scorer);
    worker->n_presets = preset_scorer_count(inputs->published);
    if (worker->n_presets)
        worker->preset_scorer = preset_scorer_new(inputs->published);
    worker->labels = evidence_report_new_labels(inputs->scorer);
    worker->arena = arena_new();
    worker->source = call_source_new(&inputs->calls);
    worker->tokens = call_tokens_new();
    worker->extractor = metric_extractor_new(inputs->metric_lexicon);
    settle_parts(worker);
    return worker;
}

void score_worker_keep_excluded(struct score_worker *worker)
{
    call_scorer_keep_excluded(worker->call_scorer, &worker->excluded);
}

void score_worker_make_records(struct score_worker *worker, const struct kept_calls *kept)
{
    worker->makes_records = worker->keeps_cues = true;
    worker->kept = kept;
    settle_parts(worker);
}

void score_worker_set_ahead(struct score_worker *worker, struct call_ahead *ahead)
{
    call_source_set_ahead(worker->source, ahead);
}

void score_worker_set_clock(struct score_worker *worker, struct stage_clock *clock)
{
    worker->clock = clock;
    call_scorer_set_clock(worker->call_scorer, clock);
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
    call_tokens_free(worker->tokens);
    metric_extractor_free(worker->extractor);
    free(worker->places);
    free(worker);
}

/* True if the work stands complete among the kept calls; the row of --calls is found again. */
static bool take_kept(const struct score_worker *worker, struct call_work *work)
{
    const struct inputs *inputs = worker->inputs;
    const struct call_meta *given;

    if (!worker->kept || !kept_calls_take(worker->kept, work))
        return false;
    given = inputs->meta ? meta_table_find(inputs->meta, work->call->call_id) : NULL;
    work->meta.carried = given ? given->carried : NULL;
    return true;
}

/* Notes what the call will be scored from; true if that was done before. */
static bool is_known(const struct score_worker *worker, const struct transcript_row *rows, size_t n_rows,
                     struct call_work *work)
{
    if (!worker->makes_records)
        return false;
    call_key_make(worker->inputs, rows, n_rows, work);
    return take_kept(worker, work);
}

/* NULL without an error where the call is known. */
static struct document *read_file_call(const struct inputs *inputs, struct score_worker *worker,
                                       struct call_work *work)
{
    struct file_bytes bytes;

    if (!call_source_read(worker->source, work->call, &bytes, &work->error))
        return NULL;
    hash_sha256(slice_make(bytes.data, bytes.length), work->sha256);
    work->n_bytes = bytes.length;
    if (is_known(worker, NULL, 0, work)) {
        file_bytes_release(&bytes);
        return NULL;
    }
    stage_clock_begin(worker->clock, STAGE_PARSE);
    if (pdf_text_is_pdf(&bytes) && !pdf_text_extract(&bytes, work->call->source_file, &work->error))
        return NULL;
    return document_parse(&bytes, work->call->source_file, inputs->config->format, &work->error);
}

static struct document *read_table_call(const struct inputs *inputs, struct score_worker *worker,
                                        struct call_work *work)
{
    size_t n_rows = work->call->n_rows;
    struct transcript_row *rows = table_call_read(&inputs->columns, worker->source, worker->arena, work);

    if (!rows || is_known(worker, rows, n_rows, work))
        return NULL;
    stage_clock_begin(worker->clock, STAGE_PARSE);
    return document_build_table(rows, n_rows, work->call->source_file, &work->error);
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

/* The figures come first: tone_ex_quant leaves their sentences out. */
static void find_metrics(struct score_worker *worker, const struct document *document,
                         const struct call_meta *meta)
{
    const struct statement_list *list = metric_extractor_run(worker->extractor, document, worker->tokens,
                                                             meta->fyear, meta->fqtr, meta->call_date);

    if (list->count > worker->cap_places) {
        worker->cap_places = list->count * 2;
        worker->places = memory_resize(worker->places, worker->cap_places * sizeof *worker->places);
    }
    for (size_t i = 0; i < list->count; i++)
        worker->places[i] =
            (struct metric_place){list->items[i].turn, list->items[i].begin, list->items[i].end};
    worker->statements = list;
    call_scorer_set_metrics(worker->call_scorer, worker->places, list->count);
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
    stage_clock_begin(worker->clock, STAGE_TOKENISE);
    call_tokens_split(worker->tokens, document, scorer_get_vocabulary(inputs->scorer));
    stage_clock_begin(worker->clock, STAGE_METRICS);
    if (worker->finds_figures)
        find_metrics(worker, document, &work->meta);
    stage_clock_begin(worker->clock, STAGE_SCORE);
    call_scorer_run_tokens(worker->call_scorer, document, worker->tokens, worker->scores, &worker->evidence);
    if (worker->preset_scorer)
        preset_scorer_run(worker->preset_scorer, document, worker->scores, &worker->evidence,
                          worker->preset_scores);
    if (worker->makes_evidence &&
        !evidence_check(&worker->evidence, inputs->scorer, worker->scores, document->n_turns, &work->error)) {
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
        .metric_places = worker->places,
        .n_metric_places = worker->finds_figures ? worker->statements->count : 0,
        .presets = worker->preset_scores,
        .n_presets = worker->n_presets,
        .terms = worker->preset_scorer ? preset_scorer_get_terms(worker->preset_scorer) : NULL,
        .scorer = inputs->scorer,
        .labels = worker->labels,
        .limits = &worker->limits,
        .na = inputs->config->na,
        .is_turns_short = inputs->config->is_turns_short,
        .context = inputs->config->context,
    };
    return true;
}

static void add_rows(const struct score_worker *worker, const struct scored_call *scored,
                     struct call_work *work)
{
    const struct inputs *inputs = worker->inputs;

    work->n_turns = scored->document->n_turns;
    for (size_t i = 0; i < work->n_turns; i++)
        work->n_words += scored->scores[i].n_words + scored->scores[i].n_words_excl;
    if (inputs->config->wanted[OUTPUT_TURNS])
        turns_report_add_rows(scored, &work->turns);
    if (run_config_wants_evidence(inputs->config))
        evidence_report_add_rows(scored, &work->evidence);
    if (inputs->config->wanted[OUTPUT_EXCHANGES])
        exchanges_report_add_rows(scored, &work->exchanges);
    if (inputs->config->wanted[OUTPUT_PRESETS])
        presets_report_add_records(scored, &work->presets);
    ledger_report_add_row(scored, &work->ledger);
    if (!worker->makes_records && !finish_needs_calls(inputs->config))
        return;
    metric_extractor_check(worker->extractor);
    metrics_report_add_records(scored, worker->statements, &work->metrics);
    spill_format(scored->document, scored->scores, scored->evidence, scored->scorer, worker->keeps_cues,
                 &work->spill);
}

const struct scored_call *score_worker_score(struct score_worker *worker, struct call_work *work)
{
    const struct inputs *inputs = worker->inputs;

    score_worker_forget(worker);
    call_work_reset(work);
    stage_clock_begin(worker->clock, STAGE_READ);
    worker->document = work->call->kind == CALL_TABLE_ROWS ? read_table_call(inputs, worker, work)
                                                           : read_file_call(inputs, worker, work);
    if (!worker->document)
        return NULL;
    stage_clock_begin(worker->clock, STAGE_SCORE);
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
        stage_clock_begin(worker->clock, STAGE_FORMAT);
        add_rows(worker, scored, work);
    }
    if (worker->document)
        call_work_keep_texts(work);
    if (scored && worker->makes_records)
        scored_record_add_call(work, &work->record);
    score_worker_forget(worker);
    stage_clock_begin(worker->clock, STAGE_WAIT);
}
