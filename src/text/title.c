/* title.c - reads offices out of titles. */
#include "text/title.h"

#include "text/words.h"

#define MAX_WORDS 48

#define TITLE_WORDS                                                                                          \
    "ceo cfo coo cto cio cmo cao cro cso ir vp svp evp avp rvp gm md president chairman chairwoman "         \
    "chairperson "                                                                                           \
    "chair chief officer director manager head analyst analysts analyst's associate treasurer controller "   \
    "comptroller secretary counsel founder co-founder cofounder partner principal member vice executive "    \
    "exec senior "                                                                                           \
    "sr snr general gen representative rep relations spokesperson spokesman spokeswoman advisor adviser "    \
    "contact lead "                                                                                          \
    "leader supervisor trustee managing mgr dir pres deputy interim acting strategist economist owner "      \
    "specialist "                                                                                            \
    "coordinator consultant administrator former operator moderator"
#define VOID_BEFORE "former formerly ex past retired retiring future incoming prospective"
#define VOID_AFTER  "elect designate designated designee emeritus retired"
#define NO_HOLDER   "deputy vice assistant associate to assist advising"
#define LEGAL_FORMS                                                                                          \
    "inc incorporated corp corporation co company companies ltd limited plc llc llp lllp lp sa ag nv se "    \
    "asa ab oyj spa "                                                                                        \
    "bv kgaa gmbh holdings holding group the com"
#define UNIT_IS_FIRM "company firm corporation corp group"

struct title_words {
    struct word words[MAX_WORDS];
    bool is_void[MAX_WORDS];
    size_t n;
};

bool title_is_title_word(struct slice word)
{
    return words_is_any(word, TITLE_WORDS);
}

bool title_has_title_word(struct slice text)
{
    return words_has_any(text, TITLE_WORDS);
}

/* The words of a firm's name without legal forms; n is the room in out. */
static size_t firm_words(struct slice firm, struct slice *out, size_t n)
{
    struct word_scan scan = words_scan(firm);
    struct word word;
    size_t count = 0;

    while (count < n && words_next(&scan, &word))
        if (!words_is_any(word.text, LEGAL_FORMS))
            out[count++] = word.text;
    return count;
}

bool title_same_firm(struct slice a, struct slice b)
{
    struct slice first[12], second[12];
    size_t n = firm_words(a, first, 12), m = firm_words(b, second, 12);
    size_t shorter = n < m ? n : m;

    if (shorter == 0)
        return a.len > 0 && slice_equal_nocase(a, b);
    for (size_t i = 0; i < shorter; i++)
        if (!slice_equal_nocase(first[i], second[i]))
            return false;
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
        out->is_void[out->n++] = false;
    }
}

static bool word_at(const struct title_words *title, size_t i, const char *list)
{
    return i < title->n && words_is_any(title->words[i].text, list);
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
        if (i > 0 && title->words[i].gap >= GAP_COMMA && !word_at(title, i, VOID_AFTER))
            begin = i;
        if (word_at(title, i, VOID_BEFORE))
            for (size_t j = i; j < segment_end(title, i); j++)
                title->is_void[j] = true;
        if (word_at(title, i, VOID_AFTER))
            for (size_t j = begin; j <= i; j++)
                title->is_void[j] = true;
    }
}

/* Words of the office CEO or CFO that begins at i, 0 where none does. */
static size_t office_length(const struct title_words *title, size_t i, const char *initials, const char *kind)
{
    size_t n;

    if (word_at(title, i, initials))
        return 1;
    if (!word_at(title, i, "chief") || !word_at(title, i + 1, kind))
        return 0;
    for (n = 2; word_at(title, i + n, "and accounting administrative operating"); n++)
        ;
    return word_at(title, i + n, "officer") ? n + 1 : 2;
}

/* True if the words [begin, end) name the firm itself, or the start of its name: what is more than the name
 * is a unit. */
static bool names_firm(const struct title_words *title, size_t begin, size_t end, struct slice company)
{
    struct slice firm[12];
    size_t n = firm_words(company, firm, 12), at = 0;

    while (begin < end && word_at(title, begin, "the our this"))
        begin++;
    if (begin == end || (end - begin == 1 && word_at(title, begin, UNIT_IS_FIRM)))
        return true;
    for (; begin < end; begin++) {
        if (word_at(title, begin, LEGAL_FORMS))
            continue;
        if (at == n || !slice_equal_nocase(title->words[begin].text, firm[at++]))
            return false;
    }
    return at > 0;
}

/* True if what follows an office, from word i on, limits it to a part of the firm. */
static bool is_of_unit(const struct title_words *title, size_t i, struct slice company)
{
    size_t end;

    if (i >= title->n || title->words[i].gap == GAP_AND)
        return false;
    for (end = i + 1; end < title->n && title->words[end].gap < GAP_COMMA; end++)
        ;
    if (word_at(title, i, "of for at in"))
        return !names_firm(title, i + 1, end, company);
    for (size_t j = i; j < end; j++)
        if (title_is_title_word(title->words[j].text) || word_at(title, j, VOID_AFTER))
            return false;
    return !names_firm(title, i, end, company);
}

/* Reads one office into whole (of the firm) or unit (of a part). */
static void read_office(const struct title_words *title, const char *initials, const char *kind,
                        struct slice company, bool *whole, bool *unit)
{
    for (size_t i = 0; i < title->n; i++) {
        size_t n = office_length(title, i, initials, kind);

        if (n == 0 || title->is_void[i])
            continue;
        if (i > 0 && title->words[i].gap < GAP_AND && word_at(title, i - 1, NO_HOLDER))
            continue;
        if (i > 1 && word_at(title, i - 1, "the our") && word_at(title, i - 2, "to of for"))
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
    read_office(&title, "ceo", "executive", company, &reading.is_ceo, &reading.is_unit_ceo);
    read_office(&title, "cfo", "financial finance", company, &reading.is_cfo, &reading.is_unit_cfo);
    for (size_t i = 0; i < title.n; i++) {
        bool is_office = office_length(&title, i, "ceo", "executive") > 0;

        reading.is_co_ceo |= is_office && i > 0 && word_at(&title, i - 1, "co joint");
        reading.is_ir |=
            word_at(&title, i, "ir") || (word_at(&title, i, "investor investors investment shareholder") &&
                                         word_at(&title, i + 1, "relations"));
        reading.is_analyst |= word_at(&title, i, "analyst analysts");
        reading.is_broker |= word_at(&title, i, "research md equities equity strategist") ||
                             (word_at(&title, i, "managing executive") && word_at(&title, i + 1, "director"));
        reading.is_executive |= title_is_title_word(title.words[i].text);
        reading.is_finance |= word_at(&title, i, "finance treasurer controller accounting");
    }
    return reading;
}
