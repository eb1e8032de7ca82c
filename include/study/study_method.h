/* study_method.h - the methods that a plan may name: one row each. */
#ifndef STUDY_STUDY_METHOD_H
#define STUDY_STUDY_METHOD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/* Which report a method fills, and so what x, y and the other cells of its row are. */
enum study_kind {
    STUDY_CORRELATION, /* x and y are number columns: correlations.csv */
    STUDY_REGRESSION,  /* x are regressors joined by +, y the outcome: regressions.csv, models.csv */
    STUDY_COMPARISON,  /* x names groups or times, y is the measure: comparisons.csv */
    STUDY_DESCRIPTION  /* numbers of y alone, or of y per controls: statistics.csv */
};

enum study_estimator {
    STUDY_PEARSON,
    STUDY_SPEARMAN,
    STUDY_KENDALL,
    STUDY_PARTIAL,
    STUDY_PARTIAL_RANKS,
    STUDY_WITHIN,
    STUDY_WITHIN_RANKS,
    STUDY_BETWEEN,
    STUDY_DEFAULT_ERRORS,
    STUDY_OLS,
    STUDY_HC,
    STUDY_CLUSTER,
    STUDY_NEWEY_WEST,
    STUDY_DRISCOLL_KRAAY,
    STUDY_FAMA_MACBETH,
    STUDY_ABNORMAL,
    STUDY_ROBUST,
    STUDY_TWO_STEP,
    STUDY_CLARITY,
    STUDY_WELCH,
    STUDY_MANN_WHITNEY,
    STUDY_PERMUTATION,
    STUDY_KRUSKAL,
    STUDY_ANOVA,
    STUDY_WELCH_ANOVA,
    STUDY_MANN_KENDALL,
    STUDY_THEIL_SEN,
    STUDY_PAIRED,
    STUDY_SUCCESSION,
    STUDY_RATE_RATIO,
    STUDY_CORRELATION_DIFFERENCE,
    STUDY_ICC,
    STUDY_VARIANCE,
    STUDY_SUMMARY,
    STUDY_QUANTILE,
    STUDY_PROPORTION,
    STUDY_RATE,
    STUDY_ADJUST
};

/* What a row with the method must have. */
enum study_need {
    STUDY_NEEDS_X = 1,
    STUDY_NEEDS_CONTROLS = 2,
    STUDY_NEEDS_FIRM = 4,
    STUDY_NEEDS_TIME = 8,
    STUDY_NEEDS_EFFECTS = 16
};

struct study_method {
    const char *name; /* in a plan; a method with an argument is written name:argument */
    enum study_kind kind;
    enum study_estimator estimator;
    int variant;    /* of the estimator: HC0 to HC3, kind of cluster factor, small-sample factor, no guards */
    unsigned needs; /* enum study_need */
    const char *argument; /* what stands after the colon, NULL where nothing may */
    const char *printed;  /* in the reports */
    const char *meaning;  /* one sentence without a full stop */
};

/* Variants of STUDY_CLUSTER; the first three are those of covariance.h. */
enum study_cluster_variant { STUDY_CR0, STUDY_CLUSTER_G, STUDY_CR1, STUDY_CR1_DUMMIES, STUDY_CR2, STUDY_CR3 };

const struct study_method *study_method_find(struct slice name); /* NULL where there is none */
/* Names that stand for several methods, parted by blanks; another name stands for itself. */
struct slice study_method_expand(struct slice name);
struct study_shorthand {
    const char *name, *methods;
};
const struct study_shorthand *study_method_get_shorthand(size_t index); /* NULL behind the last */
size_t study_method_count(void);
const struct study_method *study_method_get(size_t index);

#endif
