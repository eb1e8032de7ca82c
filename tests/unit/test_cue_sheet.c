/* test_cue_sheet.c - the audit of a speaker from the spill's cues, counted by hand. */
#include "engine/cue_sheet.h"

#include <math.h>

#include "support/assert_close.h"
#include "support/score_text.h"

static const struct small_lexicons lexicons = {
    .rows = {[USE_HEDGE] = "maybe,EPI_ADV,1,,,\nlikely,EPI_ADV,1,,,\n"}};

/* "maybe" before the questions and "likely" in the answers, as often as told. */
static struct cue_sheet make_sheet(const struct scored_text *scored, uint32_t n_pres, uint32_t words_pres,
                                   uint32_t n_qa, uint32_t words_qa)
{
    struct spilled_turn turns[] = {
        {.section = SECTION_PRESENTATION, .score = {.n_words = words_pres, .hedges[HEDGE_EPI_ADV] = n_pres}},
        {.section = SECTION_QA, .score = {.n_words = words_qa, .hedges[HEDGE_EPI_ADV] = n_qa}},
    };
    const struct evidence *evidence = scored->evidence.items;
    struct cue_sum cues[] = {
        {.section = SECTION_PRESENTATION,
         .kind = CUE_HEDGE,
         .term = scorer_get_term_number(scored->scorer, evidence[0].term),
         .count = n_pres,
         .value = n_pres},
        {.section = SECTION_QA,
         .kind = CUE_HEDGE,
         .term = scorer_get_term_number(scored->scorer, evidence[1].term),
         .count = n_qa,
         .value = n_qa},
        {.speaker = 1, .section = SECTION_QA, .kind = CUE_HEDGE, .count = 99, .value = 99},
    };
    struct spilled_call call = {.turns = turns, .n_turns = 2, .cues = cues, .n_cues = 3};
    struct cue_sheet sheet = {0};

    cue_sheet_add_turn(&sheet, &turns[0]);
    cue_sheet_add_turn(&sheet, &turns[1]);
    cue_sheet_add_cues(&sheet, &call, 0, scored->scorer);
    return sheet;
}

/* K in W * K words and 1 in W words are one rate, so both cues add the same to the mean. */
static void cues_that_add_the_same_in_two_sections_are_equal(void **state)
{
    struct scored_text scored;

    (void)state;
    score_text(&scored, &lexicons, "Maybe, likely.");
    for (uint32_t k = 2; k < 10; k++)
        for (uint32_t words = 70; words < 200; words += 10) {
            struct cue_sheet sheet = make_sheet(&scored, k, words * k, 1, words);
            struct cue_audit audit = cue_sheet_audit_mix(&sheet).hedge;

            assert_true(slice_equal_text(audit.top, "likely"));
            assert_close(audit.top_share, 0.5, 0);
            assert_close(audit.loo_min, 500.0 / words, 1e-12);
            cue_sheet_release(&sheet);
        }
    scored_text_release(&scored);
}

/* 4 in 100 words and 3 in 50: 40 and 60 per 1,000, their mean 50; without "maybe" 30, without "likely" 20. */
static void sections_have_one_weight_in_the_mix(void **state)
{
    struct scored_text scored;
    struct cue_sheet sheet;
    struct score_audit audit;

    (void)state;
    score_text(&scored, &lexicons, "Maybe, likely.");
    sheet = make_sheet(&scored, 4, 100, 3, 50);
    audit = cue_sheet_audit_mix(&sheet);
    assert_true(slice_equal_text(audit.hedge.top, "likely"));
    assert_close(audit.hedge.top_share, 0.6, 1e-15);
    assert_close(audit.hedge.loo_min, 20, 1e-13);
    assert_close(audit.hedge.loo_max, 30, 1e-13);
    assert_close(audit.hedge_noshield_1000, 50, 1e-13);
    audit = cue_sheet_audit(&sheet, SECTION_PRESENTATION);
    assert_true(slice_equal_text(audit.hedge.top, "maybe"));
    assert_close(audit.hedge.loo_max, 0, 0); /* "likely" stands in the other section: it cannot be left out */
    cue_sheet_release(&sheet);
    scored_text_release(&scored);
}

static void the_mix_needs_words_in_both_sections(void **state)
{
    struct scored_text scored;
    struct cue_sheet sheet;
    struct score_audit audit;

    (void)state;
    score_text(&scored, &lexicons, "Maybe, likely.");
    sheet = make_sheet(&scored, 4, 100, 0, 0);
    audit = cue_sheet_audit_mix(&sheet);
    assert_int_equal(audit.hedge.top.len, 0);
    assert_true(isnan(audit.hedge.top_share));
    assert_true(isnan(audit.hedge.loo_min));
    assert_true(isnan(audit.hedge_noshield_1000));
    cue_sheet_release(&sheet);
    scored_text_release(&scored);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cues_that_add_the_same_in_two_sections_are_equal),
        cmocka_unit_test(sections_have_one_weight_in_the_mix),
        cmocka_unit_test(the_mix_needs_words_in_both_sections),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
