/* finish_ceo_years.c - the CEOs of each firm and fiscal year, their turns, their scores. */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "engine/cue_sheet.h"
#include "engine/finish.h"
#include "engine/study_tables.h"
#include "report/run_reports.h"
#include "study/ceo_year.h"

/* One call in which a CEO speaks. */
struct ceo_call {
    struct slice firm, id, date;
    int year; /* fiscal; calendar where the fiscal year is unknown */
    size_t record;
    uint32_t speaker;
};

/* The calls [first, first + n) of one CEO-year. */
struct ceo_year {
    size_t first, n;
    size_t tenure_calls;
    bool is_transition;
};

/* What a CEO-year of the window becomes; written by one task.  All years at once would take more memory than
 * all else that is kept of their calls. */
struct ceo_slot {
    size_t n_turns;
    struct ceo_year_scores scores;
    struct score_audit audits[N_CEO_PARTS];
    struct error error;
    bool is_failed;
};

#define WINDOW_YEARS 64

struct ceo_work {
    struct finished_run *run;
    struct ceo_call *calls;
    size_t n_calls, cap_calls;
    struct ceo_year *years;
    size_t n_years, cap_years;
    struct ceo_slot *slots; /* [WINDOW_YEARS] of the years from first_year on */
    size_t first_year;
    struct arena **arenas;    /* [n_workers] */
    struct cue_sheet *sheets; /* [n_workers] */
};

static int get_calendar_year(struct slice date)
{
    int year, month, day;

    return date_parse(date, &year, &month, &day) ? year : 0;
}

static bool has_turn(const struct spilled_call *call, uint32_t speaker)
{
    for (uint32_t i = 0; i < call->n_turns; i++)
        if (call->turns[i].speaker == speaker)
            return true;
    return false;
}

static void add_ceos(struct ceo_work *work, size_t record_no, const struct spilled_call *call)
{
    const struct call_record *record = &work->run->records[record_no];
    const struct call_meta *meta = &record->meta;
    struct slice firm = record->firm.len ? record->firm : slice_from(record->call->call_id);
    int year = meta->fyear ? meta->fyear : get_calendar_year(meta->call_date);

    for (uint32_t i = 0; i < call->n_speakers; i++) {
        if (call->speakers[i].role != ROLE_CEO || !has_turn(call, i))
            continue;
        ARRAY_RESERVE(work->calls, work->n_calls, work->cap_calls);
        work->calls[work->n_calls++] = (struct ceo_call){
            .firm = firm,
            .id = identity_get_id(work->run->people.identities, record->first_mention + i),
            .date = meta->call_date,
            .year = year,
            .record = record_no,
            .speaker = i,
        };
    }
}

static int compare_calls(const void *a, const void *b)
{
    const struct ceo_call *left = a, *right = b;
    int order = slice_compare(left->firm, right->firm);

    if (order == 0)
        order = left->year - right->year;
    if (order == 0)
        order = slice_compare(left->id, right->id);
    if (order == 0)
        order = slice_compare(left->date, right->date);
    return order ? order : (left->record > right->record) - (left->record < right->record);
}

static bool is_same_year(const struct ceo_call *a, const struct ceo_call *b)
{
    return slice_equal(a->firm, b->firm) && a->year == b->year && slice_equal(a->id, b->id);
}

static void find_years(struct ceo_work *work)
{
    for (size_t i = 0; i < work->n_calls; i++) {
        if (i == 0 || !is_same_year(&work->calls[i - 1], &work->calls[i])) {
            ARRAY_RESERVE(work->years, work->n_years, work->cap_years);
            work->years[work->n_years++] = (struct ceo_year){.first = i};
        }
        work->years[work->n_years - 1].n++;
    }
}

/* Compares the years [begin, end) of one firm with each other. */
static void find_firm_tenures(struct ceo_work *work, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++) {
        struct ceo_year *year = &work->years[i];
        const struct ceo_call *call = &work->calls[year->first];

        year->tenure_calls = year->n;
        for (size_t k = begin; k < end; k++) {
            const struct ceo_call *other = &work->calls[work->years[k].first];

            if (k == i)
                continue;
            if (slice_equal(other->id, call->id))
                year->tenure_calls += other->year < call->year ? work->years[k].n : 0;
            else if (other->year == call->year || other->year == call->year - 1)
                year->is_transition = true;
        }
    }
}

