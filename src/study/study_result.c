/* study_result.c - rows of results, and the adjustment of their p values. */
#include "study/study_result.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "stats/multiple.h"
#include "stats/status.h"

void study_result_init(struct study_result *result)
{
    *result = (struct study_result){.n_texts = 0};
}

void study_result_release(struct study_result *result)
{
    free(result->correlations);
    free(result->coefficients);
    free(result->models);
    free(result->comparisons);
    free(result->statistics);
    for (size_t i = 0; i < result->n_texts; i++)
        free(result->texts[i]);
    free(result->texts);
}

static const struct study_adjusted unadjusted = {NAN, NULL, NAN, NAN, NAN, STUDY_NO_COUNT};

struct study_correlation *study_result_add_correlation(struct study_result *result)
{
    struct study_correlation *row;

    ARRAY_RESERVE(result->correlations, result->n_correlations, result->cap_correlations);
    row = &result->correlations[result->n_correlations++];
    *row = (struct study_correlation){
        .n = STUDY_NO_COUNT,
        .n_firms = STUDY_NO_COUNT,
        .n_clusters = STUDY_NO_COUNT,
        .estimate = NAN,
        .se = NAN,
        .ci_lo = NAN,
        .ci_hi = NAN,
        .stat = NAN,
        .df = NAN,
        .p_raw = NAN,
        .p_exact = NAN,
        .p_perm = NAN,
        .p_cluster = NAN,
        .p_wild = NAN,
        .adjusted = unadjusted,
        .mdr80 = NAN,
        .boot_se = NAN,
        .boot_lo = NAN,
        .boot_hi = NAN,
        .bca_lo = NAN,
        .bca_hi = NAN,
        .n_draws = STUDY_NO_COUNT,
        .n_winsorised = STUDY_NO_COUNT,
    };
    return row;
}

struct study_coefficient *study_result_add_coefficient(struct study_result *result)
{
    struct study_coefficient *row;

    ARRAY_RESERVE(result->coefficients, result->n_coefficients, result->cap_coefficients);
    row = &result->coefficients[result->n_coefficients++];
    *row = (struct study_coefficient){
        .estimate = NAN,
        .std_error = NAN,
        .statistic = NAN,
        .df = NAN,
        .p_value = NAN,
        .ci_lo = NAN,
        .ci_hi = NAN,
        .beta_std = NAN,
        .vif = NAN,
        .n = STUDY_NO_COUNT,
        .n_firms = STUDY_NO_COUNT,
        .n_periods = STUDY_NO_COUNT,
        .n_singletons = STUDY_NO_COUNT,
        .r2 = NAN,
        .adj_r2 = NAN,
        .within_r2 = NAN,
        .n_winsorised = STUDY_NO_COUNT,
        .n_clusters = STUDY_NO_COUNT,
        .p_wild = NAN,
        .adjusted = unadjusted,
    };
    return row;
}

struct study_model *study_result_add_model(struct study_result *result)
{
    struct study_model *row;

    ARRAY_RESERVE(result->models, result->n_models, result->cap_models);
    row = &result->models[result->n_models++];
    *row = (struct study_model){
        .n = STUDY_NO_COUNT,
        .n_incomplete = STUDY_NO_COUNT,
        .n_firms = STUDY_NO_COUNT,
        .n_clusters = STUDY_NO_COUNT,
        .n_periods = STUDY_NO_COUNT,
        .n_singletons = STUDY_NO_COUNT,
        .n_winsorised = STUDY_NO_COUNT,
        .rank = STUDY_NO_COUNT,
        .df = NAN,
        .rss = NAN,
        .sigma = NAN,
        .r2 = NAN,
        .adj_r2 = NAN,
        .within_r2 = NAN,
        .f = NAN,
        .f_p = NAN,
        .wald_f = NAN,
        .condition = NAN,
        .vif_max = NAN,
        .is_psd_fixed = STUDY_NO_COUNT,
    };
    return row;
}

struct study_comparison *study_result_add_comparison(struct study_result *result)
{
    struct study_comparison *row;

    ARRAY_RESERVE(result->comparisons, result->n_comparisons, result->cap_comparisons);
    row = &result->comparisons[result->n_comparisons++];
    *row = (struct study_comparison){
        .n_a = STUDY_NO_COUNT,
        .n_b = STUDY_NO_COUNT,
        .mean_a = NAN,
        .mean_b = NAN,
        .diff = NAN,
        .ci_lo = NAN,
        .ci_hi = NAN,
        .stat = NAN,
        .df = NAN,
        .p_raw = NAN,
        .p_exact = NAN,
        .adjusted = unadjusted,
        .effect_value = NAN,
        .effect_lo = NAN,
        .effect_hi = NAN,
        .n = STUDY_NO_COUNT,
        .n_groups = STUDY_NO_COUNT,
        .n_firms = STUDY_NO_COUNT,
        .n_clusters = STUDY_NO_COUNT,
        .df2 = NAN,
        .p_perm = NAN,
        .boot_lo = NAN,
        .boot_hi = NAN,
    };
    return row;
}

struct study_statistic *study_result_add_statistic(struct study_result *result)
{
    struct study_statistic *row;

    ARRAY_RESERVE(result->statistics, result->n_statistics, result->cap_statistics);
    row = &result->statistics[result->n_statistics++];
    *row = (struct study_statistic){.value = NAN};
    return row;
}

const char *study_result_format(struct study_result *result, const char *format, ...)
{
    char text[1024];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    ARRAY_RESERVE(result->texts, result->n_texts, result->cap_texts);
    return result->texts[result->n_texts++] = memory_copy_text(text, strlen(text));
}

