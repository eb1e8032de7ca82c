/* test_metric_kinds.c - what a figure is: reported, counted, promised, assumed, a driver; sentences and
 * figures are invented, the expected rows were written by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "metric/metric_vocabulary.h"
#include "support/assert_close.h"
#include "support/told.h"

static const struct metric_statement *get_kind(const struct told *told, const char *metric,
                                               enum statement_kind kind)
{
    for (size_t i = 0; i < told->list->count; i++)
        if (told->list->items[i].metric == metric_vocabulary_find(slice_from(metric)) && told->list->items[i].kind == kind)
            return &told->list->items[i];
    fail_msg("no %s of %s", metric_statement_kind_name(kind), metric);
    return NULL;
}

static void counts_of_the_business_have_a_kind_of_their_own(void **state)
{
    struct told told;

    (void)state;
    told_init(
        &told,
        "Annual recurring revenue was $48 million. Our board approved a share repurchase program of $250 "
        "million. We ended with 3.2 million subscribers.");
    assert_close(get_kind(&told, "annual_run_rate", STATEMENT_ACTUAL_OP)->value, 48, 0);
    assert_close(get_kind(&told, "buyback_authorization", STATEMENT_ACTUAL_OP)->value, 250, 0);
    told_release(&told);
}

static void the_low_end_of_a_promise_is_told_apart(void **state)
{
    struct told told;

    (void)state;
    told_init(&told, "We are raising the low end of our full year EPS guidance by $0.05.");
    assert_close(get_kind(&told, "eps_diluted", STATEMENT_GUIDANCE_CHANGE_LOW)->value, 0.05, 0);
    told_release(&told);
    told_init(&told, "We are raising the low end of our EPS guidance from $2.10 to $2.15.");
    assert_close(get_kind(&told, "eps_diluted", STATEMENT_PRIOR_GUIDANCE_LOW)->value, 2.10, 0);
    assert_close(get_kind(&told, "eps_diluted", STATEMENT_GUIDANCE_LOW)->value, 2.15, 0);
    assert_close(get_kind(&told, "eps_diluted", STATEMENT_GUIDANCE_LOW)->prior_value, 2.10, 0);
    told_release(&told);
    told_init(&told,
              "Revenue was $52 million, at the low end of our guidance of $51 million to $55 million.");
    for (size_t i = 0; i < told.list->count; i++)
        assert_int_equal(told.list->items[i].kind, STATEMENT_ACTUAL);
    told_release(&told);
}

static void what_a_promise_rests_on_is_an_assumption(void **state)
{
    struct told told;

    (void)state;
    told_init(&told, "We expect EPS of $0.70 to $0.75 for the second quarter, assuming a tax rate of 21%.");
    assert_close(get_kind(&told, "eps_diluted", STATEMENT_GUIDANCE)->value_hi, 0.75, 0);
    assert_close(get_kind(&told, "tax_rate", STATEMENT_GUIDANCE_ASSUMPTION)->value, 21, 0);
    assert_int_equal(get_kind(&told, "tax_rate", STATEMENT_GUIDANCE_ASSUMPTION)->fqtr, 2);
    told_release(&told);
}

static void what_others_do_to_a_promised_metric_is_a_driver(void **state)
{
    struct told told;

    (void)state;
    told_init(&told, "We expect the strike to reduce operating income by $12 million.");
    assert_close(get_kind(&told, "operating_income", STATEMENT_GUIDANCE_DRIVER)->value, -12, 0);
    told_release(&told);
    told_init(&told, "We expect to increase revenue by 8% in 2018.");
    assert_close(get_kind(&told, "revenue", STATEMENT_GUIDANCE)->value, 8, 0);
    told_release(&told);
    told_init(&told, "For 2018 we expect a headwind of $0.06 per share from fuel.");
    assert_close(get_kind(&told, "eps_diluted", STATEMENT_GUIDANCE_DRIVER)->value, -0.06, 0);
    told_release(&told);
}

static void a_promise_without_a_figure_has_no_value(void **state)
{
    struct told told;
    const struct metric_statement *statement;

    (void)state;
    told_init(&told, "We expect second quarter revenue to be roughly flat with the first quarter.");
    statement = get_kind(&told, "revenue", STATEMENT_GUIDANCE_QUALITATIVE);
    assert_true(isnan(statement->value));
    assert_int_equal(statement->fqtr, 2);
    assert_int_equal(told.list->count, 1);
    told_release(&told);
    told_init(&told, "Revenue was roughly flat with the fourth quarter.");
    assert_int_equal(told.list->count, 0);
    told_release(&told);
}

static void parts_of_staff_and_customers_are_shares(void **state)
{
    struct told told;

    (void)state;
    told_init(&told, "No single customer accounted for more than 12% of revenue. In engineering we have 40% "
                     "of our employees.");
    assert_close(told_get(&told, "customer_concentration_max", MEASURE_SHARE)->value, 12, 0);
    assert_close(told_get(&told, "headcount_share", MEASURE_SHARE)->value, 40, 0);
    told_release(&told);
}

static void a_figure_of_a_thing_without_a_name_is_not_the_metric_s(void **state)
{
    struct told told;

    (void)state;
    told_init(&told,
              "Efforts to lift revenue came at the expense of outflows of $5 billion. Shipments were fine. "
              "Revenue was $40 million. Complaints fell 5%.");
    assert_int_equal(told.list->count, 1);
    assert_close(told_get(&told, "revenue", MEASURE_LEVEL)->value, 40, 0);
    told_release(&told);
}

static void a_bound_is_a_level_and_a_noun_behind_tells_the_direction(void **state)
{
    struct told told;

    (void)state;
    told_init(&told, "Operating margin was above 25%.");
    assert_close(told_get(&told, "operating_margin", MEASURE_LEVEL)->value, 25, 0);
    told_release(&told);
    told_init(
        &told,
        "Revenue was $90 million. This represents a 3% increase sequentially and an 11% decline year over "
        "year.");
    assert_int_equal(told.list->count, 3);
    assert_close(told.list->items[1].value, 3, 0);
    assert_int_equal(told.list->items[1].comparison, COMPARISON_QOQ);
    assert_close(told.list->items[2].value, -11, 0);
    assert_int_equal(told.list->items[2].comparison, COMPARISON_YOY);
    told_release(&told);
}

static void a_part_that_is_turned_to_is_the_segment_until_all_is_named(void **state)
{
    struct told told;

    (void)state;
    told_init(
        &told,
        "Total revenue was $90 million. Turning to Harbor Logistics on slide 5, revenue was $30 million. "
        "Operating income was $4 million. Consolidated operating income was $11 million. Diluted EPS was "
        "$0.31.");
    assert_int_equal(told.list->count, 5);
    assert_string_equal(told.list->items[0].segment, "total");
    assert_string_equal(told.list->items[1].segment, "segment:Harbor_Logistics");
    assert_string_equal(told.list->items[2].segment, "segment:Harbor_Logistics");
    assert_string_equal(told.list->items[3].segment, "total");
    assert_string_equal(told.list->items[4].segment, "total");
    told_release(&told);
    told_init(&told, "Turning to our results on slide 4, revenue was $30 million.");
    assert_string_equal(told_get(&told, "revenue", MEASURE_LEVEL)->segment, "total");
    told_release(&told);
}

static void growth_of_another_thing_is_not_the_metric_s(void **state)
{
    struct told told;

    (void)state;
    told_init(&told, "Revenue was up 28%, ticket complaints were up 130%, crew hours up 21%.");
    assert_int_equal(told.list->count, 1);
    told_release(&told);
    told_init(&told, "Revenue was $90 million, up 28% year over year and up 3% sequentially.");
    assert_int_equal(told.list->count, 3);
    told_release(&told);
    told_init(&told, "We are pleased with 23% revenue growth in the quarter.");
    assert_close(told_get(&told, "revenue", MEASURE_GROWTH)->value, 23, 0);
    told_release(&told);
    told_init(&told, "Revenue was $90 million, up 28%. Fourth quarter earnings were up 15%.");
    assert_int_equal(told.list->count, 2);
    told_release(&told);
}

static void an_earlier_loss_is_negative(void **state)
{
    struct told told;

    (void)state;
    told_init(
        &told,
        "Diluted earnings per share were $0.07, compared to a loss of $0.02 in the prior year quarter.");
    assert_close(told_get(&told, "eps_diluted", MEASURE_LEVEL)->prior_value, -0.02, 0);
    told_release(&told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_of_the_business_have_a_kind_of_their_own),
        cmocka_unit_test(the_low_end_of_a_promise_is_told_apart),
        cmocka_unit_test(what_a_promise_rests_on_is_an_assumption),
        cmocka_unit_test(what_others_do_to_a_promised_metric_is_a_driver),
        cmocka_unit_test(a_promise_without_a_figure_has_no_value),
        cmocka_unit_test(parts_of_staff_and_customers_are_shares),
        cmocka_unit_test(a_figure_of_a_thing_without_a_name_is_not_the_metric_s),
        cmocka_unit_test(a_bound_is_a_level_and_a_noun_behind_tells_the_direction),
        cmocka_unit_test(a_part_that_is_turned_to_is_the_segment_until_all_is_named),
        cmocka_unit_test(growth_of_another_thing_is_not_the_metric_s),
        cmocka_unit_test(an_earlier_loss_is_negative),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
