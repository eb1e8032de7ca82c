/* identity.c - speakers of calls -> people of firms. */
#include "corpus/identity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/arena.h"
#include "base/memory.h"
#include "corpus/firm_name.h"
#include "corpus/name_cluster.h"
#include "corpus/person_merge.h"
#include "corpus/person_name.h"

struct identity_table {
    struct arena *arena; /* owns all texts */
    struct merged_names names;
    uint32_t *name_of; /* [n_mentions] */
};

/* A mention on its way to its firm. */
struct reference {
    struct slice group; /* the firm in one form, or the call where no firm is known */
    bool is_call;
    size_t mention;
};

/* A spelling of a firm and the mentions that have it: references[begin..end). */
struct spelling {
    struct slice text;
    size_t begin, end;
    size_t form; /* NO_FORM for nobody's name */
};

#define NO_FORM ((size_t)-1)

/* The people of one firm while they are told apart. */
struct firm {
    const struct identity_mention *mentions;
    const struct reference *references;
    struct spelling *spellings; /* [n_spellings] by text */
    size_t n_spellings;
    struct name_form *forms; /* [n_forms] by key */
    size_t n_forms;
    size_t *by_form;       /* spellings that are names, ordered by form */
    size_t *first_of_form; /* [n_forms + 1] where those of a form begin in by_form */
};

static int compare_references(const void *a_ptr, const void *b_ptr, void *mentions_ptr)
{
    const struct reference *a = a_ptr, *b = b_ptr;
    const struct identity_mention *mentions = *(const struct identity_mention *const *)mentions_ptr;
    const struct identity_mention *x = &mentions[a->mention], *y = &mentions[b->mention];
    int order = (int)a->is_call - (int)b->is_call;

    if (order == 0)
        order = slice_compare(a->group, b->group);
    if (order == 0)
        order = slice_compare(slice_trim(x->name), slice_trim(y->name));
    if (order == 0)
        order = strcmp(x->call_id, y->call_id);
    if (order == 0)
        order = (x->speaker > y->speaker) - (x->speaker < y->speaker);
    return order ? order : (a->mention > b->mention) - (a->mention < b->mention);
}

static void find_spellings(struct firm *firm, size_t begin, size_t end)
{
    firm->spellings = memory_zero(end - begin, sizeof *firm->spellings);
    for (size_t i = begin; i < end; i++) {
        struct slice text = slice_trim(firm->mentions[firm->references[i].mention].name);
        struct spelling *last = firm->n_spellings ? &firm->spellings[firm->n_spellings - 1] : NULL;

        if (last && slice_equal(last->text, text))
            last->end = i + 1;
        else
            firm->spellings[firm->n_spellings++] = (struct spelling){text, i, i + 1, NO_FORM};
    }
}

struct parsed {
    struct person_name name;
    size_t spelling;
};

static int compare_parsed(const void *a_ptr, const void *b_ptr)
{
    const struct parsed *a = a_ptr, *b = b_ptr;
    int order = strcmp(a->name.key, b->name.key);

    /* Smith-Jones and Smith Jones have one key: the hyphen tells more. */
    if (order == 0)
        order = (int)a->name.n_given - (int)b->name.n_given;
    return order ? order : (a->spelling > b->spelling) - (a->spelling < b->spelling);
}

static void find_forms(struct firm *firm)
{
    struct parsed *parsed = memory_zero(firm->n_spellings, sizeof *parsed);
    size_t n = 0;

    for (size_t i = 0; i < firm->n_spellings; i++) {
        parsed[n] = (struct parsed){person_name_parse(firm->spellings[i].text), i};
        n += parsed[n].name.level != NAME_NOBODY;
    }
    qsort(parsed, n, sizeof *parsed, compare_parsed);
    firm->forms = memory_zero(n, sizeof *firm->forms);
    firm->by_form = memory_zero(n, sizeof *firm->by_form);
    firm->first_of_form = memory_zero(n + 1, sizeof *firm->first_of_form);
    for (size_t i = 0; i < n; i++) {
        struct spelling *spelling = &firm->spellings[parsed[i].spelling];

        if (!firm->n_forms || strcmp(firm->forms[firm->n_forms - 1].name.key, parsed[i].name.key) != 0)
            firm->forms[firm->n_forms++].name = parsed[i].name;
        spelling->form = firm->n_forms - 1;
        firm->forms[spelling->form].n_mentions += spelling->end - spelling->begin;
        firm->by_form[i] = parsed[i].spelling;
        firm->first_of_form[firm->n_forms] = i + 1;
    }
    free(parsed);
}

