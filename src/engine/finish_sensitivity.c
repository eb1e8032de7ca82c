/* finish_sensitivity.c - the headline results without each term, firm and year, and by every specification,
 * from the spill and the panel.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "engine/finish.h"
#include "engine/specification_curve.h"
#include "report/run_reports.h"
#include "stats/rank.h"
#include "study/leave_out.h"

enum { MAX_TERM_ROWS = 50 }; /* of a result, those that move it most; the summary counts all */

/* Measures whose results are headlines. */
static const struct headline {
    enum call_group group;
    enum cue_kind kind;
    enum construct construct;
    const char *name; /* column of the panel */
    double unit;      /* words that the measure is told by */
} headlines[] = {
    {GROUP_CEO_QA, CUE_TONE, CONSTRUCT_TONE, "ceo_qa_tone", 1},
    {GROUP_CEO_QA, CUE_HEDGE, CONSTRUCT_HEDGE, "ceo_qa_hedge_1000", 1000},
    {GROUP_MGR_QA, CUE_TONE, CONSTRUCT_TONE, "mgr_qa_tone", 1},
    {GROUP_MGR_QA, CUE_HEDGE, CONSTRUCT_HEDGE, "mgr_qa_hedge_1000", 1000},
};
enum { N_HEADLINES = sizeof headlines / sizeof *headlines };

/* A call of the panel. */
struct sensitivity_call {
    size_t record;
    size_t row; /* of the panel */
    uint32_t firm;
};

/* The cues of one call, read back by one task. */
struct cue_slot {
    struct leave_out_cue *cues;
    size_t count, capacity;
    struct error error;
    bool is_failed;
};

struct sensitivity {
    struct finished_run *run;
    struct sensitivity_call *calls; /* [n_calls] firm by firm */
    size_t n_calls;
    size_t *first; /* [n_firms + 1] */
    size_t n_firms;
    int *years;             /* [n_calls] */
    double *values;         /* [(N_HEADLINES + n_y)][n_calls] */
    const double **columns; /* [N_HEADLINES + n_y] into values */
    const char **y_names;   /* [n_y] the last is the trend */
    size_t n_y;
    uint32_t *same_term; /* [n_terms] the first number with this text: a term of two lexicons is one */
    size_t n_terms;
    struct arena **arenas;  /* [n_workers] */
    struct cue_slot *slots; /* [calls of the largest firm] */
    size_t first_call;      /* of the first slot */
    struct leave_out *leave_out;
    struct specification_curve *curve;
};

static int find_year(const struct call_meta *meta)
{
    int year, month, day;

    if (meta->fyear)
        return meta->fyear;
    return date_parse(meta->call_date, &year, &month, &day) ? year : 0;
}

static int compare_calls(const void *a, const void *b)
{
    const struct sensitivity_call *left = a, *right = b;

    if (left->firm != right->firm)
        return left->firm < right->firm ? -1 : 1;
    return (left->row > right->row) - (left->row < right->row);
}

static void find_calls(struct sensitivity *work)
{
    const struct finished_run *run = work->run;
    const uint32_t *firms = panel_get_firms(run->panel);

    work->calls = memory_alloc(panel_count_rows(run->panel) * sizeof *work->calls);
    for (size_t i = 0; i < run->n_records; i++)
        if (!run->records[i].is_duplicate) {
            work->calls[work->n_calls] = (struct sensitivity_call){i, work->n_calls, firms[work->n_calls]};
            work->n_calls++;
        }
    if (work->n_calls)
        qsort(work->calls, work->n_calls, sizeof *work->calls, compare_calls);
    work->n_firms = panel_count_firms(run->panel);
    work->first = memory_zero(work->n_firms + 1, sizeof *work->first);
    for (size_t i = 0; i < work->n_calls; i++)
        work->first[work->calls[i].firm + 1] = i + 1;
    work->years = memory_zero(work->n_calls, sizeof *work->years);
    for (size_t i = 0; i < work->n_calls; i++)
        work->years[i] = find_year(&run->records[work->calls[i].record].meta);
}

static void copy_column(struct sensitivity *work, size_t place, const char *name)
{
    const double *values = panel_get_column(work->run->panel, panel_find_column(work->run->panel, name));

    for (size_t i = 0; i < work->n_calls; i++)
        work->values[place * work->n_calls + i] = values[work->calls[i].row];
}

