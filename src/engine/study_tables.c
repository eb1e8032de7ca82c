/* study_tables.c - keys, carried columns, measures and metrics of the calls, row by row of each unit. */
#include "engine/study_tables.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "panel/call_measure.h"
#include "report/run_reports.h"

enum { NUMBER_SIZE = 32 };

/* A text about a call. */
typedef struct slice key_getter(const struct finished_run *run, size_t record, struct arena *arena);

static struct slice get_call_id(const struct finished_run *run, size_t record, struct arena *arena)
{
    (void)arena;
    return slice_from(run->records[record].call->call_id);
}

/* A call whose firm is unknown is a firm of its own, as in the panel. */
static struct slice get_firm(const struct finished_run *run, size_t record, struct arena *arena)
{
    struct slice firm = run->records[record].firm;

    return firm.len ? firm : get_call_id(run, record, arena);
}

static struct slice get_name(const struct finished_run *run, size_t record, struct arena *arena)
{
    (void)arena;
    return run->records[record].meta.firm;
}

static struct slice get_date(const struct finished_run *run, size_t record, struct arena *arena)
{
    (void)arena;
    return run->records[record].meta.call_date;
}

static struct slice format_number(int number, struct arena *arena)
{
    char *text = arena_alloc(arena, NUMBER_SIZE);

    snprintf(text, NUMBER_SIZE, "%d", number);
    return slice_from(number ? text : "");
}

static struct slice get_year(const struct finished_run *run, size_t record, struct arena *arena)
{
    return format_number(run->records[record].meta.fyear, arena);
}

static struct slice get_quarter(const struct finished_run *run, size_t record, struct arena *arena)
{
    return format_number(run->records[record].meta.fqtr, arena);
}

static struct slice get_period(const struct finished_run *run, size_t record, struct arena *arena)
{
    const struct call_meta *meta = &run->records[record].meta;
    char *text = arena_alloc(arena, NUMBER_SIZE);

    snprintf(text, NUMBER_SIZE, "%dQ%d", meta->fyear, meta->fqtr);
    return slice_from(meta->fyear && meta->fqtr ? text : "");
}

static struct slice get_ceo(const struct finished_run *run, size_t record, struct arena *arena)
{
    (void)arena;
    return run->ceos[record].id;
}

static const struct key_column {
    const char *name;
    key_getter *get;
} keys[] = {
    {"call_id", get_call_id},      {"ticker", get_firm}, {"call_date", get_date}, {"fyear", get_year},
    {"fiscal_period", get_period}, {"ceo_id", get_ceo},  {"firm", get_name},      {"fqtr", get_quarter},
};

enum { N_KEYS = sizeof keys / sizeof *keys };

static void add_keys(const struct finished_run *run, struct study_table *table, const size_t *records)
{
    size_t n_rows = study_table_count_rows(table);
    struct slice *cells = memory_zero(n_rows, sizeof *cells);
    struct arena *arena = arena_new();

    for (int k = 0; k < N_KEYS; k++) {
        for (size_t row = 0; row < n_rows; row++)
            cells[row] = keys[k].get(run, records[row], arena);
        study_table_add_cells(table, keys[k].name, cells);
    }
    arena_free(arena);
    free(cells);
}

static size_t count_carried(const struct finished_run *run)
{
    return run->inputs->meta ? meta_table_count_carried(run->inputs->meta) : 0;
}

/* The carried cell on which all calls that have one agree. */
static struct slice find_carried(const struct finished_run *run, const size_t *records, size_t n,
                                 size_t column)
{
    struct slice found = slice_make("", 0);

    for (size_t i = 0; i < n; i++) {
        const struct slice *carried = run->records[records[i]].meta.carried;

        if (!carried || !carried[column].len)
            continue;
        if (found.len && !slice_equal(found, carried[column]))
            return slice_make("", 0);
        found = carried[column];
    }
    return found;
}

static void add_carried(const struct finished_run *run, struct study_table *table,
                        const struct call_sets *calls)
{
    struct slice *cells = memory_zero(calls->n, sizeof *cells);

    for (size_t column = 0; column < count_carried(run); column++) {
        struct slice name = meta_table_get_carried_name(run->inputs->meta, column);
        char *copy = memory_copy_text(name.ptr, name.len);

        for (size_t i = 0; i < calls->n; i++)
            cells[i] = find_carried(run, calls->records + calls->first[i],
                                    calls->first[i + 1] - calls->first[i], column);
        study_table_add_cells(table, copy, cells);
        free(copy);
    }
    free(cells);
}