static const char *get_call(const struct firm *firm, size_t reference)
{
    return firm->mentions[firm->references[reference].mention].call_id;
}

/* Calls in which two spellings both speak; the references of a spelling are in call order. */
static size_t count_shared_calls(const struct firm *firm, const struct spelling *a, const struct spelling *b)
{
    size_t i = a->begin, j = b->begin, count = 0;

    while (i < a->end && j < b->end) {
        int order = strcmp(get_call(firm, i), get_call(firm, j));

        count += order == 0;
        i += order <= 0;
        j += order >= 0;
    }
    return count;
}

/* Once may be a slip within one transcript, twice is two people. */
static bool speak_together(const void *shared, size_t form_a, size_t form_b)
{
    const struct firm *firm = shared;
    size_t count = 0;

    for (size_t i = firm->first_of_form[form_a]; i < firm->first_of_form[form_a + 1]; i++)
        for (size_t j = firm->first_of_form[form_b]; j < firm->first_of_form[form_b + 1]; j++)
            count += count_shared_calls(firm, &firm->spellings[firm->by_form[i]],
                                        &firm->spellings[firm->by_form[j]]);
    return count >= 2;
}

/* The fullest of two forms of one person: the longer key, then the more frequent, then the first. */
static bool is_fuller(const struct name_form *form, const struct name_form *best)
{
    size_t length = strlen(form->name.key), best_length = strlen(best->name.key);

    if (form->name.level != best->name.level)
        return form->name.level > best->name.level;
    if (length != best_length)
        return length > best_length;
    return form->n_mentions > best->n_mentions;
}

static struct slice copy_text(struct arena *arena, struct slice text)
{
    char *copy = arena_alloc(arena, text.len + 1);

    memcpy(copy, text.ptr, text.len);
    return slice_make(copy, text.len);
}

static struct slice make_id(struct arena *arena, struct slice group, char separator, const char *rest)
{
    size_t length = strlen(rest);
    char *id = arena_alloc(arena, group.len + length + 1);

    memcpy(id, group.ptr, group.len);
    id[group.len] = separator;
    memcpy(id + group.len + 1, rest, length);
    return slice_make(id, group.len + length + 1);
}

/* Ids of the groups of forms, at the index of the group. */
static struct slice *make_ids(const struct firm *firm, const struct reference *first, struct arena *arena)
{
    const struct name_form **fullest = memory_zero(firm->n_forms, sizeof *fullest);
    struct slice *ids = memory_zero(firm->n_forms, sizeof *ids);

    for (size_t i = 0; i < firm->n_forms; i++) {
        const struct name_form **best = &fullest[firm->forms[i].group];

        if (!*best || is_fuller(&firm->forms[i], *best))
            *best = &firm->forms[i];
    }
    for (size_t i = 0; i < firm->n_forms; i++)
        if (fullest[i])
            ids[i] = make_id(arena, first->group, first->is_call ? '#' : ':', fullest[i]->name.key);
    free(fullest);
    return ids;
}

/* Nobody is known beyond the call: the operator, an unidentified analyst. */
static struct slice make_call_id(struct arena *arena, const struct identity_mention *mention)
{
    char number[16];

    snprintf(number, sizeof number, "%lu", (unsigned long)mention->speaker + 1);
    return make_id(arena, slice_from(mention->call_id), '#', number);
}

