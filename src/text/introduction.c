/* introduction.c - reads who is introduced as what. */
#include "text/introduction.h"

#include "base/byte_block.h"
#include "text/office_word.h"
#include "text/title.h"
#include "text/words.h"

#define MAX_TURNS    12   /* from the start of the call */
#define MAX_BYTES    3000 /* at the start of a turn, and as many at its end */
#define MAX_WORDS    120  /* of one sentence */
#define MAX_SPEAKERS 48
#define MAX_RUN      14 /* items between a name and an office */

/* ITEM_VOID: former, incoming ...; ITEM_OF: of, for, before what may be a unit. */
enum item_kind { ITEM_OTHER, ITEM_SMALL, ITEM_AND, ITEM_OF, ITEM_TITLE, ITEM_NAME, ITEM_OFFICE, ITEM_VOID };

/* A piece of a sentence: one word, a whole name, or a whole office. */
struct item {
    enum item_kind kind;
    uint32_t speaker;  /* of a name; NO_SPEAKER for somebody who does not speak */
    uint8_t office;    /* of an office */
    enum word_gap gap; /* before it */
    bool is_bound;     /* an office that belongs to a name already */
};

struct sentence {
    struct word words[MAX_WORDS];
    uint64_t kinds[MAX_WORDS]; /* of office_word.h */
    size_t n_words;
    struct item items[MAX_WORDS];
    size_t n_items;
};

static bool is_abbreviation(struct slice word, uint64_t kinds)
{
    return word.len <= 1 || office_word_is(kinds, OFFICE_WORD_SHORT);
}

/* Where an abbreviation such as CEO, CFO or COO begins to look like one; text.len for nowhere. */
static size_t find_initials(struct slice text)
{
    for (size_t at = 0; (at += slice_find_byte(slice_part(text, at, text.len), 'O')) < text.len; at++)
        if (at > 0 && (text.ptr[at - 1] == 'E' || text.ptr[at - 1] == 'F' || text.ptr[at - 1] == 'O'))
            return at - 1;
    return text.len;
}

/* Where EVP, SVP or VP begins to look like one. */
static size_t find_vice(struct slice text)
{
    for (size_t at = 0; (at += slice_find_byte(slice_part(text, at, text.len), 'V')) < text.len; at++)
        if (at + 1 < text.len && text.ptr[at + 1] == 'P')
            return at;
    return text.len;
}

/* Words that an office is made of, without their first letter, which may be a capital or not. */
static const char *const traces[] = {"hief ", "elations", "resident", "hair", "reasurer", "ontroller"};

enum { N_TRACES = sizeof traces / sizeof traces[0], LEAST_TRACE = 4, TRACE_REACH = 3 };

static bool trace_is_at(struct slice text, size_t at)
{
    if (text.len - at < LEAST_TRACE)
        return false;
    for (size_t i = 0; i < N_TRACES; i++)
        if (memcmp(text.ptr + at, traces[i], LEAST_TRACE) == 0 &&
            slice_starts(slice_part(text, at, text.len), traces[i]))
            return true;
    return false;
}

/* Where one of the words begins to look like one: all are looked for in one pass.  A place is looked at where
 * a first letter and that TRACE_REACH bytes on agree with a word. */
static size_t find_word(struct slice text)
{
    size_t at = 0;

    for (; at + TRACE_REACH + BYTE_BLOCK <= text.len; at += BYTE_BLOCK) {
        struct byte_block first = byte_block_read(text.ptr + at);
        struct byte_block later = byte_block_read(text.ptr + at + TRACE_REACH);
        struct byte_block any = byte_block_without(first, first);

#pragma GCC unroll 6 /* so that the letters are constants */
        for (size_t i = 0; i < N_TRACES; i++)
            any = byte_block_either(any, byte_block_both(byte_block_equal(first, traces[i][0]),
                                                         byte_block_equal(later, traces[i][TRACE_REACH])));
        for (uint32_t places = byte_block_mask(any); places; places &= places - 1)
            if (trace_is_at(text, at + byte_block_first(places)))
                return at + byte_block_first(places);
    }
    for (; at < text.len; at++)
        if (trace_is_at(text, at))
            return at;
    return text.len;
}

/* Where the traces of offices stand next in a text: most sentences have none and are not read word by word.
 */
