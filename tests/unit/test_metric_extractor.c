/* test_metric_extractor.c - what is read from sentences; firms, people and figures are invented, the expected
 * rows were written by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lexicon/lexicon.h"
#include "metric/metric_extractor.h"
#include "metric/metric_select.h"
#include "metric/metric_vocabulary.h"
#include "support/assert_close.h"
#include "support/temporary.h"
#include "support/told.h"

static void figures_have_scale_unit_and_sign(void **state)
{
    struct told told;
    const struct metric_statement *statement;

    (void)state;
    told_init(&told, "Total revenue was $412.5 million, down 3% year over year. Net loss was $2.1 billion. "
                     "Gross margin was 41.2 percent. We had 5,310 employees. Our DSO was 38 days.");
    statement = told_get(&told, "revenue", MEASURE_LEVEL);
    assert_close(statement->value, 412.5, 0);
    assert_string_equal(statement->unit, "USD_mn");
    statement = told_get(&told, "revenue", MEASURE_GROWTH);
    assert_close(statement->value, -3, 0);
    assert_int_equal(statement->comparison, COMPARISON_YOY);
    assert_close(told_get(&told, "net_income", MEASURE_LEVEL)->value, -2100, 0);
    assert_close(told_get(&told, "gross_margin", MEASURE_LEVEL)->value, 41.2, 0);
    assert_close(told_get(&told, "headcount", MEASURE_LEVEL)->value, 5310, 0);
    assert_close(told_get(&told, "dso", MEASURE_LEVEL)->value, 38, 0);
    told_release(&told);
}

static void a_currency_code_joined_to_its_figure_is_read(void **state)
{
    struct told told;

    (void)state;
    told_init(&told, "Revenue was EUR12.25 billion.");
    assert_close(told_get(&told, "revenue", MEASURE_LEVEL)->value, 12250, 0);
    assert_string_equal(told_get(&told, "revenue", MEASURE_LEVEL)->unit, "EUR_mn");
    told_release(&told);
}

static void a_currency_in_words_behind_its_figure_is_read(void **state)
{
    struct told told;

    (void)state;
    told_init(&told,
              "Capital expenditure was 16.4 billion Danish kroner. Net income was 7 million Swiss francs.");
    assert_string_equal(told_get(&told, "capex", MEASURE_LEVEL)->unit, "DKK_mn");
    assert_close(told_get(&told, "capex", MEASURE_LEVEL)->value, 16400, 0);
    assert_string_equal(told_get(&told, "net_income", MEASURE_LEVEL)->unit, "CHF_mn");
    told_release(&told);
}

static void a_figure_per_share_belongs_to_the_earnings_before_it(void **state)
{
    struct told told;
    const struct metric_statement *statement;

    (void)state;
    told_init(
        &told,
        "We posted net income of $61 million on a GAAP basis, or $0.40 per diluted share, up 88% from the "
        "$0.21 reported in the first quarter of 2017.");
    statement = told_get(&told, "eps_diluted", MEASURE_LEVEL);
    assert_close(statement->value, 0.40, 0);
    assert_close(statement->prior_value, 0.21, 0);
    assert_int_equal(statement->basis, BASIS_GAAP);
    assert_int_equal(statement->comparison, COMPARISON_YOY);
    /* 0.40 / 0.21 = 1.905, and 0.395 / 0.215 = 1.84: 88 % fits unrounded values only. */
    assert_int_equal(told_get(&told, "eps_diluted", MEASURE_GROWTH)->checks, CHECK_ROUNDING);
    assert_null(told_find(&told, "net_income", MEASURE_GROWTH));
    told_release(&told);
}

static void from_to_is_a_change_elsewhere(void **state)
{
    struct told told;

    (void)state;
    told_init(&told, "Revenue rose from $401 million to $455 million.");
    assert_close(told_get(&told, "revenue", MEASURE_LEVEL)->value, 455, 0);
    assert_close(told_get(&told, "revenue", MEASURE_LEVEL)->prior_value, 401, 0);
    assert_true(isnan(told_get(&told, "revenue", MEASURE_LEVEL)->value_hi));
    told_release(&told);
}

static void guidance_has_its_limits_and_its_period(void **state)
{
    struct told told;
    const struct metric_statement *statement;

    (void)state;
    told_init(&told,
              "For the second quarter, we expect revenue of between $210 million and $220 million, gross "
              "margin of 40 "
              "to 42%, and operating margin of 12%, plus or minus 1%.");
    statement = told_get(&told, "revenue", MEASURE_LEVEL);
    assert_int_equal(statement->kind, STATEMENT_GUIDANCE);
    assert_close(statement->value, 210, 0);
    assert_close(statement->value_hi, 220, 0);
    assert_int_equal(statement->fqtr, 2);
    assert_close(told_get(&told, "gross_margin", MEASURE_LEVEL)->value, 40, 0);
    assert_close(told_get(&told, "gross_margin", MEASURE_LEVEL)->value_hi, 42, 0);
    assert_close(told_get(&told, "operating_margin", MEASURE_LEVEL)->value, 11, 0);
    assert_close(told_get(&told, "operating_margin", MEASURE_LEVEL)->value_hi, 13, 0);
    told_release(&told);
}

