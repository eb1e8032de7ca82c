/* test_preset_scorer.c - the published counts, on words and lists of our own; every figure was counted by
 * hand by the rules in tone/lm2011.h, lm_parser.h and henry2008.h. */
#include "tone/preset_scorer.h"

#include <math.h>

#include "support/assert_close.h"
#include "support/score_text.h"
#include "tone/published_text.h"
#include "tone/tfidf.h"

static const struct small_lexicons lists = {{
    [USE_LM] = "bright,positive,1,,,\ndull,negative,1,,,\nmurky,negative,1,,,\nmurky,uncertainty,1,,,\n"
               "rusty,negative,0,removed,,\nkettles,litigious,1,,,\n",
    [USE_HENRY] = "spoons,positive,1,,,\ndays,negative,1,,,\n",
    [USE_DICTIONARY] = "kettles,x,1,,,\nbe,x,1,,,\na,x,1,,,\ndon,x,1,,,\nspoons,x,1,,,\n",
}};

/* Scores a text with the presets; the results stand in their order.  weights, where wanted, are those of 30
 * turns of which three have each listed word. */
static void score_weighed(struct scored_text *scored, const bool presets[N_PRESETS], const char *text,
                          struct preset_score *results, uint64_t n_documents, struct tfidf_weights *weights)
{
    const struct lexicon *given[N_LEXICON_USES];
    struct published_lists *published;
    struct preset_scorer *preset_scorer;
    struct error err;

    score_text(scored, &lists, text);
    for (int use = 0; use < N_LEXICON_USES; use++)
        given[use] = scored->lexicons[use];
    published = preset_scorer_build_lists(scored->scorer, given, presets, &err);
    assert_non_null(published);
    scored->evidence.count = 0;
    preset_scorer = preset_scorer_new(published);
    preset_scorer_run(preset_scorer, scored->document, scored->scores, &scored->evidence, results);
    if (weights) {
        uint32_t *document_counts = calloc(tfidf_count_words(published), sizeof *document_counts);

        for (size_t i = 0; i < tfidf_count_words(published); i++)
            document_counts[i] = 3;
        tfidf_compute(published, preset_scorer_get_terms(preset_scorer), results[0].n_terms, &results[0],
                      document_counts, n_documents, weights);
        free(document_counts);
    }
    preset_scorer_free(preset_scorer);
    preset_scorer_free_lists(published);
}

static void score_presets(struct scored_text *scored, const bool presets[N_PRESETS], const char *text,
                          struct preset_score *results)
{
    score_weighed(scored, presets, text, results, 0, NULL);
}

static void lm2011_takes_negated_positive_words_out(void **state)
{
    const bool presets[N_PRESETS] = {[PRESET_LM2011] = true};
    struct scored_text scored;
    struct preset_score result;

    (void)state;
    score_presets(&scored, presets,
                  "No bright days. Bright-lit days are dull; nothing's murky.\nNever, 3 bright spoons! "
                  "Not an old, tall, bright one.",
                  &result);
    assert_int_equal(result.words, 19);
    assert_int_equal(result.distinct_words, 15);
    assert_int_equal(result.words_in_dictionary, 1);
    assert_int_equal(result.counts[LM_POS], 4);
    assert_int_equal(result.pos_negated, 3);
    assert_int_equal(result.pos_negated_sentence, 2);
    assert_int_equal(result.counts[LM_NEG], 2);
    assert_int_equal(result.counts[LM_UNC], 1);
    assert_int_equal(scored.scores[0].lists[LM_POS], 1);
    assert_int_equal(scored.scores[0].lists[LM_NEG], 2);
    assert_int_equal(scored.scores[0].lists[LM_UNC], 1);
    assert_int_equal(scored.scores[0].n_words_lm, 19);
    scored_text_release(&scored);
}

static void the_evidence_of_a_preset_stands_in_the_order_of_the_text(void **state)
{
    const bool presets[N_PRESETS] = {[PRESET_LM2011] = true, [PRESET_HENRY2008] = true};
    static const char *const words[] = {"bright", "days", "murky", "murky", "spoons"};
    struct scored_text scored;
    struct preset_score results[2];
    struct error err;

    (void)state;
    score_presets(&scored, presets, "Never bright days, murky spoons.", results);
    assert_int_equal(results[0].preset, PRESET_LM2011);
    assert_int_equal(results[1].preset, PRESET_HENRY2008);
    assert_int_equal(scored.evidence.count, 5);
    for (size_t i = 0; i < 5; i++) {
        const struct evidence *item = &scored.evidence.items[i];

        assert_true(slice_equal_text(slice_make(scored.document->text + item->begin, item->end - item->begin),
                                     words[i]));
        assert_int_equal(item->reason, i == 0 ? DROP_NEGATED : DROP_NONE);
    }
    assert_true(evidence_check(&scored.evidence, scored.scorer, scored.scores, 1, &err));
    scored_text_release(&scored);
}

