/* covariance.c - sandwich estimators: bread, meat, bread. */
#include "stats/covariance.h"

#include <assert.h>
#include <gsl/gsl_eigen.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "stats/grouping.h"
#include "stats/regression.h"

/* matrix = transform * inner * transform', NaN where a coefficient was dropped. */
static void transform_inner(const struct regression *regression, const double *inner, double *matrix)
{
    size_t rank = regression->rank;
    size_t n = regression->n_coefficients;

    for (size_t a = 0; a < n; a++) {
        for (size_t b = 0; b < n; b++) {
            double value = 0.0;

            for (size_t i = 0; i < rank; i++)
                for (size_t j = 0; j < rank; j++)
                    value += regression->transform[a * rank + i] * inner[i * rank + j] *
                             regression->transform[b * rank + j];
            if (isnan(regression->coefficients[a]) || isnan(regression->coefficients[b]))
                value = NAN;
            matrix[a * n + b] = value;
        }
    }
}

/* c = a * b, all rank * rank. */
static void multiply(const double *a, const double *b, size_t rank, double *c)
{
    for (size_t i = 0; i < rank; i++) {
        for (size_t j = 0; j < rank; j++) {
            c[i * rank + j] = 0.0;
            for (size_t k = 0; k < rank; k++)
                c[i * rank + j] += a[i * rank + k] * b[k * rank + j];
        }
    }
}

static void finish(const struct regression *regression, const double *meat, double factor, double *matrix)
{
    size_t rank = regression->rank;
    double *half = memory_alloc(rank * rank * sizeof *half);
    double *inner = memory_alloc(rank * rank * sizeof *inner);

    multiply(regression->bread, meat, rank, half);
    multiply(half, regression->bread, rank, inner);
    for (size_t i = 0; i < rank * rank; i++)
        inner[i] *= factor;
    transform_inner(regression, inner, matrix);
    free(half);
    free(inner);
}

/* meat += weight * (a b' + b a') / 2; with a = b that is weight * a a'. */
static void add_product(double *meat, size_t rank, const double *a, const double *b, double weight)
{
    for (size_t i = 0; i < rank; i++)
        for (size_t j = 0; j < rank; j++)
            meat[i * rank + j] += 0.5 * weight * (a[i] * b[j] + a[j] * b[i]);
}

/* A NaN matrix and nothing known. */
static struct covariance refuse(const struct regression *regression, enum status status, double *matrix)
{
    for (size_t i = 0; i < regression->n_coefficients * regression->n_coefficients; i++)
        matrix[i] = NAN;
    return (struct covariance){.df = NAN, .status = status};
}

struct covariance covariance_find_classical(const struct regression *regression, double *matrix)
{
    size_t size = regression->rank * regression->rank;
    double *inner;

    if (regression->status == STATUS_REFUSED_DF)
        return refuse(regression, STATUS_REFUSED_DF, matrix);
    inner = memory_alloc(size * sizeof *inner);
    for (size_t i = 0; i < size; i++)
        inner[i] = regression->sigma * regression->sigma * regression->bread[i];
    transform_inner(regression, inner, matrix);
    free(inner);
    return (struct covariance){.df = regression->df, .status = STATUS_OK};
}

/* What the squared residual is divided by. */
static double find_shrinkage(enum covariance_robust type, double leverage)
{
    if (type == COVARIANCE_HC2)
        return 1.0 - leverage;
    if (type == COVARIANCE_HC3)
        return (1.0 - leverage) * (1.0 - leverage);
    return 1.0;
}

