/* test_section.c - where the questions begin when no heading says so. */
#include "text/section.h"

#include "support/transcript.h"

/* Builds a call of "person: text" rows without components, and expects the questions to begin with row first.
 */
static void assert_first_question(const char *const *lines, size_t n, size_t first)
{
    struct transcript_row rows[8] = {{0}};
    struct document *document;
    struct error err;

    for (size_t i = 0; i < n; i++) {
        struct slice line = slice_from(lines[i]);
        size_t colon = slice_find_byte(line, ':');
        struct slice person = slice_part(line, 0, colon);

        rows[i] = (struct transcript_row){
            i + 1,
            slice_from(""),
            person,
            slice_from(slice_starts(person, "Uma") ? "Analyst" : slice_starts(person, "Op") ? "" : "CEO"),
            slice_from(""),
            slice_trim(slice_part(line, colon + 1, line.len))};
    }
    document = document_build_table(rows, n, "call", &err);
    assert_non_null(document);
    for (size_t i = 0; i < n; i++)
        if (document->turns[i].section != (i < first ? SECTION_PRESENTATION : SECTION_QA))
            fail_msg("row %zu is %s", i + 1, section_name(document->turns[i].section));
    document_free(document);
}

#define ASSERT_FIRST_QUESTION(first, ...)                                                                    \
    do {                                                                                                     \
        const char *const lines[] = {__VA_ARGS__};                                                           \
        assert_first_question(lines, sizeof lines / sizeof lines[0], first);                                 \
    } while (0)

static void the_operator_who_calls_the_analyst_opens_the_questions(void **state)
{
    (void)state;
    ASSERT_FIRST_QUESTION(2, "Operator: Welcome. A question and answer session will follow.",
                          "Tom Wexford: A good year.", "Operator: Uma Pell, please.", "Uma Pell: How so?",
                          "Tom Wexford: By luck.");
}

static void an_analyst_alone_opens_them_too(void **state)
{
    (void)state;
    ASSERT_FIRST_QUESTION(1, "Tom Wexford: A good year.", "Uma Pell: How so?");
}

static void the_operator_may_announce_them_long_before(void **state)
{
    (void)state;
    ASSERT_FIRST_QUESTION(2, "Operator: Welcome.", "Tom Wexford: A good year.",
                          "Operator: Our first question comes from Uma Pell.",
                          "Tom Wexford: Uma, are you there?", "Uma Pell: Yes. How so?");
}

static void a_call_without_questions_is_presentation(void **state)
{
    (void)state;
    ASSERT_FIRST_QUESTION(2, "Operator: Welcome.", "Tom Wexford: A good year.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_operator_who_calls_the_analyst_opens_the_questions),
        cmocka_unit_test(an_analyst_alone_opens_them_too),
        cmocka_unit_test(the_operator_may_announce_them_long_before),
        cmocka_unit_test(a_call_without_questions_is_presentation),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
