/* token.c - text into tokens and sentences in one pass.
 *
 * Everything that stands for something else (curly quotes, long dashes) is recognised in place, so that
 * positions are those of the text.  Almost all text is ASCII words and blanks: token_kernel.h takes them.
 */
#include "text/token.h"

#include <assert.h>
#include <stdlib.h>

#include "text/token_kernel.h"
#include "text/token_scanner.h"

void token_list_init(struct token_list *list)
{
    *list = (struct token_list){.instructions = instruction_set_get()};
}

void token_list_release(struct token_list *list)
{
    free(list->tokens);
    free(list->sentences);
    token_list_init(list);
}

/* Closes the open sentence, if any, before the token that comes next. */
static void close_sentence(struct scanner *scanner)
{
    struct token_list *list = scanner->list;
    struct sentence *sentence;

    if (list->n_sentences == 0)
        return;
    sentence = &list->sentences[list->n_sentences - 1];
    sentence->n_tokens = (uint32_t)list->n_tokens - sentence->first_token;
    sentence->n_words = (uint32_t)(list->n_words - scanner->sentence_words);
    sentence->is_question =
        scanner->has_question_mark ||
        token_sentence_is_question(list, scanner->text, sentence->first_token, sentence->n_tokens);
}

static void open_sentence(struct scanner *scanner)
{
    struct token_list *list = scanner->list;

    close_sentence(scanner);
    ARRAY_RESERVE(list->sentences, list->n_sentences, list->cap_sentences);
    list->sentences[list->n_sentences++] = (struct sentence){.first_token = (uint32_t)list->n_tokens};
    scanner->sentence_words = list->n_words;
    scanner->has_question_mark = false;
    scanner->stop = STOP_NONE;
}

void token_check_boundary(struct scanner *scanner, struct token *token)
{
    const struct token_list *list = scanner->list;
    bool has_gap = list->n_tokens > 0 && list->tokens[list->n_tokens - 1].end < token->begin;
    char c = scanner->text[token->begin];

    if (scanner->n_line_ends > 1) {
        token->flags |= TOKEN_PARAGRAPH;
        open_sentence(scanner);
    } else if (has_gap && token_sentence_check_stop(scanner->stop, token, scanner->text)) {
        open_sentence(scanner);
    } else if (has_gap || !(token->kind == TOKEN_QUOTE || c == ')')) {
        scanner->stop = STOP_NONE; /* closing quotes and brackets belong to the sentence that has ended */
    }
}

void token_scan(struct scanner *scanner)
{
    unsigned bits = token_class_bits[(unsigned char)*scanner->at];

    if (bits & BYTE_BLANK) {
        scanner->n_line_ends += *scanner->at == '\n';
        scanner->at++;
    } else if (bits & (BYTE_LETTER | BYTE_DIGIT)) {
        token_word_scan_run(scanner);
    } else {
        token_sign_scan(scanner);
    }
}

void token_split_by(struct token_list *list, const char *text, size_t begin, size_t end,
                    const struct vocabulary *vocabulary, void (*kernel)(struct scanner *scanner))
{
    struct scanner scanner = {.text = text,
                              .begin = text + begin,
                              .at = text + begin,
                              .end = text + end,
                              .bracket_end = text + begin,
                              .vocabulary = vocabulary,
                              .list = list,
                              .n_line_ends = 2,
                              .stop = STOP_NONE};

    assert(begin <= end && end < UINT32_MAX);
    list->n_tokens = list->n_sentences = list->n_words = list->n_numbers = list->n_marks = 0;
    while (scanner.at < scanner.end) {
        if (kernel && scanner.at >= scanner.bracket_end)
            kernel(&scanner);
        else
            token_scan(&scanner);
    }
    close_sentence(&scanner);
}

void token_split(struct token_list *list, const char *text, size_t begin, size_t end,
                 const struct vocabulary *vocabulary)
{
    token_split_by(list, text, begin, end, vocabulary, token_kernel_get(list->instructions));
}
