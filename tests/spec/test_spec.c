/* test_spec.c - runs the examples of tests/spec/transcripts.md, each as a test of its own.
 *
 * Runs in the root of the project.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/file.h"
#include "support/transcript.h"
#include "text/document.h"

#define SPEC_PAGE    "tests/spec/transcripts.md"
#define MAX_EXAMPLES 64

struct example {
    char name[80];   /* line of the page and the format */
    char format[40]; /* expected; empty where the file is refused */
    struct slice input, expected;
    bool is_refused;
};

/* The next fenced block from *at on: its kind ("transcript streetevents_text") and its lines. */
static bool next_block(struct slice page, size_t *at, struct slice *kind, struct slice *body)
{
    size_t begin = *at + slice_find(slice_part(page, *at, page.len), "\n```") + 1;
    size_t end;

    if (begin >= page.len)
        return false;
    end = begin + slice_find_byte(slice_part(page, begin, page.len), '\n');
    *kind = slice_part(page, begin + 3, end);
    *body = slice_part(page, end + 1, page.len);
    body->len = slice_find(*body, "\n```") + 1;
    *at = end + 1 + body->len + 3;
    return true;
}

static size_t count_lines(struct slice text)
{
    size_t n = 1;

    for (size_t i = 0; i < text.len; i++)
        n += text.ptr[i] == '\n';
    return n;
}

static size_t collect_examples(struct slice page, struct example *examples)
{
    struct slice kind, body;
    size_t at = 0, n = 0;

    while (next_block(page, &at, &kind, &body)) {
        struct example *example = &examples[n];

        if (slice_starts(kind, "transcript")) {
            struct slice format = slice_trim(slice_part(kind, strlen("transcript"), kind.len));

            assert_true(n < MAX_EXAMPLES);
            snprintf(example->format, sizeof example->format, "%.*s", (int)format.len, format.ptr);
            snprintf(example->name, sizeof example->name, "line %zu: %s",
                     count_lines(slice_make(page.ptr, (size_t)(body.ptr - page.ptr))) - 1,
                     format.len ? example->format : "refused");
            example->input = body;
        } else if (slice_equal_text(kind, "turns") || slice_equal_text(kind, "error")) {
            example->is_refused = slice_equal_text(kind, "error");
            example->expected = body;
            n++;
        }
    }
    return n;
}

/* The input as a file: the dot that stands for a blank becomes one. */
static void make_file(struct slice input, struct buffer *file)
{
    static const char dot[] = "\xc2\xb7";

    buffer_init(file);
    for (size_t i = 0; i < input.len; i++) {
        if (i + 1 < input.len && memcmp(input.ptr + i, dot, 2) == 0) {
            buffer_add_byte(file, ' ');
            i++;
        } else {
            buffer_add_byte(file, input.ptr[i]);
        }
    }
}

static void describe_turn(const struct document *document, const struct turn *turn, struct buffer *out)
{
    const struct speaker *speaker = &document->speakers[turn->speaker];
    struct slice text = document_get_turn_text(document, turn);
    size_t first = 0, last = text.len;

    while (first < text.len && !byte_is_blank(text.ptr[first]))
        first++;
    while (last > 0 && !byte_is_blank(text.ptr[last - 1]))
        last--;
    buffer_add_format(out, "%zu-%zu %s %s ", turn->line_start, turn->line_end, section_name(turn->section),
                      role_name(speaker->role));
    buffer_add_slice(out, speaker->name);
    if (turn->qa_role != QA_NONE)
        buffer_add_format(out, " | %s", qa_role_name(turn->qa_role));
    buffer_add_format(out, " : %.*s ... %.*s\n", (int)first, text.ptr, (int)(text.len - last),
                      text.ptr + last);
}

static void the_example_gives_what_the_page_says(void **state)
{
    const struct example *example = *state;
    struct buffer file, described;
    struct document *document;
    struct error err;

    make_file(example->input, &file);
    document = transcript_try(file.data, file.length, &err);
    if (example->is_refused) {
        struct slice words = slice_trim(example->expected);
        struct slice text = slice_from(err.text);
        char wanted[200];

        assert_null(document);
        snprintf(wanted, sizeof wanted, "%.*s", (int)words.len, words.ptr);
        if (slice_find(text, wanted) == text.len)
            fail_msg("the message is \"%s\"", err.text);
        buffer_release(&file);
        return;
    }
    if (!document)
        fail_msg("refused: %s", err.text);
    assert_string_equal(document->format, example->format);
    transcript_assert_ledger(document, file.length);
    assert_int_equal(document->ledger.unexplained, 0);
    buffer_init(&described);
    for (size_t i = 0; i < document->n_turns; i++)
        describe_turn(document, &document->turns[i], &described);
    if (!slice_equal(buffer_get_slice(&described), example->expected))
        fail_msg("the turns are\n%.*s", (int)described.length, described.data);
    buffer_release(&described);
    buffer_release(&file);
    document_free(document);
}

int main(void)
{
    struct example *examples = memory_zero(MAX_EXAMPLES, sizeof *examples);
    struct CMUnitTest *tests = memory_zero(MAX_EXAMPLES, sizeof *tests);
    struct file_bytes page;
    struct error err;
    size_t n;
    int failed;

    if (!file_read(SPEC_PAGE, (size_t)1 << 20, &page, &err)) {
        fprintf(stderr, "%s: %s (run in the root of the project)\n", err.file, err.text);
        return 1;
    }
    n = collect_examples(slice_make(page.data, page.length), examples);
    for (size_t i = 0; i < n; i++)
        tests[i] = (struct CMUnitTest){examples[i].name, the_example_gives_what_the_page_says, NULL, NULL,
                                       &examples[i]};
    failed = n < 10 || _cmocka_run_group_tests("transcripts.md", tests, n, NULL, NULL);
    file_bytes_release(&page);
    free(tests);
    free(examples);
    return failed;
}
