/* test_participants.c - lists of people, and "Org - Title". */
#include "text/participants.h"

#include "base/arena.h"
#include "support/transcript.h"

static void assert_split(const char *text, const char *org, const char *title)
{
    struct slice parts[2];

    participants_split(slice_from(text), &parts[0], &parts[1]);
    transcript_assert_slice(parts[0], org);
    transcript_assert_slice(parts[1], title);
}

static void the_title_begins_with_the_first_word_of_a_title(void **state)
{
    (void)state;
    assert_split("Example Inc - CFO", "Example Inc", "CFO");
    assert_split("Example Inc. - VP - Finance, CFO", "Example Inc.", "VP - Finance, CFO");
    assert_split("Alder - Merrow Lunt - Analyst", "Alder - Merrow Lunt", "Analyst");
    assert_split("Alder-Merrow Lunt, Inc. - Analyst", "Alder-Merrow Lunt, Inc.", "Analyst");
}

static void parts_may_be_missing(void **state)
{
    (void)state;
    assert_split("Example Inc -", "Example Inc", "");
    assert_split("Example Inc", "Example Inc", "");
    assert_split("- CFO", "", "CFO");
    assert_split("-", "", "");
    assert_split("", "", "");
    assert_split("Sr. Director Investor Relations -", "", "Sr. Director Investor Relations");
}

static void folding_leaves_one_blank(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    transcript_assert_slice(participants_fold(arena, slice_from("  Jane \t Roe ")), "Jane Roe");
    transcript_assert_slice(participants_fold(arena, slice_from("Jane Roe")), "Jane Roe");
    transcript_assert_slice(participants_fold(arena, slice_from("   ")), "");
    arena_free(arena);
}

static void lists_are_read_with_and_without_bullets(void **state)
{
    struct document *document = transcript_parse("Corporate Participants\n"
                                                 "\n"
                                                 " * Jane Roe\n"
                                                 "   Example Inc - CFO\n"
                                                 " * Max Stein\n"
                                                 " * Ivy Moss\n"
                                                 "   \n"
                                                 "Conference Call Participiants\n"
                                                 "\n"
                                                 "Uma Pell\n"
                                                 "Arbor Research - Analyst\n"
                                                 "Presentation\n"
                                                 "Operator    [1]\n"
                                                 "Hello.\n");

    (void)state;
    assert_int_equal(document->n_participants, 4);
    transcript_assert_slice(document->participants[0].name, "Jane Roe");
    transcript_assert_slice(document->participants[0].title, "CFO");
    transcript_assert_slice(document->participants[1].name, "Max Stein");
    transcript_assert_slice(document->participants[1].org, "");
    assert_true(document->participants[2].is_company);
    transcript_assert_slice(document->participants[3].org, "Arbor Research");
    assert_false(document->participants[3].is_company);
    document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_title_begins_with_the_first_word_of_a_title),
        cmocka_unit_test(parts_may_be_missing),
        cmocka_unit_test(folding_leaves_one_blank),
        cmocka_unit_test(lists_are_read_with_and_without_bullets),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
