/* metric_statement.c - the words of metrics.csv. */
#include "metric/metric_statement.h"

const char *metric_statement_kind_name(enum statement_kind kind)
{
    static const char *const names[N_STATEMENT_KINDS] = {
        [STATEMENT_ACTUAL] = "actual",
        [STATEMENT_PRIOR_ACTUAL] = "prior_actual",
        [STATEMENT_GUIDANCE] = "guidance",
        [STATEMENT_TARGET] = "target",
        [STATEMENT_ACTUAL_OP] = "actual_op",
        [STATEMENT_GUIDANCE_LOW] = "guidance_low",
        [STATEMENT_GUIDANCE_CHANGE_LOW] = "guidance_change_low",
        [STATEMENT_PRIOR_GUIDANCE_LOW] = "prior_guidance_low",
        [STATEMENT_GUIDANCE_ASSUMPTION] = "guidance_assumption",
        [STATEMENT_GUIDANCE_DRIVER] = "guidance_driver",
        [STATEMENT_GUIDANCE_QUALITATIVE] = "guidance_qualitative",
        [STATEMENT_ANALYST_CLAIM] = "analyst_claim",
        [STATEMENT_THIRD_PARTY] = "third_party",
    };
    return names[kind];
}

const char *metric_statement_measure_name(enum statement_measure measure)
{
    static const char *const names[N_STATEMENT_MEASURES] = {"level", "growth", "change", "share", "ratio"};
    return names[measure];
}

const char *metric_statement_basis_name(enum statement_basis basis)
{
    static const char *const names[N_STATEMENT_BASES] = {"NA", "GAAP", "NONGAAP"};
    return names[basis];
}

const char *metric_statement_comparison_name(enum statement_comparison comparison)
{
    static const char *const names[N_COMPARISONS] = {"none", "yoy", "qoq"};
    return names[comparison];
}

const char *metric_statement_confidence_name(enum statement_confidence confidence)
{
    static const char *const names[N_CONFIDENCES] = {"low", "medium", "high"};
    return names[confidence];
}

const char *metric_statement_check_name(unsigned bit)
{
    switch (bit) {
    case CHECK_DIRECTION:
        return "fail_direction";
    case CHECK_WEIGHTED_MEAN:
        return "fail_weighted_mean";
    case CHECK_SUM:
        return "fail_sum";
    case CHECK_MAGNITUDE:
        return "fail_magnitude";
    case CHECK_ROUNDING:
        return "rounding";
    default:
        return "asr_fix";
    }
}
