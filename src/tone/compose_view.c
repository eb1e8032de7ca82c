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
