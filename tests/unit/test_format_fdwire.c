/* test_format_fdwire.c - the layout of FD Wire: headers in capitals, in one line with the words. */
#include "support/transcript.h"

#define FRONT                                                                                                \
    "Q2 2008 Larkfield Instruments Earnings Conference Call - Final\n"                                       \
    "1,204 words\n17 July 2008\nExample FD (FAIR DISCLOSURE) WIRE\nFNDW\nEnglish\n"                          \
    "\xc2\xa9 Example Archive. All rights reserved.\n"

static void assert_turn(const struct document *document, size_t i, size_t line_start, const char *name,
                        const char *text)
{
    const struct turn *turn = &document->turns[i];

    assert_true(i < document->n_turns);
    assert_int_equal(turn->line_start, line_start);
    transcript_assert_slice(document->speakers[turn->speaker].name, name);
    transcript_assert_slice(document_get_turn_text(document, turn), text);
}

static void assert_nothing_unexplained(const struct document *document, size_t n_bytes)
{
    const struct byte_ledger *ledger = &document->ledger;

    assert_int_equal(ledger->unexplained, 0);
    assert_int_equal(ledger->body + ledger->header + ledger->front + ledger->furniture + ledger->stage +
                         ledger->blank,
                     n_bytes);
    assert_int_equal(ledger->file, n_bytes);
}

static void first_header_has_title_and_firm_later_ones_the_name_alone(void **state)
{
    static const char text[] = FRONT "OPERATOR: Good morning. Over to Ms. Calder.\n"
                                     "INES CALDER, CFO, LARKFIELD INSTRUMENTS: Thank you. Sales grew.\n"
                                     "They grew a lot.\n"
                                     "OPERATOR: The first question comes from Ruth Adeyemi.\n"
                                     "RUTH ADEYEMI, ANALYST, PINE, COBB & CO.: Why?\n"
                                     "INES CALDER: Because of the new meters.\n"
                                     "Document FNDW000020080724e47h000ba\n";
    struct document *document = transcript_parse(text);
    const struct speaker *speaker;

    (void)state;
    assert_string_equal(document->format, "fdwire");
    assert_int_equal(document->n_turns, 5);
    assert_turn(document, 1, 9, "INES CALDER", "Thank you. Sales grew.\nThey grew a lot.");
    assert_int_equal(document->turns[1].line_end, 10);
    assert_turn(document, 4, 13, "INES CALDER", "Because of the new meters.");
    speaker = transcript_find(document, "INES CALDER");
    transcript_assert_slice(speaker->title, "CFO");
    transcript_assert_slice(speaker->org, "LARKFIELD INSTRUMENTS");
    transcript_assert_role(document, "INES CALDER", ROLE_CFO, ROLE_SOURCE_HEADER);
    transcript_assert_slice(transcript_find(document, "RUTH ADEYEMI")->org, "PINE, COBB & CO.");
    transcript_assert_role(document, "RUTH ADEYEMI", ROLE_ANALYST, ROLE_SOURCE_HEADER);
    assert_int_equal(document->turns[1].section, SECTION_PRESENTATION);
    assert_int_equal(document->turns[2].section, SECTION_QA);
    assert_string_equal(document->facts.call_date, "2008-07-17");
    assert_int_equal(document->facts.fqtr, 2);
    assert_nothing_unexplained(document, sizeof text - 1);
    document_free(document);
}

static void header_and_words_of_one_line_are_told_apart_in_the_ledger(void **state)
{
    static const char text[] = "FNDW\n\nOPERATOR: Go.\nINES CALDER, CFO, LARKFIELD: Yes.\n";
    struct document *document = transcript_parse(text);

    (void)state;
    assert_int_equal(document->ledger.front, 4);
    assert_int_equal(document->ledger.header, strlen("OPERATOR:") + strlen("INES CALDER, CFO, LARKFIELD:"));
    assert_int_equal(document->ledger.body, strlen("Go.") + strlen("Yes."));
    document_free(document);
}

