/* test_page_list.c - headers of pages that repeat a line of the lists of participants. */
#include "support/transcript.h"

#define NOTICE                                                                                               \
    "EXAMPLE REUTERS | Contact Us\n\xc2\xa9 2018 Example Reuters. All rights reserved. Republication is\n"   \
    "prohibited.\n\n"
#define TITLE "04/13/2018 02:00 PM GMT, Q1 2018 Larkfield Instruments Ltd Earnings Call\n"
#define LISTS                                                                                                \
    "CORPORATE PARTICIPANTS\nO. B. Prescott Larkfield Instruments Ltd - Chairman & CEO\n"                    \
    "Ines Calder Larkfield Instruments Ltd - CFO\nDana Whitcombe\n\nCONFERENCE CALL PARTICIPANTS\n"          \
    "Ruth C. Adeyemi Pine & Cobb, Research Division - Head of Equity Research and Senior "                   \
    "Technology\nAnalyst\n"                                                                                  \
    "Mary Ann Hale Stein Brothers - Analyst\nJan van Meer Oak Capital - Analyst\n\nPRESENTATION\n"

static const char text[] = TITLE LISTS
    "Dana Whitcombe\nWelcome to the call.\n"
    "O. B. Prescott Larkfield Instruments Ltd - Chairman & CEO\nThank you. We sold more than in\n" NOTICE
    "1\n\n\f" TITLE "any quarter before.\n\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\nInes Calder "
    "Larkfield Instruments Ltd - CFO\n"
    "Costs fell.\nQUESTIONS AND ANSWERS\nOperator\nThe next question comes from Ruth Adeyemi.\n"
    "Ruth C. Adeyemi Pine & Cobb, Research Division - Head of Equity Research and Senior Technology\n" NOTICE
    "2\n\n\f" TITLE "Analyst\nWill they -Ines Calder Larkfield Instruments Ltd - CFO\nThey will.\nDana "
    "Whitcombe\nLet us go to Mary Ann Hale.\n"
    "Mary Ann Hale Stein Brothers - Analyst\nOperator, can you hear -Operator\nYes.\n"
    "Jan van Meer Oak Capital - Analyst\nThank you.\n";

static void header_is_known_by_the_list(void **state)
{
    static const char *const names[] = {
        "Dana Whitcombe", "O. B. Prescott", "Ines Calder",   "Operator", "Ruth C. Adeyemi",
        "Ines Calder",    "Dana Whitcombe", "Mary Ann Hale", "Operator", "Jan van Meer"};
    struct document *document = transcript_parse(text);

    (void)state;
    assert_string_equal(document->format, "streetevents_pdf");
    assert_int_equal(document->n_turns, 10);
    for (size_t i = 0; i < 10; i++)
        transcript_assert_slice(document->speakers[document->turns[i].speaker].name, names[i]);
    transcript_assert_slice(document_get_turn_text(document, &document->turns[4]), "Will they -");
    transcript_assert_slice(document_get_turn_text(document, &document->turns[7]),
                            "Operator, can you hear -");
    assert_int_equal(document->turns[3].section, SECTION_QA);
    transcript_assert_ledger(document, sizeof text - 1);
    assert_int_equal(document->ledger.unexplained, 0);
    document_free(document);
}

static void firm_and_title_follow_the_name(void **state)
{
    struct document *document = transcript_parse(text);

    (void)state;
    transcript_assert_slice(transcript_find(document, "O. B. Prescott")->org, "Larkfield Instruments Ltd");
    transcript_assert_slice(transcript_find(document, "O. B. Prescott")->title, "Chairman & CEO");
    transcript_assert_slice(transcript_find(document, "Mary Ann Hale")->org, "Stein Brothers");
    transcript_assert_slice(transcript_find(document, "Ruth C. Adeyemi")->title,
                            "Head of Equity Research and Senior Technology Analyst");
    transcript_assert_role(document, "O. B. Prescott", ROLE_CEO, ROLE_SOURCE_HEADER);
    transcript_assert_role(document, "Jan van Meer", ROLE_ANALYST, ROLE_SOURCE_HEADER);
    document_free(document);
}

static void header_with_a_second_dash_may_be_broken_where_no_blank_line_follows(void **state)
{
    static const char dashed[] = LISTS
        "Operator\nHere we go.\n\nO. B. Prescott - Larkfield Instruments Ltd - Chairman & CEO\nThank you.\n\n"
        "Ines Calder - Larkfield Instruments Ltd - CFO\nCosts fell.\n\nQUESTIONS AND ANSWERS\n\n"
        "Ruth C. Adeyemi - Pine & Cobb, Research Division - Head of Equity Research and Senior "
        "Technology\nAnalyst\n"
        "Will they fall again?\n\nInes Calder - Larkfield Instruments Ltd - CFO\nYes.\n";
    struct document *document = transcript_parse(dashed);

    (void)state;
    assert_string_equal(document->format, "streetevents_pdf");
    assert_int_equal(document->n_turns, 5);
    transcript_assert_slice(document_get_turn_text(document, &document->turns[3]), "Will they fall again?");
    document_free(document);
}

static void file_cut_anywhere_is_read_or_refused(void **state)
{
    (void)state;
    transcript_assert_cuts(text, sizeof text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(header_is_known_by_the_list),
        cmocka_unit_test(firm_and_title_follow_the_name),
        cmocka_unit_test(header_with_a_second_dash_may_be_broken_where_no_blank_line_follows),
        cmocka_unit_test(file_cut_anywhere_is_read_or_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
