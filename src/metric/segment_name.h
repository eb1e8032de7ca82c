/* segment_name.h - which part of the firm a metric is said of. */
#ifndef METRIC_SEGMENT_NAME_H
#define METRIC_SEGMENT_NAME_H

#include "metric/metric_statement.h"
#include "metric/phrase.h"

/* Writes "total", or KIND:NAME as in metrics.csv, for the metric phrase at index at. */
void segment_name_read(const struct phrase_list *list, size_t at, char segment[SEGMENT_SIZE]);
/* The subject of a share ("Europe represented 29% of revenue"): the nearest part named before phrase at. */
void segment_name_read_subject(const struct phrase_list *list, size_t at, char segment[SEGMENT_SIZE]);

#endif
