/* people.c - mentions of speakers in all calls, merged into persons. */
#include "engine/people.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"

struct mention_list {
    struct arena *names;
    struct identity_mention *items;
    struct mention *mentions;
    size_t count, capacity, mention_capacity;
};

static struct slice keep_text(struct arena *arena, struct slice text)
{
    char *copy = arena_alloc(arena, text.len + 1);

    if (text.len)
        memcpy(copy, text.ptr, text.len);
    return slice_make(copy, text.len);
}

/* Gives the speakers of a call, whose mentions begin at items, the ids of --speakers. */
static void give_ids(struct people *people, const struct inputs *inputs, const struct call_record *record,
                     struct identity_mention *items, size_t n)
{
    struct slice *names = memory_zero(n, sizeof *names);
    size_t *rules = memory_zero(n, sizeof *rules);
    struct speaker_table_call call = {slice_from(record->call->call_id), record->meta.ticker,
                                      record->meta.call_date, names, n};

    for (size_t i = 0; i < n; i++)
        names[i] = items[i].name;
    speaker_table_find(inputs->speakers, &call, inputs->nicknames, rules);
    for (size_t i = 0; i < n; i++) {
        if (rules[i] == SPEAKER_TABLE_NO_RULE)
            continue;
        items[i].given_id = speaker_table_get(inputs->speakers, rules[i])->speaker_id;
        people->is_rule_used[rules[i]] = true;
    }
    free(rules);
    free(names);
}

static void add_call(struct people *people, const struct inputs *inputs, struct mention_list *list,
                     struct call_record *record, const struct spilled_call *call)
{
    record->first_mention = list->count;
    for (uint32_t i = 0; i < call->n_speakers; i++) {
        ARRAY_RESERVE(list->items, list->count, list->capacity);
        ARRAY_RESERVE(list->mentions, list->count, list->mention_capacity);
        list->mentions[list->count] = (struct mention){
            .role = (uint8_t)call->speakers[i].role,
            .role_source = (uint8_t)call->speakers[i].role_source,
            .record = (uint32_t)(record - people->records),
        };
        list->items[list->count++] = (struct identity_mention){
            .firm = record->firm,
            .call_id = record->call->call_id,
            .speaker = i,
            .name = keep_text(list->names, call->speakers[i].name),
        };
    }
    if (inputs->speakers)
        give_ids(people, inputs, record, list->items + record->first_mention, call->n_speakers);
}

struct person_mention {
    struct slice id, date;
    size_t mention;
};

static const struct call_record *get_record(const struct people *people, const struct mention *mention)
{
    return &people->records[mention->record];
}

static struct slice get_date(const struct people *people, const struct mention *mention)
{
    return get_record(people, mention)->meta.call_date;
}

static int compare_persons(const void *a, const void *b)
{
    const struct person_mention *left = a, *right = b;
    int order = slice_compare(left->id, right->id);

    if (order == 0)
        order = slice_compare(left->date, right->date);
    return order ? order : (left->mention > right->mention) - (left->mention < right->mention);
}

/* The one role that the person's other calls agree on, or ROLE_UNKNOWN. */
static enum speaker_role find_known_role(const struct people *people, const struct person_mention *persons,
                                         size_t n)
{
    enum speaker_role known = ROLE_UNKNOWN;

    for (size_t i = 0; i < n; i++) {
        enum speaker_role role = (enum speaker_role)people->mentions[persons[i].mention].role;

        if (role == ROLE_UNKNOWN || role == known)
            continue;
        if (known != ROLE_UNKNOWN)
            return ROLE_UNKNOWN;
        known = role;
    }
    return known;
}

/* A role of UNKNOWN that the user gives stays. */
static void share_role(struct people *people, const struct person_mention *persons, size_t n)
{
    enum speaker_role known = find_known_role(people, persons, n);

    for (size_t i = 0; i < n; i++) {
        struct mention *mention = &people->mentions[persons[i].mention];

        if (mention->role != ROLE_UNKNOWN || known == ROLE_UNKNOWN ||
            mention->role_source == ROLE_SOURCE_OVERRIDE)
            continue;
        mention->role = (uint8_t)known;
        mention->role_source = ROLE_SOURCE_OTHER_CALL;
    }
}

/* n_agree: the person's other calls that tell the same role themselves; is_contradicted: see
 * differs_around(). */
static enum role_confidence find_confidence(const struct mention *mention, size_t n_agree,
                                            bool is_contradicted)
{
    switch ((enum role_source)mention->role_source) {
    case ROLE_SOURCE_OVERRIDE:
        return CONFIDENCE_HIGH;
    case ROLE_SOURCE_HEADER:
    case ROLE_SOURCE_PARTICIPANTS:
        return is_contradicted ? CONFIDENCE_MEDIUM : CONFIDENCE_HIGH;
    case ROLE_SOURCE_INTRODUCTION:
        return is_contradicted ? CONFIDENCE_LOW : n_agree ? CONFIDENCE_HIGH : CONFIDENCE_MEDIUM;
    case ROLE_SOURCE_OTHER_CALL:
        return n_agree >= 2 ? CONFIDENCE_MEDIUM : CONFIDENCE_LOW;
    case ROLE_SOURCE_NONE:
        break;
    }
    return CONFIDENCE_NONE;
}

