/* lexicon_diff.c - pairing the rows of two versions. */
#include "lexicon/lexicon_diff.h"

#include <stdlib.h>

#include "base/memory.h"
#include "lexicon/term.h"
#include "lexicon/when.h"
#include "text/vocabulary.h"

/* A row with the number of its term. */
struct keyed_row {
    const struct lexicon_row *row;
    const struct vocabulary *terms; /* for comparing */
    uint32_t term;
    bool is_paired;
};

static int compare_rows(const void *a, const void *b)
{
    const struct keyed_row *x = a, *y = b;

    if (x->term != y->term)
        return slice_compare(vocabulary_get(x->terms, x->term), vocabulary_get(y->terms, y->term));
    return x->row->line < y->row->line ? -1 : x->row->line > y->row->line;
}

static struct keyed_row *key_rows(const struct lexicon *lexicon, struct vocabulary *terms)
{
    struct keyed_row *rows = memory_zero(lexicon->n_rows + 1, sizeof *rows);
    struct buffer key;

    buffer_init(&key);
    for (size_t i = 0; i < lexicon->n_rows; i++) {
        buffer_reset(&key);
        term_add_key(lexicon->rows[i].term, &lexicon->rows[i].words, &key);
        rows[i] = (struct keyed_row){
            .row = &lexicon->rows[i], .terms = terms, .term = vocabulary_add(terms, buffer_get_slice(&key))};
    }
    buffer_release(&key);
    return rows;
}

/* How much two rows of a term have in common; 0 is the least. */
enum likeness { LIKE_TERM, LIKE_CATEGORY, LIKE_RULE, LIKE_TESTS, LIKE_ALL, N_LIKENESSES };

static bool is_alike(const struct lexicon_row *a, const struct lexicon_row *b, enum likeness likeness)
{
    switch (likeness) {
    case LIKE_TERM:
        return true;
    case LIKE_CATEGORY:
        return slice_equal(a->category, b->category);
    case LIKE_RULE:
        return slice_equal(a->rule, b->rule);
    case LIKE_TESTS:
        return slice_equal(a->when, b->when);
    case LIKE_ALL:
    case N_LIKENESSES:
        break;
    }
    return slice_equal(a->term, b->term) && slice_equal(a->category, b->category) &&
           slice_equal(a->rule, b->rule) && slice_equal(a->when, b->when) && a->value == b->value;
}

static void add_change(struct lexicon_diff *diff, enum lexicon_change_kind kind,
                       const struct lexicon_row *before, const struct lexicon_row *after)
{
    ARRAY_RESERVE(diff->changes, diff->n_changes, diff->cap_changes);
    diff->changes[diff->n_changes++] = (struct lexicon_change){kind, before, after};
}

/* The rows of one term in the two versions. */
struct term_rows {
    struct keyed_row *before, *after;
    size_t n_before, n_after;
};

/* Equal rows, and those that changed their place: an equal row that stands above one that was paired before.
 */
static void pair_same(const struct term_rows *rows, struct lexicon_diff *diff)
{
    size_t next = 0;

    for (size_t i = 0; i < rows->n_before; i++) {
        for (size_t k = 0; k < rows->n_after; k++) {
            if (rows->after[k].is_paired || !is_alike(rows->before[i].row, rows->after[k].row, LIKE_ALL))
                continue;
            rows->before[i].is_paired = rows->after[k].is_paired = true;
            if (k < next)
                add_change(diff, CHANGE_MOVED, rows->before[i].row, rows->after[k].row);
            else
                diff->n_same++;
            next = k >= next ? k + 1 : next;
            break;
        }
    }
}

static void pair_alike(const struct term_rows *rows, enum likeness likeness, struct lexicon_diff *diff)
{
    for (size_t i = 0; i < rows->n_before; i++) {
        for (size_t k = 0; k < rows->n_after && !rows->before[i].is_paired; k++) {
            if (rows->after[k].is_paired || !is_alike(rows->before[i].row, rows->after[k].row, likeness))
                continue;
            rows->before[i].is_paired = rows->after[k].is_paired = true;
            add_change(diff, CHANGE_CHANGED, rows->before[i].row, rows->after[k].row);
        }
    }
}

static void compare_term(const struct term_rows *rows, struct lexicon_diff *diff)
{
    pair_same(rows, diff);
    for (int likeness = LIKE_TESTS; likeness >= LIKE_TERM; likeness--)
        pair_alike(rows, (enum likeness)likeness, diff);
    for (size_t i = 0; i < rows->n_before; i++)
        if (!rows->before[i].is_paired)
            add_change(diff, CHANGE_REMOVED, rows->before[i].row, NULL);
    for (size_t i = 0; i < rows->n_after; i++)
        if (!rows->after[i].is_paired)
            add_change(diff, CHANGE_ADDED, NULL, rows->after[i].row);
}

/* Rows from index on that are of the term; 0 where the next row is of another. */
static size_t count_term(const struct keyed_row *rows, size_t n_rows, size_t from, uint32_t term)
{
    size_t n = 0;

    while (from + n < n_rows && rows[from + n].term == term)
        n++;
    return n;
}

