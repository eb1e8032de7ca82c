/* test_exchange.c - questions, answers and exchanges. */
#include "text/exchange.h"

#include "support/transcript.h"

/* One turn of a call whose turns are all in the questions. */
struct line {
    const char *person, *text;
    enum qa_role expected;
    uint32_t exchange;
};

static struct slice title_of(const char *person)
{
    if (strcmp(person, "Owen Prescott") == 0)
        return slice_from("CEO");
    if (strcmp(person, "Ines Calder") == 0)
        return slice_from("CFO");
    if (strcmp(person, "Dana Whitcombe") == 0)
        return slice_from("Investor Relations");
    return slice_from(strcmp(person, "Operator") == 0 ? "" : "Analyst");
}

static void assert_exchanges(const struct line *lines, size_t n)
{
    struct transcript_row rows[16] = {{0}};
    struct document *document;
    struct error err;

    for (size_t i = 0; i < n; i++)
        rows[i] = (struct transcript_row){i + 1,
                                          slice_from("Question and Answer"),
                                          slice_from(lines[i].person),
                                          title_of(lines[i].person),
                                          slice_from(""),
                                          slice_from(lines[i].text)};
    document = document_build_table(rows, n, "call", &err);
    assert_non_null(document);
    for (size_t i = 0; i < n; i++)
        if (document->turns[i].qa_role != lines[i].expected ||
            document->turns[i].exchange != lines[i].exchange)
            fail_msg("\"%s\" is %d \"%s\"", lines[i].text, (int)document->turns[i].exchange,
                     qa_role_name(document->turns[i].qa_role));
    document_free(document);
}

#define ASSERT_EXCHANGES(...)                                                                                \
    do {                                                                                                     \
        const struct line lines[] = {__VA_ARGS__};                                                           \
        assert_exchanges(lines, sizeof lines / sizeof lines[0]);                                             \
    } while (0)

static void an_analyst_asks_and_the_company_answers(void **state)
{
    (void)state;
    ASSERT_EXCHANGES({"Operator", "The next question is from Ruth Adeyemi.", QA_NONE, 0},
                     {"Ruth Adeyemi", "How is demand?", QA_QUESTION, 1},
                     {"Owen Prescott", "Good.", QA_ANSWER, 1},
                     {"Ines Calder", "And the margins follow.", QA_ANSWER, 1},
                     {"Ruth Adeyemi", "Great. Thank you.", QA_ACKNOWLEDGEMENT, 1},
                     {"Operator", "The next question is from Theo Lowe.", QA_NONE, 0},
                     {"Theo Lowe", "Could you talk about costs", QA_QUESTION, 2},
                     {"Ines Calder", "They fell.", QA_ANSWER, 2});
}

static void fifteen_words_ask_without_a_question_mark(void **state)
{
    (void)state;
    ASSERT_EXCHANGES(
        {"Ruth Adeyemi",
         "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
         QA_QUESTION, 1},
        {"Theo Lowe", "one two three four five six seven eight nine ten eleven twelve thirteen fourteen",
         QA_ACKNOWLEDGEMENT, 2});
}

static void a_dropped_line_does_not_end_the_exchange(void **state)
{
    (void)state;
    ASSERT_EXCHANGES(
        {"Ruth Adeyemi", "And what about the second half? You said --", QA_QUESTION, 1},
        {"Owen Prescott", "Ruth, are you there?", QA_NONE, 1},
        {"Operator", "Ms. Adeyemi, your line is still open.", QA_NONE, 1},
        {"Owen Prescott", "I will answer the first part then, since we saw it coming.", QA_ANSWER, 1},
        {"Ruth Adeyemi", "Can you hear me now?", QA_NONE, 1},
        {"Ruth Adeyemi", "So again, what about the second half?", QA_QUESTION, 1});
}

static void another_analyst_or_a_hand_off_begins_a_new_one(void **state)
{
    (void)state;
    ASSERT_EXCHANGES({"Ruth Adeyemi", "Why?", QA_QUESTION, 1}, {"Theo Lowe", "And how?", QA_QUESTION, 2},
                     {"Dana Whitcombe", "Next question, please.", QA_NONE, 0},
                     {"Theo Lowe", "Me again, why?", QA_QUESTION, 3});
}

static void handing_over_answers_nothing(void **state)
{
    (void)state;
    ASSERT_EXCHANGES({"Ruth Adeyemi", "How is demand?", QA_QUESTION, 1},
                     {"Owen Prescott", "Thanks, Ruth. I'll have Ines take that.", QA_NONE, 1},
                     {"Ines Calder", "Demand is good.", QA_ANSWER, 1},
                     {"Ruth Adeyemi", "Thank you.", QA_ACKNOWLEDGEMENT, 1},
                     {"Owen Prescott", "Thanks, Ruth.", QA_ACKNOWLEDGEMENT, 1});
}

static void short_answers_are_answers(void **state)
{
    (void)state;
    ASSERT_EXCHANGES({"Ruth Adeyemi", "Is that right?", QA_QUESTION, 1},
                     {"Ines Calder", "Yes.", QA_ANSWER, 1});
}

static void what_is_said_outside_exchanges_is_neither(void **state)
{
    (void)state;
    ASSERT_EXCHANGES({"Owen Prescott", "We are ready for your questions.", QA_NONE, 0},
                     {"Ruth Adeyemi", "Good?", QA_QUESTION, 1},
                     {"Operator", "There are no further questions.", QA_NONE, 0},
                     {"Owen Prescott", "Then we thank all of you for your interest.", QA_NONE, 0});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_analyst_asks_and_the_company_answers),
        cmocka_unit_test(fifteen_words_ask_without_a_question_mark),
        cmocka_unit_test(a_dropped_line_does_not_end_the_exchange),
        cmocka_unit_test(another_analyst_or_a_hand_off_begins_a_new_one),
        cmocka_unit_test(handing_over_answers_nothing),
        cmocka_unit_test(short_answers_are_answers),
        cmocka_unit_test(what_is_said_outside_exchanges_is_neither),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
