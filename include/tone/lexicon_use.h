/* lexicon_use.h - what the lexicons of a run are for. */
#ifndef TONE_LEXICON_USE_H
#define TONE_LEXICON_USE_H

#include <stdbool.h>

#include "base/slice.h"
#include "lexicon/lexicon.h"

/* What a lexicon is used for.  The first eight, USE_NONANSWER and USE_METRICS are always there; the published
 * lists only where the user gives them. */
enum lexicon_use {
    USE_SENTIMENT,   /* "tenor": value is the tone of the term */
    USE_HEDGE,       /* "hedge": categories are hedge classes */
    USE_BOOSTER,     /* "booster" */
    USE_NEGATOR,     /* "negator": NEGATOR and negator_end */
    USE_EXCEPTION,   /* "exception": covers sentiment hits that mean something else in calls */
    USE_EXCLUSION,   /* "exclusion": phrases that take their sentence out of the measures */
    USE_COMPOSITION, /* "composition": directions, their objects and what shifts a value */
    USE_FORWARD,     /* "forward": words that place their sentence in the future */
    USE_LM,          /* "lm" */
    USE_HENRY,       /* "henry" */
    USE_NONANSWER,  /* "nonanswer": REFUSE, UNABLE, AFTERCALL; with preset gow2021 the published word lists */
    USE_DICTIONARY, /* "dictionary": words that count as words in n_words_lmdict, where lm is no master list
                     */
    USE_METRICS, /* "metrics": names of reported metrics and the cues around figures; no turn is scored with
                    it */
    N_LEXICON_USES
};

const char *lexicon_use_name(enum lexicon_use use);
enum lexicon_reading lexicon_use_get_reading(enum lexicon_use use); /* what the rows of its file become */
bool lexicon_use_is_scored(enum lexicon_use use); /* its terms are looked for by the scorer */
bool lexicon_use_parse(struct slice name, enum lexicon_use *use);
const char *
lexicon_use_file(enum lexicon_use use); /* name of our own file in lexicons/, NULL for the published lists */

#endif
