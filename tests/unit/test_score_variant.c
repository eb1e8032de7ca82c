/* test_score_variant.c - every way to count one text, counted by hand. */
#include "tone/score_variant.h"

#include "support/assert_close.h"
#include "support/score_text.h"

static const struct small_lexicons lexicons = {{
    [USE_SENTIMENT] = "strong,positive,1,,,\nweak,negative,-1,,,\ngood,positive,1,,,\n",
    [USE_HEDGE] = "perhaps,EPI_ADV,1,,,\nsomewhat,ADAPTOR,1,,,\ngenerally,GENERALIZER,1,,,\n"
                  "think,SHIELD_SELF,1,,,\nor so,EXTENDER,1,,,\n",
    [USE_NEGATOR] = "not,NEGATOR,1,,,\n",
    [USE_EXCLUSION] =
        "forward-looking,safe_harbor,1,,,\nthank you,courtesy,1,,,\ngood quarter,courtesy,1,,,\n"
        "and,courtesy_filler,1,,,\neveryone,courtesy_filler,1,,,\n",
    [USE_LM] = "strong,positive,1,,,\nweak,negative,1,,,\n",
    [USE_HENRY] = "strong,positive,1,,,\nweak,negative,1,,,\n",
}};

/* 25 words count, 6 are courtesy, 8 safe harbor. */
static const char text[] = "We are not strong today. Orders were strong, and costs were perhaps weak. "
                           "Thank you and good quarter everyone. "
                           "Forward-looking words are perhaps weak, not strong. "
                           "Is it perhaps somewhat so? I think it generally is, or so.";

static double get(const struct turn_score *score, const char *lexicon, const char *negation,
                  const char *exclusions)
{
    for (size_t i = 0; i < N_SCORE_VARIANTS; i++) {
        const struct score_variant *variant = score_variant_get(i);

        if (strcmp(variant->lexicon, lexicon) == 0 && strcmp(variant->exclusions, exclusions) == 0 &&
            strcmp(variant->negation ? variant->negation : "", negation) == 0)
            return variant->get(score);
    }
    fail_msg("there is no variant %s %s %s", lexicon, negation, exclusions);
    return 0;
}

static void tone_counts_what_the_variant_says(void **state)
{
    struct scored_text scored;
    const struct turn_score *score = &scored.scores[0];

    (void)state;
    score_text(&scored, &lexicons, text);
    assert_int_equal(score->n_words, 25);
    assert_int_equal(score->n_words_excl, 14);
    /* The denied word counts -0.5; strong 1, weak -1. */
    assert_close(get(score, "tenor", "turned", "left_out"), -0.5 / 25, 1e-15);
    assert_close(get(score, "tenor", "turned", "courtesy_kept"), 0.5 / 31, 1e-15);
    assert_close(get(score, "tenor", "turned", "kept"), (-0.5 + 1 - 1.5) / 39, 1e-15);
    assert_close(get(score, "tenor", "turned_fully", "left_out"), (1.0 - 2) / 25, 1e-15);
    assert_close(get(score, "tenor", "ignored", "left_out"), (1.0 + 1 - 1) / 25, 1e-15);
    assert_close(get(score, "tenor", "ignored", "kept"), (1.0 + 1 + 0) / 39, 1e-15);
    assert_close(get(score, "tenor_plain", "ignored", "kept"), (4.0 - 2) / 39, 1e-15);
    scored_text_release(&scored);
}

static void published_lists_count_denied_and_excluded_words_where_asked(void **state)
{
    struct scored_text scored;
    const struct turn_score *score = &scored.scores[0];

    (void)state;
    score_text(&scored, &lexicons, text);
    assert_close(get(score, "lm", "removed", "left_out"), (1.0 - 1) / 25, 1e-15);
    assert_close(get(score, "lm", "ignored", "left_out"), (2.0 - 1) / 25, 1e-15);
    assert_close(get(score, "lm", "ignored", "kept"), (3.0 - 2) / 39, 1e-15);
    assert_close(get(score, "henry", "removed", "left_out"), (1.0 - 1) / 2, 1e-15);
    assert_close(get(score, "henry", "ignored", "left_out"), (2.0 - 1) / 3, 1e-15);
    assert_close(get(score, "henry", "ignored", "kept"), (3.0 - 2) / 5, 1e-15);
    scored_text_release(&scored);
}

static void hedges_count_by_set(void **state)
{
    struct scored_text scored;
    const struct turn_score *score = &scored.scores[0];

    (void)state;
    score_text(&scored, &lexicons, text);
    assert_close(get(score, "core", "", "left_out"), 3000.0 / 25, 1e-15); /* perhaps, perhaps, think */
    assert_close(get(score, "std", "", "left_out"), 4000.0 / 25, 1e-15);  /* and somewhat */
    assert_close(get(score, "hyland", "", "left_out"), 5000.0 / 25, 1e-15);
    assert_close(get(score, "broad", "", "left_out"), 6000.0 / 25, 1e-15);
    assert_close(get(score, "std_noshield", "", "left_out"), 3000.0 / 25, 1e-15);
    assert_close(get(score, "std_assert", "", "left_out"), 2000.0 / 25, 1e-15); /* two are in the question */
    assert_close(get(score, "core", "", "kept"), 4000.0 / 39, 1e-15);
    assert_close(get(score, "std", "", "kept"), 5000.0 / 39, 1e-15);
    assert_close(get(score, "hyland", "", "kept"), 6000.0 / 39, 1e-15);
    assert_close(get(score, "broad", "", "kept"), 7000.0 / 39, 1e-15);
    scored_text_release(&scored);
}

static void turns_add_up_for_every_variant(void **state)
{
    struct scored_text scored;
    struct turn_score sum;

    (void)state;
    score_text(&scored, &lexicons, text);
    sum = scored.scores[0];
    turn_score_add(&sum, &scored.scores[0]);
    for (size_t i = 0; i < N_SCORE_VARIANTS; i++)
        assert_close(score_variant_get(i)->get(&sum), score_variant_get(i)->get(&scored.scores[0]), 1e-15);
    scored_text_release(&scored);
}

static void without_words_or_without_the_list_there_is_no_value(void **state)
{
    struct turn_score score = {.n_words = 0};

    (void)state;
    for (size_t i = 0; i < N_SCORE_VARIANTS; i++)
        assert_nan(score_variant_get(i)->get(&score));
    score.n_words = score.n_words_lm = 10;
    for (size_t i = 0; i < N_SCORE_VARIANTS; i++) {
        enum lexicon_use needs = score_variant_get(i)->needs;

        if (needs == USE_LM || needs == USE_HENRY)
            assert_nan(score_variant_get(i)->get(&score));
        else
            assert_close(score_variant_get(i)->get(&score), 0, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tone_counts_what_the_variant_says),
        cmocka_unit_test(published_lists_count_denied_and_excluded_words_where_asked),
        cmocka_unit_test(hedges_count_by_set),
        cmocka_unit_test(turns_add_up_for_every_variant),
        cmocka_unit_test(without_words_or_without_the_list_there_is_no_value),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
