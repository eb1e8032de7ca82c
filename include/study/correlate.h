/* correlate.h - which columns of the panel are correlated with which, and what comes out.
 *
 * Every measure is tested against every metric, pooled and within firms, by Pearson and by ranks, and once
 * between firms.  A family is all tests of one metric.  What the data cannot support is NaN with a status.
 */
#ifndef STUDY_CORRELATE_H
#define STUDY_CORRELATE_H

#include <stddef.h>

#include "panel/panel.h"
#include "stats/correlation.h"

enum correlate_method {
    METHOD_PEARSON,
    METHOD_SPEARMAN,
    METHOD_WITHIN,          /* Pearson of deviations from the firm's mean */
    METHOD_SPEARMAN_WITHIN, /* the same of ranks */
    METHOD_BETWEEN,         /* Pearson of firms' means */
    N_CORRELATE_METHODS
};

const char *correlate_method_name(enum correlate_method method);
const char *correlate_method_interval(enum correlate_method method); /* how ci_lo and ci_hi were made */

/* A measure of the panel with what it is about. */
struct correlate_measure {
    size_t column;       /* in the panel */
    const char *section; /* presentation, qa */
    const char *role;    /* CEO, CFO, MANAGERS, ANALYST */
};

struct correlate_row {
    size_t metric; /* column in the panel */
    const struct correlate_measure *measure;
    enum correlate_method method;
    struct correlation correlation;
    size_t n_clusters;
    double p_cluster; /* firm-clustered; what the adjusted p values are made of */
    double p_holm, p_bh, p_by;
    size_t m_family;    /* tests of the family that have a p_cluster */
    const char *status; /* of the estimate; if that stands, of the clustered p */
    const char *note;   /* one sentence or NULL */
};

struct correlate_result {
    struct correlate_row *rows; /* [count] by metric, measure, method */
    size_t count;
    size_t n_tests;    /* rows with a p_cluster */
    size_t n_below_05; /* of these, p_cluster below .05 */
};

struct correlate_result correlate_run(const struct panel *panel, const struct correlate_measure *measures,
                                      size_t n_measures, const size_t *metrics, size_t n_metrics);
void correlate_result_release(struct correlate_result *result);

#endif