/* Rows of the panel by record; duplicates have none and stand in no set. */
static size_t *number_panel_rows(const struct finished_run *run)
{
    size_t *rows = memory_zero(run->n_records, sizeof *rows);
    size_t n = 0;

    for (size_t i = 0; i < run->n_records; i++)
        if (!run->records[i].is_duplicate)
            rows[i] = n++;
    return rows;
}

static struct study_origin find_origin(const struct panel *panel, size_t column)
{
    static const char *const sources[] = {
        [PANEL_MEASURE] = NULL, [PANEL_EXTERNAL_METRIC] = "external", [PANEL_TEXT_METRIC] = "text"};
    struct panel_origin origin = panel_get_origin(panel, column);

    return (struct study_origin){sources[origin.kind], origin.section, origin.role, origin.is_thin};
}

/* Means over the calls that have a value; of one call its value. */
static double find_mean(const double *values, const size_t *panel_rows, const size_t *records, size_t n)
{
    double sum = 0.0;
    size_t count = 0;

    for (size_t i = 0; i < n; i++) {
        double value = values[panel_rows[records[i]]];

        if (isfinite(value)) {
            sum += value;
            count++;
        }
    }
    return count ? sum / (double)count : NAN;
}

/* Columns of the panel; metrics alone where the rows have measures of their own. */
static void add_means(const struct finished_run *run, struct study_table *table,
                      const struct call_sets *calls, bool only_metrics)
{
    size_t *panel_rows = number_panel_rows(run);
    double *values = memory_zero(calls->n, sizeof *values);

    for (size_t k = 0; k < panel_count_columns(run->panel); k++) {
        struct study_origin origin = find_origin(run->panel, k);

        if (only_metrics && !origin.source)
            continue;
        for (size_t i = 0; i < calls->n; i++)
            values[i] = find_mean(panel_get_column(run->panel, k), panel_rows,
                                  calls->records + calls->first[i], calls->first[i + 1] - calls->first[i]);
        study_table_add_numbers(table, panel_get_name(run->panel, k), values);
        study_table_set_origin(table, origin);
    }
    free(values);
    free(panel_rows);
}

/* What rates of single documents are made of. */
static void add_counts(const struct finished_run *run, struct study_table *table, const size_t *records)
{
    static const char *const names[N_CALL_SECTIONS] = {
        [SECTION_PRESENTATION] = "ceo_pres_hedge_std", [SECTION_QA] = "ceo_qa_hedge_std"};
    size_t n_rows = study_table_count_rows(table);
    double *values = memory_zero(n_rows, sizeof *values);

    for (int section = 0; section < N_CALL_SECTIONS; section++) {
        for (size_t row = 0; row < n_rows; row++)
            values[row] = run->ceos[records[row]].hedges[section];
        study_table_add_numbers(table, names[section], values);
        study_table_set_origin(
            table, (struct study_origin){.section = section_name((enum call_section)section), .role = "CEO"});
    }
    free(values);
}

/* 0, 1, 2 ...: sets of one call each. */
static size_t *number_rows(size_t n)
{
    size_t *numbers = memory_alloc((n + 1) * sizeof *numbers);

    for (size_t i = 0; i <= n; i++)
        numbers[i] = i;
    return numbers;
}

static struct study_table *make_calls(const struct finished_run *run)
{
    size_t *records = memory_zero(run->n_records, sizeof *records);
    size_t *first = number_rows(run->n_records);
    struct call_sets calls = {records, first, 0};
    struct study_table *table;

    for (size_t i = 0; i < run->n_records; i++)
        if (!run->records[i].is_duplicate)
            records[calls.n++] = i;
    table = study_table_new("the calls of the run", calls.n);
    add_keys(run, table, records);
    add_carried(run, table, &calls);
    add_means(run, table, &calls, false);
    add_counts(run, table, records);
    free(records);
    free(first);
    return table;
}

