/* test_role.c - who the speakers of a call are, and where that was found. */
#include "support/transcript.h"

static void headers_tell_roles(void **state)
{
    struct document *document = transcript_parse("Presentation\n"
                                                 "Operator    [1]\nWelcome.\n"
                                                 "Mia Lang,  Tessel Inc - IR contact    [2]\nHello.\n"
                                                 "Tom Wexford,  Tessel Inc - CEO    [3]\nHello.\n"
                                                 "Ola Berg,  Tessel Inc - EVP, Operations    [4]\nHello.\n"
                                                 "Uma Pell,  Arbor Research - Analyst    [5]\nHello?\n"
                                                 "Vic Tan,  Arbor Research -    [6]\nHello?\n"
                                                 "Unidentified Analyst    [7]\nHello?\n"
                                                 "Unidentified Company Representative    [8]\nHello.\n");

    (void)state;
    transcript_assert_role(document, "Operator", ROLE_OPERATOR, ROLE_SOURCE_HEADER);
    transcript_assert_role(document, "Mia Lang", ROLE_IR, ROLE_SOURCE_HEADER);
    transcript_assert_role(document, "Tom Wexford", ROLE_CEO, ROLE_SOURCE_HEADER);
    transcript_assert_role(document, "Ola Berg", ROLE_OTHER_EXEC, ROLE_SOURCE_HEADER);
    transcript_assert_role(document, "Uma Pell", ROLE_ANALYST, ROLE_SOURCE_HEADER);
    transcript_assert_role(document, "Vic Tan", ROLE_ANALYST, ROLE_SOURCE_HEADER);
    transcript_assert_role(document, "Unidentified Analyst", ROLE_ANALYST, ROLE_SOURCE_HEADER);
    transcript_assert_role(document, "Unidentified Company Representative", ROLE_UNKNOWN, ROLE_SOURCE_NONE);
    document_free(document);
}

static void an_analyst_of_a_broker_named_like_the_firm_asks(void **state)
{
    const struct transcript_row rows[] = {
        {1, slice_from("Presentation"), slice_from("Tom Wexford"), slice_from("CEO"),
         slice_from("Tessel Inc."), slice_from("Hello.")},
        {2, slice_from("Presentation"), slice_from("Mia Lang"), slice_from("Analyst, Corporate Planning"),
         slice_from("Tessel Inc."), slice_from("Hello.")},
        {3, slice_from("Question"), slice_from("Uma Pell"), slice_from("Analyst"),
         slice_from("Tessel Securities"), slice_from("Hello?")},
    };
    struct error err;
    struct document *document = document_build_table(rows, 3, "call", &err);

    (void)state;
    assert_non_null(document);
    transcript_assert_role(document, "Uma Pell", ROLE_ANALYST, ROLE_SOURCE_HEADER);
    transcript_assert_role(document, "Mia Lang", ROLE_OTHER_EXEC, ROLE_SOURCE_HEADER);
    document_free(document);
}

static void lists_fill_what_headers_lack(void **state)
{
    struct document *document = transcript_parse("Corporate Participants\n"
                                                 " * Tom Wexford\n   Tessel Inc - CEO\n"
                                                 "Conference Call Participants\n"
                                                 " * Uma Pell\n   Arbor Partners - Founder\n"
                                                 "Presentation\n"
                                                 "Tom Wexford    [1]\nHello.\n"
                                                 "Uma Pell    [2]\nHello?\n");

    (void)state;
    transcript_assert_role(document, "Tom Wexford", ROLE_CEO, ROLE_SOURCE_PARTICIPANTS);
    transcript_assert_slice(transcript_find(document, "Tom Wexford")->org, "Tessel Inc");
    transcript_assert_role(document, "Uma Pell", ROLE_ANALYST, ROLE_SOURCE_PARTICIPANTS);
    assert_int_equal(document->n_participants, 2);
    document_free(document);
}

/* A call of a table, where nobody has a title: investor relations say words, then Jane Roe and Max Stein
 * speak. */
static struct document *introduce(const char *words)
{
    const struct transcript_row rows[] = {
        {1, slice_from("Presentation"), slice_from("Ivy Moss"), slice_from("Investor Relations"),
         slice_from("Tessel Inc"), slice_from(words)},
        {2, slice_from("Presentation"), slice_from("Jane Roe"), slice_from(""), slice_from(""),
         slice_from("Hello.")},
        {3, slice_from("Presentation"), slice_from("Max Stein"), slice_from(""), slice_from(""),
         slice_from("Hello.")},
    };
    struct error err;
    struct document *document = document_build_table(rows, 3, "call", &err);

