/* specification.c - complete pairs of two sorted columns, and seven estimates of each. */
#include "study/specification.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "stats/correlation.h"
#include "stats/summary.h"

#define WINSOR_SHARE   0.01
#define WINSOR_LEAST_N 50 /* pairs of a year */
#define LEAST_DISTINCT 3
#define TIE            1e-12 /* of the largest value of x */
#define NOT_USED       UINT32_MAX

enum method { WITHIN, PEARSON, SPEARMAN };
enum winsor { WINSOR_NONE, WINSOR_ALL, WINSOR_YEAR, N_WINSORS };

/* Ranks do not need winsorising. */
static const struct {
    enum method method;
    enum winsor winsor;
} estimators[N_SPECIFICATION_ESTIMATORS] = {
    {WITHIN, WINSOR_NONE}, {WITHIN, WINSOR_ALL},   {WITHIN, WINSOR_YEAR},   {PEARSON, WINSOR_NONE},
    {PEARSON, WINSOR_ALL}, {PEARSON, WINSOR_YEAR}, {SPEARMAN, WINSOR_NONE},
};

const char *specification_get_method(size_t estimator)
{
    static const char *const names[] = {[WITHIN] = "within", [PEARSON] = "pearson", [SPEARMAN] = "spearman"};

    return names[estimators[estimator].method];
}

const char *specification_get_winsor(size_t estimator)
{
    static const char *const names[N_WINSORS] = {"none", "0.01", "0.01_by_year"};

    return names[estimators[estimator].winsor];
}

/* Rows that have a value, in ascending order of it. */
struct order {
    uint32_t *rows;
    size_t n;
};

struct specification {
    struct specification_data data;
    size_t n_rows;
    uint32_t *year_no; /* [n_rows] of the distinct years, NOT_USED where unknown */
    size_t n_years;
    struct order *orders; /* [n_y] */
};

/* One column of the complete pairs in hand; all [n_rows]. */
struct side {
    double *values, *ranks;
    double *cut;              /* winsorised */
    double *sorted;           /* values in ascending order */
    uint32_t *pairs;          /* the pairs that they belong to */
    double *lowest, *highest; /* [n_years] limits of each year */
    size_t n_distinct;
};

struct place {
    double value;
    uint32_t row;
};

struct specification_scratch {
    struct place *places;
    struct order order; /* of x */
    struct side x, y;
    uint32_t *pair_of;  /* [n_rows] NOT_USED where the row is not complete */
    uint32_t *year_no;  /* [n_rows] of the pairs */
    size_t *first;      /* [n_firms + 1] pairs of the firms */
    size_t *year_first; /* [n_years + 1] */
    size_t *year_end;   /* [n_years] */
    double *by_year;    /* [n_rows] sorted values, year by year */
    size_t n;           /* pairs */
    bool has_full_year; /* enough pairs in some year */
};

static int compare_places(const void *a, const void *b)
{
    const struct place *left = a, *right = b;

    if (left->value < right->value || left->value > right->value)
        return left->value < right->value ? -1 : 1;
    return (left->row > right->row) - (left->row < right->row);
}

static void sort_column(const double *values, size_t n, struct place *places, struct order *order)
{
    order->n = 0;
    for (size_t i = 0; i < n; i++)
        if (isfinite(values[i]))
            places[order->n++] = (struct place){values[i], (uint32_t)i};
    if (order->n)
        qsort(places, order->n, sizeof *places, compare_places);
    for (size_t i = 0; i < order->n; i++)
        order->rows[i] = places[i].row;
}

static int compare_years(const void *a, const void *b)
{
    return (*(const int *)a > *(const int *)b) - (*(const int *)a < *(const int *)b);
}

static void number_years(struct specification *work)
{
    int *years = memory_alloc(work->n_rows * sizeof *years);

    work->year_no = memory_alloc(work->n_rows * sizeof *work->year_no);
    memcpy(years, work->data.years, work->n_rows * sizeof *years);
    qsort(years, work->n_rows, sizeof *years, compare_years);
    for (size_t i = 0; i < work->n_rows; i++)
        if (years[i] && (work->n_years == 0 || years[i] != years[work->n_years - 1]))
            years[work->n_years++] = years[i];
    for (size_t i = 0; i < work->n_rows; i++) {
        const int *found = bsearch(&work->data.years[i], years, work->n_years, sizeof *years, compare_years);

        work->year_no[i] = found ? (uint32_t)(found - years) : NOT_USED;
    }
    free(years);
}

