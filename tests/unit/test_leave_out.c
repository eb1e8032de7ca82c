/* test_leave_out.c - results without a term, a firm or a year against the tests of whole columns, which R
 * checks (test_correlation.c, test_cluster_test.c). */
#include "study/leave_out.h"

#include "stats/cluster_test.h"
#include "stats/correlation.h"
#include "stats/stats.h"
#include "support/assert_close.h"

enum { N_FIRMS = 8, N_ROWS = 41 };

/* Seven firms of five to seven calls in as many years and a firm of one call; one value of each column is
 * missing. */
struct table {
    double x[N_ROWS], y[N_ROWS], part[N_ROWS];
    uint32_t firms[N_ROWS];
    int years[N_ROWS];
    size_t first[N_FIRMS + 1];
    const double *columns[2];
    struct leave_out_data data;
};

static void fill(struct table *table)
{
    static const size_t sizes[N_FIRMS] = {5, 6, 5, 7, 1, 6, 5, 6};
    size_t row = 0;

    for (size_t firm = 0; firm < N_FIRMS; firm++) {
        table->first[firm] = row;
        for (size_t i = 0; i < sizes[firm]; i++, row++) {
            double t = (double)row;

            table->firms[row] = (uint32_t)firm;
            table->years[row] = 2001 + (int)i;
            table->part[row] = row % 3 ? 0 : 0.2 + 0.3 * sin(5 * t);
            table->x[row] = (double)firm + sin(3 * t) + table->part[row];
            table->y[row] = 100 - 9 * (double)firm + 2 * sin(3 * t + 1) + cos(7 * t);
        }
    }
    table->first[N_FIRMS] = row;
    table->x[7] = NAN;
    table->y[21] = NAN;
    table->columns[0] = table->x;
    table->columns[1] = table->y;
    table->data = (struct leave_out_data){.x = table->columns,
                                          .y = table->columns + 1,
                                          .n_x = 1,
                                          .n_y = 1,
                                          .first = table->first,
                                          .n_firms = N_FIRMS,
                                          .years = table->years,
                                          .n_terms = 3};
}

static void assert_fit(struct within_fit fit, const double *x, const struct table *table)
{
    struct correlation correlation = correlation_within(x, table->y, table->firms, N_ROWS, CORRELATION_MIN_N);
    struct cluster_test test = cluster_test_run(x, table->y, table->firms, N_ROWS, true);

    assert_close(fit.estimate, correlation.estimate, 1e-12);
    assert_close(fit.p, test.p, 1e-10);
    assert_int_equal(fit.n, correlation.n);
    assert_int_equal(fit.n_firms, test.n_clusters);
    assert_int_equal(fit.status, STATUS_FEW_CLUSTERS);
}

static void without_a_term_it_is_the_result_of_the_column_without_its_part(void **state)
{
    struct table table;
    struct leave_out *leave_out;
    struct leave_out_cue cues[2 * N_ROWS];
    double x[N_ROWS];

    (void)state;
    fill(&table);
    leave_out = leave_out_new(&table.data);
    assert_fit(leave_out_get_full(leave_out, 0, 0), table.x, &table);
    for (size_t firm = 0; firm < N_FIRMS; firm++) {
        size_t n = 0;

        /* Two speakers of a call share the part: half each. */
        for (size_t i = table.first[firm]; i < table.first[firm + 1]; i++)
            for (int half = 0; half < 2 && i % 3 == 0; half++)
                cues[n++] = (struct leave_out_cue){.x = 0, .term = 1, .row = i, .amount = table.part[i] / 2};
        leave_out_add_firm(leave_out, firm, cues, n);
    }
    for (size_t i = 0; i < N_ROWS; i++)
        x[i] = table.x[i] - table.part[i];
    assert_fit(leave_out_get_term(leave_out, 0, 0, 1), x, &table);
    assert_true(leave_out_has_term(leave_out, 0, 1));
    assert_false(leave_out_has_term(leave_out, 0, 2));
    leave_out_free(leave_out);
}

static void without_a_firm_or_a_year_it_is_the_result_of_the_other_rows(void **state)
{
    struct table table;
    struct leave_out *leave_out;
    struct within_fit fits[N_FIRMS];
    double x[N_ROWS];

    (void)state;
    fill(&table);
    leave_out = leave_out_new(&table.data);
    leave_out_find_firms(leave_out, 0, 0, fits);
    for (uint32_t firm = 0; firm < N_FIRMS; firm++) {
        for (size_t i = 0; i < N_ROWS; i++)
            x[i] = table.firms[i] == firm ? NAN : table.x[i];
        assert_fit(fits[firm], x, &table);
    }
    for (int year = 2001; year <= 2007; year++) {
        for (size_t i = 0; i < N_ROWS; i++)
            x[i] = table.years[i] == year ? NAN : table.x[i];
        assert_fit(leave_out_find_year(leave_out, 0, 0, year), x, &table);
    }
    leave_out_free(leave_out);
}

/* The whole measure is one term: nothing is left to vary. */
static void without_its_only_term_a_measure_is_refused(void **state)
{
    struct table table;
    struct leave_out *leave_out;
    struct leave_out_cue cues[N_ROWS];

    (void)state;
    fill(&table);
    leave_out = leave_out_new(&table.data);
    for (size_t firm = 0; firm < N_FIRMS; firm++) {
        size_t n = 0;

        for (size_t i = table.first[firm]; i < table.first[firm + 1]; i++)
            if (!isnan(table.x[i]))
                cues[n++] = (struct leave_out_cue){.x = 0, .term = 0, .row = i, .amount = table.x[i]};
        leave_out_add_firm(leave_out, firm, cues, n);
    }
    assert_nan(leave_out_get_term(leave_out, 0, 0, 0).estimate);
    assert_int_equal(leave_out_get_term(leave_out, 0, 0, 0).status, STATUS_ZERO_VARIANCE);
    leave_out_free(leave_out);
}

/* By hand: deviations -1, 1 and -2, 2 against -1, 1 and 2, -2: 2 * 1 - 2 * 4 = -6 of 10: -0.6. Four pairs are
 * too few to say so. */
static void few_pairs_and_few_firms_are_refused(void **state)
{
    struct within_firm one = {.n = 2, .xx = 2, .yy = 2, .xy = 2, .size_x = 9, .size_y = 9};
    struct within_firm two = {.n = 2, .xx = 8, .yy = 8, .xy = -8, .size_x = 9, .size_y = 9};
    struct within_sums sums = {0};

    (void)state;
    within_sums_add(&sums, &one);
    within_sums_add(&sums, &two);
    assert_int_equal(within_sums_fit(&sums).status, STATUS_REFUSED_MIN_N);
    assert_nan(within_sums_fit(&sums).estimate);
    one.n = two.n = 8;
    sums = (struct within_sums){0};
    within_sums_add(&sums, &one);
    within_sums_add(&sums, &two);
    assert_close(within_sums_fit(&sums).estimate, -0.6, 1e-15);
    assert_nan(within_sums_fit(&sums).p);
    assert_int_equal(within_sums_fit(&sums).status, STATUS_REFUSED_FEW_CLUSTERS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_term_it_is_the_result_of_the_column_without_its_part),
        cmocka_unit_test(without_a_firm_or_a_year_it_is_the_result_of_the_other_rows),
        cmocka_unit_test(without_its_only_term_a_measure_is_refused),
        cmocka_unit_test(few_pairs_and_few_firms_are_refused),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
