/* name_cluster.c - joins the names of one person, and leaves apart what could be two.
 *
 * Full names come first: a form joins the forms that it may be, unless two of these are in conflict with each
 * other (John Smith beside John A. Smith and John B. Smith stays alone).  Then each group of initials, and
 * last each bare surname, joins a group of better known names if there is exactly one that it may belong to.
 */
#include "corpus/name_cluster.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

/* Forms with one surname; of more, none are joined, to stay clear of quadratic time. */
#define MAX_BLOCK 1500

/* Two forms are compared if they share a block: a surname, a part of a double one, or one less a letter. */
struct block_entry {
    uint64_t key;
    size_t form;
};

struct edge {
    size_t a, b; /* forms */
    enum name_relation relation;
};

struct cluster {
    struct name_form *forms;
    size_t n_forms;
    const struct nickname_table *nicknames;
    struct block_entry *blocks;
    size_t n_blocks, cap_blocks;
    struct edge *edges; /* each pair in both directions, sorted by a, then b */
    size_t n_edges, cap_edges;
    size_t *first_edges; /* [n_forms + 1] */
    bool *is_torn;       /* [n_forms] may be two people */
};

static void add_block(struct cluster *cluster, struct slice text, size_t form)
{
    ARRAY_RESERVE(cluster->blocks, cluster->n_blocks, cluster->cap_blocks);
    cluster->blocks[cluster->n_blocks++] = (struct block_entry){hash_fnv1a(text), form};
}

static void add_blocks(struct cluster *cluster, size_t form)
{
    const struct person_name *name = &cluster->forms[form].name;
    char text[NAME_KEY_SIZE], shorter[NAME_KEY_SIZE];
    struct slice surname = person_name_get_surname(name, text);

    add_block(cluster, surname, form);
    if (name->n_tokens - name->n_given > 1) {
        add_block(cluster, person_name_get_token(name, name->n_given), form);
        add_block(cluster, person_name_get_token(name, name->n_tokens - 1u), form);
    }
    /* Two words that differ by one letter have a word with one letter less in common. */
    for (size_t i = 0; i < surname.len && name->level == NAME_FULL; i++) {
        memcpy(shorter, surname.ptr, i);
        memcpy(shorter + i, surname.ptr + i + 1, surname.len - i - 1);
        add_block(cluster, slice_make(shorter, surname.len - 1), form);
    }
}

static int compare_blocks(const void *a_ptr, const void *b_ptr)
{
    const struct block_entry *a = a_ptr, *b = b_ptr;

    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return (a->form > b->form) - (a->form < b->form);
}

static int compare_edges(const void *a_ptr, const void *b_ptr)
{
    const struct edge *a = a_ptr, *b = b_ptr;

    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

static void add_edges(struct cluster *cluster, const struct block_entry *block, size_t size)
{
    for (size_t i = 0; i < size && size <= MAX_BLOCK; i++) {
        for (size_t j = i + 1; j < size; j++) {
            size_t a = block[i].form, b = block[j].form;
            enum name_relation relation;

            if (a == b)
                continue;
            relation =
                person_name_compare(&cluster->forms[a].name, &cluster->forms[b].name, cluster->nicknames);
            if (relation == NAME_UNRELATED)
                continue;
            for (int k = 0; k < 2; k++) {
                ARRAY_RESERVE(cluster->edges, cluster->n_edges, cluster->cap_edges);
                cluster->edges[cluster->n_edges++] =
                    k ? (struct edge){b, a, relation} : (struct edge){a, b, relation};
            }
        }
    }
}

static void index_edges(struct cluster *cluster)
{
    size_t kept = 0, e = 0;

    if (cluster->n_edges)
        qsort(cluster->edges, cluster->n_edges, sizeof *cluster->edges, compare_edges);
    for (size_t i = 0; i < cluster->n_edges; i++)
        if (!kept || compare_edges(&cluster->edges[kept - 1], &cluster->edges[i]) != 0)
            cluster->edges[kept++] = cluster->edges[i];
    cluster->n_edges = kept;
    for (size_t i = 0; i < cluster->n_forms; i++) {
        cluster->first_edges[i] = e;
        while (e < kept && cluster->edges[e].a == i)
            e++;
    }
    cluster->first_edges[cluster->n_forms] = kept;
}

static void find_edges(struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->n_forms; i++)
        add_blocks(cluster, i);
    qsort(cluster->blocks, cluster->n_blocks, sizeof *cluster->blocks, compare_blocks);
    for (size_t i = 0, j; i < cluster->n_blocks; i = j) {
        for (j = i; j < cluster->n_blocks && cluster->blocks[j].key == cluster->blocks[i].key; j++)
            ;
        add_edges(cluster, &cluster->blocks[i], j - i);
    }
    index_edges(cluster);
}

