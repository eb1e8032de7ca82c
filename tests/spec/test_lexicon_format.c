/* test_lexicon_format.c - runs the examples of lexicons/FORMAT.md, each as a test of its own.
 *
 * An example is a fenced block of the kind `example`: rows of a lexicon, `---`, a text (one paragraph, before
 * it a role and a colon where that matters), `---`, and a line "words | category | rule" for every decision.
 * A block of the kind `check` holds rows, `---`, and a line "line finding" or "line finding other-line" for
 * everything that lexicon_check() finds in them.  Rows are decided here as the page says, on top of the
 * matcher and the tests of the tone layer.  Runs in the root of the project.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "lexicon/lexicon_check.h"
#include "lexicon/matcher.h"
#include "text/document.h"
#include "text/token.h"
#include "tone/context.h"

#define FORMAT_PAGE "lexicons/FORMAT.md"

struct example {
    char name[64];
    bool is_check; /* has no text */
    struct slice rows, text, expected;
};

static struct lexicon *load_rows(struct slice rows)
{
    char path[] = "/tmp/tenor_format_XXXXXX";
    int descriptor = mkstemp(path);
    struct lexicon *lexicon;
    struct error err;
    char shown[4096];

    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, rows.ptr, rows.len), rows.len);
    close(descriptor);
    lexicon = lexicon_load("example", path, &err);
    unlink(path);
    if (!lexicon) {
        error_format(&err, shown, sizeof shown);
        fail_msg("%s", shown);
    }
    return lexicon;
}

/* Cuts "ROLE: " off the text. */
static enum speaker_role take_role(struct slice *text)
{
    static const struct {
        const char *start;
        enum speaker_role role;
    } roles[] = {{"ANALYST: ", ROLE_ANALYST}, {"CEO: ", ROLE_CEO}};

    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        if (slice_starts(*text, roles[i].start)) {
            *text = slice_part(*text, strlen(roles[i].start), text->len);
            return roles[i].role;
        }
    }
    return ROLE_UNKNOWN;
}

/* Everything that one example needs. */
struct run {
    struct lexicon *lexicon;
    struct matcher *matcher;
    struct token_list tokens;
    struct match_list matches;
    bool *has_frame; /* [n_sentences] */
    bool *is_taken;  /* [n_tokens] */
    struct context context;
    struct buffer shown;
};

static bool is_frame(const struct matcher_term *term)
{
    return slice_equal_text(term->rows[0].source->category, "FRAME");
}

static void start_run(struct run *run, const struct example *example)
{
    const struct lexicon *lexicons[1];
    struct slice text = example->text;
    enum speaker_role role = take_role(&text);
    struct error err;

    *run = (struct run){.lexicon = load_rows(example->rows)};
    lexicons[0] = run->lexicon;
    run->matcher = matcher_compile(lexicons, 1, NULL, 0, &err);
    assert_non_null(run->matcher);
    token_list_init(&run->tokens);
    buffer_init(&run->shown);
    token_split(&run->tokens, text.ptr, 0, text.len, matcher_get_vocabulary(run->matcher));
    matcher_find(run->matcher, &run->tokens, &run->matches);
    run->has_frame = memory_zero(run->tokens.n_sentences, sizeof *run->has_frame);
    run->is_taken = memory_zero(run->tokens.n_tokens, sizeof *run->is_taken);
    for (size_t i = 0; i < run->matches.count; i++) {
        const struct match *match = &run->matches.matches[i];

        if (is_frame(matcher_get_term(run->matcher, match->term)))
            run->has_frame[run->tokens.tokens[match->token].sentence] = true;
    }
    run->context =
        (struct context){.text = text.ptr, .tokens = &run->tokens, .has_frame = run->has_frame, .role = role};
}

static void end_run(struct run *run)
{
    buffer_release(&run->shown);
    free(run->has_frame);
    free(run->is_taken);
    matcher_release_matches(&run->matches);
    token_list_release(&run->tokens);
    matcher_free(run->matcher);
    lexicon_free(run->lexicon);
}

static void show_decision(struct run *run, const struct matcher_row *row, struct token_range range)
{
    size_t begin = run->tokens.tokens[range.begin].begin, end = run->tokens.tokens[range.end - 1].end;

    buffer_add(&run->shown, run->context.text + begin, end - begin);
    buffer_add_text(&run->shown, " | ");
    buffer_add_slice(&run->shown, row->source->category);
    buffer_add_text(&run->shown, " | ");
    buffer_add_slice(&run->shown, row->source->rule);
    buffer_add_byte(&run->shown, '\n');
}

static bool is_taken(const struct run *run, struct token_range range)
{
    for (size_t i = range.begin; i < range.end; i++) {
        if (run->is_taken[i])
            return true;
    }
    return false;
}

