/* test_metric_change.c - changes and surprises; the expected numbers are worked out by hand beside each. */
#include "metric/metric_change.h"

#include "metric/metric_slot.h"
#include "support/assert_close.h"

static const struct metric_figure eighty = {80, 0.5, "USD_mn"}, hundred = {100, 0.5, "USD_mn"};

static void money_changes_by_growth(void **state)
{
    struct metric_change change = metric_change_compute(FAMILY_MONEY, &hundred, &eighty);

    (void)state;
    assert_int_equal(change.status, CHANGE_OK);
    assert_close(change.value, 25, 1e-12); /* 100 / 80 - 1 */
    assert_string_equal(change.unit, "pct");
}

static void a_scale_is_no_other_unit(void **state)
{
    static const struct metric_figure billions = {0.1, 0, "USD_bn"}; /* 100 million */
    struct metric_change change = metric_change_compute(FAMILY_MONEY, &billions, &eighty);

    (void)state;
    assert_close(change.value, 25, 1e-12);
}

static void another_currency_or_kind_is_not_compared(void **state)
{
    static const struct metric_figure euros = {100, 0, "EUR_mn"}, plain = {100, 0, "USD"},
                                      shares = {100, 0, "mn_shares"};

    (void)state;
    assert_int_equal(metric_change_compute(FAMILY_MONEY, &euros, &eighty).status, CHANGE_UNIT);
    assert_int_equal(metric_change_compute(FAMILY_MONEY, &plain, &eighty).status, CHANGE_UNIT);
    assert_int_equal(metric_change_compute(FAMILY_MONEY, &shares, &eighty).status, CHANGE_UNIT);
    assert_true(isnan(metric_change_compute(FAMILY_MONEY, &euros, &eighty).value));
}

static void growth_of_a_loss_is_not_defined_but_a_difference_is(void **state)
{
    static const struct metric_figure loss = {-20, 0.5, "USD_mn"};
    static const struct metric_figure now = {0.05, 0.005, "USD_per_share"},
                                      before = {-0.02, 0.005, "USD_per_share"};
    struct metric_change change = metric_change_compute(FAMILY_PER_SHARE, &now, &before);

    (void)state;
    assert_int_equal(metric_change_compute(FAMILY_MONEY, &hundred, &loss).status, CHANGE_NOT_POSITIVE);
    assert_int_equal(change.status, CHANGE_OK);
    assert_close(change.value, 0.07, 1e-12);
    assert_string_equal(change.unit, "USD_per_share");
}

static void margins_change_by_points(void **state)
{
    static const struct metric_figure now = {41.5, 0.05, "pct"}, before = {43, 0.5, "pct"};
    struct metric_change change = metric_change_compute(FAMILY_PERCENT, &now, &before);

    (void)state;
    assert_close(change.value, -1.5, 1e-12);
    assert_string_equal(change.unit, "pct_points");
}

/* Of 80 and 100, both told without decimals: growth from 99.5 / 80.5 = 23.60 % to 100.5 / 79.5 = 26.42 %. */
static void a_growth_that_was_said_agrees_within_the_digits_told(void **state)
{
    struct said_change said = {.value = 24, .half = 0.5, .is_growth = true, .unit = "pct"};

    (void)state;
    assert_int_equal(metric_change_compare(&said, &hundred, &eighty), AGREEMENT_YES);
    said.value = 23; /* at most 23.5 */
    assert_int_equal(metric_change_compare(&said, &hundred, &eighty), AGREEMENT_NO);
    said.value = 27; /* at least 26.5 */
    assert_int_equal(metric_change_compare(&said, &hundred, &eighty), AGREEMENT_NO);
    said.value = -25;
    assert_int_equal(metric_change_compare(&said, &hundred, &eighty), AGREEMENT_NO);
}

static void a_difference_that_was_said_agrees_in_its_own_scale(void **state)
{
    static const struct metric_figure margin = {41.5, 0.05, "pct"}, old_margin = {43.0, 0.05, "pct"};
    struct said_change said = {.value = 0.02, .half = 0, .unit = "USD_bn"}; /* 20 million */
    struct said_change points = {.value = -1.5, .half = 0.05, .unit = "pct_points"};
    struct said_change euros = {.value = 20, .half = 0.5, .unit = "EUR_mn"};

    (void)state;
    assert_int_equal(metric_change_compare(&said, &hundred, &eighty), AGREEMENT_YES);
    said.value = 0.022; /* 22; the figures allow 19 to 21 */
    assert_int_equal(metric_change_compare(&said, &hundred, &eighty), AGREEMENT_NO);
    assert_int_equal(metric_change_compare(&points, &margin, &old_margin), AGREEMENT_YES);
    points.value = 1.5;
    assert_int_equal(metric_change_compare(&points, &margin, &old_margin), AGREEMENT_NO);
    assert_int_equal(metric_change_compare(&euros, &hundred, &eighty), AGREEMENT_UNKNOWN);
}

