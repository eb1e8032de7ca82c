/* metric_words.c - the words by name, and the sets that they are in. */
#include "metric/metric_words.h"

#include <assert.h>
#include <stdlib.h>

#include "base/memory.h"
#include "text/vocabulary.h"

static const char *const names[N_METRIC_WORDS] = {
    [WORD_ABOVE] = "above",
    [WORD_AND] = "and",
    [WORD_AT] = "at",
    [WORD_BASIS] = "basis",
    [WORD_BELOW] = "below",
    [WORD_BETWEEN] = "between",
    [WORD_BPS] = "bps",
    [WORD_BY] = "by",
    [WORD_CASH] = "cash",
    [WORD_DAYS] = "days",
    [WORD_DILUTED] = "diluted",
    [WORD_EARNINGS] = "earnings",
    [WORD_FAVORABLE] = "favorable",
    [WORD_FROM] = "from",
    [WORD_IMPROVEMENT] = "improvement",
    [WORD_IN] = "in",
    [WORD_INVESTMENTS] = "investments",
    [WORD_LOOKING] = "looking",
    [WORD_LOSS] = "loss",
    [WORD_MARCH] = "march",
    [WORD_JUNE] = "june",
    [WORD_SEPTEMBER] = "september",
    [WORD_DECEMBER] = "december",
    [WORD_MINUS] = "minus",
    [WORD_OF] = "of",
    [WORD_OR] = "or",
    [WORD_OVER] = "over",
    [WORD_PER] = "per",
    [WORD_PERCENT] = "percent",
    [WORD_PERCENTAGE] = "percentage",
    [WORD_PLUS] = "plus",
    [WORD_POSITIVE] = "positive",
    [WORD_SECURITIES] = "securities",
    [WORD_SHARE] = "share",
    [WORD_SHARES] = "shares",
    [WORD_THAN] = "than",
    [WORD_THE] = "the",
    [WORD_THIS] = "this",
    [WORD_TO] = "to",
    [WORD_UNITS] = "units",
    [WORD_UP] = "up",
    [WORD_WAS] = "was",
    [WORD_WILL] = "will",
    [WORD_WITH] = "with",
};

