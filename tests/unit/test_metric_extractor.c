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

struct told {
    struct lexicon *rows;
    struct metric_lexicon *lexicon;
    struct metric_extractor *extractor;
    struct document *document;
    const struct statement_list *list;
};

/* One turn of a call on the first quarter of 2018, held in April. */
static void tell_as(struct told *told, const char *component, const char *title, const char *text)
{
    struct transcript_row row = {
        .row = 1,
        .component = slice_from(component),
        .person = slice_from("Ada Holm"),
        .title = slice_from(title),
        .org = slice_from(strstr(title, "Analyst") ? "Dorn Research" : ""),
        .text = slice_from(text),
    };
    struct error err;

    told->rows = lexicon_load("metrics", "lexicons/metrics.csv", &err);
    if (!told->rows)
        fail_msg("%s", err.text);
    told->lexicon = metric_lexicon_build(told->rows, &err);
    if (!told->lexicon)
        fail_msg("%s", err.text);
    told->document = document_build_table(&row, 1, "test", &err);
    assert_non_null(told->document);
    told->extractor = metric_extractor_new(told->lexicon);
    told->list = metric_extractor_run(told->extractor, told->document, 2018, 1, slice_from("2018-04-20"));
}

static void tell(struct told *told, const char *text)
{
    tell_as(told, "Presentation", "Chief Financial Officer", text);
}

static void forget(struct told *told)
{
    metric_extractor_free(told->extractor);
    document_free(told->document);
    metric_lexicon_free(told->lexicon);
    lexicon_free(told->rows);
}

/* The first statement of a metric and measure, NULL where there is none. */
static const struct metric_statement *find(const struct told *told, const char *metric,
                                           enum statement_measure measure)
{
    for (size_t i = 0; i < told->list->count; i++) {
        const struct metric_statement *statement = &told->list->items[i];

        if (strcmp(metric_vocabulary_get(statement->metric)->name, metric) == 0 &&
            statement->measure == measure)
            return statement;
    }
    return NULL;
}

static const struct metric_statement *need(const struct told *told, const char *metric,
                                           enum statement_measure measure)
{
    const struct metric_statement *statement = find(told, metric, measure);

    if (!statement)
        fail_msg("nothing is told of %s", metric);
    return statement;
}

static void figures_have_scale_unit_and_sign(void **state)
{
    struct told told;
    const struct metric_statement *statement;

    (void)state;
    tell(&told, "Total revenue was $412.5 million, down 3% year over year. Net loss was $2.1 billion. "
                "Gross margin was 41.2 percent. We had 5,310 employees. Our DSO was 38 days.");
    statement = need(&told, "revenue", MEASURE_LEVEL);
    assert_close(statement->value, 412.5, 0);
    assert_string_equal(statement->unit, "USD_mn");
    statement = need(&told, "revenue", MEASURE_GROWTH);
    assert_close(statement->value, -3, 0);
    assert_int_equal(statement->comparison, COMPARISON_YOY);
    assert_close(need(&told, "net_income", MEASURE_LEVEL)->value, -2100, 0);
    assert_close(need(&told, "gross_margin", MEASURE_LEVEL)->value, 41.2, 0);
    assert_close(need(&told, "headcount", MEASURE_LEVEL)->value, 5310, 0);
    assert_close(need(&told, "dso", MEASURE_LEVEL)->value, 38, 0);
    forget(&told);
}

static void a_currency_code_joined_to_its_figure_is_read(void **state)
{
    struct told told;

    (void)state;
    tell(&told, "Revenue was EUR12.25 billion.");
    assert_close(need(&told, "revenue", MEASURE_LEVEL)->value, 12250, 0);
    assert_string_equal(need(&told, "revenue", MEASURE_LEVEL)->unit, "EUR_mn");
    forget(&told);
}

static void a_figure_per_share_belongs_to_the_earnings_before_it(void **state)
{
    struct told told;
    const struct metric_statement *statement;

    (void)state;
    tell(&told,
         "We posted net income of $61 million on a GAAP basis, or $0.40 per diluted share, up 88% from the "
         "$0.21 reported in the first quarter of 2017.");
    statement = need(&told, "eps_diluted", MEASURE_LEVEL);
    assert_close(statement->value, 0.40, 0);
    assert_close(statement->prior_value, 0.21, 0);
    assert_int_equal(statement->basis, BASIS_GAAP);
    assert_int_equal(statement->comparison, COMPARISON_YOY);
    /* 0.40 / 0.21 = 1.905, and 0.395 / 0.215 = 1.84: 88 % fits unrounded values only. */
    assert_int_equal(need(&told, "eps_diluted", MEASURE_GROWTH)->checks, CHECK_ROUNDING);
    assert_null(find(&told, "net_income", MEASURE_GROWTH));
    forget(&told);
}

