/* finish_duplicates.c - two transcripts of one firm and call date: the first in call order enters the panel.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "engine/finish.h"

/* What two transcripts of one call have in common. */
struct call_key {
    struct slice firm, date;
    size_t record;
};

static int compare_keys(const void *a, const void *b)
{
    const struct call_key *left = a, *right = b;
    int order = slice_compare(left->firm, right->firm);

    if (order == 0)
        order = slice_compare(left->date, right->date);
    return order ? order : (left->record > right->record) - (left->record < right->record);
}

static bool mark(struct finished_run *run, const struct call_key *first, const struct call_key *other,
                 struct error *err)
{
    const char *first_id = run->records[first->record].call->call_id;
    const char *other_id = run->records[other->record].call->call_id;
    char detail[512];

    if (run->inputs->config->duplicates == DUPLICATES_ERROR)
        return error_set(err, ERROR_DATA,
                         "calls %s and %s are of one firm (%.*s) and date (%.*s); remove one, or use "
                         "--duplicates first|keep",
                         first_id, other_id, (int)first->firm.len, first->firm.ptr, (int)first->date.len,
                         first->date.ptr);
    run->records[other->record].is_duplicate = true;
    run->result->n_duplicates++;
    snprintf(detail, sizeof detail,
             "same firm and date as %s, which enters panel and study; --duplicates keep takes both",
             first_id);
    skipped_add(&run->inputs->skipped, other_id, "duplicate_call", detail, 0);
    return true;
}

bool finish_duplicates(struct finished_run *run, struct error *err)
{
    struct call_key *keys = memory_zero(run->n_records, sizeof *keys);
    size_t n_keys = 0, first = 0;
    bool ok = true;

    for (size_t i = 0; i < run->n_records; i++) {
        const struct call_meta *meta = &run->records[i].meta;

        if (run->records[i].firm.len && meta->call_date.len)
            keys[n_keys++] = (struct call_key){run->records[i].firm, meta->call_date, i};
    }
    qsort(keys, n_keys, sizeof *keys, compare_keys);
    for (size_t i = 1; i < n_keys && ok && run->inputs->config->duplicates != DUPLICATES_KEEP; i++) {
        if (slice_equal(keys[i].firm, keys[first].firm) && slice_equal(keys[i].date, keys[first].date))
            ok = mark(run, &keys[first], &keys[i], err);
        else
            first = i;
    }
    free(keys);
    return ok;
}
