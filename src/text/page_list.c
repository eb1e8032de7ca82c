/* page_list.c - reads one-line lists of people and finds their lines again. */
#include "text/page_list.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "text/format_mark.h"
#include "text/heading.h"
#include "text/page_furniture.h"
#include "text/participants.h"
#include "text/title.h"
#include "text/words.h"

#define MAX_PEOPLE     200
#define MAX_ENTRY      300
#define MAX_LINE       800 /* with words before the header */
#define MAX_NAME_WORDS 6
#define LONG_LINE      75         /* no shorter line is broken for want of room */
#define MAX_GAP        12         /* lines between the halves of a header that a page cuts in two */
#define SEARCHED       64         /* people whose names are looked for in the text */
#define OPERATOR       "Operator" /* is in no list, but joins the people for headers behind a dash */
#define PARTICLES      "de del della da di dos du el al bin ibn la le van von der den ter ten zu"
#define SUFFIXES       "jr jr. sr sr. ii iii iv"
#define TITLE_ENDS                                                                                           \
    "research department division technology equity equities strategy group asia pacific pacific-asia"

/* The first two words of text with what stands between them. */
static struct slice first_words(struct slice text)
{
    size_t first = slice_find_byte(text, ' ');
    size_t second = first + 1 < text.len ? slice_find_byte(slice_part(text, first + 1, text.len), ' ') : 0;

    return slice_part(text, 0, first + 1 + second);
}

static size_t find_dash(struct slice text)
{
    return slice_find(text, " - ");
}

/* True if line goes on with the entry before it. */
static bool goes_on(struct slice before, struct slice line)
{
    if (before.len < LONG_LINE || find_dash(before) == before.len || find_dash(line) < line.len)
        return false;
    return title_has_title_word(line) || words_has_any(line, TITLE_ENDS) || slice_ends(before, ",") ||
           slice_ends(before, " of") || slice_ends(before, " and") || slice_ends(before, " &");
}

static struct slice join_lines(struct arena *arena, struct slice first, struct slice second)
{
    char *copy = arena_alloc(arena, first.len + 1 + second.len);

    memcpy(copy, first.ptr, first.len);
    copy[first.len] = ' ';
    memcpy(copy + first.len + 1, second.ptr, second.len);
    return slice_make(copy, first.len + 1 + second.len);
}

static void add_person(struct page_list *list, struct slice text, bool is_company)
{
    struct slice none = slice_make("", 0);

    if (text.len < 3 || text.len > MAX_ENTRY || list->n_people == MAX_PEOPLE ||
        !(byte_is_upper(text.ptr[0]) || (unsigned char)text.ptr[0] >= 0xc3))
        return;
    ARRAY_RESERVE(list->people, list->n_people, list->cap_people);
    list->people[list->n_people++] = (struct page_person){text, none, none, none, is_company, false};
}

static void read_entries(const struct document *document, size_t end, struct page_list *list)
{
    enum heading side = HEADING_NONE;
    enum heading_style style;

    for (size_t i = 0; i < end; i++) {
        struct slice text = format_mark_get_line(document, i);
        enum heading heading = heading_parse(text, &style);

        if (heading != HEADING_NONE)
            side = heading;
        if (heading != HEADING_NONE || text.len == 0 || page_furniture_check(text) != PAGE_NO_FURNITURE)
            continue;
        if (side != HEADING_COMPANY_LIST && side != HEADING_OTHER_LIST)
            continue;
        text = participants_fold(document->arena, text);
        if (list->n_people > 0 && goes_on(list->people[list->n_people - 1].text, text)) {
            struct page_person *before = &list->people[list->n_people - 1];

            if (before->text.len + text.len < MAX_ENTRY)
                before->text = join_lines(document->arena, before->text, text);
        } else {
            add_person(list, text, side == HEADING_COMPANY_LIST);
        }
    }
}

/* Takes the people of a side out again whose list has firm and title in lines of their own, so that half of
 * the lines or fewer have a dash. */
static void drop_two_line_list(struct page_list *list, bool is_company)
{
    size_t n = 0, n_dashes = 0, n_kept = 0;

    for (size_t i = 0; i < list->n_people; i++) {
        const struct page_person *one = &list->people[i];

        n += one->is_company == is_company;
        n_dashes += one->is_company == is_company && find_dash(one->text) < one->text.len;
    }
    if (5 * n_dashes > 3 * n)
        return;
    for (size_t i = 0; i < list->n_people; i++)
        if (list->people[i].is_company != is_company)
            list->people[n_kept++] = list->people[i];
    list->n_people = n_kept;
}

