/* person_line.c - tells names from other short lines. */
#include "text/person_line.h"

#include "text/title.h"
#include "text/words.h"

#define MAX_NAME       60
#define MIN_NAME_WORDS 2
#define MIN_SINGLE     3 /* letters of a name that is one word */
#define MAX_NAME_WORDS 6
#define MAX_GENERIC    50
#define MAX_VARIANTS   200 /* people of a list that are compared */
#define MAX_KEY        48
#define MIN_MISSPELT   4 /* letters of a surname that may be misspelt */
#define MAX_EDITS      2
#define PARTICLES      "von van der den de di da del della la le du dos das al bin ibn el ter ten zu af of"
#define SUFFIXES       "jr sr ii iii iv cfa cpa phd md esq"
#define NO_NAME                                                                                              \
    "thank thanks good great okay ok yes yeah no not hi hello hey sure right correct perfect exactly "       \
    "absolutely "                                                                                            \
    "morning afternoon evening you your very much question questions answer answers and the for with next "  \
    "our we "                                                                                                \
    "operator please go ahead all well so got it end session remarks call presentation summary"

/* Bytes of the dash that begins at text[at], blanks around it not counted; 0 where there is none. */
static size_t dash_length(struct slice text, size_t at)
{
    bool blank_before, blank_after;

    if (text.ptr[at] == '-') {
        size_t n = 1;

        while (at + n < text.len && text.ptr[at + n] == '-')
            n++;
        if (n > 1)
            return n;
        blank_before = at > 0 && byte_is_blank(text.ptr[at - 1]);
        blank_after = at + 1 == text.len || byte_is_blank(text.ptr[at + 1]);
        return blank_before || blank_after ? 1 : 0;
    }
    if (at + 3 <= text.len && memcmp(text.ptr + at, "\xe2\x80", 2) == 0 &&
        (text.ptr[at + 2] == '\x93' || text.ptr[at + 2] == '\x94' || text.ptr[at + 2] == '\x95'))
        return 3;
    return 0;
}

bool person_line_split(struct slice line, struct slice *left, struct slice *right)
{
    *left = slice_trim(line);
    *right = slice_make(line.ptr + line.len, 0);
    for (size_t i = 1; i < line.len && i < PERSON_LINE_MAX; i++) {
        size_t n = line.ptr[i] == '-' || line.ptr[i] == '\xe2' ? dash_length(line, i) : 0;

        if (n == 0)
            continue;
        *left = slice_trim(slice_part(line, 0, i));
        *right = slice_trim(slice_part(line, i + n, line.len));
        return true;
    }
    return false;
}

void person_line_split_title(struct slice text, struct slice *org, struct slice *title)
{
    size_t dash = slice_find(text, "--");
    struct slice before = slice_trim(slice_part(text, 0, dash));

    *org = slice_make(text.ptr, 0);
    *title = text;
    if (dash == text.len || title_has_title_word(before))
        return;
    *org = before;
    *title = slice_trim(slice_part(text, dash + 2, text.len));
}

/* True if the word may stand in a name. */
static bool is_name_word(struct slice word)
{
    unsigned char first = (unsigned char)word.ptr[0];

    return byte_is_upper(word.ptr[0]) || first >= 0x80 || words_is_any(word, PARTICLES);
}

static bool has_name_bytes(struct slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];

        if (!byte_is_letter(c) && (unsigned char)c < 0x80 && strchr(" .,'-()\"", c) == NULL)
            return false;
    }
    return true;
}

/* True for "Smith." but not for "Jr." or "B.". */
static bool ends_sentence(struct slice text, struct slice last)
{
    return text.ptr[text.len - 1] == '.' && last.len > 1 && !words_is_any(last, SUFFIXES);
}

bool person_line_is_name(struct slice text)
{
    struct word_scan scan;
    struct word word = {.text = slice_make("", 0)};
    size_t n = 0, end = 0;

    if (text.len < 4 || text.len > MAX_NAME || !has_name_bytes(text) ||
        strchr(" .,'-(\"", text.ptr[0]) != NULL || text.ptr[text.len - 1] == ',' ||
        text.ptr[text.len - 1] == '-')
        return false;
    scan = words_scan(text);
    while (words_next(&scan, &word)) {
        if ((!is_name_word(word.text) && word.gap != GAP_HYPHEN) || words_is_any(word.text, NO_NAME))
            return false; /* after a hyphen: "Tien-tsin" */
        if (slice_find_byte(slice_part(text, end, word.begin), ',') < word.begin - end &&
            !words_is_any(word.text, SUFFIXES))
            return false; /* "Paris, London" */
        end = word.end;
        n++;
    }
    return n >= MIN_NAME_WORDS && n <= MAX_NAME_WORDS && !ends_sentence(text, word.text);
}

