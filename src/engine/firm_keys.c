/* firm_keys.c - tickers borrowed from other calls of the same firm name. */
#include "engine/firm_keys.h"

#include <stdlib.h>

#include "base/memory.h"

/* A firm name that some call gives together with a ticker. */
struct named_ticker {
    struct slice firm, ticker;
};

static int compare_named(const void *a, const void *b)
{
    const struct named_ticker *left = a, *right = b;
    int order = slice_compare(left->firm, right->firm);

    return order ? order : slice_compare(left->ticker, right->ticker);
}

/* The first entry whose name is not before firm. */
static size_t find_name(const struct named_ticker *named, size_t n, struct slice firm)
{
    size_t low = 0, high = n;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (slice_compare(named[middle].firm, firm) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The ticker that all entries of the name agree on; empty where there is none or they differ. */
static struct slice find_ticker(const struct named_ticker *named, size_t n, struct slice firm)
{
    size_t first = find_name(named, n, firm);

    for (size_t i = first; i < n && slice_equal(named[i].firm, firm); i++)
        if (!slice_equal(named[i].ticker, named[first].ticker))
            return slice_make("", 0);
    return first < n && slice_equal(named[first].firm, firm) ? named[first].ticker : slice_make("", 0);
}

void firm_keys_set(struct call_record *records, size_t n_records)
{
    struct named_ticker *named = memory_zero(n_records, sizeof *named);
    size_t n = 0;

    for (size_t i = 0; i < n_records; i++)
        if (records[i].meta.ticker.len && records[i].meta.firm.len)
            named[n++] = (struct named_ticker){records[i].meta.firm, records[i].meta.ticker};
    qsort(named, n, sizeof *named, compare_named);
    for (size_t i = 0; i < n_records; i++) {
        const struct call_meta *meta = &records[i].meta;
        struct slice borrowed = meta->ticker.len ? meta->ticker : find_ticker(named, n, meta->firm);

        records[i].firm = borrowed.len ? borrowed : meta->firm;
    }
    free(named);
}
