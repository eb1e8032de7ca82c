/* metric_rows.h - metrics.csv: the rows are kept on disk until the figures of all calls are known. */
#ifndef ENGINE_METRIC_ROWS_H
#define ENGINE_METRIC_ROWS_H

#include "engine/output.h"
#include "engine/walk.h"

struct metric_rows;

/* folder is that of the reports; na is borrowed. */
struct metric_rows *metric_rows_open(const char *folder, const char *na, struct error *err) MUST_CHECK;
void metric_rows_close(struct metric_rows *rows); /* NULL is fine */

/* The records of metrics_report_add_records(), call by call in report order. */
bool metric_rows_add(struct metric_rows *rows, const struct buffer *records, struct error *err) MUST_CHECK;
/* Writes the report when all calls are there and their firms are known: records[i] is the i-th call that was
 * added. */
bool metric_rows_write(struct metric_rows *rows, const struct call_record *records, struct output *output,
                       struct error *err) MUST_CHECK;

#endif