struct specification *specification_new(const struct specification_data *data)
{
    struct specification *work = memory_zero(1, sizeof *work);
    struct place *places;

    work->data = *data;
    work->n_rows = data->first[data->n_firms];
    number_years(work);
    work->orders = memory_zero(data->n_y, sizeof *work->orders);
    places = memory_alloc(work->n_rows * sizeof *places);
    for (size_t y = 0; y < data->n_y; y++) {
        work->orders[y].rows = memory_alloc(work->n_rows * sizeof *work->orders[y].rows);
        sort_column(data->y[y], work->n_rows, places, &work->orders[y]);
    }
    free(places);
    return work;
}

void specification_free(struct specification *specification)
{
    if (!specification)
        return;
    for (size_t y = 0; y < specification->data.n_y; y++)
        free(specification->orders[y].rows);
    free(specification->orders);
    free(specification->year_no);
    free(specification);
}

static void make_side(struct side *side, size_t n_rows, size_t n_years)
{
    side->values = memory_alloc(n_rows * sizeof *side->values);
    side->ranks = memory_alloc(n_rows * sizeof *side->ranks);
    side->cut = memory_alloc(n_rows * sizeof *side->cut);
    side->sorted = memory_alloc(n_rows * sizeof *side->sorted);
    side->pairs = memory_alloc(n_rows * sizeof *side->pairs);
    side->lowest = memory_alloc(n_years * sizeof *side->lowest);
    side->highest = memory_alloc(n_years * sizeof *side->highest);
}

static void release_side(struct side *side)
{
    free(side->values);
    free(side->ranks);
    free(side->cut);
    free(side->sorted);
    free(side->pairs);
    free(side->lowest);
    free(side->highest);
}

struct specification_scratch *specification_scratch_new(const struct specification *specification)
{
    struct specification_scratch *scratch = memory_zero(1, sizeof *scratch);
    size_t n_rows = specification->n_rows, n_years = specification->n_years;

    scratch->places = memory_alloc(n_rows * sizeof *scratch->places);
    scratch->order.rows = memory_alloc(n_rows * sizeof *scratch->order.rows);
    make_side(&scratch->x, n_rows, n_years);
    make_side(&scratch->y, n_rows, n_years);
    scratch->pair_of = memory_alloc(n_rows * sizeof *scratch->pair_of);
    scratch->year_no = memory_alloc(n_rows * sizeof *scratch->year_no);
    scratch->first = memory_alloc((specification->data.n_firms + 1) * sizeof *scratch->first);
    scratch->year_first = memory_alloc((n_years + 1) * sizeof *scratch->year_first);
    scratch->year_end = memory_alloc(n_years * sizeof *scratch->year_end);
    scratch->by_year = memory_alloc(n_rows * sizeof *scratch->by_year);
    return scratch;
}

void specification_scratch_free(struct specification_scratch *scratch)
{
    if (!scratch)
        return;
    free(scratch->places);
    free(scratch->order.rows);
    release_side(&scratch->x);
    release_side(&scratch->y);
    free(scratch->pair_of);
    free(scratch->year_no);
    free(scratch->first);
    free(scratch->year_first);
    free(scratch->year_end);
    free(scratch->by_year);
    free(scratch);
}

static void find_pairs(const struct specification *work, const double *x, const double *y,
                       struct specification_scratch *scratch)
{
    scratch->n = 0;
    for (size_t firm = 0; firm < work->data.n_firms; firm++) {
        scratch->first[firm] = scratch->n;
        for (size_t i = work->data.first[firm]; i < work->data.first[firm + 1]; i++) {
            scratch->pair_of[i] = NOT_USED;
            if (!isfinite(x[i]) || !isfinite(y[i]))
                continue;
            scratch->x.values[scratch->n] = x[i];
            scratch->y.values[scratch->n] = y[i];
            scratch->year_no[scratch->n] = work->year_no[i];
            scratch->pair_of[i] = (uint32_t)scratch->n++;
        }
    }
    scratch->first[work->data.n_firms] = scratch->n;
}

/* Values of the pairs in ascending order, from the order of the whole column, and their mid-ranks; values
 * that differ by no more than slack are ties. */
