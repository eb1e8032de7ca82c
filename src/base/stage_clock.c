/* stage_clock.c - seconds by stage. */
#include "base/stage_clock.h"

#include <time.h>

const char *stage_clock_get_name(enum stage stage)
{
    static const char *const names[N_STAGES] = {
        [STAGE_WAIT] = "wait",     [STAGE_LOAD] = "load",         [STAGE_READ] = "read",
        [STAGE_PARSE] = "parse",   [STAGE_TOKENISE] = "tokenise", [STAGE_MATCH] = "match",
        [STAGE_RULES] = "rules",   [STAGE_SCORE] = "score",       [STAGE_METRICS] = "metrics",
        [STAGE_FORMAT] = "format", [STAGE_WRITE] = "write",       [STAGE_STUDY] = "study",
    };

    return names[stage];
}

void stage_clock_switch(struct stage_clock *clock, enum stage stage)
{
    struct timespec time;
    uint64_t now;

    clock_gettime(CLOCK_MONOTONIC, &time);
    now = (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
    if (clock->since)
        clock->nanoseconds[clock->stage] += now - clock->since;
    clock->since = now;
    clock->stage = stage;
}
