/* lexicon_check.h - what is no fault in a lexicon and still not meant: rows that can never decide, words that
 * are listed twice, sets that nobody uses.
 *
 * Only what follows from the rows alone is reported, whatever the text.  One exception is accepted: words
 * that are part of a participant's name match no term, and a longer term is then no rival.
 */
#ifndef LEXICON_LEXICON_CHECK_H
#define LEXICON_LEXICON_CHECK_H

#include "lexicon/lexicon.h"

enum lexicon_finding_kind {
    FINDING_DUPLICATE,      /* the same term, category and tests as a row above */
    FINDING_UNREACHABLE,    /* a row above decides whenever this one could */
    FINDING_NEVER_HOLDS,    /* two of its tests contradict each other */
    FINDING_OVERLAP,        /* words of a test that a row above takes for another category */
    FINDING_TAKEN,          /* a longer term takes the words whenever the tests hold */
    FINDING_ADDS_NOTHING,   /* a phrase decided like the term inside it */
    FINDING_SPELLING,       /* the same words as a row above, written differently */
    FINDING_FRAME,          /* a row of a request frame that is not looked at */
    FINDING_RULE,           /* one rule id, several categories */
    FINDING_UNUSED_SET,     /* no row uses the word set */
    FINDING_ALWAYS_COVERED, /* an exception without tests stands inside the term */
    N_LEXICON_FINDINGS
};

struct lexicon_finding {
    enum lexicon_finding_kind kind;
    size_t line;       /* of the file */
    size_t other_line; /* of the row it is compared with, in the other file for ALWAYS_COVERED; 0 for none */
    char text[512];    /* what it is and what to do */
};

struct lexicon_findings {
    struct lexicon_finding *items; /* [count] by line, then kind */
    size_t count, capacity;
};

/* What a lexicon is used for, as far as it matters here. */
struct lexicon_check_use {
    /* True where the words themselves are marked, so that a longer phrase covers more of them (exceptions,
     * courtesies); NULL: matches are counted. */
    bool (*marks_words)(const void *data, struct slice category);
    const void *data;
    bool has_frames; /* rows of category FRAME mark their sentence */
};

const char *lexicon_check_name(enum lexicon_finding_kind kind); /* duplicate, unreachable, ... */
/* Appends what is found. */
void lexicon_check(const struct lexicon *lexicon, const struct lexicon_check_use *use,
                   struct lexicon_findings *findings);
/* Appends the terms of the lexicon that count and hold a term of exceptions that always decides. */
void lexicon_check_covered(const struct lexicon *lexicon, const struct lexicon *exceptions,
                           struct lexicon_findings *findings);
void lexicon_check_release(struct lexicon_findings *findings);

#endif
