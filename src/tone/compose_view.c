/* compose_view.c - looking at the words around a place. */
#include "tone/compose_view.h"

size_t compose_view_step(const struct compose_view *view, size_t i, int step)
{
    const struct token *tokens = view->tokens->tokens;
    uint32_t sentence = tokens[i].sentence;

    for (;;) {
        if (step < 0 ? i == 0 : i + 1 >= view->tokens->n_tokens)
            return COMPOSE_NOWHERE;
        i = step < 0 ? i - 1 : i + 1;
        if (tokens[i].sentence != sentence)
            return COMPOSE_NOWHERE;
        if (tokens[i].kind != TOKEN_HYPHEN && tokens[i].kind != TOKEN_QUOTE)
            return i;
    }
}

enum compose_kind compose_view_get_kind(const struct compose_view *view, size_t i)
{
    uint32_t word = view->tokens->tokens[i].word;

    if (view->hit_at[i])
        return (enum compose_kind)view->hits[view->hit_at[i] - 1].action;
    if (view->tokens->tokens[i].kind > TOKEN_CLITIC || word >= view->n_vocabulary)
        return COMPOSE_NONE;
    return (enum compose_kind)view->word_kinds[word];
}

struct hit *compose_view_get_hit(const struct compose_view *view, size_t i)
{
    return view->hit_at[i] ? &view->hits[view->hit_at[i] - 1] : NULL;
}

struct hit *compose_view_get_tone(const struct compose_view *view, size_t i)
{
    return view->tone_at[i] ? &view->hits[view->tone_at[i] - 1] : NULL;
}

bool compose_view_is_figure(const struct compose_view *view, size_t i)
{
    const struct token *token = &view->tokens->tokens[i];

    return token->kind == TOKEN_NUMBER || token->kind == TOKEN_MONEY ||
           (token->kind == TOKEN_PUNCT && view->text[token->begin] == '%');
}

bool compose_view_is_break(const struct compose_view *view, size_t i)
{
    const struct token *token = &view->tokens->tokens[i];
    char sign = view->text[token->begin];

    return token->kind == TOKEN_DASH || token->kind == TOKEN_MARK || token->kind == TOKEN_END ||
           (token->kind == TOKEN_PUNCT && (sign == ';' || sign == ':'));
}

bool compose_view_is_comma(const struct compose_view *view, size_t i)
{
    const struct token *token = &view->tokens->tokens[i];

    return token->kind == TOKEN_PUNCT && view->text[token->begin] == ',';
}
