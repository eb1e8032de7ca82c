/* term.c - whether a term can ever be found in tokens. */
#include "lexicon/term.h"

#include <stdio.h>

static bool fail_at(struct term_fault *fault, size_t offset, struct slice term, const char *text)
{
    fault->offset = offset;
    snprintf(fault->text, sizeof fault->text, "the term \"%.*s%s\" %s", (int)(term.len < 60 ? term.len : 60),
             term.ptr, term.len < 60 ? "" : " ...", text);
    return false;
}

bool term_check(struct slice term, struct token_list *tokens, struct term_fault *fault)
{
    size_t n_words = 0;

    if (term.len > TERM_MAX_LENGTH)
        return fail_at(fault, 0, term, "is longer than 200 bytes; leave some words out");
    token_split(tokens, term.ptr, 0, term.len, NULL);
    for (size_t i = 0; i < tokens->n_tokens; i++) {
        const struct token *token = &tokens->tokens[i];

        if (token->sentence > 0)
            return fail_at(fault, token->begin, term,
                           "falls into two sentences, so it can never match; make it two rows");
        switch ((enum token_kind)token->kind) {
        case TOKEN_WORD:
        case TOKEN_MIXED:
        case TOKEN_ABBR:
        case TOKEN_CLITIC:
            if (++n_words > TERM_MAX_WORDS)
                return fail_at(fault, token->begin, term,
                               "has more than 8 words (n't, 's and the like count); leave some out");
            break;
        case TOKEN_HYPHEN:
        case TOKEN_QUOTE:
            break;
        case TOKEN_NUMBER:
        case TOKEN_MONEY:
            return fail_at(fault, token->begin, term,
                           "holds a figure, so it can never match; leave it out and test for it: next(#NUM) "
                           "or prev(#NUM)");
        case TOKEN_MARK:
        case TOKEN_DASH:
        case TOKEN_END:
        case TOKEN_PUNCT:
            return fail_at(fault, token->begin, term,
                           "holds a sign at which phrases are cut, so it can never match; write the words "
                           "before or after it "
                           "and test for the rest, such as next(#PUNCT)");
        }
    }
    if (n_words == 0)
        return fail_at(fault, 0, term,
                       "holds no word, so it can never match; write a word or leave the row out");
    return true;
}

void term_add_key(struct slice term, const struct token_list *tokens, struct buffer *key)
{
    for (size_t i = 0; i < tokens->n_tokens; i++) {
        const struct token *token = &tokens->tokens[i];

        if (token->kind > TOKEN_CLITIC)
            continue;
        buffer_add(key, term.ptr + token->begin, token->end - token->begin);
        buffer_add_byte(key, ' ');
    }
}
