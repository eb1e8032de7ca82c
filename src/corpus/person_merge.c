/* person_merge.c - mentions by id, then by spelling. */
#include "corpus/person_merge.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "corpus/name_reason.h"

#define MAX_LISTED                                                                                           \
    32 /* spellings of one person in a cell; more would make the report grow with their square */

struct entry {
    struct slice id, text; /* the spelling, without blanks at its ends */
    size_t mention;
};

/* entries[begin..end) have one id and one spelling. */
struct spelling {
    struct slice text;
    size_t begin, end;
    bool is_given; /* one of its mentions has its id from the user */
};

struct spelling_list {
    struct spelling *items; /* [count] of one person, in byte order */
    size_t count, capacity;
};

static int compare_entries(const void *a_ptr, const void *b_ptr)
{
    const struct entry *a = a_ptr, *b = b_ptr;
    int order = slice_compare(a->id, b->id);

    if (order == 0)
        order = slice_compare(a->text, b->text);
    return order ? order : (a->mention > b->mention) - (a->mention < b->mention);
}

static void list_spellings(const struct entry *entries, size_t begin, size_t end,
                           const struct identity_mention *mentions, struct spelling_list *list)
{
    list->count = 0;
    for (size_t i = begin; i < end; i++) {
        bool is_given = mentions[entries[i].mention].given_id.len > 0;

        if (list->count && slice_equal(list->items[list->count - 1].text, entries[i].text)) {
            list->items[list->count - 1].end = i + 1;
            list->items[list->count - 1].is_given |= is_given;
            continue;
        }
        ARRAY_RESERVE(list->items, list->count, list->capacity);
        list->items[list->count++] = (struct spelling){entries[i].text, i, i + 1, is_given};
    }
}

static bool is_better(const struct spelling *spelling, const struct spelling *best)
{
    size_t count = spelling->end - spelling->begin, best_count = best->end - best->begin;

    if (count != best_count)
        return count > best_count;
    return spelling->text.len > best->text.len;
}

static struct slice find_name(const struct spelling_list *list)
{
    const struct spelling *best = &list->items[0];

    for (size_t i = 1; i < list->count; i++)
        if (is_better(&list->items[i], best))
            best = &list->items[i];
    return best->text;
}

static struct slice copy_text(struct arena *arena, struct slice text)
{
    char *copy = arena_alloc(arena, text.len + 1);

    if (text.len)
        memcpy(copy, text.ptr, text.len);
    return slice_make(copy, text.len);
}

/* What makes b the person of a; a third spelling may stand between the two. */
static const char *find_reason(const struct spelling *a, const struct spelling *b,
                               const struct nickname_table *nicknames)
{
    const char *reason = name_reason_find(a->text, b->text, nicknames);

    if (a->is_given || b->is_given)
        return "override";
    return reason ? reason : "third_spelling";
}

static void describe_spelling(const struct spelling_list *list, size_t which,
                              const struct nickname_table *nicknames, struct arena *arena,
                              struct merged_name *merged)
{
    struct buffer others, reasons;
    size_t n_listed = 0;

    buffer_init(&others);
    buffer_init(&reasons);
    for (size_t i = 0; i < list->count && n_listed < MAX_LISTED; i++) {
        const char *separator = others.length ? "; " : "";

        if (i == which)
            continue;
        n_listed++;
        buffer_add_text(&others, separator);
        buffer_add_slice(&others, list->items[i].text);
        buffer_add_text(&reasons, separator);
        buffer_add_text(&reasons, find_reason(&list->items[which], &list->items[i], nicknames));
    }
    merged->others = copy_text(arena, buffer_get_slice(&others));
    merged->reasons = copy_text(arena, buffer_get_slice(&reasons));
    buffer_release(&others);
    buffer_release(&reasons);
}

void person_merge_build(const struct identity_mention *mentions, const struct slice *ids, size_t n_mentions,
                        const struct nickname_table *nicknames, struct arena *arena,
                        struct merged_names *names, uint32_t *name_of)
{
    struct entry *entries = memory_zero(n_mentions, sizeof *entries);
    struct spelling_list list = {NULL, 0, 0};

    for (size_t i = 0; i < n_mentions; i++)
        entries[i] = (struct entry){ids[i], slice_trim(mentions[i].name), i};
    if (n_mentions)
        qsort(entries, n_mentions, sizeof *entries, compare_entries);
    for (size_t begin = 0, end; begin < n_mentions; begin = end) {
        struct merged_name person;

        for (end = begin + 1; end < n_mentions && slice_equal(entries[begin].id, entries[end].id); end++)
            ;
        list_spellings(entries, begin, end, mentions, &list);
        person.id = entries[begin].id;
        person.name = copy_text(arena, find_name(&list));
        for (size_t s = 0; s < list.count; s++) {
            describe_spelling(&list, s, nicknames, arena, &person);
            for (size_t i = list.items[s].begin; i < list.items[s].end; i++)
                name_of[entries[i].mention] = (uint32_t)names->count;
            ARRAY_RESERVE(names->items, names->count, names->capacity);
            names->items[names->count++] = person;
        }
    }
    free(list.items);
    free(entries);
}
