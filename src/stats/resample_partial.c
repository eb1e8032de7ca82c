/* resample_partial.c - takes the columns after the second out of the others. */
#include "stats/resample_partial.h"

#include <math.h>

bool resample_partial_sweep(double matrix[RESAMPLE_PARTIAL_MAX][RESAMPLE_PARTIAL_MAX], size_t n_columns)
{
    for (size_t k = n_columns; k-- > 2;) {
        if (!(matrix[k][k] > 1e-12))
            return false;
        for (size_t i = 0; i < k; i++)
            for (size_t j = 0; j < k; j++)
                matrix[i][j] -= matrix[i][k] * matrix[k][j] / matrix[k][k];
    }
    return true;
}

double resample_partial_find(double matrix[RESAMPLE_PARTIAL_MAX][RESAMPLE_PARTIAL_MAX], size_t n_columns)
{
    if (!resample_partial_sweep(matrix, n_columns))
        return NAN;
    if (!(matrix[0][0] > 1e-13 && matrix[1][1] > 1e-13))
        return NAN;
    return fmax(-1.0, fmin(1.0, matrix[0][1] / sqrt(matrix[0][0] * matrix[1][1])));
}
