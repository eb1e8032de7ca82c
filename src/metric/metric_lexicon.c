/* metric_lexicon.c - terms of lexicons/metrics.csv and what they are. */
#include "metric/metric_lexicon.h"

#include <stdlib.h>

#include "base/memory.h"
#include "lexicon/matcher.h"
#include "metric/metric_vocabulary.h"

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
                meaning->metric = metric_vocabulary_find(slice_from("deferred_revenue"));
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
    for (size_t i = 0; i < lexicon->n_rows; i++) {
        const struct lexicon_row *row = &lexicon->rows[i];

        /* Rows of one category stand together. */
        if (i > 0 && row->when.len == 0 && slice_equal(row->category, row[-1].category))
            continue;
        if (!metric_lexicon_check_row(lexicon, i, err))
            return false;
    }
    return true;
}

/* What each category of the matcher means, and so each term. */
static void build_meanings(struct metric_lexicon *self)
{
    size_t n_terms = matcher_count_terms(self->matcher);
    size_t n_categories = matcher_count_categories(self->matcher, 0);
    struct meaning *categories = memory_zero(n_categories, sizeof *categories);

    for (uint32_t i = 0; i < n_categories; i++)
        find_meaning(matcher_get_category(self->matcher, 0, i), &categories[i]);
    self->meanings = memory_zero(n_terms, sizeof *self->meanings);
    for (uint32_t i = 0; i < n_terms; i++)
        self->meanings[i] = categories[matcher_get_term(self->matcher, i)->rows[0].category];
    free(categories);
}

struct metric_lexicon *metric_lexicon_build(const struct lexicon *lexicon, struct error *err)
{
    struct metric_lexicon *self;
    struct matcher *matcher;

    if (!check_rows(lexicon, err) || !(matcher = matcher_compile(&lexicon, 1, NULL, 0, err)))
        return NULL;
    self = memory_zero(1, sizeof *self);
    self->matcher = matcher;
    build_meanings(self);
    return self;
}

void metric_lexicon_free(struct metric_lexicon *lexicon)
{
    if (!lexicon)
        return;
    free(lexicon->meanings);
    matcher_free(lexicon->matcher);
    free(lexicon);
}

const struct matcher *metric_lexicon_get_matcher(const struct metric_lexicon *lexicon)
{
    return lexicon->matcher;
}

size_t metric_lexicon_get_metric(const struct metric_lexicon *lexicon, uint32_t term)
{
    return lexicon->meanings[term].metric;
}

enum metric_cue metric_lexicon_get_cue(const struct metric_lexicon *lexicon, uint32_t term)
{
    return lexicon->meanings[term].cue;
}
