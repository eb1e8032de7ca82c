/* lexicon_check.c - what is not meant in a lexicon.
 *
 * The lexicon is compiled into a matcher: its terms are the rows grouped by their words, its tree of words
 * tells which term stands inside which.
 */
#include "lexicon/lexicon_check.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "lexicon/matcher_data.h"
#include "lexicon/term.h"
#include "lexicon/test_compare.h"
#include "lexicon/when.h"
#include "text/vocabulary.h"

#define MAX_SHOWN_WORDS 5

/* The words of a term. */
struct words {
    uint32_t ids[TERM_MAX_WORDS];
    size_t count;
};

struct checker {
    const struct lexicon *lexicon;
    const struct lexicon_check_use *use;
    struct matcher *matcher;
    struct token_list tokens;
    struct lexicon_findings *findings;
};

#define SHOW(slice) (int)((slice).len < 60 ? (slice).len : 60), (slice).ptr

const char *lexicon_check_name(enum lexicon_finding_kind kind)
{
    static const char *const names[N_LEXICON_FINDINGS] = {
        [FINDING_DUPLICATE] = "duplicate",
        [FINDING_UNREACHABLE] = "unreachable",
        [FINDING_NEVER_HOLDS] = "never-holds",
        [FINDING_OVERLAP] = "overlap",
        [FINDING_TAKEN] = "taken",
        [FINDING_ADDS_NOTHING] = "adds-nothing",
        [FINDING_SPELLING] = "spelling",
        [FINDING_FRAME] = "frame",
        [FINDING_RULE] = "rule",
        [FINDING_UNUSED_SET] = "unused-set",
        [FINDING_ALWAYS_COVERED] = "always-covered",
    };

    return names[kind];
}

__attribute__((format(printf, 5, 6))) static void add(struct lexicon_findings *findings,
                                                      enum lexicon_finding_kind kind, size_t line,
                                                      size_t other_line, const char *format, ...)
{
    struct lexicon_finding *finding;
    va_list args;

    ARRAY_RESERVE(findings->items, findings->count, findings->capacity);
    finding = &findings->items[findings->count++];
    *finding = (struct lexicon_finding){.kind = kind, .line = line, .other_line = other_line};
    va_start(args, format);
    vsnprintf(finding->text, sizeof finding->text, format, args);
    va_end(args);
}

static bool is_frame(const struct checker *checker, const struct matcher_term *term)
{
    return checker->use->has_frames && slice_equal_text(term->rows[0].source->category, "FRAME");
}

/* The last row has no tests: the term is decided wherever it stands. */
static bool always_decides(const struct matcher_term *term)
{
    return term->rows[term->n_rows - 1].n_tests == 0;
}

static struct words split(struct token_list *tokens, const struct vocabulary *vocabulary, struct slice term)
{
    struct words words = {.count = 0};

    token_split(tokens, term.ptr, 0, term.len, vocabulary);
    for (size_t i = 0; i < tokens->n_tokens && words.count < TERM_MAX_WORDS; i++)
        if (tokens->tokens[i].kind <= TOKEN_CLITIC)
            words.ids[words.count++] = tokens->tokens[i].word;
    return words;
}

static uint32_t find_first(const struct matcher *matcher, uint32_t word)
{
    return word == WORD_UNKNOWN ? NO_NODE : matcher->first[word];
}

static uint32_t step(const struct matcher *matcher, uint32_t node, uint32_t word)
{
    return node == NO_NODE || word == WORD_UNKNOWN ? NO_NODE : matcher_find_child(matcher, node, word);
}

/* The term that ends at a node, NULL where there is none. */
static const struct matcher_term *get_term(const struct matcher *matcher, uint32_t node)
{
    uint32_t term = node == NO_NODE ? NO_TERM : matcher->nodes[node].first_term;

    return term == NO_TERM ? NULL : &matcher->terms[term];
}

/* --- rows of one term ------------------------------------------------------------------------------- */

static bool contradicts(const struct matcher_row *row)
{
    for (size_t i = 0; i < row->n_tests; i++)
        for (size_t k = 0; k < i; k++)
            if (test_compare_excludes(&row->tests[k], &row->tests[i]))
                return true;
    return false;
}

static bool has_same_result(const struct matcher_row *a, const struct matcher_row *b)
{
    return a->category == b->category && a->value == b->value;
}

