/* site_header.c - reads the shape of a header. */
#include "text/site_header.h"

#include "base/arena.h"
#include "text/capitals.h"
#include "text/page_header.h"
#include "text/title.h"
#include "text/words.h"

#define MAX_HEADER     180 /* bytes before the colon, or of a line alone */
#define MAX_NAME       48
#define MAX_NAME_WORDS 5
#define MAX_REST       140
#define MAX_REST_WORDS 18
#define PARTICLES      "de del della da di dos du el al bin ibn la le van von der den ter ten zu y e af"
#define SMALL_WORDS    "of and the for in at on to de du di der la le et und von van with"
#define SUFFIXES       "jr sr ii iii iv cfa cpa phd md esq"
#define LEGAL_FORMS    "inc co corp ltd llc plc lp llp sa ag nv pty pte"
/* Words of headings and of firms, which nobody is called. */
#define NO_NAMES                                                                                             \
    "bank banking management group global wealth asset assets markets income capital results outlook "       \
    "review "                                                                                                \
    "summary key messages slide slides transcript session corporate investment investments investor "        \
    "investors "                                                                                             \
    "financial finance strategy strategic performance business businesses services service update overview " \
    "quarter "                                                                                               \
    "quarterly year annual full first second third fourth liquidity costs cost revenues revenue opening "    \
    "closing "                                                                                               \
    "remarks introduction questions question answers answer statement statements risk credit the of our we " \
    "this "                                                                                                  \
    "that it in on to for is are was were but so yes no not thank thanks okay ok good morning afternoon "    \
    "evening "                                                                                               \
    "hello hi with from as at net total other earnings presentation participants presenters speakers host "  \
    "appendix "                                                                                              \
    "note notes source contact contacts copyright disclaimer important information forward looking report "  \
    "company "                                                                                               \
    "inc plc llc "                                                                                           \
    "ltd corp limited call conference replay webcast consensus guidance balance sheet interest margin "      \
    "profit loss "                                                                                           \
    "operating expenses funding deposits loans lending retail commercial private trading equity equities "   \
    "fees "                                                                                                  \
    "shareholder shareholders returns return agenda conclusion q&a prepared discussion section securities "  \
    "research "                                                                                              \
    "and or if how what when where why you your they their there these those all any some here now then "    \
    "also right "                                                                                            \
    "sure great perfect excellent well please sorry next just maybe yeah exactly absolutely correct"
#define HONORIFICS "mr mrs ms miss dr sir dame prof professor"

static bool begins_capital(struct slice word)
{
    return byte_is_upper(word.ptr[0]) || (unsigned char)word.ptr[0] >= 0xc3;
}

/* Without "(ph)" or "[ph]" behind the name, and the form of address before it. */
static struct slice clean_name(struct slice name)
{
    size_t round = slice_find(name, " (ph"), square = slice_find(name, " [ph"), blank;

    name = slice_trim(slice_part(name, 0, round < square ? round : square));
    blank = slice_find_byte(name, ' ');
    if (blank < name.len &&
        words_is_any(slice_part(name, 0, blank > 0 && name.ptr[blank - 1] == '.' ? blank - 1 : blank),
                     HONORIFICS) &&
        slice_find_byte(slice_trim(slice_part(name, blank, name.len)), ' ') < name.len)
        name = slice_trim(slice_part(name, blank, name.len));
    return name;
}

/* Number of words of a name; 0 where text cannot be one. */
static size_t count_name_words(struct slice text)
{
    struct word_scan scan = words_scan(text);
    struct word word = {.gap = GAP_BLANK};
    size_t n = 0;

    if (text.len < 2 || text.len > MAX_NAME)
        return 0;
    for (size_t i = 0; i < text.len; i++)
        if (byte_is_digit(text.ptr[i]) || strchr("?!:;@/=<>|[]{}*()\"&%$,+_", text.ptr[i]))
            return 0;
    while (words_next(&scan, &word)) {
        if (!begins_capital(word.text) && (n == 0 || !words_is_any(word.text, PARTICLES)))
            return 0;
        if (words_is_any(word.text, NO_NAMES) || title_is_title_word(word.text))
            return 0;
        /* a full stop inside ends an initial or a form of address; else these are two sentences */
        if (n > 0 && word.gap == GAP_STOP && word.begin >= 4 && byte_is_letter(text.ptr[word.begin - 3]) &&
            byte_is_letter(text.ptr[word.begin - 4]) &&
            !words_is_any(slice_part(text, 0, word.begin - 2), HONORIFICS))
            return 0;
        n += word.gap != GAP_HYPHEN || n == 0;
    }
    if (n > MAX_NAME_WORDS)
        return 0;
    if (text.ptr[text.len - 1] == '.' && !words_is_any(word.text, SUFFIXES) && word.text.len > 1)
        return 0;
    return n;
}

bool site_header_is_label(struct slice text)
{
    struct word_scan scan = words_scan(text);
    struct word word;
    size_t n = 0, n_capital = 0;
    char last;

    if (text.len < 2 || text.len > MAX_REST)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (strchr("?!:;@=<>|{}*\"%$", text.ptr[i]))
            return false;
    while (words_next(&scan, &word)) {
        bool is_capital = begins_capital(word.text) || byte_is_digit(word.text.ptr[0]);

        if (!is_capital && !words_is_any(word.text, SMALL_WORDS) && word.gap != GAP_HYPHEN)
            return false;
        n_capital += is_capital;
        n++;
    }
    if (n == 0)
        return false;
    last = text.ptr[text.len - 1];
    if (last == ',' || (last == '.' && !words_is_any(word.text, LEGAL_FORMS)))
        return false;
    return n_capital > 0 && n <= MAX_REST_WORDS;
}

