/* test_measure.c - measures from counts; the expected numbers are worked out beside each. */
#include "tone/measure.h"

#include <math.h>

#include "support/assert_close.h"

static const struct turn_score score = {
    .n_words = 100,
    .n_words_lm = 100,
    .n_sent = 8,
    .n_hedge_sent = 2,
    .n_forward_sent = 3,
    .n_forward_words = 40,
    .n_quantities = 5,
    .n_forward_quantities = 1,
    .n_complex = 12,
    .pos = 3,
    .neg = 1,
    .boosters = 1,
    .hedges = {[HEDGE_EPI_MODAL] = 2, [HEDGE_ROUNDER] = 1, [HEDGE_WOULD] = 4},
    .lists = {[LM_POS] = 2, [LM_NEG] = 6, [LM_UNC] = 7},
    .has_lm = true,
};

static void rates_and_shares_divide_what_they_say(void **state)
{
    (void)state;
    assert_close(measure_get(MEASURE_TONE_REL, &score), 0.5, 1e-15);  /* (3 - 1) / 4 */
    assert_close(measure_get(MEASURE_POS_PROP, &score), 0.03, 1e-15); /* 3 / 100 */
    assert_close(measure_get(MEASURE_NEG_PROP, &score), 0.01, 1e-15); /* 1 / 100 */
    assert_close(measure_get(MEASURE_BOOST_1000, &score), 10, 1e-12); /* 1000 / 100 */
    assert_close(measure_get(MEASURE_CERTAINTY_SHARE, &score), 0.25,
                 1e-15); /* 1 / (1 + 3): would is not standard */
    assert_close(measure_get(MEASURE_HEDGE_SENT, &score), 0.25, 1e-15);  /* 2 / 8 */
    assert_close(measure_get(MEASURE_SPEC_1000, &score), 50, 1e-12);     /* 5000 / 100 */
    assert_close(measure_get(MEASURE_SPEC_FWD, &score), 25, 1e-12);      /* 1000 / 40 */
    assert_close(measure_get(MEASURE_FLS_SHARE, &score), 0.375, 1e-15);  /* 3 / 8 */
    assert_close(measure_get(MEASURE_FOG, &score), 9.8, 1e-12);          /* .4 * (12.5 + 12) */
    assert_close(measure_get(MEASURE_UNC_1000, &score), 70, 1e-12);      /* 7000 / 100 */
    assert_close(measure_get(MEASURE_TONE_LM_REL, &score), -0.5, 1e-15); /* (2 - 6) / 8 */
}

static void logs_add_a_half(void **state)
{
    (void)state;
    /* R: log(3.5) - log(1.5); sqrt(1 / 3.5 + 1 / 1.5); log(1.5 / 3.5) */
    assert_close(measure_get(MEASURE_TONE_LOWE, &score), 0.84729786038720345, 1e-14);
    assert_close(measure_get(MEASURE_TONE_LOWE_SE, &score), 0.97590007294853320, 1e-14);
    assert_close(measure_get(MEASURE_CERTAINTY_LOG, &score), -0.84729786038720345, 1e-14);
}

static void nothing_is_divided_by_nothing(void **state)
{
    struct turn_score empty = {0}, plain = {.n_words = 20, .n_sent = 1};

    (void)state;
    for (int i = 0; i < N_MEASURES; i++)
        assert_true(isnan(measure_get((enum measure)i, &empty)));
    assert_true(isnan(measure_get(MEASURE_TONE_REL, &plain)));
    assert_true(isnan(measure_get(MEASURE_CERTAINTY_SHARE, &plain)));
    assert_true(isnan(measure_get(MEASURE_SPEC_FWD, &plain)));
    assert_true(isnan(measure_get(MEASURE_UNC_1000, &plain))); /* the list was not given */
    assert_close(measure_get(MEASURE_TONE_LOWE, &plain), 0, 0);
    assert_close(measure_get(MEASURE_POS_PROP, &plain), 0, 0);
}

static void short_texts_are_flagged(void **state)
{
    struct turn_score text = {.n_words = 49, .n_sent = 4, .pos = 4};

    (void)state;
    assert_false(measure_is_rate_reliable(&text));
    assert_false(measure_is_ratio_reliable(&text));
    assert_false(measure_is_share_reliable(&text));
    text.n_words = 50;
    text.n_sent = 5;
    text.neg = 1;
    assert_true(measure_is_rate_reliable(&text));
    assert_true(measure_is_ratio_reliable(&text));
    assert_true(measure_is_share_reliable(&text));
    assert_string_equal(measure_get_status(&text), "ok");
    text.n_words = 14;
    assert_string_equal(measure_get_status(&text), "short");
    text.n_words = 0;
    assert_string_equal(measure_get_status(&text), "no_words");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rates_and_shares_divide_what_they_say),
        cmocka_unit_test(logs_add_a_half),
        cmocka_unit_test(nothing_is_divided_by_nothing),
        cmocka_unit_test(short_texts_are_flagged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
