/* test_format_fomc.c - press conferences of the Federal Reserve: headers end in a full stop, pages repeat
 * their front. */
#include "support/transcript.h"

#define PAGE_TOP "May 4, 2011\n\nChair Roe\xe2\x80\x99s Press Conference\n\nFINAL\n\n"
#define FRONT    PAGE_TOP "Transcript of Chair Roe\xe2\x80\x99s Press Conference\nMay 4, 2011\n"

static void assert_turn(const struct document *document, size_t i, size_t line_start, const char *name,
                        const char *text)
{
    const struct turn *turn = &document->turns[i];

    assert_true(i < document->n_turns);
    assert_int_equal(turn->line_start, line_start);
    transcript_assert_slice(document->speakers[turn->speaker].name, name);
    if (text)
        transcript_assert_slice(document_get_turn_text(document, turn), text);
}

static void chair_is_an_executive_and_journalists_ask_like_analysts(void **state)
{
    static const char text[] = FRONT "CHAIR ROE. Good afternoon. We left the rate alone.\nI take questions.\n"
                                     "MAX STEIN. Max Stein, Example News. Why did you leave it alone?\n"
                                     "CHAIR ROE. Prices have been stable.\n"
                                     "VICTORIA McGRAW. What comes next?\n"
                                     "CHAIR ROE. We shall see.\n";
    struct document *document = transcript_parse(text);

    (void)state;
    assert_string_equal(document->format, "fomc");
    assert_int_equal(document->n_turns, 5);
    assert_turn(document, 0, 9, "ROE", "Good afternoon. We left the rate alone.\nI take questions.");
    assert_turn(document, 3, 13, "VICTORIA McGRAW", "What comes next?");
    transcript_assert_role(document, "ROE", ROLE_OTHER_EXEC, ROLE_SOURCE_HEADER);
    transcript_assert_slice(transcript_find(document, "ROE")->title, "CHAIR");
    transcript_assert_slice(transcript_find(document, "ROE")->org, "Federal Reserve");
    transcript_assert_role(document, "MAX STEIN", ROLE_ANALYST, ROLE_SOURCE_HEADER);
    assert_int_equal(document->turns[0].section, SECTION_PRESENTATION);
    assert_int_equal(document->turns[1].section, SECTION_QA);
    assert_int_equal(document->turns[1].qa_role, QA_QUESTION);
    assert_int_equal(document->turns[2].qa_role, QA_ANSWER);
    assert_string_equal(document->facts.call_date, "2011-05-04");
    assert_int_equal(document->ledger.unexplained, 0);
    assert_int_equal(document->ledger.header,
                     strlen("CHAIR ROE.") * 3 + strlen("MAX STEIN.VICTORIA McGRAW."));
    document_free(document);
}

static void pages_and_footnotes_inside_a_turn_are_furniture(void **state)
{
    static const char text[] =
        FRONT "CHAIR ROE. Good afternoon. The rate stays where it\n\n1\n\n"
              "The Chair meant another rate.\n\nPage 1 of 2\n\n\f" PAGE_TOP "was before.\n"
              "QUESTION. Why?\nCHAIR ROE. The press conference in\n"
              "May 4, 2011\n2 of 2\n";
    struct document *document = transcript_parse(text);
    struct slice said;

    (void)state;
    assert_int_equal(document->n_turns, 3);
    said = document_get_turn_text(document, &document->turns[0]);
    assert_true(slice_starts(said, "Good afternoon. The rate stays where it\n "));
    assert_true(slice_ends(said, " was before."));
    assert_true(slice_find(said, "meant") == said.len);
    assert_true(slice_find(said, "FINAL") == said.len);
    assert_true(slice_find(slice_part(said, 41, said.len), "\n") ==
                said.len - 41); /* one sentence, one paragraph */
    assert_turn(document, 2, 25, "ROE",
                "The press conference in\nMay 4, 2011"); /* not at the top of a page */
    assert_int_equal(document->ledger.unexplained, 0);
    document_free(document);
}

static void footnote_may_stand_above_its_number(void **state)
{
    static const char text[] =
        FRONT "CHAIR ROE. Good afternoon.\nThe rate stays.\n\nThe Chair meant another\nrate.\n1\n\n"
              "Page 1 of 2\n\n\f" PAGE_TOP "MAX STEIN. Why?\nCHAIR ROE. Because.\n";
    struct document *document = transcript_parse(text);

    (void)state;
    assert_turn(document, 0, 9, "ROE", "Good afternoon.\nThe rate stays.");
    assert_int_equal(document->turns[0].line_end, 10);
    assert_int_equal(document->n_turns, 3);
    document_free(document);
}

