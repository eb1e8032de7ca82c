/* test_call_scorer.c - what counts, what does not, and why.  All expected counts were made by hand from the
 * texts. */
#include "text/vocabulary.h"
#include "tone/call_scorer.h"

#include <math.h>

#include "support/assert_close.h"
#include "support/score_text.h"

static const struct small_lexicons lexicons = {{
    [USE_SENTIMENT] = "strong,positive,1,,,\nstrong "
                      "growth,positive,2,,,\nweak,negative,-1,,,\ngood,positive,1,,,\nsue,negative,-1,,,\n"
                      "fine,NONE,0,fine.print,next(print),\nfine,positive,0.5,,,\n",
    [USE_HEDGE] = "perhaps,EPI_ADV,1,,,\nabout,ROUNDER,1,about.q,next(#Q),\nabout,NONE,0,about.topic,,"
                  "\nexpect,EXPECT,1,,,\n"
                  "somewhat,ADAPTOR,1,,,\ngenerally,GENERALIZER,1,,,\n",
    [USE_BOOSTER] = "certainly,BOOSTER,1,,,\nvery,INTENSIFIER,0,,,\n",
    [USE_NEGATOR] = "not,NEGATOR,1,,,\nnever,NEGATOR,1,,,\nbut,negator_end,1,,,\n",
    [USE_EXCEPTION] = "good morning,greeting,0,,,\n",
    [USE_EXCLUSION] = "forward-looking,safe_harbor,1,,,\nactual results may,safe_harbor,1,,,\nnon-GAAP "
                      "reconciliation,nongaap_boilerplate,1,,,\n"
                      "turn the call over,handover,1,,,\nthank you,courtesy,1,,,\ngood "
                      "morning,courtesy,1,,,\neveryone,courtesy_filler,1,,,\n"
                      "and,courtesy_filler,1,,,\ngood quarter,courtesy,1,,,\n",
    [USE_FORWARD] = "will,FORWARD,1,,,\nfree will,NONE,0,,,\n",
}};

static enum drop_reason get_reason(const struct scored_text *scored, const char *term)
{
    for (size_t i = 0; i < scored->evidence.count; i++)
        if (slice_equal_text(scored->evidence.items[i].row->source->term, term))
            return (enum drop_reason)scored->evidence.items[i].reason;
    fail_msg("no evidence for %s", term);
    return DROP_NONE;
}

static void words_and_values_make_tone(void **state)
{
    struct scored_text scored;

    (void)state;
    score_text(&scored, &lexicons, "Orders were strong. Europe was weak, demand was strong growth of 12%.");
    assert_int_equal(scored.scores[0].n_words, 11);
    assert_int_equal(scored.scores[0].n_numbers, 1);
    assert_int_equal(scored.scores[0].pos, 2);
    assert_int_equal(scored.scores[0].neg, 1);
    assert_close(turn_score_get_tone(&scored.scores[0]), (1.0 - 1.0 + 2.0) / 11, 1e-15);
    assert_string_equal(turn_score_get_class(&scored.scores[0]), "positive");
    scored_text_release(&scored);
}

static void the_longest_term_takes_its_words(void **state)
{
    struct scored_text scored;

    (void)state;
    score_text(&scored, &lexicons, "We saw strong growth.");
    assert_int_equal(scored.evidence.count, 1);
    assert_close(scored.scores[0].value, 2, 0);
    scored_text_release(&scored);
}

static void a_negator_turns_a_word_within_three_words_round(void **state)
{
    struct scored_text scored;

    (void)state;
    score_text(&scored, &lexicons, "It is not a very strong year.");
    assert_int_equal(scored.scores[0].pos, 0);
    assert_int_equal(scored.scores[0].neg, 1);
    assert_int_equal(scored.scores[0].pos_negated, 1);
    assert_int_equal(get_reason(&scored, "strong"), DROP_NONE);
    assert_close(scored.scores[0].value, -0.5, 0);
    assert_close(scored.scores[0].value_words, 1, 0);
    scored_text_release(&scored);
    score_text(&scored, &lexicons, "It is not at all a very strong year.");
    assert_int_equal(scored.scores[0].pos, 1);
    scored_text_release(&scored);
}

