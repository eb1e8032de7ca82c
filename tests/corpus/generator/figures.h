/* figures.h - each firm's books: quarterly figures that add up from segment to share.
 *
 * Money is kept in tenths of a million (deci-millions), as it is spoken, so that sums and
 * differences of spoken numbers hold exactly.
 */
#ifndef GENERATOR_FIGURES_H
#define GENERATOR_FIGURES_H

#include <stdint.h>

#include "firms.h"
#include "plan.h"

struct figures {
    long segments[MAX_SEGMENTS]; /* deci-millions, as all long below unless said otherwise */
    long revenue;                /* sum of segments */
    long cost;
    long gross_profit;
    long expenses;
    long operating_income;
    long interest;
    long tax;
    long net_income;
    long shares;   /* tenths of a million shares */
    long eps;      /* cents */
    long tax_rate; /* tenths of a percent */
    long operating_cash;
    long capital;
    long free_cash; /* operating_cash - capital */
    long buyback;
    long cash;             /* at the end of the quarter */
    long days_outstanding; /* days */
};

struct books {
    struct figures quarters[N_FIRMS][N_QUARTERS];
};

void books_build(struct books *books, const struct plan *plan, uint64_t seed);

/* Tenths of a percent, rounded; whole must not be 0. */
long figures_get_share(long part, long whole);

/* Change in tenths of a percent, rounded; prior must not be 0. */
long figures_get_change(long now, long prior);

#endif
