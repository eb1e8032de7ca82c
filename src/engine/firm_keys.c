/* firm_keys.c - tickers borrowed from other calls of the same firm name. */
#include "engine/firm_keys.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "corpus/firm_name.h"

/* A call that tells the name of its firm. */
struct named_call {
    struct slice key; /* of the name, see firm_name.h */
    size_t record;
};

static int compare_named(const void *a, const void *b)
{
    const struct named_call *left = a, *right = b;
    int order = slice_compare(left->key, right->key);

    return order ? order : (left->record > right->record) - (left->record < right->record);
}

/* The ticker that all calls [0, n) of a name agree on; empty where there is none or they differ. */
static struct slice find_ticker(const struct call_record *records, const struct named_call *named, size_t n)
{
    struct slice ticker = slice_make("", 0);

    for (size_t i = 0; i < n; i++) {
        struct slice one = records[named[i].record].meta.ticker;

        if (one.len && ticker.len && !slice_equal(one, ticker))
            return slice_make("", 0);
        if (one.len)
            ticker = one;
    }
    return ticker;
}

/* Calls [0, n) have one name: those without a ticker get the borrowed one, else the first spelling. */
static void set_group(struct call_record *records, const struct named_call *named, size_t n)
{
    struct slice firm = find_ticker(records, named, n);

    if (!firm.len)
        firm = records[named[0].record].meta.firm;
    for (size_t i = 0; i < n; i++)
        if (!records[named[i].record].meta.ticker.len)
            records[named[i].record].firm = firm;
}

void firm_keys_set(struct call_record *records, size_t n_records)
{
    struct named_call *named = memory_zero(n_records, sizeof *named);
    struct arena *arena = arena_new();
    size_t n = 0;

    for (size_t i = 0; i < n_records; i++) {
        records[i].firm = records[i].meta.ticker;
        if (records[i].meta.firm.len)
            named[n++] = (struct named_call){firm_name_make_key(arena, records[i].meta.firm), i};
    }
    qsort(named, n, sizeof *named, compare_named);
    for (size_t begin = 0, end; begin < n; begin = end) {
        for (end = begin + 1; end < n && slice_equal(named[end].key, named[begin].key);)
            end++;
        set_group(records, named + begin, end - begin);
    }
    arena_free(arena);
    free(named);
}
