/* test_format_company_site.c - transcripts that firms print themselves, every firm in its own style. */
#include "support/transcript.h"

/* What the pages of the examples print; three pages make a document of pages. */
#define PAGE(n) "Larkfield Bank\n\n" n "\n\n\fLARKFIELD TRANSCRIPT\n\nSecond Quarter 2021 Results\n\n"

static void assert_turn(const struct document *document, size_t i, const char *name, const char *text)
{
    const struct turn *turn = &document->turns[i];

    assert_true(i < document->n_turns);
    transcript_assert_slice(document->speakers[turn->speaker].name, name);
    transcript_assert_slice(document_get_turn_text(document, turn), text);
}

static void assert_nothing_unexplained(const struct document *document, size_t n_bytes)
{
    transcript_assert_ledger(document, n_bytes);
    assert_int_equal(document->ledger.unexplained, 0);
}

static void names_in_capitals_share_the_line_with_the_words(void **state)
{
    static const char text[] =
        "LARKFIELD TRANSCRIPT\n\nSecond Quarter 2021 Results\n\nHost\nDana Whitcombe, "
        "Head of Investor Relations\n"
        "Speakers\nOwen Prescott, Larkfield Chief Executive Officer\nInes Calder, "
        "Larkfield Chief Financial Officer\n"
        "PRESENTATION\nOPERATOR: Welcome to the call. Ms. Whitcombe, you may begin.\n"
        "DANA WHITCOMBE: Thank you. Over to Owen.\nOWEN PRESCOTT: We lent more than "
        "in any\n" PAGE("1") "quarter before.\nINES CALDER: Costs fell.\n" PAGE(
            "2") "QUESTION AND ANSWER\nOPERATOR: Our first question comes from Ruth "
                 "Adeyemi with Pine and Cobb.\n"
                 "RUTH ADEYEMI: Will they fall again?\nINES CALDER: We think "
                 "so.\n" PAGE("3") "OPERATOR: You may now disconnect.\n\nCertain statements "
                                   "are forward-looking statements. Actual results may\n"
                                   "differ materially.\n\nLarkfield Bank\n\n4\n";
    struct document *document = transcript_parse(text);

    (void)state;
    assert_string_equal(document->format, "company_site");
    assert_int_equal(document->n_turns, 8);
    assert_turn(document, 1, "DANA WHITCOMBE", "Thank you. Over to Owen.");
    assert_turn(document, 3, "INES CALDER", "Costs fell.");
    assert_turn(document, 5, "RUTH ADEYEMI", "Will they fall again?");
    assert_turn(document, 7, "OPERATOR", "You may now disconnect.");
    assert_int_equal(document->turns[2].line_start, 13);
    assert_int_equal(document->turns[2].line_end, 22);
    transcript_assert_role(document, "OWEN PRESCOTT", ROLE_CEO, ROLE_SOURCE_PARTICIPANTS);
    transcript_assert_role(document, "INES CALDER", ROLE_CFO, ROLE_SOURCE_PARTICIPANTS);
    transcript_assert_role(document, "DANA WHITCOMBE", ROLE_IR, ROLE_SOURCE_PARTICIPANTS);
    assert_int_equal(transcript_find(document, "RUTH ADEYEMI")->role, ROLE_ANALYST);
    assert_int_equal(document->turns[3].section, SECTION_PRESENTATION);
    assert_int_equal(document->turns[4].section, SECTION_QA);
    assert_nothing_unexplained(document, sizeof text - 1);
    document_free(document);
}

static void title_in_the_header_tells_the_role(void **state)
{
    static const char text[] = "LARKFIELD TRANSCRIPT\n\nSecond Quarter 2021 Results\n\n"
                               "OWEN PRESCOTT, GROUP CHIEF EXECUTIVE: Good morning. We had a good "
                               "half.\n" PAGE("1") "INES CALDER, GROUP CHIEF FINANCIAL OFFICER: Costs fell, "
                                                   "as we said they would.\n" PAGE(
                                                       "2") "RUTH ADEYEMI, PINE AND COBB: Will they fall "
                                                            "again?\n" PAGE("3") "INES CALDER, GROUP CHIEF "
                                                                                 "FINANCIAL OFFICER: We "
                                                                                 "think so.\nRUTH ADEYEMI, "
                                                                                 "PINE AND COBB: Thank "
                                                                                 "you.\n";
    struct document *document = transcript_parse(text);

    (void)state;
    assert_string_equal(document->format, "company_site");
    assert_int_equal(document->n_turns, 5);
    transcript_assert_role(document, "OWEN PRESCOTT", ROLE_CEO, ROLE_SOURCE_HEADER);
    transcript_assert_role(document, "INES CALDER", ROLE_CFO, ROLE_SOURCE_HEADER);
    assert_int_equal(transcript_find(document, "RUTH ADEYEMI")->role, ROLE_ANALYST);
    transcript_assert_slice(transcript_find(document, "RUTH ADEYEMI")->org, "PINE AND COBB");
    assert_nothing_unexplained(document, sizeof text - 1);
    document_free(document);
}

