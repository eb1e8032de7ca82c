/* test_format_seekingalpha.c - names alone on their lines. */
#include "text/format_seekingalpha.h"

#include "support/transcript.h"

#define FRONT                                                                                                \
    "Larkfield Instruments Inc. (NYSE:LKF) Q1 2018 Earnings Conference Call April 18, 2018  9:00 AM ET\n"    \
    "Executives\n"                                                                                           \
    "Dana Whitcombe - Vice President, Investor Relations\n"                                                  \
    "Owen Prescott \xe2\x80\x93 Chairman and CEO\n"                                                          \
    "Stephen Lunt - Chief Financial Officer\n"                                                               \
    "Analysts\n"                                                                                             \
    "Ruth Adeyemi - Pine & Cobb, Inc.\n"                                                                     \
    "Theo Marsh - Westmoor Securities (NYSE:USA) LLC\n"                                                      \
    "Ruth Adeyemi - Pine & Cobb, Inc.\n"
#define START                                                                                                \
    "Operator\n"                                                                                             \
    "Good day, and welcome to the first quarter 2018 conference call of Larkfield.\n"                        \
    "Dana Whitcombe\n"                                                                                       \
    "Thank you. Owen will begin.\n"                                                                          \
    "\n"                                                                                                     \
    "Owen Prescott\n"                                                                                        \
    "We had a good quarter.\n"                                                                               \
    "Thank you\n"                                                                                            \
    "Steve Lunt\n"                                                                                           \
    "Revenue was $41 million.\n"
#define QUESTIONS                                                                                            \
    "Question-and-Answer Session\n"                                                                          \
    "Operator\n"                                                                                             \
    "Our first question comes from Ruth Adeyemi.\n"                                                          \
    "Q - Ruth Adeyemi\n"                                                                                     \
    "How is demand?\n"                                                                                       \
    "A \xe2\x80\x93 Owen Prescott\n"                                                                         \
    "Strong.\n"                                                                                              \
    "Unidentified Analyst\n"                                                                                 \
    "And in Europe?\n"                                                                                       \
    "Owen Prescott\n"                                                                                        \
    "Also strong.\n"

static void assert_turn(const struct document *document, size_t i, size_t line, const char *name,
                        enum call_section section)
{
    assert_true(i < document->n_turns);
    assert_int_equal(document->turns[i].line_start, line);
    transcript_assert_slice(document->speakers[document->turns[i].speaker].name, name);
    assert_int_equal(document->turns[i].section, section);
}

static void headers_are_the_names_of_the_lists(void **state)
{
    static const char text[] = FRONT START QUESTIONS;
    struct document *document = transcript_parse(text);

    (void)state;
    assert_string_equal(document->format, "seekingalpha");
    assert_int_equal(document->n_turns, 9);
    assert_turn(document, 0, 10, "Operator", SECTION_PRESENTATION);
    assert_turn(document, 2, 15, "Owen Prescott", SECTION_PRESENTATION);
    assert_turn(document, 3, 18, "Steve Lunt", SECTION_PRESENTATION);
    assert_turn(document, 4, 21, "Operator", SECTION_QA);
    assert_turn(document, 5, 23, "Ruth Adeyemi", SECTION_QA);
    assert_turn(document, 6, 25, "Owen Prescott", SECTION_QA);
    assert_turn(document, 7, 27, "Unidentified Analyst", SECTION_QA);
    transcript_assert_ledger(document, sizeof text - 1);
    assert_int_equal(document->ledger.unexplained, 0);
    document_free(document);
}

static void lists_give_titles_to_the_company_and_firms_to_analysts(void **state)
{
    struct document *document = transcript_parse(FRONT START QUESTIONS);

    (void)state;
    transcript_assert_role(document, "Owen Prescott", ROLE_CEO, ROLE_SOURCE_PARTICIPANTS);
    transcript_assert_role(document, "Dana Whitcombe", ROLE_IR, ROLE_SOURCE_PARTICIPANTS);
    assert_int_equal(transcript_find(document, "Steve Lunt")->role, ROLE_CFO); /* Stephen in the list */
    assert_int_equal(transcript_find(document, "Ruth Adeyemi")->role, ROLE_ANALYST);
    transcript_assert_slice(transcript_find(document, "Ruth Adeyemi")->org, "Pine & Cobb, Inc.");
    assert_int_equal(document->n_participants, 6); /* five people, one of them under two names */
    transcript_assert_slice(document->facts.firm, "Larkfield Instruments Inc.");
    transcript_assert_slice(document->facts.ticker, "LKF");
    assert_string_equal(document->facts.call_date, "2018-04-18");
    assert_int_equal(document->facts.fqtr, 1);
    document_free(document);
}

