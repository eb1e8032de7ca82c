/* study_sample.c - filter, lag, complete rows, powers, winsorising. */
#include "study/study_sample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "stats/summary.h"
#include "study/study_lead.h"

/* y of each row; of a lag that of the same firm so many periods later, missing where there is no such row. */
static double *make_outcome(const struct study_test *test, const struct study_table *table,
                            const struct study_options *options, const uint32_t *leads, const bool *keep)
{
    size_t n_rows = study_table_count_rows(table);
    const double *values = study_table_get(table, test->y)->values;
    double *y = memory_alloc(n_rows * sizeof *y);
    uint32_t *own;

    memcpy(y, values, n_rows * sizeof *y);
    if (test->lag == 0)
        return y;
    own = leads ? NULL : study_lead_find(table, options, keep, test->lag);
    leads = leads ? leads : own;
    for (size_t row = 0; row < n_rows; row++)
        y[row] = leads[row] == STUDY_NO_ROW ? NAN : values[leads[row]];
    free(own);
    return y;
}

static bool has_groups(const struct study_test *test)
{
    enum study_estimator estimator = test->method->estimator;

    return test->n_x > 0 && (test->method->kind == STUDY_COMPARISON || estimator == STUDY_CLARITY) &&
           estimator != STUDY_MANN_KENDALL && estimator != STUDY_THEIL_SEN;
}

/* What a row must have to count. */
struct wanted {
    const uint32_t *codes[8];
    size_t n_codes;
    const double *values[2 * STUDY_MAX_TERMS];
    size_t n_values;
};

static void want_codes(struct wanted *wanted, const struct study_table *table, size_t column)
{
    if (column != STUDY_NO_COLUMN)
        wanted->codes[wanted->n_codes++] = study_table_get(table, column)->codes;
}

static void want_values(struct wanted *wanted, const struct study_table *table, size_t column)
{
    wanted->values[wanted->n_values++] = study_table_get(table, column)->values;
}

static struct wanted list_wanted(const struct study_test *test, const struct study_table *table,
                                 const struct study_options *options)
{
    const struct study_request *request = test->request;
    struct wanted wanted = {.n_codes = 0};

    for (size_t i = 0; i < test->n_x; i++) {
        if (has_groups(test))
            want_codes(&wanted, table, test->x[i].column);
        else
            want_values(&wanted, table, test->x[i].column);
    }
    for (size_t i = 0; i < request->n_controls; i++)
        want_values(&wanted, table, request->controls[i].column);
    /* A comparison that knows no clusters takes rows whose firm is not known. */
    if (test->method->kind == STUDY_CORRELATION || test->method->kind == STUDY_REGRESSION ||
        test->method->estimator == STUDY_WELCH)
        for (size_t i = 0; i < request->n_clusters; i++)
            want_codes(&wanted, table, request->clusters[i]);
    for (size_t i = 0; i < request->n_effects; i++)
        want_codes(&wanted, table, request->effects[i]);
    if (test->method->needs & STUDY_NEEDS_FIRM)
        want_codes(&wanted, table, options->firm);
    if (test->method->needs & STUDY_NEEDS_TIME)
        want_codes(&wanted, table, options->time);
    want_codes(&wanted, table, test->argument_column);
    return wanted;
}

static bool is_complete(const struct wanted *wanted, size_t row)
{
    for (size_t i = 0; i < wanted->n_codes; i++)
        if (wanted->codes[i][row] == STUDY_NO_CODE)
            return false;
    for (size_t i = 0; i < wanted->n_values; i++)
        if (!isfinite(wanted->values[i][row]))
            return false;
    return true;
}

static uint32_t *take_codes(const struct study_sample *sample, size_t column)
{
    const uint32_t *codes;
    uint32_t *taken;

    if (column == STUDY_NO_COLUMN)
        return NULL;
    codes = study_table_get(sample->table, column)->codes;
    taken = memory_alloc(sample->n * sizeof *taken);
    for (size_t i = 0; i < sample->n; i++)
        taken[i] = codes[sample->rows[i]];
    return taken;
}

static void take_periods(struct study_sample *sample)
{
    size_t column = sample->options->time;
    const struct study_column *time;

    if (column == STUDY_NO_COLUMN || study_table_get(sample->table, column)->type == STUDY_TEXT)
        return;
    time = study_table_get(sample->table, column);
    sample->periods = memory_alloc(sample->n * sizeof *sample->periods);
    for (size_t i = 0; i < sample->n; i++)
        sample->periods[i] = isnan(time->values[sample->rows[i]])
                                 ? INT32_MIN
                                 : (int32_t)study_table_get_period(time, sample->rows[i]);
}

static void take_term(struct study_sample *sample, size_t k, const struct study_term *term)
{
    const double *values = study_table_get(sample->table, term->column)->values;

    sample->x[k] = memory_alloc(sample->n * sizeof(double));
    if (term->power > 1)
        sample->x_rest[k] = memory_alloc(sample->n * sizeof(double));
    for (size_t i = 0; i < sample->n; i++) {
        long double value = values[sample->rows[i]], power;

        /* 1.1 is no double: a power of the nearest one is not the nearest to 1.1 squared. */
        if (term->power > 1)
            value += number_find_rest(values[sample->rows[i]]);
        power = value;

        for (int p = 1; p < term->power; p++)
            power *= value;
        sample->x[k][i] = (double)power;
        if (term->power > 1)
            sample->x_rest[k][i] = (double)(power - (long double)sample->x[k][i]);
    }
}

