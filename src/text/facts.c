/* facts.c - reads title, firm, ticker, date and fiscal period. */
#include "text/facts.h"

#include "base/number.h"
#include "text/participants.h"
#include "text/title.h"
#include "text/words.h"

#define MAX_FRONT_LINES   200 /* front lines that are looked at */
#define MAX_WELCOME_TURNS 3
#define PERIOD_REACH      6 /* words that may stand between a quarter and its year */

static int parse_integer(struct slice text)
{
    int64_t value;

    return text.len <= 4 && number_parse_integer(text, &value) ? (int)value : -1;
}

static bool is_year(struct slice word, int *year)
{
    int value;

    if (word.len != 4)
        return false;
    value = parse_integer(word);
    if (value < 1980 || value > 2099)
        return false;
    *year = value;
    return true;
}

/* "09", "FY09", "FY2009": a year where the words around speak of a fiscal year or a quarter. */
static bool is_short_year(struct slice word, int *year)
{
    bool has_mark = word.len > 2 && (word.ptr[0] == 'F' || word.ptr[0] == 'f') &&
                    (word.ptr[1] == 'Y' || word.ptr[1] == 'y');
    struct slice digits = has_mark ? slice_part(word, 2, word.len) : word;
    int value;

    if (digits.len == 4 && has_mark)
        return is_year(digits, year);
    if (digits.len != 2 || !byte_is_digit(digits.ptr[0]) || !byte_is_digit(digits.ptr[1]))
        return false;
    value = parse_integer(digits);
    *year = value < 80 ? 2000 + value : 1900 + value;
    return true;
}

static int ordinal(struct slice word)
{
    static const char *const names[] = {"first 1st", "second 2nd", "third 3rd", "fourth 4th"};

    for (int i = 0; i < 4; i++)
        if (words_is_any(word, names[i]))
            return i + 1;
    return 0;
}

/* A quarter that is one word: Q2, 2Q, 2Q09 (then with its year). */
static int quarter_word(struct slice word, int *year)
{
    bool is_q_first = word.len >= 2 && (word.ptr[0] == 'Q' || word.ptr[0] == 'q');
    char digit = word.len < 2 ? '\0' : is_q_first ? word.ptr[1] : word.ptr[0];

    if (digit < '1' || digit > '4' || (!is_q_first && word.ptr[1] != 'Q' && word.ptr[1] != 'q'))
        return 0;
    if (word.len == 4 && is_short_year(slice_part(word, 2, 4), year))
        return digit - '0';
    if (word.len == 6 && is_year(slice_part(word, 2, 6), year))
        return digit - '0';
    return word.len == 2 ? digit - '0' : 0;
}

/* Year at words[i]; a short one only where the word before or its own letters say "fiscal". */
static bool year_at(const struct word *words, size_t i, int *year)
{
    if (is_year(words[i].text, year))
        return true;
    if (words[i].text.len == 2 && (i == 0 || !words_is_any(words[i - 1].text, "fy fiscal year")))
        return false;
    return is_short_year(words[i].text, year);
}

/* The quarter at words[i], 0 where there is none; *end is the word after it. */
static int quarter_at(const struct word *words, size_t n, size_t i, size_t *end, int *year)
{
    int quarter = quarter_word(words[i].text, year);

    *end = i + 1;
    if (quarter)
        return quarter;
    quarter = ordinal(words[i].text);
    for (size_t j = i + 1; quarter && j < n && j <= i + 2; j++) { /* "first fiscal quarter" */
        *end = j + 1;
        if (words_is_any(words[j].text, "quarter quarter's qtr"))
            return quarter;
        if (!words_equal(words[j].text, "fiscal"))
            return 0;
    }
    if (words_equal(words[i].text, "quarter") && i + 1 < n && words[i + 1].text.len == 1)
        quarter = parse_integer(words[i + 1].text);
    *end = i + 2;
    return quarter >= 1 && quarter <= 4 ? quarter : 0;
}

