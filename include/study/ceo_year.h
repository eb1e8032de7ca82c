/* ceo_year.h - the tone and hedging of one CEO in one fiscal year, with intervals by resampling.
 *
 * Calls are resampled where there are three or more, turns (within their section) otherwise; a measure of
 * fewer turns than can be resampled has no interval.
 */
#ifndef STUDY_CEO_YEAR_H
#define STUDY_CEO_YEAR_H

#include <stddef.h>
#include <stdint.h>

#include "panel/spill.h"
#include "stats/bootstrap.h"

/* The last two are of Loughran and McDonald's lists: NaN where they were not given. */
enum ceo_measure { CEO_TONE, CEO_HEDGE_1000, CEO_CERTAINTY, CEO_TONE_EX_QUANT, CEO_TONE_LM, CEO_UNC_1000, N_CEO_MEASURES };
enum ceo_part { CEO_PRES, CEO_QA, CEO_MIX, N_CEO_PARTS }; /* mix: the mean of the two, a fixed weighting */

/* One turn of the CEO. */
struct ceo_turn {
    uint32_t call; /* number of the call within the CEO-year */
    enum call_section section;
    const struct turn_score *score;
};

struct ceo_year_scores {
    struct bootstrap_result results[N_CEO_MEASURES][N_CEO_PARTS];
    uint64_t n_words[N_CALL_SECTIONS];
    const char *status; /* ok (calls resampled), ok_turn_clustered, ok_no_interval, no_words */
};

/* task_key names the CEO-year for the random stream. */
struct ceo_year_scores ceo_year_score(const struct ceo_turn *turns, size_t n_turns, size_t n_calls,
                                      uint64_t seed, const char *task_key);

#endif
