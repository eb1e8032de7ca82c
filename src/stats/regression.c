/* regression.c - least squares by Householder reflections, column after column. */
#include "stats/regression.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

enum { LOW_DF = 10 };

static const long double smallest_share =
    1e-10L; /* of its length that a column must add to those before it */

/* The columns as they are reflected.  Column 0 of the scaled design is the intercept where there is one. */
struct work {
    size_t n;
    size_t n_columns; /* K */
    bool has_intercept;
    long double *columns;   /* [K * n] centred and scaled to length 1, column after column */
    long double *reflected; /* [K * n] R above, reflectors below the diagonal */
    long double *heads;     /* [K] first elements of the reflectors */
    long double *taus;      /* [K] */
    long double *means;     /* [K] what was subtracted */
    long double *lengths;   /* [K] what each column was divided by; 0: a column of zeros */
    size_t *kept;           /* [K] numbers of the columns that were not dropped */
    size_t rank;
    long double *y; /* [n] less its mean where there is an intercept */
    long double y_mean;
};

static bool is_complete(const struct regression_model *model, size_t row)
{
    if (!isfinite(model->y[row]))
        return false;
    for (size_t k = 0; k < model->n_x; k++)
        if (!isfinite(model->x[k][row]))
            return false;
    return true;
}

static long double find_mean(const long double *values, size_t n)
{
    long double sum = 0.0L;

    for (size_t i = 0; i < n; i++)
        sum += values[i] - values[0];
    return values[0] + sum / (long double)n;
}