bool facts_parse_period(struct slice text, int *fyear, int *fqtr)
{
    struct word words[64];
    struct word_scan scan = words_scan(text);
    size_t n = 0;

    while (n < 64 && words_next(&scan, &words[n]))
        n++;
    for (size_t i = 0; i < n; i++) {
        int year = 0;
        size_t end;
        int quarter = quarter_at(words, n, i, &end, &year);

        if (quarter == 0)
            continue;
        for (size_t j = end; year == 0 && j < n && j < end + PERIOD_REACH && words[j].gap != GAP_STOP; j++)
            year_at(words, j, &year);
        for (size_t j = i; year == 0 && j-- > 0 && j + 4 > i;)
            year_at(words, j, &year);
        if (year == 0)
            continue;
        *fyear = year;
        *fqtr = quarter;
        return true;
    }
    return false;
}

static int month_number(struct slice word)
{
    static const char *const months[] = {
        "jan january", "feb february", "mar march",          "apr april",   "may",          "jun june",
        "jul july",    "aug august",   "sep sept september", "oct october", "nov november", "dec december"};

    for (int i = 0; i < 12; i++)
        if (words_is_any(word, months[i]))
            return i + 1;
    return 0;
}

static void put_digits(char *out, size_t n, int value)
{
    for (; n > 0; value /= 10)
        out[--n] = (char)('0' + value % 10);
}

static bool put_date(char date[11], int year, int month, int day)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    if (month < 1 || month > 12 || day < 1 || day > days[month - 1])
        return false;
    memcpy(date, "0000-00-00", 11);
    put_digits(date, 4, year);
    put_digits(date + 5, 2, month);
    put_digits(date + 8, 2, day);
    return true;
}

static int day_number(struct slice word)
{
    int day = word.len <= 2 ? parse_integer(word) : -1;

    return day >= 1 && day <= 31 ? day : 0;
}

bool facts_parse_date(struct slice text, char date[11])
{
    struct word words[3];
    struct word_scan scan = words_scan(text);
    size_t n = 0;

    while (n < 32) {
        struct word word;
        int year;

        if (!words_next(&scan, &word))
            return false;
        words[n % 3] = word;
        if (++n < 3)
            continue;

        struct slice a = words[n % 3].text, b = words[(n + 1) % 3].text, c = word.text;

        if (is_year(c, &year) && day_number(b) && month_number(a))
            return put_date(date, year, month_number(a), day_number(b));
        if (is_year(c, &year) && day_number(a) && month_number(b))
            return put_date(date, year, month_number(b), day_number(a));
        if (is_year(a, &year) && b.len == 2 && c.len == 2 && words[(n + 1) % 3].gap == GAP_HYPHEN)
            return put_date(date, year, parse_integer(b), parse_integer(c));
    }
    return false;
}

/* Page headers put the date before the title: "OCTOBER 25, 2012 / 6:00AM, EXM - Q3 2012 ...". */
static struct slice cut_date(struct slice title)
{
    size_t slash = slice_find(title, " / ");
    struct slice time = slice_part(title, slash + 3, title.len);
    size_t comma = slice_find(time, ", ");

    if (slash > 30 || comma > 12 || comma == time.len)
        return title;
    return slice_trim(slice_part(time, comma + 2, time.len));
}

/* The title "EXM - Q2 2009 ..." begins with a ticker; "XYZ.L - Q2" too. */
static struct slice cut_ticker(struct slice *title)
{
    size_t dash = slice_find(*title, " - ");
    struct slice ticker = slice_part(*title, 0, dash);

    if (dash == title->len || ticker.len == 0 || ticker.len > 12)
        return slice_make("", 0);
    for (size_t i = 0; i < ticker.len; i++)
        if (!byte_is_upper(ticker.ptr[i]) && !byte_is_digit(ticker.ptr[i]) && ticker.ptr[i] != '.' &&
            ticker.ptr[i] != '-')
            return slice_make("", 0);
    *title = slice_trim(slice_part(*title, dash + 3, title->len));
    return ticker;
}

