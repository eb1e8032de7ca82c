/* test_study.c - the default correlations and the CEO-years.
 *
 * Expected numbers of the six-firm example from R 4.2.2:
 *   x <- c(1.2,.4,2.2,3.1,1.7,.9,2.5,3.3,2.8,1.1,.2,1.9); y <- c(2.1,1,2,3.9,1.2,1.6,2.2,3,3.5,.7,.9,2.6)
 *   g <- rep(1:6, each=2); cor.test(x, y); cor(x, y, method="spearman"); cor(x - ave(x,g), y - ave(y,g))
 *   clustered p: lm(scale(y) ~ scale(x)), V = G/(G-1) (N-1)/(N-K) B M B by firm, t with G-1 degrees of
 * freedom
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "stats/stats.h"
#include "study/ceo_year.h"
#include "study/correlate.h"
#include "support/assert_close.h"

static const double x[] = {1.2, 0.4, 2.2, 3.1, 1.7, 0.9, 2.5, 3.3, 2.8, 1.1, 0.2, 1.9};
static const double y[] = {2.1, 1.0, 2.0, 3.9, 1.2, 1.6, 2.2, 3.0, 3.5, 0.7, 0.9, 2.6};

static struct panel *make_panel(size_t n, size_t calls_per_firm)
{
    struct panel *panel = panel_new();
    size_t tone = panel_add_column(panel, "tone"), metric = panel_add_column(panel, "metric");

    for (size_t i = 0; i < n; i++) {
        char key[32];
        size_t row;

        snprintf(key, sizeof key, "F%zu", i / calls_per_firm);
        row = panel_add_row(panel, panel_find_firm(panel, slice_from(key)));
        panel_set(panel, tone, row, x[i]);
        panel_set(panel, metric, row, y[i]);
    }
    return panel;
}

static struct correlate_result run(const struct panel *panel)
{
    static const struct correlate_measure measure = {0, "qa", "CEO"};
    static const size_t metric = 1;

    stats_init();
    return correlate_run(panel, &measure, 1, &metric, 1);
}

static void correlations_agree_with_r(void **state)
{
    struct panel *panel = make_panel(12, 2);
    struct correlate_result result = run(panel);

    (void)state;
    assert_int_equal(result.count, N_CORRELATE_METHODS);
    assert_close(result.rows[METHOD_PEARSON].correlation.estimate, 0.85508067194491755, 1e-12);
    assert_close(result.rows[METHOD_PEARSON].correlation.ci_lo, 0.55212413598337717, 1e-10);
    assert_close(result.rows[METHOD_PEARSON].correlation.p, 0.00039264086626632596, 1e-10);
    assert_close(result.rows[METHOD_PEARSON].p_cluster, 0.0036265079142293257, 1e-10);
    assert_close(result.rows[METHOD_SPEARMAN].correlation.estimate, 0.8671328671328673, 1e-12);
    assert_close(result.rows[METHOD_WITHIN].correlation.estimate, 0.89524161013002435, 1e-12);
    assert_int_equal(result.rows[METHOD_PEARSON].correlation.n_groups, 6);
    assert_string_equal(result.rows[METHOD_BETWEEN].status, "refused_min_n");
    assert_true(isnan(result.rows[METHOD_BETWEEN].correlation.estimate));
    correlate_result_release(&result);
    panel_free(panel);
}

static void refused_tests_do_not_count_in_the_family(void **state)
{
    struct panel *panel = make_panel(12, 2);
    struct correlate_result result = run(panel);

    (void)state;
    assert_int_equal(result.n_tests, 4);
    for (size_t i = 0; i < result.count; i++)
        assert_int_equal(result.rows[i].m_family, 4);
    assert_true(isnan(result.rows[METHOD_BETWEEN].p_bh));
    /* Holm: the smallest p times the number of tests. */
    {
        double smallest = 1, holm = 1;

        for (size_t i = 0; i < result.count; i++)
            if (result.rows[i].p_cluster < smallest) {
                smallest = result.rows[i].p_cluster;
                holm = result.rows[i].p_holm;
            }
        assert_close(holm, smallest * 4, 1e-12);
    }
    correlate_result_release(&result);
    panel_free(panel);
}

static void two_calls_are_refused_and_never_plus_or_minus_one(void **state)
{
    struct panel *panel = make_panel(2, 2);
    struct correlate_result result = run(panel);

    (void)state;
    for (size_t i = 0; i < result.count; i++) {
        assert_string_equal(result.rows[i].status, "refused_min_n");
        assert_true(isnan(result.rows[i].correlation.estimate));
        assert_true(isnan(result.rows[i].p_cluster));
    }
    assert_int_equal(result.n_tests, 0);
    correlate_result_release(&result);
    panel_free(panel);
}

