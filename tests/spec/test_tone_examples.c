/* test_tone_examples.c - runs the examples of lexicons/FORMAT.md that show values, each as a test of its own.
 *
 * An example is a fenced block of the kind `tone`: a text, `---`, and a line "words | value | rule" for every
 * row of evidence.csv that adds to the tone, with the lexicons of the project.  Runs in the root of the
 * project.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"
#include "support/own_lexicons.h"

#define FORMAT_PAGE "lexicons/FORMAT.md"

struct example {
    char name[64];
    struct slice text, expected;
};

static struct own_lexicons own;

static void show(const struct own_scored *scored, const struct evidence *evidence, struct buffer *shown)
{
    char number[NUMBER_TEXT_SIZE];

    buffer_add(shown, scored->document->text + evidence->begin, evidence->end - evidence->begin);
    buffer_add_text(shown, " | ");
    buffer_add(shown, number, number_format_double(evidence->value, number));
    buffer_add_text(shown, " | ");
    buffer_add_slice(shown, evidence->rule);
    buffer_add_byte(shown, '\n');
}

static void example_gives_what_the_page_says(void **state)
{
    const struct example *example = *state;
    char *expected = memory_copy_text(example->expected.ptr, example->expected.len);
    struct own_scored scored;
    struct buffer shown;

    buffer_init(&shown);
    own_lexicons_score(&own, &scored, example->text);
    for (size_t i = 0; i < scored.evidence.count; i++) {
        const struct evidence *evidence = &scored.evidence.items[i];

        if (evidence->reason == DROP_NONE && scorer_get_use(own.scorer, evidence->term) == USE_SENTIMENT)
            show(&scored, evidence, &shown);
    }
    buffer_add_byte(&shown, '\0');
    assert_string_equal(shown.data, expected);
    buffer_release(&shown);
    own_scored_release(&scored);
    free(expected);
}

/* The text up to a line that reads separator; *rest begins after that line. */
static struct slice cut_part(struct slice *rest, const char *separator)
{
    struct slice whole = *rest, line;

    while (slice_next(rest, '\n', &line))
        if (slice_equal_text(line, separator))
            return slice_make(whole.ptr, (size_t)(line.ptr - whole.ptr));
    return whole;
}

static size_t find_examples(struct slice page, struct example *examples, size_t max_examples)
{
    struct slice rest = page, line;
    size_t n_examples = 0;

    while (n_examples < max_examples && slice_next(&rest, '\n', &line)) {
        struct example *example = &examples[n_examples];

        if (!slice_equal_text(line, "```tone"))
            continue;
        snprintf(example->name, sizeof example->name, "tone_example_%zu_gives_what_the_page_says",
                 ++n_examples);
        example->text = cut_part(&rest, "---");
        example->expected = cut_part(&rest, "```");
    }
    return n_examples;
}

int main(void)
{
    enum { MAX_EXAMPLES = 32 };
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
        fprintf(stderr, "%s holds no example of tone\n", FORMAT_PAGE);
        return 1;
    }
    for (size_t i = 0; i < n_examples; i++)
        tests[i] =
            (struct CMUnitTest){examples[i].name, example_gives_what_the_page_says, NULL, NULL, &examples[i]};
    own_lexicons_load(&own);
    /* The macro of cmocka takes arrays only. */
    n_failed = _cmocka_run_group_tests("tone examples of " FORMAT_PAGE, tests, n_examples, NULL, NULL);
    own_lexicons_release(&own);
    file_bytes_release(&page);
    return n_failed;
}