/* The second line alone would be a speaker called CO. */
static void header_broken_over_two_lines_is_one(void **state)
{
    static const char text[] =
        FRONT "OPERATOR: Please go ahead.\n"
              "OWEN PRESCOTT, CHAIRMAN, CHIEF EXECUTIVE OFFICER, LARKFIELD INSTRUMENTS &\n"
              "CO.: Welcome to all.\n"
              "OPERATOR: Thank you.\n";
    struct document *document = transcript_parse(text);

    (void)state;
    assert_int_equal(document->n_turns, 3);
    assert_turn(document, 1, 9, "OWEN PRESCOTT", "Welcome to all.");
    assert_int_equal(document->turns[1].line_end, 10);
    transcript_assert_slice(transcript_find(document, "OWEN PRESCOTT")->org, "LARKFIELD INSTRUMENTS & CO.");
    transcript_assert_role(document, "OWEN PRESCOTT", ROLE_CEO, ROLE_SOURCE_HEADER);
    assert_nothing_unexplained(document, sizeof text - 1);
    document_free(document);
}

static void speaker_who_cuts_in_is_found_inside_a_line(void **state)
{
    static const char text[] =
        FRONT "INES CALDER, CFO, LARKFIELD: It will be -OWEN PRESCOTT: Late -INES CALDER: March.\n"
              "OWEN PRESCOTT, CEO, LARKFIELD: The HALE-COBB ratio: fine.\n"
              "INES CALDER: So the answer to that is -OWEN\n"
              "PRESCOTT: Yes.\n";
    struct document *document = transcript_parse(text);

    (void)state;
    assert_int_equal(document->n_turns, 6);
    assert_turn(document, 0, 8, "INES CALDER", "It will be -");
    assert_turn(document, 1, 8, "OWEN PRESCOTT", "Late -");
    assert_turn(document, 2, 8, "INES CALDER", "March.");
    assert_turn(document, 3, 9, "OWEN PRESCOTT", "The HALE-COBB ratio: fine.");
    assert_turn(document, 4, 10, "INES CALDER", "So the answer to that is -");
    assert_turn(document, 5, 10, "OWEN PRESCOTT", "Yes.");
    assert_int_equal(document->turns[5].line_end, 11);
    assert_nothing_unexplained(document, sizeof text - 1);
    document_free(document);
}

static void capitals_inside_a_speech_are_no_speakers(void **state)
{
    static const char text[] = FRONT "INES CALDER, CFO, LARKFIELD: We report under\n"
                                     "BASEL II. It is strict, and the key figures are the\n"
                                     "ROE: 12%. And in the\n"
                                     "US: growth.\n"
                                     "INES CALDER: That is all.\n";
    struct document *document = transcript_parse(text);

    (void)state;
    assert_int_equal(document->n_turns, 2);
    assert_int_equal(document->n_speakers, 1);
    document_free(document);
}

static void sentence_goes_on_behind_the_footer_of_a_page(void **state)
{
    static const char text[] =
        FRONT "INES CALDER, CFO, LARKFIELD: Sales of meters were the best of all\n"
              "\nPage 1 of 2 \xc2\xa9 2020 Example Archive, Inc. All rights reserved.\n\n"
              "\fquarters.\n"
              "OWEN PRESCOTT, CEO, LARKFIELD: And then -Page 2 of 2 \xc2\xa9 2020 Example Archive, Inc. All "
              "rights reserved.\n";
    struct document *document = transcript_parse(text);
    struct slice said;
    size_t n_line_ends = 0;

    (void)state;
    assert_int_equal(document->n_turns, 2);
    said = document_get_turn_text(document, &document->turns[0]);
    for (size_t i = 0; i < said.len; i++)
        n_line_ends += said.ptr[i] == '\n';
    assert_int_equal(n_line_ends, 1); /* no blank line, which would end the sentence */
    assert_true(slice_find(said, "Page") == said.len);
    assert_turn(document, 1, 13, "OWEN PRESCOTT", "And then -");
    assert_int_equal(document->ledger.furniture,
                     2 * strlen("Page 1 of 2 \xc2\xa9 2020 Example Archive, Inc. All rights reserved."));
    assert_nothing_unexplained(document, sizeof text - 1);
    document_free(document);
}

static void tail_of_editor_and_archive_is_no_speech(void **state)
{
    static const char text[] = FRONT "OWEN PRESCOTT, CEO, LARKFIELD: Goodbye.\nOPERATOR: That is all.\n"
                                     "EDITOR: COMPANY DISCLAIMER\nThe information is current.\n"
                                     "[Example Archive reserves the right to make changes.]\n"
                                     "Document FNDW000020080724e47h000ba\n";
    struct document *document = transcript_parse(text);

    (void)state;
    assert_int_equal(document->n_turns, 2);
    assert_turn(document, 1, 9, "OPERATOR", "That is all.");
    assert_nothing_unexplained(document, sizeof text - 1);
    document_free(document);
}