/* Columns of the panel, firm by firm, and the fiscal year as a last y. */
static void copy_columns(struct sensitivity *work)
{
    const struct panel *panel = work->run->panel;
    size_t n_metrics = work->run->inputs->metrics ? metric_table_count(work->run->inputs->metrics) : 0;
    size_t n_columns = N_HEADLINES + n_metrics + 1;
    size_t first_metric = panel_count_columns(panel) - n_metrics;

    work->n_y = n_metrics + 1;
    work->values = memory_alloc(n_columns * work->n_calls * sizeof *work->values);
    work->columns = memory_alloc(n_columns * sizeof *work->columns);
    work->y_names = memory_alloc(work->n_y * sizeof *work->y_names);
    for (size_t i = 0; i < n_columns; i++)
        work->columns[i] = work->values + i * work->n_calls;
    for (size_t i = 0; i < N_HEADLINES; i++)
        copy_column(work, i, headlines[i].name);
    for (size_t i = 0; i < n_metrics; i++) {
        work->y_names[i] = panel_get_name(panel, first_metric + i);
        copy_column(work, N_HEADLINES + i, work->y_names[i]);
    }
    work->y_names[n_metrics] = "fyear";
    for (size_t i = 0; i < work->n_calls; i++)
        work->values[(n_columns - 1) * work->n_calls + i] = work->years[i] ? (double)work->years[i] : NAN;
}

struct named_term {
    struct slice text;
    uint32_t number;
};

static int compare_terms(const void *a, const void *b)
{
    const struct named_term *left = a, *right = b;
    int order = slice_compare(left->text, right->text);

    return order ? order : (left->number > right->number) - (left->number < right->number);
}

static void find_same_terms(struct sensitivity *work)
{
    const struct scorer *scorer = work->run->inputs->scorer;
    struct named_term *terms;

    work->n_terms = scorer_count_terms(scorer);
    terms = memory_alloc(work->n_terms * sizeof *terms);
    work->same_term = memory_zero(work->n_terms, sizeof *work->same_term);
    for (size_t i = 0; i < work->n_terms; i++)
        terms[i] = (struct named_term){scorer_get_term_text(scorer, (uint32_t)i), (uint32_t)i};
    if (work->n_terms)
        qsort(terms, work->n_terms, sizeof *terms, compare_terms);
    for (size_t i = 0; i < work->n_terms; i++)
        work->same_term[terms[i].number] = i && slice_equal(terms[i - 1].text, terms[i].text)
                                               ? work->same_term[terms[i - 1].number]
                                               : terms[i].number;
    free(terms);
}

static void add_cue(const struct sensitivity *work, struct cue_slot *slot, size_t row,
                    const struct spilled_call *call, const struct cue_sum *sum,
                    const struct call_summary *summary)
{
    for (uint32_t x = 0; x < N_HEADLINES; x++) {
        const struct headline *headline = &headlines[x];
        double words = summary->groups[headline->group].n_words;

        if (sum->kind != headline->kind || words <= 0 ||
            !call_group_has(headline->group, call->speakers[sum->speaker].role,
                            (enum call_section)sum->section))
            continue;
        ARRAY_RESERVE(slot->cues, slot->count, slot->capacity);
        slot->cues[slot->count++] = (struct leave_out_cue){.x = x,
                                                           .term = work->same_term[sum->term],
                                                           .row = row,
                                                           .amount = headline->unit * sum->value / words};
    }
}

static void read_cues(void *shared, size_t index, size_t worker)
{
    struct sensitivity *work = shared;
    struct finished_run *run = work->run;
    struct cue_slot *slot = &work->slots[index];
    size_t row = work->first_call + index;
    struct spilled_call call;
    struct call_summary summary;

    slot->count = 0;
    arena_reset(work->arenas[worker]);
    slot->is_failed = !people_read_call(&run->people, run->spill, &run->records[work->calls[row].record],
                                        work->arenas[worker], &call, &slot->error);
    if (slot->is_failed)
        return;
    summary = call_summary_compute(&call);
    specification_curve_set_row(work->curve, row, &call, &summary);
    for (uint32_t i = 0; i < call.n_cues; i++)
        add_cue(work, slot, row, &call, &call.cues[i], &summary);
}

