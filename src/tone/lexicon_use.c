/* lexicon_use.c - names and files of the uses. */
#include "tone/lexicon_use.h"

#include <stddef.h>

static const struct {
    const char *name;
    const char *file;
} uses[N_LEXICON_USES] = {
    [USE_SENTIMENT] = {"tenor", "sentiment.csv"},
    [USE_HEDGE] = {"hedge", "hedges.csv"},
    [USE_BOOSTER] = {"booster", "boosters.csv"},
    [USE_NEGATOR] = {"negator", "negators.csv"},
    [USE_EXCEPTION] = {"exception", "call_exceptions.csv"},
    [USE_EXCLUSION] = {"exclusion", "exclusions.csv"},
    [USE_COMPOSITION] = {"composition", "composition.csv"},
    [USE_FORWARD] = {"forward", "forward_looking.csv"},
    [USE_LM] = {"lm", NULL},
    [USE_HENRY] = {"henry", NULL},
    [USE_NONANSWER] = {"nonanswer", "nonanswers.csv"},
    [USE_DICTIONARY] = {"dictionary", NULL},
    [USE_METRICS] = {"metrics", "metrics.csv"},
};

const char *lexicon_use_name(enum lexicon_use use)
{
    return uses[use].name;
}

enum lexicon_reading lexicon_use_get_reading(enum lexicon_use use)
{
    switch (use) {
    case USE_SENTIMENT:
        return LEXICON_TONE;
    case USE_LM:
    case USE_HENRY:
        return LEXICON_LIST;
    case USE_DICTIONARY:
        return LEXICON_DICTIONARY;
    default:
        return LEXICON_RULES;
    }
}

bool lexicon_use_is_scored(enum lexicon_use use)
{
    return use != USE_METRICS;
}

bool lexicon_use_parse(struct slice name, enum lexicon_use *use)
{
    for (int i = 0; i < N_LEXICON_USES; i++)
        if (slice_equal_text(name, uses[i].name)) {
            *use = (enum lexicon_use)i;
            return true;
        }
    return false;
}

const char *lexicon_use_file(enum lexicon_use use)
{
    return uses[use].file;
}
