/* turn_score.c - adding counts and turning them into measures. */
#include "tone/turn_score.h"

#include <math.h>

#define DEAD_ZONE 0.25 /* one weak word that is softened, denied or conceded makes no class */

static void add_twin(struct list_twin *sum, const struct list_twin *twin)
{
    sum->pos_raw += twin->pos_raw;
    sum->neg_raw += twin->neg_raw;
    sum->pos_denied += twin->pos_denied;
}

void turn_score_add(struct turn_score *sum, const struct turn_score *score)
{
    sum->n_words += score->n_words;
    sum->n_words_excl += score->n_words_excl;
    sum->n_words_alpha2 += score->n_words_alpha2;
    sum->n_words_lmdict += score->n_words_lmdict;
    sum->n_words_lm += score->n_words_lm;
    for (int i = 0; i < N_EXCLUSIONS; i++)
        sum->n_words_by_exclusion[i] += score->n_words_by_exclusion[i];
    sum->n_sent += score->n_sent;
    sum->n_hedge_sent += score->n_hedge_sent;
    sum->n_forward_sent += score->n_forward_sent;
    sum->n_forward_words += score->n_forward_words;
    sum->n_quantities += score->n_quantities;
    sum->n_forward_quantities += score->n_forward_quantities;
    sum->n_complex += score->n_complex;
    sum->n_numbers += score->n_numbers;
    sum->n_marks += score->n_marks;
    sum->pos += score->pos;
    sum->neg += score->neg;
    sum->pos_raw += score->pos_raw;
    sum->neg_raw += score->neg_raw;
    sum->pos_negated += score->pos_negated;
    sum->neg_negated += score->neg_negated;
    sum->boosters += score->boosters;
    for (int i = 0; i < N_COUNTED_HEDGES; i++)
        sum->hedges[i] += score->hedges[i];
    for (int i = 0; i < N_HEDGE_SETS; i++)
        sum->hedges_raw[i] += score->hedges_raw[i];
    sum->hedge_assert += score->hedge_assert;
    sum->boosters_raw += score->boosters_raw;
    for (int i = 0; i < N_LIST_COUNTS; i++)
        sum->lists[i] += score->lists[i];
    for (int i = 0; i < N_NONANSWERS; i++)
        sum->nonanswers[i] += score->nonanswers[i];
    sum->has_lm = sum->has_lm || score->has_lm;
    sum->has_henry = sum->has_henry || score->has_henry;
    sum->value += score->value;
    sum->value_words += score->value_words;
    sum->value_courtesy += score->value_courtesy;
    sum->value_excl += score->value_excl;
    sum->value_words_excl += score->value_words_excl;
    add_twin(&sum->lm_twin, &score->lm_twin);
    add_twin(&sum->henry_twin, &score->henry_twin);
    sum->n_words_ex_quant += score->n_words_ex_quant;
    sum->value_ex_quant += score->value_ex_quant;
}

uint32_t turn_score_count_hedges(const struct turn_score *score, enum hedge_set set)
{
    return hedge_class_sum(score->hedges, set);
}

uint32_t turn_score_count_nonanswers(const struct turn_score *score)
{
    uint32_t sum = 0;

    for (int i = 0; i < N_NONANSWERS; i++)
        sum += score->nonanswers[i];
    return sum;
}

static double per_word(double amount, const struct turn_score *score)
{
    return score->n_words ? amount / score->n_words : NAN;
}

double turn_score_get_tone(const struct turn_score *score)
{
    return per_word(score->value, score);
}

double turn_score_get_tone_ex_quant(const struct turn_score *score)
{
    return score->n_words_ex_quant ? score->value_ex_quant / score->n_words_ex_quant : NAN;
}

double turn_score_get_tone_with_courtesy(const struct turn_score *score)
{
    double words = (double)score->n_words + score->n_words_by_exclusion[EXCLUSION_COURTESY];

    return words > 0 ? (score->value + score->value_courtesy) / words : NAN;
}

double turn_score_get_tone_words(const struct turn_score *score)
{
    return per_word(score->value_words, score);
}

static double per_any_word(double amount, const struct turn_score *score)
{
    double words = (double)score->n_words + score->n_words_excl;

    return words > 0 ? amount / words : NAN;
}

double turn_score_get_tone_all(const struct turn_score *score)
{
    return per_any_word(score->value + score->value_excl, score);
}

double turn_score_get_tone_words_all(const struct turn_score *score)
{
    return per_any_word(score->value_words + score->value_words_excl, score);
}

double turn_score_get_hedge_1000(const struct turn_score *score)
{
    return per_word(1000.0 * turn_score_count_hedges(score, HEDGE_SET_STD), score);
}

double turn_score_get_boost_1000(const struct turn_score *score)
{
    return per_word(1000.0 * score->boosters, score);
}

double turn_score_get_certainty(const struct turn_score *score)
{
    double hedges = turn_score_count_hedges(score, HEDGE_SET_STD);

    return score->n_words ? log((score->boosters + 0.5) / (hedges + 0.5)) : NAN;
}

double turn_score_get_tone_lm(const struct turn_score *score)
{
    double net = (double)score->lists[LM_POS] - score->lists[LM_NEG];

    return score->has_lm && score->n_words_lm ? net / score->n_words_lm : NAN;
}

double turn_score_get_tone_henry(const struct turn_score *score)
{
    double pos = score->lists[HENRY_POS], neg = score->lists[HENRY_NEG];

    return score->has_henry && pos + neg > 0 ? (pos - neg) / (pos + neg) : NAN;
}

const char *turn_score_get_class(const struct turn_score *score)
{
    if (score->n_words == 0)
        return NULL;
    return score->value > DEAD_ZONE ? "positive" : score->value < -DEAD_ZONE ? "negative" : "neutral";
}
