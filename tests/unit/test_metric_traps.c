/* test_metric_traps.c - the twelve traps of reported figures, each on sentences of our own; firms, people and
 * figures are invented, the expected rows were written by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/assert_close.h"
#include "support/told.h"

static void trap_1_a_misheard_name_is_put_right_and_marked(void **state)
{
    struct told told;

    (void)state;
    told_init(&told,
              "Demand was fine, with the third revenue increasing $8.5 million over the prior quarter.");
    assert_close(told_get(&told, "deferred_revenue", MEASURE_CHANGE)->value, 8.5, 0);
    assert_int_equal(told_get(&told, "deferred_revenue", MEASURE_CHANGE)->checks, CHECK_ASR);
    assert_null(told_find(&told, "revenue", MEASURE_CHANGE));
    told_release(&told);
}

static void trap_2_an_average_price_is_no_eps_and_a_decimal_slip_is_marked(void **state)
{
    struct told told;

    (void)state;
    /* 3.1 x 0.31 = 0.96, not 96: the point slipped by two places. */
    told_init(&told,
              "We repurchased 3.1 million shares at an average price of $0.31 per share, or $96 million.");
    assert_null(told_find(&told, "eps_diluted", MEASURE_LEVEL));
    assert_close(told_get(&told, "shares_repurchased", MEASURE_LEVEL)->value, 3.1, 0);
    assert_string_equal(told_get(&told, "shares_repurchased", MEASURE_LEVEL)->unit, "mn_shares");
    assert_close(told_get(&told, "share_repurchase", MEASURE_LEVEL)->value, 96, 0);
    assert_close(told_get(&told, "share_repurchase_avg_price", MEASURE_LEVEL)->value, 0.31, 0);
    assert_int_equal(told_get(&told, "share_repurchase_avg_price", MEASURE_LEVEL)->checks, CHECK_MAGNITUDE);
    told_release(&told);
    /* 3.1 x 31 = 96.1: as it should be. */
    told_init(&told,
              "We repurchased 3.1 million shares at an average price of $31 per share, or $96 million.");
    assert_int_equal(told_get(&told, "share_repurchase_avg_price", MEASURE_LEVEL)->checks, 0);
    told_release(&told);
}

static void trap_3_a_direction_and_a_mean_that_cannot_be_are_marked(void **state)
{
    struct told told;
    const struct metric_statement *services;

    (void)state;
    told_init(&told,
              "Total gross margins were 60.1%. Product gross margins were 62.3%. Services gross margins were "
              "66.4%, down from 57.2% a year ago.");
    services = told_get_part(&told, "gross_margin", "services");
    assert_close(services->value, 66.4, 0);
    assert_close(services->prior_value, 57.2, 0);
    assert_int_equal(services->checks, CHECK_DIRECTION | CHECK_WEIGHTED_MEAN);
    told_release(&told);
    /* 60.1 lies between 62.3 and 56.4, and 56.4 is below 57.2. */
    told_init(&told,
              "Total gross margins were 60.1%. Product gross margins were 62.3%. Services gross margins were "
              "56.4%, down from 57.2% a year ago.");
    assert_int_equal(told_get_part(&told, "gross_margin", "services")->checks, 0);
    told_release(&told);
}

static void trap_4_misheard_initials_are_put_right_where_the_sum_confirms_it(void **state)
{
    struct told told;

    (void)state;
    told_init(&told,
              "Total revenue was $90 million. HBR revenue was $60 million. FRT operating margin was 12%. FRY "
              "revenue was $30 million, up 5% sequentially.");
    assert_close(told_get_part(&told, "revenue", "segment:FRT")->value, 30, 0);
    assert_int_equal(told_get_part(&told, "revenue", "segment:FRT")->checks, CHECK_ASR);
    told_release(&told);
    /* 60 + 20 is not 90: two segments. */
    told_init(&told,
              "Total revenue was $90 million. HBR revenue was $60 million. FRT operating margin was 12%. FRY "
              "revenue was $20 million.");
    assert_int_equal(told_get_part(&told, "revenue", "segment:FRY")->checks, 0);
    told_release(&told);
}

static void trap_5_growth_of_rounded_values_belongs_to_eps_and_is_marked(void **state)
{
    struct told told;

    (void)state;
    /* 0.40 / 0.21 = 1.905, and 0.395 / 0.215 = 1.84: 88 % fits unrounded values only. */
    told_init(
        &told,
        "We posted net income of $61 million on a GAAP basis, or $0.40 per diluted share, up 88% from the "
        "$0.21 reported in the first quarter of 2017.");
    assert_int_equal(told_get(&told, "eps_diluted", MEASURE_GROWTH)->checks, CHECK_ROUNDING);
    assert_null(told_find(&told, "net_income", MEASURE_GROWTH));
    told_release(&told);
}

