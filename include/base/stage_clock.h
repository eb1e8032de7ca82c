/* stage_clock.h - where the seconds of a worker go.
 *
 * A clock always runs in exactly one stage; beginning a stage ends the one before.  Seconds are of the wall,
 * so that waiting for a disk shows, and so does a neighbour who holds the core.  One clock is used by one
 * thread.
 */
#ifndef BASE_STAGE_CLOCK_H
#define BASE_STAGE_CLOCK_H

#include <stddef.h>
#include <stdint.h>

enum stage {
    STAGE_WAIT,     /* nothing to do: the end of a window, or the other stages of one thread */
    STAGE_LOAD,     /* settings, lexicons, the list of calls */
    STAGE_READ,     /* bytes from disk or archive, and their hash */
    STAGE_PARSE,    /* bytes to turns */
    STAGE_TOKENISE, /* turns to tokens and sentences */
    STAGE_MATCH,    /* tokens to matches */
    STAGE_RULES,    /* matches to hits, and their composed values */
    STAGE_SCORE,    /* exclusions, counts, evidence and its check */
    STAGE_METRICS,  /* metrics from the words */
    STAGE_FORMAT,   /* rows of reports */
    STAGE_WRITE,    /* rows to files, and their hash */
    STAGE_STUDY,    /* what all calls together tell */
    N_STAGES
};

struct stage_clock {
    uint64_t since; /* nanoseconds of the monotonic clock; 0: not begun */
    enum stage stage;
    uint64_t nanoseconds[N_STAGES];
};

const char *stage_clock_get_name(enum stage stage);

void stage_clock_switch(struct stage_clock *clock, enum stage stage);

/* NULL: nobody asks, and nothing is measured. */
static inline void stage_clock_begin(struct stage_clock *clock, enum stage stage)
{
    if (clock)
        stage_clock_switch(clock, stage);
}

#endif