/* What one person says in one section of a call. */
struct speaker_section {
    size_t record;
    uint32_t speaker;
    enum speaker_role role;
    enum call_section section;
    uint32_t n_turns;
    struct slice id, name; /* borrowed from people */
    struct turn_score sum;
};

struct speaker_sections {
    struct speaker_section *rows;
    size_t n, capacity;
};

static void add_speakers(const struct finished_run *run, size_t record, const struct spilled_call *call,
                         struct speaker_sections *list)
{
    size_t n = (size_t)call->n_speakers * N_CALL_SECTIONS;
    struct speaker_section *rows = memory_zero(n, sizeof *rows);

    for (uint32_t i = 0; i < call->n_turns; i++) {
        const struct spilled_turn *turn = &call->turns[i];
        struct speaker_section *row = &rows[turn->speaker * N_CALL_SECTIONS + turn->section];

        turn_score_add(&row->sum, &turn->score);
        row->n_turns++;
    }
    for (size_t i = 0; i < n; i++) {
        uint32_t speaker = (uint32_t)(i / N_CALL_SECTIONS);
        size_t mention = run->records[record].first_mention + speaker;

        if (rows[i].n_turns == 0)
            continue;
        ARRAY_RESERVE(list->rows, list->n, list->capacity);
        rows[i].record = record;
        rows[i].speaker = speaker;
        rows[i].role = call->speakers[speaker].role;
        rows[i].section = (enum call_section)(i % N_CALL_SECTIONS);
        rows[i].id = identity_get_id(run->people.identities, mention);
        rows[i].name = identity_get_name(run->people.identities, mention);
        list->rows[list->n++] = rows[i];
    }
    free(rows);
}

static bool collect_speakers(const struct finished_run *run, struct speaker_sections *list, struct error *err)
{
    struct arena *arena = arena_new();
    bool ok = true;

    for (size_t i = 0; i < run->n_records && ok; i++) {
        struct spilled_call call;

        if (run->records[i].is_duplicate)
            continue;
        ok = people_read_call(&run->people, run->spill, &run->records[i], arena, &call, err);
        if (ok)
            add_speakers(run, i, &call, list);
        arena_reset(arena);
    }
    arena_free(arena);
    return ok;
}

static void add_speaker_texts(const struct speaker_sections *list, struct study_table *table)
{
    static const char *const names[] = {"speaker_id", "speaker_name", "role", "section"};
    struct slice *cells = memory_zero(list->n, sizeof *cells);

    for (int k = 0; k < 4; k++) {
        for (size_t i = 0; i < list->n; i++) {
            const struct speaker_section *row = &list->rows[i];
            const struct slice texts[] = {row->id, row->name, slice_from(role_name(row->role)),
                                          slice_from(section_name(row->section))};

            cells[i] = texts[k];
        }
        study_table_add_cells(table, names[k], cells);
    }
    free(cells);
}

static void add_speaker_numbers(const struct speaker_sections *list, struct study_table *table)
{
    double *values = memory_zero(list->n, sizeof *values);

    for (size_t i = 0; i < list->n; i++)
        values[i] = list->rows[i].speaker + 1.0;
    study_table_add_numbers(table, "speaker_no", values);
    for (size_t i = 0; i < list->n; i++)
        values[i] = list->rows[i].n_turns;
    study_table_add_numbers(table, "n_turns", values);
    for (size_t i = 0; i < list->n; i++)
        values[i] = list->rows[i].sum.n_words;
    study_table_add_numbers(table, "n_words", values);
    for (int k = 0; k < N_CALL_MEASURES; k++) {
        for (size_t i = 0; i < list->n; i++)
            values[i] = call_measure_value(k, &list->rows[i].sum);
        study_table_add_numbers(table, call_measure_name(k), values);
    }
    free(values);
}

static struct study_table *make_speakers(const struct finished_run *run, struct error *err)
{
    struct speaker_sections list = {NULL, 0, 0};
    struct study_table *table = NULL;

    if (collect_speakers(run, &list, err)) {
        size_t *records = memory_zero(list.n, sizeof *records), *first = number_rows(list.n);
        struct call_sets calls = {records, first, list.n};

        for (size_t i = 0; i < list.n; i++)
            records[i] = list.rows[i].record;
        table = study_table_new("the speakers of the run", list.n);
        add_keys(run, table, records);
        add_carried(run, table, &calls);
        add_speaker_texts(&list, table);
        add_speaker_numbers(&list, table);
        add_means(run, table, &calls, true);
        free(records);
        free(first);
    }
    free(list.rows);
    return table;
}

