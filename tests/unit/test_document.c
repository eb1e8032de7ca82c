/* test_document.c - from bytes or rows to turns, and files that are odd, cut off or hostile. */
#include "text/document.h"

#include <stdlib.h>
#include <time.h>

#include "base/buffer.h"
#include "support/transcript.h"
#include "text/format.h"

static const char pages[] = "\n"
                            "LKF - Q2 2011 Larkfield Instruments Earnings Conference Call\n"
                            "Event Date/Time: Jul. 21. 2011 / 9:00PM GMT\n"
                            "\n"
                            "C O R P O R A T E  P A R T I C I P A N T S\n"
                            "\n"
                            "Owen Prescott\n"
                            "Larkfield Instruments - President, CEO\n"
                            "\n"
                            "P R E S E N T A T I O N\n"
                            "\n"
                            "Operator\n"
                            "\n"
                            "Welcome to the call. (OPERATOR INSTRUCTIONS)\n"
                            "\n"
                            "Owen Prescott - Larkfield Instruments - President, CEO\n"
                            "\n"
                            "We are \xe2\x80\x9cpleased\xe2\x80\x9d with the quarter -- and with\n"
                            " the year. My colleague is Ines Calder, Chief Financial Officer.\n"
                            " Ines Calder - Larkfield Instruments - Senior\n"
                            "Vice President, CFO\n"
                            "\n"
                            "Thank you.\n"
                            "\n"
                            "Q U E S T I O N S  A N D  A N S W E R S\n"
                            "\n"
                            "Ruth Adeyemi - Pine & Cobb, Inc. - Analyst\n"
                            "\n"
                            "Why (inaudible)?\n"
                            " ";

static const char numbered[] = "Example StreetEvents Event Transcript\r\n"
                               "Q3 2016 Bramble Foods Inc Earnings Call\r\n"
                               "AUGUST 04, 2016 / 1:00PM GMT\r\n"
                               "\r\n"
                               "Corporate Participants\r\n"
                               " * Petra Novak\r\n"
                               "   Bramble Foods Inc - CEO & Director\r\n"
                               "\r\n"
                               "Presentation\r\n"
                               "Petra Novak,  Bramble Foods Inc - CEO & Director    [1]\r\n"
                               "\r\n"
                               "     <Sync id=\"L1\"/>Sales rose \x96 by 4%. (laughter)\r\n"
                               "Questions and Answers\r\n"
                               "Joan Teller,  Hale & Finch -    [1]\r\n"
                               "\r\n"
                               "     Where?\r\n"
                               "Disclaimer\r\n"
                               "Copyright 2016 Example. All Rights Reserved.\r\n";

static void check_invariants(const struct document *document, size_t size)
{
    size_t before = 0;

    transcript_assert_ledger(document, size);
    for (size_t i = 0; i < document->n_turns; i++) {
        const struct turn *turn = &document->turns[i];

        assert_true(turn->speaker < document->n_speakers);
        assert_true(turn->begin >= before && turn->end > turn->begin && turn->end <= document->n_bytes);
        assert_true(turn->line_start >= 1 && turn->line_end > turn->line_start &&
                    turn->line_end <= document->n_lines);
        assert_int_equal(document_get_line(document, turn, turn->end - 1), turn->line_end);
        assert_true(document_get_offset(document, turn, turn->end) <= size);
        before = turn->end;
    }
}

/* Parses the first bytes of a sample, in a buffer of exactly that size, at every length. */
static void cut_everywhere(const char *sample, size_t size)
{
    for (size_t length = 0; length <= size; length++) {
        struct error err = {.kind = ERROR_NONE};
        struct document *document = transcript_try(sample, length, &err);

        if (document)
            check_invariants(document, length);
        else
            assert_true(err.text[0] != '\0' && err.kind != ERROR_NONE);
        document_free(document);
    }
}

static void a_file_may_end_at_any_byte(void **state)
{
    (void)state;
    cut_everywhere(pages, sizeof pages - 1);
    cut_everywhere(numbered, sizeof numbered - 1);
}