struct covariance covariance_find_robust(const struct regression *regression, enum covariance_robust type,
                                         double *matrix)
{
    size_t rank = regression->rank;
    double factor = type == COVARIANCE_HC1 ? (double)regression->n / regression->df : 1.0;
    enum status status = STATUS_OK;
    double *meat;

    if (regression->status == STATUS_REFUSED_DF)
        return refuse(regression, STATUS_REFUSED_DF, matrix);
    meat = memory_zero(rank * rank, sizeof *meat);
    for (size_t i = 0; i < regression->n; i++) {
        const double *row = regression->design + i * rank;
        double leverage = regression->leverages[i];

        if ((type == COVARIANCE_HC2 || type == COVARIANCE_HC3) && 1.0 - leverage < 1e-10)
            status = STATUS_LEVERAGE_ONE;
        add_product(meat, rank, row, row,
                    regression->residuals[i] * regression->residuals[i] / find_shrinkage(type, leverage));
    }
    if (status == STATUS_OK)
        finish(regression, meat, factor, matrix);
    free(meat);
    if (status != STATUS_OK)
        return refuse(regression, status, matrix);
    return (struct covariance){.df = regression->df, .status = STATUS_OK};
}

/* Row of the design times residual, for the rows used; the caller frees. */
static double *find_scores(const struct regression *regression)
{
    size_t rank = regression->rank;
    double *scores = memory_alloc(regression->n * rank * sizeof *scores);

    for (size_t i = 0; i < regression->n; i++)
        for (size_t j = 0; j < rank; j++)
            scores[i * rank + j] = regression->design[i * rank + j] * regression->residuals[i];
    return scores;
}

/* Groups the rows used. */
static struct grouping group_rows(const struct regression *regression, const uint32_t *ids)
{
    uint32_t *used = memory_alloc(regression->n * sizeof *used);
    struct grouping grouping;

    for (size_t i = 0; i < regression->n; i++)
        used[i] = ids[regression->rows[i]];
    grouping = grouping_build(used, regression->n);
    free(used);
    return grouping;
}

/* Sums of scores by group, [n_groups * rank]; the caller frees. */
static double *add_scores(const struct regression *regression, const struct grouping *grouping)
{
    size_t rank = regression->rank;
    double *scores = find_scores(regression);
    double *sums = memory_zero(grouping->n_groups * rank, sizeof *sums);

    for (size_t i = 0; i < regression->n; i++)
        for (size_t j = 0; j < rank; j++)
            sums[grouping->of_row[i] * rank + j] += scores[i * rank + j];
    free(scores);
    return sums;
}

static double find_factor(enum covariance_factor factor, double n_clusters, double n, double n_parameters)
{
    double value = 1.0;

    if (factor != COVARIANCE_CR0)
        value *= n_clusters / (n_clusters - 1.0);
    if (factor == COVARIANCE_CR1)
        value *= (n - 1.0) / (n - n_parameters);
    return value;
}

/* The clustered matrix whatever the number of clusters. */
static void run_clustered(const struct regression *regression, const struct grouping *clusters,
                          enum covariance_factor factor, size_t n_parameters, double *matrix)
{
    size_t rank = regression->rank;
    double *sums = add_scores(regression, clusters);
    double *meat = memory_zero(rank * rank, sizeof *meat);

    if (n_parameters == 0)
        n_parameters = rank;
    for (size_t g = 0; g < clusters->n_groups; g++)
        add_product(meat, rank, sums + g * rank, sums + g * rank, 1.0);
    finish(regression, meat,
           find_factor(factor, (double)clusters->n_groups, (double)regression->n, (double)n_parameters),
           matrix);
    free(sums);
    free(meat);
}

/* What so few clusters allow. */
static enum status check_clusters(size_t n_clusters)
{
    if (n_clusters < COVARIANCE_MIN_CLUSTERS)
        return STATUS_REFUSED_FEW_CLUSTERS;
    return n_clusters < COVARIANCE_FEW_CLUSTERS ? STATUS_FEW_CLUSTERS : STATUS_OK;
}