static long double find_product(const long double *a, const long double *b, size_t n)
{
    long double sum = 0.0L;

    for (size_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

static void subtract(long double *values, size_t n, long double amount)
{
    for (size_t i = 0; i < n; i++)
        values[i] -= amount;
}

/* Copies column k of the model, centred where there is an intercept, and scales it. */
static void load_column(struct work *work, const struct regression_model *model, const size_t *rows, size_t k)
{
    long double *column = work->columns + k * work->n;
    bool is_intercept = work->has_intercept && k == 0;
    size_t number = is_intercept ? 0 : k - work->has_intercept;
    const double *source = is_intercept ? NULL : model->x[number];
    const double *rest = is_intercept || !model->x_rest ? NULL : model->x_rest[number];

    for (size_t i = 0; i < work->n; i++)
        column[i] = is_intercept ? 1.0L : (long double)source[rows[i]] + (rest ? rest[rows[i]] : 0.0);
    work->means[k] = 0.0L;
    if (work->has_intercept && !is_intercept) {
        long double length_before = sqrtl(find_product(column, column, work->n));

        work->means[k] = find_mean(column, work->n);
        subtract(column, work->n, work->means[k]);
        work->lengths[k] = sqrtl(find_product(column, column, work->n));
        /* A constant column leaves rounding noise behind. */
        if (work->lengths[k] <= 1e-15L * length_before)
            work->lengths[k] = 0.0L;
    } else {
        work->lengths[k] = sqrtl(find_product(column, column, work->n));
    }
    for (size_t i = 0; i < work->n && work->lengths[k] > 0.0L; i++)
        column[i] /= work->lengths[k];
}

static struct work work_build(const struct regression_model *model, const size_t *rows, size_t n)
{
    size_t n_columns = model->n_x + model->has_intercept;
    struct work work = {
        .n = n,
        .n_columns = n_columns,
        .has_intercept = model->has_intercept,
        .columns = memory_alloc(n_columns * n * sizeof(long double)),
        .reflected = memory_alloc(n_columns * n * sizeof(long double)),
        .heads = memory_zero(n_columns, sizeof(long double)),
        .taus = memory_zero(n_columns, sizeof(long double)),
        .means = memory_zero(n_columns, sizeof(long double)),
        .lengths = memory_zero(n_columns, sizeof(long double)),
        .kept = memory_alloc(n_columns * sizeof(size_t)),
        .y = memory_alloc(n * sizeof(long double)),
    };

    for (size_t i = 0; i < n; i++)
        work.y[i] = (long double)model->y[rows[i]] + (model->y_rest ? model->y_rest[rows[i]] : 0.0);
    if (model->has_intercept)
        work.y_mean = find_mean(work.y, n);
    subtract(work.y, n, work.y_mean);
    for (size_t k = 0; k < n_columns; k++)
        load_column(&work, model, rows, k);
    return work;
}

static void work_release(struct work *work)
{
    free(work->columns);
    free(work->reflected);
    free(work->heads);
    free(work->taus);
    free(work->means);
    free(work->lengths);
    free(work->kept);
    free(work->y);
}

static long double *get_reflected(const struct work *work, size_t position)
{
    return work->reflected + position * work->n;
}

/* Applies the first count reflections to a vector of n. */
static void reflect(const struct work *work, size_t count, long double *vector)
{
    for (size_t j = 0; j < count; j++) {
        const long double *reflector = get_reflected(work, j);
        long double scale =
            work->heads[j] * vector[j] + find_product(reflector + j + 1, vector + j + 1, work->n - j - 1);

        scale *= work->taus[j];
        vector[j] -= scale * work->heads[j];
        for (size_t i = j + 1; i < work->n; i++)
            vector[i] -= scale * reflector[i];
    }
}

/* Makes the reflection that leaves of the column, from its element j on, only that element. */
static void make_reflection(struct work *work, size_t j)
{
    long double *column = get_reflected(work, j);
    long double length = sqrtl(find_product(column + j, column + j, work->n - j));
    long double diagonal = column[j] > 0.0L ? -length : length;

    /* The reflector is (head, rest of the column); head and diagonal have opposite signs, so nothing cancels.
     */
    work->heads[j] = column[j] - diagonal;
    work->taus[j] = -1.0L / (diagonal * work->heads[j]);
    column[j] = diagonal;
}

/* Takes the columns up one after the other; drops what depends on those before. */
static void decompose(struct work *work)
{
    for (size_t k = 0; k < work->n_columns && work->rank < work->n; k++) {
        long double *column = get_reflected(work, work->rank);

        if (!(work->lengths[k] > 0.0L))
            continue;
        for (size_t i = 0; i < work->n; i++)
            column[i] = work->columns[k * work->n + i];
        reflect(work, work->rank, column);
        if (sqrtl(find_product(column + work->rank, column + work->rank, work->n - work->rank)) <
            smallest_share)
            continue;
        make_reflection(work, work->rank);
        work->kept[work->rank++] = k;
    }
}

/* Element of R: row i of the column at this position. */
static long double get_r(const struct work *work, size_t i, size_t position)
{
    return get_reflected(work, position)[i];
}

/* Coefficients of the scaled design for a right-hand side of n, which is overwritten. */
static void solve(const struct work *work, long double *vector, long double *scaled)
{
    reflect(work, work->rank, vector);
    for (size_t i = work->rank; i-- > 0;) {
        long double value = vector[i];

        for (size_t j = i + 1; j < work->rank; j++)
            value -= get_r(work, i, j) * scaled[j];
        scaled[i] = value / get_r(work, i, i);
    }
}

static void find_residuals(const struct work *work, const long double *scaled, long double *residuals)
{
    for (size_t i = 0; i < work->n; i++) {
        long double value = work->y[i];

        for (size_t j = 0; j < work->rank; j++)
            value -= work->columns[work->kept[j] * work->n + i] * scaled[j];
        residuals[i] = value;
    }
}

/* Inverse of R'R, through the inverse of R. */
static void find_bread(const struct work *work, double *bread)
{
    size_t rank = work->rank;
    long double *inverse = memory_zero(rank * rank, sizeof *inverse);

    for (size_t column = 0; column < rank; column++) {
        for (size_t i = column + 1; i-- > 0;) {
            long double value = i == column ? 1.0L : 0.0L;

            for (size_t j = i + 1; j <= column; j++)
                value -= get_r(work, i, j) * inverse[j * rank + column];
            inverse[i * rank + column] = value / get_r(work, i, i);
        }
    }
    for (size_t i = 0; i < rank; i++)
        for (size_t j = 0; j < rank; j++)
            bread[i * rank + j] = (double)find_product(inverse + i * rank, inverse + j * rank, rank);
    free(inverse);
}

/* Coefficient k of the columns is transform[k] . scaled; the intercept also takes the columns' means back. */
static void find_transform(const struct work *work, double *transform)
{
    for (size_t j = 0; j < work->rank; j++) {
        size_t k = work->kept[j];

        transform[k * work->rank + j] = (double)(1.0L / work->lengths[k]);
        if (work->has_intercept && k != 0)
            transform[j] = (double)(-work->means[k] / work->lengths[k]);
    }
}

static void find_leverages(struct regression *result)
{
    size_t rank = result->rank;

    for (size_t i = 0; i < result->n; i++) {
        const double *row = result->design + i * rank;
        double leverage = 0.0;

        for (size_t j = 0; j < rank; j++)
            for (size_t k = 0; k < rank; k++)
                leverage += row[j] * result->bread[j * rank + k] * row[k];
        result->leverages[i] = fmin(1.0, leverage);
    }
}

static void find_coefficients(const struct work *work, const long double *scaled, struct regression *result)
{
    long double constant = work->y_mean;

    for (size_t k = 0; k < result->n_coefficients; k++)
        result->coefficients[k] = NAN;
    for (size_t j = 0; j < work->rank; j++) {
        size_t k = work->kept[j];

        result->coefficients[k] = (double)(scaled[j] / work->lengths[k]);
        constant += work->has_intercept && k == 0 ? scaled[j] / work->lengths[k]
                                                  : -scaled[j] / work->lengths[k] * work->means[k];
    }
    if (work->has_intercept)
        result->coefficients[0] = (double)constant;
    if (result->n_coefficients > work->rank)
        result->status = STATUS_COLLINEAR;
}

static void find_fit(const struct work *work, const long double *residuals, struct regression *result)
{
    size_t n_slopes = result->rank - (work->has_intercept ? 1 : 0);
    double total_df = (double)result->n - (double)result->n_absorbed - (work->has_intercept ? 1.0 : 0.0);

    result->rss = (double)find_product(residuals, residuals, result->n);
    result->tss = (double)find_product(work->y, work->y, result->n);
    result->sigma = sqrt(result->rss / result->df);
    if (!(result->tss > 0.0))
        return;
    result->r2 = 1.0 - result->rss / result->tss;
    result->adj_r2 = 1.0 - (result->rss / result->df) / (result->tss / total_df);
    if (n_slopes == 0 || !(result->rss > 0.0))
        return;
    result->f = (result->tss - result->rss) / (double)n_slopes / (result->rss / result->df);
    result->f_p = gsl_cdf_fdist_Q(result->f, (double)n_slopes, result->df);
}

static void fill(const struct work *work, struct regression *result)
{
    size_t n = work->n;
    size_t rank = work->rank;
    long double *vector = memory_alloc(n * sizeof *vector);
    long double *scaled = memory_zero(rank, sizeof *scaled);
    long double *correction = memory_alloc(rank * sizeof *correction);

    result->rank = rank;
    result->bread = memory_alloc(rank * rank * sizeof *result->bread);
    result->transform = memory_zero(result->n_coefficients * rank, sizeof *result->transform);
    result->design = memory_alloc(n * rank * sizeof *result->design);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < rank; j++)
            result->design[i * rank + j] = (double)work->columns[work->kept[j] * n + i];
    /* Twice: the second solve corrects what rounding did to the first. */
    for (int pass = 0; pass < 2; pass++) {
        find_residuals(work, scaled, vector);
        solve(work, vector, correction);
        for (size_t j = 0; j < rank; j++)
            scaled[j] += correction[j];
    }
    find_residuals(work, scaled, vector);
    for (size_t i = 0; i < n; i++)
        result->residuals[i] = (double)vector[i];
    find_bread(work, result->bread);
    find_transform(work, result->transform);
    find_leverages(result);
    find_coefficients(work, scaled, result);
    find_fit(work, vector, result);
    free(vector);
    free(scaled);
    free(correction);
}

struct regression *regression_run(const struct regression_model *model)
{
    struct regression *result = memory_alloc(sizeof *result);
    struct work work;

    *result = (struct regression){
        .n_coefficients = model->n_x + model->has_intercept,
        .n_absorbed = model->n_absorbed,
        .has_intercept = model->has_intercept,
        .df = NAN,
        .rss = NAN,
        .tss = NAN,
        .sigma = NAN,
        .r2 = NAN,
        .adj_r2 = NAN,
        .f = NAN,
        .f_p = NAN,
        .rows = memory_alloc(model->n_rows * sizeof(size_t)),
        .status = STATUS_OK,
    };
    for (size_t i = 0; i < model->n_rows; i++)
        if (is_complete(model, i))
            result->rows[result->n++] = i;
    result->coefficients = memory_alloc(result->n_coefficients * sizeof(double));
    for (size_t k = 0; k < result->n_coefficients; k++)
        result->coefficients[k] = NAN;
    result->residuals = memory_alloc(result->n * sizeof(double));
    result->leverages = memory_alloc(result->n * sizeof(double));
    if (result->n == 0) {
        result->status = STATUS_REFUSED_DF;
        return result;
    }
    work = work_build(model, result->rows, result->n);
    decompose(&work);
    result->df = (double)result->n - (double)work.rank - (double)result->n_absorbed;
    if (result->df < 1.0)
        result->status = STATUS_REFUSED_DF;
    else
        fill(&work, result);
    if (result->status == STATUS_OK && result->df < LOW_DF)
        result->status = STATUS_LOW_DF;
    work_release(&work);
    return result;
}

void regression_free(struct regression *regression)
{
    if (!regression)
        return;
    free(regression->rows);
    free(regression->coefficients);
    free(regression->residuals);
    free(regression->leverages);
    free(regression->design);
    free(regression->bread);
    free(regression->transform);
    free(regression);
}

struct regression_term regression_make_term(double estimate, double se, double df)
{
    struct regression_term term = {estimate, se, NAN, df, NAN, NAN, NAN};

    if (se > 0.0 && df >= 1.0 && isfinite(estimate)) {
        double half = gsl_cdf_tdist_Qinv(0.025, df) * se;

        term.statistic = estimate / se;
        term.p = 2.0 * gsl_cdf_tdist_Q(fabs(term.statistic), df);
        term.ci_lo = estimate - half;
        term.ci_hi = estimate + half;
    }
    return term;
}

double regression_find_beta_std(const struct regression_model *model, const struct regression *regression,
                                size_t k)
{
    long double *column = memory_alloc(regression->n * sizeof *column);
    double coefficient = regression->coefficients[k + regression->has_intercept];
    long double yy, xx;

    for (size_t i = 0; i < regression->n; i++)
        column[i] = model->y[regression->rows[i]];
    subtract(column, regression->n, regression->n > 0 ? find_mean(column, regression->n) : 0.0L);
    yy = find_product(column, column, regression->n);
    for (size_t i = 0; i < regression->n; i++)
        column[i] = model->x[k][regression->rows[i]];
    subtract(column, regression->n, regression->n > 0 ? find_mean(column, regression->n) : 0.0L);
    xx = find_product(column, column, regression->n);
    free(column);
    return yy > 0.0L ? coefficient * (double)sqrtl(xx / yy) : NAN;
}