static void a_negator_removes_a_positive_word_of_a_published_list(void **state)
{
    struct small_lexicons with_list = lexicons;
    struct scored_text scored;

    (void)state;
    with_list.rows[USE_LM] = "strong,positive,1,,,\nweak,negative,1,,,\n";
    score_text(&scored, &with_list, "It is not strong, and not weak.");
    assert_int_equal(scored.scores[0].lists[LM_POS], 0);
    assert_int_equal(scored.scores[0].lists[LM_NEG], 1);
    scored_text_release(&scored);
}

static void negation_ends_at_but_dash_semicolon_and_sentence(void **state)
{
    static const char *const texts[] = {"It is not big but strong.", "It is not -- strong.",
                                        "It is not; strong.", "It is not. Strong."};

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        struct scored_text scored;

        score_text(&scored, &lexicons, texts[i]);
        assert_int_equal(scored.scores[0].pos, 1);
        scored_text_release(&scored);
    }
}

static void boilerplate_leaves_the_measures(void **state)
{
    struct scored_text scored;

    (void)state;
    score_text(&scored, &lexicons,
               "We make forward-looking and strong statements. Orders were perhaps strong.");
    assert_int_equal(scored.scores[0].n_words, 4);
    assert_int_equal(scored.scores[0].n_words_excl, 7);
    assert_int_equal(scored.scores[0].pos, 1);
    assert_int_equal(scored.scores[0].pos_raw, 2);
    assert_int_equal(get_reason(&scored, "strong"), DROP_SAFE_HARBOR);
    scored_text_release(&scored);
}

static void gaps_in_the_opening_boilerplate_are_filled(void **state)
{
    const struct small_turn turns[] = {
        {"Operator", "", "Presentation", "Welcome. Ada Quist will begin now."},
        {"Ben Oro", "Investor Relations", "Presentation",
         "Some remarks are forward-looking. They are perhaps wrong. We mean that. Actual results may differ. "
         "Orders were strong."},
        {"Ada Quist", "Chief Executive Officer", "Presentation",
         "Some remarks are forward-looking. Orders are perhaps strong. Actual results may differ."},
    };
    struct scored_text scored;

    (void)state;
    score_turns(&scored, &lexicons, turns, 3);
    assert_int_equal(scored.scores[1].n_words, 3);       /* Orders were strong */
    assert_int_equal(scored.scores[1].n_words_excl, 16); /* 5 + 4 + 3 + 4 */
    assert_int_equal(turn_score_count_hedges(&scored.scores[1], HEDGE_SET_STD), 0);
    assert_int_equal(scored.scores[2].n_words, 4); /* later turns: only the sentences themselves */
    assert_int_equal(turn_score_count_hedges(&scored.scores[2], HEDGE_SET_STD), 1);
    scored_text_release(&scored);
}

static void procedure_and_courtesy_leave_the_measures(void **state)
{
    const struct small_turn turns[] = {
        {"Operator", "", "Presentation", "The strong line is open."},
        {"Ada Quist", "Chief Executive Officer", "Presentation",
         "Thank you and good morning everyone. With that I turn the call over to Ben. Good orders."},
    };
    struct scored_text scored;

    (void)state;
    score_turns(&scored, &lexicons, turns, 2);
    assert_int_equal(scored.scores[0].n_words, 0);
    assert_int_equal(scored.scores[0].n_words_excl, 5);
    assert_true(isnan(turn_score_get_tone(&scored.scores[0])));
    assert_null(turn_score_get_class(&scored.scores[0]));
    assert_int_equal(scored.scores[1].n_words, 2);
    assert_int_equal(scored.scores[1].n_words_excl, 15);
    assert_int_equal(scored.scores[1].pos, 1);
    assert_int_equal(get_reason(&scored, "good"), DROP_COURTESY);
    scored_text_release(&scored);
}

static void an_exception_covers_sentiment_only(void **state)
{
    struct scored_text scored;

    (void)state;
    score_text(&scored, &lexicons, "On a good morning in May we perhaps sold good pumps.");
    assert_int_equal(scored.scores[0].pos, 1);
    assert_int_equal(get_reason(&scored, "good"), DROP_EXCEPTION);
    assert_int_equal(scored.scores[0].hedges[HEDGE_EPI_ADV], 1);
    scored_text_release(&scored);
}

