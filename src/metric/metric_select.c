/* metric_select.c - the best of several candidates. */
#include "metric/metric_select.h"

#include <string.h>

static bool is_of_firm(const struct metric_statement *statement)
{
    return statement->confidence != STATEMENT_CONFIDENCE_LOW && strcmp(statement->segment, "total") == 0;
}

/* Operational counts and the inputs of guidance have kinds of their own. */
static bool is_kind(enum statement_kind kind, enum statement_kind wanted)
{
    return kind == wanted || (wanted == STATEMENT_ACTUAL && kind == STATEMENT_ACTUAL_OP) ||
           (wanted == STATEMENT_GUIDANCE && kind == STATEMENT_GUIDANCE_ASSUMPTION);
}

static bool is_candidate(const struct metric_statement *statement, enum statement_kind kind, int fyear,
                         int fqtr)
{
    if (kind == STATEMENT_GUIDANCE && fqtr) {
        fyear += fqtr == 4;
        fqtr = fqtr % 4 + 1;
    }
    return is_kind(statement->kind, kind) && statement->fyear == fyear && statement->fqtr == fqtr &&
           is_of_firm(statement) &&
           (statement->measure == MEASURE_LEVEL || statement->measure == MEASURE_RATIO ||
            statement->measure == MEASURE_SHARE);
}

const struct metric_statement *metric_select_find(const struct statement_list *statements, size_t metric,
                                                  enum statement_basis basis, enum statement_kind kind,
                                                  int fyear, int fqtr)
{
    const struct metric_statement *best = NULL;

    for (size_t i = 0; i < statements->count; i++) {
        const struct metric_statement *statement = &statements->items[i];

        if (statement->metric == metric && statement->basis == basis &&
            is_candidate(statement, kind, fyear, fqtr) && (!best || statement->score > best->score))
            best = statement;
    }
    return best;
}

const struct metric_statement *metric_select_find_change(const struct statement_list *statements,
                                                         size_t metric, enum statement_basis basis,
                                                         enum statement_comparison comparison, int fyear,
                                                         int fqtr)
{
    const struct metric_statement *best = NULL;

    for (size_t i = 0; i < statements->count; i++) {
        const struct metric_statement *statement = &statements->items[i];

        if (statement->metric == metric && statement->basis == basis && statement->kind == STATEMENT_ACTUAL &&
            statement->comparison == comparison && statement->fyear == fyear && statement->fqtr == fqtr &&
            is_of_firm(statement) &&
            (statement->measure == MEASURE_GROWTH || statement->measure == MEASURE_CHANGE) &&
            (!best || statement->score > best->score))
            best = statement;
    }
    return best;
}
