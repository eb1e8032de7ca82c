/* metric_change.c - growth, differences and surprises. */
#include "metric/metric_change.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define OFF_SCALE 5.0

const char *metric_change_status_name(enum change_status status)
{
    static const char *const names[] = {"ok",           "no_call",      "no_value",
                                        "unit_differs", "not_positive", "off_scale"};

    return names[status];
}

const char *metric_change_place_name(enum guidance_place place)
{
    static const char *const names[] = {"below", "within", "above"};

    return names[place];
}

/* What a unit counts in: USD_bn is a thousand of USD_mn. */
struct scale {
    size_t length; /* of the unit without its scale */
    double factor;
};

static struct scale find_scale(const char *unit)
{
    static const struct {
        const char *ending;
        double factor;
    } scales[] = {{"_mn", 1}, {"_bn", 1000}, {"_k", 0.001}};
    size_t length = strlen(unit);

    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        size_t n = strlen(scales[i].ending);

        if (length > n && strcmp(unit + length - n, scales[i].ending) == 0)
            return (struct scale){length - n, scales[i].factor};
    }
    return (struct scale){length, 1};
}

double metric_change_find_factor(const char *unit, const char *other)
{
    struct scale from = find_scale(unit), to = find_scale(other);
    bool is_scaled = unit[from.length] != '\0', other_is_scaled = other[to.length] != '\0';

    if (from.length != to.length || is_scaled != other_is_scaled || memcmp(unit, other, from.length) != 0)
        return NAN;
    return from.factor / to.factor;
}

static bool is_growth(enum metric_family family)
{
    return family == FAMILY_MONEY || family == FAMILY_PERSONS || family == FAMILY_SHARES ||
           family == FAMILY_UNITS;
}

static const char *get_difference_unit(enum metric_family family, const char *unit)
{
    return family == FAMILY_PERCENT ? "pct_points" : unit;
}

static struct metric_change compute(enum metric_family family, double now, double before, const char *unit)
{
    if (!is_growth(family))
        return (struct metric_change){now - before, get_difference_unit(family, unit), CHANGE_OK};
    if (before <= 0)
        return (struct metric_change){NAN, "pct", CHANGE_NOT_POSITIVE};
    return (struct metric_change){100 * (now - before) / before, "pct", CHANGE_OK};
}

struct metric_change metric_change_compute(enum metric_family family, const struct metric_figure *now,
                                           const struct metric_figure *before)
{
    double factor = metric_change_find_factor(before->unit, now->unit);

    if (isnan(factor))
        return (struct metric_change){NAN, NULL, CHANGE_UNIT};
    return compute(family, now->value, before->value * factor, now->unit);
}

/* All values between the ends are possible. */
struct range {
    double low, high;
};

static struct range make_range(double value, double half, double factor)
{
    return (struct range){(value - half) * factor, (value + half) * factor};
}

static bool overlap(struct range a, struct range b)
{
    double slack = 1e-9 * (1 + fabs(a.low) + fabs(a.high)); /* 0.3 - 0.1 is not 0.2 */

    return a.low <= b.high + slack && b.low <= a.high + slack;
}

/* The unit in which a difference of these figures is told, and by what the one of the words is multiplied. */
static double find_said_factor(const struct said_change *said, const char *unit)
{
    bool is_percentage = strcmp(unit, "pct") == 0;

    if (is_percentage && (strcmp(said->unit, "pct_points") == 0 || strcmp(said->unit, "pct") == 0))
        return 1;
    return metric_change_find_factor(said->unit, unit);
}

enum change_agreement metric_change_compare(const struct said_change *said, const struct metric_figure *now,
                                            const struct metric_figure *before)
{
    double factor = metric_change_find_factor(before->unit, now->unit);
    double said_factor = said->is_growth ? 1 : find_said_factor(said, now->unit);
    struct range new_range = make_range(now->value, now->half, 1), old_range, told, found;

    if (isnan(factor) || isnan(said_factor))
        return AGREEMENT_UNKNOWN;
    old_range = make_range(before->value, before->half, factor);
    told = make_range(said->value, said->half, said_factor);
    found = (struct range){new_range.low - old_range.high, new_range.high - old_range.low};
    if (said->is_growth) {
        if (old_range.low <= 0)
            return AGREEMENT_UNKNOWN;
        found.low = 100 * (new_range.low / (new_range.low < 0 ? old_range.low : old_range.high) - 1);
        found.high = 100 * (new_range.high / (new_range.high < 0 ? old_range.high : old_range.low) - 1);
    }
    return overlap(told, found) ? AGREEMENT_YES : AGREEMENT_NO;
}

/* Nobody misses what was promised by so much: one of the two was misheard or misread. */
static bool is_off_scale(double actual, double middle)
{
    return actual > OFF_SCALE * middle || actual * OFF_SCALE < middle;
}

struct metric_change metric_change_from_guidance(enum metric_family family,
                                                 const struct metric_guidance *guidance,
                                                 const struct metric_figure *actual,
                                                 enum guidance_place *place)
{
    double factor = metric_change_find_factor(guidance->unit, actual->unit);
    double low = fmin(guidance->low, guidance->high) * factor;
    double high = fmax(guidance->low, guidance->high) * factor;

    if (isnan(factor))
        return (struct metric_change){NAN, NULL, CHANGE_UNIT};
    if (is_growth(family) && low + high > 0 && is_off_scale(actual->value, (low + high) / 2))
        return (struct metric_change){NAN, NULL, CHANGE_OFF_SCALE};
    *place = actual->value < low ? GUIDANCE_BELOW : actual->value > high ? GUIDANCE_ABOVE : GUIDANCE_WITHIN;
    return compute(family, actual->value, (low + high) / 2, actual->unit);
}
