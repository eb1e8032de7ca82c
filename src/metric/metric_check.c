/* metric_check.c - direction, rounding, bounds of a weighted mean, product of revenue and margin. */
#include "metric/metric_check.h"

#include <math.h>
#include <string.h>

#include "metric/metric_vocabulary.h"

static bool is_level_of(const struct metric_statement *statement, const char *metric, const char *segment)
{
    return statement->kind == STATEMENT_ACTUAL && statement->measure == MEASURE_LEVEL &&
           strcmp(metric_vocabulary_get(statement->metric)->name, metric) == 0 &&
           strcmp(statement->segment, segment) == 0;
}

static struct metric_statement *find_level(struct statement_list *statements, const char *metric,
                                           const char *segment, const struct metric_statement *like)
{
    for (size_t i = 0; i < statements->count; i++) {
        struct metric_statement *other = &statements->items[i];

        if (is_level_of(other, metric, segment) && other->fyear == like->fyear && other->fqtr == like->fqtr &&
            (other->basis == like->basis || other->basis == BASIS_NONE || like->basis == BASIS_NONE))
            return other;
    }
    return NULL;
}

static void check_direction(struct metric_statement *statement)
{
    if (isnan(statement->prior_value) || !statement->direction || statement->measure != MEASURE_LEVEL)
        return;
    if ((statement->value - statement->prior_value) * statement->direction < 0)
        statement->checks |= CHECK_DIRECTION;
}

/* The growth that was said against that of the two values as they were rounded. */
static void check_rounding(struct statement_list *statements, size_t i)
{
    struct metric_statement *growth = &statements->items[i];

    if (growth->measure != MEASURE_GROWTH || growth->kind != STATEMENT_ACTUAL)
        return;
    for (size_t k = i > 3 ? i - 3 : 0; k < i; k++) {
        const struct metric_statement *level = &statements->items[k];
        double said, lowest, highest;

        if (level->metric != growth->metric || level->measure != MEASURE_LEVEL || isnan(level->prior_value) ||
            level->prior_value <= 0 || level->sentence_begin != growth->sentence_begin ||
            (level->comparison != growth->comparison && level->comparison != COMPARISON_NONE))
            continue;
        said = growth->value / 100 + 1;
        if (fabs(said - level->value / level->prior_value) <= growth->half / 100)
            continue;
        lowest = (level->value - level->half) / (level->prior_value + level->half);
        highest = (level->value + level->half) / fmax(level->prior_value - level->half, 1e-9);
        growth->checks |= said >= lowest && said <= highest ? CHECK_ROUNDING : CHECK_MAGNITUDE;
    }
}

/* The margin of the whole lies between those of products and services. */
static void check_mean(struct statement_list *statements, struct metric_statement *services)
{
    struct metric_statement *product, *total;
    const char *name = metric_vocabulary_get(services->metric)->name;

    if (metric_vocabulary_get(services->metric)->family != FAMILY_PERCENT ||
        !is_level_of(services, name, "services"))
        return;
    product = find_level(statements, name, "product", services);
    total = find_level(statements, name, "total", services);
    if (!product || !total)
        return;
    if (total->value + total->half < fmin(product->value, services->value) - services->half ||
        total->value - total->half > fmax(product->value, services->value) + services->half) {
        services->checks |= CHECK_WEIGHTED_MEAN;
        product->checks |= CHECK_WEIGHTED_MEAN;
    }
}

static void check_product(struct statement_list *statements, struct metric_statement *margin,
                          const char *margin_name, const char *income_name)
{
    struct metric_statement *revenue, *income;
    double tolerance;

    if (!is_level_of(margin, margin_name, "total"))
        return;
    revenue = find_level(statements, "revenue", "total", margin);
    income = find_level(statements, income_name, "total", margin);
    if (!revenue || !income || income->basis != margin->basis)
        return;
    tolerance =
        revenue->half * fabs(margin->value) / 100 + revenue->value * margin->half / 100 + income->half;
    if (fabs(revenue->value * margin->value / 100 - income->value) > 1.01 * tolerance)
        income->checks |= CHECK_MAGNITUDE;
}

/* Segments that were all given and do not reach, or exceed, the whole. */
static void check_sum(struct statement_list *statements, struct metric_statement *total)
{
    double sum = 0, tolerance = total->half;
    size_t n = 0;

    if (!is_level_of(total, "revenue", "total"))
        return;
    for (size_t i = 0; i < statements->count; i++) {
        struct metric_statement *part = &statements->items[i];

        if (part->kind != STATEMENT_ACTUAL || part->measure != MEASURE_LEVEL ||
            part->metric != total->metric || part->fqtr != total->fqtr || part->fyear != total->fyear ||
            strncmp(part->segment, "segment:", 8) != 0 || strchr(part->segment, '/'))
            continue;
        sum += part->value;
        tolerance += part->half;
        n++;
        if (n == 2 && fabs(sum - total->value) > tolerance && sum > total->value * 1.001 + tolerance)
            total->checks |= CHECK_SUM;
    }
}

/* The high end of a range lies below its low end. */
static void check_range(struct metric_statement *statement)
{
    if (fabs(statement->value_hi) < fabs(statement->value))
        statement->checks |= CHECK_MAGNITUDE;
}

void metric_check_run(struct statement_list *statements)
{
    for (size_t i = 0; i < statements->count; i++) {
        struct metric_statement *statement = &statements->items[i];

        if (statement->kind == STATEMENT_ANALYST_CLAIM || statement->kind == STATEMENT_THIRD_PARTY)
            continue;
        check_direction(statement);
        check_rounding(statements, i);
        check_mean(statements, statement);
        check_product(statements, statement, "operating_margin", "operating_income");
        check_product(statements, statement, "gross_margin", "gross_profit");
        check_sum(statements, statement);
        check_range(statement);
    }
}