    assert_non_null(document);
    return document;
}

static void assert_introduced(const char *words, enum speaker_role jane, enum speaker_role max)
{
    struct document *document = introduce(words);
    enum speaker_role roles[2] = {transcript_find(document, "Jane Roe")->role,
                                  transcript_find(document, "Max Stein")->role};

    if (roles[0] != jane || roles[1] != max)
        fail_msg("\"%s\": Jane Roe is %s, Max Stein is %s", words, role_name(roles[0]), role_name(roles[1]));
    document_free(document);
}

static void introductions_are_understood_in_either_order(void **state)
{
    (void)state;
    assert_introduced(
        "With me are Jane Roe, Chief Executive Officer, and Max Stein, Chief Financial Officer.", ROLE_CEO,
        ROLE_CFO);
    assert_introduced("We begin with Tessel's CEO Jane Roe, and she will be followed by CFO Max Stein.",
                      ROLE_CEO, ROLE_CFO);
    assert_introduced("Speaking first are our CEO, Jane Roe; and CFO, Max Stein.", ROLE_CEO, ROLE_CFO);
    assert_introduced("I turn the call over to our Chairman and CEO, Ms. Jane Roe.", ROLE_CEO, ROLE_UNKNOWN);
    assert_introduced("Here is Jane Roe, our President and Chief Executive Officer of Tessel.", ROLE_CEO,
                      ROLE_UNKNOWN);
    assert_introduced("Jane Roe is our CEO, and Max Stein is our CFO.", ROLE_CEO, ROLE_CFO);
    assert_introduced("With me are Jane Roe, CEO and CFO Max Stein.", ROLE_CEO, ROLE_CFO);
}

static void others_who_do_not_speak_keep_their_offices(void **state)
{
    (void)state;
    assert_introduced(
        "On the call are Steve Appleby, Chairman and CEO, Jane Roe, President, and Max Stein, CFO.",
        ROLE_OTHER_EXEC, ROLE_CFO);
    assert_introduced("Jane Roe and our CEO, Peter Hollis, will answer questions.", ROLE_UNKNOWN,
                      ROLE_UNKNOWN);
}

static void void_offices_and_units_are_no_ceo(void **state)
{
    (void)state;
    assert_introduced("With me is Jane Roe, our incoming CEO.", ROLE_OTHER_EXEC, ROLE_UNKNOWN);
    assert_introduced("With me is former CEO Jane Roe.", ROLE_OTHER_EXEC, ROLE_UNKNOWN);
    assert_introduced("With me is Jane Roe, CEO of our Nordic business.", ROLE_OTHER_EXEC, ROLE_UNKNOWN);
}

static void a_mention_is_no_introduction(void **state)
{
    (void)state;
    assert_introduced("Jane Roe will talk about the search for a new CEO.", ROLE_UNKNOWN, ROLE_UNKNOWN);
    assert_introduced("Jane Roe spoke. The CEO did not.", ROLE_UNKNOWN, ROLE_UNKNOWN);
}

static void two_chief_executives_need_the_word(void **state)
{
    (void)state;
    assert_introduced("With me are our co-CEOs. First co-CEO Jane Roe, then co-CEO Max Stein.", ROLE_CEO,
                      ROLE_CEO);
}

static void the_introduction_beats_an_outdated_title(void **state)
{
    struct document *document =
        transcript_parse("Presentation\n"
                         "Mia Lang,  Tessel Inc - IR    [1]\nNow to our CEO, Tim Wexford.\n"
                         "Timothy Wexford,  Tessel Inc - COO    [2]\nHello.\n");

    (void)state;
    transcript_assert_role(document, "Timothy Wexford", ROLE_CEO, ROLE_SOURCE_INTRODUCTION);
    document_free(document);
}

static void it_never_makes_a_second_chief_executive(void **state)
{
    struct document *document =
        transcript_parse("Presentation\n"
                         "Mia Lang,  Tessel Inc - IR    [1]\nNow to our CEO, Tim Wexford.\n"
                         "Timothy Wexford,  Tessel Inc - COO    [2]\nHello.\n"
                         "Rosa Quill,  Tessel Inc - CEO    [3]\nHello.\n");

    (void)state;
    transcript_assert_role(document, "Timothy Wexford", ROLE_OTHER_EXEC, ROLE_SOURCE_HEADER);
    transcript_assert_role(document, "Rosa Quill", ROLE_CEO, ROLE_SOURCE_HEADER);
    document_free(document);
}