/* Words that the positive tests a and b of one place share: "a, b and c" is cut after a few. */
static bool list_shared(const struct checker *checker, const struct test *a, const struct test *b, char *out,
                        size_t size)
{
    size_t k = 0, n = 0, used = 0;

    for (size_t i = 0; i < a->words.n_words && n <= MAX_SHOWN_WORDS; i++) {
        struct slice word;

        while (k < b->words.n_words && b->words.words[k] < a->words.words[i])
            k++;
        if (k == b->words.n_words || b->words.words[k] != a->words.words[i])
            continue;
        word = vocabulary_get(checker->matcher->vocabulary, a->words.words[i]);
        used += (size_t)snprintf(out + used, size - used, n == MAX_SHOWN_WORDS ? " ..." : "%s%.*s",
                                 n ? " " : "", SHOW(word));
        n++;
    }
    return n > 0;
}

/* All tests of the earlier row hold with the later one, but for one that shares words with a test of it. */
static void check_overlap(struct checker *checker, const struct matcher_row *early,
                          const struct matcher_row *late)
{
    const struct test *open = NULL;
    char shared[MAX_SHOWN_WORDS * 64 + 16];

    for (size_t i = 0; i < early->n_tests; i++) {
        bool is_implied = false;

        for (size_t k = 0; k < late->n_tests && !is_implied; k++)
            is_implied = test_compare_implies(&late->tests[k], &early->tests[i]);
        if (is_implied)
            continue;
        if (open)
            return;
        open = &early->tests[i];
    }
    for (size_t k = 0; open && !open->is_negated && k < late->n_tests; k++) {
        const struct test *test = &late->tests[k];

        if (test->is_negated || !test_compare_is_same_place(open, test) ||
            !list_shared(checker, open, test, shared, sizeof shared))
            continue;
        add(checker->findings, FINDING_OVERLAP, late->source->line, early->source->line,
            "\"%.*s\": line %zu takes %s for %.*s; leave these words out of the test here, or put this row "
            "above that one",
            SHOW(late->source->term), early->source->line, shared, SHOW(early->source->category));
        return;
    }
}

static bool is_bare(const struct matcher_row *row)
{
    return row->n_tests == 0;
}

/* Compares a row with those above it. */
static void check_row(struct checker *checker, const struct matcher_term *term, size_t row_no)
{
    const struct matcher_row *row = &term->rows[row_no];
    struct slice name = row->source->term;

    if (contradicts(row)) {
        add(checker->findings, FINDING_NEVER_HOLDS, row->source->line, 0,
            "\"%.*s\": two of its tests can never hold together; drop one of them, or the row", SHOW(name));
        return;
    }
    for (size_t i = 0; i < row_no; i++) {
        const struct matcher_row *early = &term->rows[i];

        if (contradicts(early) || !test_compare_rows(row, early))
            continue;
        if (row->category == early->category && !is_bare(row) && test_compare_rows(early, row))
            add(checker->findings, FINDING_DUPLICATE, row->source->line, early->source->line,
                "\"%.*s\" stands in line %zu with the same category and tests; leave one of them out",
                SHOW(name), early->source->line);
        else
            add(checker->findings, FINDING_UNREACHABLE, row->source->line, early->source->line,
                "\"%.*s\" is decided by line %zu wherever the tests of this row hold; move it above that "
                "row, or leave it out",
                SHOW(name), early->source->line);
        return;
    }
    for (size_t i = 0; i < row_no; i++)
        if (!has_same_result(&term->rows[i], row))
            check_overlap(checker, &term->rows[i], row);
}

static void check_spelling(struct checker *checker, const struct matcher_term *term)
{
    const struct lexicon_row *first = term->rows[0].source;

    for (size_t i = 1; i < term->n_rows; i++) {
        const struct lexicon_row *row = term->rows[i].source;

        if (slice_equal(row->term, first->term) || slice_equal(row->term, term->rows[i - 1].source->term))
            continue;
        add(checker->findings, FINDING_SPELLING, row->line, first->line,
            "\"%.*s\" has the same words as \"%.*s\" in line %zu, so the rows are one term; write both the "
            "same, or leave one of them out",
            SHOW(row->term), SHOW(first->term), first->line);
    }
}