static void decide(struct run *run, const struct match *match)
{
    const struct matcher_term *term = matcher_get_term(run->matcher, match->term);
    struct token_range words = {match->token, match->token + match->n_tokens};

    if (is_frame(term) || is_taken(run, words))
        return;
    for (size_t i = 0; i < term->n_rows; i++) {
        struct token_range range = words;

        if (!context_holds(&run->context, &term->rows[i], &range))
            continue;
        if (is_taken(run, range))
            range = words;
        memset(run->is_taken + range.begin, true, range.end - range.begin);
        show_decision(run, &term->rows[i], range);
        return;
    }
}

static void example_gives_what_the_page_says(void **state)
{
    const struct example *example = *state;
    char *expected = memory_copy_text(example->expected.ptr, example->expected.len);
    struct run run;

    start_run(&run, example);
    for (size_t i = 0; i < run.matches.count; i++)
        decide(&run, &run.matches.matches[i]);
    buffer_add_byte(&run.shown, '\0');
    assert_string_equal(run.shown.data, expected);
    free(expected);
    end_run(&run);
}

static void show_finding(struct buffer *shown, const struct lexicon_finding *finding)
{
    buffer_add_format(shown, "%zu %s", finding->line, lexicon_check_name(finding->kind));
    if (finding->other_line)
        buffer_add_format(shown, " %zu", finding->other_line);
    buffer_add_byte(shown, '\n');
}

static void check_finds_what_the_page_says(void **state)
{
    const struct example *example = *state;
    const struct lexicon_check_use use = {.has_frames = true};
    char *expected = memory_copy_text(example->expected.ptr, example->expected.len);
    struct lexicon *lexicon = load_rows(example->rows);
    struct lexicon_findings findings = {0};
    struct buffer shown;

    buffer_init(&shown);
    lexicon_check(lexicon, &use, &findings);
    for (size_t i = 0; i < findings.count; i++)
        show_finding(&shown, &findings.items[i]);
    buffer_add_byte(&shown, '\0');
    assert_string_equal(shown.data, expected);
    buffer_release(&shown);
    lexicon_check_release(&findings);
    lexicon_free(lexicon);
    free(expected);
}

/* The text up to a line that reads separator; *rest begins after that line. */
static struct slice cut_part(struct slice *rest, const char *separator)
{
    struct slice whole = *rest, line;

    while (slice_next(rest, '\n', &line)) {
        if (slice_equal_text(line, separator))
            return slice_make(whole.ptr, (size_t)(line.ptr - whole.ptr));
    }
    return whole;
}

static size_t find_examples(struct slice page, struct example *examples, size_t max_examples)
{
    struct slice rest = page, line;
    size_t n_examples = 0, line_no = 0;
    const char *counted = page.ptr;

    while (n_examples < max_examples && slice_next(&rest, '\n', &line)) {
        struct example *example = &examples[n_examples];

        example->is_check = slice_equal_text(line, "```check");
        if (!example->is_check && !slice_equal_text(line, "```example"))
            continue;
        for (; counted <= line.ptr; counted++)
            line_no += counted == page.ptr || counted[-1] == '\n';
        snprintf(example->name, sizeof example->name, "example_of_line_%zu_gives_what_the_page_says",
                 line_no);
        example->rows = cut_part(&rest, "---");
        example->text = example->is_check ? slice_from("") : cut_part(&rest, "---");
        example->expected = cut_part(&rest, "```");
        n_examples++;
    }
    return n_examples;
}

int main(void)
{
    enum { MAX_EXAMPLES = 64 };
    static struct example examples[MAX_EXAMPLES];
    struct CMUnitTest tests[MAX_EXAMPLES];
    struct file_bytes page;
    struct error err;
    size_t n_examples;
    int n_failed;

    if (!file_read(FORMAT_PAGE, (size_t)1 << 20, &page, &err)) {
        fprintf(stderr, "%s: %s; run this in the root of the project\n", err.file, err.text);
        return 1;
    }
    n_examples = find_examples(slice_make(page.data, page.length), examples, MAX_EXAMPLES);
    if (n_examples == 0) {
        fprintf(stderr, "%s holds no example\n", FORMAT_PAGE);
        return 1;
    }
    for (size_t i = 0; i < n_examples; i++)
        tests[i] = (struct CMUnitTest){examples[i].name,
                                       examples[i].is_check ? check_finds_what_the_page_says
                                                            : example_gives_what_the_page_says,
                                       NULL, NULL, &examples[i]};
    /* The macro of cmocka takes arrays only. */
    n_failed = _cmocka_run_group_tests("examples of " FORMAT_PAGE, tests, n_examples, NULL, NULL);
    file_bytes_release(&page);
    return n_failed;
}
