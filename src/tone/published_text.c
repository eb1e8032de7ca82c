/* published_text.c - scanning by the classes of Unicode. */
#include "tone/published_text.h"

#include <string.h>
#include <utf8proc.h>

#include "base/slice.h"

static int32_t read_code(const char *text, size_t at, size_t end, size_t *n_bytes)
{
    utf8proc_int32_t code = (unsigned char)text[at];

    *n_bytes = 1;
    if (code >= 0x80) {
        utf8proc_ssize_t n =
            utf8proc_iterate((const utf8proc_uint8_t *)text + at, (utf8proc_ssize_t)(end - at), &code);

        *n_bytes = n > 0 ? (size_t)n : 1;
    }
    return code;
}

static bool is_letter(int32_t code)
{
    utf8proc_category_t category;

    if (code < 0x80)
        return code >= 0 && byte_is_letter((char)code);
    category = utf8proc_category(code);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

static bool is_decimal(int32_t code)
{
    return code < 0x80 ? byte_is_digit((char)code) : utf8proc_category(code) == UTF8PROC_CATEGORY_ND;
}

/* \w of Python. */
static bool is_word_character(int32_t code)
{
    utf8proc_category_t category;

    if (is_letter(code) || code == '_')
        return true;
    if (code < 0x80)
        return byte_is_digit((char)code);
    category = utf8proc_category(code);
    return category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
}

static bool is_apostrophe(int32_t code)
{
    return code == '\'' || code == 0x2019;
}

static bool is_may(const char *text, size_t at, size_t end)
{
    return end - at >= 3 && (memcmp(text + at, "May", 3) == 0 || memcmp(text + at, "MAY", 3) == 0);
}

/* True if a full stop, question or exclamation mark that ends at a place ends a sentence: before white space,
 * a quote, a bracket, the end. */
static bool ends_sentence(const struct published_text *text, size_t at)
{
    static const char *const signs[] = {
        "\"",           "'",       ")", "]", "}", "(", "[", "\xe2\x80\x9d", "\xe2\x80\x99", "\xe2\x80\x9c",
        "\xe2\x80\x98", "\xc2\xa0"};

    if (at == text->end || byte_is_blank(text->text[at]))
        return true;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (text->end - at >= strlen(signs[i]) && memcmp(text->text + at, signs[i], strlen(signs[i])) == 0)
            return true;
    return false;
}

bool published_text_next_letters(struct published_text *text, struct published_token *token)
{
    size_t n;

    *token = (struct published_token){.starts_sentence = false};
    for (; text->at < text->end; text->at += n) {
        int32_t code = read_code(text->text, text->at, text->end, &n);

        if (is_letter(code))
            break;
        token->starts_sentence =
            token->starts_sentence || code == '\n' ||
            ((code == '.' || code == '?' || code == '!') && ends_sentence(text, text->at + 1));
    }
    token->begin = text->at;
    while (text->at < text->end) {
        int32_t code = read_code(text->text, text->at, text->end, &n);
        size_t n_next;

        if (is_apostrophe(code)) {
            if (text->at + n >= text->end ||
                !is_letter(read_code(text->text, text->at + n, text->end, &n_next)))
                break;
        } else if (!is_letter(code)) {
            break;
        }
        text->at += n;
    }
    token->end = text->at;
    return token->end > token->begin;
}

bool published_text_next_word(struct published_text *text, struct published_token *token)
{
    size_t n;

    *token = (struct published_token){.n_characters = 0};
    for (; text->at < text->end; text->at += n) {
        if (is_may(text->text, text->at, text->end)) {
            n = 3;
            continue;
        }
        if (is_word_character(read_code(text->text, text->at, text->end, &n)))
            break;
    }
    token->begin = text->at;
    for (; text->at < text->end && !is_may(text->text, text->at, text->end); text->at += n) {
        if (!is_word_character(read_code(text->text, text->at, text->end, &n)))
            break;
        token->n_characters++;
    }
    token->end = text->at;
    return token->end > token->begin;
}

/* Letters A to Z in the capitals of a character: two in a ligature such as U+FB01. */
static int64_t count_letters(int32_t code)
{
    utf8proc_int32_t parts[8];
    int boundary = UTF8PROC_BOUNDCLASS_START;
    utf8proc_ssize_t n;
    int64_t letters = 0;

    if (code < 0x80)
        return byte_is_letter((char)code);
    n = utf8proc_decompose_char(code, parts, 8, UTF8PROC_CASEFOLD, &boundary);
    for (utf8proc_ssize_t i = 0; i < n && i < 8; i++)
        letters += parts[i] < 0x80 && byte_is_letter((char)parts[i]);
    return letters;
}

/* A run of letters and digits that is being read. */
struct run {
    bool is_open, is_number;
};

static void close_run(struct run *run, struct published_signs *signs)
{
    signs->numbers += run->is_open && run->is_number;
    run->is_open = false;
}

struct published_signs published_text_count_signs(struct published_text text)
{
    struct published_signs signs = {0};
    struct run run = {false, false};
    size_t n;

    for (; text.at < text.end; text.at += n) {
        int32_t code;

        if (is_may(text.text, text.at, text.end)) {
            signs.characters += 3;
            signs.characters_kept++;
            close_run(&run, &signs);
            n = 3;
            continue;
        }
        code = read_code(text.text, text.at, text.end, &n);
        signs.characters++;
        signs.characters_kept++;
        signs.letters += count_letters(code);
        signs.digits += code < 0x80 && byte_is_digit((char)code);
        if (code != '_' && is_word_character(code)) {
            run.is_number = (!run.is_open || run.is_number) && is_decimal(code);
            run.is_open = true;
        } else if ((code != '.' && code != ',') || text.at + 1 >= text.end ||
                   !byte_is_digit(text.text[text.at + 1])) {
            close_run(&run, &signs);
        }
    }
    close_run(&run, &signs);
    return signs;
}
