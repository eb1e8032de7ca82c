/* plan.h - what is planted: the list of calls with mood, surprises and dates.
 *
 * Nothing here reads a phrase.  The sample moments are exact by construction: see README.md of
 * the corpus for what a test may expect of them.
 */
#ifndef GENERATOR_PLAN_H
#define GENERATOR_PLAN_H

#include <stddef.h>
#include <stdint.h>

#include "firms.h"

#define N_CALLS    144
#define N_QUARTERS ((LAST_YEAR - FIRST_YEAR + 2) * 4) /* with a base year before the first */

#define CORRELATION_SURPRISE   0.65  /* mood with eps_surprise, pooled */
#define CORRELATION_VOLATILITY -0.60 /* mood with volatility_change, within firm */
#define RATE_PREPARED          2.5   /* hedges per 1,000 words of prepared remarks */
#define RATE_ANALYST           18.0
#define CRASH_YEAR             2015

struct call_plan {
    size_t firm;
    int fiscal_year;
    int quarter;
    int year, month, day;  /* of the call */
    double mood;           /* about standard normal */
    double positive_share; /* planned positive / (positive + negative) sentences */
    double eps_surprise;   /* dollars */
    double volatility_change;
    double placebo;
};

struct plan {
    struct call_plan calls[N_CALLS];   /* by firm, then time */
    double moods[N_FIRMS][N_QUARTERS]; /* from the first quarter of the base year */
};

void plan_build(struct plan *plan, uint64_t seed);

/* 0 for the first quarter of the base year. */
size_t quarter_index(int fiscal_year, int quarter);

#endif
