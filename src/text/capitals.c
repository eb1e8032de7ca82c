/* capitals.c - tells text in capitals from other text. */
#include "text/capitals.h"

#include "text/words.h"

#define MAX_NOTE    12 /* bytes of "(ph)" and the like */
#define MAX_TYPO    2
#define MAX_NAME    40
#define PARTICLES   "de da di do du del della la le van von der den ter of and the y e"
#define OTHER_MARKS ".,'&-/() \t"

/* Length of the mark at text[at] that a name may hold, 0 where it is none. */
static size_t mark_length(struct slice text, size_t at)
{
    struct slice rest = slice_part(text, at, text.len);
    char c = text.ptr[at];

    if (byte_is_letter(c))
        return 0; /* nearly always */
    if (strchr(OTHER_MARKS, c))
        return 1;
    if (slice_starts(rest, "\xe2\x80\x98") || slice_starts(rest, "\xe2\x80\x99") ||
        slice_starts(rest, "\xe2\x80\x90") || slice_starts(rest, "\xe2\x80\x91"))
        return 3;
    return slice_starts(rest, "\xc2\xa0") ? 2 : 0;
}

/* Length of the transcriber's note "(ph)" or "[sp]" at text[at], 0 where there is none. */
static size_t note_length(struct slice text, size_t at)
{
    struct slice rest = slice_part(text, at + 1, at + MAX_NOTE);
    size_t close;

    if (text.ptr[at] != '(' && text.ptr[at] != '[')
        return 0;
    close = slice_find_byte(rest, text.ptr[at] == '(' ? ')' : ']');
    if (close == rest.len)
        return 0;
    return words_is_any(slice_part(rest, 0, close), "ph sp ? phonetic spelling") ? close + 2 : 0;
}

/* A word that has small letters: "McGRANE", "deBOER", "de". */
static bool is_mixed_name(struct slice word, size_t n_small)
{
    if (words_is_any(word, PARTICLES))
        return true;
    return n_small <= 2 && word.len >= n_small + 3 && byte_is_upper(word.ptr[word.len - 1]) &&
           byte_is_upper(word.ptr[word.len - 2]) && byte_is_upper(word.ptr[word.len - 3]);
}

bool capitals_read(struct slice text, struct capitals *out)
{
    size_t at = 0;

    *out = (struct capitals){0, 0, false};
    while (at < text.len) {
        size_t begin = at, n_small = 0, n_letters = 0, n = note_length(text, at);

        if (n == 0)
            n = mark_length(text, at);
        at += n;
        if (n > 0)
            continue;
        while (at < text.len && mark_length(text, at) == 0) {
            char c = text.ptr[at];

            if (!byte_is_letter(c) && !byte_is_digit(c) && (unsigned char)c < 0xc3)
                return false; /* no letter, and no mark of those above */
            if ((unsigned char)c >= 0xe2)
                return false; /* dashes, quotes, bullets */
            out->has_digit |= byte_is_digit(c);
            n_small += byte_is_letter(c) && !byte_is_upper(c);
            n_letters += !byte_is_digit(c);
            at += (unsigned char)c >= 0xc3 && at + 1 < text.len ? 2 : 1;
        }
        if (n_small > 0 && !is_mixed_name(slice_part(text, begin, at), n_small))
            return false;
        out->n_words += n_letters > 0;
        out->n_letters += n_letters;
    }
    return true;
}

/* Optimal string alignment distance, rows of three; names are short. */
static size_t edit_distance(struct slice a, struct slice b)
{
    size_t rows[3][MAX_NAME + 1];

    for (size_t j = 0; j <= b.len; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t *now = rows[i % 3], *before = rows[(i + 2) % 3], *second = rows[(i + 1) % 3];

        now[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t best = before[j - 1] + (a.ptr[i - 1] != b.ptr[j - 1]);

            if (before[j] + 1 < best)
                best = before[j] + 1;
            if (now[j - 1] + 1 < best)
                best = now[j - 1] + 1;
            if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1] &&
                second[j - 2] + 1 < best)
                best = second[j - 2] + 1;
            now[j] = best;
        }
    }
    return rows[a.len % 3][b.len];
}

bool capitals_same_but_typo(struct slice a, struct slice b)
{
    if (a.len == 0 || b.len == 0 || a.len > MAX_NAME || b.len > MAX_NAME || a.ptr[0] != b.ptr[0])
        return false;
    return edit_distance(a, b) <= (a.len < 5 || b.len < 5 ? 1 : MAX_TYPO);
}