struct trace_scan {
    struct slice text;
    size_t word, initials, vice; /* next ones, text.len where there is none */
};

static void find_again(size_t *next, size_t (*find)(struct slice text), struct slice text, size_t from)
{
    if (*next < from || from == 0)
        *next = from + find(slice_part(text, from, text.len));
}

static size_t find_trace(struct trace_scan *scan, size_t from)
{
    size_t first;

    find_again(&scan->word, find_word, scan->text, from);
    find_again(&scan->initials, find_initials, scan->text, from);
    find_again(&scan->vice, find_vice, scan->text, from);
    first = scan->word < scan->initials ? scan->word : scan->initials;
    return first < scan->vice ? first : scan->vice;
}

/* Start of the sentence that holds position at, not before from. */
static size_t find_sentence_begin(struct slice text, size_t from, size_t at)
{
    for (size_t i = at; i > from + 1; i--) {
        char stop = text.ptr[i - 2];
        size_t begin = i - 2;
        struct slice word;

        if (!byte_is_blank(text.ptr[i - 1]) || (stop != '.' && stop != '!' && stop != '?'))
            continue;
        while (begin > from && (byte_is_letter(text.ptr[begin - 1]) || byte_is_digit(text.ptr[begin - 1])))
            begin--;
        word = slice_part(text, begin, i - 2);
        if (stop != '.' || word.len == 0 || !is_abbreviation(word, office_word_find(word)))
            return i;
    }
    return from;
}

/* Fills sentence with the words of text from begin up to the next full stop; returns where it ends. */
static size_t read_sentence(struct slice text, size_t begin, struct sentence *sentence)
{
    struct slice rest = slice_part(text, begin, text.len);
    struct word_scan scan = words_scan(rest);
    struct word word;

    sentence->n_words = 0;
    while (words_next(&scan, &word)) {
        size_t n = sentence->n_words;
        bool ends = word.gap == GAP_STOP && n > 0 &&
                    !is_abbreviation(sentence->words[n - 1].text, sentence->kinds[n - 1]);

        if (ends || n == MAX_WORDS)
            return begin + word.begin;
        sentence->words[n] = word;
        sentence->kinds[n] = office_word_find(word.text);
        sentence->n_words++;
    }
    return text.len;
}

static bool word_at(const struct sentence *sentence, size_t i, enum office_word kind)
{
    return i < sentence->n_words && office_word_is(sentence->kinds[i], kind);
}

/* The last and the first word of a name; suffixes such as Jr are put aside. */
static bool name_ends(struct slice name, struct slice *first, struct slice *last)
{
    struct word_scan scan = words_scan(name);
    struct word word;
    size_t n = 0;

    while (words_next(&scan, &word)) {
        if (office_word_is(office_word_find(word.text), OFFICE_WORD_SUFFIX))
            continue;
        if (n++ == 0)
            *first = word.text;
        *last = word.text;
    }
    return n >= 2;
}

/* The names that are looked for, in order of first speech. */
struct people {
    struct slice first[MAX_SPEAKERS], last[MAX_SPEAKERS];
    uint32_t speakers[MAX_SPEAKERS];
    size_t n;
};

static void collect_people(const struct document *document, struct people *people)
{
    size_t n = document->n_speakers < MAX_SPEAKERS ? document->n_speakers : MAX_SPEAKERS;

    people->n = 0;
    for (uint32_t s = 0; s < n; s++)
        if (document->speakers[s].role != ROLE_OPERATOR &&
            name_ends(document->speakers[s].name, &people->first[people->n], &people->last[people->n]))
            people->speakers[people->n++] = s;
}

/* True if word may stand for a first name: the same, an initial, or three letters alike (Tim, Timothy). */
static bool is_first_name(struct slice word, struct slice first)
{
    size_t same = 0;

    while (same < word.len && same < first.len && byte_lower(word.ptr[same]) == byte_lower(first.ptr[same]))
        same++;
    return byte_is_upper(word.ptr[0]) && (same >= 3 || same == word.len || same == first.len);
}

