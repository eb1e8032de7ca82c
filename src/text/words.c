/* words.c - a scanner of words that knows what stands between them. */
#include "text/words.h"

#include "base/byte_block.h"

/* What a byte may be. */
enum byte_class { BYTE_GAP, BYTE_WORD, BYTE_WIDE, BYTE_APOSTROPHE };

static const unsigned char classes[256] = {
    ['a' ... 'z'] = BYTE_WORD,   ['A' ... 'Z'] = BYTE_WORD, ['0' ... '9'] = BYTE_WORD,
    [0x80 ... 0xff] = BYTE_WIDE, ['\''] = BYTE_APOSTROPHE,
};

static enum byte_class class_at(struct slice text, size_t at)
{
    return classes[(unsigned char)text.ptr[at]];
}

/* Length of a curly apostrophe at text[at], or 1 for a straight one, or 0. */
static size_t apostrophe_length(struct slice text, size_t at)
{
    if (text.ptr[at] == '\'')
        return 1;
    return at + 3 <= text.len && memcmp(text.ptr + at, "\xe2\x80\x99", 3) == 0 ? 3 : 0;
}

/* Length of a character beyond ASCII that stands between words: a no-break space, a (c), a dash, quotes, a
 * bullet. */
static size_t wide_mark_length(struct slice text, size_t at)
{
    if (at + 2 <= text.len && text.ptr[at] == '\xc2') /* U+0080 to U+00BF hold no letter that matters here */
        return 2;
    if (at + 3 <= text.len && memcmp(text.ptr + at, "\xe2\x80", 2) == 0)
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
        if (at > 0 && at + 1 < text.len && class_at(text, at - 1) != BYTE_GAP &&
            class_at(text, at + 1) != BYTE_GAP)
            return GAP_HYPHEN;
        return GAP_COMMA;
    default:
        return GAP_BLANK;
    }
}

/* First byte at or after at that is no ASCII letter and no digit, as far as whole blocks reach.  Without a
 * branch for every byte: where words end cannot be foretold, and a wrong guess costs more than the block. */
static size_t skip_plain(struct slice text, size_t at)
{
    while (text.len - at >= BYTE_BLOCK) {
        struct byte_block block = byte_block_read(text.ptr + at);
        uint32_t plain =
            byte_block_mask(byte_block_either(byte_block_letters(block), byte_block_digits(block)));
        size_t n = byte_block_first(~plain); /* bits 16 to 31 of the mask are 0 */

        at += n;
        if (n < BYTE_BLOCK)
            break;
    }
    return at;
}

/* End of the word that begins at begin. */
static size_t word_end(struct slice text, size_t begin)
{
    size_t at = skip_plain(text, begin);

    while (at < text.len) {
        enum byte_class class = class_at(text, at);
        size_t n = 1;

        if (class == BYTE_GAP)
            break;
        if (class != BYTE_WORD && (n = apostrophe_length(text, at)) > 0) {
            if (at + n >= text.len || !byte_is_letter(text.ptr[at + n]))
                break;
        } else if (class == BYTE_WIDE) {
            if (wide_mark_length(text, at))
                break;
            n = 1;
        }
        at += n;
    }
    return at;
}

/* First byte of the next word; *gap becomes the strongest mark before it. */
static size_t skip_gap(struct slice text, size_t at, enum word_gap *gap)
{
    while (at < text.len) {
        enum byte_class class = class_at(text, at);
        size_t n = class == BYTE_WIDE ? wide_mark_length(text, at) : 1;
        enum word_gap here;

        if (class == BYTE_WORD || n == 0)
            break;
        here = n == 3 && !apostrophe_length(text, at) ? GAP_COMMA
               : class == BYTE_GAP                    ? gap_of(text, at)
                                                      : GAP_BLANK;
        if (here > *gap)
            *gap = here;
        at += n;
    }
    return at;
}

bool words_next(struct word_scan *scan, struct word *word)
{
    enum word_gap gap = GAP_BLANK;
    size_t at = scan->at;

    if (at + 1 < scan->text.len && scan->text.ptr[at] == ' ' && class_at(scan->text, at + 1) == BYTE_WORD)
        at++;
    else
        at = skip_gap(scan->text, at, &gap);
    word->gap = scan->at == 0 ? GAP_BLANK : gap;
    scan->at = at;
    if (at >= scan->text.len)
        return false;
    word->begin = at;
    word->end = word_end(scan->text, at);
    word->text = slice_part(scan->text, word->begin, word->end);
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

/* True if the word stands at a place of a list of words with one blank between, and ends there. */
static bool stands_at(struct slice list, size_t at, struct slice word)
{
    if (word.len > list.len - at)
        return false;
    for (size_t i = 0; i < word.len; i++)
        if (byte_lower(word.ptr[i]) != list.ptr[at + i])
            return false;
    return at + word.len == list.len || list.ptr[at + word.len] == ' ';
}

bool words_stand_in(struct slice list, struct slice word)
{
    char first = word.len ? byte_lower(word.ptr[0]) : '\0';
    size_t at = 1;

    if (list.len == 0 || !first)
        return false;
    if (list.ptr[0] == first && stands_at(list, 0, word))
        return true;
    /* Sixteen places at a time: those where the first letter stands behind a blank. */
    for (; at + BYTE_BLOCK <= list.len; at += BYTE_BLOCK) {
        struct byte_block letters = byte_block_equal(byte_block_read(list.ptr + at), first);
        struct byte_block blanks = byte_block_equal(byte_block_read(list.ptr + at - 1), ' ');
        uint32_t places = byte_block_mask(byte_block_both(letters, blanks));

        for (; places; places &= places - 1)
            if (stands_at(list, at + byte_block_first(places), word))
                return true;
    }
    for (; at < list.len; at++)
        if (list.ptr[at] == first && list.ptr[at - 1] == ' ' && stands_at(list, at, word))
            return true;
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

/* True if the words of rest are the next words of scan. */
static bool phrase_follows(struct word_scan scan, struct word_scan rest)
{
    struct word word, want;

    while (words_next(&rest, &want))
        if (!words_next(&scan, &word) || !slice_equal_nocase(word.text, want.text))
            return false;
    return true;
}

bool words_has_phrase(struct slice text, const char *phrase)
{
    struct word_scan scan = words_scan(text), rest = words_scan(slice_from(phrase));
    struct word word, first;

    if (!words_next(&rest, &first))
        return true;
    while (words_next(&scan, &word))
        if (word.text.len == first.text.len && slice_equal_nocase(word.text, first.text) &&
            phrase_follows(scan, rest))
            return true;
    return false;
}