/* Words with one blank between them. */
static const char *const sets[N_LISTED_WORD_SETS] = {
    [WORDS_APPROXIMATE] = "approximately about around roughly nearly almost over just only more than us nt "
                          "usd a an some another under slightly negative between strong solid record",
    [WORDS_ROUNDED] = "approximately about roughly around nearly",
    [WORDS_OF_METRIC] = "total level range rate midpoint amount figure number sum run average high low "
                        "result end results base tune order value balance top region terms margin margins "
                        "shareholders stockholders unitholders ratio position stock count outlook guidance "
                        "performance",
    [WORDS_OF_PART] = "impact impacts benefit benefits headwind headwinds tailwind contribution adjustment "
                      "item items favorable unfavorable lost synergies charge charges gains cost costs "
                      "savings impairment",
    [WORDS_TIE] = "of was were to at totaled totalled reached is in or",
    [WORDS_WHOLE_NAME] = "total consolidated net overall company diluted",
    [WORDS_LEVEL] = "to at was were reached totaled from is",
    [WORDS_SPAN] = "range rate level total between",
    [WORDS_FIGURE] = "figure level number result total amount",
    [WORDS_ROSE] = "up increased increase improvement",
    [WORDS_FELL] = "down decreased decrease decline",
    [WORDS_BEHIND] = "in of for to",
    [WORDS_FILLER] = "this that it represents represented representing marks marked balance amount figure "
                     "number also which range slight modest net strong considerable around compares "
                     "compared",
    [WORDS_SPEAKER] = "we i company us",
    [WORDS_EFFECT_LOSS] = "impact headwind headwinds dilution dilutive drag",
    [WORDS_EFFECT_GAIN] = "tailwind tailwinds benefit accretion accretive",
    [WORDS_UNCHANGED] = "flat flattish stable unchanged similar",
    [WORDS_GENERIC_PART] = "business businesses segment segments division unit market markets category "
                           "brand",
    [WORDS_PREPOSITION] = "of from in for at within across into outside",
    [WORDS_OPENER] = "in for within at our looking turning moving",
    [WORDS_DONE] = "repurchased bought shipped",
    [WORDS_TOPIC_WHOLE] = "total consolidated overall company group firmwide firm companywide",
    [WORDS_TOPIC_PART] = "segment division",
    [WORDS_TOPIC_TURN] = "turning turn moving move shifting going on",
    [WORDS_TOPIC_START] = "starting start beginning begin",
    [WORDS_TOPIC_PAGE] = "slide page",
    [WORDS_TOPIC_LOOK] = "looking",
    [WORDS_TOPIC_NO_NAME] = "slide page i chart exhibit",
    [WORDS_TOPIC_END] = "results outlook guidance balance income capital cash",
    [WORDS_THOUSAND] = "thousand k",
    [WORDS_MILLION] = "million millions mn mln m mm",
    [WORDS_BILLION] = "billion billions bn bln b",
    [WORDS_TRILLION] = "trillion tn",
    [WORDS_POINT] = "points point",
    [WORDS_POINTS] = "points point pts",
    [WORDS_CENT] = "cents cent",
    [WORDS_CURRENCY_NAME] = "dollars euros pounds yen rupees yuan renminbi francs swiss danish norwegian "
                            "swedish canadian australian us",
    [WORDS_CURRENCY_CODE] = "nt ntd twd us usd eur euro gbp jpy rmb cny chf inr cad aud c ca hk sek dkk nok "
                            "krw brl",
    [WORDS_UNIT] = "plus percent percentage points point pts bps basis cents cent days dollars euros pounds "
                   "yen rupees yuan renminbi francs swiss danish norwegian swedish canadian australian us "
                   "shares diluted units",
    [WORDS_RANGE] = "to through",
    [WORDS_BEFORE_LIMIT] = "about approximately nearly usd us nt negative",
    [WORDS_NEGATIVE_FIGURE] = "negative minus",
    [WORDS_INITIALS] = "r s g sg d",
};

static_assert(N_METRIC_WORD_SETS <= 64, "a set is a bit of metric_word_entry");

struct slice *metric_words_list(size_t *n)
{
    struct slice *list = NULL, rest;
    size_t capacity = 0;

    *n = 0;
    for (size_t set = 0; set < N_LISTED_WORD_SETS; set++) {
        struct slice word;

        for (rest = slice_from(sets[set]); slice_next(&rest, ' ', &word);) {
            ARRAY_RESERVE(list, *n, capacity);
            list[(*n)++] = word;
        }
    }
    for (size_t i = WORD_OTHER + 1; i < N_METRIC_WORDS; i++) {
        ARRAY_RESERVE(list, *n, capacity);
        list[(*n)++] = slice_from(names[i]);
    }
    return list;
}

void metric_words_init(struct metric_words *words, const struct vocabulary *vocabulary)
{
    words->n = (uint32_t)vocabulary_count(vocabulary);
    words->entries = memory_zero((size_t)words->n + 1, sizeof *words->entries);
    for (size_t set = 0; set < N_LISTED_WORD_SETS; set++) {
        struct slice rest = slice_from(sets[set]), word;

        while (slice_next(&rest, ' ', &word))
            metric_words_add(words, vocabulary_find(vocabulary, word), METRIC_WORDS_BIT(set));
    }
    for (uint32_t i = WORD_OTHER + 1; i < N_METRIC_WORDS; i++)
        words->entries[vocabulary_find(vocabulary, slice_from(names[i]))].word = i;
}

void metric_words_add(struct metric_words *words, uint32_t id, uint64_t word_sets)
{
    assert(id < words->n);
    words->entries[id].sets |= word_sets;
}

void metric_words_release(struct metric_words *words)
{
    free(words->entries);
}