/* The speaker whose last name stands at word i, after a first name that may be his: 1 to 3 words back. */
static uint32_t find_speaker(const struct people *people, const struct sentence *sentence, size_t i,
                             size_t *begin)
{
    struct slice before = sentence->words[i - 1].text;
    uint32_t loose = NO_SPEAKER;
    size_t n_loose = 0;

    if (!byte_is_upper(sentence->words[i].text.ptr[0]))
        return NO_SPEAKER;
    for (size_t p = 0; p < people->n; p++) {
        if (!slice_equal_nocase(people->last[p], sentence->words[i].text))
            continue;
        for (size_t back = 1; back <= 3 && back <= i; back++) {
            if (is_first_name(sentence->words[i - back].text, people->first[p])) {
                *begin = i - back;
                return people->speakers[p];
            }
        }
        loose = people->speakers[p];
        n_loose++;
    }
    /* "Bob Roe" for Robert Roe, "Mr. Roe": the last name alone must do, and belong to one speaker. */
    *begin = i - 1;
    if (n_loose != 1 || !byte_is_upper(before.ptr[0]) || sentence->words[i].gap >= GAP_COMMA ||
        word_at(sentence, i - 1, OFFICE_WORD_TITLE))
        return NO_SPEAKER;
    return loose;
}

/* The office at word i; *length gets its words. */
static uint8_t find_office(const struct sentence *sentence, size_t i, size_t *length)
{
    uint8_t co;

    *length = 1;
    if (sentence->kinds[i] == 0)
        return 0;
    co = i > 0 && word_at(sentence, i - 1, OFFICE_WORD_CO) ? SAID_CO_CEO : 0;
    if (word_at(sentence, i, OFFICE_WORD_CEO))
        return (uint8_t)(SAID_CEO | co);
    if (word_at(sentence, i, OFFICE_WORD_CFO))
        return SAID_CFO;
    if (word_at(sentence, i, OFFICE_WORD_CHIEF) && (word_at(sentence, i + 1, OFFICE_WORD_EXECUTIVE) ||
                                                    word_at(sentence, i + 1, OFFICE_WORD_FINANCIAL))) {
        uint8_t office =
            word_at(sentence, i + 1, OFFICE_WORD_EXECUTIVE) ? (uint8_t)(SAID_CEO | co) : SAID_CFO;

        for (*length = 2; word_at(sentence, i + *length, OFFICE_WORD_DUTY); ++*length)
            ;
        *length += word_at(sentence, i + *length, OFFICE_WORD_OFFICER);
        return office;
    }
    *length = 2;
    if (word_at(sentence, i, OFFICE_WORD_INVESTOR) && word_at(sentence, i + 1, OFFICE_WORD_RELATIONS))
        return SAID_IR;
    if (word_at(sentence, i, OFFICE_WORD_CHIEF) && word_at(sentence, i + 2, OFFICE_WORD_OFFICER)) {
        *length = 3;
        return SAID_OTHER;
    }
    *length = 1;
    return word_at(sentence, i, OFFICE_WORD_OTHER_OFFICE) ? SAID_OTHER : 0;
}

static enum item_kind classify_word(const struct sentence *sentence, size_t i, struct slice company)
{
    struct slice word = sentence->words[i].text;

    if (word_at(sentence, i, OFFICE_WORD_VOID_SAID))
        return ITEM_VOID;
    if (word_at(sentence, i, OFFICE_WORD_AND))
        return ITEM_AND;
    if (word_at(sentence, i, OFFICE_WORD_OF))
        return ITEM_OF;
    if (word_at(sentence, i, OFFICE_WORD_SMALL) || slice_ends(word, "'s") ||
        slice_ends(word, "\xe2\x80\x99s"))
        return ITEM_SMALL;
    if (word_at(sentence, i, OFFICE_WORD_TITLE))
        return ITEM_TITLE;
    return word.len > 1 && byte_is_upper(word.ptr[0]) && words_has_word(company, word) ? ITEM_SMALL
                                                                                       : ITEM_OTHER;
}

/* The name that begins at word i, if one does; *length gets its words. */
static uint32_t find_name(const struct people *people, const struct sentence *sentence, size_t i,
                          size_t *length)
{
    for (size_t j = i + 1; j < sentence->n_words && j <= i + 3; j++) {
        size_t begin = 0;
        uint32_t speaker = find_speaker(people, sentence, j, &begin);

        if (speaker != NO_SPEAKER && begin == i) {
            *length = j - i + 1;
            return speaker;
        }
    }
    return NO_SPEAKER;
}