static void a_file_may_begin_at_any_byte(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pages - 1; i++) {
        struct error err;
        struct document *document = transcript_try(pages + i, sizeof pages - 1 - i, &err);

        if (document)
            check_invariants(document, sizeof pages - 1 - i);
        document_free(document);
    }
}

static void the_samples_are_read_whole(void **state)
{
    struct document *document = transcript_parse(pages);

    (void)state;
    assert_int_equal(document->n_turns, 4);
    assert_int_equal(document->ledger.unexplained, 0);
    check_invariants(document, sizeof pages - 1);
    transcript_assert_role(document, "Ines Calder", ROLE_CFO, ROLE_SOURCE_HEADER);
    transcript_assert_slice(transcript_find(document, "Ines Calder")->title, "Senior Vice President, CFO");
    document_free(document);
    document = transcript_parse(numbered);
    assert_int_equal(document->n_turns, 2);
    assert_int_equal(document->ledger.unexplained, 0);
    check_invariants(document, sizeof numbered - 1);
    document_free(document);
}

static void positions_lead_back_to_line_and_byte(void **state)
{
    struct document *document = transcript_parse(numbered);
    const struct turn *turn = &document->turns[0];
    struct slice text = document_get_turn_text(document, turn);
    size_t by = turn->begin + slice_find(text, "by 4%");

    (void)state;
    assert_string_equal(document->encoding, "windows-1252");
    assert_int_equal(document_get_line(document, turn, by), 12);
    /* The dash before it has one byte on disk and three in the text. */
    assert_int_equal(document_get_offset(document, turn, by), (size_t)(strstr(numbered, "by 4%") - numbered));
    assert_int_equal(by, document_get_offset(document, turn, by) + 2);
    assert_int_equal(document_get_offset(document, turn, turn->begin),
                     (size_t)(strstr(numbered, "Sales") - numbered));
    document_free(document);
}

static void names_that_differ_in_case_or_blanks_are_one_speaker(void **state)
{
    struct document *document = transcript_parse("Presentation\n"
                                                 "Petra Novak    [1]\nOne.\n"
                                                 "PETRA  NOVAK,  Bramble Foods - CEO    [2]\nTwo.\n");

    (void)state;
    assert_int_equal(document->n_speakers, 1);
    transcript_assert_slice(document->speakers[0].name, "Petra Novak");
    transcript_assert_slice(document->speakers[0].org, "Bramble Foods");
    assert_int_equal(document->speakers[0].role, ROLE_CEO);
    document_free(document);
}

static void rows_of_a_table_are_turns(void **state)
{
    const struct transcript_row rows[] = {
        {11, slice_from("Presentation"), slice_from("Petra  Novak"), slice_from("CEO"), slice_from("Bramble"),
         slice_from(" Hello.\r\n")},
        {12, slice_from(""), slice_from("Petra Novak"), slice_from(""), slice_from(""), slice_from("")},
        {13, slice_from("Question and Answer"), slice_from("Joan Teller"),
         slice_from("Hale & Finch -- Analyst"), slice_from(""), slice_from("Caf\xc3\xa9\xff?")},
    };
    struct error err;
    struct document *document = document_build_table(rows, 3, "call", &err);

    (void)state;
    assert_non_null(document);
    assert_int_equal(document->n_turns, 3);
    assert_int_equal(document->n_speakers, 2);
    for (size_t i = 0; i < 3; i++) {
        assert_true(document->turns[i].is_row);
        assert_int_equal(document->turns[i].line_start, rows[i].row);
        assert_int_equal(document->turns[i].line_end, rows[i].row);
    }
    transcript_assert_slice(document_get_turn_text(document, &document->turns[0]), "Hello.");
    transcript_assert_slice(document_get_turn_text(document, &document->turns[1]), "");
    transcript_assert_slice(document_get_turn_text(document, &document->turns[2]), "Caf\xc3\xa9??");
    assert_int_equal(document_get_offset(document, &document->turns[0], document->turns[0].begin), 1);
    assert_int_equal(document_get_offset(document, &document->turns[2], document->turns[2].begin), 0);
    assert_int_equal(document->turns[1].section, SECTION_PRESENTATION);
    assert_int_equal(document->turns[2].section, SECTION_QA);
    transcript_assert_slice(document->speakers[1].org, "Hale & Finch");
    transcript_assert_role(document, "Joan Teller", ROLE_ANALYST, ROLE_SOURCE_HEADER);
    assert_string_equal(document->format, "table");
    document_free(document);
}