struct covariance covariance_find_clustered(const struct regression *regression, const uint32_t *ids,
                                            enum covariance_factor factor, size_t n_parameters,
                                            double *matrix)
{
    struct grouping clusters;
    struct covariance result;

    if (regression->status == STATUS_REFUSED_DF)
        return refuse(regression, STATUS_REFUSED_DF, matrix);
    clusters = group_rows(regression, ids);
    result = (struct covariance){
        .df = (double)clusters.n_groups - 1.0,
        .n_clusters = clusters.n_groups,
        .status = check_clusters(clusters.n_groups),
    };
    if (result.status == STATUS_REFUSED_FEW_CLUSTERS) {
        result = refuse(regression, result.status, matrix);
        result.n_clusters = clusters.n_groups;
    } else {
        run_clustered(regression, &clusters, factor, n_parameters, matrix);
    }
    grouping_release(&clusters);
    return result;
}

/* R^(-1), so that the design times it has orthonormal columns: root * root' is the bread. */
static gsl_matrix *find_root(const struct regression *regression)
{
    size_t rank = regression->rank;
    gsl_matrix *root = gsl_matrix_alloc(rank, rank);

    for (size_t i = 0; i < rank; i++)
        for (size_t j = 0; j < rank; j++)
            gsl_matrix_set(root, i, j, regression->bread[i * rank + j]);
    gsl_linalg_cholesky_decomp1(root);
    for (size_t i = 0; i < rank; i++)
        for (size_t j = i + 1; j < rank; j++)
            gsl_matrix_set(root, i, j, 0.0);
    return root;
}

/* A cluster's score with its residuals reduced.  With U the cluster's rows of the orthonormal design and
 * U'U = V S V', the weights are I + U V ((1 - S)^-p - 1) S^-1 V' U', so that only rank * rank matrices are
 * needed. cross is U'U and is overwritten; scores is U'e and becomes U' times the weighted residuals.  False
 * where the cluster fits itself. */
static bool reduce_score(gsl_matrix *cross, gsl_eigen_symmv_workspace *space, gsl_vector *values,
                         gsl_matrix *vectors, bool is_cr3, double *scores)
{
    size_t rank = cross->size1;
    double *reduced = memory_zero(rank, sizeof *reduced);
    bool ok = gsl_eigen_symmv(cross, values, vectors, space) == 0;

    for (size_t k = 0; k < rank && ok; k++) {
        double share = gsl_vector_get(values, k);
        double product = 0.0, power;

        ok = 1.0 - share > 1e-10;
        if (!ok)
            break;
        power = is_cr3 ? 1.0 / (1.0 - share) : 1.0 / sqrt(1.0 - share);
        for (size_t i = 0; i < rank; i++)
            product += gsl_matrix_get(vectors, i, k) * scores[i];
        /* U' (I + U V D V' U') e = V (1 + S D) V' U'e, and 1 + S D is the power itself. */
        for (size_t i = 0; i < rank; i++)
            reduced[i] += gsl_matrix_get(vectors, i, k) * power * product;
    }
    memcpy(scores, reduced, rank * sizeof *scores);
    free(reduced);
    return ok;
}

/* Rows of the design times the root, [n * rank]; the caller frees. */
static double *make_orthonormal(const struct regression *regression, const gsl_matrix *root)
{
    size_t rank = regression->rank;
    double *rows = memory_zero(regression->n * rank, sizeof *rows);

    for (size_t i = 0; i < regression->n; i++)
        for (size_t j = 0; j < rank; j++)
            for (size_t k = j; k < rank; k++)
                rows[i * rank + j] += regression->design[i * rank + k] * gsl_matrix_get(root, k, j);
    return rows;
}

