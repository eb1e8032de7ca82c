/* layout.c - what both layouts need. */
#include "layout.h"

#include <stdio.h>

bool layout_is_pages(const struct call_plan *plan)
{
    const struct firm *firm = firm_get(plan->firm);

    return (plan->fiscal_year < firm->layout_change) == firm->pages_first;
}

size_t layout_list_people(const struct script *script, bool analysts, size_t *firsts)
{
    size_t n = 0;

    for (size_t i = 0; i < script->n_turns; i++) {
        const struct turn *turn = &script->turns[i];
        bool known = false;

        if (turn->role == ROLE_OPERATOR || (turn->role == ROLE_ANALYST) != analysts)
            continue;
        for (size_t k = 0; k < n && !known; k++)
            known = script->turns[firsts[k]].executive == turn->executive &&
                    script->turns[firsts[k]].analyst == turn->analyst;
        if (!known && n < 32)
            firsts[n++] = i;
    }
    return n;
}

void layout_format_time(const struct script *script, char *text, size_t size)
{
    int hour = script->firm->call_hour;
    int minutes = script->plan->day % 2 == 0 ? 0 : 30;

    snprintf(text, size, "%d:%02d%s", hour > 12 ? hour - 12 : hour, minutes, hour >= 12 ? "PM" : "AM");
}