static void a_call_without_rows_is_refused(void **state)
{
    struct error err;

    (void)state;
    assert_null(document_build_table(NULL, 0, "call", &err));
    assert_non_null(strstr(err.text, "without rows"));
}

static struct document *parse_as(const char *text, const char *format, struct error *err)
{
    struct file_bytes bytes = {memory_copy_text(text, strlen(text)), strlen(text)};

    return document_parse(&bytes, "call.txt", format, err);
}

static void a_format_can_be_demanded(void **state)
{
    struct error err;
    struct document *document = parse_as(numbered, "streetevents_ruled", &err);

    (void)state;
    assert_non_null(document);
    assert_string_equal(document->format, "streetevents_ruled");
    document_free(document);
    document = parse_as(numbered, "auto", &err);
    assert_non_null(document);
    assert_string_equal(document->format, "streetevents_text");
    document_free(document);
    assert_null(parse_as(numbered, "streetevents_pdf", &err));
    assert_int_equal(err.kind, ERROR_FORMAT);
    assert_null(parse_as(numbered, "parchment", &err));
    assert_non_null(strstr(err.text, "no format is called \"parchment\""));
}

static void every_format_explains_itself(void **state)
{
    (void)state;
    assert_true(format_count() >= 3);
    for (size_t i = 0; i < format_count(); i++) {
        const struct text_format *format = format_get(i);

        assert_ptr_equal(format_find(format->name), format);
        assert_true(strlen(format->explain) > 10);
    }
    assert_null(format_find("parchment"));
}

static void refusals_name_the_file(void **state)
{
    struct error err;

    (void)state;
    assert_null(parse_as("", NULL, &err));
    assert_string_equal(err.file, "call.txt");
    assert_non_null(strstr(err.text, "empty file"));
    assert_null(parse_as("Nothing of this kind.\n", NULL, &err));
    assert_string_equal(err.file, "call.txt");
    assert_non_null(strstr(err.text, "no speaker header found"));
    assert_null(parse_as("\n \n\t\n", NULL, &err));
    assert_non_null(strstr(err.text, "no speaker header found"));
}

static double seconds_for(const struct buffer *text, size_t n_turns)
{
    struct error err;
    clock_t begin = clock();
    struct document *document = transcript_try(text->data, text->length, &err);
    double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;

    if (!document)
        fail_msg("%s", err.text);
    assert_int_equal(document->n_turns, n_turns);
    document_free(document);
    return seconds;
}

static void add_text_turn(struct buffer *text, size_t i)
{
    buffer_add_format(text, "Speaker Number%zu,  Firm%zu - Analyst    [%zu]\nYes.\n", i, i, i + 1);
}

static void add_page_turn(struct buffer *text, size_t i)
{
    buffer_add_format(text, "Jane Roe%c%c%c%c - Example - Analyst\n\nYes.\n\n", (int)('a' + i % 26),
                      (int)('a' + i / 26 % 26), (int)('a' + i / 676 % 26), (int)('a' + i / 17576 % 26));
}

/* Ten times the turns may take at most thirty times as long: linear, with room for a busy machine. */
static void assert_linear(void (*add_turn)(struct buffer *, size_t))
{
    double seconds[2];

    for (size_t round = 0; round < 2; round++) {
        size_t n = round == 0 ? 10000 : 100000;
        struct buffer text;

        buffer_init(&text);
        for (size_t i = 0; i < n; i++)
            add_turn(&text, i);
        seconds[round] = seconds_for(&text, n);
        buffer_release(&text);
    }
    if (seconds[1] > 30 * (seconds[0] + 0.02))
        fail_msg("10,000 turns take %.3f s, 100,000 take %.3f s", seconds[0], seconds[1]);
}