static bool tells_role(const struct people *people, const struct mention *mention)
{
    return !get_record(people, mention)->is_duplicate && mention->role_source != ROLE_SOURCE_NONE &&
           mention->role_source != ROLE_SOURCE_OTHER_CALL;
}

/* True if the nearest call on one side of mention i that tells a role tells another one; persons are in order
 * of date. */
static bool differs_beside(const struct people *people, const struct person_mention *persons, size_t n,
                           size_t i, size_t step)
{
    const struct mention *mention = &people->mentions[persons[i].mention];

    /* A step of SIZE_MAX goes down; below 0 it leaves the range, too. */
    for (size_t k = i + step; k < n; k += step) {
        const struct mention *other = &people->mentions[persons[k].mention];

        if (tells_role(people, other) && persons[k].date.len &&
            !slice_equal(persons[k].date, persons[i].date))
            return other->role != mention->role;
    }
    return false;
}

/* Between two calls that tell another role, a role is rather a slip than a succession. */
static bool differs_around(const struct people *people, const struct person_mention *persons, size_t n,
                           size_t i)
{
    return persons[i].date.len > 0 && differs_beside(people, persons, n, i, 1) &&
           differs_beside(people, persons, n, i, SIZE_MAX);
}

static void rate_roles(struct people *people, const struct person_mention *persons, size_t n)
{
    size_t by_role[N_SPEAKER_ROLES] = {0};

    for (size_t i = 0; i < n; i++) {
        const struct mention *mention = &people->mentions[persons[i].mention];

        by_role[mention->role] += tells_role(people, mention);
    }
    for (size_t i = 0; i < n; i++) {
        struct mention *mention = &people->mentions[persons[i].mention];

        mention->confidence =
            (uint8_t)find_confidence(mention, by_role[mention->role] - tells_role(people, mention),
                                     differs_around(people, persons, n, i));
    }
}

const char *people_confidence_name(enum role_confidence confidence)
{
    static const char *const names[] = {NULL, "low", "medium", "high"};

    return names[confidence];
}

static void share_roles(struct people *people)
{
    struct person_mention *persons = memory_zero(people->n_mentions, sizeof *persons);

    for (size_t i = 0; i < people->n_mentions; i++)
        persons[i] = (struct person_mention){identity_get_id(people->identities, i),
                                             get_date(people, &people->mentions[i]), i};
    qsort(persons, people->n_mentions, sizeof *persons, compare_persons);
    for (size_t i = 0, end; i < people->n_mentions; i = end) {
        for (end = i + 1; end < people->n_mentions && slice_equal(persons[i].id, persons[end].id); end++)
            continue;
        share_role(people, persons + i, end - i);
        rate_roles(people, persons + i, end - i);
    }
    free(persons);
}

bool people_build(struct people *people, const struct inputs *inputs, struct call_record *records,
                  size_t n_records, struct spill *spill, struct error *err)
{
    struct mention_list list = {.count = 0};
    struct arena *arena = arena_new();
    bool ok = true;

    memset(people, 0, sizeof *people);
    people->records = records;
    list.names = arena_new();
    people->is_rule_used = memory_zero(inputs->speakers ? speaker_table_count(inputs->speakers) : 0,
                                       sizeof *people->is_rule_used);
    for (size_t i = 0; i < n_records && ok; i++) {
        struct spilled_call call;

        ok = spill_read(spill, records[i].spill_place, arena, &call, err);
        if (ok)
            add_call(people, inputs, &list, &records[i], &call);
        arena_reset(arena);
    }
    people->mentions = list.mentions;
    people->n_mentions = list.count;
    if (ok)
        people->identities = identity_build(list.items, list.count, inputs->nicknames);
    free(list.items);
    arena_free(list.names);
    arena_free(arena);
    if (ok)
        share_roles(people);
    return ok;
}

void people_release(struct people *people)
{
    identity_free(people->identities);
    free(people->mentions);
    free(people->is_rule_used);
}

bool people_read_call(const struct people *people, struct spill *spill, const struct call_record *record,
                      struct arena *arena, struct spilled_call *call, struct error *err)
{
    if (!spill_read(spill, record->spill_place, arena, call, err))
        return false;
    for (uint32_t i = 0; i < call->n_speakers; i++) {
        const struct mention *mention = &people->mentions[record->first_mention + i];

        call->speakers[i].role = (enum speaker_role)mention->role;
        call->speakers[i].role_source = (enum role_source)mention->role_source;
    }
    return true;
}