static void fewer_than_five_firms_have_an_estimate_and_no_p(void **state)
{
    struct panel *panel = make_panel(12, 3);
    struct correlate_result result = run(panel);

    (void)state;
    assert_close(result.rows[METHOD_PEARSON].correlation.estimate, 0.85508067194491755, 1e-12);
    assert_string_equal(result.rows[METHOD_PEARSON].status, "refused_few_clusters");
    assert_true(isnan(result.rows[METHOD_PEARSON].p_cluster));
    assert_true(isnan(result.rows[METHOD_PEARSON].p_bh));
    assert_non_null(result.rows[METHOD_PEARSON].note);
    correlate_result_release(&result);
    panel_free(panel);
}

/* Six turns of two calls: tone (1 + 0 + 2) / 60 in the presentation, -1 / 40 in the Q&A. */
static const struct turn_score turn_scores[] = {
    {.n_words = 10, .value = 1}, {.n_words = 20, .value = 0, .hedges[HEDGE_EPI_ADV] = 1},
    {.n_words = 30, .value = 2}, {.n_words = 10, .value = -2, .hedges[HEDGE_EPI_ADV] = 2, .boosters = 1},
    {.n_words = 10, .value = 1}, {.n_words = 20, .value = 0, .hedges[HEDGE_WOULD] = 5},
};

static struct ceo_year_scores score(size_t n_calls, size_t n_turns)
{
    struct ceo_turn turns[6];

    for (size_t i = 0; i < n_turns; i++)
        turns[i] = (struct ceo_turn){(uint32_t)(i % n_calls), i < 3 ? SECTION_PRESENTATION : SECTION_QA,
                                     &turn_scores[i]};
    return ceo_year_score(turns, n_turns, n_calls, 7, "test");
}

static void a_ceo_year_is_a_ratio_of_sums_by_section(void **state)
{
    struct ceo_year_scores scores = score(3, 6);

    (void)state;
    assert_close(scores.results[CEO_TONE][CEO_PRES].estimate, 3.0 / 60, 1e-15);
    assert_close(scores.results[CEO_TONE][CEO_QA].estimate, -1.0 / 40, 1e-15);
    assert_close(scores.results[CEO_TONE][CEO_MIX].estimate, (3.0 / 60 - 1.0 / 40) / 2, 1e-15);
    assert_close(scores.results[CEO_HEDGE_1000][CEO_PRES].estimate, 1000.0 / 60, 1e-15);
    assert_close(scores.results[CEO_HEDGE_1000][CEO_QA].estimate, 2000.0 / 40, 1e-15);
    assert_close(scores.results[CEO_CERTAINTY][CEO_QA].estimate, log(1.5 / 2.5), 1e-15);
    assert_int_equal(scores.n_words[SECTION_PRESENTATION], 60);
    assert_string_equal(scores.status, "ok");
    assert_true(scores.results[CEO_TONE][CEO_PRES].lo <= 3.0 / 60 &&
                scores.results[CEO_TONE][CEO_PRES].hi >= 3.0 / 60);
    assert_true(scores.results[CEO_TONE][CEO_PRES].se > 0);
}

static void few_turns_of_few_calls_have_no_interval(void **state)
{
    struct ceo_year_scores scores = score(1, 6);

    (void)state;
    assert_string_equal(scores.status, "ok_turn_clustered");
    assert_close(scores.results[CEO_TONE][CEO_PRES].estimate, 3.0 / 60, 1e-15);
    assert_true(isnan(scores.results[CEO_TONE][CEO_PRES].lo)); /* three turns */
    scores = score(1, 3);
    assert_string_equal(scores.status, "ok_no_interval");
    assert_close(scores.results[CEO_TONE][CEO_PRES].estimate, 3.0 / 60, 1e-15);
    assert_true(isnan(scores.results[CEO_TONE][CEO_QA].estimate));
    assert_true(isnan(scores.results[CEO_TONE][CEO_MIX].estimate));
}

static void the_same_seed_and_name_give_the_same_interval(void **state)
{
    struct ceo_year_scores first = score(3, 6), again = score(3, 6);

    (void)state;
    assert_memory_equal(&first.results, &again.results, sizeof first.results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(correlations_agree_with_r),
        cmocka_unit_test(refused_tests_do_not_count_in_the_family),
        cmocka_unit_test(two_calls_are_refused_and_never_plus_or_minus_one),
        cmocka_unit_test(fewer_than_five_firms_have_an_estimate_and_no_p),
        cmocka_unit_test(a_ceo_year_is_a_ratio_of_sums_by_section),
        cmocka_unit_test(few_turns_of_few_calls_have_no_interval),
        cmocka_unit_test(the_same_seed_and_name_give_the_same_interval),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
