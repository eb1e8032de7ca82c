/* joined_slots.c - columns of external metrics by the names and units of ours. */
#include "engine/joined_slots.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "metric/metric_slot.h"

static bool has_ending(const char *text, const char *ending)
{
    size_t length = strlen(text), n = strlen(ending);

    return length > n && strcmp(text + length - n, ending) == 0;
}

/* A unit in which the levels of the family are told; others are not compared. */
static bool is_unit_of(enum metric_family family, const char *unit)
{
    switch (family) {
    case FAMILY_MONEY:
        return has_ending(unit, "_mn") || has_ending(unit, "_bn");
    case FAMILY_PER_SHARE:
        return has_ending(unit, "_per_share");
    case FAMILY_PERCENT:
        return strcmp(unit, "pct") == 0;
    case FAMILY_DAYS:
        return strcmp(unit, "days") == 0;
    case FAMILY_PERSONS:
        return strcmp(unit, "persons") == 0;
    case FAMILY_SHARES:
        return has_ending(unit, "_shares");
    case FAMILY_UNITS:
        return strcmp(unit, "units") == 0;
    case FAMILY_RATIO:
    default:
        return strcmp(unit, "ratio") == 0;
    }
}

static enum metric_family get_family(size_t slot)
{
    return metric_vocabulary_get(metric_slot_get(slot).metric)->family;
}

struct joined_slot *joined_slots_find(const struct metric_table *table, size_t *n)
{
    size_t n_columns = table ? metric_table_count(table) : 0;
    struct joined_slot *slots = memory_zero(n_columns, sizeof *slots);

    *n = 0;
    for (size_t i = 0; i < n_columns; i++) {
        struct slice unit = metric_table_get_unit(table, i);
        struct joined_slot *joined = &slots[*n];

        joined->column = i;
        joined->slot = metric_slot_find(metric_table_get_name(table, i));
        snprintf(joined->unit, sizeof joined->unit, "%.*s", (int)unit.len, unit.ptr);
        *n += joined->slot != METRIC_NO_SLOT && is_unit_of(get_family(joined->slot), joined->unit);
    }
    return slots;
}