static void check_frames(struct checker *checker, const struct matcher_term *term)
{
    bool is_first = is_frame(checker, term);

    for (size_t i = 0; checker->use->has_frames && i < term->n_rows; i++) {
        const struct lexicon_row *row = term->rows[i].source;
        bool is_row = slice_equal_text(row->category, "FRAME");

        if (is_first && !is_row)
            add(checker->findings, FINDING_FRAME, row->line, term->rows[0].source->line,
                "\"%.*s\" is a request frame by line %zu, so this row is not looked at; leave one of them "
                "out",
                SHOW(row->term), term->rows[0].source->line);
        else if (is_row && !is_first)
            add(checker->findings, FINDING_FRAME, row->line, term->rows[0].source->line,
                "\"%.*s\" has rows that are no frames above this one, so it marks no request; leave one of "
                "them out",
                SHOW(row->term));
        else if (is_row && row->when.len)
            add(checker->findings, FINDING_FRAME, row->line, 0,
                "\"%.*s\": the tests of a FRAME are not looked at; leave them out", SHOW(row->term));
    }
}

/* --- terms inside terms ------------------------------------------------------------------------------ */

/* True if the tests of the row look to one side of the term only, where a shorter term at that end sees the
 * same. */
static bool looks_from(const struct matcher_row *row, bool is_at_begin, bool is_at_end)
{
    for (size_t i = 0; i < row->n_tests; i++) {
        enum test_side side = test_compare_get_side(&row->tests[i]);

        if ((side == SIDE_LEFT && !is_at_begin) || (side == SIDE_RIGHT && !is_at_end))
            return false;
    }
    return true;
}

/* What the words of a phrase would give if the phrase were not listed. */
struct reading {
    const struct matcher_term *inner; /* the one term found, NULL while there is none */
    size_t begin, end;                /* its words */
    bool is_sure;
};

/* The longest term that begins at a word and ends within the phrase; the phrase itself is left out.  Not sure
 * where a term may go on beyond the phrase. */
static const struct matcher_term *find_longest(const struct checker *checker, const struct words *words,
                                               size_t begin, const struct matcher_term *phrase, size_t *end,
                                               bool *is_sure)
{
    const struct matcher_term *longest = NULL;
    uint32_t node = find_first(checker->matcher, words->ids[begin]);

    for (size_t i = begin; node != NO_NODE; i++) {
        const struct matcher_term *term = get_term(checker->matcher, node);

        if (term && term != phrase) {
            longest = term;
            *end = i + 1;
        }
        if (i + 1 == words->count) {
            *is_sure = *is_sure && (begin == 0 || checker->matcher->nodes[node].children == 0);
            break;
        }
        node = step(checker->matcher, node, words->ids[i + 1]);
    }
    return longest;
}

static struct reading read_without(const struct checker *checker, const struct words *words,
                                   const struct matcher_term *phrase)
{
    struct reading reading = {.is_sure = true};

    for (size_t i = 0; i < words->count && reading.is_sure;) {
        size_t end = i + 1;
        const struct matcher_term *term = find_longest(checker, words, i, phrase, &end, &reading.is_sure);

        if (term) {
            /* A second hit, or one that its tests may refuse, is another reading. */
            reading.is_sure = reading.is_sure && !reading.inner && term->n_rows == 1;
            reading.inner = term;
            reading.begin = i;
            reading.end = end;
        }
        i = term ? end : i + 1;
    }
    return reading;
}

static void check_phrase(struct checker *checker, const struct matcher_term *phrase)
{
    const struct matcher_row *row = &phrase->rows[0], *inner;
    const struct lexicon_check_use *use = checker->use;
    struct reading reading;
    struct words words;

    if (phrase->n_words < 2 || phrase->n_rows > 1 ||
        (use->marks_words && use->marks_words(use->data, row->source->category)))
        return;
    words = split(&checker->tokens, checker->matcher->vocabulary, row->source->term);
    reading = read_without(checker, &words, phrase);
    if (!reading.is_sure || !reading.inner)
        return;
    inner = &reading.inner->rows[0];
    if (!has_same_result(row, inner) || !test_compare_rows(row, inner) || !test_compare_rows(inner, row) ||
        !looks_from(row, reading.begin == 0, reading.end == words.count))
        return;
    add(checker->findings, FINDING_ADDS_NOTHING, row->source->line, inner->source->line,
        "\"%.*s\" is decided like \"%.*s\" inside it (line %zu): same category, value and tests; leave it "
        "out",
        SHOW(row->source->term), SHOW(inner->source->term), inner->source->line);
}

/* Words that end a phrase of two words or more, so that they may be taken before a term that begins with
 * them. */
