/* mark.c - the closed list of transcriber's marks. */
#include "text/mark.h"

#include "text/words.h"

#define MAX_MARK 80
#define MAX_TAG  80

bool mark_is_remark(struct slice words)
{
    static const char *const remarks[] = {"inaudible",
                                          "multiple speakers",
                                          "technical difficulty",
                                          "technical difficulties",
                                          "operator instructions",
                                          "laughter",
                                          "crosstalk",
                                          "audio gap",
                                          "indiscernible",
                                          "unintelligible",
                                          "background noise",
                                          "ph",
                                          "sic",
                                          "foreign language"};

    for (size_t i = 0; i < sizeof remarks / sizeof *remarks; i++) {
        const char *remark = remarks[i];
        size_t at = 0;

        while (at < words.len && *remark) {
            bool is_blank = byte_is_blank(words.ptr[at]);

            if (is_blank ? *remark != ' ' : byte_lower(words.ptr[at]) != *remark)
                break;
            at++;
            while (is_blank && at < words.len && byte_is_blank(words.ptr[at]))
                at++;
            remark++;
        }
        if (at == words.len && *remark == '\0')
            return true;
    }
    return false;
}

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
    return mark_is_remark(inner) ? close + 2 : 0;
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
