/* metric_check.c - direction, rounding, bounds of a weighted mean, product of revenue and margin. */
#include "metric/metric_check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "metric/metric_vocabulary.h"

static bool is_level_of(const struct metric_statement *statement, size_t metric, const char *segment)
{
    return statement->kind == STATEMENT_ACTUAL && statement->measure == MEASURE_LEVEL &&
           statement->metric == metric && strcmp(statement->segment, segment) == 0;
}

static struct metric_statement *find_level(struct statement_list *statements, size_t metric,
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
    if (statement->value <= 0 || statement->prior_value <= 0)
        return; /* "a loss of 5, down from 7" may mean either */
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
    size_t metric = services->metric;

    if (metric_vocabulary_get(metric)->family != FAMILY_PERCENT || !is_level_of(services, metric, "services"))
        return;
    product = find_level(statements, metric, "product", services);
    total = find_level(statements, metric, "total", services);
    if (!product || !total)
        return;
    if (total->value + total->half < fmin(product->value, services->value) - services->half ||
        total->value - total->half > fmax(product->value, services->value) + services->half) {
        services->checks |= CHECK_WEIGHTED_MEAN;
        product->checks |= CHECK_WEIGHTED_MEAN;
    }
}

static void check_product(struct statement_list *statements, struct metric_statement *margin,
                          size_t margin_metric, size_t income_metric)
{
    struct metric_statement *revenue, *income;
    double tolerance;

    if (!is_level_of(margin, margin_metric, "total"))
        return;
    revenue = find_level(statements, METRIC_REVENUE, "total", margin);
    income = find_level(statements, income_metric, "total", margin);
    if (!revenue || !income || income->basis != margin->basis)
        return;
    tolerance =
        revenue->half * fabs(margin->value) / 100 + revenue->value * margin->half / 100 + income->half;
    if (fabs(revenue->value * margin->value / 100 - income->value) > 1.01 * tolerance)
        income->checks |= CHECK_MAGNITUDE;
}

/* The revenue of segments, each told for the first time. */
struct part_list {
    const struct metric_statement **items; /* [count] in order of the text */
    size_t count, capacity;
};

static bool is_part(const struct metric_statement *statement)
{
    return statement->metric == METRIC_REVENUE && statement->kind == STATEMENT_ACTUAL &&
           statement->measure == MEASURE_LEVEL && strncmp(statement->segment, "segment:", 8) == 0 &&
           !strchr(statement->segment, '/');
}

static bool has_part(const struct part_list *parts, const struct metric_statement *statement)
{
    for (size_t i = 0; i < parts->count; i++)
        if (parts->items[i]->fyear == statement->fyear && parts->items[i]->fqtr == statement->fqtr &&
            strcmp(parts->items[i]->segment, statement->segment) == 0)
            return true;
    return false;
}

static void find_parts(const struct statement_list *statements, struct part_list *parts)
{
    for (size_t i = 0; i < statements->count; i++) {
        const struct metric_statement *statement = &statements->items[i];

        if (!is_part(statement) || has_part(parts, statement))
            continue;
        ARRAY_RESERVE(parts->items, parts->count, parts->capacity);
        parts->items[parts->count++] = statement;
    }
}

/* Segments that were all given and do not reach, or exceed, the whole. */
static void check_sum(const struct part_list *parts, struct metric_statement *total)
{
    double sum = 0, tolerance = total->half;
    size_t n = 0;

    if (!is_level_of(total, METRIC_REVENUE, "total"))
        return;
    for (size_t i = 0; i < parts->count; i++) {
        const struct metric_statement *part = parts->items[i];

        if (part->fqtr != total->fqtr || part->fyear != total->fyear)
            continue;
        sum += part->value;
        tolerance += part->half;
        n++;
    }
    /* Parts that come so close to the total are meant to be all of it. */
    if (n >= 2 && fabs(sum - total->value) > tolerance * 1.001 &&
        fabs(sum - total->value) < 0.1 * total->value)
        total->checks |= CHECK_SUM;
}

