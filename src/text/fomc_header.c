/* fomc_header.c - reads "CHAIR ROE." and "MAX STEIN." at the start of a line. */
#include "text/fomc_header.h"

#include "text/capitals.h"
#include "text/words.h"

#define MAX_HEADER     80
#define MAX_NAME_WORDS 5
#define CHAIR_TITLES   "chair chairman chairwoman chairperson"
#define OTHER_TITLES   "vice governor president secretary director"
#define HONORIFICS     "mr ms mrs dr miss"
#define GENERIC                                                                                              \
    "question questions questioner unidentified unknown participant participants speaker reporter "          \
    "moderator operator answer"

/* Position of the full stop that ends the name at the start of text, or text.len: not the one of an initial
 * ("J. P. ROE.") or of "MR. ROE.". */
static size_t find_stop(struct slice text)
{
    size_t begin = 0;

    for (size_t i = 0; i < text.len && i < MAX_HEADER; i++) {
        struct slice word = slice_part(text, begin, i);

        if (text.ptr[i] == ' ') {
            struct capitals capitals;

            if (!capitals_read(word, &capitals) || capitals.has_digit)
                return text.len;
            begin = i + 1;
        } else if (text.ptr[i] == '.' && (i + 1 == text.len || byte_is_blank(text.ptr[i + 1]))) {
            if (word.len > 1 && !words_is_any(word, HONORIFICS))
                return i;
        }
    }
    return text.len;
}

/* "CHAIRMAN ROE: Well", "CHAIRMAN ROE, Well", "CHAIRMAN ROE Well": the chair with another mark, or none,
 * after the surname.  Only where the next word begins a sentence. */
static size_t find_loose_end(struct slice text, size_t *n_bytes)
{
    size_t title = slice_find_byte(slice_part(text, 0, MAX_HEADER), ' '), end, next;
    struct slice rest = slice_part(text, title + 1, title + 1 + MAX_HEADER), name;
    struct capitals capitals;

    if (!words_is_any(slice_part(text, 0, title), CHAIR_TITLES) || !byte_is_upper(text.ptr[1]))
        return text.len;
    end = slice_find_byte(rest, ' ');
    name = slice_part(rest, 0, end);
    while (name.len > 0 && strchr(".,:;", name.ptr[name.len - 1]))
        name.len--;
    next = end + 1;
    if (name.len < 2 || !capitals_read(name, &capitals) || capitals.n_words != 1 || next >= rest.len ||
        !byte_is_upper(rest.ptr[next]))
        return text.len;
    *n_bytes = title + 1 + end;
    return title + 1 + name.len;
}

/* Cuts the titles off a header: "VICE CHAIR ROE", "MR. ROE". */
static void split_name(struct slice text, struct fomc_header *header)
{
    struct word_scan scan = words_scan(text);
    struct word word;
    size_t n_title = 0;

    while (words_next(&scan, &word)) {
        if (!words_is_any(word.text, CHAIR_TITLES) && !words_is_any(word.text, OTHER_TITLES)) {
            if (words_is_any(word.text, HONORIFICS))
                continue;
            break;
        }
        n_title = word.end;
        header->is_chair |= words_is_any(word.text, CHAIR_TITLES);
    }
    header->title = slice_part(text, 0, n_title);
    header->name = slice_trim(slice_part(text, n_title, text.len));
    if (header->name.len == 0) { /* "MODERATOR", "PRESIDENT" */
        header->name = text;
        header->title = slice_part(text, 0, 0);
    }
}

bool fomc_header_read(struct slice line, struct fomc_header *header)
{
    struct slice text = slice_trim(line);
    struct capitals capitals;
    size_t indent = (size_t)(text.ptr - line.ptr), end;

    *header = (struct fomc_header){.n_bytes = 0};
    if (text.len < 3 || !(byte_is_upper(text.ptr[0]) || (unsigned char)text.ptr[0] >= 0xc3))
        return false;
    end = find_stop(text);
    if (end < text.len) {
        header->n_bytes = indent + end + 1;
    } else {
        end = find_loose_end(text, &header->n_bytes);
        if (end == text.len)
            return false;
        header->n_bytes += indent;
        header->is_loose = true;
    }
    text = slice_part(text, 0, end);
    if (!capitals_read(text, &capitals) || capitals.has_digit || capitals.n_words > MAX_NAME_WORDS ||
        capitals.n_letters < 4)
        return false;
    header->is_generic = words_has_any(text, GENERIC);
    split_name(text, header);
    return header->is_generic || (capitals.n_words > 1 && capitals.n_letters >= 2 * capitals.n_words);
}
