/* test_format_motley.c - "Name -- Title", the older layout of The Motley Fool. */
#include "text/format_motley.h"

#include "support/transcript.h"

#define CONTENTS                                                                                             \
    "Larkfield(LKF+1.20%)Q2 2023 Earnings CallAug 10, 2023,7:00 a.m. ET\n"                                   \
    "\n"                                                                                                     \
    "Prepared Remarks\n"                                                                                     \
    "\n"                                                                                                     \
    "Questions and Answers\n"                                                                                \
    "\n"                                                                                                     \
    "Call Participants\n"                                                                                    \
    "\n"
#define REMARKS                                                                                              \
    "Prepared Remarks:\n"                                                                                    \
    "\n"                                                                                                     \
    "Operator\n"                                                                                             \
    "\n"                                                                                                     \
    "Welcome to the call.\n"                                                                                 \
    "\n"                                                                                                     \
    "Owen Prescott -- President and Chief Executive Officer\n"                                               \
    "\n"                                                                                                     \
    "We did well -- better than planned -- in all places.\n"                                                 \
    "\n"                                                                                                     \
    "Pipes -- the old ones -- did best.\n"                                                                   \
    "\n"                                                                                                     \
    "Ines Calder--Chief Financial Officer\n"                                                                 \
    "\n"                                                                                                     \
    "Revenue was $41 million.\n"                                                                             \
    "\n"
#define QUESTIONS                                                                                            \
    "Questions & Answers:\n"                                                                                 \
    "\n"                                                                                                     \
    "Ruth Adeyemi -- Pine & Cobb -- Analyst\n"                                                               \
    "\n"                                                                                                     \
    "Was it price? Or --\n"                                                                                  \
    "\n"                                                                                                     \
    "Owen Prescott -- President and Chief Executive Officer\n"                                               \
    "\n"                                                                                                     \
    "Both.\n"                                                                                                \
    "\n"                                                                                                     \
    "Ruth Adeyemi\n"                                                                                         \
    "\n"                                                                                                     \
    "Thanks.\n"                                                                                              \
    "\n"
#define TAIL                                                                                                 \
    "Duration: 61 minutes\n"                                                                                 \
    "\n"                                                                                                     \
    "Call participants:\n"                                                                                   \
    "\n"                                                                                                     \
    "Owen Prescott -- President and Chief Executive Officer\n"                                               \
    "Ines Calder--Chief Financial Officer\n"                                                                 \
    "Ruth Adeyemi -- Pine & Cobb -- Analyst\n"                                                               \
    "More LKF analysis\n"                                                                                    \
    "All earnings call transcripts\n"                                                                        \
    "This article is a transcript of this conference call produced for The Motley Fool.\n"

static void assert_turn(const struct document *document, size_t i, size_t line, const char *name,
                        const char *org, enum call_section section)
{
    const struct speaker *speaker;

    assert_true(i < document->n_turns);
    speaker = &document->speakers[document->turns[i].speaker];
    assert_int_equal(document->turns[i].line_start, line);
    transcript_assert_slice(speaker->name, name);
    transcript_assert_slice(speaker->org, org);
    assert_int_equal(document->turns[i].section, section);
}

static void assert_call(const struct document *document, size_t first)
{
    assert_string_equal(document->format, "motley");
    assert_int_equal(document->n_turns, 6);
    assert_turn(document, 0, first + 2, "Operator", "", SECTION_PRESENTATION);
    assert_turn(document, 1, first + 6, "Owen Prescott", "", SECTION_PRESENTATION);
    assert_turn(document, 2, first + 12, "Ines Calder", "", SECTION_PRESENTATION);
    assert_turn(document, 3, first + 18, "Ruth Adeyemi", "Pine & Cobb", SECTION_QA);
    assert_turn(document, 4, first + 22, "Owen Prescott", "", SECTION_QA);
    assert_turn(document, 5, first + 26, "Ruth Adeyemi", "Pine & Cobb", SECTION_QA);
    assert_int_equal(document->speakers[1].role, ROLE_CEO);
    assert_int_equal(document->speakers[2].role, ROLE_CFO);
    assert_int_equal(document->speakers[3].role, ROLE_ANALYST);
    assert_int_equal(document->ledger.unexplained, 0);
}

