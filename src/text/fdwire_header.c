/* fdwire_header.c - reads "NAME, TITLE, FIRM". */
#include "text/fdwire_header.h"

#include "text/capitals.h"
#include "text/title.h"
#include "text/words.h"

#define MAX_NAME_WORDS 5
#define GENERIC                                                                                              \
    "operator moderator coordinator facilitator editor unidentified unknown analyst analysts participant "   \
    "speaker question answer questioner"
#define SUFFIXES    "jr sr ii iii iv cfa cpa phd md esq"
#define LEGAL_FORMS "inc incorporated llc llp lp ltd limited corp plc sa ag nv co"

bool fdwire_header_is_generic(struct slice name)
{
    return words_has_any(name, GENERIC);
}

size_t fdwire_header_find_colon(struct slice text)
{
    size_t colon = slice_find_byte(slice_part(text, 0, FDWIRE_HEADER_MAX), ':');

    if (colon >= FDWIRE_HEADER_MAX || colon >= text.len)
        return text.len;
    return colon + 1 == text.len || byte_is_blank(text.ptr[colon + 1]) ? colon : text.len;
}

/* The part of text up to the next comma, which is cut off with it. */
static bool next_part(struct slice *rest, struct slice *part)
{
    if (!slice_next(rest, ',', part))
        return false;
    *part = slice_trim(*part);
    return true;
}

static struct slice join_slices(struct slice first, struct slice last)
{
    return first.len == 0 ? last : slice_make(first.ptr, (size_t)(last.ptr + last.len - first.ptr));
}

static bool is_legal_form(struct slice part)
{
    if (part.len > 0 && part.ptr[part.len - 1] == '.')
        part.len--;
    return words_is_any(part, LEGAL_FORMS);
}

/* True where part can be nothing but an office: "CFO", "VICE PRESIDENT", "HEAD OF EQUITIES". */
static bool is_office(struct slice part)
{
    struct title_reading title = title_read(part, slice_make("", 0));
    struct word_scan scan = words_scan(part);
    struct word word;
    bool is_first = true, has_other = false;

    if (title.is_ceo || title.is_cfo || title.is_ir || title.is_analyst)
        return true;
    while (words_next(&scan, &word)) {
        if (is_first &&
            words_is_any(word.text, "chairman chair president head director vp svp evp coo treasurer"))
            return true;
        is_first = false;
        has_other |= !title_is_title_word(word.text) && !words_is_any(word.text, "of and the");
    }
    return !has_other;
}

/* "ANALYST, PINE, COBB", "CHAIRMAN, CEO, EXAMPLE BANK", "CFO", "PINE & COBB, INC.": an analyst's firm
 * is all that follows; a manager's is the last part, for titles have more commas than firms. */
static void split_rest(struct slice rest, struct slice *title, struct slice *org)
{
    struct slice part, before = slice_make("", 0), last = slice_make("", 0);
    struct slice all = slice_trim(rest);
    size_t n = 0;

    *title = *org = slice_make("", 0);
    while (next_part(&rest, &part)) {
        if (part.len == 0)
            continue;
        if (n > 0 && is_legal_form(part)) {
            last = join_slices(last, part);
            continue;
        }
        if (n == 1 && title_read(last, slice_make("", 0)).is_analyst) {
            *title = last;
            *org = slice_trim(slice_make(part.ptr, (size_t)(all.ptr + all.len - part.ptr)));
            return;
        }
        before = n > 0 ? join_slices(before, last) : before;
        last = part;
        n++;
    }
    if (n == 0)
        return;
    if (is_office(last)) {
        *title = join_slices(before, last);
    } else {
        *title = before;
        *org = last;
    }
}

/* Without the transcriber's note: "JANE ROE (ph)". */
static struct slice cut_note(struct slice name)
{
    size_t round = slice_find_byte(name, '('), square = slice_find_byte(name, '[');

    return slice_trim(slice_part(name, 0, round < square ? round : square));
}

bool fdwire_header_begins(struct slice text)
{
    return byte_is_upper(text.ptr[0]) || (unsigned char)text.ptr[0] >= 0xc3;
}

bool fdwire_header_read(struct slice text, struct fdwire_header *header)
{
    struct capitals capitals;
    struct slice rest = text, part, after;

    if (!capitals_read(text, &capitals) || !next_part(&rest, &part))
        return false;
    header->name = cut_note(part);
    if (!capitals_read(header->name, &capitals) || capitals.n_words == 0 ||
        capitals.n_words > MAX_NAME_WORDS || capitals.n_letters < 2 || !fdwire_header_begins(header->name))
        return false;
    if (capitals.has_digit && !fdwire_header_is_generic(header->name))
        return false;
    after = rest;
    if (next_part(&after, &part)) {
        if (part.len > 0 && part.ptr[part.len - 1] == '.')
            part.len--;
        if (words_is_any(part, SUFFIXES))
            rest = after;
    }
    split_rest(rest, &header->title, &header->org);
    header->has_parts = header->title.len > 0 || header->org.len > 0;
    return true;
}