static enum name_relation find_relation(const struct cluster *cluster, size_t a, size_t b)
{
    struct edge wanted = {a, b, NAME_UNRELATED};
    const struct edge *found = NULL;

    if (cluster->n_edges)
        found = bsearch(&wanted, cluster->edges, cluster->n_edges, sizeof wanted, compare_edges);
    return found ? found->relation : NAME_UNRELATED;
}

static size_t find_group(const struct cluster *cluster, size_t form)
{
    while (cluster->forms[form].group != form)
        form = cluster->forms[form].group;
    return form;
}

static void join_groups(struct cluster *cluster, size_t a, size_t b)
{
    size_t root_a = find_group(cluster, a), root_b = find_group(cluster, b);

    if (root_a < root_b)
        cluster->forms[root_b].group = root_a;
    else
        cluster->forms[root_a].group = root_b;
}

/* Same level: what makes two forms one person.  Initials agree with initials as full names do with full
 * names. */
static bool is_link(const struct cluster *cluster, const struct edge *edge, enum name_level level)
{
    if (cluster->forms[edge->a].name.level != level || cluster->forms[edge->b].name.level != level)
        return false;
    return edge->relation == NAME_SAME || edge->relation == NAME_ALIKE ||
           (edge->relation == NAME_POSSIBLE && level == NAME_INITIALS);
}

/* True if two of the forms that it may be are in conflict. */
static bool is_torn_between(const struct cluster *cluster, size_t form, enum name_level level)
{
    const struct edge *edges = cluster->edges;

    for (size_t i = cluster->first_edges[form]; i < cluster->first_edges[form + 1]; i++)
        for (size_t j = i + 1; is_link(cluster, &edges[i], level) && j < cluster->first_edges[form + 1]; j++)
            if (is_link(cluster, &edges[j], level) &&
                find_relation(cluster, edges[i].b, edges[j].b) == NAME_CONFLICT)
                return true;
    return false;
}

static void join_level(struct cluster *cluster, enum name_level level)
{
    for (size_t i = 0; i < cluster->n_forms; i++)
        if (cluster->forms[i].name.level == level)
            cluster->is_torn[i] = is_torn_between(cluster, i, level);
    for (size_t e = 0; e < cluster->n_edges; e++) {
        const struct edge *edge = &cluster->edges[e];

        if (is_link(cluster, edge, level) && !cluster->is_torn[edge->a] && !cluster->is_torn[edge->b])
            join_groups(cluster, edge->a, edge->b);
    }
}

/* Forms ordered by their groups. */
struct member {
    size_t group, form;
};

static int compare_members(const void *a_ptr, const void *b_ptr)
{
    const struct member *a = a_ptr, *b = b_ptr;

    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    return (a->form > b->form) - (a->form < b->form);
}

static struct member *list_members(const struct cluster *cluster)
{
    struct member *members = memory_zero(cluster->n_forms, sizeof *members);

    for (size_t i = 0; i < cluster->n_forms; i++)
        members[i] = (struct member){find_group(cluster, i), i};
    qsort(members, cluster->n_forms, sizeof *members, compare_members);
    return members;
}