#define SPEECHES                                                                                             \
    "Second quarter 2021 results\nSpeeches by Owen P. Prescott, Group Chief Executive Officer, and Ines\n"   \
    "Calder, Group Chief Financial Officer\nIncluding analyst Q&A session\n\n"

static void names_stand_alone_above_headings_of_slides(void **state)
{
    static const char text[] = SPEECHES
        "Owen P. Prescott\nSlide 3 \xe2\x80\x93 Key messages\nThank you, and good morning, everyone.\n\nPage "
        "1 of 4\n\n"
        "\fInes Calder\nSlide 4 - Costs are lower\nThank you, Owen. Costs fell to 3 million, which is less "
        "than\n"
        "Slide 5 promised.\n\nPage 2 of 4\n\n\f"
        "Analyst Q&A (CEO and CFO)\nRuth Adeyemi, Pine & Cobb\nHow much is left to do, would you say?\n"
        "Owen Prescott\nLess than half of it is left.\nMax Stein; Hale Research\nAnd what about the rest of "
        "it?\n\nPage 3 of 4\n\n\f"
        "Ines Caldre\nWe shall see what comes of that.\nMax Stein; Hale Research\nThank you.\n"
        "Dana Whitcombe\nThank you all. With that we can close the call.\n\nPage 4 of 4\n\n"
        "\fCautionary Statement Regarding Forward-Looking Statements | This document is long.\n";
    struct document *document = transcript_parse(text);

    (void)state;
    assert_string_equal(document->format, "company_site");
    assert_int_equal(document->n_turns, 8);
    assert_turn(document, 0, "Owen P. Prescott", "Thank you, and good morning, everyone.");
    assert_turn(document, 1, "Ines Calder",
                "Thank you, Owen. Costs fell to 3 million, which is less than\nSlide 5 promised.");
    assert_turn(document, 3, "Owen Prescott", "Less than half of it is left.");
    assert_turn(document, 4, "Max Stein", "And what about the rest of it?");
    assert_turn(document, 7, "Dana Whitcombe", "Thank you all. With that we can close the call.");
    transcript_assert_role(document, "Owen P. Prescott", ROLE_CEO, ROLE_SOURCE_PARTICIPANTS);
    transcript_assert_role(document, "Owen Prescott", ROLE_CEO, ROLE_SOURCE_PARTICIPANTS);
    transcript_assert_slice(transcript_find(document, "Max Stein")->org, "Hale Research");
    assert_int_equal(transcript_find(document, "Max Stein")->role, ROLE_ANALYST);
    assert_int_equal(document->turns[1].section, SECTION_PRESENTATION);
    assert_int_equal(document->turns[2].section, SECTION_QA);
    assert_nothing_unexplained(document, sizeof text - 1);
    document_free(document);
}

#define DOTS "................................................................................\n\n"

static void dotted_lines_part_the_turns_and_titles_stand_below_the_names(void **state)
{
    static const char text[] =
        "LARKFIELD TRANSCRIPT\n\nSecond Quarter 2021 Results\n\nCORPORATE PARTICIPANTS\nOwen "
        "Prescott\n\nInes Calder\n\n"
        "Chairman & Chief Executive Officer, Larkfield Bank\n\nChief Financial Officer, Larkfield Bank\n" DOTS
        "OTHER PARTICIPANTS\nRuth Adeyemi\n\nAnalyst, Pine & Cobb LLC\n" PAGE(
            "1") "MANAGEMENT DISCUSSION SECTION\n"
                 "Operator: Good morning, and welcome to the call of the second quarter.\n" DOTS
                 "Owen Prescott\nChairman & Chief Executive Officer, Larkfield Bank\n\n[Foreign Language] "
                 "Good morning.\n" PAGE(
                     "2") "Costs fell again in the quarter.\n\nQUESTION AND ANSWER SECTION\nOperator: First "
                          "question.\n" DOTS "Ruth Adeyemi\n\nQ\n\nAnalyst, Pine & Cobb LLC\n\nThank you. "
                          "How far will they fall?\n" DOTS
                          "Ines Calder\n\nA\n\nChief Financial Officer, Larkfield Bank\n\nFar.\n" PAGE("3")
                              DOTS
        "Ruth Adeyemi\nAnalyst, Pine & Cobb LLC                                     Q\nThank you.\n";
    struct document *document = transcript_parse(text);
    struct slice said;

    (void)state;
    assert_string_equal(document->format, "company_site");
    assert_int_equal(document->n_turns, 6);
    said = document_get_turn_text(document, &document->turns[1]);
    assert_true(slice_starts(said, "[Foreign Language] Good morning."));
    assert_true(slice_ends(said, "Costs fell again in the quarter."));
    assert_turn(document, 3, "Ruth Adeyemi", "Thank you. How far will they fall?");
    assert_turn(document, 5, "Ruth Adeyemi", "Thank you.");
    transcript_assert_role(document, "Owen Prescott", ROLE_CEO, ROLE_SOURCE_HEADER);
    transcript_assert_role(document, "Ines Calder", ROLE_CFO, ROLE_SOURCE_HEADER);
    transcript_assert_slice(transcript_find(document, "Ines Calder")->org, "Larkfield Bank");
    transcript_assert_role(document, "Ruth Adeyemi", ROLE_ANALYST, ROLE_SOURCE_HEADER);
    assert_int_equal(document->turns[1].section, SECTION_PRESENTATION);
    assert_int_equal(document->turns[2].section, SECTION_QA);
    assert_nothing_unexplained(document, sizeof text - 1);
    document_free(document);
}