static bool *find_endings(struct checker *checker)
{
    const struct matcher *matcher = checker->matcher;
    bool *ends_phrase = memory_zero(vocabulary_count(matcher->vocabulary) + 1, sizeof *ends_phrase);

    for (size_t i = 0; i < matcher->n_terms; i++) {
        struct words words =
            split(&checker->tokens, matcher->vocabulary, matcher->terms[i].rows[0].source->term);

        if (words.count > 1)
            ends_phrase[words.ids[words.count - 1]] = true;
    }
    return ends_phrase;
}

/* A row with next(words) or prev(words) where each of the words, together with the term, is a longer term
 * that always decides. */
static const struct matcher_term *find_taker(const struct checker *checker, const struct words *term,
                                             const struct test *test, const bool *ends_phrase)
{
    const struct matcher *matcher = checker->matcher;
    const struct matcher_term *taker = NULL;

    for (size_t i = 0; i < test->words.n_words; i++) {
        uint32_t word = test->words.words[i];
        uint32_t node = find_first(matcher, test->kind == TEST_PREV ? word : term->ids[0]);

        if (test->kind == TEST_PREV && ends_phrase[word])
            return NULL;
        for (size_t k = test->kind == TEST_PREV ? 0 : 1; k < term->count; k++)
            node = step(matcher, node, term->ids[k]);
        if (test->kind == TEST_NEXT)
            node = step(matcher, node, word);
        taker = get_term(matcher, node);
        if (!taker || !always_decides(taker) || is_frame(checker, taker))
            return NULL;
    }
    return taker;
}

static void check_taken(struct checker *checker, const struct matcher_row *row, const bool *ends_phrase,
                        bool has_widening)
{
    struct words words = split(&checker->tokens, checker->matcher->vocabulary, row->source->term);

    for (size_t i = 0; i < row->n_tests; i++) {
        const struct test *test = &row->tests[i];
        const struct matcher_term *taker;

        if (test->is_negated || test->words.classes ||
            (test->kind != TEST_NEXT && (test->kind != TEST_PREV || has_widening)))
            continue;
        taker = find_taker(checker, &words, test, ends_phrase);
        if (!taker)
            continue;
        add(checker->findings, FINDING_TAKEN, row->source->line, taker->rows[0].source->line,
            "\"%.*s\" is never left for this row: where its test holds, \"%.*s\" (line %zu) takes the words; "
            "leave the row out, or give that term the test",
            SHOW(row->source->term), SHOW(taker->rows[0].source->term), taker->rows[0].source->line);
        return;
    }
}

/* Matches that are widened take words that belong to no term. */
static bool widens(const struct matcher *matcher)
{
    for (size_t i = 0; i < matcher->n_terms; i++)
        for (size_t k = 0; k < matcher->terms[i].n_rows; k++)
            for (size_t t = 0; t < matcher->terms[i].rows[k].n_tests; t++)
                if (matcher->terms[i].rows[k].tests[t].kind == TEST_THROUGH)
                    return true;
    return false;
}

/* --- the lexicon as a whole --------------------------------------------------------------------------- */

static void check_rules(struct checker *checker)
{
    const struct lexicon *lexicon = checker->lexicon;
    struct vocabulary *rules = vocabulary_new();
    const struct lexicon_row **first = memory_zero(lexicon->n_rows + 1, sizeof *first);
    bool *is_told = memory_zero(lexicon->n_rows + 1, sizeof *is_told);

    for (size_t i = 0; i < lexicon->n_rows; i++) {
        const struct lexicon_row *row = &lexicon->rows[i];
        uint32_t rule = slice_equal_text(row->rule, "list") ? WORD_UNKNOWN : vocabulary_add(rules, row->rule);

        if (rule == WORD_UNKNOWN || is_told[rule])
            continue;
        if (!first[rule])
            first[rule] = row;
        is_told[rule] = !slice_equal(first[rule]->category, row->category);
        if (is_told[rule])
            add(checker->findings, FINDING_RULE, row->line, first[rule]->line,
                "the rule %.*s is %.*s here and %.*s in line %zu; give one of them another id",
                SHOW(row->rule), SHOW(row->category), SHOW(first[rule]->category), first[rule]->line);
    }
    free(is_told);
    free(first);
    vocabulary_free(rules);
}

/* True if the text names the set as @NAME. */
static bool uses_set(struct slice text, struct slice name)
{
    for (size_t at = 0; at + name.len < text.len; at++) {
        size_t end = at + 1 + name.len;

        if (text.ptr[at] != '@' || !slice_equal(slice_part(text, at + 1, end), name))
            continue;
        if (end == text.len || byte_is_blank(text.ptr[end]) || strchr("()|&!", text.ptr[end]))
            return true;
    }
    return false;
}

