/* study_reports.h - the reports of `tenor study` and of the plan of a run: correlations.csv, regressions.csv,
 * models.csv, comparisons.csv, statistics.csv, columns.csv, codebook.csv.
 */
#ifndef REPORT_STUDY_REPORTS_H
#define REPORT_STUDY_REPORTS_H

#include "base/buffer.h"
#include "report/column.h"
#include "study/study_result.h"
#include "study/study_table.h"

extern const struct report_table correlations_report_table;
extern const struct report_table regressions_report_table;
extern const struct report_table models_report_table;
extern const struct report_table comparisons_report_table;
extern const struct report_table statistics_report_table;
extern const struct report_table columns_report_table;

/* Each adds the rows of its kind that the result has. */
void correlations_report_add_rows(const struct study_result *result, const char *na, struct buffer *out);
void regressions_report_add_rows(const struct study_result *result, const char *na, struct buffer *out);
void models_report_add_rows(const struct study_result *result, const char *na, struct buffer *out);
void comparisons_report_add_rows(const struct study_result *result, const char *na, struct buffer *out);
void statistics_report_add_rows(const struct study_result *result, const char *na, struct buffer *out);

/* What each column of the panel was taken for; firm and time are columns or STUDY_NO_COLUMN. */
void columns_report_add_rows(const struct study_table *table, size_t firm, size_t time, const char *na,
                             struct buffer *out);

/* The codebook of these reports alone. */
void codebook_report_add_study_rows(const char *na, struct buffer *out);

#endif