static void a_hundred_thousand_turns_take_linear_time(void **state)
{
    (void)state;
    assert_linear(add_text_turn);
    assert_linear(add_page_turn);
}

/* A line of one piece, a million bytes long, below a header. */
static void assert_long_line(const char *piece)
{
    struct buffer text;

    buffer_init(&text);
    buffer_add_text(&text, "Operator    [1]\n");
    while (text.length < 1000000)
        buffer_add_text(&text, piece);
    if (seconds_for(&text, 1) > 5.0)
        fail_msg("a line of \"%s\" takes too long", piece);
    buffer_release(&text);
}

static void a_line_of_a_million_bytes_is_fine(void **state)
{
    (void)state;
    assert_long_line("word ");
    assert_long_line("<");
    assert_long_line("(");
    assert_long_line("(<Sync ");
    assert_long_line("a - ");
    assert_long_line("CEO ");
    assert_long_line("\xc3\xa9");
    assert_long_line("[1] ");
}

static void control_bytes_and_odd_blanks_do_no_harm(void **state)
{
    const char text[] = "Operator    [1]\n\x01\x02 Hello \xc2\xa0\n\xe2\x80\xa8\n\f\nDone.\n";
    struct document *document = transcript_parse(text);

    (void)state;
    check_invariants(document, sizeof text - 1);
    document_free(document);
}

/* Many people who speak in turns: none gets the name, firm or title of another. */
static void many_speakers_are_kept_apart(void **state)
{
    enum { N_PEOPLE = 300, N_TURNS = 2000 };
    struct buffer text = {0};
    struct document *document;
    uint32_t draw = 5;

    (void)state;
    for (unsigned i = 0; i < N_TURNS; i++) {
        draw = draw * 1664525u + 1013904223u;
        buffer_add_format(&text, "Ann X%03u,  Org %03u - Title %03u    [%u]\nWords.\n",
                          (draw >> 16) % N_PEOPLE, (draw >> 16) % N_PEOPLE, (draw >> 16) % N_PEOPLE, i + 1);
    }
    buffer_add_byte(&text, '\0');
    document = transcript_parse(text.data);
    assert_int_equal(document->n_turns, N_TURNS);
    draw = 5;
    for (unsigned i = 0; i < N_TURNS; i++) {
        const struct speaker *speaker = &document->speakers[document->turns[i].speaker];
        char name[20], org[20], title[20];

        draw = draw * 1664525u + 1013904223u;
        snprintf(name, sizeof name, "Ann X%03u", (draw >> 16) % N_PEOPLE);
        snprintf(org, sizeof org, "Org %03u", (draw >> 16) % N_PEOPLE);
        snprintf(title, sizeof title, "Title %03u", (draw >> 16) % N_PEOPLE);
        assert_true(slice_equal_text(speaker->name, name));
        assert_true(slice_equal_text(speaker->org, org));
        assert_true(slice_equal_text(speaker->title, title));
    }
    document_free(document);
    buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_samples_are_read_whole),
        cmocka_unit_test(a_file_may_end_at_any_byte),
        cmocka_unit_test(a_file_may_begin_at_any_byte),
        cmocka_unit_test(positions_lead_back_to_line_and_byte),
        cmocka_unit_test(names_that_differ_in_case_or_blanks_are_one_speaker),
        cmocka_unit_test(rows_of_a_table_are_turns),
        cmocka_unit_test(a_call_without_rows_is_refused),
        cmocka_unit_test(a_format_can_be_demanded),
        cmocka_unit_test(every_format_explains_itself),
        cmocka_unit_test(refusals_name_the_file),
        cmocka_unit_test(a_hundred_thousand_turns_take_linear_time),
        cmocka_unit_test(a_line_of_a_million_bytes_is_fine),
        cmocka_unit_test(control_bytes_and_odd_blanks_do_no_harm),
        cmocka_unit_test(many_speakers_are_kept_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
