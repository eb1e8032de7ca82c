/* earlier_calls.c - calls sorted by firm and quarter, and looked up there. */
#include "engine/earlier_calls.h"

#include <stdlib.h>

#include "base/memory.h"

struct dated_call {
    struct slice firm;
    int quarter; /* quarters since the year 0 */
    size_t record;
};

static int compare_places(const struct dated_call *x, const struct dated_call *y)
{
    int order = slice_compare(x->firm, y->firm);

    return order ? order : (x->quarter > y->quarter) - (x->quarter < y->quarter);
}

static int compare_dated(const void *a, const void *b)
{
    const struct dated_call *x = a, *y = b;
    int order = compare_places(x, y);

    return order ? order : (x->record > y->record) - (x->record < y->record);
}

/* The first call of the firm and quarter. */
static size_t find_dated(const struct dated_call *list, size_t n, struct slice firm, int quarter)
{
    struct dated_call wanted = {firm, quarter, 0};
    size_t low = 0, high = n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare_places(&list[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && compare_places(&list[low], &wanted) == 0 ? list[low].record : NO_EARLIER_CALL;
}

struct earlier_calls *earlier_calls_find(const struct finished_run *run)
{
    struct earlier_calls *calls = memory_zero(run->n_records, sizeof *calls);
    struct dated_call *list = memory_zero(run->n_records, sizeof *list);
    size_t n = 0;

    for (size_t i = 0; i < run->n_records; i++) {
        const struct call_record *record = &run->records[i];

        calls[i].has_period = record->firm.len && record->meta.fyear && record->meta.fqtr;
        if (calls[i].has_period && !record->is_duplicate)
            list[n++] = (struct dated_call){record->firm, record->meta.fyear * 4 + record->meta.fqtr - 1, i};
    }
    if (n)
        qsort(list, n, sizeof *list, compare_dated);
    for (size_t i = 0; i < run->n_records; i++) {
        static const int back[] = {[WIDE_QOQ] = 1, [WIDE_YOY] = 4};
        const struct call_record *record = &run->records[i];
        struct earlier_calls *earlier = &calls[i];

        for (int k = 0; k < 2; k++)
            earlier->records[k] = earlier->has_period
                                      ? find_dated(list, n, record->firm,
                                                   record->meta.fyear * 4 + record->meta.fqtr - 1 - back[k])
                                      : NO_EARLIER_CALL;
    }
    free(list);
    return calls;
}