static bool add_firm(struct sensitivity *work, size_t firm, struct cue_slot *all, struct error *err)
{
    size_t n = work->first[firm + 1] - work->first[firm];

    work->first_call = work->first[firm];
    specification_curve_begin_rows(work->curve, n);
    parallel_for(n, work->run->inputs->config->n_threads, read_cues, work);
    all->count = 0;
    for (size_t i = 0; i < n; i++) {
        if (work->slots[i].is_failed) {
            *err = work->slots[i].error;
            return false;
        }
        for (size_t k = 0; k < work->slots[i].count; k++) {
            ARRAY_RESERVE(all->cues, all->count, all->capacity);
            all->cues[all->count++] = work->slots[i].cues[k];
        }
    }
    if (!specification_curve_end_rows(work->curve, err))
        return false;
    if (n > 1) /* one call says nothing within a firm */
        leave_out_add_firm(work->leave_out, firm, all->cues, all->count);
    return true;
}

static bool add_firms(struct sensitivity *work, struct error *err)
{
    size_t n_workers = work->run->inputs->config->n_threads, largest = 0;
    struct cue_slot all = {0};
    bool ok = true;

    for (size_t i = 0; i < work->n_firms; i++)
        if (work->first[i + 1] - work->first[i] > largest)
            largest = work->first[i + 1] - work->first[i];
    work->slots = memory_zero(largest, sizeof *work->slots);
    work->arenas = memory_zero(n_workers, sizeof *work->arenas);
    for (size_t i = 0; i < n_workers; i++)
        work->arenas[i] = arena_new();
    for (size_t i = 0; i < work->n_firms && ok; i++)
        ok = add_firm(work, i, &all, err);
    for (size_t i = 0; i < n_workers; i++)
        arena_free(work->arenas[i]);
    for (size_t i = 0; i < largest; i++)
        free(work->slots[i].cues);
    free(work->arenas);
    free(work->slots);
    free(all.cues);
    return ok;
}

/* One result with something left out. */
struct alternative {
    struct slice left_out;
    char year[12];
    struct within_fit fit;
    double moved; /* |estimate - headline's|; NaN where there is no estimate */
};

struct alternatives {
    struct alternative *items;
    size_t count, capacity;
};

static void add_alternative(struct alternatives *list, struct slice left_out, struct within_fit fit,
                            double headline)
{
    ARRAY_RESERVE(list->items, list->count, list->capacity);
    list->items[list->count++] =
        (struct alternative){.left_out = left_out, .fit = fit, .moved = fabs(fit.estimate - headline)};
}

/* Those without an estimate first: leaving them out takes the result away. */
static int compare_alternatives(const void *a, const void *b)
{
    const struct alternative *left = a, *right = b;
    double x = isnan(left->moved) ? INFINITY : left->moved, y = isnan(right->moved) ? INFINITY : right->moved;

    int order = x > y ? -1 : x < y;

    if (order == 0)
        order = slice_compare(left->left_out, right->left_out);
    return order ? order : strcmp(left->year, right->year);
}

static bool has_sign(double estimate, double headline)
{
    return estimate * headline > 0;
}

static bool is_significant(const struct within_fit *fit, double headline)
{
    return fit->p < 0.05 && has_sign(fit->estimate, headline);
}

static struct sensitivity_report start_row(const struct sensitivity *work, size_t x, size_t y,
                                           const char *kind)
{
    return (struct sensitivity_report){
        .x = headlines[x].name,
        .y = work->y_names[y],
        .unit = "call",
        .method = "within",
        .kind = kind,
        .estimate = NAN,
        .p = NAN,
        .n = COLUMN_MISSING,
        .n_firms = COLUMN_MISSING,
        .delta = NAN,
        .sign_kept = COLUMN_MISSING,
        .significant = COLUMN_MISSING,
        .n_results = COLUMN_MISSING,
        .n_refused = COLUMN_MISSING,
        .share_sign = NAN,
        .share_significant = NAN,
        .median = NAN,
        .lowest = NAN,
        .highest = NAN,
    };
}

static void write_fit(const struct sensitivity *work, struct sensitivity_report row,
                      const struct within_fit *fit, double headline, struct buffer *out)
{
    row.estimate = fit->estimate;
    row.p = fit->p;
    row.n = (int64_t)fit->n;
    row.n_firms = (int64_t)fit->n_firms;
    row.status = status_name(fit->status);
    if (isfinite(fit->estimate) && isfinite(headline)) {
        row.delta = fit->estimate - headline;
        row.sign_kept = has_sign(fit->estimate, headline);
        row.significant = isfinite(fit->p) ? is_significant(fit, headline) : COLUMN_MISSING;
    }
    sensitivity_report_add_row(&row, work->run->inputs->config->na, out);
}

