/* test_ledger.c - every byte has one class; expected numbers are counted by hand in the comments. */
#include "text/ledger.h"

#include "support/transcript.h"

static void assert_ledger(const struct byte_ledger *actual, struct byte_ledger expected)
{
    assert_int_equal(actual->file, expected.file);
    assert_int_equal(actual->body, expected.body);
    assert_int_equal(actual->header, expected.header);
    assert_int_equal(actual->front, expected.front);
    assert_int_equal(actual->furniture, expected.furniture);
    assert_int_equal(actual->stage, expected.stage);
    assert_int_equal(actual->blank, expected.blank);
    assert_int_equal(actual->unexplained, expected.unexplained);
}

static void every_class_is_counted(void **state)
{
    /*                  bytes without the line end */
    const char *text =
        "Some StreetEvents\n"                      /* 17 front */
        "Presentation\n"                           /* 12 header */
        "Operator    [1]\n"                        /* 15 header */
        "  Hello. <Sync id=\"L1\"/>(inaudible) \n" /* body "Hello. " 7, furniture 15, stage 11, blank 3 */
        "---\n"                                    /* 3 furniture */
        "\n"
        "Disclaimer"; /* 10 front */
    struct document *document = transcript_parse(text);

    (void)state;
    /* blank: 3 and 6 line ends */
    assert_ledger(&document->ledger, (struct byte_ledger){strlen(text), 7, 27, 27, 18, 11, 9, 0});
    document_free(document);
}

static void lines_that_nothing_explains_are_counted_as_such(void **state)
{
    const char *text = "Presentation\n"    /* 12 header */
                       "Who says this?\n"  /* 14 unexplained: no header precedes */
                       "Operator    [1]\n" /* 15 header */
                       "Hello.\n";         /* 6 body */
    struct document *document = transcript_parse(text);

    (void)state;
    assert_ledger(&document->ledger, (struct byte_ledger){strlen(text), 6, 27, 0, 0, 0, 4, 14});
    document_free(document);
}

static void bytes_of_windows_1252_are_those_on_disk(void **state)
{
    const char *text = "Operator    [1]\n"        /* 15 header */
                       "\xa0It\x92s 5 \x80.\r\n"; /* no-break space 1, body 9, CR 1 */
    struct document *document = transcript_parse(text);

    (void)state;
    assert_string_equal(document->encoding, "windows-1252");
    assert_ledger(&document->ledger, (struct byte_ledger){strlen(text), 9, 15, 0, 0, 0, 4, 0});
    assert_int_equal(document_get_offset(document, document->turns, document->turns[0].begin), 17);
    assert_int_equal(document_get_offset(document, document->turns, document->turns[0].end), 26);
    document_free(document);
}

static void a_byte_order_mark_is_blank(void **state)
{
    const char *text = "\xef\xbb\xbfOperator    [1]\nHi.";
    struct document *document = transcript_parse(text);

    (void)state;
    assert_ledger(&document->ledger, (struct byte_ledger){strlen(text), 3, 15, 0, 0, 0, 4, 0});
    assert_int_equal(document->turns[0].line_start, 1);
    document_free(document);
}

static void a_tag_with_other_than_ascii_is_no_tag(void **state)
{
    const char *text = "Operator    [1]\n"
                       "Well <Sync \xe9>.\n"; /* body 14, one of them two bytes long in the text */
    struct document *document = transcript_parse(text);

    (void)state;
    assert_ledger(&document->ledger, (struct byte_ledger){strlen(text), 14, 15, 0, 0, 0, 2, 0});
    document_free(document);
}

static void furniture_inside_a_body_is_blanked(void **state)
{
    struct document *document = transcript_parse("Operator    [1]\n"
                                                 "Before <Sync id=\"L2\"/>and\n"
                                                 "==========\n"
                                                 "after.\n");
    struct slice text = document_get_turn_text(document, document->turns);

    (void)state;
    assert_int_equal(slice_find_byte(text, '<'), text.len);
    assert_int_equal(slice_find_byte(text, '='), text.len);
    assert_true(slice_starts(text, "Before "));
    assert_true(slice_ends(text, "after."));
    assert_int_equal(text.len, 25 + 1 + 10 + 1 + 6);
    document_free(document);
}

static void only_the_marks_of_the_list_are_stage(void **state)
{
    const char *text = "Operator    [1]\n"
                       "(Operator Instructions) (laughter) (we think) (GAAP) (OPERATOR\nINSTRUCTIONS";
    struct document *document = transcript_parse(text);

    (void)state;
    /* 23 + 10 + 6; a mark that is not closed is none */
    assert_int_equal(document->ledger.stage, 39);
    document_free(document);
}

static void cells_of_a_table_are_counted(void **state)
{
    const struct transcript_row rows[] = {
        {7, slice_from("Presentation"), slice_from("Jane Roe"), slice_from("CEO"), slice_from(""),
         slice_from(" Hello (ph) all.\n")},
        {8, slice_from("Presentation"), slice_from("Jane Roe"), slice_from("CEO"), slice_from(""),
         slice_from("  ")},
    };
    struct error err;
    struct document *document = document_build_table(rows, 2, "call", &err);

    (void)state;
    assert_non_null(document);
    assert_ledger(&document->ledger, (struct byte_ledger){19, 11, 0, 0, 0, 4, 4, 0});
    document_free(document);
}

/* Brackets in headers are no marks, and marks are found behind them in whatever line. */
static void marks_are_counted_in_bodies_alone(void **state)
{
    const char *text = "Ann (Day),  Org - CFO    [1]\n" /* 28 header */
                       "Well (a) (ph) \n"               /* body "Well (a) " 9, stage 4, blank 1 */
                       "\n"
                       "(laughter)\n"                    /* 10 stage */
                       "Bob (laughter),  Org -    [2]\n" /* 29 header */
                       "<b> (inaudible)<Sync 1>(sic";    /* body 4 and 4, stage 11, furniture 8 */
    struct document *document = transcript_parse(text);

    (void)state;
    /* blank: 1 and 5 line ends */
    assert_ledger(&document->ledger, (struct byte_ledger){strlen(text), 17, 57, 0, 8, 25, 6, 0});
    assert_true(slice_equal_text(document_get_turn_text(document, &document->turns[1]),
                                 "<b> (inaudible)        (sic"));
    document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_class_is_counted),
        cmocka_unit_test(lines_that_nothing_explains_are_counted_as_such),
        cmocka_unit_test(bytes_of_windows_1252_are_those_on_disk),
        cmocka_unit_test(a_byte_order_mark_is_blank),
        cmocka_unit_test(a_tag_with_other_than_ascii_is_no_tag),
        cmocka_unit_test(furniture_inside_a_body_is_blanked),
        cmocka_unit_test(only_the_marks_of_the_list_are_stage),
        cmocka_unit_test(cells_of_a_table_are_counted),
        cmocka_unit_test(marks_are_counted_in_bodies_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