/* The inner matrix root * meat * root' of reduced scores; false where a cluster fits itself. */
static bool find_reduced_inner(const struct regression *regression, const struct grouping *clusters,
                               bool is_cr3, double *inner)
{
    size_t rank = regression->rank, n_groups = clusters->n_groups;
    gsl_matrix *root = find_root(regression), *cross = gsl_matrix_alloc(rank, rank);
    gsl_matrix *vectors = gsl_matrix_alloc(rank, rank);
    gsl_vector *values = gsl_vector_alloc(rank);
    gsl_eigen_symmv_workspace *space = gsl_eigen_symmv_alloc(rank);
    double *rows = make_orthonormal(regression, root);
    double *crosses = memory_zero(n_groups * rank * rank, sizeof *crosses);
    double *scores = memory_zero(n_groups * rank, sizeof *scores),
           *meat = memory_zero(rank * rank, sizeof *meat);
    bool ok = true;

    for (size_t i = 0; i < regression->n; i++) {
        const double *row = rows + i * rank;
        size_t g = clusters->of_row[i];

        add_product(crosses + g * rank * rank, rank, row, row, 1.0);
        for (size_t j = 0; j < rank; j++)
            scores[g * rank + j] += row[j] * regression->residuals[i];
    }
    for (size_t g = 0; g < n_groups && ok; g++) {
        memcpy(cross->data, crosses + g * rank * rank, rank * rank * sizeof *crosses);
        ok = reduce_score(cross, space, values, vectors, is_cr3, scores + g * rank);
        add_product(meat, rank, scores + g * rank, scores + g * rank, 1.0);
    }
    for (size_t i = 0; i < rank; i++)
        for (size_t j = 0; j < rank; j++) {
            inner[i * rank + j] = 0.0;
            for (size_t a = 0; a <= i; a++)
                for (size_t b = 0; b <= j; b++)
                    inner[i * rank + j] +=
                        gsl_matrix_get(root, i, a) * meat[a * rank + b] * gsl_matrix_get(root, j, b);
        }
    gsl_eigen_symmv_free(space);
    gsl_matrix_free(root);
    gsl_matrix_free(cross);
    gsl_matrix_free(vectors);
    gsl_vector_free(values);
    free(rows);
    free(crosses);
    free(scores);
    free(meat);
    return ok;
}

struct covariance covariance_find_reduced(const struct regression *regression, const uint32_t *ids,
                                          bool is_cr3, double *matrix)
{
    size_t size = regression->rank * regression->rank;
    struct grouping clusters;
    struct covariance result;
    double *inner;

    if (regression->status == STATUS_REFUSED_DF)
        return refuse(regression, STATUS_REFUSED_DF, matrix);
    clusters = group_rows(regression, ids);
    result = (struct covariance){(double)clusters.n_groups - 1.0, clusters.n_groups, false,
                                 check_clusters(clusters.n_groups)};
    inner = memory_alloc(size * sizeof *inner);
    if (result.status == STATUS_REFUSED_FEW_CLUSTERS) {
        result = refuse(regression, result.status, matrix);
    } else if (!find_reduced_inner(regression, &clusters, is_cr3, inner)) {
        result = refuse(regression, STATUS_LEVERAGE_ONE, matrix);
    } else {
        transform_inner(regression, inner, matrix);
    }
    result.n_clusters = clusters.n_groups;
    free(inner);
    grouping_release(&clusters);
    return result;
}

/* Sets negative eigenvalues of a symmetric matrix to 0; false where there are none or a NaN is inside. */
static bool fix_eigenvalues(double *matrix, size_t n)
{
    gsl_matrix_view view = gsl_matrix_view_array(matrix, n, n);
    gsl_matrix *copy = gsl_matrix_alloc(n, n);
    gsl_matrix *vectors = gsl_matrix_alloc(n, n);
    gsl_vector *values = gsl_vector_alloc(n);
    gsl_eigen_symmv_workspace *workspace = gsl_eigen_symmv_alloc(n);
    bool is_fixed = false;

    gsl_matrix_memcpy(copy, &view.matrix);
    gsl_eigen_symmv(copy, values, vectors, workspace);
    for (size_t k = 0; k < n; k++)
        is_fixed |= gsl_vector_get(values, k) < -1e-14 * fabs(gsl_vector_max(values));
    for (size_t i = 0; is_fixed && i < n; i++) {
        for (size_t j = 0; j < n; j++) {
            matrix[i * n + j] = 0.0;
            for (size_t k = 0; k < n; k++)
                matrix[i * n + j] += fmax(0.0, gsl_vector_get(values, k)) * gsl_matrix_get(vectors, i, k) *
                                     gsl_matrix_get(vectors, j, k);
        }
    }
    gsl_eigen_symmv_free(workspace);
    gsl_vector_free(values);
    gsl_matrix_free(vectors);
    gsl_matrix_free(copy);
    return is_fixed;
}

