/* call_measure.h - the measures of a group of turns that stand in the panel.
 *
 * Name and value stand side by side, so a column cannot carry another measure's numbers.
 */
#ifndef PANEL_CALL_MEASURE_H
#define PANEL_CALL_MEASURE_H

#include "tone/turn_score.h"

enum { N_CALL_MEASURES = 4 };

/* i < N_CALL_MEASURES. Ending of a column's name in calls.csv, after the group's: tone, ... */
const char *call_measure_name(int i);

/* Value of measure i of the summed turns; NaN where it is not defined. */
double call_measure_value(int i, const struct turn_score *sum);

#endif