static void check_sets(struct checker *checker)
{
    const struct lexicon *lexicon = checker->lexicon;

    for (size_t i = 0; i < lexicon->n_sets; i++) {
        const struct word_list *set = &lexicon->sets[i];
        bool is_used = false;

        for (size_t k = 0; k < lexicon->n_rows && !is_used; k++)
            is_used = uses_set(lexicon->rows[k].when, set->name);
        for (size_t k = i + 1; k < lexicon->n_sets && !is_used; k++)
            is_used = uses_set(lexicon->sets[k].source, set->name);
        if (!is_used)
            add(checker->findings, FINDING_UNUSED_SET, set->line, 0,
                "no row uses the word set @%.*s; leave it out", SHOW(set->name));
    }
}

static int compare_findings(const void *a, const void *b)
{
    const struct lexicon_finding *x = a, *y = b;

    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return x->other_line < y->other_line ? -1 : x->other_line > y->other_line;
}

static void sort_from(struct lexicon_findings *findings, size_t first)
{
    if (findings->count > first)
        qsort(findings->items + first, findings->count - first, sizeof *findings->items, compare_findings);
}

static struct matcher *compile(const struct lexicon *lexicon)
{
    struct error err;

    return matcher_compile(&lexicon, 1, NULL, 0, &err); /* one lexicon has no name twice: this cannot fail */
}

void lexicon_check(const struct lexicon *lexicon, const struct lexicon_check_use *use,
                   struct lexicon_findings *findings)
{
    struct checker checker = {
        .lexicon = lexicon, .use = use, .matcher = compile(lexicon), .findings = findings};
    size_t first = findings->count;
    bool has_widening = widens(checker.matcher);
    bool *ends_phrase;

    token_list_init(&checker.tokens);
    ends_phrase = find_endings(&checker);
    for (size_t i = 0; i < checker.matcher->n_terms; i++) {
        const struct matcher_term *term = &checker.matcher->terms[i];

        check_spelling(&checker, term);
        check_frames(&checker, term);
        check_phrase(&checker, term);
        for (size_t k = 0; k < term->n_rows && !is_frame(&checker, term); k++) {
            check_row(&checker, term, k);
            check_taken(&checker, &term->rows[k], ends_phrase, has_widening);
        }
    }
    check_rules(&checker);
    check_sets(&checker);
    sort_from(findings, first);
    free(ends_phrase);
    token_list_release(&checker.tokens);
    matcher_free(checker.matcher);
}

/* A term of the matcher that always decides and lies within the words; NULL where there is none. */
static const struct matcher_term *find_inside(const struct matcher *matcher, const struct words *words)
{
    for (size_t begin = 0; begin < words->count; begin++) {
        uint32_t node = find_first(matcher, words->ids[begin]);

        for (size_t i = begin; node != NO_NODE;) {
            const struct matcher_term *term = get_term(matcher, node);

            if (term && always_decides(term))
                return term;
            if (++i == words->count)
                break;
            node = step(matcher, node, words->ids[i]);
        }
    }
    return NULL;
}

void lexicon_check_covered(const struct lexicon *lexicon, const struct lexicon *exceptions,
                           struct lexicon_findings *findings)
{
    struct matcher *matcher = compile(exceptions);
    struct token_list tokens;
    size_t first = findings->count;

    token_list_init(&tokens);
    for (size_t i = 0; i < lexicon->n_rows; i++) {
        const struct lexicon_row *row = &lexicon->rows[i];
        struct words words = split(&tokens, matcher->vocabulary, row->term);
        const struct matcher_term *inside = row->value == 0 ? NULL : find_inside(matcher, &words);

        if (inside)
            add(findings, FINDING_ALWAYS_COVERED, row->line, inside->rows[0].source->line,
                "\"%.*s\" counts in the raw columns alone: the %s \"%.*s\" (its line %zu) covers it; leave "
                "the row out, or give "
                "the %s a test",
                SHOW(row->term), exceptions->name, SHOW(inside->rows[0].source->term),
                inside->rows[0].source->line, exceptions->name);
    }
    sort_from(findings, first);
    token_list_release(&tokens);
    matcher_free(matcher);
}

void lexicon_check_release(struct lexicon_findings *findings)
{
    free(findings->items);
    *findings = (struct lexicon_findings){0};
}
