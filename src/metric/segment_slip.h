/* segment_slip.h - names of segments that were heard wrong. */
#ifndef METRIC_SEGMENT_SLIP_H
#define METRIC_SEGMENT_SLIP_H

#include "metric/metric_statement.h"

/* "FRY" among segments where "FRT" is meant: initials that share letters and length with other initials of
 * the call become those, marked CHECK_ASR, where the sum confirms it: their level and those of the other
 * segments give the total, and the other initials have no level of their own. */
void segment_slip_mend(struct statement_list *statements);

#endif