static void lm_parser_counts_words_of_the_dictionary_alone(void **state)
{
    const bool presets[N_PRESETS] = {[PRESET_LM_PARSER] = true};
    struct scored_text scored;
    struct preset_score result;

    (void)state;
    score_presets(&scored, presets, "May kettles: Maybe 2 kettles_x KETTLES, a \xc3\xa9t\xc3\xa9 don't.",
                  &result);
    assert_int_equal(result.tokens, 9);
    assert_int_equal(result.words, 4); /* kettles, be, KETTLES, don */
    assert_int_equal(result.distinct_words, 3);
    assert_int_equal(result.word_letters, 19);
    assert_int_equal(result.characters, 52);
    assert_int_equal(result.characters_kept, 48);
    assert_int_equal(result.letters, 30);
    assert_int_equal(result.digits, 1);
    assert_int_equal(result.numbers, 1);
    assert_int_equal(result.counts[LM_LIT], 2);
    assert_int_equal(result.pos_negated, PRESET_NONE);
    assert_int_equal(result.syllables, PRESET_NONE); /* the list does not tell them */
    assert_int_equal(scored.scores[0].n_words_lm, 4);
    scored_text_release(&scored);
}

static void a_removed_word_is_listed_and_not_counted(void **state)
{
    const bool presets[N_PRESETS] = {[PRESET_LM2011] = true};
    struct scored_text scored;
    struct preset_score result;

    (void)state;
    score_presets(&scored, presets, "A dull, rusty pan.", &result);
    assert_int_equal(result.counts[LM_NEG], 1);
    assert_int_equal(result.listed[LM_NEG], 2);
    assert_int_equal(scored.evidence.count, 2);
    assert_int_equal(scored.evidence.items[1].reason, DROP_RULE);
    scored_text_release(&scored);
}

static void henry2008_counts_in_all_sentences(void **state)
{
    const bool presets[N_PRESETS] = {[PRESET_HENRY2008] = true};
    struct scored_text scored;
    struct preset_score result;

    (void)state;
    score_presets(&scored, presets, "No spoons. Spoons, spoons! Bad days ...", &result);
    assert_int_equal(result.words, 6);
    assert_int_equal(result.counts[LM_POS], 3);
    assert_int_equal(result.counts[LM_NEG], 1);
    assert_int_equal(scored.scores[0].lists[HENRY_POS], 3);
    assert_int_equal(scored.scores[0].lists[HENRY_NEG], 1);
    scored_text_release(&scored);
}

static void both_presets_of_one_list_score_and_the_first_fills_the_columns(void **state)
{
    const bool presets[N_PRESETS] = {[PRESET_LM2011] = true, [PRESET_LM_PARSER] = true};
    struct scored_text scored;
    struct preset_score results[2];

    (void)state;
    score_presets(&scored, presets, "Not bright kettles, a kettles spoon.", results);
    assert_int_equal(results[0].words, 6);
    assert_int_equal(results[1].words, 2);
    assert_int_equal(scored.scores[0].lists[LM_POS], 0);
    assert_int_equal(results[1].counts[LM_POS], 0); /* "bright" is in no dictionary */
    assert_int_equal(results[1].counts[LM_LIT], 2);
    assert_int_equal(scored.scores[0].n_words_lm, 6);
    assert_int_equal(scored.evidence.count, 3); /* of one preset only */
    scored_text_release(&scored);
}

static void words_of_the_dictionary_are_counted_without_a_preset(void **state)
{
    struct scored_text scored;

    (void)state;
    score_text(&scored, &lists, "We sell kettles and 30 spoons a day in \xc3\x85 and T4.");
    assert_int_equal(scored.scores[0].n_words, 11);
    assert_int_equal(scored.scores[0].n_words_alpha2, 8); /* all but a, Å and T4 */
    assert_int_equal(scored.scores[0].n_words_lmdict, 2); /* kettles, spoons; "a" has one letter */
    assert_int_equal(scored.scores[0].n_words_lm, 11);
    scored_text_release(&scored);
}

static void a_term_counts_in_each_of_its_categories(void **state)
{
    struct scored_text scored;

    (void)state;
    score_text(&scored, &lists, "A murky day.");
    assert_int_equal(scored.scores[0].lists[LM_NEG], 1);
    assert_int_equal(scored.scores[0].lists[LM_UNC], 1);
    assert_int_equal(scored.evidence.count, 2);
    scored_text_release(&scored);
}

