/* test_turn_noise.c - errors of ratios over turns against R (the calls stand beside the numbers). */
#include "study/turn_noise.h"

#include <math.h>

#include "support/assert_close.h"

/* k = c(1,0,2,3,1,0); n = c(40,25,60,80,50,30); v = c(1,-1,2,.5,0,1) */
static const struct turn_score scores[] = {
    {.n_words = 40, .value = 1, .hedges = {[HEDGE_EVID] = 1}},
    {.n_words = 25, .value = -1},
    {.n_words = 60, .value = 2, .hedges = {[HEDGE_EVID] = 2}},
    {.n_words = 80, .value = .5, .hedges = {[HEDGE_EVID] = 3}},
    {.n_words = 50, .value = 0, .hedges = {[HEDGE_EVID] = 1}},
    {.n_words = 30, .value = 1},
};
static const struct turn_score others[] = {
    {.n_words = 90, .value = -1, .hedges = {[HEDGE_EVID] = 2}, .hedge_assert = 1},
    {.n_words = 110, .value = 1, .hedges = {[HEDGE_EVID] = 1}},
    {.n_words = 0},
};

static struct noise_turn turns[] = {{&scores[0], 1}, {&scores[1], 2}, {&scores[2], 3},
                                    {&scores[3], 4}, {&scores[4], 5}, {&scores[5], 6}};

static void errors_are_those_of_turns(void **state)
{
    struct interval_t_memory memory = {{0}};
    struct noise noises[N_NOISE_MEASURES];

    (void)state;
    turn_noise_compute(turns, 6, 1, "test", &memory, noises);
    /* p = sum(v)/sum(n); se = sqrt(6/5*sum((v-p*n)^2))/sum(n); p -+ qt(.975,5)*se; mean((v/n)[n>=50]) */
    assert_close(noises[NOISE_TONE].estimate, 0.0122807017543859649, 1e-15);
    assert_close(noises[NOISE_TONE].se_lin, 0.0082180861162950165, 1e-14);
    assert_close(noises[NOISE_TONE].ci_lo, -0.0088445611398569844, 1e-13);
    assert_close(noises[NOISE_TONE].ci_hi, 0.0334059646486289108, 1e-13);
    assert_close(noises[NOISE_TONE].mean_of_turns, 0.013194444444444444, 1e-15);
    assert_true(isnan(noises[NOISE_TONE].design_effect));
    /* the same of k, times 1000; design effect se^2 / (p * (1 - p) / sum(n)) */
    assert_close(noises[NOISE_HEDGE_1000].estimate, 24.56140350877193157, 1e-12);
    assert_close(noises[NOISE_HEDGE_1000].se_lin, 5.85540016034182376, 1e-11);
    assert_close(noises[NOISE_HEDGE_1000].ci_lo, 9.50961821621528003, 1e-10);
    assert_close(noises[NOISE_HEDGE_1000].ci_hi, 39.61318880132858311, 1e-10);
    assert_close(noises[NOISE_HEDGE_1000].design_effect, 0.40785416779358463, 1e-12);
    assert_close(noises[NOISE_HEDGE_1000].mean_of_turns, 30.277777777777779, 1e-12);
}

/* Draws are the same for the same seed and key, and hold the estimate between their limits. */
static void draws_depend_on_seed_and_key_alone(void **state)
{
    struct interval_t_memory memory = {{0}};
    struct noise first[N_NOISE_MEASURES], again[N_NOISE_MEASURES], other[N_NOISE_MEASURES];

    (void)state;
    turn_noise_compute(turns, 6, 1, "test", &memory, first);
    turn_noise_compute(turns, 6, 1, "test", &memory, again);
    turn_noise_compute(turns, 6, 1, "other", &memory, other);
    for (int i = 0; i < N_NOISE_MEASURES; i++) {
        assert_true(first[i].boot_lo < first[i].estimate && first[i].estimate < first[i].boot_hi);
        assert_close(first[i].boot_lo, again[i].boot_lo, 0);
        assert_close(first[i].boot_hi, again[i].boot_hi, 0);
    }
    assert_true(first[NOISE_TONE].boot_lo != other[NOISE_TONE].boot_lo);
}

