/* token_scanner.h - the state of token_split() and what its parts share.
 *
 *   text --token_kernel.c: words of ASCII letters, which is most of it,
 *          token_word.c: other words and figures, token_sign.c: everything else--> tokens
 *   tokens --token_check_boundary(): full stops, blank lines--> sentences
 */
#ifndef TEXT_TOKEN_SCANNER_H
#define TEXT_TOKEN_SCANNER_H

#include "base/memory.h"
#include "text/token.h"
#include "text/token_class.h"
#include "text/token_sentence.h"
#include "text/vocabulary_table.h"

struct scanner {
    const char *text;             /* of the document */
    const char *begin, *at, *end; /* what is split, and how far we are */
    const char *bracket_end;      /* tokens before it stand inside [ ] */
    const struct vocabulary *vocabulary;
    struct token_list *list;
    size_t n_line_ends;      /* in the gap before at; more than one: a paragraph begins, as at the start */
    size_t sentence_words;   /* words before the open sentence */
    enum sentence_stop stop; /* what the full stop before allows */
    bool has_question_mark;  /* in the open sentence */
};

/* True if the next token may begin a sentence or a paragraph; then token_check_boundary() must see it. */
static inline bool scanner_is_at_boundary(const struct scanner *scanner)
{
    return scanner->n_line_ends > 1 || scanner->stop != STOP_NONE;
}

/* Opens a paragraph or a sentence if token, the next one, begins one. */
void token_check_boundary(struct scanner *scanner, struct token *token);

/* Takes the byte or the token at scanner->at, whatever it is. */
void token_scan(struct scanner *scanner);

/* As token_split(), by the kernel; NULL: one token after the other. */
void token_split_by(struct token_list *list, const char *text, size_t begin, size_t end,
                    const struct vocabulary *vocabulary, void (*kernel)(struct scanner *scanner));

/* Appends a token and moves the scanner past it. */
static inline void scanner_push(struct scanner *scanner, enum token_kind kind, const char *begin,
                                const char *end, uint32_t word, unsigned flags)
{
    struct token_list *list = scanner->list;
    struct token *token;

    ARRAY_RESERVE(list->tokens, list->n_tokens, list->cap_tokens);
    token = &list->tokens[list->n_tokens];
    token->begin = (uint32_t)(begin - scanner->text);
    token->end = (uint32_t)(end - scanner->text);
    token->word = word;
    token->kind = (uint16_t)kind;
    token->flags = (uint16_t)(begin < scanner->bracket_end ? flags | TOKEN_BRACKETED : flags);
    if (scanner_is_at_boundary(scanner))
        token_check_boundary(scanner, token);
    token->sentence = (uint32_t)(list->n_sentences - 1);
    scanner->n_line_ends = 0;
    list->n_words += kind <= TOKEN_ABBR;
    list->n_numbers += kind == TOKEN_NUMBER || kind == TOKEN_MONEY;
    list->n_marks += kind == TOKEN_MARK;
    list->n_tokens++;
    scanner->at = end;
}

static inline void scanner_push_plain(struct scanner *scanner, enum token_kind kind, const char *end)
{
    scanner_push(scanner, kind, scanner->at, end, WORD_UNKNOWN, 0);
}

static inline bool code_is_letter(enum code_class class)
{
    return class == CODE_LOWER || class == CODE_UPPER;
}

/* Class of what stands at ptr, CODE_BLANK at the end of the text. */
static inline enum code_class scanner_get_class(const struct scanner *scanner, const char *ptr)
{
    return ptr < scanner->end ? token_class_find(ptr, scanner->end).class : CODE_BLANK;
}

/* Each takes the token at scanner->at.  token_word_scan_run: begins with an ASCII letter or digit. */
void token_word_scan_run(struct scanner *scanner);
void token_word_scan_long(struct scanner *scanner);   /* begins with any letter */
void token_word_scan_number(struct scanner *scanner); /* begins with a figure, or a point and a digit */
void token_sign_scan(struct scanner *scanner);        /* anything that is no ASCII letter, digit or blank */

void token_word_push_clitic(struct scanner *scanner, const char *begin, const char *end);

/* Where the clitic that ends the word begins: 's 're 've 'll 'd 'm, or the n of n't; end where there is none.
 */
const char *token_word_find_clitic(const char *begin, const char *end);

/* End of a number that starts at ptr: 6,111  3.5  .5; ptr itself where there is none. */
const char *token_word_skip_number(const struct scanner *scanner, const char *ptr);

#endif
