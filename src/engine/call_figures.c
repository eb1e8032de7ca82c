/* call_figures.c - figures by call, the earlier calls of a call, and what both make together. */
#include "engine/call_figures.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "engine/metric_slips.h"
#include "metric/metric_change.h"
#include "metric/metric_select.h"
#include "metric/metric_slot.h"
#include "report/call_reports.h"
#include "report/run_reports.h"

#define NO_RECORD ((size_t)-1)

enum { WIDE_LEVELS = 3, WIDE_COLUMNS = WIDE_LEVELS + N_WIDE_CHANGES };

/* What one call tells of one slot, or what was joined with it. */
struct call_figure {
    size_t slot;     /* metric_slot.h; of a joined metric the number of slots and its place in joined */
    bool has_actual; /* else guidance alone */
    bool has_guidance;
    struct metric_figure actual;
    struct metric_guidance guidance;
    bool is_single; /* guidance of one figure */
    bool has_said[2];
    struct said_change said[2]; /* WIDE_QOQ, WIDE_YOY */
};

/* The figures of a call, sorted by slot, and the calls of its firm a quarter and a year before. */
struct call_entry {
    size_t first, n;   /* of figures */
    size_t earlier[2]; /* records by WIDE_QOQ, WIDE_YOY, or NO_RECORD */
    bool has_period;   /* firm and quarter are known */
};

/* A joined metric that is one of the vocabulary. */
struct joined_slot {
    size_t column; /* in the metric table */
    size_t slot;   /* of the words, whose guidance is meant for it */
    char unit[METRIC_UNIT_SIZE];
};

/* A column of the panel. */
struct figure_column {
    size_t slot; /* of call_figure */
    int place;   /* 0 to 2: actual, low, high; then the changes */
};

struct call_figures {
    const struct finished_run *run;
    const struct metric_join *join;
    struct metric_slips *slips;
    struct call_figure *figures; /* [n_figures] call by call */
    size_t n_figures, cap_figures;
    struct call_entry *entries; /* [n_records] */
    size_t n_slots;             /* of the words */
    struct joined_slot *joined; /* [n_joined] */
    size_t n_joined;
    struct figure_column *columns; /* [n_columns] of the panel, from first_column on */
    size_t n_columns, first_column, surprise_column;
};

/* --- reading ----------------------------------------------------------------------------------------- */

static void copy_unit(char unit[METRIC_UNIT_SIZE], const char *text)
{
    snprintf(unit, METRIC_UNIT_SIZE, "%s", text);
}

static struct call_figure *add_figure(struct call_figures *figures, size_t slot)
{
    ARRAY_RESERVE(figures->figures, figures->n_figures, figures->cap_figures);
    figures->figures[figures->n_figures] = (struct call_figure){.slot = slot};
    return &figures->figures[figures->n_figures++];
}

static void set_said(struct call_figure *figure, enum wide_change change,
                     const struct metric_statement *statement)
{
    if (!statement)
        return;
    figure->has_said[change] = true;
    figure->said[change] = (struct said_change){.value = statement->value,
                                                .half = statement->half,
                                                .is_growth = statement->measure == MEASURE_GROWTH};
    copy_unit(figure->said[change].unit, statement->unit);
}

static void add_slot(struct call_figures *figures, size_t slot, const struct statement_list *list, int fyear,
                     int fqtr)
{
    struct metric_slot place = metric_slot_get(slot);
    const struct metric_statement *actual =
        metric_select_find(list, place.metric, place.basis, STATEMENT_ACTUAL, fyear, fqtr);
    const struct metric_statement *guidance =
        metric_select_find(list, place.metric, place.basis, STATEMENT_GUIDANCE, fyear, fqtr);
    struct call_figure *figure;

    if (!actual && !guidance)
        return;
    figure = add_figure(figures, slot);
    if (actual) {
        figure->has_actual = true;
        figure->actual = (struct metric_figure){.value = actual->value, .half = actual->half};
        copy_unit(figure->actual.unit, actual->unit);
        set_said(figure, WIDE_QOQ,
                 metric_select_find_change(list, place.metric, place.basis, COMPARISON_QOQ, fyear, fqtr));
        set_said(figure, WIDE_YOY,
                 metric_select_find_change(list, place.metric, place.basis, COMPARISON_YOY, fyear, fqtr));
    }
    if (guidance) {
        figure->has_guidance = true;
        figure->is_single = isnan(guidance->value_hi);
        figure->guidance = (struct metric_guidance){
            .low = guidance->value, .high = figure->is_single ? guidance->value : guidance->value_hi};
        copy_unit(figure->guidance.unit, guidance->unit);
    }
}