static void fill_firm(struct arena *arena, const struct firm *firm, const struct slice *ids,
                      struct slice *mention_ids)
{
    for (size_t i = 0; i < firm->n_spellings; i++) {
        const struct spelling *spelling = &firm->spellings[i];

        for (size_t j = spelling->begin; j < spelling->end; j++) {
            size_t mention = firm->references[j].mention;

            mention_ids[mention] = spelling->form == NO_FORM ? make_call_id(arena, &firm->mentions[mention])
                                                             : ids[firm->forms[spelling->form].group];
        }
    }
}

static void build_firm(struct arena *arena, const struct identity_mention *mentions,
                       const struct reference *references, size_t begin, size_t end,
                       const struct nickname_table *nicknames, struct slice *mention_ids)
{
    struct firm firm = {.mentions = mentions, .references = references};
    struct slice *ids;

    find_spellings(&firm, begin, end);
    find_forms(&firm);
    name_cluster_build(firm.forms, firm.n_forms, nicknames, speak_together, &firm);
    ids = make_ids(&firm, &references[begin], arena);
    fill_firm(arena, &firm, ids, mention_ids);
    free(ids);
    free(firm.first_of_form);
    free(firm.by_form);
    free(firm.forms);
    free(firm.spellings);
}

/* The mentions whose id has to be found, sorted; *n_references of them. */
static struct reference *sort_references(struct arena *arena, const struct identity_mention *mentions,
                                         size_t n, size_t *n_references)
{
    struct reference *references = memory_zero(n, sizeof *references);
    size_t kept = 0;

    for (size_t i = 0; i < n; i++) {
        struct slice firm = slice_trim(mentions[i].firm);
        bool is_call = firm.len == 0;

        if (mentions[i].given_id.len)
            continue;
        references[kept++] = (struct reference){
            is_call ? slice_from(mentions[i].call_id) : firm_name_make_key(arena, firm), is_call, i};
    }
    if (kept)
        qsort_r(references, kept, sizeof *references, compare_references, &mentions);
    *n_references = kept;
    return references;
}

struct identity_table *identity_build(const struct identity_mention *mentions, size_t n_mentions,
                                      const struct nickname_table *nicknames)
{
    struct identity_table *table = memory_zero(1, sizeof *table);
    struct arena *scratch = arena_new();
    size_t n_references;
    struct reference *references = sort_references(scratch, mentions, n_mentions, &n_references);
    struct slice *ids = memory_zero(n_mentions, sizeof *ids);

    table->arena = arena_new();
    table->name_of = memory_zero(n_mentions, sizeof *table->name_of);
    for (size_t i = 0; i < n_mentions; i++)
        if (mentions[i].given_id.len)
            ids[i] = copy_text(table->arena, mentions[i].given_id);
    for (size_t i = 0, j; i < n_references; i = j) {
        for (j = i; j < n_references && references[j].is_call == references[i].is_call &&
                    slice_equal(references[j].group, references[i].group);
             j++)
            ;
        build_firm(table->arena, mentions, references, i, j, nicknames, ids);
    }
    free(references);
    arena_free(scratch);
    person_merge_build(mentions, ids, n_mentions, nicknames, table->arena, &table->names, table->name_of);
    free(ids);
    return table;
}

struct slice identity_get_id(const struct identity_table *table, size_t mention)
{
    return table->names.items[table->name_of[mention]].id;
}

struct slice identity_get_name(const struct identity_table *table, size_t mention)
{
    return table->names.items[table->name_of[mention]].name;
}

struct slice identity_get_merged_names(const struct identity_table *table, size_t mention)
{
    return table->names.items[table->name_of[mention]].others;
}

struct slice identity_get_merge_reasons(const struct identity_table *table, size_t mention)
{
    return table->names.items[table->name_of[mention]].reasons;
}

void identity_free(struct identity_table *table)
{
    if (!table)
        return;
    free(table->names.items);
    free(table->name_of);
    arena_free(table->arena);
    free(table);
}

bool identity_is_same(struct slice a, struct slice b, const struct nickname_table *nicknames)
{
    struct person_name name_a = person_name_parse(a), name_b = person_name_parse(b);
    enum name_relation relation = person_name_compare(&name_a, &name_b, nicknames);

    return relation == NAME_POSSIBLE || relation == NAME_ALIKE || relation == NAME_SAME;
}
