/* test_exchanges_report.c - the rows of exchanges.csv; texts and people are invented, the counts are given by
 * hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "report/call_reports.h"

struct speech {
    const char *component, *person, *title, *text;
};

static struct document *build(const struct speech *speeches, size_t n)
{
    struct transcript_row *rows = calloc(n, sizeof *rows);
    struct document *document;
    struct error err;

    for (size_t i = 0; i < n; i++)
        rows[i] = (struct transcript_row){
            .row = i + 1,
            .component = slice_from(speeches[i].component),
            .person = slice_from(speeches[i].person),
            .title = slice_from(speeches[i].title),
            .org = slice_from(strstr(speeches[i].title, "Analyst") ? "Dorn Research" : ""),
            .text = slice_from(speeches[i].text),
        };
    document = document_build_table(rows, n, "test", &err);
    assert_non_null(document);
    free(rows);
    return document;
}

/* Every turn has 10 words, 1 rounder and the value 0.5. */
static char *format(const struct document *document)
{
    struct turn_score *scores = calloc(document->n_turns, sizeof *scores);
    struct call_meta meta = {.ticker = slice_from("QWZ"), .fyear = 2015, .fqtr = 1};
    struct scored_call call = {
        .call_id = "q", .meta = &meta, .document = document, .scores = scores, .na = "NA"};
    struct buffer rows;
    char *text;

    for (size_t i = 0; i < document->n_turns; i++) {
        scores[i] = (struct turn_score){.n_words = 10, .value = 0.5};
        scores[i].hedges[HEDGE_ROUNDER] = 1;
    }
    buffer_init(&rows);
    exchanges_report_add_rows(&call, &rows);
    text = memory_copy_text(buffer_get_slice(&rows).ptr, rows.length);
    buffer_release(&rows);
    free(scores);
    return text;
}

static void assert_rows(const struct speech *speeches, size_t n, const char *expected)
{
    struct document *document = build(speeches, n);
    char *text = format(document);

    assert_string_equal(text, expected);
    free(text);
    document_free(document);
}

#define QA             "Question and Answer"
#define ROWS(speeches) speeches, sizeof speeches / sizeof *speeches

static void follow_ups_and_several_answerers_are_one_row(void **state)
{
    static const struct speech speeches[] = {
        {"Presentation", "Ann Bell", "Chief Executive Officer", "Orders grew in every region this year."},
        {QA, "Operator", "", "Our first question comes from Gus Dorn."},
        {QA, "Gus Dorn", "Analyst", "How is demand?"},
        {QA, "Tom Reed", "Chief Financial Officer",
         "Demand held up well across all of our plants this quarter."},
        {QA, "Ann Bell", "Chief Executive Officer", "And the order book is longer than it was a year ago."},
        {QA, "Gus Dorn", "Analyst", "And prices?"},
        {QA, "Tom Reed", "Chief Financial Officer", "Prices were stable in every one of our lines all year."},
        {QA, "Gus Dorn", "Analyst", "Thank you."},
        {QA, "Operator", "", "The next question comes from Lena Hurst."},
        {QA, "Lena Hurst", "Analyst", "What about costs?"},
        {QA, "Ann Bell", "Chief Executive Officer",
         "Costs fell a little, and we see them flat from here on."},
    };

    (void)state;
    assert_rows(
        ROWS(speeches),
        "q,1,3,Gus Dorn,Dorn Research,2,3,1,4; 1,CFO; CEO,3,8,20,30,3,100,0.05,3; 6,4; 5; "
        "7,QWZ,2015,1,NA,0,0,0,NA\n"
        "q,2,5,Lena Hurst,Dorn Research,1,1,0,1,CEO,10,11,10,10,1,100,0.05,10,11,QWZ,2015,1,NA,0,0,0,NA\n");
}

static void an_exchange_without_an_answer_has_no_measures(void **state)
{
    static const struct speech speeches[] = {
        {"Presentation", "Ann Bell", "Chief Executive Officer", "Orders grew in every region this year."},
        {QA, "Gus Dorn", "Analyst", "How is demand?"},
        {QA, "Operator", "", "We have lost the line. The next question comes from Lena Hurst."},
    };

    (void)state;
    assert_rows(ROWS(speeches),
                "q,1,2,Gus Dorn,Dorn Research,1,0,0,NA,NA,2,2,10,0,0,NA,NA,2,NA,QWZ,2015,1,NA,0,0,0,NA\n");
}

static void a_row_of_the_presentation_does_not_part_an_exchange(void **state)
{
    static const struct speech speeches[] = {
        {QA, "Gus Dorn", "Analyst", "How is demand?"},
        {"Presentation", "Tom Reed", "Chief Financial Officer",
         "This row was put into the wrong section by its vendor."},
        {QA, "Ann Bell", "Chief Executive Officer", "The order book is longer than it was a year ago."},
    };

    (void)state;
    assert_rows(ROWS(speeches),
                "q,1,1,Gus Dorn,Dorn Research,1,1,0,3,CEO,1,3,10,10,1,100,0.05,1,3,QWZ,2015,1,NA,0,0,0,NA\n");
}

static void a_call_without_questions_has_no_row(void **state)
{
    static const struct speech speeches[] = {
        {"Presentation", "Ann Bell", "Chief Executive Officer", "Orders grew in every region this year."},
    };

    (void)state;
    assert_rows(ROWS(speeches), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(follow_ups_and_several_answerers_are_one_row),
        cmocka_unit_test(an_exchange_without_an_answer_has_no_measures),
        cmocka_unit_test(a_row_of_the_presentation_does_not_part_an_exchange),
        cmocka_unit_test(a_call_without_questions_has_no_row),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
