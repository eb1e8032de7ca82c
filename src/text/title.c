/* title.c - reads offices out of titles. */
#include "text/title.h"

#include "text/office_word.h"
#include "text/words.h"

#define MAX_WORDS 48

struct title_words {
    struct word words[MAX_WORDS];
    uint64_t kinds[MAX_WORDS]; /* of office_word.h */
    bool is_void[MAX_WORDS];
    size_t n;
};

bool title_is_title_word(struct slice word)
{
    return office_word_is(office_word_find(word), OFFICE_WORD_TITLE);
}

bool title_has_title_word(struct slice text)
{
    struct word_scan scan = words_scan(text);
    struct word word;

    while (words_next(&scan, &word))
        if (title_is_title_word(word.text))
            return true;
    return false;
}

#define MAX_FIRM_WORDS 12

/* The next word of a firm's name that is no legal form; an empty slice where there is none. */
static struct slice next_firm_word(struct word_scan *scan)
{
    struct word word;

    while (words_next(scan, &word))
        if (!office_word_is(office_word_find(word.text), OFFICE_WORD_LEGAL))
            return word.text;
    return slice_make("", 0);
}

bool title_same_firm(struct slice a, struct slice b)
{
    struct word_scan first = words_scan(a), second = words_scan(b);

    for (size_t i = 0; i < MAX_FIRM_WORDS; i++) {
        struct slice one = next_firm_word(&first), other = next_firm_word(&second);

        if (one.len == 0 || other.len == 0) /* the shorter name is a part of the other, or has no words */
            return i > 0 || (a.len > 0 && slice_equal_nocase(a, b));
        if (!slice_equal_nocase(one, other))
            return false;
    }
    return true;
}

static void split_title(struct slice title, struct title_words *out)
{
    struct word_scan scan = words_scan(title);

    out->n = 0;
    while (out->n < MAX_WORDS && words_next(&scan, &out->words[out->n])) {
        struct slice text = out->words[out->n].text;

        if (words_equal(text, "and") && out->n > 0) {
            struct word next;

            if (!words_next(&scan, &next))
                break;
            if (next.gap < GAP_AND)
                next.gap = GAP_AND;
            out->words[out->n] = next;
        }
        out->kinds[out->n] = office_word_find(out->words[out->n].text);
        out->is_void[out->n++] = false;
    }
}

static bool word_at(const struct title_words *title, size_t i, enum office_word kind)
{
    return i < title->n && office_word_is(title->kinds[i], kind);
}

/* First word after the segment that i stands in; segments end at commas. */
static size_t segment_end(const struct title_words *title, size_t i)
{
    for (i++; i < title->n && title->words[i].gap < GAP_COMMA; i++)
        ;
    return i;
}

static void mark_void(struct title_words *title)
{
    size_t begin = 0;

    for (size_t i = 0; i < title->n; i++) {
        if (i > 0 && title->words[i].gap >= GAP_COMMA && !word_at(title, i, OFFICE_WORD_VOID_AFTER))
            begin = i;
        if (word_at(title, i, OFFICE_WORD_VOID_BEFORE))
            for (size_t j = i; j < segment_end(title, i); j++)
                title->is_void[j] = true;
        if (word_at(title, i, OFFICE_WORD_VOID_AFTER))
            for (size_t j = begin; j <= i; j++)
                title->is_void[j] = true;
    }
}

/* What may stand between "chief executive" and "officer". */
static bool is_bridge(const struct title_words *title, size_t i)
{
    return word_at(title, i, OFFICE_WORD_AND) || word_at(title, i, OFFICE_WORD_DUTY) ||
           word_at(title, i, OFFICE_WORD_OPERATING);
}

/* Words of the office CEO or CFO that begins at i, 0 where none does. */
static size_t office_length(const struct title_words *title, size_t i, enum office_word initials)
{
    size_t n;

    if (word_at(title, i, initials))
        return 1;
    if (!word_at(title, i, OFFICE_WORD_CHIEF))
        return 0;
    if (initials == OFFICE_WORD_CEO
            ? !word_at(title, i + 1, OFFICE_WORD_EXECUTIVE)
            : !word_at(title, i + 1, OFFICE_WORD_FINANCIAL) && !word_at(title, i + 1, OFFICE_WORD_FINANCE))
        return 0;
    for (n = 2; is_bridge(title, i + n); n++)
        ;
    return word_at(title, i + n, OFFICE_WORD_OFFICER) ? n + 1 : 2;
}