/* Shares bought x average price is what was spent. */
static void check_repurchase(struct statement_list *statements, struct metric_statement *price)
{
    struct metric_statement *shares, *spent;
    double product, tolerance;

    if (!is_level_of(price, METRIC_SHARE_REPURCHASE_AVG_PRICE, "total"))
        return;
    shares = find_level(statements, METRIC_SHARES_REPURCHASED, "total", price);
    spent = find_level(statements, METRIC_SHARE_REPURCHASE, "total", price);
    if (!shares || !spent || shares->sentence_begin != price->sentence_begin ||
        spent->sentence_begin != price->sentence_begin)
        return;
    product = shares->value * price->value;
    tolerance = shares->half * price->value + price->half * shares->value + spent->half;
    /* Spoken figures are rounded freely; a slip of the point is tenfold. */
    if (fabs(product - spent->value) > fmax(tolerance, 0.1 * spent->value))
        price->checks |= CHECK_MAGNITUDE;
}

/* Whether a country lies in a region. */
static bool is_inside(const char *country, const char *region)
{
    static const struct {
        const char *country, *region;
    } places[] = {
        {"US", "Americas"},
        {"United_States", "Americas"},
        {"Canada", "Americas"},
        {"Brazil", "Americas"},
        {"Mexico", "Americas"},
        {"US", "North_America"},
        {"Canada", "North_America"},
        {"Brazil", "Latin_America"},
        {"Mexico", "Latin_America"},
        {"Germany", "Europe"},
        {"France", "Europe"},
        {"UK", "Europe"},
        {"United_Kingdom", "Europe"},
        {"Germany", "EMEA"},
        {"France", "EMEA"},
        {"UK", "EMEA"},
        {"Europe", "EMEA"},
        {"China", "Asia"},
        {"Japan", "Asia"},
        {"India", "Asia"},
        {"Korea", "Asia"},
        {"China", "APAC"},
        {"Japan", "APAC"},
        {"India", "APAC"},
        {"China", "Asia_Pacific"},
        {"Japan", "Asia_Pacific"},
    };

    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (strcmp(country, places[i].country) == 0 && strcmp(region, places[i].region) == 0)
            return true;
    return false;
}

/* A country has no more than its region; as much as all of it is a slip of the name more often than a fact.
 */
static void check_place(const struct statement_list *statements, struct metric_statement *part)
{
    if (part->measure != MEASURE_SHARE || strncmp(part->segment, "geo:", 4) != 0)
        return;
    for (size_t i = 0; i < statements->count; i++) {
        const struct metric_statement *whole = &statements->items[i];

        if (whole->measure == MEASURE_SHARE && whole->metric == part->metric && whole->kind == part->kind &&
            whole->fyear == part->fyear && whole->fqtr == part->fqtr &&
            strncmp(whole->segment, "geo:", 4) == 0 && is_inside(part->segment + 4, whole->segment + 4) &&
            part->value + part->half >= whole->value - whole->half)
            part->checks |= CHECK_SUM;
    }
}

/* The high end of a range lies below its low end. */
static void check_range(struct metric_statement *statement)
{
    if (fabs(statement->value_hi) < fabs(statement->value) && statement->value_hi < statement->value)
        statement->checks |= CHECK_MAGNITUDE;
}

void metric_check_run(struct statement_list *statements)
{
    struct part_list parts = {0};

    find_parts(statements, &parts);
    for (size_t i = 0; i < statements->count; i++) {
        struct metric_statement *statement = &statements->items[i];

        if (statement->kind == STATEMENT_ANALYST_CLAIM || statement->kind == STATEMENT_THIRD_PARTY)
            continue;
        check_direction(statement);
        check_rounding(statements, i);
        check_mean(statements, statement);
        check_product(statements, statement, METRIC_OPERATING_MARGIN, METRIC_OPERATING_INCOME);
        check_product(statements, statement, METRIC_GROSS_MARGIN, METRIC_GROSS_PROFIT);
        check_sum(&parts, statement);
        check_repurchase(statements, statement);
        check_place(statements, statement);
        check_range(statement);
    }
    free(parts.items);
}
