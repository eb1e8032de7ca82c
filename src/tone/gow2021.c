/* gow2021.c - a matcher for the published patterns.
 *
 * A pattern is a row of steps: one of some phrases, then a gap, then one of other phrases.  As in the
 * published expressions the leftmost match wins, longer gaps come first, phrases in the order of their list.
 */
#include "tone/gow2021.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"

enum { MAX_STEPS = 4, MAX_PARTS = 3, MAX_GAP = 8, LONG_GAP = 8, SHORT_GAP = 2 };

/* A phrase, with a gap inside where the published list writes one. */
struct phrase {
    struct slice parts[MAX_PARTS];
    unsigned gaps[MAX_PARTS]; /* before each part but the first */
    unsigned n_parts;
};

/* Grouped by their first byte in lower case; within a group in the order of the list. */
struct phrase_set {
    struct phrase *phrases; /* [n] */
    size_t n;
    uint32_t begins[257]; /* of the group of each byte; the last is n */
};

enum set_name {
    SET_AFTERCALL,
    SET_PERSON,
    SET_CANNOT,
    SET_KNOW,
    SET_NO_IDEA,
    SET_DO_NOT,
    SET_HAVE_IT,
    SET_NEGATION,
    SET_SHARE,
    SET_WITH,
    SET_NO,
    N_OWN_SETS,
    SET_DEFERRAL = N_OWN_SETS,
    SET_NOUN,
    SET_VERB_NOUN,
    SET_VERB_ALONE,
    N_SETS
};

/* The phrases that the published expressions spell out.  A phrase in n't begins inside a word. */
static const char *const own_sets[N_OWN_SETS][13] = {
    [SET_AFTERCALL] = {"off-line", "offline", "after the call", "after call", "another time", "another day"},
    [SET_PERSON] = {"I", "we"},
    [SET_CANNOT] = {"don't", "don\xe2\x80\x99t", "do not", "can't", "can not", "cannot"},
    [SET_KNOW] = {"know", "recall", "remember"},
    [SET_NO_IDEA] = {"I have no idea", "we have no idea"},
    [SET_DO_NOT] = {"I don't", "I don\xe2\x80\x99t", "I do not", "we don't", "we don\xe2\x80\x99t",
                    "we do not"},
    [SET_HAVE_IT] = {"have the", "have it", "have that", "have this", "have those"},
    [SET_NEGATION] = {"n't", "n\xe2\x80\x99t", "not", "cannot", "without"},
    [SET_SHARE] = {"share", "sharing", "shared"},
    [SET_WITH] = {"with"},
    [SET_NO] = {"no"},
};

static const char *const list_names[N_SETS - N_OWN_SETS] = {"deferral", "disc_noun", "disc_verb_noun",
                                                            "disc_verb_no_noun"};

struct rule {
    enum nonanswer kind;
    const char *name, *pattern;
    unsigned n_steps;
    enum set_name sets[MAX_STEPS];
    unsigned gaps[MAX_STEPS]; /* before each step but the first */
};

static const struct rule rules_table[GOW2021_RULES] = {
    {NONANSWER_AFTERCALL, "gow2021.1", "after the call", 1, {SET_AFTERCALL}, {0}},
    {NONANSWER_UNABLE,
     "gow2021.2",
     "I/we .. do not/cannot .. know",
     3,
     {SET_PERSON, SET_CANNOT, SET_KNOW},
     {0, SHORT_GAP, SHORT_GAP}},
    {NONANSWER_UNABLE, "gow2021.3", "I/we have no idea", 1, {SET_NO_IDEA}, {0}},
    {NONANSWER_UNABLE, "gow2021.4", "I/we do not .. have it", 2, {SET_DO_NOT, SET_HAVE_IT}, {0, SHORT_GAP}},
    {NONANSWER_UNABLE,
     "gow2021.5",
     "negation .. share .. with",
     3,
     {SET_NEGATION, SET_SHARE, SET_WITH},
     {0, LONG_GAP, LONG_GAP}},
    {NONANSWER_REFUSE,
     "gow2021.6",
     "verb .. no .. noun",
     3,
     {SET_VERB_NOUN, SET_NO, SET_NOUN},
     {0, SHORT_GAP, SHORT_GAP}},
    {NONANSWER_REFUSE, "gow2021.7", "verb .. no", 2, {SET_VERB_ALONE, SET_NO}, {0, SHORT_GAP}},
    {NONANSWER_REFUSE, "gow2021.8", "negation .. verb", 2, {SET_NEGATION, SET_VERB_ALONE}, {0, LONG_GAP}},
    {NONANSWER_REFUSE,
     "gow2021.9",
     "negation .. verb .. noun",
     3,
     {SET_NEGATION, SET_VERB_NOUN, SET_NOUN},
     {0, LONG_GAP, LONG_GAP}},
    {NONANSWER_REFUSE, "gow2021.10", "deferral .. verb", 2, {SET_DEFERRAL, SET_VERB_ALONE}, {0, LONG_GAP}},
    {NONANSWER_REFUSE,
     "gow2021.11",
     "deferral .. verb .. noun",
     3,
     {SET_DEFERRAL, SET_VERB_NOUN, SET_NOUN},
     {0, LONG_GAP, LONG_GAP}},
};

