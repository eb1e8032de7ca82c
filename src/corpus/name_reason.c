/* name_reason.c - in what two names of one person differ. */
#include "corpus/name_reason.h"

#include <string.h>

#include "corpus/nickname.h"
#include "corpus/person_name.h"
#include "corpus/spelling.h"

/* In order of boldness. */
enum difference { DIFFERS_NOT, DIFFERS_INITIALS, DIFFERS_NICKNAME, DIFFERS_SPELLING, DIFFERS_WHOLLY };

static size_t skip_to_letter(struct slice text, size_t i)
{
    while (i < text.len && !byte_is_letter(text.ptr[i]))
        i++;
    return i;
}

/* The ASCII letters of both are the same, in either case. */
static bool has_same_letters(struct slice a, struct slice b)
{
    size_t i = skip_to_letter(a, 0), j = skip_to_letter(b, 0);

    while (i < a.len && j < b.len && byte_lower(a.ptr[i]) == byte_lower(b.ptr[j])) {
        i = skip_to_letter(a, i + 1);
        j = skip_to_letter(b, j + 1);
    }
    return i == a.len && j == b.len;
}

static size_t count_words(struct slice text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.len; i++)
        count += !byte_is_blank(text.ptr[i]) && (i == 0 || byte_is_blank(text.ptr[i - 1]));
    return count;
}

static struct slice get_first_word(struct slice text)
{
    return slice_part(text, 0, slice_find_byte(text, ' '));
}

/* Names with the same words once accents, honorifics and suffixes are taken off. */
static const char *explain_outside(struct slice a, struct slice b)
{
    if (has_same_letters(a, b))
        return "equal";
    if (count_words(a) == count_words(b))
        return "accent";
    return slice_equal_nocase(get_first_word(a), get_first_word(b)) ? "suffix" : "honorific";
}

static enum difference compare_given(struct slice a, struct slice b, const struct nickname_table *nicknames)
{
    size_t shorter = a.len < b.len ? a.len : b.len;

    if (slice_equal(a, b))
        return DIFFERS_NOT;
    if (shorter == 1)
        return a.ptr[0] == b.ptr[0] ? DIFFERS_INITIALS : DIFFERS_WHOLLY;
    if (nickname_is_related(nicknames, a, b))
        return DIFFERS_NICKNAME;
    if (shorter >= 3 && memcmp(a.ptr, b.ptr, shorter) == 0)
        return DIFFERS_NICKNAME; /* a short form that no table lists: Clint, Clinton */
    if (spelling_is_alike(a, b) || nickname_is_misspelt(nicknames, a, b) ||
        nickname_is_misspelt(nicknames, b, a))
        return DIFFERS_SPELLING;
    return DIFFERS_WHOLLY;
}

/* The boldest difference of the given names of shorter from their counterparts in longer. */
static enum difference compare_all_given(const struct person_name *shorter, const struct person_name *longer,
                                         const struct nickname_table *nicknames)
{
    enum difference boldest = DIFFERS_NOT;
    size_t next = 0;

    for (size_t i = 0; i < shorter->n_given; i++) {
        enum difference least = DIFFERS_WHOLLY;
        size_t place = next;

        for (size_t k = next; k < longer->n_given; k++) {
            enum difference here =
                compare_given(person_name_get_token(shorter, i), person_name_get_token(longer, k), nicknames);

            if (here < least) {
                least = here;
                place = k;
            }
        }
        next = place + 1;
        if (least > boldest)
            boldest = least;
    }
    return boldest;
}

static const char *explain_given(const struct person_name *a, const struct person_name *b,
                                 const struct nickname_table *nicknames)
{
    const struct person_name *shorter = a->n_given <= b->n_given ? a : b;
    const struct person_name *longer = shorter == a ? b : a;

    if (shorter->n_given == 0)
        return "surname_only";
    switch (compare_all_given(shorter, longer, nicknames)) {
    case DIFFERS_NOT:
        return "middle_name";
    case DIFFERS_INITIALS:
        return "initials";
    case DIFFERS_NICKNAME:
        return "nickname";
    case DIFFERS_SPELLING:
        return "misspelt";
    case DIFFERS_WHOLLY:
        break;
    }
    return "equal"; /* Mary Ann and Maryann */
}

const char *name_reason_find(struct slice a, struct slice b, const struct nickname_table *nicknames)
{
    struct person_name name_a = person_name_parse(a), name_b = person_name_parse(b);
    enum name_relation relation = person_name_compare(&name_a, &name_b, nicknames);
    char text_a[NAME_KEY_SIZE], text_b[NAME_KEY_SIZE];

    if (relation == NAME_UNRELATED || relation == NAME_CONFLICT)
        return NULL;
    if (strcmp(name_a.key, name_b.key) == 0)
        return explain_outside(slice_trim(a), slice_trim(b));
    if (relation == NAME_ALIKE)
        return "misspelt";
    if (!slice_equal(person_name_get_surname(&name_a, text_a), person_name_get_surname(&name_b, text_b)))
        return "double_surname";
    return explain_given(&name_a, &name_b, nicknames);
}