static void weights_follow_equation_one(void **state)
{
    const bool presets[N_PRESETS] = {[PRESET_LM2011] = true};
    struct scored_text scored;
    struct preset_score result;
    struct tfidf_weights weights;
    double rarity = log(10); /* 30 turns, 3 have the word */

    (void)state;
    /* 8 words, 7 different ones; bright twice, once negated; murky is in two categories */
    score_weighed(&scored, presets, "Bright days. No bright, murky, rusty pans here.", &result, 30, &weights);
    assert_int_equal(result.words, 8);
    assert_int_equal(result.n_terms, 3);
    assert_close(weights.by_mean[LM_POS], (1 + log(2)) / (1 + log(8.0 / 7)) * rarity, 1e-14);
    assert_close(weights.by_words[LM_POS], (1 + log(2)) / (1 + log(8)) * rarity, 1e-14);
    assert_close(weights.net_by_mean, 1 / (1 + log(8.0 / 7)) * rarity, 1e-14);
    assert_close(weights.by_words[LM_NEG], 1 / (1 + log(8)) * rarity, 1e-14); /* rusty was removed */
    assert_close(weights.by_words[LM_UNC], 1 / (1 + log(8)) * rarity, 1e-14);
    assert_close(weights.by_words[LM_LIT], 0, 0);
    scored_text_release(&scored);
}

static void few_turns_give_no_weights(void **state)
{
    const bool presets[N_PRESETS] = {[PRESET_LM2011] = true};
    struct scored_text scored;
    struct preset_score result;
    struct tfidf_weights weights;

    (void)state;
    score_weighed(&scored, presets, "Bright days.", &result, 29, &weights);
    assert_true(isnan(weights.by_mean[LM_POS]) && isnan(weights.net_by_words));
    scored_text_release(&scored);
    score_weighed(&scored, presets, "30%", &result, 30, &weights); /* no word */
    assert_true(isnan(weights.by_mean[LM_POS]));
    scored_text_release(&scored);
}

static void figures_are_read_as_the_parser_reads_them(void **state)
{
    static const char text[] = "In 1,234.5 of Q3, 2008-09 and .5 or 10_2, 7th 3May 4.";
    struct published_signs signs =
        published_text_count_signs((struct published_text){text, 0, sizeof text - 1});

    (void)state;
    assert_int_equal(signs.numbers, 8); /* 12345, 2008, 09, 5, 10, 2, 3, 4 */
    assert_int_equal(signs.digits, 19);
    assert_int_equal(signs.characters - signs.characters_kept, 2);
}

static void assert_letters(const char *text, const char *expected)
{
    struct published_text rest = {text, 0, strlen(text)};
    struct published_token token;
    char found[256] = "";

    while (published_text_next_letters(&rest, &token)) {
        strcat(found, token.starts_sentence ? "/" : "|");
        strncat(found, text + token.begin, token.end - token.begin);
    }
    assert_string_equal(found, expected);
}

static void words_are_runs_of_letters_with_apostrophes_inside(void **state)
{
    (void)state;
    assert_letters("Don't re-use 'em, o\xe2\x80\x99"
                   "clock's Q2e_x",
                   "|Don't|re|use|em|o\xe2\x80\x99"
                   "clock's|Q|e|x");
    assert_letters("caf\xc3\xa9s' 50% \xce\xb1\xce\xb2", "|caf\xc3\xa9s|\xce\xb1\xce\xb2");
}

static void a_sentence_ends_before_white_space_or_at_a_line_end(void **state)
{
    (void)state;
    assert_letters("Up 1.5 in U.S. sales. \"Good!\" Yes?\nAnd\nno.More",
                   "|Up|in|U|S/sales/Good/Yes/And/no|More");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lm2011_takes_negated_positive_words_out),
        cmocka_unit_test(the_evidence_of_a_preset_stands_in_the_order_of_the_text),
        cmocka_unit_test(lm_parser_counts_words_of_the_dictionary_alone),
        cmocka_unit_test(a_removed_word_is_listed_and_not_counted),
        cmocka_unit_test(henry2008_counts_in_all_sentences),
        cmocka_unit_test(both_presets_of_one_list_score_and_the_first_fills_the_columns),
        cmocka_unit_test(words_of_the_dictionary_are_counted_without_a_preset),
        cmocka_unit_test(a_term_counts_in_each_of_its_categories),
        cmocka_unit_test(weights_follow_equation_one),
        cmocka_unit_test(few_turns_give_no_weights),
        cmocka_unit_test(figures_are_read_as_the_parser_reads_them),
        cmocka_unit_test(words_are_runs_of_letters_with_apostrophes_inside),
        cmocka_unit_test(a_sentence_ends_before_white_space_or_at_a_line_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
