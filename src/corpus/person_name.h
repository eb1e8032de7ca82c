/* person_name.h - a name as it is printed -> given names and surname, and whether two of them may be one
 * person.
 *
 * Names are plain data without pointers to other storage.  All functions are pure.
 */
#ifndef CORPUS_PERSON_NAME_H
#define CORPUS_PERSON_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "corpus/identity.h"

#define NAME_MAX_TOKENS 10
#define NAME_KEY_SIZE   120

enum name_level {
    NAME_NOBODY,   /* no person's name: Operator, Unidentified Analyst, Speaker 3 */
    NAME_SURNAME,  /* nothing but a surname: Mr. Smith */
    NAME_INITIALS, /* initials for given names: J. Smith */
    NAME_FULL,     /* at least one given name */
};

/* Tokens are lower case without accents, periods, honorifics and suffixes; the key joins them by hyphens. */
struct person_name {
    char key[NAME_KEY_SIZE];       /* with a NUL; tim-cook */
    uint8_t ends[NAME_MAX_TOKENS]; /* where each token ends in key */
    uint8_t n_tokens;
    uint8_t n_given; /* the rest is the surname: two tokens in smith-jones, three in van der berg */
    enum name_level level;
};

struct person_name person_name_parse(struct slice text);

static inline struct slice person_name_get_token(const struct person_name *name, size_t i)
{
    size_t begin = i ? name->ends[i - 1] + 1u : 0;

    return slice_make(name->key + begin, name->ends[i] - begin);
}

/* The surname in one word, in lower case; out has NAME_KEY_SIZE bytes. */
struct slice person_name_get_surname(const struct person_name *name, char *out);

enum name_relation {
    NAME_UNRELATED, /* other surnames */
    NAME_CONFLICT,  /* one surname, given names of two people */
    NAME_POSSIBLE,  /* initials or a missing given name stand against nothing */
    NAME_ALIKE,     /* surnames differ by one letter, given names are the same */
    NAME_SAME,      /* one surname and a given name in common */
};

enum name_relation person_name_compare(const struct person_name *a, const struct person_name *b,
                                       const struct nickname_table *nicknames);

#endif