static size_t find_members(const struct member *members, size_t n, size_t group)
{
    size_t low = 0, high = n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (members[middle].group < group)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool groups_conflict(const struct cluster *cluster, const struct member *members, size_t a, size_t b)
{
    size_t n = cluster->n_forms;

    for (size_t i = find_members(members, n, a); i < n && members[i].group == a; i++)
        for (size_t j = find_members(members, n, b); j < n && members[j].group == b; j++)
            if (find_relation(cluster, members[i].form, members[j].form) == NAME_CONFLICT)
                return true;
    return false;
}

/* A chain of links can bring two forms in conflict together: such a group falls apart into its forms. */
static void dissolve_conflicts(struct cluster *cluster)
{
    struct member *members = list_members(cluster);

    for (size_t i = 0, j; i < cluster->n_forms; i = j) {
        for (j = i; j < cluster->n_forms && members[j].group == members[i].group; j++)
            ;
        if (j - i > 2 && groups_conflict(cluster, members, members[i].group, members[i].group))
            for (size_t k = i; k < j; k++)
                cluster->forms[members[k].form].group = members[k].form;
    }
    free(members);
}

#define NO_TARGET    ((size_t)-1)
#define MANY_TARGETS ((size_t)-2)

/* The only group of better known names that the group at members[begin..end) may belong to. */
static size_t find_target(const struct cluster *cluster, const struct member *members, size_t begin,
                          size_t end, enum name_level level)
{
    size_t target = NO_TARGET;

    for (size_t i = begin; i < end; i++) {
        size_t form = members[i].form;

        for (size_t e = cluster->first_edges[form]; e < cluster->first_edges[form + 1]; e++) {
            const struct edge *edge = &cluster->edges[e];
            size_t group = find_group(cluster, edge->b);

            if (cluster->forms[edge->b].name.level <= level || edge->relation == NAME_CONFLICT ||
                group == target)
                continue;
            if (groups_conflict(cluster, members, members[begin].group, group))
                continue;
            if (target != NO_TARGET)
                return MANY_TARGETS;
            target = group;
        }
    }
    return target;
}

struct proposal {
    size_t target, group;
};

static int compare_proposals(const void *a_ptr, const void *b_ptr)
{
    const struct proposal *a = a_ptr, *b = b_ptr;

    if (a->target != b->target)
        return a->target < b->target ? -1 : 1;
    return (a->group > b->group) - (a->group < b->group);
}

/* J. A. and J. B. Smith both fit John Smith, but not together. */
static bool has_rival(const struct cluster *cluster, const struct member *members,
                      const struct proposal *proposals, size_t n, size_t which)
{
    for (size_t i = 0; i < n; i++)
        if (i != which && proposals[i].target == proposals[which].target &&
            groups_conflict(cluster, members, proposals[i].group, proposals[which].group))
            return true;
    return false;
}

static void attach_level(struct cluster *cluster, enum name_level level)
{
    struct member *members = list_members(cluster);
    struct proposal *proposals = memory_zero(cluster->n_forms, sizeof *proposals);
    size_t n = 0;
    bool *has_rivals;

    for (size_t i = 0, j; i < cluster->n_forms; i = j) {
        size_t target = NO_TARGET;

        for (j = i; j < cluster->n_forms && members[j].group == members[i].group; j++)
            ;
        if (cluster->forms[members[i].form].name.level == level && !cluster->is_torn[members[i].form])
            target = find_target(cluster, members, i, j, level);
        if (target < MANY_TARGETS)
            proposals[n++] = (struct proposal){target, members[i].group};
    }
    qsort(proposals, n, sizeof *proposals, compare_proposals);
    has_rivals = memory_zero(n, sizeof *has_rivals);
    for (size_t i = 0, j; i < n; i = j) {
        for (j = i; j < n && proposals[j].target == proposals[i].target; j++)
            ;
        for (size_t k = i; k < j; k++)
            has_rivals[k] = has_rival(cluster, members, proposals + i, j - i, k - i);
    }
    for (size_t i = 0; i < n; i++)
        if (!has_rivals[i])
            join_groups(cluster, proposals[i].target, proposals[i].group);
    free(has_rivals);
    free(proposals);
    free(members);
}

/* Two names that differ by a letter are no misspelling where both speak in the same calls. */
static void part_alike(struct cluster *cluster, names_are_apart *are_apart, const void *shared)
{
    for (size_t e = 0; e < cluster->n_edges; e++) {
        struct edge *edge = &cluster->edges[e];

        if (edge->relation == NAME_ALIKE && are_apart(shared, edge->a, edge->b))
            edge->relation = NAME_CONFLICT;
    }
}

void name_cluster_build(struct name_form *forms, size_t n_forms, const struct nickname_table *nicknames,
                        names_are_apart *are_apart, const void *shared)
{
    struct cluster cluster = {.forms = forms, .n_forms = n_forms, .nicknames = nicknames};

    for (size_t i = 0; i < n_forms; i++)
        forms[i].group = i;
    if (n_forms < 2)
        return;
    cluster.first_edges = memory_zero(n_forms + 1, sizeof *cluster.first_edges);
    cluster.is_torn = memory_zero(n_forms, sizeof *cluster.is_torn);
    find_edges(&cluster);
    part_alike(&cluster, are_apart, shared);
    join_level(&cluster, NAME_FULL);
    join_level(&cluster, NAME_INITIALS);
    dissolve_conflicts(&cluster);
    attach_level(&cluster, NAME_INITIALS);
    attach_level(&cluster, NAME_SURNAME);
    for (size_t i = 0; i < n_forms; i++)
        forms[i].group = find_group(&cluster, i);
    free(cluster.is_torn);
    free(cluster.first_edges);
    free(cluster.edges);
    free(cluster.blocks);
}
