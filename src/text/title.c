/* title.c - reads offices out of titles. */
#include "text/title.h"

#include "text/word_rows.h"
#include "text/words.h"

#define MAX_WORDS 48

#define VOID_BEFORE  "former formerly ex past retired retiring future incoming prospective"
#define VOID_AFTER   "elect designate designated designee emeritus retired"
#define NO_HOLDER    "deputy vice assistant associate to assist advising"
#define UNIT_IS_FIRM "company firm corporation corp group"

/* What the names of firms end with, and begin with. */
static const char *const legal_forms[WORD_ROWS] = {
    ['a' - 'a'] = "ag asa ab",
    ['b' - 'a'] = "bv",
    ['c' - 'a'] = "corp corporation co company companies com",
    ['g' - 'a'] = "gmbh group",
    ['h' - 'a'] = "holdings holding",
    ['i' - 'a'] = "inc incorporated",
    ['k' - 'a'] = "kgaa",
    ['l' - 'a'] = "ltd limited llc llp lllp lp",
    ['n' - 'a'] = "nv",
    ['o' - 'a'] = "oyj",
    ['p' - 'a'] = "plc",
    ['s' - 'a'] = "sa se spa",
    ['t' - 'a'] = "the",
};

/* The words that titles are made of. */
static const char *const title_vocabulary[WORD_ROWS] = {
    ['a' - 'a'] = "avp analyst analysts analyst's associate advisor adviser acting administrator",
    ['c' - 'a'] = "ceo cfo coo cto cio cmo cao cro cso chairman chairwoman chairperson chair chief "
                  "controller comptroller counsel co-founder cofounder contact coordinator consultant",
    ['d' - 'a'] = "director dir deputy",
    ['e' - 'a'] = "evp executive exec economist",
    ['f' - 'a'] = "founder former",
    ['g' - 'a'] = "gm general gen",
    ['h' - 'a'] = "head",
    ['i' - 'a'] = "ir interim",
    ['l' - 'a'] = "lead leader",
    ['m' - 'a'] = "md manager member managing mgr moderator",
    ['o' - 'a'] = "officer owner operator",
    ['p' - 'a'] = "president partner principal pres",
    ['r' - 'a'] = "rvp representative rep relations",
    ['s' - 'a'] =
        "svp secretary senior sr snr spokesperson spokesman spokeswoman supervisor strategist specialist",
    ['t' - 'a'] = "treasurer trustee",
    ['v' - 'a'] = "vp vice",
};

struct title_words {
    struct word words[MAX_WORDS];
    bool is_void[MAX_WORDS];
    size_t n;
};

bool title_is_title_word(struct slice word)
{
    return word_rows_have(title_vocabulary, word);
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
        if (!word_rows_have(legal_forms, word.text))
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
    struct word_scan firm = words_scan(company);
    size_t n = 0;

    while (begin < end && word_at(title, begin, "the our this"))
        begin++;
    if (begin == end || (end - begin == 1 && word_at(title, begin, UNIT_IS_FIRM)))
        return true;
    for (; begin < end; begin++) {
        if (word_rows_have(legal_forms, title->words[begin].text))
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