/* Length of the words that end both texts. */
static size_t common_end(struct slice a, struct slice b)
{
    size_t n = 0, words = 0;

    while (n < a.len && n < b.len && a.ptr[a.len - 1 - n] == b.ptr[b.len - 1 - n]) {
        n++;
        if (n < a.len && n < b.len && a.ptr[a.len - 1 - n] == ' ' && b.ptr[b.len - 1 - n] == ' ')
            words = n;
    }
    return words;
}

/* The firm that colleagues of the company have in common; empty where there is none. */
static struct slice find_firm(const struct page_list *list)
{
    struct slice first = slice_make("", 0);
    size_t length = 0;

    for (size_t i = 0; i < list->n_people; i++) {
        const struct page_person *one = &list->people[i];
        struct slice text = slice_part(one->text, 0, find_dash(one->text));

        if (!one->is_company || text.len == one->text.len)
            continue;
        if (first.len == 0) {
            first = text;
        } else {
            size_t common = common_end(first, text);

            if (common > 0 && (length == 0 || common < length))
                length = common;
        }
    }
    return slice_part(first, first.len - length, first.len);
}

static bool is_initial(struct slice word)
{
    return word.len == 1 || (word.len <= 3 && word.ptr[word.len - 1] == '.');
}

/* True if the text has the first n bytes of entry in a place where the entry does not go on. */
static bool stands_alone(const struct document *document, struct slice entry, size_t n)
{
    const char *at = document->text, *end = at + document->n_bytes;

    while ((at = memmem(at, (size_t)(end - at), entry.ptr, n)) != NULL) {
        struct slice rest = slice_make(at + n, (size_t)(end - at) - n);
        struct slice after = slice_part(entry, n, entry.len);

        if (rest.len > 0 && !byte_is_letter(rest.ptr[0]) &&
            !slice_equal(slice_part(rest, 0, 4), slice_part(after, 0, 4)))
            return true;
        at += n;
    }
    return false;
}

/* Bytes of the name at the start of entry, which ends before its dash. */
static size_t find_name_end(const struct document *document, struct slice entry, bool is_searched)
{
    size_t at = 0, ends[MAX_NAME_WORDS], n = 0, n_full = 0;

    while (at < entry.len && n < MAX_NAME_WORDS) {
        size_t end = at + slice_find_byte(slice_part(entry, at, entry.len), ' ');
        struct slice word = slice_part(entry, at, end);

        if (n_full >= 2 && !words_is_any(word, SUFFIXES))
            break;
        n_full += !is_initial(word) && !words_is_any(word, PARTICLES);
        if (n > 0 && n_full == 1 && is_initial(slice_part(entry, 0, ends[0])) && !is_initial(word))
            n_full = 2; /* "C. C. Wei" */
        if (word.len > 0 && word.ptr[word.len - 1] == ',')
            end--, n_full = 2;
        ends[n++] = end;
        at = end + 1;
    }
    if (n == 0)
        return entry.len;
    if (is_searched && at < entry.len) { /* "Mary Ann Roe": the call names her without her firm */
        size_t end = at + slice_find_byte(slice_part(entry, at, entry.len), ' ');

        if (end > at && byte_is_upper(entry.ptr[at]) && end < entry.len && stands_alone(document, entry, end))
            return end;
    }
    return ends[n - 1];
}

static void split_person(const struct document *document, struct page_person *one, struct slice firm,
                         bool is_searched)
{
    size_t dash = find_dash(one->text), end;
    struct slice before = slice_part(one->text, 0, dash), rest;

    if (one->is_company && firm.len > 0 && before.len > firm.len &&
        slice_equal(slice_part(before, before.len - firm.len, before.len), firm))
        end = before.len - firm.len;
    else
        end = find_name_end(document, before, is_searched);
    one->name = slice_trim(slice_part(one->text, 0, end));
    rest = slice_trim(slice_part(one->text, end, one->text.len));
    if (slice_starts(rest, ","))
        rest = slice_trim(slice_part(rest, 1, rest.len));
    participants_split(rest, &one->org, &one->title);
    if (dash == one->text.len) {
        one->org = rest;
        one->title = slice_make("", 0);
    }
}

/* In other years the headers have a dash behind the name too: these forms join the people as well, so that a
 * header broken over two lines is known by them. */