static void participants_names_match_nothing(void **state)
{
    const struct small_turn turns[] = {
        {"Mark Sue", "Analyst", "Question", "What will you do about it?"},
        {"Ada Quist", "Chief Executive Officer", "Answer", "Well, Sue is right that they sue us."},
    };
    struct scored_text scored;

    (void)state;
    score_turns(&scored, &lexicons, turns, 2);
    assert_int_equal(scored.scores[1].neg, 1);
    scored_text_release(&scored);
}

static bool is_name(const struct call_tokens *tokens, size_t turn, const struct document *document,
                    const char *word)
{
    struct token_list list = call_tokens_get(tokens, turn);

    for (size_t i = 0; i < list.n_tokens; i++)
        if (slice_equal_text(
                slice_make(document->text + list.tokens[i].begin, list.tokens[i].end - list.tokens[i].begin),
                word))
            return (list.tokens[i].flags & TOKEN_NAME) != 0;
    fail_msg("\"%s\" is not said", word);
    return false;
}

static void words_of_others_that_read_the_tokens_are_no_words_of_a_lexicon(void **state)
{
    const struct small_turn turns[] = {
        {"Mark Sue", "Analyst", "Question", "What will you do about it?"},
        {"Ada Quist", "Chief Executive Officer", "Answer", "Well, Sue is right, says Quist."},
    };
    const struct slice word = slice_from("quist");
    const struct lexicon *given[N_LEXICON_USES];
    struct call_tokens *tokens = call_tokens_new();
    struct scored_text scored;
    struct scorer *scorer;
    struct call_scorer *call_scorer;
    struct evidence_list evidence = {0};
    struct turn_score scores[2];
    struct error err;

    (void)state;
    score_turns(&scored, &lexicons, turns, 2);
    for (int use = 0; use < N_LEXICON_USES; use++)
        given[use] = scored.lexicons[use];
    scorer = scorer_build_sharing(given, &word, 1, &err);
    assert_non_null(scorer);
    assert_int_equal(vocabulary_find(scorer_get_vocabulary(scored.scorer), word), WORD_UNKNOWN);
    assert_int_not_equal(vocabulary_find(scorer_get_vocabulary(scorer), word), WORD_UNKNOWN);
    call_scorer = call_scorer_new(scorer);
    call_tokens_split(tokens, scored.document, scorer_get_vocabulary(scorer));
    call_scorer_run_tokens(call_scorer, scored.document, tokens, scores, &evidence);
    assert_true(is_name(tokens, 1, scored.document, "Sue"));
    assert_false(is_name(tokens, 1, scored.document, "Quist"));
    assert_memory_equal(scores, scored.scores, sizeof scores);
    call_scorer_free(call_scorer);
    scorer_free(scorer);
    call_tokens_free(tokens);
    free(evidence.items);
    scored_text_release(&scored);
}

static void rows_are_tried_in_order_and_the_plain_list_is_the_last(void **state)
{
    struct scored_text scored;

    (void)state;
    score_text(&scored, &lexicons, "Read the fine print. We talk about fine pumps, about 5 of them.");
    assert_int_equal(scored.scores[0].pos, 1);
    assert_int_equal(scored.scores[0].pos_raw, 2);
    assert_close(scored.scores[0].value, 0.5, 0);
    assert_int_equal(scored.scores[0].hedges[HEDGE_ROUNDER], 1);
    assert_int_equal(get_reason(&scored, "about"), DROP_RULE);
    scored_text_release(&scored);
}

static void hedge_sets_are_nested(void **state)
{
    struct scored_text scored;

    (void)state;
    score_text(&scored, &lexicons, "We perhaps expect it. It is somewhat, generally, certainly very good.");
    assert_int_equal(turn_score_count_hedges(&scored.scores[0], HEDGE_SET_CORE), 1);
    assert_int_equal(turn_score_count_hedges(&scored.scores[0], HEDGE_SET_STD), 2);
    assert_int_equal(turn_score_count_hedges(&scored.scores[0], HEDGE_SET_HYLAND), 3);
    assert_int_equal(turn_score_count_hedges(&scored.scores[0], HEDGE_SET_BROAD), 3);
    assert_int_equal(scored.scores[0].hedges[HEDGE_EXPECT], 1);
    assert_int_equal(scored.scores[0].boosters, 1);
    assert_int_equal(scored.scores[0].n_hedge_sent, 2);
    assert_int_equal(scored.scores[0].n_sent, 2);
    assert_close(turn_score_get_hedge_1000(&scored.scores[0]), 1000.0 * 2 / 11, 1e-15);
    assert_close(turn_score_get_certainty(&scored.scores[0]), log(1.5 / 2.5), 1e-15);
    scored_text_release(&scored);
}