static void add_reason(const char *status, const char **note)
{
    if (!*note)
        *note = status_explain(status);
}

void study_result_add_reasons(struct study_result *result)
{
    for (size_t i = 0; i < result->n_correlations; i++)
        add_reason(result->correlations[i].status, &result->correlations[i].note);
    for (size_t i = 0; i < result->n_coefficients; i++)
        add_reason(result->coefficients[i].status, &result->coefficients[i].note);
    for (size_t i = 0; i < result->n_models; i++)
        add_reason(result->models[i].status, &result->models[i].note);
    for (size_t i = 0; i < result->n_comparisons; i++)
        add_reason(result->comparisons[i].status, &result->comparisons[i].note);
}

/* A p value with the name of its family. */
struct member {
    const char *family;
    struct study_adjusted *adjusted;
};

struct members {
    struct member *list;
    size_t n, capacity;
};

static void add_member(struct members *members, const char *family, struct study_adjusted *adjusted)
{
    ARRAY_RESERVE(members->list, members->n, members->capacity);
    members->list[members->n++] = (struct member){family, adjusted};
}

static int compare_members(const void *a, const void *b)
{
    return strcmp(((const struct member *)a)->family, ((const struct member *)b)->family);
}

static void adjust_family(const struct member *members, size_t n)
{
    double *p = memory_alloc(n * sizeof *p), *adjusted = memory_alloc(n * sizeof *adjusted);
    size_t m;

    for (size_t i = 0; i < n; i++)
        p[i] = members[i].adjusted->p;
    m = multiple_adjust(MULTIPLE_HOLM, p, n, adjusted);
    for (size_t i = 0; i < n; i++)
        members[i].adjusted->holm = adjusted[i];
    multiple_adjust(MULTIPLE_BENJAMINI_HOCHBERG, p, n, adjusted);
    for (size_t i = 0; i < n; i++)
        members[i].adjusted->bh = adjusted[i];
    multiple_adjust(MULTIPLE_BENJAMINI_YEKUTIELI, p, n, adjusted);
    for (size_t i = 0; i < n; i++) {
        members[i].adjusted->by = adjusted[i];
        members[i].adjusted->m = (int64_t)m;
    }
    free(p);
    free(adjusted);
}

static void collect(struct study_result *result, struct members *members)
{
    for (size_t i = 0; i < result->n_correlations; i++)
        add_member(members, result->correlations[i].place.family, &result->correlations[i].adjusted);
    for (size_t i = 0; i < result->n_coefficients; i++)
        if (result->coefficients[i].adjusted.source)
            add_member(members, result->coefficients[i].place.family, &result->coefficients[i].adjusted);
    for (size_t i = 0; i < result->n_comparisons; i++)
        add_member(members, result->comparisons[i].place.family, &result->comparisons[i].adjusted);
}

static void count_p(const struct study_adjusted *adjusted, struct study_counts *counts)
{
    counts->n_tests += isnan(adjusted->p) ? 0 : 1;
    counts->n_below_05 += adjusted->p < 0.05;
}

static void count_refused(const char *status, struct study_counts *counts)
{
    counts->n_refused +=
        status && (strncmp(status, "refused", 7) == 0 || strcmp(status, "zero_variance") == 0 ||
                   strcmp(status, STUDY_NOT_POSSIBLE) == 0);
}

static void count_result(const struct study_result *result, enum study_kind kind, struct study_counts *counts)
{
    for (size_t i = 0; kind == STUDY_CORRELATION && i < result->n_correlations; i++) {
        count_p(&result->correlations[i].adjusted, counts);
        count_refused(result->correlations[i].status, counts);
    }
    for (size_t i = 0; kind == STUDY_REGRESSION && i < result->n_coefficients; i++)
        if (result->coefficients[i].adjusted.source)
            count_p(&result->coefficients[i].adjusted, counts);
    for (size_t i = 0; kind == STUDY_REGRESSION && i < result->n_models; i++)
        count_refused(result->models[i].status, counts);
    for (size_t i = 0; kind == STUDY_COMPARISON && i < result->n_comparisons; i++) {
        count_p(&result->comparisons[i].adjusted, counts);
        count_refused(result->comparisons[i].status, counts);
    }
}

struct study_counts study_result_count(const struct study_result *results, size_t n_results,
                                       enum study_kind kind)
{
    struct study_counts counts = {0};

    for (size_t i = 0; i < n_results; i++)
        count_result(&results[i], kind, &counts);
    return counts;
}

static size_t adjust_families(struct members *members)
{
    size_t n_families = 0;

    if (members->n > 0)
        qsort(members->list, members->n, sizeof *members->list, compare_members);
    for (size_t begin = 0, end; begin < members->n; begin = end) {
        for (end = begin;
             end < members->n && compare_members(&members->list[begin], &members->list[end]) == 0;)
            end++;
        adjust_family(members->list + begin, end - begin);
        n_families++;
    }
    return n_families;
}

struct study_counts study_result_adjust(struct study_result *results, size_t n_results)
{
    struct study_counts counts = {0};
    struct members members = {NULL, 0, 0};

    for (size_t i = 0; i < n_results; i++) {
        collect(&results[i], &members);
        for (int kind = STUDY_CORRELATION; kind <= STUDY_DESCRIPTION; kind++)
            count_result(&results[i], (enum study_kind)kind, &counts);
    }
    counts.n_families = adjust_families(&members);
    free(members.list);
    return counts;
}