static void a_misheard_name_is_put_right_and_marked(void **state)
{
    struct told told;

    (void)state;
    tell(&told, "Demand was fine, with the third revenue increasing $8.5 million over the prior quarter.");
    assert_close(need(&told, "deferred_revenue", MEASURE_CHANGE)->value, 8.5, 0);
    assert_int_equal(need(&told, "deferred_revenue", MEASURE_CHANGE)->checks, CHECK_ASR);
    assert_null(find(&told, "revenue", MEASURE_CHANGE));
    forget(&told);
}

static void an_average_price_is_no_earnings_per_share(void **state)
{
    struct told told;

    (void)state;
    tell(&told, "We bought back 3.1 million shares at an average price of $0.31 per share.");
    assert_null(find(&told, "eps_diluted", MEASURE_LEVEL));
    forget(&told);
}

static void a_direction_and_a_mean_that_cannot_be_are_marked(void **state)
{
    struct told told;

    (void)state;
    tell(&told,
         "Total gross margins were 60.1%. Product gross margins were 62.3%. Services gross margins were "
         "66.4%, down from 57.2% a year ago.");
    for (size_t i = 0; i < told.list->count; i++) {
        const struct metric_statement *statement = &told.list->items[i];

        if (strcmp(statement->segment, "services") == 0) {
            assert_close(statement->value, 66.4, 0);
            assert_close(statement->prior_value, 57.2, 0);
            assert_int_equal(statement->checks & CHECK_WEIGHTED_MEAN, CHECK_WEIGHTED_MEAN);
            forget(&told);
            return;
        }
    }
    fail_msg("nothing is told of services");
}

static void the_figure_after_a_repair_counts(void **state)
{
    struct told told;

    (void)state;
    tell(&told, "Gross margin was 51% -- 56% for the quarter.");
    assert_int_equal(told.list->count, 1);
    assert_close(told.list->items[0].value, 56, 0);
    forget(&told);
}

static void an_analyst_s_figure_is_never_the_firm_s(void **state)
{
    struct told told;

    (void)state;
    tell_as(&told, "Question and Answer", "Analyst",
            "So deferred revenue was up about 9% quarter on quarter, and revenue was $5 million?");
    for (size_t i = 0; i < told.list->count; i++)
        assert_int_equal(told.list->items[i].kind, STATEMENT_ANALYST_CLAIM);
    assert_int_not_equal(told.list->count, 0);
    forget(&told);
}

static void from_to_is_a_range_where_something_is_promised(void **state)
{
    struct told told;
    const struct metric_statement *statement;

    (void)state;
    tell(&told,
         "For the full year, we are adjusting our EPS guidance from $2.30 per share to $2.45 per share.");
    statement = need(&told, "eps_diluted", MEASURE_LEVEL);
    assert_int_equal(statement->kind, STATEMENT_GUIDANCE);
    assert_close(statement->value, 2.30, 0);
    assert_close(statement->value_hi, 2.45, 0);
    assert_int_equal(statement->fyear, 2018);
    assert_int_equal(statement->fqtr, 0);
    forget(&told);
}

static void from_to_is_a_change_elsewhere(void **state)
{
    struct told told;

    (void)state;
    tell(&told, "Revenue rose from $401 million to $455 million.");
    assert_close(need(&told, "revenue", MEASURE_LEVEL)->value, 455, 0);
    assert_close(need(&told, "revenue", MEASURE_LEVEL)->prior_value, 401, 0);
    assert_true(isnan(need(&told, "revenue", MEASURE_LEVEL)->value_hi));
    forget(&told);
}

static void guidance_has_its_limits_and_its_period(void **state)
{
    struct told told;
    const struct metric_statement *statement;

    (void)state;
    tell(&told, "For the second quarter, we expect revenue of between $210 million and $220 million, gross "
                "margin of 40 "
                "to 42%, and operating margin of 12%, plus or minus 1%.");
    statement = need(&told, "revenue", MEASURE_LEVEL);
    assert_int_equal(statement->kind, STATEMENT_GUIDANCE);
    assert_close(statement->value, 210, 0);
    assert_close(statement->value_hi, 220, 0);
    assert_int_equal(statement->fqtr, 2);
    assert_close(need(&told, "gross_margin", MEASURE_LEVEL)->value, 40, 0);
    assert_close(need(&told, "gross_margin", MEASURE_LEVEL)->value_hi, 42, 0);
    assert_close(need(&told, "operating_margin", MEASURE_LEVEL)->value, 11, 0);
    assert_close(need(&told, "operating_margin", MEASURE_LEVEL)->value_hi, 13, 0);
    forget(&told);
}

