/* measure.c - measures of summed counts. */
#include "tone/measure.h"

#include <math.h>

#define RELIABLE_WORDS      50
#define RELIABLE_TONE_WORDS 5
#define RELIABLE_SENTENCES  5
#define SHORT_WORDS         15

static double divide(double a, double b)
{
    return b > 0 ? a / b : NAN;
}

static double get_tone_rel(double pos, double neg)
{
    return divide(pos - neg, pos + neg);
}

static double get_fog(const struct turn_score *score)
{
    double words = score->n_words;

    return 0.4 * (divide(words, score->n_sent) + 100 * divide(score->n_complex, words));
}

static double get_list_measure(enum measure measure, const struct turn_score *score)
{
    if (!score->has_lm)
        return NAN;
    return measure == MEASURE_UNC_1000 ? divide(1000.0 * score->lists[LM_UNC], score->n_words_lm)
                                       : get_tone_rel(score->lists[LM_POS], score->lists[LM_NEG]);
}

double measure_get(enum measure measure, const struct turn_score *score)
{
    double words = score->n_words, pos = score->pos, neg = score->neg;
    double boosters = score->boosters;

    switch (measure) {
    case MEASURE_TONE_REL:
        return get_tone_rel(pos, neg);
    case MEASURE_TONE_LOWE:
        return words > 0 ? log(pos + 0.5) - log(neg + 0.5) : NAN;
    case MEASURE_TONE_LOWE_SE:
        return words > 0 ? sqrt(1 / (pos + 0.5) + 1 / (neg + 0.5)) : NAN;
    case MEASURE_POS_PROP:
        return divide(pos, words);
    case MEASURE_NEG_PROP:
        return divide(neg, words);
    case MEASURE_BOOST_1000:
        return divide(1000 * boosters, words);
    case MEASURE_CERTAINTY_SHARE:
        return divide(boosters, boosters + turn_score_count_hedges(score, HEDGE_SET_STD));
    case MEASURE_CERTAINTY_LOG:
        return turn_score_get_certainty(score);
    case MEASURE_HEDGE_SENT:
        return divide(score->n_hedge_sent, score->n_sent);
    case MEASURE_SPEC_1000:
        return divide(1000.0 * score->n_quantities, words);
    case MEASURE_SPEC_FWD:
        return divide(1000.0 * score->n_forward_quantities, score->n_forward_words);
    case MEASURE_FLS_SHARE:
        return divide(score->n_forward_sent, score->n_sent);
    case MEASURE_FOG:
        return get_fog(score);
    case MEASURE_UNC_1000:
    case MEASURE_TONE_LM_REL:
        return get_list_measure(measure, score);
    case N_MEASURES:
        break;
    }
    return NAN;
}

void measure_get_all(const struct turn_score *score, double values[N_MEASURES])
{
    for (int i = 0; i < N_MEASURES; i++)
        values[i] = measure_get((enum measure)i, score);
}

bool measure_is_rate_reliable(const struct turn_score *score)
{
    return score->n_words >= RELIABLE_WORDS;
}

bool measure_is_ratio_reliable(const struct turn_score *score)
{
    return score->pos + score->neg >= RELIABLE_TONE_WORDS;
}

bool measure_is_share_reliable(const struct turn_score *score)
{
    return score->n_sent >= RELIABLE_SENTENCES;
}

const char *measure_get_status(const struct turn_score *score)
{
    return score->n_words == 0 ? "no_words" : score->n_words < SHORT_WORDS ? "short" : "ok";
}