/* Years are in order of firm and year, so a firm's years stand together. */
static void find_tenures(struct ceo_work *work)
{
    for (size_t begin = 0, end; begin < work->n_years; begin = end) {
        struct slice firm = work->calls[work->years[begin].first].firm;

        for (end = begin + 1; end < work->n_years; end++)
            if (!slice_equal(work->calls[work->years[end].first].firm, firm))
                break;
        find_firm_tenures(work, begin, end);
    }
}

/* Turns and cues of the CEO-year, read back from the spill. */
static bool collect_turns(struct ceo_work *work, const struct ceo_year *year, size_t worker,
                          struct ceo_turn **turns, size_t *n_turns, struct error *err)
{
    struct arena *arena = work->arenas[worker];
    size_t capacity = 0;

    for (size_t i = 0; i < year->n; i++) {
        const struct ceo_call *ceo = &work->calls[year->first + i];
        struct spilled_call call;

        if (!spill_read(work->run->spill, work->run->records[ceo->record].spill_place, arena, &call, err))
            return false;
        cue_sheet_add_cues(&work->sheets[worker], &call, ceo->speaker, work->run->inputs->scorer);
        for (uint32_t k = 0; k < call.n_turns; k++) {
            if (call.turns[k].speaker != ceo->speaker)
                continue;
            cue_sheet_add_turn(&work->sheets[worker], &call.turns[k]);
            ARRAY_RESERVE(*turns, *n_turns, capacity);
            (*turns)[(*n_turns)++] =
                (struct ceo_turn){(uint32_t)i, call.turns[k].section, &call.turns[k].score};
        }
    }
    return true;
}

static void score_year(void *shared, size_t index, size_t worker)
{
    struct ceo_work *work = shared;
    const struct ceo_year *year = &work->years[work->first_year + index];
    struct ceo_slot *slot = &work->slots[index];
    const struct ceo_call *ceo = &work->calls[year->first];
    struct ceo_turn *turns = NULL;
    char key[512];

    finish_begin_task(work->run, worker);
    cue_sheet_reset(&work->sheets[worker]);
    slot->n_turns = 0;
    slot->is_failed = !collect_turns(work, year, worker, &turns, &slot->n_turns, &slot->error);
    if (!slot->is_failed) {
        snprintf(key, sizeof key, "ceo_year/%.*s/%.*s/%d", (int)ceo->firm.len, ceo->firm.ptr,
                 (int)ceo->id.len, ceo->id.ptr, ceo->year);
        slot->audits[CEO_PRES] = cue_sheet_audit(&work->sheets[worker], SECTION_PRESENTATION);
        slot->audits[CEO_QA] = cue_sheet_audit(&work->sheets[worker], SECTION_QA);
        slot->audits[CEO_MIX] = cue_sheet_audit_mix(&work->sheets[worker]);
        slot->scores = ceo_year_score(turns, slot->n_turns, year->n, work->run->inputs->config->seed, key);
    }
    free(turns);
    arena_reset(work->arenas[worker]);
    finish_end_task(work->run, worker);
}

/* The carried columns of --calls on which all calls of the year that have a value agree. */
static void find_carried(const struct ceo_work *work, const struct ceo_year *year, struct slice *carried,
                         size_t n_carried)
{
    for (size_t c = 0; c < n_carried; c++) {
        carried[c] = slice_make("", 0);
        for (size_t i = 0; i < year->n; i++) {
            const struct slice *values = work->run->records[work->calls[year->first + i].record].meta.carried;

            if (!values || !values[c].len)
                continue;
            if (carried[c].len && !slice_equal(carried[c], values[c])) {
                carried[c] = slice_make("", 0);
                break;
            }
            carried[c] = values[c];
        }
    }
}

/* For a plan that is about CEO-years. */
static bool keep_table(const struct ceo_work *work, struct slice rows, struct error *err)
{
    size_t *records, *first;

    if (!work->run->inputs->plan.units[STUDY_CEO_YEAR])
        return true;
    records = memory_zero(work->n_calls, sizeof *records);
    first = memory_zero(work->n_years + 1, sizeof *first);
    for (size_t i = 0; i < work->n_calls; i++)
        records[i] = work->calls[i].record;
    for (size_t i = 0; i < work->n_years; i++)
        first[i] = work->years[i].first;
    first[work->n_years] = work->n_calls;
    work->run->ceo_years =
        study_tables_make_ceo_years(work->run, rows, &(struct call_sets){records, first, work->n_years}, err);
    free(records);
    free(first);
    return work->run->ceo_years != NULL;
}