static void cash_with_investments_is_another_metric(void **state)
{
    struct told told;

    (void)state;
    tell(&told, "We ended with $90 million in cash and cash equivalents.");
    assert_non_null(find(&told, "cash_and_equivalents", MEASURE_LEVEL));
    forget(&told);
    tell(&told, "We ended with $120 million in cash, cash equivalents, and short-term investments.");
    assert_non_null(find(&told, "cash_and_investments", MEASURE_LEVEL));
    assert_null(find(&told, "cash_and_equivalents", MEASURE_LEVEL));
    forget(&told);
}

static void third_parties_are_kept_apart(void **state)
{
    struct told told;

    (void)state;
    tell(&told, "Industry revenue was $44 billion in the quarter, according to Harbor Research.");
    for (size_t i = 0; i < told.list->count; i++)
        assert_int_equal(told.list->items[i].kind, STATEMENT_THIRD_PARTY);
    forget(&told);
}

static void points_are_no_growth_of_money(void **state)
{
    struct told told;

    (void)state;
    tell(&told, "Revenue was up about 12 points.");
    assert_int_equal(told.list->count, 0);
    forget(&told);
}

static void a_part_of_the_firm_is_named(void **state)
{
    struct told told;

    (void)state;
    tell(&told,
         "Ferry revenue was $30 million. Europe represented 29% of total revenue. Services revenue was $7 "
         "million.");
    assert_int_equal(told.list->count, 3);
    assert_string_equal(told.list->items[0].segment, "segment:Ferry");
    assert_string_equal(told.list->items[1].segment, "geo:Europe");
    assert_int_equal(told.list->items[1].measure, MEASURE_SHARE);
    assert_string_equal(told.list->items[2].segment, "services");
    forget(&told);
}

static void the_basis_holds_until_another_is_named(void **state)
{
    struct told told;

    (void)state;
    tell(&told, "Turning to our non-GAAP results, gross margin was 40%. Operating margin was 10%. GAAP net "
                "income was $5 "
                "million.");
    assert_int_equal(need(&told, "gross_margin", MEASURE_LEVEL)->basis, BASIS_NONGAAP);
    assert_int_equal(need(&told, "operating_margin", MEASURE_LEVEL)->basis, BASIS_NONGAAP);
    assert_int_equal(need(&told, "net_income", MEASURE_LEVEL)->basis, BASIS_GAAP);
    forget(&told);
}

static void a_sentence_without_a_name_goes_on_with_the_last_metric(void **state)
{
    struct told told;
    const struct metric_statement *statement;

    (void)state;
    tell(&told,
         "Operating margin was 14.5%. This is an improvement of 2.5 percentage points from the prior year.");
    statement = need(&told, "operating_margin", MEASURE_CHANGE);
    assert_close(statement->value, 2.5, 0);
    assert_string_equal(statement->unit, "pct_points");
    assert_int_equal(statement->comparison, COMPARISON_YOY);
    forget(&told);
}

static void the_best_candidate_is_of_the_whole_firm_and_the_quarter(void **state)
{
    struct told told;
    size_t revenue = metric_vocabulary_find(slice_from("revenue"));
    const struct metric_statement *best;

    (void)state;
    tell(&told,
         "Ferry revenue was $30 million in the first quarter. Total revenue for the first quarter was $95 "
         "million. For the full year of 2017, revenue was $350 million.");
    best = metric_select_find(told.list, revenue, BASIS_NONE, STATEMENT_ACTUAL, 2018, 1);
    assert_non_null(best);
    assert_close(best->value, 95, 0);
    assert_null(metric_select_find(told.list, revenue, BASIS_GAAP, STATEMENT_ACTUAL, 2018, 1));
    forget(&told);
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
    assert_null(metric_lexicon_build(rows, &err));
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
        cmocka_unit_test(a_figure_per_share_belongs_to_the_earnings_before_it),
        cmocka_unit_test(a_misheard_name_is_put_right_and_marked),
        cmocka_unit_test(an_average_price_is_no_earnings_per_share),
        cmocka_unit_test(a_direction_and_a_mean_that_cannot_be_are_marked),
        cmocka_unit_test(the_figure_after_a_repair_counts),
        cmocka_unit_test(an_analyst_s_figure_is_never_the_firm_s),
        cmocka_unit_test(from_to_is_a_range_where_something_is_promised),
        cmocka_unit_test(from_to_is_a_change_elsewhere),
        cmocka_unit_test(guidance_has_its_limits_and_its_period),
        cmocka_unit_test(cash_with_investments_is_another_metric),
        cmocka_unit_test(third_parties_are_kept_apart),
        cmocka_unit_test(points_are_no_growth_of_money),
        cmocka_unit_test(a_part_of_the_firm_is_named),
        cmocka_unit_test(the_basis_holds_until_another_is_named),
        cmocka_unit_test(a_sentence_without_a_name_goes_on_with_the_last_metric),
        cmocka_unit_test(the_best_candidate_is_of_the_whole_firm_and_the_quarter),
        cmocka_unit_test(a_lexicon_with_tests_or_strange_categories_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