/* metric_statement is half a page long: only slots of metrics that the call names are looked for. */
static void add_slots(struct call_figures *figures, const struct statement_list *list,
                      const struct call_meta *meta, bool *is_told)
{
    memset(is_told, 0, metric_vocabulary_count());
    for (size_t i = 0; i < list->count; i++)
        is_told[list->items[i].metric] = true;
    for (size_t slot = 0; slot < figures->n_slots; slot++)
        if (is_told[metric_slot_get(slot).metric])
            add_slot(figures, slot, list, meta->fyear, meta->fqtr);
}

static void add_joined(struct call_figures *figures, size_t record, double *values)
{
    if (!figures->join)
        return;
    metric_join_get_values(figures->join, record, values);
    for (size_t i = 0; i < figures->n_joined; i++) {
        struct call_figure *figure;

        if (isnan(values[figures->joined[i].column]))
            continue;
        figure = add_figure(figures, figures->n_slots + i);
        figure->has_actual = true;
        figure->actual = (struct metric_figure){.value = values[figures->joined[i].column]};
        copy_unit(figure->actual.unit, figures->joined[i].unit);
    }
}

/* Without figures that are many times those of the quarters beside them. */
static void read_list(const struct call_figures *figures, size_t call, struct slice rest,
                      struct statement_list *list)
{
    struct metrics_record record;

    list->count = 0;
    for (size_t number = 0; metrics_report_next(&rest, &record); number++) {
        if (metric_slips_has(figures->slips, call, number))
            continue;
        ARRAY_RESERVE(list->items, list->count, list->capacity);
        list->items[list->count++] = record.statement;
    }
}

static bool read_calls(struct call_figures *figures, struct error *err)
{
    const struct finished_run *run = figures->run;
    size_t n_metrics = run->inputs->metrics ? metric_table_count(run->inputs->metrics) : 0;
    double *values = memory_zero(n_metrics, sizeof *values);
    bool *is_told = memory_zero(metric_vocabulary_count(), sizeof *is_told);
    struct statement_list list = {0};
    struct arena *arena = arena_new();
    bool ok = true;

    for (size_t i = 0; i < run->n_records && ok; i++) {
        struct call_entry *entry = &figures->entries[i];
        struct slice bytes;

        arena_reset(arena);
        ok = spill_read_bytes(run->spill, run->records[i].metrics_place, arena, &bytes, err);
        if (!ok)
            break;
        read_list(figures, i, bytes, &list);
        entry->first = figures->n_figures;
        add_slots(figures, &list, &run->records[i].meta, is_told);
        add_joined(figures, i, values);
        entry->n = figures->n_figures - entry->first;
    }
    arena_free(arena);
    free(list.items);
    free(is_told);
    free(values);
    return ok;
}

/* --- joined metrics that are ours ---------------------------------------------------------------------- */

static bool has_ending(const char *text, const char *ending)
{
    size_t length = strlen(text), n = strlen(ending);

    return length > n && strcmp(text + length - n, ending) == 0;
}

