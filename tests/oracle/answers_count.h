/* answers_count.h - MTP, PRP, RAT, RTO, EBS, MEA06 and BOO. */
#ifndef ORACLE_ANSWERS_COUNT_H
#define ORACLE_ANSWERS_COUNT_H

#include "base/file.h"
#include "oracle/answers.h"
#include "stats/bootstrap.h"
#include "stats/correlation.h"
#include "stats/interval.h"
#include "stats/multiple.h"
#include "stats/rank.h"
#include "stats/ratio.h"
#include "support/assert_close.h"

static inline struct answer answer_multiple(const struct question *question)
{
    static const struct {
        const char *name;
        enum multiple_method method;
    } methods[] = {
        {"BH", MULTIPLE_BENJAMINI_HOCHBERG}, {"BY", MULTIPLE_BENJAMINI_YEKUTIELI}, {"holm", MULTIPLE_HOLM},
        {"hochberg", MULTIPLE_HOCHBERG},     {"bonferroni", MULTIPLE_BONFERRONI},
    };
    const double with_missing[] = {.01, NAN, .04, .03, .03, .20};
    double adjusted[32];
    char index[64];
    size_t k = (size_t)atoi(find_bracketed(question->statistic, index)) - 1;
    const char *name = strrchr(question->test_id, '_') + 1;

    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
        if (strcmp(methods[i].name, name) != 0)
            continue;
        if (strstr(question->test_id, "_NA_")) {
            multiple_adjust(methods[i].method, with_missing, 6, adjusted);
        } else {
            double *p = sheet_get_column(question->inputs, "p");

            multiple_adjust(methods[i].method, p, question->inputs->n_rows, adjusted);
            free(p);
        }
        return answer_number(adjusted[k]);
    }
    return answer_unknown();
}

/* The counts of a test id, which only its first row spells out. */
static inline void find_counts(const char *test_id, double *k, double *n)
{
    static const struct {
        const char *id;
        double k, n;
    } counts[] = {
        {"PRP01", 3, 120}, {"PRP02", 0, 25}, {"PRP03", 25, 25},   {"PRP04", 41, 2180},
        {"RAT01", 3, 120}, {"RAT02", 0, 25}, {"RAT03", 41, 2180},
    };

    *k = *n = NAN;
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
        if (strcmp(counts[i].id, test_id) == 0)
            *k = counts[i].k, *n = counts[i].n;
}

static inline struct answer answer_interval(const struct question *question)
{
    double k, n;
    struct rate_ratio ratio = interval_rate_ratio(41, 2180, 20, 1900);

    find_counts(question->test_id, &k, &n);
    const struct named_number numbers[] = {
        {"clopper_pearson.lo", interval_clopper_pearson(k, n, 0.95).lo},
        {"clopper_pearson.hi", interval_clopper_pearson(k, n, 0.95).hi},
        {"wilson.lo", interval_wilson(k, n, 0.95).lo},
        {"wilson.hi", interval_wilson(k, n, 0.95).hi},
        {"agresti_coull.lo", interval_agresti_coull(k, n, 0.95).lo},
        {"jeffreys.lo", interval_jeffreys(k, n, 0.95).lo},
        {"jeffreys.hi", interval_jeffreys(k, n, 0.95).hi},
        {"garwood.lo_per1000", 1000.0 * interval_garwood(k, n, 0.95).lo},
        {"garwood.hi_per1000", 1000.0 * interval_garwood(k, n, 0.95).hi},
        {"rate_ratio", ratio.ratio},
        {"rate_ratio.p_exact", ratio.p},
        {"rate_ratio.ci95_lo", ratio.limits.lo},
        {"rate_ratio.ci95_hi", ratio.limits.hi},
        {"spread.newcombe_lo_per1000", 1000.0 * interval_newcombe(41, 2180, 20, 1900, 0.95).lo},
        {"spread.newcombe_hi_per1000", 1000.0 * interval_newcombe(41, 2180, 20, 1900, 0.95).hi},
    };
    return ANSWER_BY_NAME(question->statistic, numbers);
}