static void sort_side(struct side *side, const struct order *order,
                      const struct specification_scratch *scratch, double slack)
{
    size_t n = 0;

    for (size_t i = 0; i < order->n; i++) {
        uint32_t pair = scratch->pair_of[order->rows[i]];

        if (pair == NOT_USED)
            continue;
        side->pairs[n] = pair;
        side->sorted[n++] = side->values[pair];
    }
    side->n_distinct = 0;
    for (size_t start = 0, end; start < n; start = end) {
        for (end = start + 1; end < n && side->sorted[end] - side->sorted[start] <= slack; end++)
            ;
        for (size_t i = start; i < end; i++)
            side->ranks[side->pairs[i]] = 0.5 * (double)(start + 1 + end);
        side->n_distinct++;
    }
}

static double cut(double value, double lowest, double highest)
{
    return value < lowest ? lowest : value > highest ? highest : value;
}

static void cut_all(struct side *side, size_t n)
{
    double lowest = summary_get_quantile(side->sorted, n, WINSOR_SHARE, SUMMARY_TYPE_7);
    double highest = summary_get_quantile(side->sorted, n, 1 - WINSOR_SHARE, SUMMARY_TYPE_7);

    for (size_t i = 0; i < n; i++)
        side->cut[i] = cut(side->values[i], lowest, highest);
}

static void count_years(const struct specification *work, struct specification_scratch *scratch)
{
    memset(scratch->year_first, 0, (work->n_years + 1) * sizeof *scratch->year_first);
    for (size_t i = 0; i < scratch->n; i++)
        if (scratch->year_no[i] != NOT_USED)
            scratch->year_first[scratch->year_no[i] + 1]++;
    scratch->has_full_year = false;
    for (size_t i = 0; i < work->n_years; i++) {
        scratch->has_full_year |= scratch->year_first[i + 1] >= WINSOR_LEAST_N;
        scratch->year_first[i + 1] += scratch->year_first[i];
    }
}

static void cut_by_year(const struct specification *work, struct specification_scratch *scratch,
                        struct side *side)
{
    memcpy(scratch->year_end, scratch->year_first, work->n_years * sizeof *scratch->year_end);
    for (size_t i = 0; i < scratch->n; i++) {
        uint32_t year = scratch->year_no[side->pairs[i]];

        if (year != NOT_USED)
            scratch->by_year[scratch->year_end[year]++] = side->sorted[i];
    }
    for (size_t year = 0; year < work->n_years; year++) {
        const double *sorted = scratch->by_year + scratch->year_first[year];
        size_t n = scratch->year_first[year + 1] - scratch->year_first[year];
        bool is_full = n >= WINSOR_LEAST_N;

        side->lowest[year] =
            is_full ? summary_get_quantile(sorted, n, WINSOR_SHARE, SUMMARY_TYPE_7) : -INFINITY;
        side->highest[year] =
            is_full ? summary_get_quantile(sorted, n, 1 - WINSOR_SHARE, SUMMARY_TYPE_7) : INFINITY;
    }
    for (size_t i = 0; i < scratch->n; i++) {
        uint32_t year = scratch->year_no[i];

        side->cut[i] = year == NOT_USED ? side->values[i]
                                        : cut(side->values[i], side->lowest[year], side->highest[year]);
    }
}

static double find_mean(const double *values, size_t begin, size_t end)
{
    double sum = 0;

    for (size_t i = begin; i < end; i++)
        sum += values[i];
    return sum / (double)(end - begin);
}

/* Sums of one firm around its own means. */
static struct within_firm sum_firm(const double *x, const double *y, size_t begin, size_t end, double mean_x,
                                   double mean_y)
{
    struct within_firm firm = {.n = (double)(end - begin)};

    for (size_t i = begin; i < end; i++) {
        double a = x[i] - mean_x, b = y[i] - mean_y;

        firm.xx += a * a;
        firm.yy += b * b;
        firm.xy += a * b;
        firm.size_x += x[i] * x[i];
        firm.size_y += y[i] * y[i];
    }
    return firm;
}