static void add_row(const struct ceo_work *work, const struct ceo_year *year, const struct ceo_slot *slot,
                    struct slice *carried, size_t n_carried, struct buffer *rows)
{
    const struct finished_run *run = work->run;
    const struct ceo_call *first = &work->calls[year->first], *last = &work->calls[year->first + year->n - 1];
    const struct call_record *record = &run->records[last->record];
    struct ceo_year_report report = {
        .ticker = record->meta.ticker,
        .firm = record->meta.firm,
        .ceo_id = first->id,
        .ceo_name = identity_get_name(run->people.identities, record->first_mention + last->speaker),
        .fyear = record->meta.fyear,
        .cyear = get_calendar_year(last->date),
        .n_calls = year->n,
        .n_turns = slot->n_turns,
        .first_call = first->date,
        .last_call = last->date,
        .tenure_calls = year->tenure_calls,
        .is_transition = year->is_transition,
        .scores = &slot->scores,
        .audits = slot->audits,
        .n_carried = n_carried,
        .carried = carried,
    };

    find_carried(work, year, carried, n_carried);
    ceo_year_report_add_row(&report, run->inputs->config->na, rows);
}

/* The years are scored in parallel and written in order; the rows stay for a plan that is about them. */
static bool add_rows(struct ceo_work *work, struct buffer *rows, struct error *err)
{
    struct finished_run *run = work->run;
    bool is_kept = run->inputs->plan.units[STUDY_CEO_YEAR], ok = true;
    size_t n_carried = run->inputs->meta ? meta_table_count_carried(run->inputs->meta) : 0;
    struct slice *carried = memory_zero(n_carried, sizeof *carried);

    for (work->first_year = 0; work->first_year < work->n_years && ok; work->first_year += WINDOW_YEARS) {
        size_t left = work->n_years - work->first_year, n = left < WINDOW_YEARS ? left : WINDOW_YEARS;

        parallel_for(n, run->inputs->config->n_threads, score_year, work);
        for (size_t i = 0; i < n && ok; i++) {
            if (work->slots[i].is_failed)
                *err = work->slots[i].error;
            else
                add_row(work, &work->years[work->first_year + i], &work->slots[i], carried, n_carried, rows);
            ok = !work->slots[i].is_failed;
        }
        ok = ok && (is_kept || output_add(run->output, OUTPUT_CEO_YEAR, rows, err));
    }
    free(carried);
    return ok;
}

static bool write_years(struct ceo_work *work, struct error *err)
{
    struct buffer rows;
    bool ok;

    buffer_init(&rows);
    ceo_year_report_add_header(work->run->inputs->meta, &rows);
    ok = add_rows(work, &rows, err) && keep_table(work, buffer_get_slice(&rows), err) &&
         output_add(work->run->output, OUTPUT_CEO_YEAR, &rows, err);
    buffer_release(&rows);
    return ok;
}

static bool find_ceos(struct ceo_work *work, struct error *err)
{
    struct finished_run *run = work->run;
    struct arena *arena = arena_new();
    bool ok = true;

    for (size_t i = 0; i < run->n_records && ok; i++) {
        struct spilled_call call;

        if (run->records[i].is_duplicate)
            continue;
        ok = people_read_call(&run->people, run->spill, &run->records[i], arena, &call, err);
        if (ok)
            add_ceos(work, i, &call);
        arena_reset(arena);
    }
    arena_free(arena);
    return ok;
}

bool finish_ceo_years(struct finished_run *run, struct error *err)
{
    struct ceo_work work = {.run = run};
    size_t n_workers = run->inputs->config->n_threads;
    bool ok = find_ceos(&work, err);

    if (ok) {
        work.arenas = memory_zero(n_workers, sizeof *work.arenas);
        work.sheets = memory_zero(n_workers, sizeof *work.sheets);
        for (size_t i = 0; i < n_workers; i++)
            work.arenas[i] = arena_new();
        if (work.n_calls)
            qsort(work.calls, work.n_calls, sizeof *work.calls, compare_calls);
        find_years(&work);
        find_tenures(&work);
        run->result->n_ceo_years = work.n_years;
        if (output_is_wanted(run->output, OUTPUT_CEO_YEAR) || run->inputs->plan.units[STUDY_CEO_YEAR]) {
            work.slots = memory_zero(WINDOW_YEARS, sizeof *work.slots);
            ok = write_years(&work, err);
            free(work.slots);
        }
        for (size_t i = 0; i < n_workers; i++) {
            arena_free(work.arenas[i]);
            cue_sheet_release(&work.sheets[i]);
        }
        free(work.arenas);
        free(work.sheets);
    }
    free(work.calls);
    free(work.years);
    return ok;
}