struct gow2021 {
    struct phrase_set sets[N_SETS];
};

enum nonanswer gow2021_get_kind(int rule)
{
    return rules_table[rule].kind;
}

const char *gow2021_get_name(int rule)
{
    return rules_table[rule].name;
}

const char *gow2021_get_pattern(int rule)
{
    return rules_table[rule].pattern;
}

/* The published lists hold expressions: this one is a gap of at most so many words. */
static const char gap_begin[] = "\\b\\s?([\\w',&@#$%_\\-\\(\\)\\[\\]]+\\s){0,";

static bool is_plain(struct slice text)
{
    return text.len > 0 && !memchr(text.ptr, '\\', text.len) && !memchr(text.ptr, '[', text.len) &&
           !memchr(text.ptr, '(', text.len) && !memchr(text.ptr, '|', text.len);
}

static bool parse_phrase(struct slice text, struct phrase *phrase)
{
    *phrase = (struct phrase){.n_parts = 0};
    for (;;) {
        size_t gap = slice_find(text, gap_begin);
        struct slice number;
        int64_t most;

        phrase->parts[phrase->n_parts++] = slice_part(text, 0, gap);
        if (!is_plain(slice_part(text, 0, gap)))
            return false;
        if (gap == text.len)
            return true;
        text = slice_part(text, gap + sizeof gap_begin - 1, text.len);
        number = slice_part(text, 0, slice_find_byte(text, '}'));
        if (phrase->n_parts == MAX_PARTS || !number_parse_integer(number, &most) || most < 0 ||
            most > MAX_GAP)
            return false;
        phrase->gaps[phrase->n_parts] = (unsigned)most;
        text = slice_part(text, number.len + 1, text.len);
    }
}

static bool build_list(const struct phrase_lists *lists, const char *name, struct phrase_set *set,
                       struct error *err)
{
    const struct phrase_list *list = phrase_lists_find(lists, name, err);

    if (!list)
        return false;
    set->phrases = memory_zero(list->n_phrases, sizeof *set->phrases);
    for (; set->n < list->n_phrases; set->n++)
        if (!parse_phrase(list->phrases[set->n], &set->phrases[set->n]))
            return error_at(err, ERROR_FORMAT, lists->path, 0, 0,
                            "\"%.*s\" of the list \"%s\" is an expression that is not understood; write a "
                            "phrase, or words with the published gap between them",
                            (int)list->phrases[set->n].len, list->phrases[set->n].ptr, name);
    return true;
}

static unsigned char get_first(const struct phrase *phrase)
{
    return (unsigned char)byte_lower(phrase->parts[0].ptr[0]);
}

static void group_phrases(struct phrase_set *set)
{
    struct phrase *grouped = memory_zero(set->n, sizeof *grouped);
    uint32_t n = 0;

    for (unsigned byte = 0; byte < 256; byte++) {
        set->begins[byte] = n;
        for (size_t i = 0; i < set->n; i++)
            if (get_first(&set->phrases[i]) == byte)
                grouped[n++] = set->phrases[i];
    }
    set->begins[256] = n;
    free(set->phrases);
    set->phrases = grouped;
}