static void lines_that_look_like_names_are_none(void **state)
{
    static const char text[] = SPEECHES
        "Owen P. Prescott\nThank you, and good morning, everyone. We have done well in\nWealth Management\n"
        "and in the bank as a whole.\n\nPage 1 of 3\n\n\fGlobal Markets\nNote: this is on the second slide, "
        "which is new.\n"
        "I talked about this with\nRuth Adeyemi\nand others in the spring.\n\nPage 2 of 3\n\n"
        "\fAnalyst Q&A\nRuth Adeyemi, Pine & Cobb\nHow much is left to do, would you say?\n"
        "Owen P. Prescott\nLess than half of it.\nRuth Adeyemi, Pine & Cobb\nThank you.\n\nPage 3 of 3\n";
    struct document *document = transcript_parse(text);

    (void)state;
    assert_int_equal(document->n_turns, 4);
    assert_int_equal(document->n_speakers, 2);
    assert_int_equal(document->turns[0].line_end, 17);
    document_free(document);
}

static void questions_alone_are_all_questions(void **state)
{
    static const char text[] =
        "Investor Relations\nLarkfield Bank Q221 Results\nResults call Q&A transcript\n\n"
        "Ruth Adeyemi, Pine & Cobb\nGood morning, and how much of this is left to do?\n"
        "Ines Calder, Group Finance Director\nLess than half of it. Owen?\n\n1\n\n\fInvestor Relations\n"
        "Owen Prescott, Group Chief Executive\nI agree with what Ines says. Next, please.\n\n2\n\n\fInvestor "
        "Relations\n"
        "Max Stein\nWhat happens if rates\n\nfall after all?\n\n3\n\n\fInvestor Relations\nInes "
        "Calder\nNothing much.\n"
        "Max Stein\nThank you.\n\n4\n\n\fInvestor Relations\nImportant Notice\nThis is not an offer.\n";
    struct document *document = transcript_parse(text);

    (void)state;
    assert_string_equal(document->format, "company_site");
    assert_int_equal(document->n_turns, 6);
    for (size_t i = 0; i < document->n_turns; i++)
        assert_int_equal(document->turns[i].section, SECTION_QA);
    assert_turn(document, 3, "Max Stein", "What happens if rates\n fall after all?");
    assert_int_equal(transcript_find(document, "Max Stein")->role, ROLE_ANALYST);
    transcript_assert_role(document, "Owen Prescott", ROLE_CEO, ROLE_SOURCE_HEADER);
    assert_nothing_unexplained(document, sizeof text - 1);
    document_free(document);
}

static void speech_without_any_speaker_is_refused(void **state)
{
    static const char text[] =
        "Larkfield Bank\nSecond quarter 2021 results\n\nPage 1 of 3\n\n\fGood morning. All went well.\n"
        "\nPage 2 of 3\n\n\fThank you for coming.\n\nPage 3 of 3\n";
    struct error err;

    (void)state;
    assert_null(transcript_try(text, sizeof text - 1, &err));
}

static void file_cut_anywhere_is_read_or_refused(void **state)
{
    static const char text[] = SPEECHES
        "Owen P. Prescott\nSlide 3 \xe2\x80\x93 Key messages\nThank you, and good morning, everyone.\n\nPage "
        "1 of 3\n\n"
        "\fInes Calder\nThank you, Owen. Costs fell to 3 million.\n\nPage 2 of 3\n\n\f"
        "Analyst Q&A (CEO and CFO)\nRuth Adeyemi, Pine & Cobb\nHow much is left to do?\nOPERATOR: Next.\n"
        "\f" DOTS "Ines Calder\n\nA\n\nChief Financial Officer, Larkfield Bank\n\nFar. You may disconnect.\n";

    (void)state;
    transcript_assert_cuts(text, sizeof text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_in_capitals_share_the_line_with_the_words),
        cmocka_unit_test(title_in_the_header_tells_the_role),
        cmocka_unit_test(names_stand_alone_above_headings_of_slides),
        cmocka_unit_test(dotted_lines_part_the_turns_and_titles_stand_below_the_names),
        cmocka_unit_test(lines_that_look_like_names_are_none),
        cmocka_unit_test(questions_alone_are_all_questions),
        cmocka_unit_test(speech_without_any_speaker_is_refused),
        cmocka_unit_test(file_cut_anywhere_is_read_or_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
