/* metric_lexicon.c - terms of lexicons/metrics.csv and what they are. */
#include "metric/metric_lexicon.h"

#include <stdlib.h>

#include "base/memory.h"
#include "lexicon/matcher.h"
#include "metric/metric_vocabulary.h"
#include "metric/metric_words.h"

static const char *const cue_names[N_METRIC_CUES] = {
    "NONE",        "UP",         "DOWN",          "YOY",         "QOQ",          "GUIDE",
    "PRIOR_GUIDE", "TARGET",     "PAST",          "COMPARE",     "BLOCK",        "GAAP",
    "NONGAAP",     "GAAP_STATE", "NONGAAP_STATE", "THIRD_PARTY", "PER_SHARE",    "EARN",
    "OF_REVENUE",  "FULL_YEAR",  "PART_YEAR",     "QUARTER",     "NEXT_QUARTER", "QUARTER_1",
    "QUARTER_2",   "QUARTER_3",  "QUARTER_4",     "MONTH_3",     "MONTH_6",      "MONTH_9",
    "MONTH_12",    "NEUTRAL",    "STOP",          "GEO",         "CUSTOMER",     "PRODUCT",
    "SERVICES",    "SEGMENT",    "ASSUME",        "LOW_END",     "other",        "deferred_revenue_misheard",
};

struct meaning {
    size_t metric;
    enum metric_cue cue;
};

struct metric_lexicon {
    struct matcher *matcher;
    struct meaning *meanings; /* [matcher_count_terms()] */
    struct metric_words words;
};

static bool find_meaning(struct slice category, struct meaning *meaning)
{
    meaning->metric = metric_vocabulary_find(category);
    meaning->cue = CUE_NOTHING;
    if (meaning->metric != METRIC_NONE)
        return true;
    for (int i = 0; i < N_METRIC_CUES; i++)
        if (slice_equal_text(category, cue_names[i])) {
            meaning->cue = (enum metric_cue)i;
            if (meaning->cue == CUE_MISHEARD)
                meaning->metric = METRIC_DEFERRED_REVENUE;
            return true;
        }
    return false;
}

bool metric_lexicon_check_row(const struct lexicon *lexicon, size_t number, struct error *err)
{
    const struct lexicon_row *row = &lexicon->rows[number];
    struct meaning meaning;

    if (row->when.len)
        return error_at(err, ERROR_DATA, lexicon->path, row->line, 0,
                        "tests are not read in the lexicon of metrics; leave `when` empty");
    return find_meaning(row->category, &meaning) ||
           error_at(err, ERROR_DATA, lexicon->path, row->line, 0,
                    "\"%.*s\" is neither a metric nor a cue; `tenor describe metrics` and the head of "
                    "lexicons/metrics.csv name them",
                    (int)row->category.len, row->category.ptr);
}

static bool check_rows(const struct lexicon *lexicon, struct error *err)
{
    for (size_t i = 0; i < lexicon->n_rows; i++)
        if (!metric_lexicon_check_row(lexicon, i, err))
            return false;
    return true;
}

struct metric_lexicon *metric_lexicon_build(const struct lexicon *lexicon, struct error *err)
{
    struct metric_lexicon *self;
    struct matcher *matcher;
    struct slice *words;
    size_t n_words;

    if (!check_rows(lexicon, err))
        return NULL;
    words = metric_words_list(&n_words);
    matcher = matcher_compile(&lexicon, 1, words, n_words, err);
    free(words);
    if (!matcher)
        return NULL;
    self = memory_zero(1, sizeof *self);
    self->matcher = matcher;
    self->meanings = memory_zero(matcher_count_terms(matcher), sizeof *self->meanings);
    metric_words_init(&self->words, matcher_get_vocabulary(matcher));
    for (uint32_t i = 0; i < matcher_count_terms(matcher); i++)
        find_meaning(matcher_get_term(matcher, i)->rows[0].source->category, &self->meanings[i]);
    return self;
}

void metric_lexicon_free(struct metric_lexicon *lexicon)
{
    if (!lexicon)
        return;
    free(lexicon->meanings);
    metric_words_release(&lexicon->words);
    matcher_free(lexicon->matcher);
    free(lexicon);
}

const struct matcher *metric_lexicon_get_matcher(const struct metric_lexicon *lexicon)
{
    return lexicon->matcher;
}

const struct metric_words *metric_lexicon_get_words(const struct metric_lexicon *lexicon)
{
    return &lexicon->words;
}

size_t metric_lexicon_get_metric(const struct metric_lexicon *lexicon, uint32_t term)
{
    return lexicon->meanings[term].metric;
}

enum metric_cue metric_lexicon_get_cue(const struct metric_lexicon *lexicon, uint32_t term)
{
    return lexicon->meanings[term].cue;
}
