/* test_context_rows.c - which row of a term decides, against a plain reading of the neighbours' letters. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "lexicon/matcher.h"
#include "support/temporary.h"
#include "text/token.h"
#include "tone/context.h"

enum {
    N_CUES = 60,
    MAX_ROWS = 4,
    MAX_SET = 3,
    N_WORDS = 200, /* more than the bits of a filter, so that different words share one */
    N_TEXTS = 20000
};

/* What may stand beside a cue besides the words. */
enum place { PLACE_EDGE = N_WORDS, PLACE_COMMA, PLACE_NUMBER, PLACE_STRANGER };

/* One prev() or next(): words, and one of the three other places (or none) as a class. */
struct asked {
    bool is_there, is_negated;
    int words[MAX_SET], n_words, other;
};

struct cue {
    struct asked before[MAX_ROWS], behind[MAX_ROWS];
    int n_rows;
};

static uint64_t draw_state;

static int draw(int n)
{
    draw_state = draw_state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int)(draw_state >> 33) % n;
}

static struct asked draw_asked(void)
{
    struct asked asked = {.is_there = draw(3) > 0, .is_negated = draw(4) == 0, .n_words = draw(MAX_SET + 1)};
    int first = draw(N_WORDS);

    for (int i = 0; i < asked.n_words; i++)
        asked.words[i] = (first + 37 * i) % N_WORDS;
    asked.other = draw(4) == 0 || asked.n_words == 0 ? PLACE_EDGE + draw(3) : -1;
    return asked;
}

/* By letters and kinds alone: no numbers of words, no filters. */
static bool holds(const struct asked *asked, int place)
{
    bool is_in = place == asked->other;

    for (int i = 0; i < asked->n_words; i++)
        is_in = is_in || place == asked->words[i];
    return !asked->is_there || is_in != asked->is_negated;
}

static int find_row(const struct cue *cue, int before, int behind)
{
    for (int i = 0; i < cue->n_rows; i++)
        if (holds(&cue->before[i], before) && holds(&cue->behind[i], behind))
            return i;
    return -1;
}

static void add_place(struct buffer *text, int place)
{
    if (place < N_WORDS)
        buffer_add_format(text, " zor%c%c", 'a' + place / 20, 'a' + place % 20);
    else if (place == PLACE_COMMA)
        buffer_add_format(text, ",");
    else if (place == PLACE_NUMBER)
        buffer_add_format(text, " 731");
    else if (place == PLACE_STRANGER)
        buffer_add_format(text, " unheardof");
}

static void add_asked(struct buffer *rows, const char *name, const struct asked *asked)
{
    static const char *const classes[] = {" #END", " #PUNCT", " #NUM"};

    buffer_add_format(rows, "%s%s(", asked->is_negated ? "!" : "", name);
    for (int i = 0; i < asked->n_words; i++)
        add_place(rows, asked->words[i]);
    buffer_add_format(rows, "%s)", asked->other < 0 ? "" : classes[asked->other - PLACE_EDGE]);
}

static void add_rows(struct buffer *rows, const struct cue *cue, int number)
{
    for (int i = 0; i < cue->n_rows; i++) {
        const struct asked *before = &cue->before[i], *behind = &cue->behind[i];

        buffer_add_format(rows, "cue%c%c,GROUP,row%d,", 'a' + number / 20, 'a' + number % 20, i);
        if (before->is_there)
            add_asked(rows, "prev", before);
        if (before->is_there && behind->is_there)
            buffer_add_format(rows, " & ");
        if (behind->is_there)
            add_asked(rows, "next", behind);
        buffer_add_format(rows, "\n");
    }
}

static struct lexicon *load(const char *text, size_t size)
{
    struct lexicon *lexicon;
    struct error err;
    char folder[64], path[128];

    temporary_make_folder(folder);
    temporary_write(folder, "rows.csv", text, size);
    snprintf(path, sizeof path, "%s/rows.csv", folder);
    lexicon = lexicon_load("rows", path, &err);
    temporary_remove_folder(folder);
    if (!lexicon)
        fail_msg("%s", err.text);
    return lexicon;
}

