/* person_name_compare.c - whether two names may be one person's. */
#include <string.h>

#include "corpus/nickname.h"
#include "corpus/person_name.h"
#include "corpus/spelling.h"

enum given_match { GIVEN_NONE, GIVEN_INITIAL, GIVEN_ALIKE, GIVEN_SAME };

/* Clint and Clinton, Greg and Gregory: short forms that no table needs to list. */
static bool is_short_form(struct slice a, struct slice b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;

    return shorter >= 3 && memcmp(a.ptr, b.ptr, shorter) == 0 && !spelling_differs_by_gender(a, b);
}

static enum given_match match_tokens(struct slice a, struct slice b, const struct nickname_table *nicknames)
{
    if (a.len == 1 || b.len == 1)
        return a.ptr[0] == b.ptr[0] ? GIVEN_INITIAL : GIVEN_NONE;
    if (nickname_is_related(nicknames, a, b))
        return GIVEN_SAME;
    /* Two names that people bear are no misspellings of each other: Martin, Marvin. */
    if (nickname_is_known(nicknames, a) && nickname_is_known(nicknames, b))
        return GIVEN_NONE;
    if (is_short_form(a, b) || spelling_is_alike(a, b) || nickname_is_misspelt(nicknames, a, b) ||
        nickname_is_misspelt(nicknames, b, a))
        return GIVEN_ALIKE;
    return GIVEN_NONE;
}

struct given_names {
    struct slice tokens[NAME_MAX_TOKENS];
    size_t count;
};

/* The given names without those that repeat an earlier one as a short form: William (Bill). */
static struct given_names get_given(const struct person_name *name, const struct nickname_table *nicknames)
{
    struct given_names given = {.count = 0};

    for (size_t i = 0; i < name->n_given; i++) {
        struct slice token = person_name_get_token(name, i);
        bool is_repeated = false;

        for (size_t j = 0; j < given.count; j++)
            is_repeated |= token.len > 1 && given.tokens[j].len > 1 &&
                           nickname_is_related(nicknames, token, given.tokens[j]);
        if (!is_repeated)
            given.tokens[given.count++] = token;
    }
    return given;
}

/* Jean-Pierre and Jeanpierre, Mary Ann and Maryann. */
static bool is_joined_equal(const struct given_names *a, const struct given_names *b)
{
    char text_a[NAME_KEY_SIZE], text_b[NAME_KEY_SIZE];
    size_t length_a = 0, length_b = 0;

    for (size_t i = 0; i < a->count; i++) {
        memcpy(text_a + length_a, a->tokens[i].ptr, a->tokens[i].len);
        length_a += a->tokens[i].len;
    }
    for (size_t i = 0; i < b->count; i++) {
        memcpy(text_b + length_b, b->tokens[i].ptr, b->tokens[i].len);
        length_b += b->tokens[i].len;
    }
    return length_a > 2 && length_a == length_b && memcmp(text_a, text_b, length_a) == 0;
}

/* The best way in which every given name of a, from i on, has its counterpart in b, from j on, in the same
 * order. Names that are left over in b are middle names; a first name may be left over only before a full
 * name. */
static enum given_match align(const struct given_names *a, size_t i, const struct given_names *b, size_t j,
                              const struct nickname_table *nicknames)
{
    enum given_match best = GIVEN_NONE;

    for (size_t k = j; k < b->count && b->count - k >= a->count - i; k++) {
        enum given_match here = match_tokens(a->tokens[i], b->tokens[k], nicknames);
        enum given_match rest = here;

        if (here == GIVEN_NONE || (i == 0 && k > 0 && here != GIVEN_SAME))
            continue;
        if (i + 1 < a->count) {
            rest = align(a, i + 1, b, k + 1, nicknames);
            if (rest == GIVEN_NONE)
                continue;
        }
        if (here > rest)
            rest = here;
        if (rest > best)
            best = rest;
    }
    return best;
}

static enum given_match compare_given(const struct person_name *a, const struct person_name *b,
                                      const struct nickname_table *nicknames)
{
    struct given_names given_a = get_given(a, nicknames), given_b = get_given(b, nicknames);

    if (given_a.count == 0 || given_b.count == 0)
        return GIVEN_INITIAL;
    if (is_joined_equal(&given_a, &given_b))
        return GIVEN_SAME;
    return given_a.count <= given_b.count ? align(&given_a, 0, &given_b, 0, nicknames)
                                          : align(&given_b, 0, &given_a, 0, nicknames);
}

/* True if one surname is the first or the last part of the other, a double one: Smith, Smith-Jones. */
static bool is_part_of(struct slice surname, const struct person_name *other)
{
    size_t n = other->n_tokens;

    if (n - other->n_given < 2)
        return false;
    return slice_equal(surname, person_name_get_token(other, other->n_given)) ||
           slice_equal(surname, person_name_get_token(other, n - 1));
}

enum name_relation person_name_compare(const struct person_name *a, const struct person_name *b,
                                       const struct nickname_table *nicknames)
{
    char text_a[NAME_KEY_SIZE], text_b[NAME_KEY_SIZE];
    struct slice surname_a = person_name_get_surname(a, text_a),
                 surname_b = person_name_get_surname(b, text_b);
    enum given_match given;

    if (a->level == NAME_NOBODY || b->level == NAME_NOBODY)
        return NAME_UNRELATED;
    given = compare_given(a, b, nicknames);
    if (slice_equal(surname_a, surname_b))
        return given == GIVEN_NONE ? NAME_CONFLICT : given == GIVEN_INITIAL ? NAME_POSSIBLE : NAME_SAME;
    if (given != GIVEN_SAME)
        return NAME_UNRELATED;
    if (is_part_of(surname_a, b) || is_part_of(surname_b, a))
        return NAME_SAME;
    if (surname_a.len >= SPELLING_MIN_LENGTH && surname_b.len >= SPELLING_MIN_LENGTH &&
        spelling_differs_by_one(surname_a, surname_b))
        return NAME_ALIKE;
    return NAME_UNRELATED;
}
