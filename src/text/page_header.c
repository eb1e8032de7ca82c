/* page_header.c - weighs the evidence that a line names a speaker. */
#include "text/page_header.h"

#include "text/participants.h"
#include "text/title.h"
#include "text/words.h"

#define MAX_HEADER 200
#define MAX_NAME   60
#define NO_HEADER  (-100)
#define PARTICLES  "de del della da di dos du el al bin ibn la le van von der den ter ten zu y e and"
#define SUFFIXES   "jr sr ii iii iv inc co corp ltd llc plc lp cfa phd"

static struct slice part_before_dash(struct slice line)
{
    return slice_part(line, 0, slice_find(line, " - "));
}

bool page_header_is_generic(struct slice line)
{
    struct slice rest = slice_trim(slice_part(line, slice_find_byte(line, ' '), line.len));

    if (line.len > MAX_NAME)
        return false;
    if (words_is_any(line, "operator moderator coordinator facilitator editor"))
        return true;
    if (slice_equal_nocase(line, slice_from("conference operator")) ||
        slice_equal_nocase(line, slice_from("call operator")))
        return true;
    if (!words_is_any(slice_part(line, 0, slice_find_byte(line, ' ')), "unidentified unknown"))
        return false;
    return words_has_any(
               rest,
               "participant speaker analyst audience member representative company corporate executive") &&
           slice_find_byte(line, '.') == line.len;
}

/* The shape of a person's name: 0 no name, 1 one word, 2 a usual name. */
static int name_strength(struct slice name)
{
    struct word_scan scan = words_scan(name);
    struct word word;
    size_t n = 0;

    if (name.len < 2 || name.len > MAX_NAME)
        return 0;
    for (size_t i = 0; i < name.len; i++)
        if (byte_is_digit(name.ptr[i]) || strchr("?!:;@/=<>|[]{}*", name.ptr[i]))
            return 0;
    while (words_next(&scan, &word)) {
        bool is_capital = byte_is_upper(word.text.ptr[0]) || (unsigned char)word.text.ptr[0] >= 0x80;

        if (!is_capital && (n == 0 || !words_is_any(word.text, PARTICLES)))
            return 0;
        if (word.gap == GAP_STOP && n > 0 && word.begin >= 2 && name.ptr[word.begin - 2] == '.' &&
            word.text.len > 1 && word.begin >= 4 && byte_is_letter(name.ptr[word.begin - 3]) &&
            byte_is_letter(name.ptr[word.begin - 4]) &&
            !words_is_any(slice_part(name, 0, word.begin - 2), "mr ms mrs dr st"))
            return 0; /* two sentences, "Thanks. Dora" */
        n++;
    }
    if (n == 0 || n > 6)
        return 0;
    if (name.ptr[name.len - 1] == '.' && !words_is_any(word.text, SUFFIXES) && word.text.len > 1)
        return 0;
    return n == 1 ? 1 : 2;
}

void page_header_split(struct slice line, struct slice *name, struct slice *org, struct slice *title)
{
    struct slice rest;

    *name = slice_trim(part_before_dash(line));
    *org = *title = slice_make("", 0);
    rest = slice_part(line, part_before_dash(line).len + 3, line.len);
    if (rest.len == 0)
        return;
    participants_split(rest, org, title);
    if (title->len == 0 && title_has_title_word(*org)) {
        *title = *org;
        *org = slice_make("", 0);
    }
}

/* True if line ends like a sentence, not like "Example & Co., Inc." */
static bool ends_sentence(struct slice line)
{
    char last = line.ptr[line.len - 1];
    size_t begin = line.len - 1;

    if (last == '?' || last == '!' || last == ',' || last == ';' || last == ':')
        return true;
    if (last != '.')
        return false;
    while (begin > 0 && byte_is_letter(line.ptr[begin - 1]))
        begin--;
    return !words_is_any(slice_part(line, begin, line.len - 1), SUFFIXES) && line.len - 1 - begin > 1;
}

static int count_dashes(struct slice line)
{
    int n = 0;

    for (size_t at = 0; (at = at + slice_find(slice_part(line, at, line.len), " - ")) < line.len; at += 3)
        n++;
    return n;
}

int page_header_score(struct slice line, struct page_context context, const struct name_table *known)
{
    struct slice name, org, title;
    int points = 0, n_dashes, strength;
    bool is_known;

    if (line.len < 2 || line.len > MAX_HEADER)
        return NO_HEADER;
    if (page_header_is_generic(line))
        return context.has_gap_before ? PAGE_HEADER_SURE : context.has_stop_before ? PAGE_HEADER_ENOUGH : 0;
    n_dashes = count_dashes(line);
    page_header_split(line, &name, &org, &title);
    is_known = known && name_table_find(known, name) != NAME_ABSENT;
    if (n_dashes == 0) /* a name alone: only of somebody who is known, and only as a paragraph of its own */
        return is_known && context.has_gap_before && context.has_blank_after ? PAGE_HEADER_ENOUGH : NO_HEADER;
    strength = name_strength(name);
    if (strength == 0 && !page_header_is_generic(name))
        return NO_HEADER;
    points += context.has_gap_before ? 2 : context.has_stop_before ? 1 : -1;
    points += context.has_blank_after ? 2 : 0;
    points += n_dashes >= 2 ? 2 : 0;
    points += title_has_title_word(title) ? 3 : 0;
    points += is_known ? 3 : 0;
    points += known && org.len > 0 && name_table_find(known, org) != NAME_ABSENT ? 1 : 0;
    points -= strength == 1 ? 2 : 0;
    points -= ends_sentence(line) ? 3 : 0;
    points -= line.len > 120 ? 1 : 0;
    if (org.len > 0 && org.ptr[0] >= 'a' && org.ptr[0] <= 'z')
        points -= 3;
    return points;
}