static bool is_legal_form(struct slice part)
{
    if (part.len > 0 && part.ptr[part.len - 1] == '.')
        part.len--;
    return words_is_any(part, LEGAL_FORMS);
}

static struct slice join_slices(struct slice first, struct slice last)
{
    return first.len == 0 ? last : slice_make(first.ptr, (size_t)(last.ptr + last.len - first.ptr));
}

/* Length of a dash with blanks around it at text[at], 0 where there is none. */
static size_t dash_length(struct slice text, size_t at)
{
    static const char *const dashes[] = {" - ", " \xe2\x80\x93 ", " \xe2\x80\x94 ", " -- "};

    for (size_t i = 0; i < sizeof dashes / sizeof dashes[0]; i++)
        if (slice_starts(slice_part(text, at, text.len), dashes[i]))
            return strlen(dashes[i]);
    return 0;
}

static size_t find_dash(struct slice text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == ' ' && dash_length(text, i) > 0)
            return i;
    return text.len;
}

void site_header_split_rest(struct slice rest, struct slice *org, struct slice *title)
{
    struct slice part;

    *org = *title = slice_make("", 0);
    rest = slice_trim(rest);
    while (rest.len > 0) {
        size_t comma = slice_find_byte(rest, ','), dash = find_dash(rest);
        size_t cut = comma < dash ? comma : dash;

        part = slice_trim(slice_part(rest, 0, cut));
        rest = slice_trim(slice_part(rest, cut + (cut == comma ? 1 : dash_length(rest, cut)), rest.len));
        if (part.len == 0)
            continue;
        if (is_legal_form(part) && org->len > 0)
            *org = join_slices(*org, part);
        else if (title_has_title_word(part) || (title->len > 0 && org->len > 0 && org->ptr < title->ptr))
            *title = join_slices(*title, part);
        else
            *org = org->len == 0 || title->len == 0 ? join_slices(*org, part) : *org;
    }
}

/* Where the name ends: at a comma, a semicolon, a dash or a bracket. */
static size_t find_name_end(struct slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == ',' || text.ptr[i] == ';')
            return i;
        if (text.ptr[i] == ' ' && (dash_length(text, i) > 0 || (i + 1 < text.len && text.ptr[i + 1] == '(')))
            return i;
    }
    return text.len;
}

/* Reads a header that is nothing but a header. */
static bool read_label(struct slice text, struct site_header *out)
{
    struct capitals capitals;
    size_t end = find_name_end(text), next;
    struct slice rest = slice_make("", 0);

    *out = (struct site_header){.name = clean_name(slice_part(text, 0, end)), .org = rest, .title = rest};
    out->is_generic = page_header_is_generic(out->name);
    out->n_words = count_name_words(out->name);
    if (!out->is_generic && out->n_words == 0)
        return false;
    out->is_capitals = capitals_read(out->name, &capitals);
    if (end == text.len)
        return true;
    rest = slice_trim(slice_part(text, end + (text.ptr[end] != ' ' ? 1 : dash_length(text, end)), text.len));
    next = slice_find_byte(rest, ',');
    if (next < rest.len &&
        words_is_any(slice_part(rest, 0, next > 0 && rest.ptr[next - 1] == '.' ? next - 1 : next), SUFFIXES))
        rest = slice_trim(slice_part(rest, next + 1, rest.len));
    if (rest.len > 2 && rest.ptr[0] == '(') {
        if (slice_starts(rest, "(ph"))
            return slice_ends(rest, ")");
        if (rest.ptr[rest.len - 1] != ')')
            return false;
        rest = slice_trim(slice_part(rest, 1, rest.len - 1));
    }
    if (!site_header_is_label(rest))
        return false;
    site_header_split_rest(rest, &out->org, &out->title);
    out->has_rest = true;
    return true;
}

bool site_header_read(struct slice line, struct site_header *out)
{
    struct slice start = slice_part(line, 0, MAX_HEADER);
    size_t colon = slice_find_byte(start, ':');

    if (line.len < 2 || !begins_capital(line))
        return false;
    if (colon < start.len && (colon + 1 == line.len || byte_is_blank(line.ptr[colon + 1]))) {
        if (!read_label(slice_trim(slice_part(line, 0, colon)), out))
            return false;
        out->n_bytes = colon + 1;
        return true;
    }
    return colon == start.len && line.len <= MAX_HEADER && read_label(line, out);
}

bool site_header_is_title_line(struct slice text)
{
    return title_has_title_word(text) && site_header_is_label(text);
}

struct slice site_header_short_name(struct slice name, struct arena *arena)
{
    struct word_scan scan = words_scan(name);
    struct word first, last;
    char *copy;

    if (!words_next(&scan, &first))
        return name;
    for (last = first; words_next(&scan, &last);)
        ;
    if (last.begin == first.begin)
        return name;
    copy = arena_alloc(arena, first.text.len + 1 + last.text.len);
    memcpy(copy, first.text.ptr, first.text.len);
    copy[first.text.len] = ' ';
    memcpy(copy + first.text.len + 1, last.text.ptr, last.text.len);
    return slice_make(copy, first.text.len + 1 + last.text.len);
}
