/* small_panel.h - twenty rows of six firms with gaps, for the tests of regressions.
 *
 * The numbers that tests expect of it come from R 4.2.2: lm(y ~ x1 + x2), solve(crossprod(X)), rowsum() and
 * so on. */
#ifndef SUPPORT_SMALL_PANEL_H
#define SUPPORT_SMALL_PANEL_H

#include <stdint.h>

#include "stats/regression.h"

enum { PANEL_ROWS = 20 };

static const uint32_t panel_firm[] = {1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 6};
static const uint32_t panel_year[] = {1, 2, 3, 5, 1, 2, 4, 1, 2, 3, 4, 2, 3, 5, 1, 3, 4, 2, 4, 5};
static const int32_t panel_time[] = {1, 2, 3, 5, 1, 2, 4, 1, 2, 3, 4, 2, 3, 5, 1, 3, 4, 2, 4, 5};
static const double panel_x1[] = {0.5, 1.2, 0.9, 2.0, 1.1, 1.9, 2.8, -0.3, 0.4, 0.1,
                                  1.0, 2.2, 1.7, 3.1, 0.0, 0.8, 1.5, 2.5,  2.1, 3.6};
static const double panel_x2[] = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4};
static const double panel_y[] = {1.1, 1.0, 1.9, 2.2, 2.0, 3.9, 3.0, 1.2, 1.4, 0.7,
                                 2.3, 4.1, 3.8, 4.4, 2.1, 1.3, 1.6, 2.6, 4.2, 3.9};
static const double *const panel_x[] = {panel_x1, panel_x2};

static inline struct regression_model panel_model(void)
{
    (void)panel_firm;
    (void)panel_year;
    (void)panel_time;
    return (struct regression_model){
        .y = panel_y, .x = panel_x, .n_x = 2, .n_rows = PANEL_ROWS, .has_intercept = true};
}

#endif
