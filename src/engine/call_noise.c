/* call_noise.c - gathering the turns of a speaker or a group. */
#include "engine/call_noise.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

void call_noise_release(struct noise_turns *scratch)
{
    free(scratch->turns);
    *scratch = (struct noise_turns){0};
}

static struct noise_turn *reserve(struct noise_turns *scratch, const struct spilled_call *call)
{
    size_t wanted = (size_t)2 * call->n_turns;

    if (wanted > scratch->capacity) {
        scratch->capacity = 2 * wanted;
        scratch->turns = memory_resize(scratch->turns, scratch->capacity * sizeof *scratch->turns);
    }
    return scratch->turns;
}

/* In the Q&A an exchange is drawn whole; elsewhere each turn by itself, with a number beyond those of the
 * exchanges. */
static struct noise_turn make_turn(const struct spilled_call *call, uint32_t i)
{
    const struct spilled_turn *turn = &call->turns[i];
    bool has_exchange = turn->section == SECTION_QA && turn->exchange > 0;

    return (struct noise_turn){&turn->score, has_exchange ? turn->exchange : call->n_turns + 1 + i};
}

void call_noise_of_speaker(struct noise_turns *scratch, const struct spilled_call *call, const char *call_id,
                           const uint32_t *own, size_t n_own, enum call_section section, uint64_t seed,
                           struct noise results[N_NOISE_MEASURES])
{
    struct noise_turn *turns = reserve(scratch, call);
    char key[512];
    size_t n = 0;

    for (size_t i = 0; i < n_own; i++)
        if (call->turns[own[i]].section == section)
            turns[n++] = make_turn(call, own[i]);
    snprintf(key, sizeof key, "speaker/%s/%u/%s", call_id, n_own ? call->turns[own[0]].speaker + 1 : 0,
             section_name(section));
    turn_noise_compute(turns, n, seed, key, &scratch->t, results);
}

static size_t gather(const struct spilled_call *call, enum call_group group, struct noise_turn *turns)
{
    size_t n = 0;

    for (uint32_t i = 0; i < call->n_turns; i++)
        if (call_group_has(group, call->speakers[call->turns[i].speaker].role, call->turns[i].section))
            turns[n++] = make_turn(call, i);
    return n;
}

void call_noise_of_spread(struct noise_turns *scratch, const struct spilled_call *call, const char *call_id,
                          enum call_spread spread, uint64_t seed, struct spread results[N_NOISE_MEASURES])
{
    struct noise_turn *a = reserve(scratch, call), *b;
    size_t n_a = gather(call, call_spread_first(spread), a), n_b;
    char key[512];

    b = a + n_a;
    n_b = gather(call, call_spread_second(spread), b);
    snprintf(key, sizeof key, "spread/%s/%s", call_id, call_spread_name(spread));
    turn_noise_compare(a, n_a, b, n_b, call_spread_is_asserted(spread), seed, key, results);
}

void call_noise_of_calls(const struct spilled_call *first, const struct spilled_call *second,
                         enum call_group group, uint64_t seed, const char *task_key,
                         struct spread results[N_NOISE_MEASURES])
{
    struct noise_turn *a = memory_alloc(first->n_turns * sizeof *a);
    struct noise_turn *b = memory_alloc(second->n_turns * sizeof *b);

    turn_noise_compare(a, gather(first, group, a), b, gather(second, group, b), false, seed, task_key,
                       results);
    free(a);
    free(b);
}