static void estimate(const struct specification *work, const struct specification_scratch *scratch,
                     const double *x, const double *y, struct within_fit *within, struct within_fit *pooled)
{
    struct within_sums within_sums = {0}, pooled_sums = {0};
    double mean_x = find_mean(x, 0, scratch->n), mean_y = find_mean(y, 0, scratch->n);

    for (size_t i = 0; i < work->data.n_firms; i++) {
        size_t begin = scratch->first[i], end = scratch->first[i + 1];
        double firm_x, firm_y;
        struct within_firm firm;

        if (begin == end)
            continue;
        firm_x = find_mean(x, begin, end);
        firm_y = find_mean(y, begin, end);
        firm = sum_firm(x, y, begin, end, firm_x, firm_y);
        if (end - begin > 1)
            within_sums_add(&within_sums, &firm);
        /* The same around the means of all. */
        firm.xx += firm.n * (firm_x - mean_x) * (firm_x - mean_x);
        firm.yy += firm.n * (firm_y - mean_y) * (firm_y - mean_y);
        firm.xy += firm.n * (firm_x - mean_x) * (firm_y - mean_y);
        within_sums_add(&pooled_sums, &firm);
    }
    *within = within_sums_fit(&within_sums);
    *pooled = within_sums_fit_pooled(&pooled_sums);
}

static struct within_fit refuse(struct within_fit fit, enum status status)
{
    fit.estimate = fit.p = NAN;
    fit.status = status;
    return fit;
}

static void run_winsor(const struct specification *work, struct specification_scratch *scratch,
                       enum winsor winsor, struct within_fit *within, struct within_fit *pooled)
{
    struct side *x = &scratch->x, *y = &scratch->y;

    if (winsor == WINSOR_NONE) {
        estimate(work, scratch, x->values, y->values, within, pooled);
        return;
    }
    if (winsor == WINSOR_ALL) {
        cut_all(x, scratch->n);
        cut_all(y, scratch->n);
    } else if (scratch->has_full_year) {
        cut_by_year(work, scratch, x);
        cut_by_year(work, scratch, y);
    } else {
        *within = refuse(*within, STATUS_NOT_COMPUTED);
        *pooled = refuse(*pooled, STATUS_NOT_COMPUTED);
        return;
    }
    estimate(work, scratch, x->cut, y->cut, within, pooled);
}

static void run_pairs(const struct specification *work, struct specification_scratch *scratch,
                      struct within_fit *fits)
{
    struct within_fit within = {.n = 0}, pooled = {.n = 0}, ranks, ignored;
    bool is_refused = scratch->x.n_distinct < LEAST_DISTINCT || scratch->y.n_distinct < LEAST_DISTINCT;

    estimate(work, scratch, scratch->x.ranks, scratch->y.ranks, &ignored, &ranks);
    for (int winsor = 0; winsor < N_WINSORS; winsor++) {
        run_winsor(work, scratch, (enum winsor)winsor, &within, &pooled);
        for (size_t i = 0; i < N_SPECIFICATION_ESTIMATORS; i++) {
            if ((int)estimators[i].winsor != winsor)
                continue;
            fits[i] = estimators[i].method == WITHIN    ? within
                      : estimators[i].method == PEARSON ? pooled
                                                        : ranks;
            if (is_refused && fits[i].status != STATUS_NOT_COMPUTED && fits[i].n >= CORRELATION_MIN_N)
                fits[i] = refuse(fits[i], STATUS_REFUSED_FEW_DISTINCT);
        }
    }
}

/* A mean of turns or a sum of values depends on its order in the last digits: equal scores must tie. */
static double find_slack(const double *x, const struct order *order)
{
    return order->n ? TIE * fmax(fabs(x[order->rows[0]]), fabs(x[order->rows[order->n - 1]])) : 0;
}

void specification_run(const struct specification *specification, const double *x,
                       struct specification_scratch *scratch, struct within_fit *fits)
{
    const struct specification_data *data = &specification->data;

    double slack;

    sort_column(x, specification->n_rows, scratch->places, &scratch->order);
    slack = find_slack(x, &scratch->order);
    for (size_t y = 0; y < data->n_y; y++) {
        find_pairs(specification, x, data->y[y], scratch);
        sort_side(&scratch->x, &scratch->order, scratch, slack);
        sort_side(&scratch->y, &specification->orders[y], scratch, 0);
        count_years(specification, scratch);
        run_pairs(specification, scratch, fits + y * N_SPECIFICATION_ESTIMATORS);
    }
}
