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

bool term_is_plain_word(struct slice text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!byte_is_letter(text.ptr[i]))
            return false;
    return text.len > 0 && !(text.len == 6 && slice_equal_nocase(text, slice_from("cannot")));
}

static void add_word(struct term_words *words, size_t begin, size_t end)
{
    words->begins[words->n_words] = (uint8_t)begin;
    words->ends[words->n_words++] = (uint8_t)end;
}

/* Nearly all terms are plain words with one blank between, which need no tokeniser. */
static bool split_plain(struct slice term, struct term_words *words)
{
    words->n_words = 0;
    for (size_t begin = 0; begin <= term.len;) {
        struct slice rest = slice_part(term, begin, term.len);
        size_t length = slice_find_byte(rest, ' ');

        if (words->n_words == TERM_MAX_WORDS || !term_is_plain_word(slice_part(rest, 0, length)))
            return false;
        add_word(words, begin, begin + length);
        begin += length + 1;
    }
    return true;
}

bool term_split(struct slice term, struct token_list *tokens, struct term_words *words,
                struct term_fault *fault)
{
    if (term.len > TERM_MAX_LENGTH)
        return fail_at(fault, 0, term, "is longer than 200 bytes; leave some words out");
    if (split_plain(term, words))
        return true;
    words->n_words = 0;
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
            if (words->n_words == TERM_MAX_WORDS)
                return fail_at(fault, token->begin, term,
                               "has more than 8 words (n't, 's and the like count); leave some out");
            add_word(words, token->begin, token->end);
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
    if (words->n_words == 0)
        return fail_at(fault, 0, term,
                       "holds no word, so it can never match; write a word or leave the row out");
    return true;
}

void term_add_key(struct slice term, const struct term_words *words, struct buffer *key)
{
    for (size_t i = 0; i < words->n_words; i++) {
        buffer_add(key, term.ptr + words->begins[i], (size_t)(words->ends[i] - words->begins[i]));
        buffer_add_byte(key, ' ');
    }
}