/* Words of the name of somebody who does not speak, at word i: two or three capitalised words that are
 * nothing else. */
static size_t stranger_length(const struct sentence *sentence, size_t i, struct slice company)
{
    size_t n = 0, ignored;

    while (n < 3 && i + n < sentence->n_words && (n == 0 || sentence->words[i + n].gap < GAP_COMMA) &&
           byte_is_upper(sentence->words[i + n].text.ptr[0]) && find_office(sentence, i + n, &ignored) == 0 &&
           classify_word(sentence, i + n, company) == ITEM_OTHER)
        n++;
    return n >= 2 ? n : 0;
}

static void build_items(const struct people *people, struct slice company, struct sentence *sentence)
{
    size_t i = 0;

    sentence->n_items = 0;
    while (i < sentence->n_words) {
        struct item item = {ITEM_OTHER, NO_SPEAKER, 0, sentence->words[i].gap, false};
        size_t length = 1;

        item.speaker = find_name(people, sentence, i, &length);
        if (item.speaker != NO_SPEAKER) {
            item.kind = ITEM_NAME;
        } else if ((item.office = find_office(sentence, i, &length)) != 0) {
            item.kind = ITEM_OFFICE;
        } else if ((length = stranger_length(sentence, i, company)) > 0) {
            item.kind = ITEM_NAME;
        } else {
            length = 1;
            item.kind = classify_word(sentence, i, company);
        }
        sentence->items[sentence->n_items++] = item;
        i += length;
    }
}

/* What the office at item i amounts to: some other office where it is void or that of a unit. */
static uint8_t weigh_office(const struct sentence *sentence, size_t i)
{
    const struct item *items = sentence->items;
    size_t n = sentence->n_items;

    for (size_t back = 1;
         back <= 3 && back <= i && items[i - back].kind != ITEM_OTHER && items[i - back].kind != ITEM_NAME;
         back++)
        if (items[i - back].kind == ITEM_VOID)
            return SAID_OTHER;
    if (i + 1 < n && items[i + 1].kind == ITEM_VOID && items[i + 1].gap < GAP_COMMA)
        return SAID_OTHER;
    if (i + 1 < n && items[i + 1].kind == ITEM_OF && items[i + 1].gap < GAP_COMMA)
        for (size_t j = i + 2; j < n && items[j].gap < GAP_COMMA && items[j].kind != ITEM_NAME; j++)
            if (items[j].kind == ITEM_OTHER)
                return items[i].office & SAID_IR ? SAID_IR : SAID_OTHER;
    return items[i].office;
}

/* True if what stands before item i is a name, a comma and a title. */
static bool belongs_to_name_before(const struct sentence *sentence, size_t i)
{
    const struct item *items = sentence->items;

    while (i-- > 0 && items[i].kind != ITEM_OTHER && items[i].kind != ITEM_NAME)
        if (items[i].gap >= GAP_COMMA)
            return i > 0 && items[i - 1].kind == ITEM_NAME;
    return false;
}

/* Offices before the name at item i, with nothing but titles between: "our President and CEO, Jane Roe". */
static uint8_t bind_left(struct sentence *sentence, size_t i, bool may_have_comma)
{
    struct item *items = sentence->items;
    uint8_t said = 0;

    if (items[i].gap >= GAP_COMMA && !may_have_comma)
        return 0;
    for (size_t j = i; j-- > 0 && i - j <= MAX_RUN;) {
        if (items[j].kind == ITEM_OFFICE && !items[j].is_bound) {
            said |= weigh_office(sentence, j);
            items[j].is_bound = true;
        } else if (items[j].kind != ITEM_TITLE && items[j].kind != ITEM_SMALL && items[j].kind != ITEM_AND &&
                   items[j].kind != ITEM_OF && items[j].kind != ITEM_VOID) {
            break;
        } else if (said == 0 && (items[j].kind == ITEM_AND || items[j].kind == ITEM_OF)) {
            break; /* "our CEO and Jane Roe" */
        } else if (items[j].kind == ITEM_AND && belongs_to_name_before(sentence, j)) {
            break; /* "Jane Roe, CEO and CFO Max Stein" */
        }
        if (items[j].gap >= GAP_COMMA && (said != 0 || !may_have_comma))
            break;
    }
    return said;
}