static void an_unknown_category_is_refused(void **state)
{
    struct lexicon *own[N_LEXICON_USES] = {NULL};
    const struct lexicon *given[N_LEXICON_USES] = {NULL};
    struct scored_text scored;
    struct error err;
    char path[128];

    (void)state;
    score_text(&scored, &lexicons, "Nothing.");
    for (int use = 0; use < N_LEXICON_USES; use++)
        given[use] = scored.lexicons[use];
    temporary_write(scored.folder, "bad.csv", "term,category\nmaybe,EPI_AVD\n", 28);
    snprintf(path, sizeof path, "%s/bad.csv", scored.folder);
    own[USE_HEDGE] = lexicon_load("hedge", path, &err);
    assert_non_null(own[USE_HEDGE]);
    given[USE_HEDGE] = own[USE_HEDGE];
    assert_null(scorer_build(given, &err));
    assert_int_equal(err.line, 2);
    assert_int_equal(err.column, 7);
    assert_string_equal(err.source, "maybe,EPI_AVD");
    assert_string_equal(
        err.text,
        "category \"EPI_AVD\" is not known to the hedge lexicon; lexicons/FORMAT.md lists the categories");
    lexicon_free(own[USE_HEDGE]);
    scored_text_release(&scored);
}

static const struct evidence *find_evidence(const struct scored_text *scored, const char *term)
{
    for (size_t i = 0; i < scored->evidence.count; i++)
        if (slice_equal_text(scored->evidence.items[i].row->source->term, term))
            return &scored->evidence.items[i];
    fail_msg("no evidence for %s", term);
    return NULL;
}

static void words_of_a_sentence_of_any_length_are_counted(void **state)
{
    static const char part[] = "Inventory xylophone a ", end[] = "rose 5 million.";
    enum { N_PARTS = 70, LENGTH = sizeof part - 1 };
    char text[N_PARTS * LENGTH + sizeof end];
    struct scored_text scored;

    (void)state;
    for (int n = 0; n <= N_PARTS; n++) {
        uint32_t parts = (uint32_t)n;

        for (int i = 0; i < n; i++)
            memcpy(text + i * LENGTH, part, LENGTH);
        memcpy(text + n * LENGTH, end, sizeof end);
        score_text(&scored, &lexicons, text);
        assert_int_equal(scored.scores[0].n_words, 3 * parts + 2);
        assert_int_equal(scored.scores[0].n_words_alpha2, 2 * parts + 2);
        assert_int_equal(scored.scores[0].n_complex, 2 * parts);
        assert_int_equal(scored.scores[0].n_quantities, 1);
        scored_text_release(&scored);
    }
}

static void excluded_hedges_and_boosters_keep_raw_twins(void **state)
{
    struct scored_text scored;
    const struct turn_score *score = &scored.scores[0];

    (void)state;
    score_text(&scored, &lexicons,
               "Forward-looking results perhaps certainly differ, generally. Orders perhaps rose.");
    assert_int_equal(turn_score_count_hedges(score, HEDGE_SET_STD), 1);
    assert_int_equal(score->hedges_raw[HEDGE_SET_CORE], 2);
    assert_int_equal(score->hedges_raw[HEDGE_SET_STD], 2);
    assert_int_equal(score->hedges_raw[HEDGE_SET_HYLAND], 3);
    assert_int_equal(score->boosters, 0);
    assert_int_equal(score->boosters_raw, 1);
    assert_int_equal(score->n_words_by_exclusion[EXCLUSION_SAFE_HARBOR], 7);
    assert_int_equal(score->n_words_by_exclusion[EXCLUSION_COURTESY], 0);
    assert_int_equal(score->n_words_excl, 7);
    scored_text_release(&scored);
}