static void a_wrong_ceo_title_gives_way_to_the_introduction(void **state)
{
    struct document *document = transcript_parse(
        "Presentation\n"
        "Mia Lang,  Tessel Inc - IR    [1]\nWith me are Tim Wexford, CEO, and Rosa Quill, CFO.\n"
        "Timothy Wexford,  Tessel Inc - CEO    [2]\nHello.\n"
        "Rosa Quill,  Tessel Inc - CEO    [3]\nHello.\n");

    (void)state;
    transcript_assert_role(document, "Timothy Wexford", ROLE_CEO, ROLE_SOURCE_HEADER);
    transcript_assert_role(document, "Rosa Quill", ROLE_CFO, ROLE_SOURCE_INTRODUCTION);
    document_free(document);
}

static void the_head_of_a_unit_serves_where_nobody_else_does(void **state)
{
    struct document *document =
        transcript_parse("Presentation\n"
                         "Tom Wexford,  Tessel Inc - CEO of Tessel Retail    [1]\nHello.\n"
                         "Rosa Quill,  Tessel Inc - VP    [2]\nHello.\n");

    (void)state;
    transcript_assert_role(document, "Tom Wexford", ROLE_CEO, ROLE_SOURCE_HEADER);
    document_free(document);
}

static void an_unnamed_operator_is_known_by_the_words(void **state)
{
    const struct transcript_row rows[] = {
        {1, slice_from(""), slice_from("Speaker 1"), slice_from(""), slice_from(""),
         slice_from(
             "Good day. All lines are in listen-only mode. Here is Tom Wexford, President of Tessel.")},
        {2, slice_from(""), slice_from("Tom Wexford"), slice_from(""), slice_from(""), slice_from("Hello.")},
        {3, slice_from(""), slice_from("Speaker 1"), slice_from(""), slice_from(""),
         slice_from("Our first question comes from the line of Uma Pell.")},
        {4, slice_from(""), slice_from("Uma Pell"), slice_from(""), slice_from(""),
         slice_from("How is business?")},
    };
    struct error err;
    struct document *document = document_build_table(rows, 4, "call", &err);

    (void)state;
    assert_non_null(document);
    transcript_assert_role(document, "Speaker 1", ROLE_OPERATOR, ROLE_SOURCE_INTRODUCTION);
    transcript_assert_role(document, "Tom Wexford", ROLE_OTHER_EXEC, ROLE_SOURCE_INTRODUCTION);
    transcript_assert_role(document, "Uma Pell", ROLE_ANALYST, ROLE_SOURCE_INTRODUCTION);
    assert_int_equal(document->turns[1].section, SECTION_PRESENTATION);
    assert_int_equal(document->turns[2].section, SECTION_QA);
    document_free(document);
}

static void names_of_roles_go_both_ways(void **state)
{
    enum speaker_role role;

    (void)state;
    for (int i = 0; i < N_SPEAKER_ROLES; i++) {
        assert_true(role_parse(slice_from(role_name((enum speaker_role)i)), &role));
        assert_int_equal(role, i);
    }
    assert_true(role_parse(slice_from("other_exec"), &role));
    assert_int_equal(role, ROLE_OTHER_EXEC);
    assert_false(role_parse(slice_from("BOSS"), &role));
    assert_string_equal(role_source_name(ROLE_SOURCE_INTRODUCTION), "introduction");
    assert_string_equal(qa_role_name(QA_ACKNOWLEDGEMENT), "ack");
    assert_string_equal(section_name(SECTION_QA), "qa");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headers_tell_roles),
        cmocka_unit_test(an_analyst_of_a_broker_named_like_the_firm_asks),
        cmocka_unit_test(lists_fill_what_headers_lack),
        cmocka_unit_test(introductions_are_understood_in_either_order),
        cmocka_unit_test(others_who_do_not_speak_keep_their_offices),
        cmocka_unit_test(void_offices_and_units_are_no_ceo),
        cmocka_unit_test(a_mention_is_no_introduction),
        cmocka_unit_test(two_chief_executives_need_the_word),
        cmocka_unit_test(the_introduction_beats_an_outdated_title),
        cmocka_unit_test(it_never_makes_a_second_chief_executive),
        cmocka_unit_test(a_wrong_ceo_title_gives_way_to_the_introduction),
        cmocka_unit_test(the_head_of_a_unit_serves_where_nobody_else_does),
        cmocka_unit_test(an_unnamed_operator_is_known_by_the_words),
        cmocka_unit_test(names_of_roles_go_both_ways),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