static void add_dashed(const struct document *document, struct page_list *list)
{
    size_t n = list->n_people;

    for (size_t i = 0; i < n; i++) {
        struct page_person one = list->people[i];
        struct slice rest = slice_trim(slice_part(one.text, one.name.len, one.text.len));

        if (one.name.len == 0 || rest.len == 0 || one.text.ptr != one.name.ptr ||
            find_dash(one.text) == one.text.len)
            continue;
        one.text = join_lines(document->arena, one.name, join_lines(document->arena, slice_from("-"), rest));
        one.is_dashed = true;
        ARRAY_RESERVE(list->people, list->n_people, list->cap_people);
        list->people[list->n_people++] = one;
    }
}

void page_list_read(const struct document *document, size_t end, struct page_list *list)
{
    struct slice firm;

    *list = (struct page_list){.people = NULL};
    name_table_init(&list->starts);
    if (end > document->n_lines)
        end = document->n_lines;
    read_entries(document, end, list);
    drop_two_line_list(list, true);
    drop_two_line_list(list, false);
    if (list->n_people == 0)
        return;
    firm = find_firm(list);
    add_person(list, slice_from(OPERATOR), false);
    for (size_t i = 0; i < list->n_people; i++)
        split_person(document, &list->people[i], firm, i < SEARCHED);
    add_dashed(document, list);
    for (size_t i = 0; i < list->n_people; i++)
        name_table_add(&list->starts, first_words(list->people[i].text), (uint32_t)i);
}

void page_list_release(struct page_list *list)
{
    name_table_release(&list->starts);
    free(list->people);
}

/* The next line with text that is no furniture. */
static struct slice next_text(const struct document *document, size_t *i)
{
    for (size_t k = *i + 1; k < document->n_lines && k <= *i + MAX_GAP; k++) {
        struct slice text = format_mark_get_line(document, k);

        if (text.len == 0 || document->lines[k].kind == LINE_FURNITURE)
            continue;
        *i = k;
        return text;
    }
    return slice_make("", 0);
}

/* True if text, or text and the lines that follow, are the entry of one of the people. */
static bool match_text(const struct page_list *list, const struct document *document, size_t i,
                       struct slice text, struct page_match *match)
{
    size_t first = name_table_find(&list->starts, first_words(text)), next = i;
    struct slice second = slice_make("", 0);
    bool is_read = false;

    if (first == NAME_ABSENT)
        return false;
    for (size_t k = first; k < list->n_people; k++) {
        struct slice entry = list->people[k].text;

        match->person = k;
        match->last = i;
        if (slice_equal(entry, text))
            return true;
        if (entry.len <= text.len + 1 || find_dash(entry) == entry.len || text.len < LONG_LINE / 2 ||
            !slice_equal(slice_part(entry, 0, text.len), text))
            continue;
        if (!is_read)
            second = next_text(document, &next);
        is_read = true;
        match->last = next;
        if (slice_equal(slice_trim(slice_part(entry, text.len, entry.len)), second))
            return true;
    }
    return false;
}

bool page_list_match(const struct page_list *list, const struct document *document, size_t i,
                     struct page_match *match)
{
    struct slice text = format_mark_get_line(document, i);

    match->begin = match->end = 0;
    if (list->n_people == 0 || text.len < 3 || text.len > MAX_LINE)
        return false;
    if (text.len <= MAX_ENTRY && match_text(list, document, i, text, match))
        return !slice_equal_text(text, OPERATOR);
    for (size_t at = 0; at + 2 < text.len; at++) {
        struct slice rest;

        if (text.ptr[at] != '-' || (at > 0 && byte_is_letter(text.ptr[at - 1])))
            continue;
        rest = slice_trim(slice_part(text, at + 1, text.len));
        if (!match_text(list, document, i, rest, match) || match->last != i)
            continue;
        match->begin = (size_t)(rest.ptr - document->text);
        match->end = match->begin + rest.len;
        return true;
    }
    return false;
}

void page_list_add_people(const struct page_list *list, struct document *document)
{
    for (size_t i = 0; i < list->n_people; i++) {
        const struct page_person *one = &list->people[i];
        struct participant participant = {one->name, one->org, one->title, one->is_company};

        if (one->name.len > 0 && !one->is_dashed && !slice_equal_text(one->text, OPERATOR))
            participants_add(document, &participant);
    }
}