/* A unit in which the levels of the family are told; others are not compared. */
static bool is_unit_of(enum metric_family family, const char *unit)
{
    switch (family) {
    case FAMILY_MONEY:
        return has_ending(unit, "_mn") || has_ending(unit, "_bn");
    case FAMILY_PER_SHARE:
        return has_ending(unit, "_per_share");
    case FAMILY_PERCENT:
        return strcmp(unit, "pct") == 0;
    case FAMILY_DAYS:
        return strcmp(unit, "days") == 0;
    case FAMILY_PERSONS:
        return strcmp(unit, "persons") == 0;
    case FAMILY_SHARES:
        return has_ending(unit, "_shares");
    case FAMILY_UNITS:
        return strcmp(unit, "units") == 0;
    case FAMILY_RATIO:
    default:
        return strcmp(unit, "ratio") == 0;
    }
}

static enum metric_family get_family(size_t slot)
{
    return metric_vocabulary_get(metric_slot_get(slot).metric)->family;
}

static void find_joined(struct call_figures *figures)
{
    const struct metric_table *table = figures->run->inputs->metrics;
    size_t n = table ? metric_table_count(table) : 0;

    figures->joined = memory_zero(n, sizeof *figures->joined);
    for (size_t i = 0; i < n; i++) {
        struct slice unit = metric_table_get_unit(table, i);
        struct joined_slot *joined = &figures->joined[figures->n_joined];

        joined->column = i;
        joined->slot = metric_slot_find(metric_table_get_name(table, i));
        snprintf(joined->unit, sizeof joined->unit, "%.*s", (int)unit.len, unit.ptr);
        figures->n_joined +=
            joined->slot != METRIC_NO_SLOT && is_unit_of(get_family(joined->slot), joined->unit);
    }
}

/* --- earlier calls ------------------------------------------------------------------------------------- */

struct dated_call {
    struct slice firm;
    int quarter; /* quarters since the year 0 */
    size_t record;
};

static int compare_places(const struct dated_call *x, const struct dated_call *y)
{
    int order = slice_compare(x->firm, y->firm);

    return order ? order : (x->quarter > y->quarter) - (x->quarter < y->quarter);
}

static int compare_dated(const void *a, const void *b)
{
    const struct dated_call *x = a, *y = b;
    int order = compare_places(x, y);

    return order ? order : (x->record > y->record) - (x->record < y->record);
}

