/* test_specification.c - estimates from one sorting of each column against the tests of whole columns, which
 * R checks (test_correlation.c, test_cluster_test.c). */
#include "study/specification.h"

#include "stats/cluster_test.h"
#include "stats/correlation.h"
#include "stats/rank.h"
#include "stats/stats.h"
#include "stats/summary.h"
#include "support/assert_close.h"

enum { N_FIRMS = 9, N_ROWS = 133, N_Y = 2 };
enum { WITHIN, WITHIN_CUT, WITHIN_YEAR, PEARSON, PEARSON_CUT, PEARSON_YEAR, SPEARMAN };

struct table {
    double x[N_ROWS], y[N_Y][N_ROWS];
    const double *columns[N_Y];
    uint32_t firms[N_ROWS];
    int years[N_ROWS];
    size_t first[N_FIRMS + 1];
    struct specification_data data;
    struct within_fit fits[N_Y * N_SPECIFICATION_ESTIMATORS];
};

/* Eight firms of 12 to 20 calls and one of a single call; many ties in x; 60 calls of 2011, few of the other
 * years, one of a year that nobody knows; missing values in both columns, not the same. */
static void fill(struct table *table)
{
    static const size_t sizes[N_FIRMS] = {12, 20, 17, 1, 15, 16, 18, 14, 20};
    size_t row = 0;

    for (size_t firm = 0; firm < N_FIRMS; firm++) {
        table->first[firm] = row;
        for (size_t i = 0; i < sizes[firm]; i++, row++) {
            double t = (double)row;

            table->firms[row] = (uint32_t)firm;
            table->years[row] = i % 2 ? 2011 : 2012 + (int)(i % 5);
            table->x[row] = (double)(firm % 3) + floor(6 * sin(3 * t)) / 2;
            table->y[0][row] = 3 - (double)firm + 2 * sin(3 * t + 0.7) + cos(7 * t);
            table->y[1][row] = table->years[row];
        }
    }
    table->first[N_FIRMS] = row;
    assert_int_equal(row, N_ROWS);
    table->x[0] = 40;
    table->x[5] = NAN;
    table->y[0][77] = -90;
    table->y[0][6] = table->y[0][100] = NAN;
    table->years[9] = 0;
    table->columns[0] = table->y[0];
    table->columns[1] = table->y[1];
    table->data = (struct specification_data){
        .y = table->columns, .n_y = N_Y, .first = table->first, .n_firms = N_FIRMS, .years = table->years};
}

static void run(struct table *table)
{
    struct specification *specification = specification_new(&table->data);
    struct specification_scratch *scratch = specification_scratch_new(specification);

    specification_run(specification, table->x, scratch, table->fits);
    specification_scratch_free(scratch);
    specification_free(specification);
}

/* Complete pairs, winsorised as the whole of them or, with a year, in that year alone. */
static size_t copy_pairs(const struct table *table, size_t y_no, double *x, double *y, uint32_t *firms,
                         int *years)
{
    size_t n = 0;

    for (size_t i = 0; i < N_ROWS; i++) {
        if (isnan(table->x[i]) || isnan(table->y[y_no][i]))
            continue;
        x[n] = table->x[i];
        y[n] = table->y[y_no][i];
        firms[n] = table->firms[i];
        years[n++] = table->years[i];
    }
    return n;
}

static size_t cut_year(double *values, const int *years, size_t n, int year)
{
    double part[N_ROWS];
    size_t n_part = 0, n_moved;

    for (size_t i = 0; i < n; i++)
        if (years[i] == year)
            part[n_part++] = values[i];
    n_moved = summary_winsorise(part, n_part, 0.01);
    n_part = 0;
    for (size_t i = 0; i < n; i++)
        if (years[i] == year)
            values[i] = part[n_part++];
    return n_moved;
}

static void assert_fit(const struct within_fit *fit, const double *x, const double *y, const uint32_t *firms,
                       size_t n, int method)
{
    struct correlation correlation = method == WITHIN    ? correlation_within(x, y, firms, n, 10)
                                     : method == PEARSON ? correlation_pearson(x, y, n, 10)
                                                         : correlation_spearman(x, y, n, 10);
    double rank_x[N_ROWS], rank_y[N_ROWS];
    struct cluster_test test;

    if (method == SPEARMAN) {
        rank_midranks(x, n, rank_x);
        rank_midranks(y, n, rank_y);
        x = rank_x;
        y = rank_y;
    }
    test = cluster_test_run(x, y, firms, n, method == WITHIN);
    assert_close(fit->estimate, correlation.estimate, 1e-12);
    assert_close(fit->p, test.p, 1e-9);
    assert_int_equal(fit->n, correlation.n);
    assert_int_equal(fit->n_firms, test.n_clusters);
    assert_int_equal(fit->status, STATUS_FEW_CLUSTERS);
}