/* "FINANCE" is no word of a title, but the firm is that of the chief executive. */
static void whoever_has_a_title_of_the_firm_is_an_executive(void **state)
{
    struct document *document =
        transcript_parse(FRONT "OWEN PRESCOTT, CEO, LARKFIELD: Welcome.\n"
                               "INES CALDER, FINANCE, LARKFIELD: Sales grew.\n"
                               "RUTH ADEYEMI, ANALYST: Why?\n"
                               "WILLIAM HALE, JR., VICE CHAIRMAN, LARKFIELD: Meters.\n"
                               "DON COBB (ph), TREASURER, AND HEAD OF TAX, LARKFIELD: Indeed.\n");

    (void)state;
    transcript_assert_role(document, "INES CALDER", ROLE_OTHER_EXEC, ROLE_SOURCE_HEADER);
    transcript_assert_role(document, "WILLIAM HALE", ROLE_OTHER_EXEC, ROLE_SOURCE_HEADER);
    transcript_assert_role(document, "RUTH ADEYEMI", ROLE_ANALYST, ROLE_SOURCE_HEADER);
    transcript_assert_slice(transcript_find(document, "DON COBB")->title, "TREASURER, AND HEAD OF TAX");
    transcript_assert_slice(document->facts.firm, "LARKFIELD");
    document_free(document);
}

static void label_of_all_askers_opens_the_questions_but_not_the_call(void **state)
{
    struct document *document = transcript_parse(FRONT "ANALYST: Welcome to our meeting, says somebody.\n"
                                                       "INES CALDER, LARKFIELD: Sales grew by a third.\n"
                                                       "ANALYST: Will they grow again next year?\n"
                                                       "INES CALDER: Yes, they will grow again.\n");

    (void)state;
    assert_int_equal(document->n_turns, 4);
    assert_int_equal(document->turns[0].section, SECTION_PRESENTATION);
    assert_int_equal(document->turns[1].section, SECTION_PRESENTATION);
    assert_int_equal(document->turns[2].section, SECTION_QA);
    transcript_assert_role(document, "ANALYST", ROLE_ANALYST, ROLE_SOURCE_HEADER);
    document_free(document);
}

static void speech_before_the_first_header_is_unexplained(void **state)
{
    static const char lost[] = "We had a good year.";
    struct document *document = transcript_parse(
        FRONT "We had a good year.\nINES CALDER, CFO, LARKFIELD: Sales grew.\nOPERATOR: Thank you.\n");

    (void)state;
    assert_int_equal(document->n_turns, 2);
    assert_int_equal(document->ledger.unexplained, sizeof lost - 1);
    document_free(document);
}

static void file_cut_anywhere_is_read_or_refused(void **state)
{
    static const char text[] =
        FRONT "OPERATOR: Good morning. -INES CALDER: Wait.\n"
              "INES CALDER, CFO, LARKFIELD INSTRUMENTS &\nCO.: Thank you. Sales\n\n"
              "Page 1 of 2 \xc2\xa9 2020 Example Archive, Inc. All rights reserved.\n\f grew.\n"
              "RUTH ADEYEMI (ph), ANALYST, PINE & COBB: Why?\nEDITOR: Disclaimer\n[Example]\n";

    (void)state;
    transcript_assert_cuts(text, sizeof text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_header_has_title_and_firm_later_ones_the_name_alone),
        cmocka_unit_test(header_and_words_of_one_line_are_told_apart_in_the_ledger),
        cmocka_unit_test(header_broken_over_two_lines_is_one),
        cmocka_unit_test(speaker_who_cuts_in_is_found_inside_a_line),
        cmocka_unit_test(capitals_inside_a_speech_are_no_speakers),
        cmocka_unit_test(sentence_goes_on_behind_the_footer_of_a_page),
        cmocka_unit_test(tail_of_editor_and_archive_is_no_speech),
        cmocka_unit_test(whoever_has_a_title_of_the_firm_is_an_executive),
        cmocka_unit_test(label_of_all_askers_opens_the_questions_but_not_the_call),
        cmocka_unit_test(speech_before_the_first_header_is_unexplained),
        cmocka_unit_test(file_cut_anywhere_is_read_or_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