static void a_page_is_read_between_its_contents_and_its_tail(void **state)
{
    static const char text[] = CONTENTS REMARKS QUESTIONS TAIL;
    struct document *document = transcript_parse(text);

    (void)state;
    assert_call(document, 9);
    assert_int_equal(document->turns[5].line_end, 37);
    transcript_assert_slice(document->facts.ticker, "LKF");
    transcript_assert_slice(document->facts.firm, "Larkfield");
    assert_string_equal(document->facts.call_date, "2023-08-10");
    assert_int_equal(document->facts.fqtr, 2);
    transcript_assert_ledger(document, sizeof text - 1);
    document_free(document);
}

static void contents_and_tail_may_be_missing(void **state)
{
    struct document *document = transcript_parse(REMARKS QUESTIONS);

    (void)state;
    assert_call(document, 1);
    document_free(document);
}

static void names_without_titles_are_known_from_other_places(void **state)
{
    struct document *document = transcript_parse("Prepared Remarks:\n"
                                                 "Operator\n"
                                                 "Welcome.\n"
                                                 "Owen Prescott\n"
                                                 "Thank you.\n"
                                                 "Copper Kettle\n"
                                                 "Questions and Answers:\n"
                                                 "Ruth Adeyemi, -- Pine & Cobb -- Analyst\n"
                                                 "How did you do it?\n"
                                                 "Owen Prescott\n"
                                                 "With care.\n"
                                                 "Theo Marsh\n"
                                                 "And may I ask too?\n"
                                                 "Analyst\n"
                                                 "Me too.\n");

    (void)state;
    assert_int_equal(document->n_turns, 6);
    assert_int_equal(document->turns[1].line_end, 6); /* what stands before a heading is no header */
    assert_turn(document, 2, 8, "Ruth Adeyemi,", "Pine & Cobb", SECTION_QA);
    assert_turn(document, 3, 10, "Owen Prescott", "", SECTION_QA);
    assert_turn(document, 4, 12, "Theo Marsh", "", SECTION_QA);
    assert_turn(document, 5, 14, "Analyst", "", SECTION_QA);
    document_free(document);
}

static void words_without_a_header_get_a_speaker_without_a_name(void **state)
{
    static const char text[] = CONTENTS "Prepared Remarks:\n"
                                        "\n"
                                        "and I thank you for your patience.\n"
                                        "\n"
                                        "Owen Prescott -- Chief Executive Officer\n"
                                        "\n"
                                        "Hello.\n"
                                        "Operator\n"
                                        "Goodbye.\n"
                                        "Ines Calder -- Chief Financial Officer\n"
                                        "Goodbye.\n";
    struct document *document = transcript_parse(text);

    (void)state;
    assert_int_equal(document->n_turns, 4);
    assert_turn(document, 0, 11, "Unidentified", "", SECTION_PRESENTATION);
    assert_int_equal(document->speakers[0].role, ROLE_UNKNOWN);
    transcript_assert_ledger(document, sizeof text - 1);
    assert_int_equal(document->ledger.unexplained, 0);
    document_free(document);
}

static void every_cut_of_a_page_is_read_or_refused(void **state)
{
    static const char text[] = CONTENTS REMARKS QUESTIONS TAIL;

    (void)state;
    transcript_assert_cuts(text, sizeof text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_is_read_between_its_contents_and_its_tail),
        cmocka_unit_test(contents_and_tail_may_be_missing),
        cmocka_unit_test(names_without_titles_are_known_from_other_places),
        cmocka_unit_test(words_without_a_header_get_a_speaker_without_a_name),
        cmocka_unit_test(every_cut_of_a_page_is_read_or_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
