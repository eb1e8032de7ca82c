/* metric_words.h - the words that the rules on figures ask for, told by their number in the vocabulary.
 *
 * Each rule asks for single words and for sets of them, most of them many times a sentence. A table by the
 * vocabulary's number of a word holds which word it is and the sets it is in, so that a question costs one
 * load and no text is compared. Words are equal in the vocabulary's folded form. Immutable.
 */
#ifndef METRIC_METRIC_WORDS_H
#define METRIC_METRIC_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

struct vocabulary;

/* Words that a rule asks for alone. */
enum metric_word {
    WORD_OTHER, /* all others */
    WORD_ABOVE,
    WORD_AND,
    WORD_AT,
    WORD_BASIS,
    WORD_BELOW,
    WORD_BETWEEN,
    WORD_BPS,
    WORD_BY,
    WORD_CASH,
    WORD_DAYS,
    WORD_DILUTED,
    WORD_EARNINGS,
    WORD_FAVORABLE,
    WORD_FROM,
    WORD_IMPROVEMENT,
    WORD_IN,
    WORD_INVESTMENTS,
    WORD_LOOKING,
    WORD_LOSS,
    WORD_MARCH, /* the months that end a quarter stand together */
    WORD_JUNE,
    WORD_SEPTEMBER,
    WORD_DECEMBER,
    WORD_MINUS,
    WORD_OF,
    WORD_OR,
    WORD_OVER,
    WORD_PER,
    WORD_PERCENT,
    WORD_PERCENTAGE,
    WORD_PLUS,
    WORD_POSITIVE,
    WORD_SECURITIES,
    WORD_SHARE,
    WORD_SHARES,
    WORD_THAN,
    WORD_THE,
    WORD_THIS,
    WORD_TO,
    WORD_UNITS,
    WORD_UP,
    WORD_WAS,
    WORD_WILL,
    WORD_WITH,
    N_METRIC_WORDS
};

/* Sets of words; metric_words.c lists them. */
enum metric_word_set {
    WORDS_APPROXIMATE,     /* between a figure and the words that tie it: "about", "a record" */
    WORDS_ROUNDED,         /* of figures that are not exact */
    WORDS_OF_METRIC,       /* before "of": words for a metric's figure itself */
    WORDS_OF_PART,         /* a figure that is a part or a cause */
    WORDS_TIE,             /* a metric to its figure */
    WORDS_WHOLE_NAME,      /* names of metrics of the whole firm */
    WORDS_LEVEL,           /* before a level, not a change */
    WORDS_SPAN,            /* "a range of" */
    WORDS_FIGURE,          /* "the prior year figure of" */
    WORDS_ROSE,            /* of a comparison */
    WORDS_FELL,            /* of a comparison */
    WORDS_BEHIND,          /* a figure, before its metric */
    WORDS_FILLER,          /* name nothing */
    WORDS_SPEAKER,         /* the firm speaks */
    WORDS_EFFECT_LOSS,     /* on earnings */
    WORDS_EFFECT_GAIN,     /* on earnings */
    WORDS_UNCHANGED,       /* guidance without a figure */
    WORDS_GENERIC_PART,    /* "the ferry business" */
    WORDS_PREPOSITION,     /* between a metric and a part of the firm */
    WORDS_OPENER,          /* of a sentence on a part of the firm */
    WORDS_DONE,            /* metrics that are verbs of what has happened */
    WORDS_TOPIC_WHOLE,     /* the whole firm again */
    WORDS_TOPIC_PART,      /* one segment is spoken of */
    WORDS_TOPIC_TURN,      /* "turning to" */
    WORDS_TOPIC_START,     /* "starting with" */
    WORDS_TOPIC_PAGE,      /* "slide 5" */
    WORDS_TOPIC_LOOK,      /* "looking at" */
    WORDS_TOPIC_NO_NAME,   /* capitals that are no name */
    WORDS_TOPIC_END,       /* behind which no part is turned to */
    WORDS_THOUSAND,        /* scales */
    WORDS_MILLION,         /* scales */
    WORDS_BILLION,         /* scales */
    WORDS_TRILLION,        /* scales */
    WORDS_POINT,           /* "points" behind a word that says which */
    WORDS_POINTS,          /* percentage points alone */
    WORDS_CENT,            /* of a dollar */
    WORDS_CURRENCY_NAME,   /* behind a figure, or their first word */
    WORDS_CURRENCY_CODE,   /* before a figure */
    WORDS_UNIT,            /* with which a unit behind a figure begins */
    WORDS_RANGE,           /* between the limits of a range */
    WORDS_BEFORE_LIMIT,    /* before the second of them */
    WORDS_NEGATIVE_FIGURE, /* "negative 5" */
    WORDS_INITIALS,        /* "R&D": terms hold no signs */
    /* The longest word of each term of the lexicon (metric_lexicon.c), by what the terms are. */
    WORDS_KEY_NAME,    /* what a figure can belong to */
    WORDS_KEY_BASIS,   /* a basis that holds from here on */
    WORDS_KEY_GUIDE,   /* what is to come */
    WORDS_KEY_SEGMENT, /* a part of the firm */
    N_METRIC_WORD_SETS,
    N_LISTED_WORD_SETS = WORDS_KEY_NAME
};

/* What a word of the vocabulary is. */
struct metric_word_entry {
    uint64_t sets; /* bit per enum metric_word_set */
    uint32_t word; /* of enum metric_word */
};

struct metric_words {
    struct metric_word_entry *entries; /* [n + 1], the last of words that the vocabulary does not have */
    uint32_t n;
};

/* All words of the rules, for matcher_compile(); *n of them, the caller frees the array, not the texts. */
struct slice *metric_words_list(size_t *n);
/* The vocabulary knows all words of the list. */
void metric_words_init(struct metric_words *words, const struct vocabulary *vocabulary);
/* Puts a word into sets: bits of METRIC_WORDS_BIT(). */
void metric_words_add(struct metric_words *words, uint32_t id, uint64_t sets);
void metric_words_release(struct metric_words *words);

/* id may be WORD_UNKNOWN. */
static inline const struct metric_word_entry *metric_words_get(const struct metric_words *words, uint32_t id)
{
    return &words->entries[id < words->n ? id : words->n];
}

static inline bool metric_words_is(const struct metric_words *words, uint32_t id, enum metric_word word)
{
    return metric_words_get(words, id)->word == word;
}

#define METRIC_WORDS_BIT(set) (UINT64_C(1) << (set))
#define METRIC_WORDS_KEYS                                                                                    \
    (METRIC_WORDS_BIT(WORDS_KEY_NAME) | METRIC_WORDS_BIT(WORDS_KEY_BASIS) |                                  \
     METRIC_WORDS_BIT(WORDS_KEY_GUIDE) | METRIC_WORDS_BIT(WORDS_KEY_SEGMENT))

static inline bool metric_words_has(const struct metric_words *words, uint32_t id, enum metric_word_set set)
{
    return metric_words_get(words, id)->sets & METRIC_WORDS_BIT(set);
}

#endif