static void each_estimate_is_that_of_the_whole_columns(void **state)
{
    struct table table;

    (void)state;
    fill(&table);
    run(&table);
    for (size_t y_no = 0; y_no < N_Y; y_no++) {
        const struct within_fit *fits = table.fits + y_no * N_SPECIFICATION_ESTIMATORS;
        double x[N_ROWS], y[N_ROWS];
        uint32_t firms[N_ROWS];
        int years[N_ROWS];
        size_t n = copy_pairs(&table, y_no, x, y, firms, years), n_moved;

        assert_int_equal(n, y_no == 0 ? N_ROWS - 3 : N_ROWS - 1);
        assert_fit(&fits[WITHIN], x, y, firms, n, WITHIN);
        assert_fit(&fits[PEARSON], x, y, firms, n, PEARSON);
        assert_fit(&fits[SPEARMAN], x, y, firms, n, SPEARMAN);
        /* 2011 alone has 50 calls. */
        n_moved = cut_year(x, years, n, 2011) + cut_year(y, years, n, 2011);
        assert_true(y_no == 1 || n_moved > 0);
        assert_fit(&fits[WITHIN_YEAR], x, y, firms, n, WITHIN);
        assert_fit(&fits[PEARSON_YEAR], x, y, firms, n, PEARSON);
        copy_pairs(&table, y_no, x, y, firms, years);
        assert_true(summary_winsorise(x, n, 0.01) > 0);
        summary_winsorise(y, n, 0.01);
        assert_fit(&fits[WITHIN_CUT], x, y, firms, n, WITHIN);
        assert_fit(&fits[PEARSON_CUT], x, y, firms, n, PEARSON);
        assert_true(fabs(fits[PEARSON].estimate - fits[PEARSON_CUT].estimate) > 1e-3);
    }
    assert_true(fabs(table.fits[PEARSON].estimate - table.fits[PEARSON_YEAR].estimate) > 1e-6);
}

static void a_year_of_forty_nine_calls_is_not_winsorised(void **state)
{
    struct table table;
    size_t n = 0;

    (void)state;
    fill(&table);
    for (size_t i = 0; i < N_ROWS; i++)
        if (table.years[i] == 2011 && !isnan(table.x[i]) && !isnan(table.y[0][i]))
            table.years[i] = n++ < 49 ? 2011 : 0;
    run(&table);
    assert_int_equal(table.fits[WITHIN_YEAR].status, STATUS_NOT_COMPUTED);
    assert_int_equal(table.fits[PEARSON_YEAR].status, STATUS_NOT_COMPUTED);
    assert_nan(table.fits[PEARSON_YEAR].estimate);
    assert_int_equal(table.fits[PEARSON_CUT].status, STATUS_FEW_CLUSTERS);
}

static void what_the_pairs_cannot_support_is_refused(void **state)
{
    struct table table;

    (void)state;
    fill(&table);
    for (size_t i = 0; i < N_ROWS; i++)
        table.x[i] = i < 9 ? (double)i : NAN;
    run(&table);
    for (int i = 0; i < N_SPECIFICATION_ESTIMATORS; i++) {
        assert_int_equal(table.fits[i].status,
                         i == WITHIN_YEAR || i == PEARSON_YEAR ? STATUS_NOT_COMPUTED : STATUS_REFUSED_MIN_N);
        assert_nan(table.fits[i].estimate);
    }
    for (size_t i = 0; i < N_ROWS; i++)
        table.x[i] = (double)(i % 2);
    run(&table);
    for (int i = 0; i < N_SPECIFICATION_ESTIMATORS; i++) {
        assert_int_equal(table.fits[i].status, STATUS_REFUSED_FEW_DISTINCT);
        assert_nan(table.fits[i].p);
    }
    for (size_t i = 0; i < N_ROWS; i++)
        table.x[i] = NAN;
    run(&table);
    assert_int_equal(table.fits[SPEARMAN].status, STATUS_REFUSED_MIN_N);
    assert_int_equal(table.fits[SPEARMAN].n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_estimate_is_that_of_the_whole_columns),
        cmocka_unit_test(a_year_of_forty_nine_calls_is_not_winsorised),
        cmocka_unit_test(what_the_pairs_cannot_support_is_refused),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
