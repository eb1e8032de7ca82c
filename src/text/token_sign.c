/* token_sign.c - remarks in brackets, dashes, money, quotes, full stops and other signs. */
#include "text/mark.h"
#include "text/token_scanner.h"

#define BRACKET_REACH 80 /* bytes within which a square bracket must close to enclose something */

/* End of a remark in round brackets, NULL where the brackets hold something else.  Brackets that hold nothing
 * but capital letters count as remarks, too. */
static const char *skip_mark(const struct scanner *scanner)
{
    const char *begin = scanner->at + 1, *ptr = begin;
    size_t n_lower = 0, n_line_ends = 0;

    for (; ptr < scanner->end && *ptr != ')'; ptr++) {
        unsigned bits = token_class_bits[(unsigned char)*ptr];

        if (!(bits & (BYTE_LETTER | BYTE_BLANK)))
            return NULL;
        n_lower += bits == BYTE_LOWER;
        n_line_ends = *ptr == '\n' ? n_line_ends + 1 : bits == BYTE_BLANK ? n_line_ends : 0;
        if (n_line_ends > 1)
            return NULL;
    }
    if (ptr == scanner->end || ptr - begin < 2 || byte_is_blank(*begin))
        return NULL;
    return n_lower == 0 || mark_is_remark(slice_make(begin, (size_t)(ptr - begin))) ? ptr + 1 : NULL;
}

static void scan_end(struct scanner *scanner)
{
    const char *ptr = scanner->at;
    bool has_question_mark = false;

    while (scanner_get_class(scanner, ptr) == CODE_END) {
        has_question_mark = has_question_mark || *ptr == '?';
        ptr += token_class_find(ptr, scanner->end).length;
    }
    scanner_push_plain(scanner, TOKEN_END, ptr);
    scanner->has_question_mark = scanner->has_question_mark || has_question_mark;
    scanner->stop = token_sentence_get_stop(scanner->list, scanner->text, scanner->list->n_tokens - 1);
}

static bool is_joined_left(const struct scanner *scanner)
{
    const struct token_list *list = scanner->list;

    return list->n_tokens > 0 && scanner->text + list->tokens[list->n_tokens - 1].end == scanner->at;
}

/* A single hyphen: between two tokens without a gap, or punctuation. */
static void scan_hyphen(struct scanner *scanner, const char *end)
{
    enum code_class after = scanner_get_class(scanner, end);
    bool is_joined = is_joined_left(scanner) && (code_is_letter(after) || after == CODE_DIGIT ||
                                                 after == CODE_CURRENCY || after == CODE_QUOTE);

    scanner_push_plain(scanner, is_joined ? TOKEN_HYPHEN : TOKEN_PUNCT, end);
}

/* The short long dash: a hyphen between figures, a dash elsewhere. */
static void scan_en_dash(struct scanner *scanner, const char *end)
{
    bool is_range = scanner->at > scanner->begin && byte_is_digit(scanner->at[-1]) && end < scanner->end &&
                    byte_is_digit(*end);

    scanner_push_plain(scanner, is_range ? TOKEN_HYPHEN : TOKEN_DASH, end);
}

static void scan_ascii_hyphen(struct scanner *scanner)
{
    const char *ptr = scanner->at + 1;

    while (ptr < scanner->end && *ptr == '-')
        ptr++;
    if (ptr - scanner->at > 1)
        scanner_push_plain(scanner, TOKEN_DASH, ptr);
    else
        scan_hyphen(scanner, ptr);
}

static void scan_currency(struct scanner *scanner, const char *after)
{
    const char *begin = after;
    const char *end;

    if (begin < scanner->end && byte_is_blank(*begin))
        begin++;
    end = token_word_skip_number(scanner, begin);
    if (end == begin) {
        scanner_push_plain(scanner, TOKEN_PUNCT, after);
        return;
    }
    scanner_push_plain(scanner, TOKEN_MONEY, end);
}

/* An apostrophe at the start of a token: a clitic that has lost its word ("Aldermoor"'s), or a quote. */
static void scan_apostrophe(struct scanner *scanner, const char *after)
{
    const char *ptr = after;

    while (ptr < scanner->end && ptr - after < 3 && byte_is_letter(*ptr))
        ptr++;
    switch (scanner_get_class(scanner, ptr)) {
    case CODE_LOWER:
    case CODE_UPPER:
    case CODE_DIGIT:
    case CODE_HYPHEN:
    case CODE_APOSTROPHE:
        ptr = after;
        break;
    default:
        break;
    }
    if (ptr > after && token_word_find_clitic(scanner->at, ptr) == scanner->at)
        token_word_push_clitic(scanner, scanner->at, ptr);
    else
        scanner_push_plain(scanner, TOKEN_QUOTE, after);
}

static void scan_bracket(struct scanner *scanner)
{
    size_t reach = (size_t)(scanner->end - scanner->at);
    const char *close;

    if (reach > BRACKET_REACH)
        reach = BRACKET_REACH;
    close = memchr(scanner->at, ']', reach);
    if (close && !memchr(scanner->at + 1, '[', (size_t)(close - scanner->at) - 1))
        scanner->bracket_end = close + 1;
    scanner_push_plain(scanner, TOKEN_QUOTE, scanner->at + 1);
}

static void scan_round_bracket(struct scanner *scanner)
{
    const char *end = skip_mark(scanner);

    scanner_push_plain(scanner, end ? TOKEN_MARK : TOKEN_PUNCT, end ? end : scanner->at + 1);
}

void token_sign_scan(struct scanner *scanner)
{
    struct code_point point;
    const char *after;

    if (*scanner->at == ',') { /* the most frequent of all */
        scanner_push_plain(scanner, TOKEN_PUNCT, scanner->at + 1);
        return;
    }
    point = token_class_find(scanner->at, scanner->end);
    after = scanner->at + point.length;
    switch (point.class) {
    case CODE_LOWER:
    case CODE_UPPER:
        token_word_scan_long(scanner);
        break;
    case CODE_DIGIT:
        token_word_scan_number(scanner);
        break;
    case CODE_JOINER:
    case CODE_BLANK:
    case CODE_IGNORED:
        scanner->at = after;
        break;
    case CODE_APOSTROPHE:
        scan_apostrophe(scanner, after);
        break;
    case CODE_QUOTE:
        if (*scanner->at == '[')
            scan_bracket(scanner);
        else
            scanner_push_plain(scanner, TOKEN_QUOTE, after);
        break;
    case CODE_HYPHEN:
        if (point.length == 1)
            scan_ascii_hyphen(scanner);
        else
            scan_hyphen(scanner, after);
        break;
    case CODE_EN_DASH:
        scan_en_dash(scanner, after);
        break;
    case CODE_DASH:
        scanner_push_plain(scanner, TOKEN_DASH, after);
        break;
    case CODE_END:
        if (*scanner->at == '.' && scanner_get_class(scanner, after) == CODE_DIGIT &&
            !is_joined_left(scanner))
            token_word_scan_number(scanner);
        else
            scan_end(scanner);
        break;
    case CODE_CURRENCY:
        scan_currency(scanner, after);
        break;
    case CODE_PUNCT:
        if (*scanner->at == '(')
            scan_round_bracket(scanner);
        else
            scanner_push_plain(scanner, TOKEN_PUNCT, after);
        break;
    }
}
