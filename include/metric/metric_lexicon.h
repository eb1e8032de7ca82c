/* metric_lexicon.h - lexicons/metrics.csv made ready: names of metrics, and the cues around figures.
 *
 * A row's category is a metric (metric_vocabulary.h), `other` for what is measured and not ours, or a cue.
 * Tests (`when`) are not read here and are refused.  Immutable once loaded.
 */
#ifndef METRIC_METRIC_LEXICON_H
#define METRIC_METRIC_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct lexicon;
struct matcher;
struct metric_words;

enum metric_cue {
    CUE_NOTHING, /* fixed phrases that look like a cue */
    CUE_UP,
    CUE_DOWN,
    CUE_YOY,
    CUE_QOQ,
    CUE_GUIDE,       /* what is to come */
    CUE_PRIOR_GUIDE, /* what was said before it came */
    CUE_TARGET,
    CUE_PAST,    /* a verb of what has happened */
    CUE_COMPARE, /* the figure behind it is the earlier one */
    CUE_BLOCK,   /* the figure behind it is a part or a cause */
    CUE_GAAP,
    CUE_NONGAAP,
    CUE_GAAP_STATE, /* from here on */
    CUE_NONGAAP_STATE,
    CUE_THIRD_PARTY,
    CUE_PER_SHARE,
    CUE_EARN,
    CUE_OF_REVENUE,
    CUE_FULL_YEAR,
    CUE_PART_YEAR,
    CUE_QUARTER,
    CUE_NEXT_QUARTER,
    CUE_QUARTER_1,
    CUE_QUARTER_2,
    CUE_QUARTER_3,
    CUE_QUARTER_4,
    CUE_MONTH_3, /* the quarter that ends in March */
    CUE_MONTH_6,
    CUE_MONTH_9,
    CUE_MONTH_12,
    CUE_NEUTRAL, /* words before a metric that leave it the whole firm's */
    CUE_STOP,    /* words that are no part of a metric's name */
    CUE_GEO,
    CUE_CUSTOMER,
    CUE_PRODUCT,
    CUE_SERVICES,
    CUE_SEGMENT,
    CUE_ASSUME,   /* what a promise rests on */
    CUE_LOW_END,  /* of a promised range */
    CUE_OTHER,    /* a measure that is none of ours */
    CUE_MISHEARD, /* deferred revenue as transcribers hear it */
    N_METRIC_CUES
};

struct metric_lexicon;
struct vocabulary;

/* The rows are borrowed from lexicon, which outlives the result.  vocabulary has the words of
 * metric_lexicon_list_words() among others and outlives it, too; NULL for one of its own. */
struct metric_lexicon *metric_lexicon_build(const struct lexicon *lexicon,
                                            const struct vocabulary *vocabulary,
                                            struct error *err) MUST_CHECK;
/* All words of the lexicon and of the rules, some of them twice; *n of them.  The caller frees the array, not
 * the texts, which are the lexicon's. */
struct slice *metric_lexicon_list_words(const struct lexicon *lexicon, size_t *n);
/* Fails, with the row's line, on a category that is neither a metric nor a cue, and on a test. */
bool metric_lexicon_check_row(const struct lexicon *lexicon, size_t row, struct error *err) MUST_CHECK;
void metric_lexicon_free(struct metric_lexicon *lexicon); /* NULL is fine */
const struct matcher *metric_lexicon_get_matcher(const struct metric_lexicon *lexicon);
/* The words of the rules by their number in the matcher's vocabulary. */
const struct metric_words *metric_lexicon_get_words(const struct metric_lexicon *lexicon);

/* What a term is: a metric, or METRIC_NONE and a cue. */
struct metric_meaning {
    size_t metric;
    enum metric_cue cue;
    /* What it is good for, as bits of METRIC_WORDS_KEYS (src/metric/metric_words.h).  The longest word of the
     * term is in these sets, too: a sentence that has none of them in its words has no such term. */
    uint64_t keys;
};
/* By the matcher's number of the term. */
const struct metric_meaning *metric_lexicon_get_meanings(const struct metric_lexicon *lexicon);

#endif
