/* lexicon.h - one lexicon file: terms, their categories and values, and the rules that decide where words
 * have two senses.
 *
 * Our own format and the published ones that are read are described in lexicons/FORMAT.md.  A lexicon owns
 * its texts and is immutable once loaded.
 */
#ifndef LEXICON_LEXICON_H
#define LEXICON_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"

/* What can be asked of the words around a match; see lexicons/FORMAT.md for each. */
enum test_kind {
    TEST_FIRST,     /* first: the match begins its sentence */
    TEST_LAST,      /* last: nothing but punctuation follows in the sentence */
    TEST_CAPITAL,   /* capital: written with a capital letter */
    TEST_QUESTION,  /* question: the sentence is one */
    TEST_REQUEST,   /* request: the sentence holds a term of category FRAME */
    TEST_PREV,      /* prev(words): the token before */
    TEST_PREV2,     /* prev2(words): the one before that */
    TEST_NEXT,      /* next(words) */
    TEST_NEXT2,     /* next2(words) */
    TEST_PREV_PAST, /* prev_past(skip | words): the first token to the left that is not in skip */
    TEST_NEXT_PAST, /* next_past(skip | words) */
    TEST_FROM,      /* from(skip | words): like prev_past, and the cue begins there */
    TEST_THROUGH,   /* through(skip | words): like next_past, and the cue ends there */
    TEST_LEFT,      /* left(n | words): one of the words within n tokens to the left, in the sentence */
    TEST_RIGHT,     /* right(n | words) */
    TEST_SINCE,     /* since(n | words): like left, and the cue begins at the nearest of them */
    TEST_UNTIL,     /* until(n | words): like right, and the cue ends at the nearest of them */
    TEST_ROLE       /* role(ANALYST OPERATOR): of the speaker */
};

/* Classes of tokens that stand beside words in a test: #Q #NUM #MONEY #WORD #PUNCT #END #CAP #ING #QEND */
enum token_class {
    CLASS_QUANTITY = 1,      /* #Q: a quantity starts here */
    CLASS_NUMBER = 2,        /* #NUM: figures */
    CLASS_MONEY = 4,         /* #MONEY */
    CLASS_WORD = 8,          /* #WORD: any word */
    CLASS_PUNCT = 16,        /* #PUNCT: comma, dash, mark ... */
    CLASS_END = 32,          /* #END: the sentence ends (or has not begun) here */
    CLASS_CAPITAL = 64,      /* #CAP: a word with a capital letter */
    CLASS_ING = 128,         /* #ING: a word that ends in -ing */
    CLASS_QUANTITY_END = 256 /* #QEND: a quantity or its unit ends here */
};

/* A set of words (sorted ids) and token classes. */
struct word_set {
    const uint32_t *words; /* [n_words] ascending, owned by the matcher */
    uint64_t filter;       /* the bits of all its words, see word_set_get_bit() */
    uint32_t n_words;
    uint32_t classes; /* of enum token_class */
};

/* One bit of 64 for a word: most words that are not in a set are told by it, without a search. */
static inline uint64_t word_set_get_bit(uint32_t word)
{
    return (uint64_t)1 << (word * UINT32_C(0x9e3779b1) >> 26);
}

struct test {
    enum test_kind kind;
    bool is_negated;
    uint8_t distance; /* of LEFT, RIGHT, SINCE and UNTIL */
    unsigned roles;   /* of ROLE: bit 1 << enum speaker_role */
    struct word_set words;
    struct word_set skip; /* of the PAST tests, FROM and THROUGH */
};

#define TERM_MAX_WORDS  8   /* word tokens, n't and the like among them */
#define TERM_MAX_LENGTH 200 /* bytes */

/* Where the words of a term stand in it; hyphens, quotes and blanks lie between. */
struct term_words {
    uint8_t n_words;
    uint8_t begins[TERM_MAX_WORDS], ends[TERM_MAX_WORDS]; /* [n_words] */
};

