/* study_method.c - the table of methods. */
#include "study/study_method.h"

static const struct study_method methods[] = {
    {"pearson", STUDY_CORRELATION, STUDY_PEARSON, 0, STUDY_NEEDS_X, NULL, "pearson", "Pearson's correlation"},
    {"spearman", STUDY_CORRELATION, STUDY_SPEARMAN, 0, STUDY_NEEDS_X, NULL, "spearman",
     "Spearman's rank correlation"},
    {"kendall", STUDY_CORRELATION, STUDY_KENDALL, 0, STUDY_NEEDS_X, NULL, "kendall", "Kendall's tau-b"},
    {"partial", STUDY_CORRELATION, STUDY_PARTIAL, 0, STUDY_NEEDS_X | STUDY_NEEDS_CONTROLS, NULL, "partial",
     "Pearson's correlation with the controls held constant"},
    {"partial_spearman", STUDY_CORRELATION, STUDY_PARTIAL_RANKS, 0, STUDY_NEEDS_X | STUDY_NEEDS_CONTROLS,
     NULL, "partial_spearman", "the same of ranks"},
    {"within", STUDY_CORRELATION, STUDY_WITHIN, 0, STUDY_NEEDS_X | STUDY_NEEDS_FIRM, NULL, "within",
     "Pearson's correlation of deviations from the firm's mean"},
    {"spearman_within", STUDY_CORRELATION, STUDY_WITHIN_RANKS, 0, STUDY_NEEDS_X | STUDY_NEEDS_FIRM, NULL,
     "spearman_within", "the same of ranks"},
    {"between", STUDY_CORRELATION, STUDY_BETWEEN, 0, STUDY_NEEDS_X | STUDY_NEEDS_FIRM, NULL, "between",
     "Pearson's correlation of the firms' means"},
    {"pearson_unguarded", STUDY_CORRELATION, STUDY_PEARSON, 1, STUDY_NEEDS_X, NULL, "pearson_unguarded",
     "from 3 rows and 2 values on, in no family: to compare with other programs"},
    {"spearman_unguarded", STUDY_CORRELATION, STUDY_SPEARMAN, 1, STUDY_NEEDS_X, NULL, "spearman_unguarded",
     "the same of ranks"},

    {"regression", STUDY_REGRESSION, STUDY_DEFAULT_ERRORS, 0, STUDY_NEEDS_X, NULL, NULL,
     "least squares; errors clustered by firm, by firm and time from 10 periods on, HC3 without firms"},
    {"ols", STUDY_REGRESSION, STUDY_OLS, 0, STUDY_NEEDS_X, NULL, "ols", "errors alike and independent"},
    {"hc0", STUDY_REGRESSION, STUDY_HC, 0, STUDY_NEEDS_X, NULL, "HC0", "White's errors"},
    {"hc1", STUDY_REGRESSION, STUDY_HC, 1, STUDY_NEEDS_X, NULL, "HC1", "times N / (N - K)"},
    {"hc2", STUDY_REGRESSION, STUDY_HC, 2, STUDY_NEEDS_X, NULL, "HC2", "squares over 1 - leverage"},
    {"hc3", STUDY_REGRESSION, STUDY_HC, 3, STUDY_NEEDS_X, NULL, "HC3", "squares over (1 - leverage)^2"},
    {"cluster", STUDY_REGRESSION, STUDY_CLUSTER, STUDY_CR1, STUDY_NEEDS_X, NULL, "CR1",
     "errors clustered by the column, or the two columns, of cluster (firm where that is empty)"},
    {"cluster_cr0", STUDY_REGRESSION, STUDY_CLUSTER, STUDY_CR0, STUDY_NEEDS_X, NULL, "CR0",
     "the same without a small-sample factor"},
    {"cluster_g", STUDY_REGRESSION, STUDY_CLUSTER, STUDY_CLUSTER_G, STUDY_NEEDS_X, NULL, "CRG",
     "the same with the factor G / (G - 1)"},
    {"cluster_dummies", STUDY_REGRESSION, STUDY_CLUSTER, STUDY_CR1_DUMMIES,
     STUDY_NEEDS_X | STUDY_NEEDS_EFFECTS, NULL, "CR1_dummies",
     "CR1 that counts every fixed effect, as Stata's areg does"},
    {"cluster_cr2", STUDY_REGRESSION, STUDY_CLUSTER, STUDY_CR2, STUDY_NEEDS_X, NULL, "CR2",
     "errors bias-reduced by the clusters' leverage"},
    {"cluster_cr3", STUDY_REGRESSION, STUDY_CLUSTER, STUDY_CR3, STUDY_NEEDS_X, NULL, "CR3",
     "errors much like those of leaving each cluster out"},
    {"newey_west", STUDY_REGRESSION, STUDY_NEWEY_WEST, 0, STUDY_NEEDS_X | STUDY_NEEDS_TIME, "lags", "NW",
     "errors correlated over time within a firm, Bartlett weights; lags by T where none are given"},
    {"newey_west_adjusted", STUDY_REGRESSION, STUDY_NEWEY_WEST, 1, STUDY_NEEDS_X | STUDY_NEEDS_TIME, "lags",
     "NW_adjusted", "times N / (N - K)"},
    {"driscoll_kraay", STUDY_REGRESSION, STUDY_DRISCOLL_KRAAY, 0, STUDY_NEEDS_X | STUDY_NEEDS_TIME, "lags",
     "DK", "errors correlated across firms and over time"},
    {"fama_macbeth", STUDY_REGRESSION, STUDY_FAMA_MACBETH, 0, STUDY_NEEDS_X, "column of time", "FM",
     "means of one regression per period"},
    {"robust", STUDY_REGRESSION, STUDY_ROBUST, 0, STUDY_NEEDS_X, NULL, "biweight",
     "rows far from the fit count less (Tukey's biweight), to set beside least squares; rows independent"},
    {"abnormal", STUDY_REGRESSION, STUDY_ABNORMAL, 0, STUDY_NEEDS_X, "column of groups", "ols",
     "residuals of y row by row in statistics.csv, from one regression or one for each group; groups with "
     "fewer "
     "than 5 rows a regressor from one of all rows with group effects"},
    {"two_step", STUDY_REGRESSION, STUDY_TWO_STEP, 0, STUDY_NEEDS_X | STUDY_NEEDS_CONTROLS, NULL,
     "two_step_bootstrap",
     "slope of y on what the controls leave of x (abnormal tone), both steps made anew in each draw of "
     "clusters"},
    {"clarity", STUDY_REGRESSION, STUDY_CLARITY, 0, STUDY_NEEDS_X, NULL, "ols",
     "x names the CEO: their effects on y beside the controls and fixed effects, with the sign turned, mean "
     "0 "
     "and deviation 1"},

    {"welch", STUDY_COMPARISON, STUDY_WELCH, 0, STUDY_NEEDS_X, NULL, "welch",
     "difference of two means, variances may differ"},
    {"mann_whitney", STUDY_COMPARISON, STUDY_MANN_WHITNEY, 0, STUDY_NEEDS_X, NULL, "mw",
     "two groups by ranks, exact where there are few values"},
    {"permutation", STUDY_COMPARISON, STUDY_PERMUTATION, 0, STUDY_NEEDS_X, NULL, "perm",
     "difference of two means, labels shuffled"},
    {"kruskal", STUDY_COMPARISON, STUDY_KRUSKAL, 0, STUDY_NEEDS_X, NULL, "kw", "all groups by ranks"},
    {"anova", STUDY_COMPARISON, STUDY_ANOVA, 0, STUDY_NEEDS_X, NULL, "anova", "means of all groups"},
    {"welch_anova", STUDY_COMPARISON, STUDY_WELCH_ANOVA, 0, STUDY_NEEDS_X, NULL, "welch_anova",
     "means of all groups, variances may differ"},
    {"mann_kendall", STUDY_COMPARISON, STUDY_MANN_KENDALL, 0, STUDY_NEEDS_X, NULL, "mk",
     "x is time: does y rise or fall"},
    {"theil_sen", STUDY_COMPARISON, STUDY_THEIL_SEN, 0, STUDY_NEEDS_X, NULL, "theil_sen",
     "x is time: median slope of y per unit of it"},
    {"signflip", STUDY_COMPARISON, STUDY_PAIRED, 0, 0, NULL, "paired_signflip",
     "y holds differences: is their mean 0, exactly and by t"},
    {"succession", STUDY_COMPARISON, STUDY_SUCCESSION, 0, STUDY_NEEDS_X | STUDY_NEEDS_FIRM | STUDY_NEEDS_TIME,
     NULL, "paired_signflip",
     "x names the CEO: change of y when the CEO of a firm changes, against changes at other dates"},
    {"rate_ratio", STUDY_COMPARISON, STUDY_RATE_RATIO, 0, STUDY_NEEDS_X | STUDY_NEEDS_CONTROLS, NULL,
     "rate_ratio", "y counts per controls (words) of two groups or documents, exact"},
    {"correlation_difference", STUDY_COMPARISON, STUDY_CORRELATION_DIFFERENCE, 0,
     STUDY_NEEDS_X | STUDY_NEEDS_CONTROLS, NULL, "r_difference",
     "do y and controls correlate differently in two groups, by Fisher's z"},
    {"icc", STUDY_COMPARISON, STUDY_ICC, 0, STUDY_NEEDS_X, NULL, "icc",
     "how alike values of one group are, and variances between and within"},
    {"variance", STUDY_COMPARISON, STUDY_VARIANCE, 0, STUDY_NEEDS_EFFECTS, NULL, "variance",
     "share of y that one or two fixed effects account for, and what x (the CEO within the firm) adds"},

    {"summary", STUDY_DESCRIPTION, STUDY_SUMMARY, 0, 0, NULL, "summary",
     "mean, deviation, median, MAD, 10 % trimmed mean, autocorrelation at lag 1"},
    {"quantile", STUDY_DESCRIPTION, STUDY_QUANTILE, 0, 0, NULL, "quantile", "quantiles of types 2, 6 and 7"},
    {"proportion", STUDY_DESCRIPTION, STUDY_PROPORTION, 0, STUDY_NEEDS_CONTROLS, NULL, "proportion",
     "sum of y over sum of controls, a share, with its intervals"},
    {"rate", STUDY_DESCRIPTION, STUDY_RATE, 0, STUDY_NEEDS_CONTROLS, NULL, "rate",
     "sum of y over sum of controls, a rate per 1,000, with its intervals; each row's shrunk to the common "
     "one"},
    {"adjust", STUDY_DESCRIPTION, STUDY_ADJUST, 0, 0, NULL, "adjust",
     "y holds p values: adjusted for their number"},
};

size_t study_method_count(void)
{
    return sizeof methods / sizeof *methods;
}

const struct study_method *study_method_get(size_t index)
{
    return &methods[index];
}

const struct study_method *study_method_find(struct slice name)
{
    for (size_t i = 0; i < study_method_count(); i++)
        if (slice_equal_text(name, methods[i].name))
            return &methods[i];
    return NULL;
}

/* Pooled, within and between can differ in size and sign: whoever sees one should see the others. */
static const struct study_shorthand shorthands[] = {
    {"together", "pearson within between"},
    {"together_ranks", "spearman spearman_within"},
};

const struct study_shorthand *study_method_get_shorthand(size_t index)
{
    return index < sizeof shorthands / sizeof *shorthands ? &shorthands[index] : NULL;
}

struct slice study_method_expand(struct slice name)
{
    const struct study_shorthand *shorthand;

    for (size_t i = 0; (shorthand = study_method_get_shorthand(i)); i++)
        if (slice_equal_text(name, shorthand->name))
            return slice_from(shorthand->methods);
    return name;
}
