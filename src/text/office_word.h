/* office_word.h - what a word may be in a title, in an introduction or in the name of a firm.
 *
 * A word may be several things; one look finds them all, so that a title of five words is not held against
 * twenty lists.  Everything here is pure.
 */
#ifndef TEXT_OFFICE_WORD_H
#define TEXT_OFFICE_WORD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

enum office_word {
    OFFICE_WORD_TITLE, /* what titles are made of */
    OFFICE_WORD_LEGAL, /* what the names of firms end with, and begin with */
    OFFICE_WORD_FIRM,  /* stands for the firm itself */
    OFFICE_WORD_CEO,
    OFFICE_WORD_CFO,
    OFFICE_WORD_CHIEF,
    OFFICE_WORD_EXECUTIVE,
    OFFICE_WORD_FINANCIAL,
    OFFICE_WORD_OFFICER,
    OFFICE_WORD_DIRECTOR,
    OFFICE_WORD_CO,
    OFFICE_WORD_JOINT,
    OFFICE_WORD_IR,
    OFFICE_WORD_INVESTOR,
    OFFICE_WORD_INVESTORS, /* as investor does before "relations", in titles */
    OFFICE_WORD_RELATIONS,
    OFFICE_WORD_OTHER_OFFICE, /* offices of one word besides CEO and CFO */
    OFFICE_WORD_MANAGING,
    OFFICE_WORD_FINANCE,
    OFFICE_WORD_MONEY, /* of somebody who keeps the books */
    OFFICE_WORD_DUTY,  /* may stand between "chief financial" and "officer" */
    OFFICE_WORD_OPERATING,
    OFFICE_WORD_ANALYST,
    OFFICE_WORD_BROKER,      /* what analysts' titles are made of where that word is missing */
    OFFICE_WORD_VOID_BEFORE, /* voids the office after it, in a title */
    OFFICE_WORD_VOID_AFTER,  /* voids the office before it, in a title */
    OFFICE_WORD_VOID_SAID,   /* voids an office in running text */
    OFFICE_WORD_NO_HOLDER,   /* an office behind it is held by somebody else */
    OFFICE_WORD_AND,
    OFFICE_WORD_OF,
    OFFICE_WORD_TO,
    OFFICE_WORD_AT,
    OFFICE_WORD_OUR,
    OFFICE_WORD_THIS,
    OFFICE_WORD_SMALL,  /* may stand between a name and an office */
    OFFICE_WORD_SUFFIX, /* belongs to a name and is not looked at */
    OFFICE_WORD_SHORT,  /* its full stop ends no sentence */
    N_OFFICE_WORDS
};

/* The set of what the word is, ASCII case ignored; 0 for most words. */
uint64_t office_word_find(struct slice word);

/* The set of one kind; sets are joined with |. */
static inline uint64_t office_word_set(enum office_word kind)
{
    return UINT64_C(1) << kind;
}

static inline bool office_word_is(uint64_t set, enum office_word kind)
{
    return (set & office_word_set(kind)) != 0;
}

#endif
