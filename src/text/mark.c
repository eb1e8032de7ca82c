/* mark.c - the closed list of transcriber's marks. */
#include "text/mark.h"

#include "text/words.h"

#define MAX_MARK 80
#define MAX_TAG  80

static const char *const marks[] = {
    "inaudible",
    "multiple speakers",
    "technical difficulty",
    "technical difficulties",
    "operator instructions",
    "laughter",
    "crosstalk",
    "audio gap",
    "indiscernible",
    "unintelligible",
    "ph",
    "background noise",
    "sic",
    "foreign language",
};

/* True for capitals and blanks alone, with at least two letters. */
static bool is_capitals(struct slice inner)
{
    size_t n_letters = 0;

    for (size_t i = 0; i < inner.len; i++) {
        if (byte_is_upper(inner.ptr[i]))
            n_letters++;
        else if (inner.ptr[i] != ' ' && inner.ptr[i] != '\n')
            return false;
    }
    return n_letters >= 2;
}

size_t mark_get_length(struct slice text, size_t at)
{
    struct slice inner = slice_part(text, at + 1, at + 1 + MAX_MARK);
    size_t close = slice_find_byte(inner, ')');

    if (close == inner.len)
        return 0;
    inner.len = close;
    if (is_capitals(inner))
        return close + 2;
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        const char *mark = marks[i];
        size_t j = 0;

        /* A line end may stand for the blank. */
        while (j < inner.len && mark[j] != '\0' &&
               (byte_lower(inner.ptr[j]) == mark[j] || (mark[j] == ' ' && inner.ptr[j] == '\n')))
            j++;
        if (j == inner.len && mark[j] == '\0')
            return close + 2;
    }
    return 0;
}

size_t mark_get_tag_length(struct slice text, size_t at)
{
    struct slice rest = slice_part(text, at, at + MAX_TAG);
    size_t close = slice_find_byte(rest, '>');

    if (!slice_starts(rest, "<Sync") || close == rest.len)
        return 0;
    for (size_t i = 0; i < close; i++)
        if ((unsigned char)rest.ptr[i] >= 0x80)
            return 0;
    return close + 1;
}
