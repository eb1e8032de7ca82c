/* measure.h - the measures beside tone and hedge_1000: what is made of the counts of a turn, a speaker, a
 * call.
 *
 * Counts add, measures do not: they are always computed from added counts.  NaN where a denominator is 0 or a
 * published list was not given.  One row of the lists is one column of the reports: name, unit, meaning.
 * Sources: Lowe, Benoit, Mikhaylov and Laver 2011 (tone_lowe); Gunning 1952 (fog); Loughran and McDonald 2011
 * (shares of words, tone_lm_rel).
 */
#ifndef TONE_MEASURE_H
#define TONE_MEASURE_H

#include <stdbool.h>

#include "tone/turn_score.h"

/* Those of boosters apart: some reports have them among their older columns. */
#define MEASURE_BOOSTER_LIST(X)                                                                              \
    X(BOOST_1000, "boost_1000", "per 1,000 words", "1000 * boosters / n_words")                              \
    X(CERTAINTY_LOG, "certainty_log", "log ratio", "ln((boosters + .5) / (hedge_std + .5))")
#define MEASURE_OTHER_LIST(X)                                                                                \
    X(CERTAINTY_SHARE, "certainty_share", "share", "boosters / (boosters + hedge_std)")                      \
    X(TONE_REL, "tone_rel", "-1 to 1", "(pos - neg) / (pos + neg)")                                          \
    X(TONE_LOWE, "tone_lowe", "log ratio", "ln((pos + .5) / (neg + .5)); 0 without tone words, too")         \
    X(TONE_LOWE_SE, "tone_lowe_se", "log ratio", "standard error of tone_lowe")                              \
    X(POS_PROP, "pos_prop", "per word", "pos / n_words")                                                     \
    X(NEG_PROP, "neg_prop", "per word", "neg / n_words")                                                     \
    X(HEDGE_SENT, "hedge_sent", "share", "n_hedge_sent / n_sent")                                            \
    X(SPEC_1000, "spec_1000", "per 1,000 words", "specificity: 1000 * n_quantities / n_words")               \
    X(SPEC_FWD, "spec_fwd", "per 1,000 words", "specificity of the forward-looking sentences alone")         \
    X(FLS_SHARE, "fls_share", "share", "forward-looking sentences / n_sent")                                 \
    X(FOG, "fog", "school years",                                                                            \
      "0.4 * (words / sentences + 100 * long words / words); syllables by a heuristic, sentences are the "   \
      "transcriber's")                                                                                       \
    X(UNC_1000, "unc_1000", "per 1,000 words", "1000 * lm_unc / n_words_lm")                                 \
    X(TONE_LM_REL, "tone_lm_rel", "-1 to 1", "(lm_pos - lm_neg) / (lm_pos + lm_neg)")
#define MEASURE_LIST(X)                                                                                      \
    MEASURE_BOOSTER_LIST(X)                                                                                  \
    MEASURE_OTHER_LIST(X)

#define MEASURE_ENUM(id, name, unit, meaning) MEASURE_##id,
enum measure { MEASURE_LIST(MEASURE_ENUM) N_MEASURES };
#undef MEASURE_ENUM

double measure_get(enum measure measure, const struct turn_score *score);
void measure_get_all(const struct turn_score *score, double values[N_MEASURES]);

/* Enough text for a rate (50 words), a ratio of tone words (5 of them), a share of sentences (5 of them). */
bool measure_is_rate_reliable(const struct turn_score *score);
bool measure_is_ratio_reliable(const struct turn_score *score);
bool measure_is_share_reliable(const struct turn_score *score);
/* ok; short: fewer than 15 words, not to be ranked or plotted; no_words. */
const char *measure_get_status(const struct turn_score *score);

#endif
