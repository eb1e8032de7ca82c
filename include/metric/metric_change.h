/* metric_change.h - a figure against an earlier one, and against the guidance that was given for it.
 *
 * Money, shares, persons and units change by growth: 100 * (now - before) / before, in per cent, where before
 * is above 0.  Amounts per share, percentages, days and ratios change by the difference, in their own unit
 * (percentages in points).  Guidance is met or missed in the same measure, against the middle of its range.
 * Figures whose units differ by more than a scale (mn, bn) are not compared.
 */
#ifndef METRIC_METRIC_CHANGE_H
#define METRIC_METRIC_CHANGE_H

#include <stdbool.h>

#include "metric/metric_statement.h"
#include "metric/metric_vocabulary.h"

/* By what a number of this unit is multiplied to be one of the other; NaN where they differ in more than a
 * scale.
 */
double metric_change_find_factor(const char *unit, const char *other);

/* A level; half is half a unit of its last digit, 0 where that is not known. */
struct metric_figure {
    double value, half;
    const char *unit; /* borrowed */
};

enum change_status {
    CHANGE_OK,
    CHANGE_NO_CALL,      /* there is no call of the earlier quarter */
    CHANGE_NO_VALUE,     /* one of the two calls does not tell the figure */
    CHANGE_UNIT,         /* the units differ */
    CHANGE_NOT_POSITIVE, /* growth of what was not above 0 */
    CHANGE_OFF_SCALE     /* guidance and actual differ by more than five times: a million is not a billion */
};
const char *metric_change_status_name(enum change_status status);

struct metric_change {
    double value;     /* NaN unless the status is CHANGE_OK */
    const char *unit; /* pct, pct_points, that of the figures */
    enum change_status status;
};

/* unit of the result is borrowed from now, or static. */
struct metric_change metric_change_compute(enum metric_family family, const struct metric_figure *now,
                                           const struct metric_figure *before);

/* What the words say of a change. */
struct said_change {
    double value, half;
    bool is_growth;   /* in per cent, else a difference */
    const char *unit; /* borrowed */
};

enum change_agreement { AGREEMENT_UNKNOWN, AGREEMENT_NO, AGREEMENT_YES };
/* Yes where the change that was said and the one between the two figures are equal but for the digits that
 * were not told: all four numbers stand for any within half a unit of their last digit. */
enum change_agreement metric_change_compare(const struct said_change *said, const struct metric_figure *now,
                                            const struct metric_figure *before);

/* Guidance for a quarter; low is high where it was one figure. */
struct metric_guidance {
    double low, high;
    const char *unit; /* borrowed */
};

enum guidance_place { GUIDANCE_BELOW, GUIDANCE_WITHIN, GUIDANCE_ABOVE };
const char *metric_change_place_name(enum guidance_place place); /* below, within, above */

/* The change from the middle of the range to the actual: above 0 where more came than was said.  *place is
 * set where the status is CHANGE_OK or CHANGE_NOT_POSITIVE; the limits are within. */
struct metric_change metric_change_from_guidance(enum metric_family family,
                                                 const struct metric_guidance *guidance,
                                                 const struct metric_figure *actual,
                                                 enum guidance_place *place);

#endif
