/* test_context.c - the tests that lexicon rows may ask of the words around a match. */
#include "tone/context.h"

#include "support/score_text.h"

/* Scores text with one hedge term "cue" that counts where the test holds; returns the matched text, "" where
 * it does not count. */
static const char *find_cue(const char *when, const char *text, const char *role_title, char matched[128])
{
    struct small_turn turn = {"Ada Quist", role_title, "Answer", text};
    struct small_lexicons lexicons = {{NULL}};
    struct scored_text scored;
    char rows[512];

    snprintf(rows, sizeof rows,
             "could you,FRAME,0,frame,,\n@small,SET,0,,one two,\ncue,EPI_ADV,1,yes,%s,\ncue,NONE,0,no,,\n",
             when);
    lexicons.rows[USE_HEDGE] = rows;
    score_turns(&scored, &lexicons, &turn, 1);
    matched[0] = '\0';
    for (size_t i = 0; i < scored.evidence.count; i++) {
        const struct evidence *item = &scored.evidence.items[i];

        if (item->reason == DROP_NONE)
            snprintf(matched, 128, "%.*s", (int)(item->end - item->begin),
                     scored.document->text + item->begin);
    }
    scored_text_release(&scored);
    return matched;
}

static void check(const char *when, const char *text, const char *expected)
{
    char matched[128];

    assert_string_equal(find_cue(when, text, "Chief Executive Officer", matched), expected);
}

static void first_and_last_are_the_edges_of_the_sentence(void **state)
{
    (void)state;
    check("first", "Cue we sell pumps.", "Cue");
    check("first", "We sell. Cue we do.", "Cue");
    check("first", "We cue pumps.", "");
    check("last", "We sell pumps cue.", "cue");
    check("last", "We sell cue pumps.", "");
}

static void capital_and_question_look_at_writing(void **state)
{
    (void)state;
    check("capital", "In Cue we sold pumps.", "Cue");
    check("capital", "In cue we sold pumps.", "");
    check("question", "Is the cue better?", "cue");
    check("question", "The cue is better.", "");
}

static void request_needs_a_frame_in_the_sentence(void **state)
{
    (void)state;
    check("request", "Could you say the cue again?", "cue");
    check("request", "Could you? We saw the cue.", "");
}

static void neighbours_are_one_or_two_tokens_away(void **state)
{
    (void)state;
    check("prev(one)", "We had one cue here.", "cue");
    check("prev(one)", "We had one big cue here.", "");
    check("prev2(one)", "We had one big cue here.", "cue");
    check("next(one)", "We had cue one here.", "cue");
    check("next2(one)", "We had cue just one here.", "cue");
    check("next(one)", "We had a cue. One more.", "");
    check("!next(one)", "We had cue two here.", "cue");
    check("prev(@small)", "We had two cue here.", "cue");
}

static void hyphens_and_quotes_do_not_come_between(void **state)
{
    (void)state;
    check("next(one)", "We had a cue-one here.", "cue");
    check("next(one)", "We had a \"cue\" one here.", "cue");
    check("next(one)", "We had a cue, one here.", "");
}

static void classes_stand_for_kinds_of_tokens(void **state)
{
    (void)state;
    check("next(#Q)", "We sold cue 5 million pumps.", "cue");
    check("next(#Q)", "We sold cue pumps.", "");
    check("next(#MONEY)", "We paid cue $5 for it.", "cue");
    check("next(#NUM)", "We paid cue $5 for it.", "");
    check("next(#PUNCT)", "We paid cue, then left.", "cue");
    check("next(#END)", "We paid cue.", "cue");
    check("prev(#END)", "Cue we paid.", "Cue");
    check("next(#CAP)", "We saw cue Norway grow.", "cue");
    check("next(#ING)", "We are cue growing fast.", "cue");
    check("next(#ING)", "We are cue grown fast.", "");
    check("prev(#QEND)", "We sold 5 million cue.", "cue");
}

static void past_tests_skip_words(void **state)
{
    (void)state;
    check("next_past(very really | good)", "It was cue really very good.", "cue");
    check("next_past(very really | good)", "It was cue really very bad.", "");
    check("prev_past(very | we)", "So we very cue it.", "cue");
}

static void from_and_through_widen_the_cue(void **state)
{
    (void)state;
    check("from(really | we)", "So we really cue that it grows.", "we really cue");
    check("from(really | we)", "So they really cue that it grows.", "");
    check("through(not | say)", "We cue not say more.", "cue not say");
    check("from(really | we) & through(not | say)", "So we really cue not say more.",
          "we really cue not say");
}

static void left_and_right_look_so_far_and_no_further(void **state)
{
    (void)state;
    check("left(3 | as)", "It is as good and cue.", "cue");
    check("left(2 | as)", "It is as good and cue.", "");
    check("right(2 | one)", "A cue for one day.", "cue");
    check("right(2 | one)", "A cue. For one day.", "");
}

static void role_is_that_of_the_speaker(void **state)
{
    char matched[128];

    (void)state;
    assert_string_equal(find_cue("role(CEO CFO)", "The cue is here.", "Chief Executive Officer", matched),
                        "cue");
    assert_string_equal(find_cue("role(ANALYST)", "The cue is here.", "Chief Executive Officer", matched),
                        "");
    assert_string_equal(find_cue("role(ANALYST)", "The cue is here.", "Analyst", matched), "cue");
}

static void all_tests_of_a_row_must_hold(void **state)
{
    (void)state;
    check("prev(one) & next(two)", "We had one cue two here.", "cue");
    check("prev(one) & next(two)", "We had one cue three here.", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_and_last_are_the_edges_of_the_sentence),
        cmocka_unit_test(capital_and_question_look_at_writing),
        cmocka_unit_test(request_needs_a_frame_in_the_sentence),
        cmocka_unit_test(neighbours_are_one_or_two_tokens_away),
        cmocka_unit_test(hyphens_and_quotes_do_not_come_between),
        cmocka_unit_test(classes_stand_for_kinds_of_tokens),
        cmocka_unit_test(past_tests_skip_words),
        cmocka_unit_test(from_and_through_widen_the_cue),
        cmocka_unit_test(left_and_right_look_so_far_and_no_further),
        cmocka_unit_test(role_is_that_of_the_speaker),
        cmocka_unit_test(all_tests_of_a_row_must_hold),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