/* The first call of the firm and quarter. */
static size_t find_dated(const struct dated_call *list, size_t n, struct slice firm, int quarter)
{
    struct dated_call wanted = {firm, quarter, 0};
    size_t low = 0, high = n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare_places(&list[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && compare_places(&list[low], &wanted) == 0 ? list[low].record : NO_RECORD;
}

static void find_earlier(struct call_figures *figures)
{
    const struct finished_run *run = figures->run;
    struct dated_call *list = memory_zero(run->n_records, sizeof *list);
    size_t n = 0;

    for (size_t i = 0; i < run->n_records; i++) {
        const struct call_record *record = &run->records[i];

        figures->entries[i].has_period = record->firm.len && record->meta.fyear && record->meta.fqtr;
        if (figures->entries[i].has_period && !record->is_duplicate)
            list[n++] = (struct dated_call){record->firm, record->meta.fyear * 4 + record->meta.fqtr - 1, i};
    }
    if (n)
        qsort(list, n, sizeof *list, compare_dated);
    for (size_t i = 0; i < run->n_records; i++) {
        static const int back[] = {[WIDE_QOQ] = 1, [WIDE_YOY] = 4};
        const struct call_record *record = &run->records[i];
        struct call_entry *entry = &figures->entries[i];

        for (int k = 0; k < 2; k++)
            entry->earlier[k] = entry->has_period
                                    ? find_dated(list, n, record->firm,
                                                 record->meta.fyear * 4 + record->meta.fqtr - 1 - back[k])
                                    : NO_RECORD;
    }
    free(list);
}

struct call_figures *call_figures_new(const struct finished_run *run, const struct metric_join *join,
                                      struct error *err)
{
    struct call_figures *figures = memory_zero(1, sizeof *figures);

    figures->run = run;
    figures->join = join;
    figures->n_slots = metric_slot_count();
    figures->entries = memory_zero(run->n_records, sizeof *figures->entries);
    find_joined(figures);
    find_earlier(figures);
    figures->slips = metric_slips_new(run, err);
    if (figures->slips && read_calls(figures, err))
        return figures;
    call_figures_free(figures);
    return NULL;
}

void call_figures_free(struct call_figures *figures)
{
    if (!figures)
        return;
    metric_slips_free(figures->slips);
    free(figures->figures);
    free(figures->entries);
    free(figures->joined);
    free(figures->columns);
    free(figures);
}

/* --- comparing ----------------------------------------------------------------------------------------- */

/* NULL where the call does not have the slot. */
static const struct call_figure *find_figure(const struct call_figures *figures, size_t record, size_t slot)
{
    const struct call_entry *entry;

    if (record == NO_RECORD)
        return NULL;
    entry = &figures->entries[record];
    for (size_t i = entry->first; i < entry->first + entry->n; i++)
        if (figures->figures[i].slot == slot)
            return &figures->figures[i];
    return NULL;
}

/* The slot of the words that a slot is about. */
static size_t get_told_slot(const struct call_figures *figures, size_t slot)
{
    return slot < figures->n_slots ? slot : figures->joined[slot - figures->n_slots].slot;
}

static enum metric_family find_family(const struct call_figures *figures, size_t slot)
{
    return get_family(get_told_slot(figures, slot));
}

static struct metric_change refuse(enum change_status status)
{
    return (struct metric_change){NAN, NULL, status};
}

static struct metric_change compare_levels(const struct call_figures *figures, size_t record,
                                           const struct call_figure *now, enum wide_change change)
{
    size_t earlier = figures->entries[record].earlier[change];
    const struct call_figure *before = find_figure(figures, earlier, now->slot);

    if (earlier == NO_RECORD)
        return refuse(CHANGE_NO_CALL);
    if (!before || !before->has_actual)
        return refuse(CHANGE_NO_VALUE);
    return metric_change_compute(find_family(figures, now->slot), &now->actual, &before->actual);
}

/* What the call of the quarter before said of the slot; NULL where it said nothing. */
static const struct call_figure *find_guidance(const struct call_figures *figures, size_t record, size_t slot)
{
    const struct call_figure *told =
        find_figure(figures, figures->entries[record].earlier[WIDE_QOQ], get_told_slot(figures, slot));

    return told && told->has_guidance ? told : NULL;
}

static struct metric_change compare_guidance(const struct call_figures *figures, size_t record,
                                             const struct call_figure *now, enum guidance_place *place)
{
    const struct call_figure *told = find_guidance(figures, record, now->slot);

    if (figures->entries[record].earlier[WIDE_QOQ] == NO_RECORD)
        return refuse(CHANGE_NO_CALL);
    if (!told || !now->has_actual)
        return refuse(CHANGE_NO_VALUE);
    return metric_change_from_guidance(find_family(figures, now->slot), &told->guidance, &now->actual, place);
}

static struct wide_values get_values(const struct call_figures *figures, size_t record,
                                     const struct call_figure *figure)
{
    struct wide_values values = {NAN, NAN, NAN, {NAN, NAN, NAN}};
    enum guidance_place place;

    if (figure->has_guidance) {
        values.low = figure->guidance.low;
        values.high = figure->is_single ? NAN : figure->guidance.high;
    }
    if (!figure->has_actual)
        return values;
    values.actual = figure->actual.value;
    for (int change = WIDE_QOQ; change <= WIDE_YOY; change++)
        values.changes[change] = compare_levels(figures, record, figure, (enum wide_change)change).value;
    values.changes[WIDE_SURPRISE] = compare_guidance(figures, record, figure, &place).value;
    return values;
}

static double get_value(const struct wide_values *values, int place)
{
    const double levels[WIDE_LEVELS] = {values->actual, values->low, values->high};

    return place < WIDE_LEVELS ? levels[place] : values->changes[place - WIDE_LEVELS];
}

double call_figures_get_surprise(const struct call_figures *figures, size_t record)
{
    const struct call_entry *entry = &figures->entries[record];
    double surprise = NAN;

    for (size_t i = entry->first; i < entry->first + entry->n; i++) {
        const struct call_figure *figure = &figures->figures[i];
        size_t told = get_told_slot(figures, figure->slot);
        enum guidance_place place;
        double value;

        if (metric_slot_get(told).metric != METRIC_REVENUE)
            continue;
        value = compare_guidance(figures, record, figure, &place).value;
        if (!isnan(value) && (isnan(surprise) || figure->slot >= figures->n_slots))
            surprise = value;
    }
    return surprise;
}

/* --- columns of the panel ------------------------------------------------------------------------------ */

/* What the calls of the panel have in a column. */
struct column_use {
    size_t n;
    double lowest, highest;
};

static struct column_use *count_uses(const struct call_figures *figures)
{
    size_t n_columns = (figures->n_slots + figures->n_joined) * WIDE_COLUMNS;
    struct column_use *uses = memory_zero(n_columns, sizeof *uses);

    for (size_t record = 0; record < figures->run->n_records; record++) {
        const struct call_entry *entry = &figures->entries[record];

        for (size_t i = entry->first;
             !figures->run->records[record].is_duplicate && i < entry->first + entry->n; i++) {
            struct wide_values values = get_values(figures, record, &figures->figures[i]);

            for (int place = 0; place < WIDE_COLUMNS; place++) {
                struct column_use *use = &uses[figures->figures[i].slot * WIDE_COLUMNS + (size_t)place];
                double value = get_value(&values, place);

                if (isnan(value))
                    continue;
                use->lowest = use->n == 0 || value < use->lowest ? value : use->lowest;
                use->highest = use->n == 0 || value > use->highest ? value : use->highest;
                use->n++;
            }
        }
    }
    return uses;
}

static void format_name(const struct call_figures *figures, size_t slot, int place,
                        char name[METRIC_SLOT_NAME_SIZE])
{
    static const char *const levels[WIDE_LEVELS] = {"", "_lo", "_hi"};
    const char *ending = place < WIDE_LEVELS
                             ? levels[place]
                             : metrics_wide_report_get_ending((enum wide_change)(place - WIDE_LEVELS));

    if (slot < figures->n_slots) {
        metric_slot_format(slot, ending, name);
    } else {
        struct slice joined = metric_table_get_name(figures->run->inputs->metrics,
                                                    figures->joined[slot - figures->n_slots].column);

        snprintf(name, METRIC_SLOT_NAME_SIZE, "%.*s%s",
                 (int)(joined.len > METRIC_SLOT_NAME_SIZE - 1 - strlen(ending)
                           ? METRIC_SLOT_NAME_SIZE - 1 - strlen(ending)
                           : joined.len),
                 joined.ptr, ending);
    }
}

/* True of the name of a carried column or a joined metric: the user's goes before ours. */
static bool is_taken(const struct inputs *inputs, const char *name)
{
    for (size_t i = 0; inputs->meta && i < meta_table_count_carried(inputs->meta); i++)
        if (slice_equal_text(meta_table_get_carried_name(inputs->meta, i), name))
            return true;
    for (size_t i = 0; inputs->metrics && i < metric_table_count(inputs->metrics); i++)
        if (slice_equal_text(metric_table_get_name(inputs->metrics, i), name))
            return true;
    return false;
}

/* A plan that asks for all metrics leaves out what one value, or fewer than a fifth of the calls, tell;
 * limits of guidance are for plans that name them. */
static bool is_thin(const struct column_use *use, size_t n_calls)
{
    return use->n * 5 < n_calls || !(use->lowest < use->highest);
}

static size_t count_calls(const struct finished_run *run)
{
    size_t n = 0;

    for (size_t i = 0; i < run->n_records; i++)
        n += !run->records[i].is_duplicate;
    return n;
}

static void add_column(struct call_figures *figures, struct panel *panel, size_t slot, int place,
                       const struct column_use *use, size_t n_calls)
{
    bool is_joined = slot >= figures->n_slots;
    char name[METRIC_SLOT_NAME_SIZE];

    format_name(figures, slot, place, name);
    if (use->n == 0 || is_taken(figures->run->inputs, name) ||
        panel_find_column(panel, name) != PANEL_NO_COLUMN)
        return;
    panel_add_column(panel, name,
                     (struct panel_origin){.kind = is_joined ? PANEL_EXTERNAL_METRIC : PANEL_TEXT_METRIC,
                                           .is_thin = place == 1 || place == 2 || is_thin(use, n_calls)});
    figures->columns[figures->n_columns++] = (struct figure_column){slot, place};
}

void call_figures_add_columns(struct call_figures *figures, struct panel *panel)
{
    size_t n_slots = figures->n_slots + figures->n_joined, n_calls = count_calls(figures->run);
    struct column_use *uses = count_uses(figures);
    struct column_use surprise = {0, 0, 0};
    bool has_joined_revenue = false;

    figures->columns = memory_zero(n_slots * WIDE_COLUMNS, sizeof *figures->columns);
    figures->first_column = panel_count_columns(panel);
    for (size_t slot = figures->n_slots; slot < n_slots; slot++) /* before the words: the name is theirs */
        for (int place = WIDE_LEVELS; place < WIDE_COLUMNS; place++)
            add_column(figures, panel, slot, place, &uses[slot * WIDE_COLUMNS + (size_t)place], n_calls);
    for (size_t slot = 0; slot < figures->n_slots; slot++)
        for (int place = 0; place < WIDE_COLUMNS; place++)
            add_column(figures, panel, slot, place, &uses[slot * WIDE_COLUMNS + (size_t)place], n_calls);
    for (size_t record = 0; record < figures->run->n_records; record++) {
        double value = call_figures_get_surprise(figures, record);

        if (isnan(value) || figures->run->records[record].is_duplicate)
            continue;
        surprise.lowest = surprise.n == 0 ? value : fmin(surprise.lowest, value);
        surprise.highest = surprise.n == 0 ? value : fmax(surprise.highest, value);
        surprise.n++;
    }
    for (size_t i = 0; i < figures->n_joined; i++)
        has_joined_revenue = has_joined_revenue || metric_slot_get(figures->joined[i].slot).metric ==
                                                       METRIC_REVENUE;
    figures->surprise_column = PANEL_NO_COLUMN;
    if (surprise.n > 0 && !is_taken(figures->run->inputs, "guidance_surprise"))
        figures->surprise_column = panel_add_column(
            panel, "guidance_surprise",
            (struct panel_origin){.kind = has_joined_revenue ? PANEL_EXTERNAL_METRIC : PANEL_TEXT_METRIC,
                                  .is_thin = is_thin(&surprise, n_calls)});
    free(uses);
}

void call_figures_set_row(const struct call_figures *figures, size_t record, struct panel *panel, size_t row)
{
    for (size_t i = 0; i < figures->n_columns; i++) {
        const struct call_figure *figure = find_figure(figures, record, figures->columns[i].slot);

        if (figure) {
            struct wide_values values = get_values(figures, record, figure);

            panel_set(panel, figures->first_column + i, row, get_value(&values, figures->columns[i].place));
        }
    }
    if (figures->surprise_column != PANEL_NO_COLUMN)
        panel_set(panel, figures->surprise_column, row, call_figures_get_surprise(figures, record));
}

/* --- rows of reports ----------------------------------------------------------------------------------- */

static void add_joined_rows(const struct call_figures *figures, size_t record, struct buffer *out)
{
    const struct finished_run *run = figures->run;
    const struct metric_table *table = run->inputs->metrics;
    size_t n = figures->join ? metric_table_count(table) : 0;
    double *values = memory_zero(n, sizeof *values);
    size_t *rows = memory_zero(n, sizeof *rows);

    if (n) {
        metric_join_get_values(figures->join, record, values);
        metric_join_get_rows(figures->join, record, rows);
    }
    for (size_t i = 0; i < n; i++) {
        struct joined_metric metric = {
            .name = metric_table_get_name(table, i),
            .unit = metric_table_get_unit(table, i),
            .basis = metric_table_get_basis(table, i),
            .kind = metric_table_get_kind(table, i),
            .value = values[i],
            .row = (int64_t)rows[i],
            .fyear = run->records[record].meta.fyear,
            .fqtr = run->records[record].meta.fqtr,
        };

        if (!isnan(values[i]))
            metrics_report_add_joined(run->records[record].call->call_id, &metric, run->inputs->config->na,
                                      out);
    }
    free(values);
    free(rows);
}

static bool add_metrics(const struct call_figures *figures, size_t record, struct buffer *out,
                        struct error *err)
{
    const struct finished_run *run = figures->run;
    struct arena *arena = arena_new();
    struct metrics_record statement;
    struct slice rest;
    bool ok = spill_read_bytes(run->spill, run->records[record].metrics_place, arena, &rest, err);

    for (size_t number = 0; ok && metrics_report_next(&rest, &statement); number++)
        metrics_report_add_row(run->records[record].call->call_id, &statement,
                               metric_slips_has(figures->slips, record, number) ? CHECK_MAGNITUDE : 0,
                               run->inputs->config->na, out);
    if (ok)
        add_joined_rows(figures, record, out);
    arena_free(arena);
    return ok;
}

static void add_wide(const struct call_figures *figures, size_t record, struct buffer *out)
{
    const struct call_record *call = &figures->run->records[record];
    const struct call_entry *entry = &figures->entries[record];
    struct wide_values *slots = memory_alloc(figures->n_slots * sizeof *slots);

    for (size_t i = 0; i < figures->n_slots; i++)
        slots[i] = (struct wide_values){NAN, NAN, NAN, {NAN, NAN, NAN}};
    for (size_t i = entry->first; i < entry->first + entry->n; i++)
        if (figures->figures[i].slot < figures->n_slots)
            slots[figures->figures[i].slot] = get_values(figures, record, &figures->figures[i]);
    metrics_wide_report_add_row(call->call->call_id, &call->meta, slots, figures->run->inputs->config->na,
                                out);
    free(slots);
}

/* The texts of a row that all comparisons of a slot share; name holds that of a joined metric. */
static struct metric_change_report start_row(const struct call_figures *figures, size_t record, size_t slot,
                                             char period[12], char name[64])
{
    const struct call_record *call = &figures->run->records[record];
    struct metric_slot told = metric_slot_get(get_told_slot(figures, slot));
    struct metric_change_report row = {
        .call_id = call->call->call_id,
        .ticker = call->meta.ticker,
        .period = period,
        .metric = metric_vocabulary_get(told.metric)->name,
        .basis = told.basis == BASIS_NONE ? NULL : metric_statement_basis_name(told.basis),
        .source = slot < figures->n_slots ? "text" : "external",
        .value = NAN,
        .prior_value = NAN,
        .prior_value_hi = NAN,
        .said = NAN,
    };

    period_format(call->meta.fyear, call->meta.fqtr, period);
    if (slot >= figures->n_slots) {
        struct slice joined = metric_table_get_name(figures->run->inputs->metrics,
                                                    figures->joined[slot - figures->n_slots].column);

        snprintf(name, 64, "%.*s", (int)joined.len, joined.ptr);
        row.metric = name;
    }
    return row;
}

static void set_change(const struct metric_change *change, struct metric_change_report *row)
{
    row->change = change->value;
    row->change_unit = change->status == CHANGE_OK ? change->unit : NULL;
    row->status = metric_change_status_name(change->status);
}

static const char *get_call_id(const struct call_figures *figures, size_t record)
{
    return record == NO_RECORD ? NULL : figures->run->records[record].call->call_id;
}

static void add_level_row(const struct call_figures *figures, size_t record, const struct call_figure *now,
                          enum wide_change comparison, struct buffer *out)
{
    static const char *const agreements[] = {NULL, "no", "yes"};
    size_t earlier = figures->entries[record].earlier[comparison];
    const struct call_figure *before = find_figure(figures, earlier, now->slot);
    struct metric_change change = compare_levels(figures, record, now, comparison);
    char period[12], name[64];
    struct metric_change_report row = start_row(figures, record, now->slot, period, name);

    row.comparison = comparison == WIDE_QOQ ? "qoq" : "yoy";
    row.value = now->actual.value;
    row.unit = now->actual.unit;
    row.prior_call_id = get_call_id(figures, earlier);
    if (before && before->has_actual && change.status != CHANGE_UNIT)
        row.prior_value =
            before->actual.value * metric_change_find_factor(before->actual.unit, now->actual.unit);
    set_change(&change, &row);
    if (now->has_said[comparison]) {
        row.said = now->said[comparison].value;
        row.said_unit = now->said[comparison].unit;
        if (before && before->has_actual)
            row.agrees =
                agreements[metric_change_compare(&now->said[comparison], &now->actual, &before->actual)];
    }
    metric_changes_report_add_row(&row, figures->run->inputs->config->na, out);
}

/* now is NULL where the call does not tell what was guided. */
static void add_guidance_row(const struct call_figures *figures, size_t record, size_t slot,
                             const struct call_figure *now, struct buffer *out)
{
    const struct call_figure *told = find_guidance(figures, record, slot);
    struct metric_change change = refuse(CHANGE_NO_VALUE);
    enum guidance_place place = GUIDANCE_WITHIN;
    char period[12], name[64];
    struct metric_change_report row = start_row(figures, record, slot, period, name);

    if (now)
        change = compare_guidance(figures, record, now, &place);
    row.comparison = "guidance";
    row.prior_call_id = get_call_id(figures, figures->entries[record].earlier[WIDE_QOQ]);
    row.unit = now && now->has_actual ? now->actual.unit : told->guidance.unit;
    if (now && now->has_actual)
        row.value = now->actual.value;
    if (change.status != CHANGE_UNIT) {
        double factor = metric_change_find_factor(told->guidance.unit, row.unit);

        row.prior_value = told->guidance.low * factor;
        row.prior_value_hi = told->is_single ? NAN : told->guidance.high * factor;
    }
    if (change.status == CHANGE_OK || change.status == CHANGE_NOT_POSITIVE)
        row.place = metric_change_place_name(place);
    set_change(&change, &row);
    metric_changes_report_add_row(&row, figures->run->inputs->config->na, out);
}

/* Of what the call before said: what this call does not tell, too. */
static void add_changes(const struct call_figures *figures, size_t record, struct buffer *out)
{
    const struct call_entry *entry = &figures->entries[record];

    for (size_t slot = 0; slot < figures->n_slots + figures->n_joined; slot++) {
        const struct call_figure *now = find_figure(figures, record, slot);
        bool has_actual = now && now->has_actual;

        for (int comparison = WIDE_QOQ; has_actual && comparison <= WIDE_YOY; comparison++)
            add_level_row(figures, record, now, (enum wide_change)comparison, out);
        if (entry->has_period && find_guidance(figures, record, slot) &&
            (slot < figures->n_slots || has_actual))
            add_guidance_row(figures, record, slot, has_actual ? now : NULL, out);
    }
}

bool call_figures_add_rows(const struct call_figures *figures, size_t record, const struct figure_rows *rows,
                           struct error *err)
{
    if (rows->metrics && !add_metrics(figures, record, rows->metrics, err))
        return false;
    if (rows->wide)
        add_wide(figures, record, rows->wide);
    if (rows->changes)
        add_changes(figures, record, rows->changes);
    return true;
}
