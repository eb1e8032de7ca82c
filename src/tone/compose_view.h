/* compose_view.h - a turn as composition sees it: tokens, hits, and what each word is. */
#ifndef TONE_COMPOSE_VIEW_H
#define TONE_COMPOSE_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/token.h"
#include "tone/compose_kind.h"
#include "tone/hit.h"

#define COMPOSE_NOWHERE ((size_t)-1)
#define COMPOSE_FAR_NEGATION                                                                                 \
    8 /* words that "nothing", "no evidence of" and the like deny; no negator more                           \
       */

struct compose_view {
    const char *text;
    const struct token_list *tokens;
    struct hit *hits;      /* in text order */
    const uint32_t *toned; /* [n_toned] numbers of the hits of composition.csv and of the sentiment lexicon */
    size_t n_toned;
    const uint8_t *word_kinds; /* [n_vocabulary] enum compose_kind of words that are not matched */
    const double *word_values; /* [n_vocabulary] of objects among them */
    uint32_t n_vocabulary;
    uint32_t *hit_at;          /* [n_tokens] 1 + number of the hit of composition.csv on it, 0 for none */
    uint32_t *tone_at;         /* [n_tokens] the same of the sentiment lexicon */
    const uint8_t *reach;      /* [n_tokens] of a negator: the words that it denies behind it; else 0 */
    const bool *ends_negation; /* [n_tokens] */
    const bool *has_negator;   /* [n_sentences] a token of it has a reach */
};

static inline enum compose_kind compose_view_get_kind(const struct compose_view *view, size_t i)
{
    const struct token *token = &view->tokens->tokens[i];

    if (view->hit_at[i])
        return (enum compose_kind)view->hits[view->hit_at[i] - 1].action;
    if (token->kind > TOKEN_CLITIC || token->word >= view->n_vocabulary || (token->flags & TOKEN_NAME))
        return COMPOSE_NONE;
    return (enum compose_kind)view->word_kinds[token->word];
}

/* The hit of composition.csv, or of the sentiment lexicon, that covers the token; NULL for none. */
static inline struct hit *compose_view_get_hit(const struct compose_view *view, size_t i)
{
    return view->hit_at[i] ? &view->hits[view->hit_at[i] - 1] : NULL;
}

static inline struct hit *compose_view_get_tone(const struct compose_view *view, size_t i)
{
    return view->tone_at[i] ? &view->hits[view->tone_at[i] - 1] : NULL;
}

/* What the rise of the object on token i is worth. */
static inline double compose_view_get_worth(const struct compose_view *view, size_t i)
{
    const struct hit *hit = compose_view_get_hit(view, i);

    return hit ? hit->row->value : view->word_values[view->tokens->tokens[i].word];
}

/* The neighbour of token i in its sentence, one step to the right (1) or to the left (-1), hyphens and quotes
 * looked through; COMPOSE_NOWHERE at the sentence's edge. */
static inline size_t compose_view_step(const struct compose_view *view, size_t i, int step)
{
    const struct token *tokens = view->tokens->tokens;
    uint32_t sentence = tokens[i].sentence;

    do {
        i += (size_t)step; /* before the first token: beyond the last */
        if (i >= view->tokens->n_tokens || tokens[i].sentence != sentence)
            return COMPOSE_NOWHERE;
    } while (tokens[i].kind == TOKEN_HYPHEN || tokens[i].kind == TOKEN_QUOTE);
    return i;
}

/* True for a token that is a figure, an amount or a sign of per cent. */
static inline bool compose_view_is_figure(const struct compose_view *view, size_t i)
{
    const struct token *token = &view->tokens->tokens[i];

    return token->kind == TOKEN_NUMBER || token->kind == TOKEN_MONEY ||
           (token->kind == TOKEN_PUNCT && view->text[token->begin] == '%');
}

/* True for a dash, semicolon, colon or remark: nothing reaches over it. */
static inline bool compose_view_is_break(const struct compose_view *view, size_t i)
{
    const struct token *token = &view->tokens->tokens[i];
    char sign = token->kind == TOKEN_PUNCT ? view->text[token->begin] : '\0';

    return token->kind == TOKEN_DASH || token->kind == TOKEN_MARK || token->kind == TOKEN_END ||
           sign == ';' || sign == ':';
}

static inline bool compose_view_is_comma(const struct compose_view *view, size_t i)
{
    const struct token *token = &view->tokens->tokens[i];

    return token->kind == TOKEN_PUNCT && view->text[token->begin] == ',';
}

#endif
