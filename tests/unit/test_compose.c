/* test_compose.c - what words mean together, with our own lexicons.  The sentences were written for this
 * test; expected values follow from lexicons/FORMAT.md by hand: a result is worth 1, a cost half, a loss 1.
 */
#include "tone/compose.h"

#include <math.h>

#include "support/assert_close.h"
#include "support/own_lexicons.h"

static struct own_lexicons own;

static bool is_sentiment(const struct evidence *evidence)
{
    return scorer_get_use(own.scorer, evidence->term) == USE_SENTIMENT;
}

static bool has_rule(const struct own_scored *scored, const char *rule)
{
    for (size_t i = 0; i < scored->evidence.count; i++) {
        const struct evidence *evidence = &scored->evidence.items[i];

        if (is_sentiment(evidence) && evidence->reason == DROP_NONE && slice_equal_text(evidence->rule, rule))
            return true;
    }
    return false;
}

struct sentence_case {
    const char *text;
    double value;
    const char *rule; /* of a counted row; NULL: none is asked for */
};

static void check(const struct sentence_case *cases, size_t n_cases)
{
    for (size_t i = 0; i < n_cases; i++) {
        struct own_scored scored;

        own_lexicons_score(&own, &scored, slice_from(cases[i].text));
        if (fabs(scored.score.value - cases[i].value) > 1e-12)
            fail_msg("%s: value %g, expected %g", cases[i].text, scored.score.value, cases[i].value);
        if (cases[i].rule && !has_rule(&scored, cases[i].rule))
            fail_msg("%s: no counted row has the rule %s", cases[i].text, cases[i].rule);
        own_scored_release(&scored);
    }
}

#define CHECK(cases) check(cases, sizeof(cases) / sizeof *(cases))

static void a_verb_takes_its_subject_or_the_noun_behind_it(void **state)
{
    static const struct sentence_case cases[] = {
        {"Losses narrowed.", 1, "compose.down_bad"},
        {"Margins narrowed.", -1, "compose.down_good"},
        {"The loss in our pump business widened.", -1, "compose.up_bad"},
        {"We cut our freight costs.", 0.5, "compose.down_bad"},
        {"Freight costs fell.", 0.5, "compose.down_bad"},
        {"We cut costs and increased revenue.", 1.5, "compose.up_good"},
        {"Revenue rose in Norway, and costs fell.", 1.5, "compose.down_bad"},
        {"The cost of sales rose.", -0.5, "compose.up_bad"},
        {"Sales volume for the northern portfolio rose.", 1, "compose.up_good"},
    };

    (void)state;
    CHECK(cases);
}

static void a_modifier_takes_the_noun_behind_it_or_its_subject(void **state)
{
    static const struct sentence_case cases[] = {
        {"We have higher freight costs.", -0.5, "compose.up_bad"},
        {"Freight costs were higher.", -0.5, "compose.up_bad"},
        {"We have lower attrition.", 1, "compose.down_bad"},
        {"Our visibility is limited.", -1, "compose.down_good"},
    };

    (void)state;
    CHECK(cases);
}

static void a_noun_takes_its_compound_its_phrase_or_the_topic(void **state)
{
    static const struct sentence_case cases[] = {
        {"We saw a decline of 5% in orders.", -1, "compose.down_good"},
        {"We saw revenue growth.", 1, "compose.up_good"},
        {"Revenue was $5 million, an increase of 12%.", 1, "compose.up_good"},
        {"We saw cost growth.", -0.5, "compose.up_bad"},
    };

    (void)state;
    CHECK(cases);
}

static void a_fall_that_slows_is_good_and_a_growth_that_slows_is_bad(void **state)
{
    static const struct sentence_case cases[] = {
        {"The decline in orders slowed.", 0.5, "compose.down_bad"},
        {"Cost growth slowed.", 0.5, "compose.down_bad"},
        {"Revenue growth slowed.", -1, "compose.down_good"},
    };

    (void)state;
    CHECK(cases);
}

static void the_object_may_be_said_earlier(void **state)
{
    static const struct sentence_case cases[] = {
        {"Revenue was $5 million, up 31%.", 1, "compose.up_good"},
        {"Revenue was $5 million. That is up 31%.", 1, "compose.ellipsis_up_good"},
        {"Expenses were $5 million. They were down 3%.", 0.5, "compose.ellipsis_down_bad"},
        {"Revenue was $5 million. We are up 31%.", 0, NULL}, /* we are no measure */
    };

    (void)state;
    CHECK(cases);
}