/* Clusters that are the same in both ways. */
static struct grouping intersect(const struct grouping *a, const struct grouping *b)
{
    uint32_t *ids = memory_alloc(a->n_rows * sizeof *ids);
    struct grouping both;

    assert(a->n_groups * b->n_groups < UINT32_MAX);
    for (size_t i = 0; i < a->n_rows; i++)
        ids[i] = (uint32_t)(a->of_row[i] * b->n_groups + b->of_row[i]);
    both = grouping_build(ids, a->n_rows);
    free(ids);
    return both;
}

struct covariance covariance_find_two_way(const struct regression *regression, const uint32_t *ids_a,
                                          const uint32_t *ids_b, double *matrix)
{
    size_t size = regression->n_coefficients * regression->n_coefficients;
    struct covariance result = {.df = NAN, .status = STATUS_REFUSED_DF};
    struct grouping ways[3];
    double *part;

    if (regression->status == STATUS_REFUSED_DF)
        return refuse(regression, STATUS_REFUSED_DF, matrix);
    ways[0] = group_rows(regression, ids_a);
    ways[1] = group_rows(regression, ids_b);
    ways[2] = intersect(&ways[0], &ways[1]);
    result.n_clusters = ways[0].n_groups < ways[1].n_groups ? ways[0].n_groups : ways[1].n_groups;
    result.df = (double)result.n_clusters - 1.0;
    result.status = check_clusters(result.n_clusters);
    part = memory_alloc(size * sizeof *part);
    memset(matrix, 0, size * sizeof *matrix);
    for (size_t way = 0; way < 3; way++) {
        run_clustered(regression, &ways[way], COVARIANCE_CR1, 0, part);
        for (size_t i = 0; i < size; i++)
            matrix[i] += way == 2 ? -part[i] : part[i];
        grouping_release(&ways[way]);
    }
    free(part);
    if (result.status == STATUS_REFUSED_FEW_CLUSTERS) {
        size_t n_clusters = result.n_clusters;

        result = refuse(regression, STATUS_REFUSED_FEW_CLUSTERS, matrix);
        result.n_clusters = n_clusters;
    } else if (regression->rank == regression->n_coefficients) {
        result.is_psd_fixed = fix_eigenvalues(matrix, regression->n_coefficients);
    }
    return result;
}

/* A row used, to be sorted by firm and period. */
struct moment {
    size_t firm;
    int32_t period;
    size_t row;
};

static int compare_moments(const void *left, const void *right)
{
    const struct moment *a = left;
    const struct moment *b = right;

    if (a->firm != b->firm)
        return a->firm < b->firm ? -1 : 1;
    return (a->period > b->period) - (a->period < b->period);
}

static struct moment *sort_moments(const struct regression *regression, const uint32_t *ids,
                                   const int32_t *periods)
{
    struct moment *moments = memory_alloc(regression->n * sizeof *moments);

    for (size_t i = 0; i < regression->n; i++) {
        size_t row = regression->rows[i];

        moments[i] = (struct moment){ids ? ids[row] : 0, periods[row], i};
    }
    qsort(moments, regression->n, sizeof *moments, compare_moments);
    return moments;
}