/* The words of a title between the period and "Earnings Conference Call". */
static struct slice cut_firm(struct slice title)
{
    struct word_scan scan = words_scan(title);
    struct word word;
    size_t begin = title.len, end = title.len;
    int year;

    while (words_next(&scan, &word)) {
        bool is_period = quarter_word(word.text, &year) || ordinal(word.text) || is_year(word.text, &year) ||
                         words_is_any(word.text, "quarter fiscal year fy full half and results") ||
                         is_short_year(word.text, &year);

        if (begin == title.len && is_period)
            continue;
        if (begin == title.len)
            begin = word.begin;
        if (is_period ||
            words_is_any(word.text, "earnings conference call results financial transcript presentation")) {
            end = word.begin;
            break;
        }
    }
    return slice_trim(slice_part(title, begin, end));
}

static bool is_title(struct slice line)
{
    int fyear, fqtr;

    return line.len <= 200 && words_has_any(line, "call conference earnings results presentation webcast") &&
           facts_parse_period(line, &fyear, &fqtr);
}

static void read_front(struct document *document)
{
    struct call_facts *facts = &document->facts;
    size_t n = document->n_lines < MAX_FRONT_LINES ? document->n_lines : MAX_FRONT_LINES;

    for (size_t i = 0; i < n; i++) {
        const struct document_line *line = &document->lines[i];
        struct slice text = slice_trim(slice_make(document->text + line->begin, line->end - line->begin));
        struct slice title = text;

        if (line->kind == LINE_HEADER)
            return;
        if (line->kind != LINE_FRONT || text.len > 200)
            continue;
        if (facts->call_date[0] == '\0' && !facts_parse_date(text, facts->call_date))
            facts->call_date[0] = '\0';
        if (facts->title.len > 0 || !is_title(text))
            continue;
        title = cut_date(title);
        facts->ticker = cut_ticker(&title);
        facts->title = title;
        facts_parse_period(title, &facts->fyear, &facts->fqtr);
        facts->firm = cut_firm(title);
    }
}

/* The operator's (or whoever speaks first) welcome: "... the Example Networks first quarter 2008 conference
 * call." */
static void read_welcome(struct document *document)
{
    struct call_facts *facts = &document->facts;
    size_t n = document->n_turns < MAX_WELCOME_TURNS ? document->n_turns : MAX_WELCOME_TURNS;

    for (size_t i = 0; i < n && facts->fyear == 0; i++) {
        struct slice text = document_get_turn_text(document, &document->turns[i]);
        struct slice rest = slice_part(text, 0, 2000), sentence;

        while (facts->fyear == 0 && slice_next(&rest, '.', &sentence))
            if (words_has_any(sentence, "welcome call conference earnings results webcast") &&
                !facts_parse_period(sentence, &facts->fyear, &facts->fqtr))
                facts->fyear = facts->fqtr = 0;
    }
}

/* The organisation that the list of corporate participants names most often. */
static struct slice list_firm(const struct document *document)
{
    struct slice best = slice_make("", 0);
    size_t most = 0;

    for (size_t i = 0; i < document->n_participants && i < 64; i++) {
        const struct participant *one = &document->participants[i];
        size_t n = 0;

        if (!one->is_company || one->org.len == 0)
            continue;
        for (size_t j = 0; j < document->n_participants && j < 64; j++)
            n += document->participants[j].is_company &&
                 slice_equal_nocase(one->org, document->participants[j].org);
        if (n > most) {
            most = n;
            best = one->org;
        }
    }
    return best;
}

void facts_read(struct document *document)
{
    struct slice firm;

    read_front(document);
    if (document->facts.fyear == 0)
        read_welcome(document);
    firm = list_firm(document);
    if (firm.len > 0)
        document->facts.firm = firm;
}