static void trap_6_the_figure_after_a_repair_counts(void **state)
{
    struct told told;

    (void)state;
    told_init(&told, "Gross margin was 51% -- 56% for the quarter.");
    assert_int_equal(told.list->count, 1);
    assert_close(told.list->items[0].value, 56, 0);
    told_release(&told);
}

static void trap_7_an_analyst_s_figure_is_never_the_firm_s(void **state)
{
    struct told told;

    (void)state;
    told_init_as(&told, "Question and Answer", "Analyst",
                 "So deferred revenue was up about 9% quarter on quarter, and revenue was $5 million? You "
                 "beat by $0.03.");
    for (size_t i = 0; i < told.list->count; i++)
        assert_int_equal(told.list->items[i].kind, STATEMENT_ANALYST_CLAIM);
    assert_close(told_get(&told, "eps_surprise", MEASURE_LEVEL)->value, 0.03, 0);
    told_release(&told);
}

static void trap_8_a_country_with_all_of_its_region_is_marked(void **state)
{
    struct told told;

    (void)state;
    told_init(&told, "Europe represented 31% of total revenue. Germany represented 31% of total revenue.");
    assert_int_equal(told_get_part(&told, "revenue_share", "geo:Germany")->checks, CHECK_SUM);
    assert_int_equal(told_get_part(&told, "revenue_share", "geo:Europe")->checks, 0);
    told_release(&told);
    told_init(&told, "Europe represented 31% of total revenue. Germany represented 12% of total revenue.");
    assert_int_equal(told_get_part(&told, "revenue_share", "geo:Germany")->checks, 0);
    told_release(&told);
}

static void trap_9_from_to_of_guidance_is_one_range(void **state)
{
    struct told told;
    const struct metric_statement *statement;

    (void)state;
    told_init(
        &told,
        "For the full year, we are adjusting our EPS guidance from $2.30 per share to $2.45 per share.");
    statement = told_get(&told, "eps_diluted", MEASURE_LEVEL);
    assert_int_equal(statement->kind, STATEMENT_GUIDANCE);
    assert_close(statement->value, 2.30, 0);
    assert_close(statement->value_hi, 2.45, 0);
    assert_int_equal(statement->fyear, 2018);
    assert_int_equal(statement->fqtr, 0);
    told_release(&told);
}

static void trap_10_cash_with_investments_is_another_metric(void **state)
{
    struct told told;

    (void)state;
    told_init(&told, "We ended with $90 million in cash and cash equivalents.");
    assert_non_null(told_find(&told, "cash_and_equivalents", MEASURE_LEVEL));
    told_release(&told);
    told_init(&told,
              "We ended with $120 million in cash, cash equivalents, and short- and long-term investments.");
    assert_non_null(told_find(&told, "cash_and_investments", MEASURE_LEVEL));
    assert_null(told_find(&told, "cash_and_equivalents", MEASURE_LEVEL));
    told_release(&told);
}

static void trap_11_third_parties_are_kept_apart(void **state)
{
    struct told told;

    (void)state;
    told_init(&told, "Industry revenue was $44 billion in the quarter, according to Harbor Research.");
    assert_int_not_equal(told.list->count, 0);
    for (size_t i = 0; i < told.list->count; i++)
        assert_int_equal(told.list->items[i].kind, STATEMENT_THIRD_PARTY);
    told_release(&told);
}

static void trap_12_points_are_no_growth_of_money(void **state)
{
    struct told told;

    (void)state;
    told_init(&told, "Revenue was up about 12 points.");
    assert_int_equal(told.list->count, 0);
    told_release(&told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trap_1_a_misheard_name_is_put_right_and_marked),
        cmocka_unit_test(trap_2_an_average_price_is_no_eps_and_a_decimal_slip_is_marked),
        cmocka_unit_test(trap_3_a_direction_and_a_mean_that_cannot_be_are_marked),
        cmocka_unit_test(trap_4_misheard_initials_are_put_right_where_the_sum_confirms_it),
        cmocka_unit_test(trap_5_growth_of_rounded_values_belongs_to_eps_and_is_marked),
        cmocka_unit_test(trap_6_the_figure_after_a_repair_counts),
        cmocka_unit_test(trap_7_an_analyst_s_figure_is_never_the_firm_s),
        cmocka_unit_test(trap_8_a_country_with_all_of_its_region_is_marked),
        cmocka_unit_test(trap_9_from_to_of_guidance_is_one_range),
        cmocka_unit_test(trap_10_cash_with_investments_is_another_metric),
        cmocka_unit_test(trap_11_third_parties_are_kept_apart),
        cmocka_unit_test(trap_12_points_are_no_growth_of_money),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
