/* test_format_motley_inline.c - "Name:words", the newer layout of The Motley Fool. */
#include "text/format_motley_inline.h"

#include "support/transcript.h"

#define FRONT                                                                                                \
    "======================\n"                                                                               \
    "Company: Larkfield (Lark)\n"                                                                            \
    "Ticker: LKF\n"                                                                                          \
    "Quarter: Q1 2026\n"                                                                                     \
    "URL: https://example.org/2026/05/15/larkfield-q1-2026-earnings-call-transcript/\n"                      \
    "======================\n"                                                                               \
    "Thursday, May 14, 2026 at 5 p.m. ET\n"                                                                  \
    "CALL PARTICIPANTS\n"                                                                                    \
    "\n"                                                                                                     \
    "Co-Founder and Chief Executive Officer \xe2\x80\x94 Owen Prescott\n"                                    \
    "Chief Financial Officer \xe2\x80\x94 Ines Caldar\n"                                                     \
    "Operator\n"                                                                                             \
    "Revenue-- $333 million, up 4%.\n"                                                                       \
    "Outlook: Q2 Revenue-- $340 million.\n"                                                                  \
    "The new model\xe2\x80\x94with seats\xe2\x80\x94sells.\n"                                                \
    "INDUSTRY GLOSSARY\n"                                                                                    \
    "Full Seat: The highest tier.\n"                                                                         \
    "Smart Meter: A meter that counts.\n"
#define CALL                                                                                                 \
    "Full Conference Call Transcript\n"                                                                      \
    "\n"                                                                                                     \
    "Dana Whitcombe:Good afternoon. Here is Owen.\n"                                                         \
    "\n"                                                                                                     \
    "Owen Prescott:Thank you. One thing: we grew.\n"                                                         \
    "\n"                                                                                                     \
    "We grew everywhere.\n"                                                                                  \
    "\n"                                                                                                     \
    "Ines Calder: Margins rose.\n"                                                                           \
    "\n"                                                                                                     \
    "Operator:Our first question comes from the line of Pine & Cobb.\n"                                      \
    "\n"                                                                                                     \
    "J. Adeyemi:How is demand?\n"                                                                            \
    "\n"                                                                                                     \
    "Owen Prescott:Strong.\n"                                                                                \
    "\n"                                                                                                     \
    "Operator:That was all.\n"                                                                               \
    "\n"
#define TAIL                                                                                                 \
    "This article is a transcript of this conference call produced for The Motley Fool.\n"                   \
    "Stocks Mentioned\n"

static void assert_turn(const struct document *document, size_t i, size_t line, const char *name,
                        enum call_section section)
{
    assert_true(i < document->n_turns);
    assert_int_equal(document->turns[i].line_start, line);
    transcript_assert_slice(document->speakers[document->turns[i].speaker].name, name);
    assert_int_equal(document->turns[i].section, section);
}

static void takeaways_and_glossary_are_not_said(void **state)
{
    static const char text[] = FRONT CALL TAIL;
    struct document *document = transcript_parse(text);

    (void)state;
    assert_string_equal(document->format, "motley_inline");
    assert_int_equal(document->n_turns, 7);
    assert_turn(document, 0, 21, "Dana Whitcombe", SECTION_PRESENTATION);
    assert_turn(document, 1, 23, "Owen Prescott", SECTION_PRESENTATION);
    assert_turn(document, 2, 27, "Ines Calder", SECTION_PRESENTATION);
    assert_turn(document, 3, 29, "Operator", SECTION_QA);
    assert_turn(document, 4, 31, "J. Adeyemi", SECTION_QA);
    transcript_assert_slice(document_get_turn_text(document, &document->turns[1]),
                            "Thank you. One thing: we grew.\n\nWe grew everywhere.");
    transcript_assert_slice(document_get_turn_text(document, &document->turns[2]), "Margins rose.");
    transcript_assert_ledger(document, sizeof text - 1);
    assert_int_equal(document->ledger.unexplained, 0);
    document_free(document);
}

static void the_list_has_titles_and_who_is_not_in_it_asks(void **state)
{
    struct document *document = transcript_parse(FRONT CALL TAIL);

    (void)state;
    transcript_assert_role(document, "Owen Prescott", ROLE_CEO, ROLE_SOURCE_PARTICIPANTS);
    transcript_assert_role(document, "Ines Calder", ROLE_CFO,
                           ROLE_SOURCE_PARTICIPANTS); /* Caldar in the list */
    assert_int_equal(transcript_find(document, "J. Adeyemi")->role, ROLE_ANALYST);
    assert_int_equal(transcript_find(document, "Dana Whitcombe")->role, ROLE_UNKNOWN);
    transcript_assert_slice(document->facts.firm, "Larkfield");
    transcript_assert_slice(document->facts.ticker, "LKF");
    assert_string_equal(document->facts.call_date, "2026-05-14");
    assert_int_equal(document->facts.fyear, 2026);
    assert_int_equal(document->facts.fqtr, 1);
    document_free(document);
}

static void headers_may_have_a_blank_after_the_colon(void **state)
{
    struct document *document = transcript_parse(FRONT "Operator: Welcome.\n"
                                                       "Owen Prescott: We did well.\n"
                                                       "Next Steps: we will hire.\n"
                                                       "Operator: The first question is from Ruth Adeyemi.\n"
                                                       "Ruth Adeyemi: Why?\n"
                                                       "Owen Prescott: Because.\n" TAIL);

    (void)state;
    assert_int_equal(document->n_turns, 5); /* the steps belong to what Owen says */
    assert_turn(document, 1, 20, "Owen Prescott", SECTION_PRESENTATION);
    assert_turn(document, 3, 23, "Ruth Adeyemi", SECTION_QA);
    document_free(document);
}

static void words_without_a_header_get_a_speaker_without_a_name(void **state)
{
    static const char text[] = FRONT "Full Conference Call Transcript\n"
                                     "\n"
                                     "and Ines, our finance chief. I give the word to Owen.\n"
                                     "\n"
                                     "Owen Prescott:Hello.\n"
                                     "Operator:A question.\n"
                                     "Ruth Adeyemi:Why?\n";
    struct document *document = transcript_parse(text);

    (void)state;
    assert_int_equal(document->n_turns, 4);
    assert_turn(document, 0, 21, "Unidentified", SECTION_PRESENTATION);
    transcript_assert_ledger(document, sizeof text - 1);
    assert_int_equal(document->ledger.unexplained, 0);
    document_free(document);
}

static void every_cut_of_a_page_is_read_or_refused(void **state)
{
    static const char text[] = FRONT CALL TAIL;

    (void)state;
    transcript_assert_cuts(text, sizeof text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takeaways_and_glossary_are_not_said),
        cmocka_unit_test(the_list_has_titles_and_who_is_not_in_it_asks),
        cmocka_unit_test(headers_may_have_a_blank_after_the_colon),
        cmocka_unit_test(words_without_a_header_get_a_speaker_without_a_name),
        cmocka_unit_test(every_cut_of_a_page_is_read_or_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