static void firms_may_stand_where_titles_do(void **state)
{
    struct document *document =
        transcript_parse("Larkfield Corp. (NASDAQ:LKF) Q2 2018 Earnings Call July 25, 2018 10:30 AM ET\n"
                         "Company Participants\n"
                         "Dana Whitcombe - Larkfield Corp.\n"
                         "Owen Prescott - Larkfield Corp.\n"
                         "Conference Call Participants\n"
                         "Theo Marsh - Westmoor Securities (NYSE:USA) LLC\n"
                         "Dana Whitcombe - Larkfield Corp.\n"
                         "Good morning. With me is Owen Prescott, our Chairman and Chief Executive Officer.\n"
                         "Owen Prescott - Larkfield Corp.\n"
                         "We will take questions.\n"
                         "Theo Marsh - Westmoor Securities (USA) LLC\n"
                         "What about price?\n");

    (void)state;
    assert_int_equal(document->n_turns, 3);
    assert_turn(document, 0, 7, "Dana Whitcombe", SECTION_PRESENTATION);
    assert_turn(document, 2, 11, "Theo Marsh", SECTION_QA);
    transcript_assert_role(document, "Owen Prescott", ROLE_CEO, ROLE_SOURCE_INTRODUCTION);
    transcript_assert_slice(transcript_find(document, "Owen Prescott")->org, "Larkfield Corp.");
    transcript_assert_slice(transcript_find(document, "Owen Prescott")->title, "");
    document_free(document);
}

static void a_new_name_is_a_header_where_it_was_called_or_comes_again(void **state)
{
    struct document *document =
        transcript_parse(FRONT START QUESTIONS "Operator\n"
                                               "Next is Ivy Calder with Arbor.\n"
                                               "Ivy Calder\n"
                                               "Any change?\n"
                                               "Owen Prescott\n"
                                               "We named the new meter for the old one\n"
                                               "Copper Kettle\n"
                                               "and it sells.\n"
                                               "Lena Oduya\n"
                                               "One more.\n"
                                               "Owen Prescott\n"
                                               "Please.\n"
                                               "Lena Oduya\n"
                                               "Why?\n");
    const struct turn *turn = &document->turns[11];

    (void)state;
    assert_int_equal(document->n_turns, 15);
    assert_turn(document, 10, 33, "Ivy Calder", SECTION_QA);
    assert_turn(document, 11, 35, "Owen Prescott", SECTION_QA);
    assert_int_equal(turn->line_end, 38); /* the kettle is no speaker */
    assert_turn(document, 12, 39, "Lena Oduya", SECTION_QA);
    document_free(document);
}

static void a_full_stop_after_a_known_name_does_no_harm(void **state)
{
    struct document *document = transcript_parse(FRONT "Operator\n"
                                                       "Please go ahead.\n"
                                                       "Dana Whitcombe.\n"
                                                       "Thank you.\n"
                                                       "Owen Prescott:\n"
                                                       "Hello to all.\n");

    (void)state;
    assert_int_equal(document->n_turns, 3);
    assert_turn(document, 1, 12, "Dana Whitcombe", SECTION_PRESENTATION);
    assert_turn(document, 2, 14, "Owen Prescott", SECTION_PRESENTATION);
    document_free(document);
}

static void the_publishers_tail_is_nobodys_speech(void **state)
{
    static const char text[] = FRONT START QUESTIONS
        "Copyright policy: All transcripts on this site are the copyright of the publisher.\n"
        "If you have any additional questions about our online transcripts, please write.\n";
    struct document *document = transcript_parse(text);

    (void)state;
    assert_int_equal(document->turns[document->n_turns - 1].line_end, 30);
    transcript_assert_ledger(document, sizeof text - 1);
    document_free(document);
}

static void bytes_of_windows_1252_are_counted_on_disk(void **state)
{
    static const char text[] = "Larkfield (NYSE:LKF) Q1 2018 Earnings Call April 18, 2018\n"
                               "Executives\n"
                               "Carla Tom\xe9 \x96 CFO\n"
                               "Owen Prescott \x96 CEO\n"
                               "Operator\n"
                               "Welcome to Larkfield\x92s call.\n"
                               "Carla Tome\n"
                               "We will wait and see\x85\n"
                               "Owen Prescott\n"
                               "Yes.\n"
                               "Carla Tom\xe9\n"
                               "Thanks.\n";
    struct document *document = transcript_parse(text);

    (void)state;
    assert_string_equal(document->encoding, "windows-1252");
    assert_int_equal(document->n_turns, 4);
    assert_int_equal(transcript_find(document, "Carla Tome")->role, ROLE_CFO);
    transcript_assert_ledger(document, sizeof text - 1);
    assert_int_equal(document->ledger.unexplained, 0);
    document_free(document);
}

static void every_cut_of_a_call_is_read_or_refused(void **state)
{
    static const char text[] = FRONT START QUESTIONS;

    (void)state;
    transcript_assert_cuts(text, sizeof text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headers_are_the_names_of_the_lists),
        cmocka_unit_test(lists_give_titles_to_the_company_and_firms_to_analysts),
        cmocka_unit_test(firms_may_stand_where_titles_do),
        cmocka_unit_test(a_new_name_is_a_header_where_it_was_called_or_comes_again),
        cmocka_unit_test(a_full_stop_after_a_known_name_does_no_harm),
        cmocka_unit_test(the_publishers_tail_is_nobodys_speech),
        cmocka_unit_test(bytes_of_windows_1252_are_counted_on_disk),
        cmocka_unit_test(every_cut_of_a_call_is_read_or_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