bool person_line_is_single_name(struct slice text)
{
    if (text.len < MIN_SINGLE || text.len > MAX_NAME || !byte_is_upper(text.ptr[0]) ||
        words_is_any(text, NO_NAME))
        return false;
    for (size_t i = 1; i < text.len; i++)
        if (text.ptr[i] < 'a' || text.ptr[i] > 'z')
            return false;
    return true;
}

bool person_line_is_generic(struct slice text)
{
    struct word_scan scan = words_scan(text);
    struct word first;

    if (text.len > MAX_GENERIC || !words_next(&scan, &first) || first.begin > 0 || !has_name_bytes(text) ||
        text.ptr[text.len - 1] == '.')
        return false;
    if (words_is_any(text, "operator moderator coordinator facilitator analyst questioner"))
        return true;
    if (words_is_any(first.text, "conference call"))
        return words_has_phrase(text, "operator") && words_count(text, 4) <= 3;
    return words_is_any(first.text, "unidentified unknown unverified") && words_count(text, 6) <= 5 &&
           words_has_any(
               text, "analyst participant speaker audience member representative executive company corporate "
                     "person officer attendee shareholder caller male female");
}

/* Letters of one word in lower case, without accents and apostrophes. */
struct key {
    char letters[MAX_KEY];
    size_t n;
};

/* U+00C0 to U+00FF without their accents; '*' for what has no plain letter. */
static const char plain_letters[] = "aaaaaaaceeeeiiiidnooooo*ouuuuy*saaaaaaaceeeeiiiidnooooo*ouuuuy*y";

static struct key make_key(struct slice word)
{
    struct key key = {.n = 0};

    for (size_t i = 0; i < word.len && key.n < MAX_KEY; i++) {
        char c = word.ptr[i];

        if (byte_is_letter(c)) {
            key.letters[key.n++] = byte_lower(c);
        } else if (c == '\xc3' && i + 1 < word.len) {
            unsigned index = (unsigned char)word.ptr[++i] - 0x80u;

            if (index < 64)
                key.letters[key.n++] = plain_letters[index];
        } else if ((unsigned char)c >= 0x80 && c != '\xe2') {
            key.letters[key.n++] = c;
        } else if (c == '\xe2') {
            i += 2; /* a curly apostrophe or a dash */
        }
    }
    return key;
}

/* Keys of the first and the last word of a name, a suffix such as Jr put aside; false where there are not two
 * words. */
static bool name_keys(struct slice name, struct key *first, struct key *last)
{
    struct word_scan scan = words_scan(name);
    struct word word;
    size_t n = 0;

    while (words_next(&scan, &word)) {
        if (words_is_any(word.text, SUFFIXES))
            continue;
        *last = make_key(word.text);
        if (n++ == 0)
            *first = *last;
    }
    return n > 1 && first->n > 0 && last->n > 0;
}

static bool key_equal(const struct key *a, const struct key *b)
{
    return a->n == b->n && memcmp(a->letters, b->letters, a->n) == 0;
}

/* True if a becomes b by at most edits letters put in, left out or changed. */
static bool is_near(const char *a, size_t n, const char *b, size_t m, size_t edits)
{
    while (n > 0 && m > 0 && *a == *b) {
        a++, b++;
        n--, m--;
    }
    if (n == 0 || m == 0)
        return n + m <= edits;
    return edits > 0 && (is_near(a + 1, n - 1, b, m, edits - 1) || is_near(a, n, b + 1, m - 1, edits - 1) ||
                         is_near(a + 1, n - 1, b + 1, m - 1, edits - 1));
}

static bool is_variant(const struct key *first, const struct key *last, const struct participant *one)
{
    struct key one_first, one_last;

    if (!name_keys(one->name, &one_first, &one_last))
        return false;
    if (key_equal(last, &one_last))
        return first->letters[0] == one_first.letters[0];
    return key_equal(first, &one_first) && last->n >= MIN_MISSPELT && one_last.n >= MIN_MISSPELT &&
           last->letters[0] == one_last.letters[0] &&
           is_near(last->letters, last->n, one_last.letters, one_last.n,
                   last->n > MIN_MISSPELT + 1 ? MAX_EDITS : 1);
}

static bool same_person(const struct participant *a, const struct participant *b)
{
    struct key a_first, a_last, b_first, b_last;

    return name_keys(a->name, &a_first, &a_last) && name_keys(b->name, &b_first, &b_last) &&
           key_equal(&a_first, &b_first) && key_equal(&a_last, &b_last);
}

const struct participant *person_line_find_variant(const struct document *document, struct slice name)
{
    const struct participant *found = NULL;
    struct key first, last;

    if (document->n_participants > MAX_VARIANTS || !name_keys(name, &first, &last))
        return NULL;
    for (size_t i = 0; i < document->n_participants; i++) {
        const struct participant *one = &document->participants[i];

        if (!is_variant(&first, &last, one))
            continue;
        if (found && !same_person(found, one))
            return NULL;
        found = one;
    }
    return found;
}