/* A call by firm and year: the fiscal one, that of the call's date where it is unknown. */
struct dated_call {
    struct slice firm;
    int year;
    size_t record;
};

static int compare_dated(const void *a, const void *b)
{
    const struct dated_call *x = a, *y = b;
    int order = slice_compare(x->firm, y->firm);

    if (order == 0)
        order = (x->year > y->year) - (x->year < y->year);
    return order ? order : (x->record > y->record) - (x->record < y->record);
}

static size_t sort_calls(const struct finished_run *run, struct dated_call *list)
{
    size_t n = 0;

    for (size_t i = 0; i < run->n_records; i++) {
        const struct call_meta *meta = &run->records[i].meta;
        int year = meta->fyear, month, day;

        if (run->records[i].is_duplicate || (!year && !date_parse(meta->call_date, &year, &month, &day)))
            continue;
        list[n++] = (struct dated_call){get_firm(run, i, NULL), year, i};
    }
    if (n)
        qsort(list, n, sizeof *list, compare_dated);
    return n;
}

static void add_firm_year_keys(const struct dated_call *list, const struct call_sets *calls,
                               struct study_table *table)
{
    struct slice *cells = memory_zero(calls->n, sizeof *cells);
    double *numbers = memory_zero(calls->n, sizeof *numbers);

    for (size_t i = 0; i < calls->n; i++)
        cells[i] = list[calls->first[i]].firm;
    study_table_add_cells(table, "ticker", cells);
    for (size_t i = 0; i < calls->n; i++)
        numbers[i] = list[calls->first[i]].year;
    study_table_add_numbers(table, "fyear", numbers);
    for (size_t i = 0; i < calls->n; i++)
        numbers[i] = (double)(calls->first[i + 1] - calls->first[i]);
    study_table_add_numbers(table, "n_calls", numbers);
    free(cells);
    free(numbers);
}

static struct study_table *make_firm_years(const struct finished_run *run)
{
    struct dated_call *list = memory_zero(run->n_records, sizeof *list);
    size_t *records = memory_zero(run->n_records, sizeof *records);
    size_t *first = memory_zero(run->n_records + 1, sizeof *first);
    size_t n = sort_calls(run, list);
    struct call_sets calls = {records, first, 0};
    struct study_table *table;

    for (size_t i = 0; i < n; i++) {
        records[i] = list[i].record;
        if (i == 0 || !slice_equal(list[i].firm, list[i - 1].firm) || list[i].year != list[i - 1].year)
            first[calls.n++] = i;
    }
    first[calls.n] = n;
    table = study_table_new("the firm-years of the run", calls.n);
    add_firm_year_keys(list, &calls, table);
    add_carried(run, table, &calls);
    add_means(run, table, &calls, false);
    free(list);
    free(records);
    free(first);
    return table;
}

struct study_table *study_tables_make_ceo_years(const struct finished_run *run, struct slice bytes,
                                                const struct call_sets *calls, struct error *err)
{
    struct study_table *table =
        study_table_load_bytes(bytes, "the CEO-years of the run", run->inputs->config->na, err);

    if (table)
        add_means(run, table, calls, true);
    return table;
}

struct study_table *study_tables_name_ceo_years(const struct finished_run *run)
{
    struct study_table *table = study_table_new("the CEO-years of the run", 0);
    struct call_sets none = {NULL, NULL, 0};

    for (size_t i = 0; i < ceo_year_report_table.n_columns; i++)
        study_table_add_numbers(table, ceo_year_report_table.columns[i].name, NULL);
    add_carried(run, table, &none);
    add_means(run, table, &none, true);
    return table;
}

struct study_table *study_tables_make(const struct finished_run *run, enum study_unit unit, struct error *err)
{
    switch (unit) {
    case STUDY_SPEAKER_SECTION:
        return make_speakers(run, err);
    case STUDY_FIRM_YEAR:
        return make_firm_years(run);
    case STUDY_CALL:
    default:
        return make_calls(run);
    }
}
