/* phrase.h - a sentence as a row of phrases: metrics, cues, amounts.  What lies between is other words. */
#ifndef METRIC_PHRASE_H
#define METRIC_PHRASE_H

#include "lexicon/matcher.h"
#include "metric/amount.h"
#include "metric/metric_lexicon.h"
#include "metric/metric_words.h"
#include "text/token.h"

enum phrase_kind { PHRASE_METRIC, PHRASE_CUE, PHRASE_AMOUNT };

struct phrase {
    enum phrase_kind kind;
    uint32_t begin, end; /* tokens */
    size_t metric;       /* of PHRASE_METRIC */
    enum metric_cue cue; /* of PHRASE_CUE; CUE_MISHEARD of a metric that was put right */
    uint32_t amount;     /* of PHRASE_AMOUNT: index in amounts */
    int year;            /* of a cue for a quarter or year: the year that is said with it, 0 for none */
};

struct phrase_list {
    struct phrase *items;
    size_t count, capacity;
    struct amount *amounts;
    size_t n_amounts, cap_amounts;
    const struct token_list *tokens;
    const struct metric_words *words; /* of the lexicon */
    const char *text;
    uint32_t first, end; /* tokens of the sentence */
    /* What its tokens tell before its phrases are known. */
    uint64_t sets;        /* bit per enum metric_word_set: all that a word of the sentence is in */
    bool has_figure;      /* a number, money, or a word with digits */
    bool may_have_amount; /* one of them is no year and no label of a quarter */
    /* What its phrases tell. */
    uint64_t cues;   /* bit per enum metric_cue: no phrase is a cue whose bit is not set */
    bool has_metric; /* a phrase is a metric */
};

void phrase_list_release(struct phrase_list *list);
/* Begins with a sentence, tokens [first, end): what they tell, and no phrases yet. */
void phrase_list_start(struct phrase_list *list, const struct metric_lexicon *lexicon,
                       const struct token_list *tokens, const char *text, uint32_t first, uint32_t end);
/* The matches of that sentence alone, their tokens counted from its first: sets become narrower, because the
 * terms that it has are known. */
void phrase_list_narrow(struct phrase_list *list, const struct metric_lexicon *lexicon,
                        const struct match_list *matches);
/* Adds the phrases. */
void phrase_list_read(struct phrase_list *list, const struct metric_lexicon *lexicon,
                      const struct match_list *matches);
/* Index of the phrase that covers a token, or count. */
size_t phrase_list_find(const struct phrase_list *list, uint32_t token);
struct slice phrase_list_get_text(const struct phrase_list *list, uint32_t begin, uint32_t end);

#define PHRASE_CUE_BIT(cue) (UINT64_C(1) << (cue))

static inline bool phrase_list_is_cue(const struct phrase_list *list, size_t at, enum metric_cue cue)
{
    return at < list->count && list->items[at].kind == PHRASE_CUE && list->items[at].cue == cue;
}
/* False where no phrase of the sentence is one of these cues: bits of PHRASE_CUE_BIT(). True means that one
 * is, but for cues of time, which words beside them may have changed. */
static inline bool phrase_list_may_have(const struct phrase_list *list, uint64_t cues)
{
    return (list->cues & cues) != 0;
}
/* True if one of the phrases [from, to) is a cue of this kind. */
bool phrase_list_has(const struct phrase_list *list, size_t from, size_t to, enum metric_cue cue);
/* Of a token that may lie outside of the sentence: false then. */
static inline bool phrase_list_is_word(const struct phrase_list *list, uint32_t token, enum metric_word word)
{
    return token >= list->first && token < list->end &&
           metric_words_is(list->words, list->tokens->tokens[token].word, word);
}
static inline bool phrase_list_is_one_of(const struct phrase_list *list, uint32_t token,
                                         enum metric_word_set set)
{
    return token >= list->first && token < list->end &&
           metric_words_has(list->words, list->tokens->tokens[token].word, set);
}
/* The token is this one byte, "&" or the like. */
static inline bool phrase_list_is_sign(const struct phrase_list *list, uint32_t token, char sign)
{
    const struct token *tokens = list->tokens->tokens;

    return token >= list->first && token < list->end && tokens[token].end - tokens[token].begin == 1 &&
           list->text[tokens[token].begin] == sign;
}
/* Index behind the last phrase before at that is neither NEUTRAL nor STOP. */
size_t phrase_list_skip_back(const struct phrase_list *list, size_t at);
bool phrase_list_has_punct(const struct phrase_list *list, uint32_t begin, uint32_t end); /* or a dash */

#endif