static inline struct answer answer_ratio(const struct question *question)
{
    double *cues = sheet_get_column(question->inputs, "cues");
    double *words = sheet_get_column(question->inputs, "words");
    double shrunk[16] = {0};
    char index[64];
    struct ratio ratio = ratio_compute(cues, words, question->inputs->n_rows);
    struct ratio_shrinkage shrinkage = ratio_shrink(cues, words, question->inputs->n_rows, shrunk);
    const struct named_number numbers[] = {
        {"ratio.p", ratio.estimate},
        {"ratio.se_linearised", ratio.se},
        {"mean_of_turn_rates", ratio.mean_of_rates},
        {"ratio.se_binomial", ratio.se_binomial},
        {"design_effect", ratio.design_effect},
        {"kish_n_eff", ratio.n_effective},
        {"betabin.rho_moment_raw", shrinkage.rho_raw},
        {"betabin.rho_moment", shrinkage.rho_raw},
        {"betabin.M", shrinkage.prior_words},
    };

    free(cues);
    free(words);
    if (starts_with(question->statistic, "shrunk_rate["))
        return answer_number(shrunk[atoi(find_bracketed(question->statistic, index)) - 1]);
    return ANSWER_BY_NAME(question->statistic, numbers);
}

/* Correlations of the law school data: the estimate, its jackknife, and 1999 draws by the stored row numbers.
 */
struct law_school {
    double estimate;
    double jackknife[15];
    double draws[1999];
    double mean;
    double deviation;
};

static inline void compute_law_jackknife(struct law_school *law, const double *x, const double *y)
{
    double part_x[15], part_y[15];

    law->estimate = correlation_pearson_unguarded(x, y, 15).estimate;
    for (size_t skipped = 0; skipped < 15; skipped++) {
        for (size_t i = 0, k = 0; i < 15; i++) {
            if (i == skipped)
                continue;
            part_x[k] = x[i];
            part_y[k++] = y[i];
        }
        law->jackknife[skipped] = correlation_pearson_unguarded(part_x, part_y, 14).estimate;
    }
}

static inline void compute_law_draws(struct law_school *law, const double *x, const double *y, char *indices)
{
    double part_x[15], part_y[15];
    char *next = indices;
    double sum = 0.0, squares = 0.0;

    for (size_t draw = 0; draw < 1999; draw++) {
        for (size_t i = 0; i < 15; i++) {
            size_t row = strtoul(next, &next, 10) - 1;

            next++;
            part_x[i] = x[row];
            part_y[i] = y[row];
        }
        law->draws[draw] = correlation_pearson_unguarded(part_x, part_y, 15).estimate;
        sum += law->draws[draw];
    }
    law->mean = sum / 1999.0;
    for (size_t draw = 0; draw < 1999; draw++)
        squares += (law->draws[draw] - law->mean) * (law->draws[draw] - law->mean);
    law->deviation = sqrt(squares / 1998.0);
    rank_sort(law->draws, 1999);
}

static inline struct answer answer_law_school(const struct question *question)
{
    char path[4096];
    struct law_school *law = malloc(sizeof *law);
    struct bootstrap_bca bca;
    struct error err;
    struct sheet sheet;
    struct answer answer;
    double *x, *y;
    struct file_bytes indices;

    snprintf(path, sizeof path, "%s/law_school.csv", question->folder);
    sheet = sheet_load(path, &err);
    snprintf(path, sizeof path, "%s/law_boot_indices_1999x15.csv", question->folder);
    if (!sheet.n_columns || !file_read(path, 1 << 20, &indices, &err))
        fail_msg("%s", err.text);
    x = sheet_get_column(&sheet, "LSAT");
    y = sheet_get_column(&sheet, "GPA");
    compute_law_jackknife(law, x, y);
    compute_law_draws(law, x, y, indices.data);
    bca = bootstrap_find_bca(law->estimate, law->draws, 1999, law->jackknife, 15);
    const struct named_number numbers[] = {
        {"pearson.r", law->estimate},
        {"boot.se", law->deviation},
        {"boot.bias", law->mean - law->estimate},
        {"bca.z0", bca.bias},
        {"bca.a_jackknife", bca.acceleration},
        {"percentile.lo", bootstrap_quantile(law->draws, 1999, 0.025)},
        {"percentile.hi", bootstrap_quantile(law->draws, 1999, 0.975)},
        {"basic.lo", 2.0 * law->estimate - bootstrap_quantile(law->draws, 1999, 0.975)},
        {"basic.hi", 2.0 * law->estimate - bootstrap_quantile(law->draws, 1999, 0.025)},
        {"bca.alpha1", bca.alpha_lo},
        {"bca.alpha2", bca.alpha_hi},
        {"bca.lo", bca.lo},
        {"bca.hi", bca.hi},
    };
    answer = ANSWER_BY_NAME(question->statistic, numbers);
    free(x);
    free(y);
    file_bytes_release(&indices);
    free(law);
    sheet_release(&sheet);
    return answer;
}

#endif
