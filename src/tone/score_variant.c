/* score_variant.c - the ways to count, one row each. */
#include "tone/score_variant.h"

#include <assert.h>
#include <math.h>

static double divide(double a, double b)
{
    return b > 0 ? a / b : NAN;
}

static double count_all_words(const struct turn_score *sum)
{
    return (double)sum->n_words + sum->n_words_excl;
}

static double get_signs(const struct turn_score *sum)
{
    return divide((double)sum->pos - sum->neg, sum->n_words);
}

static double get_plain_list(const struct turn_score *sum)
{
    return divide((double)sum->pos_raw - sum->neg_raw, count_all_words(sum));
}

static double get_lm_denied(const struct turn_score *sum)
{
    double net = (double)sum->lists[LM_POS] + sum->lm_twin.pos_denied - sum->lists[LM_NEG];

    return sum->has_lm ? divide(net, sum->n_words_lm) : NAN;
}

static double get_lm_raw(const struct turn_score *sum)
{
    double net = (double)sum->lm_twin.pos_raw - sum->lm_twin.neg_raw;

    return sum->has_lm ? divide(net, count_all_words(sum)) : NAN;
}

static double get_henry(double pos, double neg, const struct turn_score *sum)
{
    return sum->has_henry ? divide(pos - neg, pos + neg) : NAN;
}

static double get_henry_denied(const struct turn_score *sum)
{
    return get_henry((double)sum->lists[HENRY_POS] + sum->henry_twin.pos_denied, sum->lists[HENRY_NEG], sum);
}

static double get_henry_raw(const struct turn_score *sum)
{
    return get_henry(sum->henry_twin.pos_raw, sum->henry_twin.neg_raw, sum);
}

static double get_rate(double hedges, const struct turn_score *sum)
{
    return divide(1000 * hedges, sum->n_words);
}

static double get_core(const struct turn_score *sum)
{
    return get_rate(turn_score_count_hedges(sum, HEDGE_SET_CORE), sum);
}

static double get_hyland(const struct turn_score *sum)
{
    return get_rate(turn_score_count_hedges(sum, HEDGE_SET_HYLAND), sum);
}

static double get_broad(const struct turn_score *sum)
{
    return get_rate(turn_score_count_hedges(sum, HEDGE_SET_BROAD), sum);
}

static double get_without_shields(const struct turn_score *sum)
{
    double hedges = turn_score_count_hedges(sum, HEDGE_SET_STD);

    return get_rate(hedges - sum->hedges[HEDGE_SHIELD_SELF], sum);
}

static double get_asserted(const struct turn_score *sum)
{
    return get_rate(sum->hedge_assert, sum);
}

static double get_raw_rate(const struct turn_score *sum, enum hedge_set set)
{
    return divide(1000.0 * sum->hedges_raw[set], count_all_words(sum));
}

static double get_core_raw(const struct turn_score *sum)
{
    return get_raw_rate(sum, HEDGE_SET_CORE);
}

static double get_std_raw(const struct turn_score *sum)
{
    return get_raw_rate(sum, HEDGE_SET_STD);
}

static double get_hyland_raw(const struct turn_score *sum)
{
    return get_raw_rate(sum, HEDGE_SET_HYLAND);
}

static double get_broad_raw(const struct turn_score *sum)
{
    return get_raw_rate(sum, HEDGE_SET_BROAD);
}

static const struct score_variant variants[] = {
    {CONSTRUCT_TONE, "tenor", "turned", "left_out", USE_SENTIMENT, turn_score_get_tone},
    {CONSTRUCT_TONE, "tenor", "turned", "courtesy_kept", USE_SENTIMENT, turn_score_get_tone_with_courtesy},
    {CONSTRUCT_TONE, "tenor", "turned", "kept", USE_SENTIMENT, turn_score_get_tone_all},
    {CONSTRUCT_TONE, "tenor", "turned_fully", "left_out", USE_SENTIMENT, get_signs},
    {CONSTRUCT_TONE, "tenor", "ignored", "left_out", USE_SENTIMENT, turn_score_get_tone_words},
    {CONSTRUCT_TONE, "tenor", "ignored", "kept", USE_SENTIMENT, turn_score_get_tone_words_all},
    {CONSTRUCT_TONE, "tenor_plain", "ignored", "kept", USE_SENTIMENT, get_plain_list},
    {CONSTRUCT_TONE, "lm", "removed", "left_out", USE_LM, turn_score_get_tone_lm},
    {CONSTRUCT_TONE, "lm", "ignored", "left_out", USE_LM, get_lm_denied},
    {CONSTRUCT_TONE, "lm", "ignored", "kept", USE_LM, get_lm_raw},
    {CONSTRUCT_TONE, "henry", "removed", "left_out", USE_HENRY, turn_score_get_tone_henry},
    {CONSTRUCT_TONE, "henry", "ignored", "left_out", USE_HENRY, get_henry_denied},
    {CONSTRUCT_TONE, "henry", "ignored", "kept", USE_HENRY, get_henry_raw},
    {CONSTRUCT_HEDGE, "std", NULL, "left_out", USE_HEDGE, turn_score_get_hedge_1000},
    {CONSTRUCT_HEDGE, "std", NULL, "kept", USE_HEDGE, get_std_raw},
    {CONSTRUCT_HEDGE, "std_noshield", NULL, "left_out", USE_HEDGE, get_without_shields},
    {CONSTRUCT_HEDGE, "std_assert", NULL, "left_out", USE_HEDGE, get_asserted},
    {CONSTRUCT_HEDGE, "core", NULL, "left_out", USE_HEDGE, get_core},
    {CONSTRUCT_HEDGE, "core", NULL, "kept", USE_HEDGE, get_core_raw},
    {CONSTRUCT_HEDGE, "hyland", NULL, "left_out", USE_HEDGE, get_hyland},
    {CONSTRUCT_HEDGE, "hyland", NULL, "kept", USE_HEDGE, get_hyland_raw},
    {CONSTRUCT_HEDGE, "broad", NULL, "left_out", USE_HEDGE, get_broad},
    {CONSTRUCT_HEDGE, "broad", NULL, "kept", USE_HEDGE, get_broad_raw},
};

_Static_assert(sizeof variants / sizeof *variants == N_SCORE_VARIANTS, "one row each");

const struct score_variant *score_variant_get(size_t i)
{
    assert(i < N_SCORE_VARIANTS);
    return &variants[i];
}