/* One row of the file. */
struct lexicon_row {
    struct slice term;     /* as written */
    struct slice category; /* such as EPI_MODAL, positive */
    struct slice rule;     /* id for evidence.csv; "list" where the file gives none */
    struct slice sense;    /* free text, may be empty */
    struct slice when;     /* source of the tests, may be empty */
    double value;
    size_t line; /* in the file, 1-based */
    struct term_words words;
    uint32_t condition; /* number of its tests in the lexicon's conditions, where `when` is not empty */
};

/* What the rows of a file become. */
enum lexicon_reading {
    LEXICON_RULES,     /* a term has one category */
    LEXICON_TONE,      /* the same; of a published list only positive (value 1) and negative (-1) are kept */
    LEXICON_LIST,      /* categories add up: a term may be in several, as in Loughran and McDonald's lists */
    LEXICON_DICTIONARY /* words alone: what counts as a word of the language */
};

struct lexicon {
    char *name; /* of the measure it fills: tenor, hedge, booster, ... */
    char *path;
    char sha256[65];    /* of the file */
    const char *format; /* static text: tenor for ours, or the name of a published format */
    size_t n_bytes;     /* of the file */
    char version[64];   /* as the file tells it, empty where it does not */
    size_t n_repeats;   /* rows of a published list that repeat an earlier one and were left out */
    bool is_additive;   /* LEXICON_LIST: every row of a term applies, not the first alone */
    struct slice
        *words;         /* [n_words] of a master dictionary or LEXICON_DICTIONARY as written, in file order */
    int16_t *syllables; /* [n_words] -1 where the file does not tell */
    size_t n_words;
    struct lexicon_row *rows; /* [n_rows] in file order; rows of category SET are left out */
    size_t n_rows;
    struct word_list *sets; /* [n_sets] named sets, private to the lexicon layer */
    size_t n_sets;
    struct when_tests *conditions; /* [n_conditions] the tests of every different `when`, private too */
    size_t n_conditions;
    char *text;          /* [n_bytes] the file, and */
    struct arena *arena; /* what else the slices point into */
};

/* Loads and checks the file: header, values, rule names, every `when` (unknown test, unknown set, missing
 * bracket).  A fault names file, line and column and shows the line with a caret. */
struct lexicon *lexicon_load(const char *name, const char *path, struct error *err) MUST_CHECK;
/* The same with the reading said; lexicon_load() reads LEXICON_RULES.  Published formats are known by their
 * content, plain word lists by the ending .txt.  A code below 0 in a master dictionary is a word that was
 * removed from a category: its row has value 0 and the rule "removed". */
struct lexicon *lexicon_load_as(const char *name, const char *path, enum lexicon_reading reading,
                                struct error *err) MUST_CHECK;
/* The same without sha256, which lexicon_hash() fills; that may run beside other readers of the lexicon. */
struct lexicon *lexicon_load_unhashed(const char *name, const char *path, enum lexicon_reading reading,
                                      struct error *err) MUST_CHECK;
void lexicon_hash(struct lexicon *lexicon);
/* Gives every row that counts (value not 0) this rule, for evidence.csv; before the lexicon is shared. */
void lexicon_set_rule(struct lexicon *lexicon, const char *rule);

struct lexicon_faults {
    struct error *items; /* [count] in file order */
    size_t count, capacity;
};

/* As lexicon_load_as(), but goes on after a fault and adds every one to the faults: the lexicon holds the
 * sound rows.  NULL where the file as a whole cannot be read; of a published list that is its first fault. */
struct lexicon *lexicon_load_sound(const char *name, const char *path, enum lexicon_reading reading,
                                   struct lexicon_faults *faults) MUST_CHECK;
void lexicon_add_fault(struct lexicon_faults *faults, const struct error *fault);
void lexicon_release_faults(struct lexicon_faults *faults);

void lexicon_free(struct lexicon *lexicon); /* NULL is fine */

#endif
