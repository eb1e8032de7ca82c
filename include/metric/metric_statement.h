/* metric_statement.h - what a call says of its metrics: one figure and what it is. */
#ifndef METRIC_METRIC_STATEMENT_H
#define METRIC_METRIC_STATEMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum statement_kind {
    STATEMENT_ACTUAL,
    STATEMENT_PRIOR_ACTUAL, /* of an earlier period than the call's */
    STATEMENT_GUIDANCE,
    STATEMENT_TARGET,              /* long-term, without a date */
    STATEMENT_ACTUAL_OP,           /* an operational count: orders, shipments, a run rate, an authorization */
    STATEMENT_GUIDANCE_LOW,        /* the low end alone */
    STATEMENT_GUIDANCE_CHANGE_LOW, /* by how much the low end moved */
    STATEMENT_PRIOR_GUIDANCE_LOW,  /* the low end before it moved */
    STATEMENT_GUIDANCE_ASSUMPTION, /* what guidance rests on: a tax rate, a share count */
    STATEMENT_GUIDANCE_DRIVER,     /* what moves the guided metric, and by how much */
    STATEMENT_GUIDANCE_QUALITATIVE, /* guidance without a figure: flat, up slightly */
    STATEMENT_ANALYST_CLAIM,
    STATEMENT_THIRD_PARTY,
    N_STATEMENT_KINDS
};

enum statement_measure {
    MEASURE_LEVEL,
    MEASURE_GROWTH,
    MEASURE_CHANGE,
    MEASURE_SHARE,
    MEASURE_RATIO,
    N_STATEMENT_MEASURES
};

enum statement_basis { BASIS_NONE, BASIS_GAAP, BASIS_NONGAAP, N_STATEMENT_BASES };

enum statement_comparison { COMPARISON_NONE, COMPARISON_YOY, COMPARISON_QOQ, N_COMPARISONS };

enum statement_confidence {
    STATEMENT_CONFIDENCE_LOW,
    STATEMENT_CONFIDENCE_MEDIUM,
    STATEMENT_CONFIDENCE_HIGH,
    N_CONFIDENCES
};

/* What checks found; none set is ok. */
enum statement_check {
    CHECK_DIRECTION = 1,     /* the word of direction contradicts the two values */
    CHECK_WEIGHTED_MEAN = 2, /* the total lies outside of its parts */
    CHECK_SUM = 4,           /* the parts do not add up to the total, or revenue x margin is not the income */
    CHECK_MAGNITUDE = 8,     /* not plausible, or two factors do not give their product */
    CHECK_ROUNDING = 16,     /* the growth that was said differs from that of the rounded values */
    CHECK_ASR = 32,          /* a misheard name was put right */
    N_STATEMENT_CHECKS = 6
};

#define SEGMENT_SIZE 48

struct metric_statement {
    size_t metric; /* in the vocabulary */
    char segment[SEGMENT_SIZE];
    enum statement_kind kind;
    enum statement_measure measure;
    double value, value_hi, prior_value; /* NaN where there are none; value only of qualitative guidance */
    double half;                         /* half a unit of the last digit of value */
    char unit[16];                       /* as in metrics.csv */
    enum statement_basis basis;
    int fyear, fqtr; /* fyear 0: unknown; fqtr 0: the year */
    enum statement_comparison comparison;
    int direction; /* of the words: -1, 0, 1 */
    size_t turn;
    size_t begin, end;                   /* the words, in the document's text */
    size_t sentence_begin, sentence_end; /* of the sentence that holds them */
    unsigned checks;                     /* of enum statement_check */
    int score;                           /* evidence for it; higher is better */
    enum statement_confidence confidence;
};

struct statement_list {
    struct metric_statement *items; /* [count] in order of the text */
    size_t count, capacity;
};

const char *metric_statement_kind_name(enum statement_kind kind);
const char *metric_statement_measure_name(enum statement_measure measure);
const char *metric_statement_basis_name(enum statement_basis basis); /* GAAP, NONGAAP, NA */
const char *metric_statement_comparison_name(enum statement_comparison comparison);
const char *metric_statement_confidence_name(enum statement_confidence confidence);
const char *metric_statement_check_name(unsigned bit); /* of one bit */

#endif