/* True if the words [begin, end) name the firm itself, or the start of its name: what is more than the name
 * is a unit. */
static bool names_firm(const struct title_words *title, size_t begin, size_t end, struct slice company)
{
    struct word_scan firm = words_scan(company);
    size_t n = 0;

    while (begin < end && (word_at(title, begin, OFFICE_WORD_OUR) || word_at(title, begin, OFFICE_WORD_THIS)))
        begin++;
    if (begin == end || (end - begin == 1 && word_at(title, begin, OFFICE_WORD_FIRM)))
        return true;
    for (; begin < end; begin++) {
        if (word_at(title, begin, OFFICE_WORD_LEGAL))
            continue;
        if (n++ == MAX_FIRM_WORDS || !slice_equal_nocase(title->words[begin].text, next_firm_word(&firm)))
            return false;
    }
    return n > 0;
}

/* True if what follows an office, from word i on, limits it to a part of the firm. */
static bool is_of_unit(const struct title_words *title, size_t i, struct slice company)
{
    size_t end;

    if (i >= title->n || title->words[i].gap == GAP_AND)
        return false;
    for (end = i + 1; end < title->n && title->words[end].gap < GAP_COMMA; end++)
        ;
    if (word_at(title, i, OFFICE_WORD_OF) || word_at(title, i, OFFICE_WORD_AT))
        return !names_firm(title, i + 1, end, company);
    for (size_t j = i; j < end; j++)
        if (word_at(title, j, OFFICE_WORD_TITLE) || word_at(title, j, OFFICE_WORD_VOID_AFTER))
            return false;
    return !names_firm(title, i, end, company);
}

/* Reads one office into whole (of the firm) or unit (of a part). */
static void read_office(const struct title_words *title, enum office_word initials, struct slice company,
                        bool *whole, bool *unit)
{
    for (size_t i = 0; i < title->n; i++) {
        size_t n = office_length(title, i, initials);

        if (n == 0 || title->is_void[i])
            continue;
        if (i > 0 && title->words[i].gap < GAP_AND && word_at(title, i - 1, OFFICE_WORD_NO_HOLDER))
            continue;
        if (i > 1 && word_at(title, i - 1, OFFICE_WORD_OUR) &&
            (word_at(title, i - 2, OFFICE_WORD_TO) || word_at(title, i - 2, OFFICE_WORD_OF)))
            continue;
        if (is_of_unit(title, i + n, company))
            *unit = true;
        else
            *whole = true;
    }
}

struct title_reading title_read(struct slice text, struct slice company)
{
    struct title_reading reading = {false};
    struct title_words title;

    split_title(text, &title);
    mark_void(&title);
    read_office(&title, OFFICE_WORD_CEO, company, &reading.is_ceo, &reading.is_unit_ceo);
    read_office(&title, OFFICE_WORD_CFO, company, &reading.is_cfo, &reading.is_unit_cfo);
    for (size_t i = 0; i < title.n; i++) {
        bool is_office = office_length(&title, i, OFFICE_WORD_CEO) > 0;
        bool is_investor =
            word_at(&title, i, OFFICE_WORD_INVESTOR) || word_at(&title, i, OFFICE_WORD_INVESTORS);
        bool is_managing =
            word_at(&title, i, OFFICE_WORD_MANAGING) || word_at(&title, i, OFFICE_WORD_EXECUTIVE);

        reading.is_co_ceo |=
            is_office && i > 0 &&
            (word_at(&title, i - 1, OFFICE_WORD_CO) || word_at(&title, i - 1, OFFICE_WORD_JOINT));
        reading.is_ir |= word_at(&title, i, OFFICE_WORD_IR) ||
                         (is_investor && word_at(&title, i + 1, OFFICE_WORD_RELATIONS));
        reading.is_analyst |= word_at(&title, i, OFFICE_WORD_ANALYST);
        reading.is_broker |= word_at(&title, i, OFFICE_WORD_BROKER) ||
                             (is_managing && word_at(&title, i + 1, OFFICE_WORD_DIRECTOR));
        reading.is_executive |= word_at(&title, i, OFFICE_WORD_TITLE);
        reading.is_finance |=
            word_at(&title, i, OFFICE_WORD_FINANCE) || word_at(&title, i, OFFICE_WORD_MONEY);
    }
    return reading;
}