static void a_part_of_the_firm_is_named(void **state)
{
    struct told told;

    (void)state;
    told_init(
        &told,
        "Ferry revenue was $30 million. Europe represented 29% of total revenue. Services revenue was $7 "
        "million.");
    assert_int_equal(told.list->count, 3);
    assert_string_equal(told.list->items[0].segment, "segment:Ferry");
    assert_string_equal(told.list->items[1].segment, "geo:Europe");
    assert_int_equal(told.list->items[1].measure, MEASURE_SHARE);
    assert_string_equal(told.list->items[2].segment, "services");
    told_release(&told);
}

static void the_basis_holds_until_another_is_named(void **state)
{
    struct told told;

    (void)state;
    told_init(&told,
              "Turning to our non-GAAP results, gross margin was 40%. Operating margin was 10%. GAAP net "
              "income was $5 "
              "million.");
    assert_int_equal(told_get(&told, "gross_margin", MEASURE_LEVEL)->basis, BASIS_NONGAAP);
    assert_int_equal(told_get(&told, "operating_margin", MEASURE_LEVEL)->basis, BASIS_NONGAAP);
    assert_int_equal(told_get(&told, "net_income", MEASURE_LEVEL)->basis, BASIS_GAAP);
    told_release(&told);
}

static void a_sentence_without_a_name_goes_on_with_the_last_metric(void **state)
{
    struct told told;
    const struct metric_statement *statement;

    (void)state;
    told_init(
        &told,
        "Operating margin was 14.5%. This is an improvement of 2.5 percentage points from the prior year.");
    statement = told_get(&told, "operating_margin", MEASURE_CHANGE);
    assert_close(statement->value, 2.5, 0);
    assert_string_equal(statement->unit, "pct_points");
    assert_int_equal(statement->comparison, COMPARISON_YOY);
    told_release(&told);
}

static void the_best_candidate_is_of_the_whole_firm_and_the_quarter(void **state)
{
    struct told told;
    size_t revenue = metric_vocabulary_find(slice_from("revenue"));
    const struct metric_statement *best;

    (void)state;
    told_init(
        &told,
        "Ferry revenue was $30 million in the first quarter. Total revenue for the first quarter was $95 "
        "million. For the full year of 2017, revenue was $350 million.");
    best = metric_select_find(told.list, revenue, BASIS_NONE, STATEMENT_ACTUAL, 2018, 1);
    assert_non_null(best);
    assert_close(best->value, 95, 0);
    assert_null(metric_select_find(told.list, revenue, BASIS_GAAP, STATEMENT_ACTUAL, 2018, 1));
    told_release(&told);
}

/* Loads a lexicon of one row and compares what is said of it. */
static void refuse(const char *row, size_t line, const char *words)
{
    char folder[64], path[128], text[256];
    struct lexicon *rows;
    struct error err;

    temporary_make_folder(folder);
    snprintf(path, sizeof path, "%s/m.csv", folder);
    snprintf(text, sizeof text, "term,category,when\n%s\n", row);
    temporary_write(folder, "m.csv", text, strlen(text));
    rows = lexicon_load("metrics", path, &err);
    assert_non_null(rows);
    assert_null(metric_lexicon_build(rows, NULL, &err));
    lexicon_free(rows);
    assert_int_equal(err.line, line);
    assert_non_null(strstr(err.text, words));
    temporary_remove_folder(folder);
}

static void a_lexicon_with_tests_or_strange_categories_is_refused(void **state)
{
    (void)state;
    refuse("ferry sales,revenue,first", 2, "leave `when` empty");
    refuse("ferry sales,revenues,", 2, "\"revenues\" is neither a metric nor a cue");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_have_scale_unit_and_sign),
        cmocka_unit_test(a_currency_code_joined_to_its_figure_is_read),
        cmocka_unit_test(a_currency_in_words_behind_its_figure_is_read),
        cmocka_unit_test(a_figure_per_share_belongs_to_the_earnings_before_it),
        cmocka_unit_test(from_to_is_a_change_elsewhere),
        cmocka_unit_test(guidance_has_its_limits_and_its_period),
        cmocka_unit_test(a_part_of_the_firm_is_named),
        cmocka_unit_test(the_basis_holds_until_another_is_named),
        cmocka_unit_test(a_sentence_without_a_name_goes_on_with_the_last_metric),
        cmocka_unit_test(the_best_candidate_is_of_the_whole_firm_and_the_quarter),
        cmocka_unit_test(a_lexicon_with_tests_or_strange_categories_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
