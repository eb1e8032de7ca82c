/* test_person_line.c - what is a name, and who is meant by one that is spelt in another way. */
#include "text/person_line.h"

#include <stdlib.h>

#include "support/transcript.h"
#include "text/participants.h"

static void assert_split(const char *line, const char *left, const char *right)
{
    struct slice parts[2];

    assert_true(person_line_split(slice_from(line), &parts[0], &parts[1]));
    transcript_assert_slice(parts[0], left);
    transcript_assert_slice(parts[1], right);
}

static void lines_are_split_at_the_first_dash_of_any_kind(void **state)
{
    struct slice left, right;

    (void)state;
    assert_split("Jane Roe - Larkfield Inc - CFO", "Jane Roe", "Larkfield Inc - CFO");
    assert_split("Jane Roe -- CFO", "Jane Roe", "CFO");
    assert_split("Jane Roe--CFO", "Jane Roe", "CFO");
    assert_split("Jane Roe \xe2\x80\x93 CFO", "Jane Roe", "CFO");
    assert_split("CFO \xe2\x80\x94 Jane Roe", "CFO", "Jane Roe");
    assert_split("Jane Roe- Larkfield", "Jane Roe", "Larkfield");
    assert_split("Jane Roe -", "Jane Roe", "");
    assert_false(person_line_split(slice_from("Ida Moss-Pell"), &left, &right));
    transcript_assert_slice(left, "Ida Moss-Pell");
    transcript_assert_slice(right, "");
}

static void an_organisation_stands_before_a_title(void **state)
{
    struct slice org, title;

    (void)state;
    person_line_split_title(slice_from("Arbor Research -- Analyst"), &org, &title);
    transcript_assert_slice(org, "Arbor Research");
    transcript_assert_slice(title, "Analyst");
    person_line_split_title(slice_from("Vice President -- Finance"), &org, &title);
    transcript_assert_slice(org, "");
    transcript_assert_slice(title, "Vice President -- Finance");
    person_line_split_title(slice_from("Analyst"), &org, &title);
    transcript_assert_slice(org, "");
    transcript_assert_slice(title, "Analyst");
}

static void names_have_capitals_and_no_full_stop(void **state)
{
    static const char *const names[] = {"Jane Roe",
                                        "Jane B. Roe",
                                        "J. Roe",
                                        "Max von Stein",
                                        "Jane Roe, Jr.",
                                        "Jane Roe III",
                                        "James (Jim) Lunt",
                                        "Ida Moss-Pell",
                                        "Tien-tsin Lo",
                                        "Zo\xc3\xab Marsh",
                                        ("Pat O\xe2\x80\x99"
                                         "Dell")};
    static const char *const others[] = {"",
                                         "Jane",
                                         "Thank you",
                                         "Good Morning",
                                         "Jane Roe.",
                                         "Revenue rose again",
                                         "Paris, London",
                                         "Jane Roe, CFO of Larkfield",
                                         "Room 12",
                                         "Next Question Please",
                                         "One Two Three Four Five Six Seven",
                                         "- Jane Roe"};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (!person_line_is_name(slice_from(names[i])))
            fail_msg("\"%s\" is a name", names[i]);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (person_line_is_name(slice_from(others[i])))
            fail_msg("\"%s\" is no name", others[i]);
    assert_true(person_line_is_single_name(slice_from("Robyn")));
    assert_false(person_line_is_single_name(slice_from("Yes")));
    assert_false(person_line_is_single_name(slice_from("ARR")));
    assert_false(person_line_is_single_name(slice_from("Robyn.")));
}

static void unnamed_speakers_are_generic(void **state)
{
    (void)state;
    assert_true(person_line_is_generic(slice_from("Operator")));
    assert_true(person_line_is_generic(slice_from("Conference Operator")));
    assert_true(person_line_is_generic(slice_from("Unidentified Analyst")));
    assert_true(person_line_is_generic(slice_from("Unidentified Company Representative")));
    assert_true(person_line_is_generic(slice_from("Unknown speaker")));
    assert_false(person_line_is_generic(slice_from("Operator, next question.")));
    assert_false(person_line_is_generic(slice_from("Unknown risks remain")));
    assert_false(person_line_is_generic(slice_from("")));
}

static void add_person(struct document *document, const char *name)
{
    participants_add(document, &(struct participant){.name = slice_from(name),
                                                     .org = slice_make("", 0),
                                                     .title = slice_make("", 0),
                                                     .is_company = true});
}

static void assert_variant(const struct document *document, const char *name, const char *expected)
{
    const struct participant *one = person_line_find_variant(document, slice_from(name));

    if (!expected && one)
        fail_msg("%s is not %.*s", name, (int)one->name.len, one->name.ptr);
    if (expected && !one)
        fail_msg("%s is not found", name);
    if (expected)
        transcript_assert_slice(one->name, expected);
}

static void one_person_is_found_under_several_spellings(void **state)
{
    struct document document = {.n_participants = 0};

    (void)state;
    add_person(&document, "Stephen Lunt");
    add_person(&document, "Carla M. Tom\xc3\xa9");
    add_person(&document, "Pat O'Dell");
    add_person(&document, "Owen Prescott");
    add_person(&document, "Ida Moss");
    add_person(&document, "Ines Moss");
    add_person(&document, "Uma Pell");
    add_person(&document, "Uma Pell");
    assert_variant(&document, "Steve Lunt", "Stephen Lunt");
    assert_variant(&document, "Carla Tome", "Carla M. Tom\xc3\xa9");
    assert_variant(&document,
                   "Pat O\xe2\x80\x99"
                   "Dell",
                   "Pat O'Dell");
    assert_variant(&document, "Owen Prescot", "Owen Prescott");
    assert_variant(&document, "Owen T. Prescott, Jr.", "Owen Prescott");
    assert_variant(&document, "Ursula Pell", "Uma Pell"); /* twice in the list, but one person */
    assert_variant(&document, "Ivy Moss", NULL);          /* two might be meant */
    assert_variant(&document, "Max Lunt", NULL);
    assert_variant(&document, "Owen Lunt", NULL);
    assert_variant(&document, "Owen", NULL);
    free(document.participants);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_split_at_the_first_dash_of_any_kind),
        cmocka_unit_test(an_organisation_stands_before_a_title),
        cmocka_unit_test(names_have_capitals_and_no_full_stop),
        cmocka_unit_test(unnamed_speakers_are_generic),
        cmocka_unit_test(one_person_is_found_under_several_spellings),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