static void take_terms(struct study_sample *sample)
{
    const struct study_test *test = sample->test;

    sample->n_main = has_groups(test) ? 0 : test->n_x;
    sample->n_x = sample->n_main + test->request->n_controls;
    sample->x = memory_zero(sample->n_x, sizeof *sample->x);
    sample->x_rest = memory_zero(sample->n_x, sizeof *sample->x_rest);
    for (size_t i = 0; i < sample->n_main; i++)
        take_term(sample, i, &test->x[i]);
    for (size_t i = sample->n_main; i < sample->n_x; i++)
        take_term(sample, i, &test->request->controls[i - sample->n_main]);
    if (has_groups(test))
        sample->groups = take_codes(sample, test->x[0].column);
}

enum { MIN_WINSORISED = 50 }; /* values of a group: the first percentile of fewer is hardly inside them */

/* Moves values to quantiles of all, or of their own group where the request names groups. */
static size_t winsorise_column(const struct study_sample *sample, double *values, double share)
{
    size_t by = sample->test->request->winsor_by, n_groups, n_moved = 0;
    uint32_t *codes;
    double *own;

    if (by == STUDY_NO_COLUMN)
        return summary_winsorise(values, sample->n, share);
    n_groups = study_table_get(sample->table, by)->n_distinct;
    codes = take_codes(sample, by);
    own = memory_alloc(sample->n * sizeof *own);
    for (uint32_t code = 0; code < n_groups; code++) {
        size_t n = 0;

        for (size_t i = 0; i < sample->n; i++)
            if (codes[i] == code)
                own[n++] = values[i];
        if (n < MIN_WINSORISED)
            continue;
        n_moved += summary_winsorise(own, n, share);
        n = 0;
        for (size_t i = 0; i < sample->n; i++)
            if (codes[i] == code)
                values[i] = own[n++];
    }
    free(codes);
    free(own);
    return n_moved;
}

static void winsorise(struct study_sample *sample)
{
    const struct study_request *request = sample->test->request;

    if (request->winsor_y > 0.0)
        sample->n_winsorised += winsorise_column(sample, sample->y, request->winsor_y);
    for (size_t k = 0; request->winsor_x > 0.0 && k < sample->n_x; k++)
        if (!sample->x_rest[k])
            sample->n_winsorised += winsorise_column(sample, sample->x[k], request->winsor_x);
}

void study_sample_build(struct study_sample *sample, const struct study_test *test,
                        const struct study_table *table, const struct study_options *options,
                        const uint32_t *leads)
{
    const struct study_request *request = test->request;
    size_t n_rows = study_table_count_rows(table);
    bool *keep = memory_zero(n_rows, sizeof *keep);
    struct wanted wanted = list_wanted(test, table, options);
    double *y;

    *sample = (struct study_sample){.table = table, .test = test, .options = options};
    sample->n_filter = study_plan_filter(request, table, keep);
    y = make_outcome(test, table, options, leads, keep);
    sample->rows = memory_alloc(n_rows * sizeof *sample->rows);
    for (size_t row = 0; row < n_rows; row++)
        if (keep[row] && is_complete(&wanted, row) &&
            (isfinite(y[row]) || test->method->estimator == STUDY_ADJUST))
            sample->rows[sample->n++] = row;
    sample->y = memory_alloc(sample->n * sizeof *sample->y);
    for (size_t i = 0; i < sample->n; i++)
        sample->y[i] = y[sample->rows[i]];
    free(y);
    free(keep);
    take_terms(sample);
    sample->firms = take_codes(sample, options->firm);
    take_periods(sample);
    for (size_t i = 0; i < request->n_clusters; i++)
        sample->clusters[i] = take_codes(sample, request->clusters[i]);
    for (size_t i = 0; i < request->n_effects; i++)
        sample->effects[i] = take_codes(sample, request->effects[i]);
    sample->argument = take_codes(sample, test->argument_column);
    winsorise(sample);
}

void study_sample_release(struct study_sample *sample)
{
    for (size_t k = 0; k < sample->n_x; k++) {
        free(sample->x[k]);
        free(sample->x_rest[k]);
    }
    for (size_t i = 0; i < STUDY_MAX_WAYS; i++) {
        free(sample->clusters[i]);
        free(sample->effects[i]);
    }
    free(sample->x);
    free(sample->x_rest);
    free(sample->rows);
    free(sample->y);
    free(sample->groups);
    free(sample->firms);
    free(sample->periods);
    free(sample->argument);
}

/* Codes are dense, so marks are cheaper than sorting. */
size_t study_sample_count(const uint32_t *ids, size_t n)
{
    uint32_t largest = 0;
    size_t count = 0;
    bool *seen;

    if (!ids || n == 0)
        return 0;
    for (size_t i = 0; i < n; i++)
        largest = ids[i] != STUDY_NO_CODE && ids[i] > largest ? ids[i] : largest;
    seen = memory_zero((size_t)largest + 1, sizeof *seen);
    for (size_t i = 0; i < n; i++)
        if (ids[i] != STUDY_NO_CODE && !seen[ids[i]]) {
            seen[ids[i]] = true;
            count++;
        }
    free(seen);
    return count;
}
