/* study_lead.h - the row of the same firm so many periods later: joined by firm and period, never by the
 * order of rows.  Of several rows of a firm and period the first stands for it, the others have no lead and
 * are none. */
#ifndef STUDY_STUDY_LEAD_H
#define STUDY_STUDY_LEAD_H

#include "study/study_plan.h"

#define STUDY_NO_ROW UINT32_MAX

/* [n_rows] the row lag periods later, STUDY_NO_ROW where there is none; rows that keep does not mark do not
 * exist.  The caller frees. */
uint32_t *study_lead_find(const struct study_table *table, const struct study_options *options,
                          const bool *keep, int lag);

#endif