struct gow2021 *gow2021_build(const struct phrase_lists *lists, struct error *err)
{
    struct gow2021 *rules = memory_zero(1, sizeof *rules);

    for (int i = 0; i < N_OWN_SETS; i++) {
        struct phrase_set *set = &rules->sets[i];

        set->phrases = memory_zero(sizeof own_sets[i] / sizeof *own_sets[i], sizeof *set->phrases);
        for (; own_sets[i][set->n]; set->n++)
            set->phrases[set->n] = (struct phrase){.parts = {slice_from(own_sets[i][set->n])}, .n_parts = 1};
    }
    for (int i = N_OWN_SETS; i < N_SETS; i++)
        if (!build_list(lists, list_names[i - N_OWN_SETS], &rules->sets[i], err)) {
            gow2021_free(rules);
            return NULL;
        }
    for (int i = 0; i < N_SETS; i++)
        group_phrases(&rules->sets[i]);
    return rules;
}

void gow2021_free(struct gow2021 *rules)
{
    if (!rules)
        return;
    for (int i = 0; i < N_SETS; i++)
        free(rules->sets[i].phrases);
    free(rules);
}

/* A sentence. */
struct text {
    const char *bytes;
    size_t begin, end;
};

/* Bytes of the white space at a place: blanks, and U+00A0. */
static size_t get_blank(const struct text *text, size_t at)
{
    if (at < text->end && byte_is_blank(text->bytes[at]))
        return 1;
    return at + 1 < text->end && memcmp(text->bytes + at, "\xc2\xa0", 2) == 0 ? 2 : 0;
}

/* One run of white space is one blank: line ends and what is left of page furniture separate words. */
static size_t skip_blanks(const struct text *text, size_t at)
{
    size_t n;

    while ((n = get_blank(text, at)) > 0)
        at += n;
    return at;
}

/* Bytes of the letter, digit or underscore at a place.  Of other scripts, the general punctuation (dashes,
 * curly quotes) and the signs of Latin-1 are no letters. */
static size_t get_word_character(const struct text *text, size_t at)
{
    unsigned char byte, next;

    if (at >= text->end)
        return 0;
    byte = (unsigned char)text->bytes[at];
    if (byte < 0x80)
        return byte_is_letter((char)byte) || byte_is_digit((char)byte) || byte == '_';
    next = at + 1 < text->end ? (unsigned char)text->bytes[at + 1] : 0;
    if (byte < 0xe0)
        return byte == 0xc2 && next != 0xaa && next != 0xb5 && next != 0xba ? 0 : 2;
    if (byte == 0xe2 && next >= 0x80 && next <= 0x8f)
        return 0;
    return byte < 0xf0 ? 3 : 4;
}

static bool ends_in_word_character(const struct text *text, size_t at)
{
    size_t begin = at;

    if (at == text->begin)
        return false;
    while (begin > text->begin && ((unsigned char)text->bytes[--begin] & 0xc0) == 0x80)
        continue;
    return get_word_character(text, begin) > 0;
}

static bool is_boundary(const struct text *text, size_t at)
{
    return ends_in_word_character(text, at) != (get_word_character(text, at) > 0);
}

static bool is_gap_sign(char byte)
{
    return byte != '\0' && strchr("',&@#$%_-()[]", byte) != NULL;
}

/* Behind a word of a gap and its blank; 0 where none stands there. */
static size_t skip_gap_word(const struct text *text, size_t at)
{
    size_t begin = at;

    while (at < text->end) {
        size_t n = get_word_character(text, at);

        if (n == 0 && !is_gap_sign(text->bytes[at]))
            break;
        at += n ? n : 1;
    }
    return at > begin && get_blank(text, at) ? skip_blanks(text, at) : 0;
}

/* Fills places with where the next phrase may begin after a gap of 0, 1 ... most words; returns how many. */
static unsigned list_places(const struct text *text, size_t at, unsigned most, size_t places[MAX_GAP + 1])
{
    unsigned n = 0;

    places[n++] = skip_blanks(text, at);
    while (n <= most && (at = skip_gap_word(text, places[n - 1])) != 0)
        places[n++] = at;
    return n;
}