static void write_summary(const struct sensitivity *work, struct sensitivity_report row,
                          const struct alternatives *list, double headline, struct buffer *out)
{
    double *estimates = memory_alloc(list->count * sizeof *estimates);
    size_t n = 0, n_sign = 0, n_significant = 0;

    for (size_t i = 0; i < list->count; i++) {
        const struct within_fit *fit = &list->items[i].fit;

        if (!isfinite(fit->estimate))
            continue;
        estimates[n++] = fit->estimate;
        n_sign += has_sign(fit->estimate, headline);
        n_significant += is_significant(fit, headline);
    }
    row.n_results = (int64_t)n;
    row.n_refused = (int64_t)(list->count - n);
    row.status = n ? "ok" : "not_computed";
    if (n) {
        rank_sort(estimates, n);
        row.share_sign = (double)n_sign / (double)n;
        row.share_significant = (double)n_significant / (double)n;
        row.median = (estimates[(n - 1) / 2] + estimates[n / 2]) / 2;
        row.lowest = estimates[0];
        row.highest = estimates[n - 1];
    }
    sensitivity_report_add_row(&row, work->run->inputs->config->na, out);
    free(estimates);
}

/* Summary first, then the rows, those that move the result most first. */
static void write_alternatives(const struct sensitivity *work, size_t x, size_t y, const char *all,
                               const char *one, struct alternatives *list, size_t limit, struct buffer *out)
{
    double headline = leave_out_get_full(work->leave_out, x, y).estimate;

    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, compare_alternatives);
    write_summary(work, start_row(work, x, y, all), list, headline, out);
    for (size_t i = 0; i < list->count && i < limit; i++) {
        struct sensitivity_report row = start_row(work, x, y, one);

        row.left_out = list->items[i].year[0] ? slice_from(list->items[i].year) : list->items[i].left_out;
        write_fit(work, row, &list->items[i].fit, headline, out);
    }
    list->count = 0;
}

static void write_terms(const struct sensitivity *work, size_t x, size_t y, double headline,
                        struct alternatives *list, struct buffer *out)
{
    for (size_t term = 0; term < work->n_terms; term++)
        if (leave_out_has_term(work->leave_out, x, term))
            add_alternative(list, scorer_get_term_text(work->run->inputs->scorer, (uint32_t)term),
                            leave_out_get_term(work->leave_out, x, y, term), headline);
    write_alternatives(work, x, y, "all_terms", "without_term", list, MAX_TERM_ROWS, out);
}

static void write_firms(const struct sensitivity *work, size_t x, size_t y, double headline,
                        struct alternatives *list, struct buffer *out)
{
    struct within_fit *fits = memory_alloc(work->n_firms * sizeof *fits);
    size_t n_full = leave_out_get_full(work->leave_out, x, y).n;

    leave_out_find_firms(work->leave_out, x, y, fits);
    for (size_t firm = 0; firm < work->n_firms; firm++) {
        const struct call_record *record = &work->run->records[work->calls[work->first[firm]].record];

        if (fits[firm].n < n_full)
            add_alternative(list, record->firm.len ? record->firm : slice_from(record->call->call_id),
                            fits[firm], headline);
    }
    free(fits);
    write_alternatives(work, x, y, "all_firms", "without_firm", list, SIZE_MAX, out);
}

static int compare_years(const void *a, const void *b)
{
    return (*(const int *)a > *(const int *)b) - (*(const int *)a < *(const int *)b);
}

static void write_years(const struct sensitivity *work, size_t x, size_t y, double headline,
                        struct alternatives *list, struct buffer *out)
{
    size_t n_full = leave_out_get_full(work->leave_out, x, y).n;
    int *years = memory_alloc(work->n_calls * sizeof *years);

    memcpy(years, work->years, work->n_calls * sizeof *years);
    qsort(years, work->n_calls, sizeof *years, compare_years);
    for (size_t i = 0; i < work->n_calls; i++) {
        struct within_fit fit;

        if (years[i] == 0 || (i && years[i] == years[i - 1]))
            continue;
        fit = leave_out_find_year(work->leave_out, x, y, years[i]);
        if (fit.n == n_full)
            continue;
        add_alternative(list, slice_make("", 0), fit, headline);
        snprintf(list->items[list->count - 1].year, sizeof list->items->year, "%d", years[i]);
    }
    free(years);
    write_alternatives(work, x, y, "all_years", "without_year", list, SIZE_MAX, out);
}