/* Offices after the name at item i: "Jane Roe, our Chairman and CEO"; not "Jane Roe and our CEO". */
static uint8_t bind_right(struct sentence *sentence, size_t i)
{
    struct item *items = sentence->items;
    uint8_t said = 0;

    for (size_t j = i + 1; j < sentence->n_items && j - i <= MAX_RUN; j++) {
        bool has_title = said != 0 || items[j - 1].kind == ITEM_TITLE;

        if (items[j].kind == ITEM_NAME || items[j].is_bound)
            break;
        if (items[j].kind == ITEM_AND && !has_title)
            break;
        if (items[j].kind == ITEM_OTHER && (said == 0 || items[j].gap >= GAP_COMMA))
            break;
        if (items[j].kind == ITEM_OFFICE) {
            said |= weigh_office(sentence, j);
            items[j].is_bound = true;
        }
    }
    return said;
}

/* Joins names and offices of one sentence: first those side by side, then in the direction of the first name.
 */
static void bind_sentence(struct sentence *sentence, uint8_t *said)
{
    uint8_t nobody = 0;
    bool is_leftward = false, is_first = true;

    for (size_t pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < sentence->n_items; i++) {
            const struct item *item = &sentence->items[i];
            uint8_t *who = item->speaker == NO_SPEAKER ? &nobody : &said[item->speaker];
            uint8_t found;

            if (item->kind != ITEM_NAME)
                continue;
            found = pass == 0                 ? bind_left(sentence, i, false)
                    : is_first || is_leftward ? bind_left(sentence, i, true)
                                              : 0;
            if (pass == 1) {
                is_leftward |= is_first && found != 0;
                if (!is_leftward)
                    found |= bind_right(sentence, i);
                is_first &= item->speaker == NO_SPEAKER && found == 0;
            }
            *who |= found;
        }
    }
}

static void read_text(const struct people *people, struct slice text, struct slice company, uint8_t *said)
{
    struct trace_scan scan = {.text = text};
    struct sentence sentence;
    size_t at = 0, hit;

    while ((hit = find_trace(&scan, at)) < text.len) {
        at = read_sentence(text, find_sentence_begin(text, at, hit), &sentence);
        if (at <= hit)
            at = hit + 1; /* a sentence too long to hold: go on behind the trace */
        build_items(people, company, &sentence);
        bind_sentence(&sentence, said);
    }
}

/* A speaker without a role whom the operator has just called to ask. */
static void read_calls(const struct document *document, uint8_t *said)
{
    for (size_t i = 1; i < document->n_turns; i++) {
        const struct turn *turn = &document->turns[i];
        struct slice text, first, last;

        if (document->speakers[turn->speaker].role != ROLE_UNKNOWN || said[turn->speaker] != 0 ||
            document->speakers[document->turns[i - 1].speaker].role != ROLE_OPERATOR ||
            !name_ends(document->speakers[turn->speaker].name, &first, &last))
            continue;
        text = slice_part(document_get_turn_text(document, &document->turns[i - 1]), 0, MAX_BYTES);
        if ((words_has_phrase(text, "question") || words_has_phrase(text, "line of")) &&
            words_has_word(text, last))
            said[turn->speaker] |= SAID_ANALYST;
    }
}

void introduction_read(const struct document *document, struct slice company, uint8_t *said)
{
    size_t n = document->n_turns < MAX_TURNS ? document->n_turns : MAX_TURNS;
    struct people people;

    collect_people(document, &people);
    for (size_t i = 0; i < n && document->turns[i].section == SECTION_PRESENTATION; i++) {
        struct slice text = document_get_turn_text(document, &document->turns[i]);

        if (document->speakers[document->turns[i].speaker].role == ROLE_ANALYST)
            continue;
        read_text(&people, slice_part(text, 0, MAX_BYTES), company, said);
        if (text.len > MAX_BYTES)
            read_text(&people,
                      slice_part(text, text.len > 2 * MAX_BYTES ? text.len - MAX_BYTES : MAX_BYTES, text.len),
                      company, said);
    }
    read_calls(document, said);
}
