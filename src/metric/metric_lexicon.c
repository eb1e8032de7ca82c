/* metric_lexicon.c - terms of lexicons/metrics.csv and what they are. */
#include "metric/metric_lexicon.h"

#include <stdlib.h>

#include "base/memory.h"
#include "lexicon/matcher.h"
#include "metric/metric_vocabulary.h"
#include "metric/metric_words.h"
#include "text/token.h"
#include "text/vocabulary.h"

static const char *const cue_names[N_METRIC_CUES] = {
    "NONE",        "UP",         "DOWN",          "YOY",         "QOQ",          "GUIDE",
    "PRIOR_GUIDE", "TARGET",     "PAST",          "COMPARE",     "BLOCK",        "GAAP",
    "NONGAAP",     "GAAP_STATE", "NONGAAP_STATE", "THIRD_PARTY", "PER_SHARE",    "EARN",
    "OF_REVENUE",  "FULL_YEAR",  "PART_YEAR",     "QUARTER",     "NEXT_QUARTER", "QUARTER_1",
    "QUARTER_2",   "QUARTER_3",  "QUARTER_4",     "MONTH_3",     "MONTH_6",      "MONTH_9",
    "MONTH_12",    "NEUTRAL",    "STOP",          "GEO",         "CUSTOMER",     "PRODUCT",
    "SERVICES",    "SEGMENT",    "ASSUME",        "LOW_END",     "other",        "deferred_revenue_misheard",
};

struct metric_lexicon {
    struct matcher *matcher;
    struct metric_meaning *meanings; /* [matcher_count_terms()] */
    struct metric_words words;
};

static bool find_meaning(struct slice category, struct metric_meaning *meaning)
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

static uint64_t find_keys(const struct metric_meaning *meaning)
{
    if (meaning->metric != METRIC_NONE)
        return METRIC_WORDS_BIT(WORDS_KEY_NAME);
    switch (meaning->cue) {
    case CUE_OF_REVENUE:
    case CUE_EARN:
    case CUE_OTHER:
    case CUE_LOW_END:
    case CUE_PER_SHARE:
        return METRIC_WORDS_BIT(WORDS_KEY_NAME);
    case CUE_GAAP_STATE:
    case CUE_NONGAAP_STATE:
        return METRIC_WORDS_BIT(WORDS_KEY_BASIS);
    case CUE_GUIDE:
        return METRIC_WORDS_BIT(WORDS_KEY_GUIDE);
    case CUE_SEGMENT:
        return METRIC_WORDS_BIT(WORDS_KEY_SEGMENT);
    default:
        return 0;
    }
}

/* The known word of most bytes: long words are rare, and tell most sentences that do not have the term. */
static uint32_t find_longest(const struct token_list *tokens)
{
    const struct token *longest = &tokens->tokens[0];

    for (size_t i = 1; i < tokens->n_tokens; i++) {
        const struct token *token = &tokens->tokens[i];

        if (token->word != WORD_UNKNOWN &&
            (longest->word == WORD_UNKNOWN || token->end - token->begin > longest->end - longest->begin))
            longest = token;
    }
    return longest->word;
}

static void mark_keys(struct metric_lexicon *lexicon)
{
    const struct matcher *matcher = lexicon->matcher;
    struct token_list tokens;

    token_list_init(&tokens);
    for (uint32_t i = 0; i < matcher_count_terms(matcher); i++) {
        struct slice text = matcher_get_term(matcher, i)->rows[0].source->term;

        token_split(&tokens, text.ptr, 0, text.len, matcher_get_vocabulary(matcher));
        metric_words_add(&lexicon->words, find_longest(&tokens), lexicon->meanings[i].keys);
    }
    token_list_release(&tokens);
}

bool metric_lexicon_check_row(const struct lexicon *lexicon, size_t number, struct error *err)
{
    const struct lexicon_row *row = &lexicon->rows[number];
    struct metric_meaning meaning;

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
    struct metric_meaning *categories = memory_zero(n_categories, sizeof *categories);

    for (uint32_t i = 0; i < n_categories; i++) {
        find_meaning(matcher_get_category(self->matcher, 0, i), &categories[i]);
        categories[i].keys = find_keys(&categories[i]);
    }
    self->meanings = memory_zero(n_terms, sizeof *self->meanings);
    for (uint32_t i = 0; i < n_terms; i++)
        self->meanings[i] = categories[matcher_get_term(self->matcher, i)->rows[0].category];
    free(categories);
}

struct slice *metric_lexicon_list_words(const struct lexicon *lexicon, size_t *n)
{
    struct slice *list = metric_words_list(n);
    size_t n_words = *n;

    for (size_t i = 0; i < lexicon->n_rows; i++)
        n_words += lexicon->rows[i].words.n_words;
    list = memory_resize(list, n_words * sizeof *list);
    for (size_t i = 0; i < lexicon->n_rows; i++) {
        const struct lexicon_row *row = &lexicon->rows[i];

        for (size_t k = 0; k < row->words.n_words; k++)
            list[(*n)++] = slice_part(row->term, row->words.begins[k], row->words.ends[k]);
    }
    return list;
}

static struct matcher *compile_own(const struct lexicon *lexicon, struct error *err)
{
    size_t n_words;
    struct slice *words = metric_words_list(&n_words);
    struct matcher *matcher = matcher_compile(&lexicon, 1, words, n_words, err);

    free(words);
    return matcher;
}

struct metric_lexicon *metric_lexicon_build(const struct lexicon *lexicon,
                                            const struct vocabulary *vocabulary, struct error *err)
{
    struct metric_lexicon *self;
    struct matcher *matcher;

    if (!check_rows(lexicon, err))
        return NULL;
    matcher = vocabulary ? matcher_compile_shared(&lexicon, 1, vocabulary, err) : compile_own(lexicon, err);
    if (!matcher)
        return NULL;
    self = memory_zero(1, sizeof *self);
    self->matcher = matcher;
    metric_words_init(&self->words, matcher_get_vocabulary(matcher));
    build_meanings(self);
    mark_keys(self);
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

const struct metric_meaning *metric_lexicon_get_meanings(const struct metric_lexicon *lexicon)
{
    return lexicon->meanings;
}