/* Behind the words of a part at a place; 0 where they do not stand there. */
static size_t match_words(const struct text *text, size_t at, struct slice words)
{
    for (size_t i = 0; i < words.len; i++) {
        if (words.ptr[i] == ' ') {
            if (!get_blank(text, at))
                return 0;
            at = skip_blanks(text, at);
        } else {
            if (at >= text->end || byte_lower(text->bytes[at]) != byte_lower(words.ptr[i]))
                return 0;
            at++;
        }
    }
    return at;
}

/* A place in a pattern that is being matched: part of a phrase of a step. */
struct matcher {
    const struct gow2021 *rules;
    const struct rule *rule;
    struct text text;
};

static size_t match_step(const struct matcher *matcher, unsigned step, size_t at);

static size_t match_after_gap(const struct matcher *matcher, unsigned step, const struct phrase *phrase,
                              unsigned part, size_t at);

/* The phrase from its part on, and the steps after it; returns the end of the whole match, or 0. */
static size_t match_part(const struct matcher *matcher, unsigned step, const struct phrase *phrase,
                         unsigned part, size_t at)
{
    size_t end = match_words(&matcher->text, at, phrase->parts[part]);

    if (end == 0 || !is_boundary(&matcher->text, end))
        return 0;
    if (part + 1 < phrase->n_parts)
        return match_after_gap(matcher, step, phrase, part + 1, end);
    return step + 1 < matcher->rule->n_steps ? match_after_gap(matcher, step + 1, NULL, 0, end) : end;
}

/* What comes after a gap: the part of the phrase, or the step where phrase is NULL. */
static size_t match_after_gap(const struct matcher *matcher, unsigned step, const struct phrase *phrase,
                              unsigned part, size_t at)
{
    size_t places[MAX_GAP + 1], end = 0;
    unsigned most = phrase ? phrase->gaps[part] : matcher->rule->gaps[step];
    unsigned n = list_places(&matcher->text, at, most, places);

    while (n-- > 0 && end == 0)
        end = phrase ? match_part(matcher, step, phrase, part, places[n])
                     : match_step(matcher, step, places[n]);
    return end;
}

static size_t match_step(const struct matcher *matcher, unsigned step, size_t at)
{
    const struct phrase_set *set = &matcher->rules->sets[matcher->rule->sets[step]];
    unsigned char byte = at < matcher->text.end ? (unsigned char)byte_lower(matcher->text.bytes[at]) : 0;
    size_t end = 0;

    for (size_t i = set->begins[byte]; i < set->begins[byte + 1] && end == 0; i++)
        end = match_part(matcher, step, &set->phrases[i], 0, at);
    return end;
}

/* Negations such as n't and cannot begin anywhere; "not" and all else begin with a word. */
static bool may_begin(const struct matcher *matcher, size_t at)
{
    char first = byte_lower(matcher->text.bytes[at]);

    if (is_boundary(&matcher->text, at))
        return true;
    if (matcher->rule->sets[0] != SET_NEGATION)
        return false;
    return (first == 'n' && at + 1 < matcher->text.end && byte_lower(matcher->text.bytes[at + 1]) != 'o') ||
           first == 'c' || first == 'w';
}

/* True if a phrase of the first step has the byte at the place: most places are told by it. */
static bool has_phrase(const struct matcher *matcher, size_t at)
{
    const struct phrase_set *set = &matcher->rules->sets[matcher->rule->sets[0]];
    unsigned char byte = (unsigned char)byte_lower(matcher->text.bytes[at]);

    return set->begins[byte] < set->begins[byte + 1];
}

static struct gow2021_match find_rule(const struct matcher *matcher)
{
    for (size_t at = matcher->text.begin; at < matcher->text.end; at++) {
        size_t end = has_phrase(matcher, at) && may_begin(matcher, at) ? match_step(matcher, 0, at) : 0;

        if (end)
            return (struct gow2021_match){true, at, end};
    }
    return (struct gow2021_match){false, 0, 0};
}

void gow2021_find(const struct gow2021 *rules, const char *text, size_t begin, size_t end,
                  struct gow2021_match matches[GOW2021_RULES])
{
    for (int i = 0; i < GOW2021_RULES; i++) {
        struct matcher matcher = {rules, &rules_table[i], {text, begin, end}};

        matches[i] = find_rule(&matcher);
    }
}