static void what_gets_better_is_good_whatever_it_is(void **state)
{
    static const struct sentence_case cases[] = {
        {"Losses improved.", 1, "compose.better"},
        {"Margins deteriorated.", -1, "compose.worse"},
    };

    (void)state;
    CHECK(cases);
}

static void an_unknown_neutral_or_mixed_object_gives_nothing(void **state)
{
    static const struct sentence_case cases[] = {
        {"We increased our focus on costs.", 0, NULL},
        {"Interest rates rose.", 0, NULL},
        {"Sales and costs rose.", 0, NULL},
        {"We set up a depot.", 0, NULL},
    };

    (void)state;
    CHECK(cases);
}

static void words_that_the_direction_speaks_of_are_part_of_it(void **state)
{
    static const struct sentence_case cases[] = {
        {"Momentum slowed.", -1, "compose.down_good"},
        {"We raised the low end of our guidance.", 1, "compose.up_good"},
    };

    (void)state;
    CHECK(cases);
}

static void the_base_of_a_comparison_is_no_news(void **state)
{
    static const struct sentence_case cases[] = {
        {"Income was $5 million compared with a loss of $3 million.", 1, "compose.from_loss"},
        {"Revenue was $5 million versus $4 million a year ago.", 1, "compose.figures_up"},
        {"Revenue was $5 million versus $6 million a year ago.", -1, "compose.figures_down"},
        {"Costs were $5 million versus $6 million a year ago.", 0.5, "compose.figures_down"},
        {"Revenue was $5 million versus 6 percent a year ago.", 0, NULL}, /* not of one kind */
        {"Revenue was $5 million versus $5 million a year ago.", 0, NULL},
        {"Earnings were $3 compared to a loss of $1 in March and compared to earnings of $22 in June.", 0,
         "compose.figures_down"},
        {"Costs were higher than expected.", -0.75, "compose.up_bad"},
    };

    (void)state;
    CHECK(cases);
}

static void what_figures_show_is_not_said_twice(void **state)
{
    static const struct sentence_case cases[] = {
        {"Revenue was $12 million compared with $10 million in spring, an increase of 20%.", 1, NULL},
        {"Revenue was $12 million compared with revenue of $10 million, up 20%.", 1, NULL},
        {"Revenue was $12 million compared with $10 million, and costs rose.", 0.5, "compose.figures_up"},
    };

    (void)state;
    CHECK(cases);
}

static void degree_multiplies(void **state)
{
    static const struct sentence_case cases[] = {
        {"Revenue fell sharply.", -1.5, "compose.down_good"},
        {"Revenue fell slightly.", -0.5, "compose.down_good"},
        {"Orders are very strong.", 1.5, "list"},
        {"Orders are somewhat weak.", -0.5, "list"},
        {"Orders are very excellent.", 2, "list"}, /* not beyond 2 */
        {"Costs were up only 3%.", 0.5, "compose.only"},
        {"Revenue was up only 3%.", -1, "compose.only"},
    };

    (void)state;
    CHECK(cases);
}

static void what_is_denied_turns_round_and_halves(void **state)
{
    static const struct sentence_case cases[] = {
        {"Orders are not strong.", -0.5, "negated.flip"},
        {"Orders are not weak.", 0.5, "negated.flip"},
        {"Costs did not increase.", 0.25, "negated.flip"},
        {"Nothing in our plan would hurt us.", 0.5, "negated.flip"},
        {"We see no reason to believe that orders are weak.", 0.5, "negated.flip"},
        {"Orders were less strong.", -0.5, "negated.flip"},
    };

    (void)state;
    CHECK(cases);
}

static void praise_may_look_like_denial(void **state)
{
    static const struct sentence_case cases[] = {
        {"Orders are not only strong.", 1, "list"},
        {"It could not be better.", 1, "list"},
        {"Not in June, strong orders came in July.", 1, "list"}, /* the comma ends the denial */
    };

    (void)state;
    CHECK(cases);
}

static void denied_words_are_counted_with_their_new_sign(void **state)
{
    struct own_scored scored;

    (void)state;
    own_lexicons_score(&own, &scored, slice_from("Orders are not strong. Orders are not weak."));
    assert_int_equal(scored.score.pos, 1);
    assert_int_equal(scored.score.neg, 1);
    assert_int_equal(scored.score.pos_negated, 1);
    assert_int_equal(scored.score.neg_negated, 1);
    assert_int_equal(scored.score.pos_raw, 1);
    assert_int_equal(scored.score.neg_raw, 1);
    assert_close(scored.score.value, 0, 0);
    assert_close(scored.score.value_words, 0, 0);
    own_scored_release(&scored);
}

