/* test_study.c - correlations of a plan on a table at hand, and the CEO-years.
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
#include "study/study_run.h"
#include "support/assert_close.h"

static const double x[] = {1.2, 0.4, 2.2, 3.1, 1.7, 0.9, 2.5, 3.3, 2.8, 1.1, 0.2, 1.9};
static const double y[] = {2.1, 1.0, 2.0, 3.9, 1.2, 1.6, 2.2, 3.0, 3.5, 0.7, 0.9, 2.6};

/* What a plan says of tone and metric, the calls of a firm following each other. */
struct asked {
    struct study_table *table;
    struct study_plan *plan;
    struct study_run run;
};

enum { PEARSON, WITHIN, BETWEEN, SPEARMAN, SPEARMAN_WITHIN, N_METHODS };

static struct asked ask(size_t n, size_t calls_per_firm)
{
    static const char plan[] = "family,x,y,lag,method\n{y} now,tone,@metrics,0,together together_ranks\n";
    struct slice firms[12];
    char names[12][8];
    struct asked asked = {.table = study_table_new("the calls", n)};
    struct study_options options = {
        .min_n = 10, .n_threads = 1, .time = STUDY_NO_COLUMN, .lag_time = STUDY_NO_COLUMN};
    struct error err;

    stats_init();
    for (size_t i = 0; i < n; i++) {
        snprintf(names[i], sizeof names[i], "F%zu", i / calls_per_firm % 100);
        firms[i] = slice_from(names[i]);
    }
    study_table_add_cells(asked.table, "ticker", firms);
    study_table_add_numbers(asked.table, "tone", x);
    study_table_set_origin(asked.table, (struct study_origin){.section = "qa", .role = "CEO"});
    study_table_add_numbers(asked.table, "metric", y);
    study_table_set_origin(asked.table, (struct study_origin){.source = "external"});
    options.firm = study_table_find_firm(asked.table);
    asked.plan = study_plan_load_bytes(slice_from(plan), "plan", asked.table, &options, &err);
    assert_non_null(asked.plan);
    asked.run = study_run_plan(asked.plan, asked.table, &options);
    assert_int_equal(asked.run.n_results, N_METHODS);
    return asked;
}

static const struct study_correlation *get(const struct asked *asked, int method)
{
    return &asked->run.results[method].correlations[0];
}

static void release(struct asked *asked)
{
    study_run_release(&asked->run);
    study_plan_free(asked->plan);
    study_table_free(asked->table);
}

static void correlations_agree_with_r(void **state)
{
    struct asked asked = ask(12, 2);

    (void)state;
    assert_close(get(&asked, PEARSON)->estimate, 0.85508067194491755, 1e-12);
    assert_close(get(&asked, PEARSON)->ci_lo, 0.55212413598337717, 1e-10);
    assert_close(get(&asked, PEARSON)->p_raw, 0.00039264086626632596, 1e-10);
    assert_close(get(&asked, PEARSON)->p_cluster, 0.0036265079142293257, 1e-10);
    assert_close(get(&asked, SPEARMAN)->estimate, 0.8671328671328673, 1e-12);
    assert_close(get(&asked, WITHIN)->estimate, 0.89524161013002435, 1e-12);
    assert_int_equal(get(&asked, PEARSON)->n_firms, 6);
    assert_string_equal(get(&asked, BETWEEN)->status, "refused_min_n");
    assert_true(isnan(get(&asked, BETWEEN)->estimate));
    release(&asked);
}

static void a_row_says_whose_words_and_whose_metric_it_compares(void **state)
{
    struct asked asked = ask(12, 2);

    (void)state;
    for (int method = 0; method < N_METHODS; method++) {
        assert_string_equal(get(&asked, method)->section, "qa");
        assert_string_equal(get(&asked, method)->role, "CEO");
        assert_string_equal(get(&asked, method)->source, "external");
        assert_string_equal(get(&asked, method)->place.family, "metric now");
    }
    release(&asked);
}

static void refused_tests_do_not_count_in_the_family(void **state)
{
    struct asked asked = ask(12, 2);
    double smallest = 1, holm = 1;

    (void)state;
    assert_int_equal(asked.run.counts.n_tests, 4);
    assert_int_equal(asked.run.counts.n_refused, 1);
    assert_int_equal(study_result_count(asked.run.results, N_METHODS, STUDY_CORRELATION).n_tests, 4);
    assert_int_equal(study_result_count(asked.run.results, N_METHODS, STUDY_COMPARISON).n_tests, 0);
    assert_true(isnan(get(&asked, BETWEEN)->adjusted.bh));
    for (int method = 0; method < N_METHODS; method++) {
        assert_int_equal(get(&asked, method)->adjusted.m, 4);
        if (get(&asked, method)->p_cluster < smallest) {
            smallest = get(&asked, method)->p_cluster;
            holm = get(&asked, method)->adjusted.holm;
        }
    }
    assert_close(holm, smallest * 4, 1e-12); /* Holm: the smallest p times the number of tests */
    release(&asked);
}

static void two_calls_are_refused_and_never_plus_or_minus_one(void **state)
{
    struct asked asked = ask(2, 2);

    (void)state;
    for (int method = 0; method < N_METHODS; method++) {
        assert_string_equal(get(&asked, method)->status, "refused_min_n");
        assert_true(isnan(get(&asked, method)->estimate));
        assert_true(isnan(get(&asked, method)->p_cluster));
    }
    assert_int_equal(asked.run.counts.n_tests, 0);
    release(&asked);
}

static void fewer_than_five_firms_have_an_estimate_and_no_p(void **state)
{
    struct asked asked = ask(12, 3);

    (void)state;
    assert_close(get(&asked, PEARSON)->estimate, 0.85508067194491755, 1e-12);
    assert_string_equal(get(&asked, PEARSON)->status, "refused_few_clusters");
    assert_true(isnan(get(&asked, PEARSON)->p_cluster));
    assert_true(isnan(get(&asked, PEARSON)->adjusted.bh));
    assert_non_null(get(&asked, PEARSON)->note);
    release(&asked);
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
        cmocka_unit_test(a_row_says_whose_words_and_whose_metric_it_compares),
        cmocka_unit_test(refused_tests_do_not_count_in_the_family),
        cmocka_unit_test(two_calls_are_refused_and_never_plus_or_minus_one),
        cmocka_unit_test(fewer_than_five_firms_have_an_estimate_and_no_p),
        cmocka_unit_test(a_ceo_year_is_a_ratio_of_sums_by_section),
        cmocka_unit_test(few_turns_of_few_calls_have_no_interval),
        cmocka_unit_test(the_same_seed_and_name_give_the_same_interval),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
