/* matcher.h - every lexicon compiled for one pass over the tokens of a turn.
 *
 * A matcher is immutable once compiled, so any number of threads may use one.  It owns the frozen vocabulary
 * that tokens are numbered by, unless it shares another's, and copies what it needs; it borrows the lexicons'
 * texts, so lexicons outlive it.
 */
#ifndef LEXICON_MATCHER_H
#define LEXICON_MATCHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lexicon/lexicon.h"

struct matcher;
struct token_list;
struct vocabulary;

/* One row with its tests compiled. */
struct matcher_row {
    const struct lexicon_row *source;
    const struct test *tests; /* [n_tests], all must hold */
    /* The bits (word_set_get_bit()) of words that cannot stand before or behind the match where the row
     * holds. */
    uint64_t never_before, never_behind;
    double value;      /* of source */
    uint32_t number;   /* 0 .. matcher_count_rows() - 1, in the order of the lexicons and their rows */
    uint32_t category; /* number of the category within its lexicon, see matcher_get_category() */
    uint32_t n_tests;
};

/* A term of one lexicon: rows are tried in file order, the first whose tests hold decides. */
struct matcher_term {
    const struct matcher_row *rows; /* [n_rows] */
    uint32_t n_rows;
    uint8_t lexicon;  /* index in the array given to matcher_compile() */
    uint8_t n_words;  /* word tokens of the term, hyphens not counted */
    bool is_additive; /* every row applies, not the first alone: categories of a published list */
};

struct match {
    uint32_t token;    /* index of the first matched token */
    uint32_t n_tokens; /* tokens from the first to the last matched one, hyphens between counted */
    uint32_t term;     /* index for matcher_get_term() */
};

struct match_list {
    struct match *matches; /* [count] by token, longer ones first, then by lexicon */
    size_t count, capacity;
};

/* words [n_words] get a number although no lexicon may have them, so that tables by word id can tell of them.
 * Fails only where two lexicons have one name: lexicon_load() has checked everything else. */
struct matcher *matcher_compile(const struct lexicon *const *lexicons, size_t n_lexicons,
                                const struct slice *words, size_t n_words, struct error *err) MUST_CHECK;
/* The same by the vocabulary of another matcher, which has all words of the lexicons among those it was given
 * and outlives this one: then both read the same tokens. */
struct matcher *matcher_compile_shared(const struct lexicon *const *lexicons, size_t n_lexicons,
                                       const struct vocabulary *vocabulary, struct error *err) MUST_CHECK;
void matcher_free(struct matcher *matcher); /* NULL is fine */

/* matcher_find() no longer reports the terms that are marked [matcher_count_terms()]; done before the matcher
 * is shared. */
void matcher_mute(struct matcher *matcher, const bool *muted);

const struct vocabulary *matcher_get_vocabulary(const struct matcher *matcher);
/* Words of the vocabulary that a lexicon has, or a test of one; the others have higher numbers. */
size_t matcher_count_known_words(const struct matcher *matcher);
const struct matcher_term *matcher_get_term(const struct matcher *matcher, uint32_t term);
size_t matcher_count_terms(const struct matcher *matcher);
size_t matcher_count_rows(const struct matcher *matcher); /* of all terms */
/* Categories of a lexicon, numbered in order of first use. */
size_t matcher_count_categories(const struct matcher *matcher, size_t lexicon);
struct slice matcher_get_category(const struct matcher *matcher, size_t lexicon, uint32_t category);

/* Ids in the vocabulary of a lexicon's words [its n_words], WORD_UNKNOWN for those that are too long. */
const uint32_t *matcher_get_word_ids(const struct matcher *matcher, size_t lexicon);

/* Replaces the content of matches by all terms that occur, overlapping ones too; which of them count is
 * decided by the tone layer.  A term never crosses a sentence end or punctuation other than hyphens, quotes
 * and square brackets; tokens flagged TOKEN_NAME match nothing. */
void matcher_find(const struct matcher *matcher, const struct token_list *tokens, struct match_list *matches);
void matcher_release_matches(struct match_list *matches);

#endif