/* Six turns in four exchanges are four units. */
static void turns_of_one_unit_are_drawn_together(void **state)
{
    struct noise_turn paired[6];
    struct interval_t_memory memory = {{0}};
    struct noise noises[N_NOISE_MEASURES];

    (void)state;
    for (uint32_t i = 0; i < 6; i++)
        paired[i] = (struct noise_turn){&scores[i], i < 4 ? i / 2 : i};
    turn_noise_compute(paired, 6, 1, "test", &memory, noises);
    assert_true(isnan(noises[NOISE_TONE].boot_lo));
    assert_true(isfinite(noises[NOISE_TONE].se_lin));
}

static void few_turns_have_no_interval(void **state)
{
    struct interval_t_memory memory = {{0}};
    struct noise noises[N_NOISE_MEASURES];

    (void)state;
    turn_noise_compute(turns, 4, 1, "test", &memory, noises);
    assert_close(noises[NOISE_TONE].estimate, 2.5 / 205, 1e-15);
    assert_true(isnan(noises[NOISE_TONE].se_lin));
    assert_true(isnan(noises[NOISE_TONE].ci_lo));
    assert_true(isnan(noises[NOISE_TONE].boot_lo));
    turn_noise_compute(turns, 0, 1, "test", &memory, noises);
    assert_true(isnan(noises[NOISE_TONE].estimate));
}

static void short_sides_are_compared_as_shares(void **state)
{
    struct noise_turn b[] = {{&others[0], 1}, {&others[1], 2}, {&others[2], 3}};
    struct spread spreads[N_NOISE_MEASURES];

    (void)state;
    turn_noise_compare(turns, 6, b, 3, false, 1, "test", spreads);
    assert_close(spreads[NOISE_TONE].difference, 3.5 / 285, 1e-15); /* the other side is 0 / 200 */
    assert_true(isnan(spreads[NOISE_TONE].lo));
    assert_null(spreads[NOISE_TONE].method);
    /* Newcombe 1998, method 10, of 7/285 and 3/200, by hand in R */
    assert_close(spreads[NOISE_HEDGE_1000].difference, 9.5614035087719298, 1e-11);
    assert_close(spreads[NOISE_HEDGE_1000].lo, -21.2999168979360292, 1e-10);
    assert_close(spreads[NOISE_HEDGE_1000].hi, 36.6871692952283865, 1e-10);
    assert_close(spreads[NOISE_HEDGE_1000].log_ratio, 0.40871226969745578,
                 1e-13); /* log((7.5/285.5)/(3.5/200.5)) */
    assert_string_equal(spreads[NOISE_HEDGE_1000].method, "newcombe");
}

static void asserted_hedges_leave_questions_out(void **state)
{
    struct noise_turn b[] = {{&others[0], 1}};
    struct spread spreads[N_NOISE_MEASURES];

    (void)state;
    turn_noise_compare(b, 1, b, 1, true, 1, "test", spreads);
    assert_close(spreads[NOISE_HEDGE_1000].difference, 0, 0);
    turn_noise_compare(b, 1, turns + 1, 1, true, 1, "test", spreads);
    assert_close(spreads[NOISE_HEDGE_1000].difference, 1000.0 / 90, 1e-12); /* one of the two is asserted */
}

static void long_sides_are_resampled(void **state)
{
    struct spread spreads[N_NOISE_MEASURES];

    (void)state;
    turn_noise_compare(turns, 6, turns, 6, false, 1, "test", spreads);
    for (int i = 0; i < N_NOISE_MEASURES; i++) {
        assert_close(spreads[i].difference, 0, 0);
        assert_true(spreads[i].lo < 0 && spreads[i].hi > 0);
        assert_string_equal(spreads[i].method, "bootstrap");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errors_are_those_of_turns),
        cmocka_unit_test(draws_depend_on_seed_and_key_alone),
        cmocka_unit_test(turns_of_one_unit_are_drawn_together),
        cmocka_unit_test(few_turns_have_no_interval),
        cmocka_unit_test(short_sides_are_compared_as_shares),
        cmocka_unit_test(asserted_hedges_leave_questions_out),
        cmocka_unit_test(long_sides_are_resampled),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
