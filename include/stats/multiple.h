/* multiple.h - p-values adjusted for the number of tests in a family. */
#ifndef STATS_MULTIPLE_H
#define STATS_MULTIPLE_H

#include <stddef.h>

enum multiple_method {
    MULTIPLE_BENJAMINI_HOCHBERG,  /* false discovery rate; Benjamini and Hochberg 1995 */
    MULTIPLE_BENJAMINI_YEKUTIELI, /* the same under any dependence; 2001 */
    MULTIPLE_HOLM,                /* family-wise error, step down; 1979 */
    MULTIPLE_HOCHBERG,            /* family-wise error, step up; 1988 */
    MULTIPLE_BONFERRONI
};

/* Writes one adjusted p for each p, never above 1.  A NaN stays NaN and does not count as a test.  Returns
 * the number of tests that counted.  p and adjusted, both [n], may be the same array. */
size_t multiple_adjust(enum multiple_method method, const double *p, size_t n, double *adjusted);

#endif