static struct lexicon *draw_lexicon(struct cue *cues)
{
    struct lexicon *lexicon;
    struct buffer rows;

    buffer_init(&rows);
    buffer_add_format(&rows, "term,category,rule,when\n");
    for (int i = 0; i < N_CUES; i++) {
        cues[i].n_rows = 1 + draw(MAX_ROWS);
        for (int k = 0; k < cues[i].n_rows; k++) {
            cues[i].before[k] = draw_asked();
            cues[i].behind[k] = draw_asked();
            /* A row without tests ends a term: nothing behind it could be found. */
            if (!cues[i].before[k].is_there && !cues[i].behind[k].is_there)
                cues[i].n_rows = k + 1;
        }
        add_rows(&rows, &cues[i], i);
    }
    lexicon = load(rows.data, rows.length);
    buffer_release(&rows);
    return lexicon;
}

/* Half of the time what some row of the cue asks for, else anything. */
static int draw_place(const struct asked *asked, int n_rows)
{
    const struct asked *one = &asked[draw(n_rows)];

    if (draw(2) || one->n_words == 0)
        return draw(2) ? PLACE_EDGE + draw(4) : draw(N_WORDS);
    return one->words[draw(one->n_words)];
}

/* The number of the row that decides for the cue, the only match of the text; -1 for none. */
static int decide(const struct matcher *matcher, const struct buffer *text, struct token_list *tokens,
                  struct match_list *matches)
{
    const bool has_frame[8] = {false};
    struct context context = {text->data, tokens, has_frame, ROLE_CEO};
    const struct matcher_term *term;
    const struct matcher_row *row;
    struct token_range match, range;

    token_split(tokens, text->data, 0, text->length, matcher_get_vocabulary(matcher));
    matcher_find(matcher, tokens, matches);
    assert_int_equal(matches->count, 1);
    match.begin = matches->matches[0].token;
    match.end = match.begin + 1;
    term = matcher_get_term(matcher, matches->matches[0].term);
    row = context_find_row(&context, term, &match, &range);
    if (row) {
        assert_int_equal(range.begin, match.begin);
        assert_int_equal(range.end, match.end);
    }
    return row ? (int)(row - term->rows) : -1;
}

static void the_first_row_that_its_neighbours_fit_decides(void **state)
{
    static struct cue cues[N_CUES];
    struct lexicon *lexicon;
    struct matcher *matcher;
    struct token_list tokens;
    struct match_list matches = {0};
    struct buffer text;
    struct error err;
    int n_decided[MAX_ROWS + 1] = {0};

    (void)state;
    draw_state = 9;
    lexicon = draw_lexicon(cues);
    matcher = matcher_compile((const struct lexicon *const *)&lexicon, 1, NULL, 0, &err);
    assert_non_null(matcher);
    token_list_init(&tokens);
    buffer_init(&text);
    for (int i = 0; i < N_TEXTS; i++) {
        int number = draw(N_CUES), before, behind, expected, found;
        const struct cue *cue = &cues[number];

        before = draw_place(cue->before, cue->n_rows);
        behind = draw_place(cue->behind, cue->n_rows);
        buffer_reset(&text);
        /* The sentence goes on on both sides, unless the cue stands at its edge. */
        buffer_add_format(&text, before == PLACE_EDGE ? "" : "Zorx");
        add_place(&text, before);
        buffer_add_format(&text, " cue%c%c", 'a' + number / 20, 'a' + number % 20);
        add_place(&text, behind);
        buffer_add_format(&text, behind == PLACE_EDGE ? "" : " zorx");
        expected = find_row(cue, before, behind);
        found = decide(matcher, &text, &tokens, &matches);
        if (found != expected)
            fail_msg("row %d of cue %d, not %d: %.*s", found, number, expected, (int)text.length, text.data);
        n_decided[found + 1]++;
    }
    for (int i = 0; i <= MAX_ROWS; i++) /* every outcome was met, so each was compared */
        assert_true(n_decided[i] > 100);
    buffer_release(&text);
    token_list_release(&tokens);
    matcher_release_matches(&matches);
    matcher_free(matcher);
    lexicon_free(lexicon);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_row_that_its_neighbours_fit_decides),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
