/* call_noise.h - the intervals of a call's scores: of each speaker by section, and of the differences between
 * groups. */
#ifndef ENGINE_CALL_NOISE_H
#define ENGINE_CALL_NOISE_H

#include "panel/call_spread.h"
#include "panel/spill.h"
#include "study/turn_noise.h"

/* Scratch of one worker. */
struct noise_turns {
    struct noise_turn *turns; /* [capacity], room for two groups of a call */
    size_t capacity;
    struct interval_t_memory t;
};

void call_noise_release(struct noise_turns *scratch);

/* Of one speaker in a section; own [n_own] are the indices of the speaker's turns. */
void call_noise_of_speaker(struct noise_turns *scratch, const struct spilled_call *call, const char *call_id,
                           const uint32_t *own, size_t n_own, enum call_section section, uint64_t seed,
                           struct noise results[N_NOISE_MEASURES]);
/* Of one difference; roles are those of call->speakers. */
void call_noise_of_spread(struct noise_turns *scratch, const struct spilled_call *call, const char *call_id,
                          enum call_spread spread, uint64_t seed, struct spread results[N_NOISE_MEASURES]);
/* Of one group between two calls: what the first call has more. */
void call_noise_of_calls(const struct spilled_call *first, const struct spilled_call *second,
                         enum call_group group, uint64_t seed, const char *task_key,
                         struct spread results[N_NOISE_MEASURES]);

#endif
