/* test_compare.c - comparing tests. */
#include "lexicon/test_compare.h"

/* Classes of tokens that are never words, and never two of these at once. */
#define CLASSES_APART (CLASS_NUMBER | CLASS_MONEY | CLASS_PUNCT | CLASS_END)
/* Classes of tokens before which a term does not begin its sentence. */
#define CLASSES_SPOKEN (CLASS_WORD | CLASS_CAPITAL | CLASS_ING | CLASS_NUMBER | CLASS_MONEY)

static bool has_all_words(const struct word_set *set, const struct word_set *part)
{
    size_t i = 0;

    for (size_t k = 0; k < part->n_words; k++) {
        while (i < set->n_words && set->words[i] < part->words[k])
            i++;
        if (i == set->n_words || set->words[i] != part->words[k])
            return false;
    }
    return true;
}

static bool contains(const struct word_set *set, const struct word_set *part)
{
    unsigned classes = set->classes;

    if (classes & CLASS_WORD)
        classes |= CLASS_CAPITAL | CLASS_ING;
    return (part->classes & ~classes) == 0 && has_all_words(set, part);
}

static bool shares_word(const struct word_set *a, const struct word_set *b)
{
    size_t i = 0, k = 0;

    while (i < a->n_words && k < b->n_words) {
        if (a->words[i] == b->words[k])
            return true;
        if (a->words[i] < b->words[k])
            i++;
        else
            k++;
    }
    return false;
}

/* No token is in both. */
static bool is_disjoint(const struct word_set *a, const struct word_set *b)
{
    return ((a->classes | b->classes) & ~(unsigned)CLASSES_APART) == 0 && (a->classes & b->classes) == 0 &&
           !shares_word(a, b);
}

static bool is_equal(const struct word_set *a, const struct word_set *b)
{
    return a->classes == b->classes && a->n_words == b->n_words && has_all_words(a, b);
}

enum test_side test_compare_get_side(const struct test *test)
{
    switch (test->kind) {
    case TEST_FIRST:
    case TEST_CAPITAL:
    case TEST_PREV:
    case TEST_PREV2:
    case TEST_PREV_PAST:
    case TEST_FROM:
    case TEST_LEFT:
    case TEST_SINCE:
        return SIDE_LEFT;
    case TEST_LAST:
    case TEST_NEXT:
    case TEST_NEXT2:
    case TEST_NEXT_PAST:
    case TEST_THROUGH:
    case TEST_RIGHT:
    case TEST_UNTIL:
        return SIDE_RIGHT;
    case TEST_QUESTION:
    case TEST_REQUEST:
    case TEST_ROLE:
        break;
    }
    return SIDE_NONE;
}

/* from and through compare the same token as prev_past and next_past. */
static enum test_kind get_place_kind(enum test_kind kind)
{
    return kind == TEST_FROM ? TEST_PREV_PAST : kind == TEST_THROUGH ? TEST_NEXT_PAST : kind;
}

/* How far away the token of a test is that looks at a fixed neighbour; 0 for others. */
static unsigned get_distance(const struct test *test)
{
    switch (test->kind) {
    case TEST_PREV:
    case TEST_NEXT:
        return 1;
    case TEST_PREV2:
    case TEST_NEXT2:
        return 2;
    default:
        return 0;
    }
}

static bool is_window(const struct test *test)
{
    return test->kind == TEST_LEFT || test->kind == TEST_RIGHT || test->kind == TEST_SINCE ||
           test->kind == TEST_UNTIL;
}

bool test_compare_is_same_place(const struct test *first, const struct test *second)
{
    enum test_kind kind = get_place_kind(first->kind);

    if (kind != get_place_kind(second->kind))
        return false;
    return get_distance(first) > 0 ||
           ((kind == TEST_PREV_PAST || kind == TEST_NEXT_PAST) && is_equal(&first->skip, &second->skip));
}

/* True if the positive test b holds whenever the positive test a does. */
static bool leads_to(const struct test *a, const struct test *b)
{
    if (test_compare_is_same_place(a, b))
        return contains(&b->words, &a->words);
    if (is_window(b) && test_compare_get_side(a) == test_compare_get_side(b)) {
        unsigned distance = is_window(a) ? a->distance : get_distance(a);

        /* A neighbour beyond the sentence is #END, but stands in no window. */
        return distance && distance <= b->distance && contains(&b->words, &a->words) &&
               (is_window(a) || !(a->words.classes & CLASS_END));
    }
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case TEST_ROLE:
        return (a->roles & ~b->roles) == 0;
    case TEST_FIRST:
    case TEST_LAST:
    case TEST_CAPITAL:
    case TEST_QUESTION:
    case TEST_REQUEST:
        return true;
    default:
        return false;
    }
}

/* True if test asks for a spoken token on the side where edge (first or last) allows none. */
static bool is_beyond_edge(const struct test *edge, const struct test *test)
{
    return (edge->kind == TEST_FIRST || edge->kind == TEST_LAST) && edge->kind != test->kind &&
           test->kind != TEST_CAPITAL && test_compare_get_side(edge) == test_compare_get_side(test) &&
           (test->words.classes & ~(unsigned)CLASSES_SPOKEN) == 0;
}

static bool are_apart(const struct test *a, const struct test *b)
{
    if (test_compare_is_same_place(a, b))
        return is_disjoint(&a->words, &b->words);
    if (a->kind == TEST_ROLE && b->kind == TEST_ROLE)
        return (a->roles & b->roles) == 0;
    return is_beyond_edge(a, b) || is_beyond_edge(b, a);
}

bool test_compare_implies(const struct test *first, const struct test *second)
{
    if (first->is_negated)
        return second->is_negated && leads_to(second, first);
    return second->is_negated ? are_apart(first, second) : leads_to(first, second);
}

bool test_compare_excludes(const struct test *first, const struct test *second)
{
    if (first->is_negated == second->is_negated)
        return !first->is_negated && are_apart(first, second);
    return first->is_negated ? leads_to(second, first) : leads_to(first, second);
}

bool test_compare_rows(const struct matcher_row *first, const struct matcher_row *second)
{
    for (size_t i = 0; i < second->n_tests; i++) {
        bool is_implied = false;

        for (size_t k = 0; k < first->n_tests && !is_implied; k++)
            is_implied = test_compare_implies(&first->tests[k], &second->tests[i]);
        if (!is_implied)
            return false;
    }
    return true;
}