static void words_alone_leave_composition_out(void **state)
{
    struct own_scored scored;

    (void)state;
    own_lexicons_score(&own, &scored, slice_from("Losses narrowed. Orders are not strong."));
    assert_close(scored.score.value, 1 - 0.5, 1e-15);
    assert_close(scored.score.value_words, -1 + 1, 1e-15); /* losses, strong */
    own_scored_release(&scored);
}

static void what_follows_but_weighs_more(void **state)
{
    static const struct sentence_case cases[] = {
        {"Orders were strong, but margins were weak.", 0.5 - 1.5, "list"},
        {"Orders were strong but came in May.", 1, "list"}, /* nothing on the other side */
        {"Although costs rose, margins improved.", -0.25 + 1, "compose.better"},
        {"Margins improved despite higher costs.", 1 - 0.25, "compose.up_bad"},
    };

    (void)state;
    CHECK(cases);
}

static void conditions_are_flagged(void **state)
{
    struct own_scored scored;

    (void)state;
    own_lexicons_score(&own, &scored, slice_from("If orders fall, we cut costs."));
    assert_int_equal(scored.evidence.count, 2);
    assert_true(scored.evidence.items[0].in_condition);
    assert_false(scored.evidence.items[1].in_condition);
    own_scored_release(&scored);
}

static void one_weak_word_that_is_softened_makes_no_class(void **state)
{
    static const struct {
        const char *text, *class_name;
    } cases[] = {
        {"Costs rose slightly.", "neutral"},    /* -0.25 */
        {"Costs rose.", "negative"},            /* -0.5 */
        {"Costs fell slightly.", "neutral"},    /* 0.25 */
        {"Revenue fell slightly.", "negative"}, /* -0.5 */
        {"Costs fell.", "positive"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct own_scored scored;

        own_lexicons_score(&own, &scored, slice_from(cases[i].text));
        assert_string_equal(turn_score_get_class(&scored.score), cases[i].class_name);
        own_scored_release(&scored);
    }
}

/* The dispersion of tone words asks for their places: words of the turn before them. */
static void composed_words_know_their_place(void **state)
{
    struct own_scored scored;
    const struct evidence *last = NULL;

    (void)state;
    own_lexicons_score(&own, &scored, slice_from("It was a wet spring. Freight costs fell."));
    for (size_t i = 0; i < scored.evidence.count; i++)
        if (is_sentiment(&scored.evidence.items[i]) && scored.evidence.items[i].reason == DROP_NONE)
            last = &scored.evidence.items[i];
    assert_non_null(last);
    assert_true(last->is_composition);
    assert_int_equal(last->word_no, 7);
    own_scored_release(&scored);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_verb_takes_its_subject_or_the_noun_behind_it),
        cmocka_unit_test(a_modifier_takes_the_noun_behind_it_or_its_subject),
        cmocka_unit_test(a_noun_takes_its_compound_its_phrase_or_the_topic),
        cmocka_unit_test(a_fall_that_slows_is_good_and_a_growth_that_slows_is_bad),
        cmocka_unit_test(the_object_may_be_said_earlier),
        cmocka_unit_test(what_gets_better_is_good_whatever_it_is),
        cmocka_unit_test(an_unknown_neutral_or_mixed_object_gives_nothing),
        cmocka_unit_test(words_that_the_direction_speaks_of_are_part_of_it),
        cmocka_unit_test(the_base_of_a_comparison_is_no_news),
        cmocka_unit_test(what_figures_show_is_not_said_twice),
        cmocka_unit_test(degree_multiplies),
        cmocka_unit_test(what_is_denied_turns_round_and_halves),
        cmocka_unit_test(praise_may_look_like_denial),
        cmocka_unit_test(denied_words_are_counted_with_their_new_sign),
        cmocka_unit_test(words_alone_leave_composition_out),
        cmocka_unit_test(what_follows_but_weighs_more),
        cmocka_unit_test(conditions_are_flagged),
        cmocka_unit_test(one_weak_word_that_is_softened_makes_no_class),
        cmocka_unit_test(composed_words_know_their_place),
    };

    int n_failed;

    own_lexicons_load(&own);
    n_failed = cmocka_run_group_tests(tests, NULL, NULL);
    own_lexicons_release(&own);
    return n_failed;
}
