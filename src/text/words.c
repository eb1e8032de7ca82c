/* words.c - a scanner of words that knows what stands between them. */
#include "text/words.h"

static bool is_word_byte(char c)
{
    return byte_is_letter(c) || byte_is_digit(c) || (unsigned char)c >= 0x80;
}

/* Length of a curly apostrophe at text[at], or 1 for a straight one, or 0. */
static size_t apostrophe_length(struct slice text, size_t at)
{
    if (text.ptr[at] == '\'')
        return 1;
    return at + 3 <= text.len && memcmp(text.ptr + at, "\xe2\x80\x99", 3) == 0 ? 3 : 0;
}

/* Length of a character beyond ASCII that stands between words: a no-break space, a (c), a dash, quotes, a bullet. */
static size_t wide_mark_length(struct slice text, size_t at)
{
    if (at + 2 <= text.len && text.ptr[at] == '\xc2')    /* U+0080 to U+00BF hold no letter that matters here */
        return 2;
    if (at + 3 <= text.len && memcmp(text.ptr + at, "\xe2\x80", 2) == 0 && apostrophe_length(text, at) == 0)
        return 3;
    return 0;
}

struct word_scan words_scan(struct slice text)
{
    return (struct word_scan){text, 0};
}

static enum word_gap gap_of(struct slice text, size_t at)
{
    switch (text.ptr[at]) {
    case '.':
    case '!':
    case '?':
    case ':':
        return GAP_STOP;
    case ',':
    case ';':
    case '/':
    case '(':
    case ')':
    case '[':
    case ']':
        return GAP_COMMA;
    case '&':
        return GAP_AND;
    case '-':
        if (at > 0 && at + 1 < text.len && is_word_byte(text.ptr[at - 1]) && is_word_byte(text.ptr[at + 1]))
            return GAP_HYPHEN;
        return GAP_COMMA;
    default:
        return GAP_BLANK;
    }
}

/* End of the word that begins at begin. */
static size_t word_end(struct slice text, size_t begin)
{
    size_t at = begin;

    while (at < text.len) {
        size_t n;

        if (is_word_byte(text.ptr[at])) {
            n = apostrophe_length(text, at);
            if (n == 0 && wide_mark_length(text, at))
                break;
            if (n == 0)
                n = 1;
        } else {
            n = apostrophe_length(text, at);
            if (n == 0 || at + n >= text.len || !byte_is_letter(text.ptr[at + n]))
                break;
        }
        at += n;
    }
    return at;
}

bool words_next(struct word_scan *scan, struct word *word)
{
    struct slice text = scan->text;
    size_t at = scan->at;
    enum word_gap gap = GAP_BLANK;

    while (at < text.len) {
        size_t n = wide_mark_length(text, at);
        enum word_gap here;

        if (n == 0 && is_word_byte(text.ptr[at]) && apostrophe_length(text, at) == 0)
            break;
        if (n == 0)
            n = apostrophe_length(text, at) ? apostrophe_length(text, at) : 1;
        here = n == 3 ? GAP_COMMA : gap_of(text, at);
        if (here > gap)
            gap = here;
        at += n;
    }
    if (at >= text.len) {
        scan->at = at;
        return false;
    }
    word->begin = at;
    word->end = word_end(text, at);
    if (word->end == at)    /* an apostrophe that begins nothing */
        word->end = at + 1;
    word->text = slice_part(text, word->begin, word->end);
    word->gap = scan->at == 0 ? GAP_BLANK : gap;
    scan->at = word->end;
    return true;
}

bool words_equal(struct slice word, const char *lower)
{
    size_t i;

    for (i = 0; i < word.len; i++)
        if (lower[i] == '\0' || byte_lower(word.ptr[i]) != lower[i])
            return false;
    return lower[i] == '\0';
}

bool words_is_any(struct slice word, const char *list)
{
    while (*list) {
        const char *end = list;
        size_t i = 0;

        while (*end && *end != ' ')
            end++;
        if ((size_t)(end - list) == word.len) {
            while (i < word.len && byte_lower(word.ptr[i]) == list[i])
                i++;
            if (i == word.len)
                return true;
        }
        list = *end ? end + 1 : end;
    }
    return false;
}

bool words_has_any(struct slice text, const char *list)
{
    struct word_scan scan = words_scan(text);
    struct word word;

    while (words_next(&scan, &word))
        if (words_is_any(word.text, list))
            return true;
    return false;
}

bool words_has_word(struct slice text, struct slice wanted)
{
    struct word_scan scan = words_scan(text);
    struct word word;

    while (words_next(&scan, &word))
        if (slice_equal_nocase(word.text, wanted))
            return true;
    return false;
}

size_t words_count(struct slice text, size_t at_most)
{
    struct word_scan scan = words_scan(text);
    struct word word;
    size_t n = 0;

    while (n < at_most && words_next(&scan, &word))
        n++;
    return n;
}

/* True if the words of phrase are the next words of scan. */
static bool phrase_follows(struct word_scan scan, const char *phrase)
{
    struct word_scan wanted = words_scan(slice_from(phrase));
    struct word word, want;

    while (words_next(&wanted, &want))
        if (!words_next(&scan, &word) || !slice_equal_nocase(word.text, want.text))
            return false;
    return true;
}

bool words_has_phrase(struct slice text, const char *phrase)
{
    struct word_scan scan = words_scan(text);
    struct word word;

    for (;;) {
        if (phrase_follows(scan, phrase))
            return true;
        if (!words_next(&scan, &word))
            return false;
    }
}