static void compare_terms(struct keyed_row *before, size_t n_before, struct keyed_row *after, size_t n_after,
                          struct lexicon_diff *diff)
{
    size_t i = 0, k = 0;

    while (i < n_before || k < n_after) {
        uint32_t term;
        struct term_rows rows;

        if (k == n_after ||
            (i < n_before && slice_compare(vocabulary_get(before[i].terms, before[i].term),
                                           vocabulary_get(after[k].terms, after[k].term)) <= 0))
            term = before[i].term;
        else
            term = after[k].term;
        rows = (struct term_rows){before + i, after + k, count_term(before, n_before, i, term),
                                  count_term(after, n_after, k, term)};
        compare_term(&rows, diff);
        i += rows.n_before;
        k += rows.n_after;
    }
}

static const struct word_list *find_set(const struct lexicon *lexicon, struct slice name)
{
    for (size_t i = 0; i < lexicon->n_sets; i++)
        if (slice_equal(lexicon->sets[i].name, name))
            return &lexicon->sets[i];
    return NULL;
}

static bool is_same_set(const struct word_list *a, const struct word_list *b)
{
    bool is_same = a->n_words == b->n_words && a->classes == b->classes;

    for (size_t i = 0; is_same && i < a->n_words; i++)
        is_same = slice_equal(a->words[i], b->words[i]);
    return is_same;
}

static void add_set(struct lexicon_diff *diff, enum lexicon_change_kind kind, struct slice name)
{
    ARRAY_RESERVE(diff->sets, diff->n_sets, diff->cap_sets);
    diff->sets[diff->n_sets++] = (struct lexicon_set_change){kind, name};
}

static void compare_sets(const struct lexicon *before, const struct lexicon *after, struct lexicon_diff *diff)
{
    for (size_t i = 0; i < before->n_sets; i++) {
        const struct word_list *other = find_set(after, before->sets[i].name);

        if (!other)
            add_set(diff, CHANGE_REMOVED, before->sets[i].name);
        else if (!is_same_set(&before->sets[i], other))
            add_set(diff, CHANGE_CHANGED, other->name);
    }
    for (size_t i = 0; i < after->n_sets; i++)
        if (!find_set(before, after->sets[i].name))
            add_set(diff, CHANGE_ADDED, after->sets[i].name);
}

static struct lexicon_category_change *find_category(struct lexicon_diff *diff, struct slice name)
{
    for (size_t i = 0; i < diff->n_categories; i++)
        if (slice_equal(diff->categories[i].name, name))
            return &diff->categories[i];
    diff->categories = memory_resize(diff->categories, (diff->n_categories + 1) * sizeof *diff->categories);
    diff->categories[diff->n_categories] = (struct lexicon_category_change){.name = name};
    return &diff->categories[diff->n_categories++];
}

static int compare_categories(const void *a, const void *b)
{
    const struct lexicon_category_change *x = a, *y = b;

    return slice_compare(x->name, y->name);
}

static void count_change(struct lexicon_diff *diff, const struct lexicon_change *change)
{
    const struct lexicon_row *before = change->before, *after = change->after;

    if (change->kind == CHANGE_MOVED)
        return;
    if (before && after)
        find_category(diff, before->category)->n_changed++;
    else if (before)
        find_category(diff, before->category)->n_removed++;
    if (after && !before)
        find_category(diff, after->category)->n_added++;
    else if (after && !slice_equal(before->category, after->category))
        find_category(diff, after->category)->n_changed++;
}

static void count_categories(const struct lexicon *before, const struct lexicon *after,
                             struct lexicon_diff *diff)
{
    for (size_t i = 0; i < before->n_rows; i++)
        find_category(diff, before->rows[i].category)->n_before++;
    for (size_t i = 0; i < after->n_rows; i++)
        find_category(diff, after->rows[i].category)->n_after++;
    for (size_t i = 0; i < diff->n_changes; i++)
        count_change(diff, &diff->changes[i]);
    if (diff->n_categories)
        qsort(diff->categories, diff->n_categories, sizeof *diff->categories, compare_categories);
}

void lexicon_diff_compare(const struct lexicon *before, const struct lexicon *after,
                          struct lexicon_diff *diff)
{
    struct vocabulary *terms = vocabulary_new();
    struct keyed_row *old_rows = key_rows(before, terms), *new_rows = key_rows(after, terms);

    *diff = (struct lexicon_diff){0};
    if (before->n_rows)
        qsort(old_rows, before->n_rows, sizeof *old_rows, compare_rows);
    if (after->n_rows)
        qsort(new_rows, after->n_rows, sizeof *new_rows, compare_rows);
    compare_terms(old_rows, before->n_rows, new_rows, after->n_rows, diff);
    compare_sets(before, after, diff);
    count_categories(before, after, diff);
    free(old_rows);
    free(new_rows);
    vocabulary_free(terms);
}

void lexicon_diff_release(struct lexicon_diff *diff)
{
    free(diff->changes);
    free(diff->sets);
    free(diff->categories);
}
