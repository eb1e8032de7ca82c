/* kendall.h - Kendall's rank correlation tau-b.
 *
 * Arrays are [n]; rows with a NaN or infinite value are left out.  Guards as in correlation.h.  Pure.
 * Method: Knight 1966, n log n; variance with all tie terms (Kendall 1970). */
#ifndef STATS_KENDALL_H
#define STATS_KENDALL_H

#include <stddef.h>
#include <stdint.h>

#include "stats/status.h"

enum { KENDALL_EXACT_N = 50 };

struct kendall {
    size_t n;
    int64_t n_concordant;
    int64_t n_discordant;
    int64_t score;       /* S: concordant less discordant pairs */
    double tau_b;        /* -1 .. 1 */
    double variance;     /* of S where there is no relation */
    double z;            /* S / sqrt(variance) */
    double p;            /* two-sided, normal, no continuity correction */
    double p_continuity; /* the same with |S| - 1 */
    double p_exact;      /* no ties and n <= 50; otherwise NaN */
    enum status status;
};

struct kendall kendall_run(const double *x, const double *y, size_t n, size_t min_n);
struct kendall kendall_run_unguarded(const double *x, const double *y, size_t n);

#endif