struct covariance covariance_find_newey_west(const struct regression *regression, const uint32_t *ids,
                                             const int32_t *periods, size_t n_lags, bool is_adjusted,
                                             double *matrix)
{
    size_t rank = regression->rank;
    struct moment *moments;
    double *scores, *meat;

    if (regression->status == STATUS_REFUSED_DF)
        return refuse(regression, STATUS_REFUSED_DF, matrix);
    moments = sort_moments(regression, ids, periods);
    scores = find_scores(regression);
    meat = memory_zero(rank * rank, sizeof *meat);
    for (size_t i = 0; i < regression->n; i++) {
        const double *score = scores + moments[i].row * rank;

        add_product(meat, rank, score, score, 1.0);
        for (size_t j = i; j-- > 0 && moments[j].firm == moments[i].firm;) {
            int64_t lag = (int64_t)moments[i].period - moments[j].period;

            assert(lag > 0);
            if ((uint64_t)lag > n_lags)
                break;
            add_product(meat, rank, score, scores + moments[j].row * rank,
                        2.0 * (1.0 - (double)lag / ((double)n_lags + 1.0)));
        }
    }
    finish(regression, meat, is_adjusted ? (double)regression->n / regression->df : 1.0, matrix);
    free(moments);
    free(scores);
    free(meat);
    return (struct covariance){.df = regression->df, .status = STATUS_OK};
}

struct covariance covariance_find_driscoll_kraay(const struct regression *regression, const int32_t *periods,
                                                 size_t n_lags, double *matrix)
{
    size_t rank = regression->rank;
    uint32_t *ids;
    struct grouping grouping;
    double *sums, *meat;
    size_t n_periods;

    if (regression->status == STATUS_REFUSED_DF)
        return refuse(regression, STATUS_REFUSED_DF, matrix);
    ids = memory_alloc(regression->n * sizeof *ids);
    /* Groups are numbered by ascending id, so an offset that keeps the order of signed periods keeps time. */
    for (size_t i = 0; i < regression->n; i++)
        ids[i] = (uint32_t)periods[regression->rows[i]] ^ UINT32_C(0x80000000);
    grouping = grouping_build(ids, regression->n);
    n_periods = grouping.n_groups;
    sums = add_scores(regression, &grouping);
    meat = memory_zero(rank * rank, sizeof *meat);
    for (size_t t = 0; t < n_periods; t++)
        for (size_t lag = 0; lag <= n_lags && lag <= t; lag++)
            add_product(meat, rank, sums + t * rank, sums + (t - lag) * rank,
                        (lag == 0 ? 1.0 : 2.0) * (1.0 - (double)lag / ((double)n_lags + 1.0)));
    finish(regression, meat, 1.0, matrix);
    free(ids);
    free(sums);
    free(meat);
    grouping_release(&grouping);
    return (struct covariance){.df = (double)n_periods - 1.0, .n_clusters = n_periods, .status = STATUS_OK};
}

size_t covariance_choose_lags(size_t n_periods)
{
    return (size_t)floor(4.0 * pow((double)n_periods / 100.0, 2.0 / 9.0));
}

double covariance_get_se(const double *matrix, size_t n_coefficients, size_t k)
{
    return sqrt(matrix[k * n_coefficients + k]);
}

double covariance_find_wald_f(const struct regression *regression, const double *matrix)
{
    size_t n = regression->n_coefficients;
    size_t first = regression->has_intercept ? 1 : 0;
    size_t n_slopes = n - first;
    double f = NAN;
    gsl_matrix *part;
    gsl_vector *slopes, *solved;

    if (n_slopes == 0 || regression->rank < n)
        return NAN;
    part = gsl_matrix_alloc(n_slopes, n_slopes);
    slopes = gsl_vector_alloc(n_slopes);
    solved = gsl_vector_alloc(n_slopes);
    for (size_t i = 0; i < n_slopes; i++) {
        gsl_vector_set(slopes, i, regression->coefficients[first + i]);
        for (size_t j = 0; j < n_slopes; j++)
            gsl_matrix_set(part, i, j, matrix[(first + i) * n + first + j]);
    }
    if (gsl_linalg_cholesky_decomp1(part) == 0 && gsl_linalg_cholesky_solve(part, slopes, solved) == 0) {
        double sum = 0.0;

        for (size_t i = 0; i < n_slopes; i++)
            sum += gsl_vector_get(slopes, i) * gsl_vector_get(solved, i);
        f = sum / (double)n_slopes;
    }
    gsl_matrix_free(part);
    gsl_vector_free(slopes);
    gsl_vector_free(solved);
    return f;
}