static void money_surprises_in_per_cent_of_the_middle(void **state)
{
    static const struct metric_guidance range = {90, 94, "USD_mn"}; /* middle 92 */
    static const struct metric_figure at_limit = {94, 0.5, "USD_mn"}, below = {89.9, 0.05, "USD_mn"};
    enum guidance_place place;
    struct metric_change change = metric_change_from_guidance(FAMILY_MONEY, &range, &hundred, &place);

    (void)state;
    assert_close(change.value, 100 * (100.0 / 92 - 1), 1e-12);
    assert_string_equal(change.unit, "pct");
    assert_int_equal(place, GUIDANCE_ABOVE);
    change = metric_change_from_guidance(FAMILY_MONEY, &range, &at_limit, &place);
    assert_int_equal(place, GUIDANCE_WITHIN);
    change = metric_change_from_guidance(FAMILY_MONEY, &range, &below, &place);
    assert_int_equal(place, GUIDANCE_BELOW);
    assert_true(change.value < 0);
}

static void earnings_and_margins_surprise_by_the_difference(void **state)
{
    static const struct metric_guidance eps = {0.20, 0.24, "USD_per_share"}, margin = {41, 41, "pct"};
    static const struct metric_figure told = {0.25, 0.005, "USD_per_share"},
                                      margin_told = {40.2, 0.05, "pct"};
    enum guidance_place place;

    (void)state;
    assert_close(metric_change_from_guidance(FAMILY_PER_SHARE, &eps, &told, &place).value, 0.03, 1e-12);
    assert_int_equal(place, GUIDANCE_ABOVE);
    assert_close(metric_change_from_guidance(FAMILY_PERCENT, &margin, &margin_told, &place).value, -0.8,
                 1e-12);
    assert_int_equal(place, GUIDANCE_BELOW);
}

static void guidance_in_another_currency_is_not_compared(void **state)
{
    static const struct metric_guidance euros = {90, 94, "EUR_mn"};
    enum guidance_place place;

    (void)state;
    assert_int_equal(metric_change_from_guidance(FAMILY_MONEY, &euros, &hundred, &place).status, CHANGE_UNIT);
}

static void guidance_of_another_scale_was_misread(void **state)
{
    static const struct metric_guidance misread = {0.09, 0.09, "USD_mn"}, far = {20, 20, "USD_mn"},
                                        near = {20.1, 20.1, "USD_mn"}, high = {501, 501, "USD_mn"};
    enum guidance_place place;

    (void)state;
    assert_int_equal(metric_change_from_guidance(FAMILY_MONEY, &misread, &hundred, &place).status,
                     CHANGE_OFF_SCALE);
    assert_int_equal(metric_change_from_guidance(FAMILY_MONEY, &high, &hundred, &place).status,
                     CHANGE_OFF_SCALE);
    assert_int_equal(metric_change_from_guidance(FAMILY_MONEY, &far, &hundred, &place).status,
                     CHANGE_OK); /* 5 times */
    assert_int_equal(metric_change_from_guidance(FAMILY_MONEY, &near, &hundred, &place).status, CHANGE_OK);
}

static void a_slot_is_found_by_the_name_of_its_column(void **state)
{
    char name[METRIC_SLOT_NAME_SIZE];
    struct metric_slot slot, slots[METRIC_MAX_SLOTS];

    (void)state;
    assert_int_equal(metric_slot_list(slots), metric_slot_count());
    for (size_t i = 0; i < metric_slot_count(); i++) {
        metric_slot_format(metric_slot_get(i), "", name);
        assert_int_equal(metric_slot_find(slice_from(name)), i);
        assert_int_equal(slots[i].metric, metric_slot_get(i).metric);
        assert_int_equal(slots[i].basis, metric_slot_get(i).basis);
    }
    slot = metric_slot_get(metric_slot_find(slice_from("operating_expenses")));
    assert_string_equal(metric_vocabulary_get(slot.metric)->name, "operating_expenses");
    assert_int_equal(slot.basis, BASIS_NONE);
    slot = metric_slot_get(metric_slot_find(slice_from("revenue_g")));
    assert_int_equal(slot.basis, BASIS_GAAP);
    assert_true(metric_slot_find(slice_from("capex_g")) == METRIC_NO_SLOT); /* cash flow has no basis */
    assert_true(metric_slot_find(slice_from("book_to_bill_surprise")) == METRIC_NO_SLOT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(money_changes_by_growth),
        cmocka_unit_test(a_scale_is_no_other_unit),
        cmocka_unit_test(another_currency_or_kind_is_not_compared),
        cmocka_unit_test(growth_of_a_loss_is_not_defined_but_a_difference_is),
        cmocka_unit_test(margins_change_by_points),
        cmocka_unit_test(a_growth_that_was_said_agrees_within_the_digits_told),
        cmocka_unit_test(a_difference_that_was_said_agrees_in_its_own_scale),
        cmocka_unit_test(money_surprises_in_per_cent_of_the_middle),
        cmocka_unit_test(earnings_and_margins_surprise_by_the_difference),
        cmocka_unit_test(guidance_in_another_currency_is_not_compared),
        cmocka_unit_test(guidance_of_another_scale_was_misread),
        cmocka_unit_test(a_slot_is_found_by_the_name_of_its_column),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