static void slips_of_the_pen_are_the_same_chair(void **state)
{
    struct document *document = transcript_parse(FRONT "CHAIRMAN BERENGAR. Good afternoon.\nMAX STEIN. Why?\n"
                                                       "CHAIRMAN BERENGAR. Because.\nMAX STEIN. Really?\n"
                                                       "CHAIRMAN BERNGAR. Yes.\nMAX STEIN. Now?\n"
                                                       "CHAIRMAN BERENGAR: Now.\nMAX STEIN. Then?\n"
                                                       "CHAIRMAN BERENGAR Then too.\nMAX STEIN. When?\n"
                                                       "CHAIRMN BERENGAR. Soon.\n");

    (void)state;
    assert_int_equal(document->n_turns, 11);
    assert_int_equal(document->n_speakers, 2);
    assert_turn(document, 4, 13, "BERENGAR", "Yes.");
    assert_turn(document, 6, 15, "BERENGAR", "Now.");
    assert_turn(document, 8, 17, "BERENGAR", "Then too.");
    assert_turn(document, 10, 19, "BERENGAR", "Soon.");
    document_free(document);
}

static void line_that_begins_with_capitals_is_no_header(void **state)
{
    struct document *document =
        transcript_parse(FRONT "CHAIR ROE. We look at the\nFOMC. And at the\nU.S. economy, and\n"
                               "GDP. It grew. Then the paper of\nEXAMPLE BANK. It said so.\n"
                               "MAX STEIN. Why?\nCHAIR ROE. Well\xe2\x80\x94\n"
                               "HUGUES HONOR\xc3\x89. \xe2\x80\x94"
                               "but why?\nCHAIR ROE. Well.\n");

    (void)state;
    assert_int_equal(document->n_turns, 5);
    assert_int_equal(document->turns[0].line_end, 13);
    assert_turn(document, 3, 16, "HUGUES HONOR\xc3\x89",
                "\xe2\x80\x94"
                "but why?");
    document_free(document);
}

static void who_only_calls_on_journalists_is_no_journalist(void **state)
{
    struct document *document =
        transcript_parse(FRONT "CHAIR ROE. Good afternoon.\n"
                               "MARGE SIMMS. Max.\nMAX STEIN. Why?\nCHAIR ROE. Because.\n"
                               "MARGE SIMMS. Nora.\nNORA HALE. When?\nCHAIR ROE. Soon.\n"
                               "MARGE SIMMS. Let us go to Jean.\nJEAN COBB. How?\nCHAIR ROE. So.\n");
    const struct speaker *speaker = transcript_find(document, "MARGE SIMMS");

    (void)state;
    assert_int_not_equal(speaker->role, ROLE_ANALYST);
    transcript_assert_slice(speaker->org, "Federal Reserve");
    transcript_assert_role(document, "NORA HALE", ROLE_ANALYST, ROLE_SOURCE_HEADER);
    document_free(document);
}

static void start_without_a_header_is_unexplained(void **state)
{
    char text[4000] = "";
    struct document *document;

    (void)state;
    for (int i = 0; i < 20; i++)
        strcat(text, "prices have been stable for many years, as we have said before.\n");
    strcat(text, "MAX STEIN. Why?\nCHAIR ROE. Because.\nMAX STEIN. When?\nCHAIR ROE. Soon.\nNORA HALE. "
                 "How?\nCHAIR ROE. So.\n");
    document = transcript_parse(text);
    assert_int_equal(document->n_turns, 6);
    assert_int_equal(document->ledger.unexplained,
                     20 * strlen("prices have been stable for many years, as we have said before."));
    document_free(document);
}

static void file_cut_anywhere_is_read_or_refused(void **state)
{
    static const char text[] =
        FRONT "CHAIR ROE. Good afternoon. It\n\n1\n\nNote.\n\nPage 1 of 2\n\n\f" PAGE_TOP
              "was so.\nMAX STEIN. Why?\nCHAIR ROE: Because.\nCHAIR ROW. Yes.\n2 of 2\n";

    (void)state;
    transcript_assert_cuts(text, sizeof text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chair_is_an_executive_and_journalists_ask_like_analysts),
        cmocka_unit_test(pages_and_footnotes_inside_a_turn_are_furniture),
        cmocka_unit_test(footnote_may_stand_above_its_number),
        cmocka_unit_test(slips_of_the_pen_are_the_same_chair),
        cmocka_unit_test(line_that_begins_with_capitals_is_no_header),
        cmocka_unit_test(who_only_calls_on_journalists_is_no_journalist),
        cmocka_unit_test(start_without_a_header_is_unexplained),
        cmocka_unit_test(file_cut_anywhere_is_read_or_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