static void write_specification(const struct sensitivity *work, struct sensitivity_report row,
                                size_t estimator, const struct within_fit *fit, double headline,
                                struct alternatives *list, struct buffer *out)
{
    row.method = specification_get_method(estimator);
    row.winsor = specification_get_winsor(estimator);
    write_fit(work, row, fit, headline, out);
    add_alternative(list, slice_make("", 0), *fit, headline);
}

/* In the order of their choices; the summary behind them. */
static void write_specifications(const struct sensitivity *work, size_t x, size_t y, double headline,
                                 struct alternatives *list, struct buffer *out)
{
    struct sensitivity_report row = start_row(work, x, y, "specification");
    struct sensitivity_report all = start_row(work, x, y, "all_specifications");

    for (size_t i = 0; i < specification_curve_count_variants(work->curve); i++) {
        const struct score_variant *variant = specification_curve_get_variant(work->curve, i);

        if (variant->construct != headlines[x].construct)
            continue;
        row.lexicon = variant->lexicon;
        row.negation = variant->negation;
        row.exclusions = variant->exclusions;
        for (size_t place = 0; place < N_VARIANT_PLACES; place++) {
            const struct within_fit *fits = specification_curve_get_fits(work->curve, i, place, y);
            struct variant_place named = call_variant_get_place(place);

            row.role = named.role;
            row.section = named.section;
            row.weighting = named.weighting;
            for (size_t k = 0; k < N_SPECIFICATION_ESTIMATORS; k++)
                if (fits[k].status != STATUS_NOT_COMPUTED)
                    write_specification(work, row, k, &fits[k], headline, list, out);
        }
    }
    all.method = NULL;
    write_summary(work, all, list, headline, out);
    list->count = 0;
}

/* A result that is refused has nothing to be sensitive about: its row says why. */
static void write_result(const struct sensitivity *work, size_t x, size_t y, struct buffer *out)
{
    struct within_fit full = leave_out_get_full(work->leave_out, x, y);
    struct alternatives list = {0};

    write_fit(work, start_row(work, x, y, "headline"), &full, full.estimate, out);
    if (!isfinite(full.estimate))
        return;
    write_terms(work, x, y, full.estimate, &list, out);
    write_firms(work, x, y, full.estimate, &list, out);
    write_years(work, x, y, full.estimate, &list, out);
    write_specifications(work, x, y, full.estimate, &list, out);
    free(list.items);
}

static bool write_results(struct sensitivity *work, struct error *err)
{
    struct buffer rows;
    bool ok;

    buffer_init(&rows);
    column_write_header(&sensitivity_report_table, &rows);
    ok = output_add(work->run->output, OUTPUT_SENSITIVITY, &rows, err);
    for (size_t y = 0; y < work->n_y && ok; y++)
        for (size_t x = 0; x < N_HEADLINES && ok; x++) {
            write_result(work, x, y, &rows);
            ok = output_add(work->run->output, OUTPUT_SENSITIVITY, &rows, err);
        }
    buffer_release(&rows);
    return ok;
}

static bool run_curve(struct sensitivity *work, struct error *err)
{
    struct specification_data data = {.y = work->columns + N_HEADLINES,
                                      .n_y = work->n_y,
                                      .first = work->first,
                                      .n_firms = work->n_firms,
                                      .years = work->years};

    return specification_curve_run(work->curve, &data, work->run->inputs->config->n_threads, err);
}

bool finish_sensitivity(struct finished_run *run, struct error *err)
{
    struct sensitivity work = {.run = run};
    struct leave_out_data data;
    bool ok;

    if (!output_is_wanted(run->output, OUTPUT_SENSITIVITY))
        return true;
    find_calls(&work);
    copy_columns(&work);
    find_same_terms(&work);
    data = (struct leave_out_data){.x = work.columns,
                                   .y = work.columns + N_HEADLINES,
                                   .n_x = N_HEADLINES,
                                   .n_y = work.n_y,
                                   .first = work.first,
                                   .n_firms = work.n_firms,
                                   .years = work.years,
                                   .n_terms = work.n_terms};
    work.leave_out = leave_out_new(&data);
    work.curve =
        specification_curve_new(run->inputs->scorer, run->inputs->published, work.n_calls, run->spill);
    ok = add_firms(&work, err) && run_curve(&work, err) && write_results(&work, err);
    specification_curve_free(work.curve);
    leave_out_free(work.leave_out);
    free(work.calls);
    free(work.first);
    free(work.years);
    free(work.values);
    free(work.columns);
    free(work.y_names);
    free(work.same_term);
    return ok;
}
