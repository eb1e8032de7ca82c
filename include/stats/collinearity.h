/* collinearity.h - how far the regressors of a model say the same.
 *
 * Over the rows where no column of the model is missing.  The result owns vif.  Pure. */
#ifndef STATS_COLLINEARITY_H
#define STATS_COLLINEARITY_H

#include <stddef.h>

struct regression_model;

struct collinearity {
    double condition; /* largest over smallest singular value of the columns with mean 0 and sd 1; infinite
                         where one column follows from others, NaN without columns or rows */
    double *vif; /* [n_x] variance inflation 1 / (1 - R2 of a column on the others); above 10 is a warning */
};

struct collinearity collinearity_run(const struct regression_model *model);
void collinearity_release(struct collinearity *collinearity);

#endif