static void hedges_in_questions_count_but_do_not_assert(void **state)
{
    struct scored_text scored;

    (void)state;
    score_text(&scored, &lexicons, "Orders perhaps rose. Is it somewhat better? It generally is.");
    assert_int_equal(turn_score_count_hedges(&scored.scores[0], HEDGE_SET_STD), 2);
    assert_int_equal(scored.scores[0].hedge_assert, 1);
    assert_false(find_evidence(&scored, "perhaps")->in_question);
    assert_true(find_evidence(&scored, "somewhat")->in_question);
    assert_int_equal(find_evidence(&scored, "perhaps")->sentence, 0);
    assert_int_equal(find_evidence(&scored, "somewhat")->sentence, 1);
    scored_text_release(&scored);
}

static void guesses_of_the_transcriber_are_flagged(void **state)
{
    struct scored_text scored;

    (void)state;
    score_text(&scored, &lexicons, "Orders [perhaps] rose, generally.");
    assert_true(find_evidence(&scored, "perhaps")->is_bracketed);
    assert_false(find_evidence(&scored, "generally")->is_bracketed);
    assert_int_equal(find_evidence(&scored, "perhaps")->reason, DROP_NONE);
    scored_text_release(&scored);
}

static void a_courtesy_can_be_put_back_into_the_tone(void **state)
{
    struct scored_text scored;
    const struct turn_score *score = &scored.scores[0];

    (void)state;
    score_text(&scored, &lexicons, "Good quarter. Orders were fine.");
    assert_int_equal(score->n_words_by_exclusion[EXCLUSION_COURTESY], 2);
    assert_close(turn_score_get_tone(score), 0.5 / 3, 1e-15);
    assert_close(turn_score_get_tone_with_courtesy(score), 1.5 / 5, 1e-15);
    scored_text_release(&scored);
}

static void quantities_long_words_and_the_future_are_counted(void **state)
{
    struct scored_text scored;
    const struct turn_score *score = &scored.scores[0];

    (void)state;
    score_text(
        &scored, &lexicons,
        "Revenue was $5.2 million in 2019, up 12%. We will open twenty five locations, one of them abroad. "
        "It is of their own free will. Forward-looking numbers such as 7% are inventory.");
    assert_int_equal(score->n_sent, 3);
    assert_int_equal(score->n_quantities,
                     3); /* $5.2 million, 12%, twenty five; 2019 is a year, one of them no amount */
    assert_int_equal(score->n_forward_sent, 1);
    assert_int_equal(score->n_forward_words, 10);
    assert_int_equal(score->n_forward_quantities, 1);
    assert_int_equal(score->n_complex, 2); /* revenue, locations; inventory is in an excluded sentence */
    scored_text_release(&scored);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_values_make_tone),
        cmocka_unit_test(the_longest_term_takes_its_words),
        cmocka_unit_test(a_negator_turns_a_word_within_three_words_round),
        cmocka_unit_test(a_negator_removes_a_positive_word_of_a_published_list),
        cmocka_unit_test(negation_ends_at_but_dash_semicolon_and_sentence),
        cmocka_unit_test(boilerplate_leaves_the_measures),
        cmocka_unit_test(gaps_in_the_opening_boilerplate_are_filled),
        cmocka_unit_test(procedure_and_courtesy_leave_the_measures),
        cmocka_unit_test(an_exception_covers_sentiment_only),
        cmocka_unit_test(participants_names_match_nothing),
        cmocka_unit_test(words_of_others_that_read_the_tokens_are_no_words_of_a_lexicon),
        cmocka_unit_test(rows_are_tried_in_order_and_the_plain_list_is_the_last),
        cmocka_unit_test(hedge_sets_are_nested),
        cmocka_unit_test(an_unknown_category_is_refused),
        cmocka_unit_test(words_of_a_sentence_of_any_length_are_counted),
        cmocka_unit_test(excluded_hedges_and_boosters_keep_raw_twins),
        cmocka_unit_test(hedges_in_questions_count_but_do_not_assert),
        cmocka_unit_test(guesses_of_the_transcriber_are_flagged),
        cmocka_unit_test(a_courtesy_can_be_put_back_into_the_tone),
        cmocka_unit_test(quantities_long_words_and_the_future_are_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
