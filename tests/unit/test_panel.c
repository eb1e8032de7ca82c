/* test_panel.c - columns, firms, the spill, and the sums of a call. */
#include "panel/panel.h"

#include <math.h>

#include "base/arena.h"
#include "panel/call_summary.h"
#include "panel/spill.h"
#include "support/assert_close.h"
#include "support/score_text.h"
#include "support/temporary.h"

static void columns_keep_their_values_while_rows_grow(void **state)
{
    struct panel *panel = panel_new();
    size_t tone, metric;

    (void)state;
    tone = panel_add_column(panel, "tone", (struct panel_origin){.section = "qa", .role = "CEO"});
    metric = panel_add_column(panel, "metric", (struct panel_origin){.kind = PANEL_EXTERNAL_METRIC});
    for (size_t i = 0; i < 1000; i++) {
        char key[32];
        size_t row;

        snprintf(key, sizeof key, "F%zu", i % 100);
        row = panel_add_row(panel, panel_find_firm(panel, slice_from(key)));
        panel_set(panel, tone, row, (double)i);
    }
    assert_int_equal(panel_count_rows(panel), 1000);
    assert_int_equal(panel_count_firms(panel), 100);
    assert_int_equal(panel_count_columns(panel), 2);
    assert_close(panel_get_column(panel, tone)[999], 999, 0);
    assert_true(isnan(panel_get_column(panel, metric)[0]));
    assert_int_equal(panel_get_firms(panel)[250], 50);
    assert_int_equal(panel_find_firm(panel, slice_from("F7")), 7);
    assert_int_equal(panel_find_column(panel, "metric"), metric);
    assert_int_equal(panel_get_origin(panel, tone).kind, PANEL_MEASURE);
    assert_string_equal(panel_get_origin(panel, tone).role, "CEO");
    assert_int_equal(panel_get_origin(panel, metric).kind, PANEL_EXTERNAL_METRIC);
    assert_null(panel_get_origin(panel, metric).section);
    assert_int_equal(panel_find_column(panel, "none"), PANEL_NO_COLUMN);
    panel_free(panel);
    panel_free(NULL);
}

/* A call with CEO, CFO and analyst; the counts differ turn by turn so that a mix-up shows. */
static struct document *make_document(struct error *err)
{
    const struct transcript_row rows[] = {
        {1, slice_from("Presentation"), slice_from("Ada Quist"), slice_from("CEO"), slice_from(""),
         slice_from("One two three.")},
        {2, slice_from("Presentation"), slice_from("Ben Oro"), slice_from("CFO"), slice_from(""),
         slice_from("One two.")},
        {3, slice_from("Question"), slice_from("Cid Vale"), slice_from("Analyst"), slice_from(""),
         slice_from("Why is that so?")},
        {4, slice_from("Answer"), slice_from("Ada Quist"), slice_from("CEO"), slice_from(""),
         slice_from("It is what it is today.")},
    };

    return document_build_table(rows, 4, "test", err);
}

static void what_is_spilled_is_read_back_in_any_order(void **state)
{
    struct turn_score scores[4] = {{.n_words = 3, .pos = 1, .value = 1.5},
                                   {.n_words = 2},
                                   {.n_words = 4, .neg = 2},
                                   {.n_words = 6, .boosters = 7}};
    const struct evidence_list no_evidence = {0};
    struct arena *arena = arena_new();
    struct buffer record;
    struct spill *spill;
    struct error err;
    struct document *document = make_document(&err);
    struct spilled_call call;
    struct spill_place places[2];
    char folder[64];

    (void)state;
    assert_non_null(document);
    temporary_make_folder(folder);
    buffer_init(&record);
    spill_format(document, scores, &no_evidence, NULL, true, &record);
    spill = spill_open(folder, &err);
    assert_non_null(spill);
    assert_true(spill_write(spill, buffer_get_slice(&record), &places[0], &err));
    scores[0].pos = 9;
    buffer_reset(&record);
    spill_format(document, scores, &no_evidence, NULL, true, &record);
    assert_true(spill_write(spill, buffer_get_slice(&record), &places[1], &err));
    assert_true(spill_read(spill, places[1], arena, &call, &err));
    assert_int_equal(call.turns[0].score.pos, 9);
    assert_true(spill_read(spill, places[0], arena, &call, &err));
    assert_int_equal(call.turns[0].score.pos, 1);
    assert_close(call.turns[0].score.value, 1.5, 0);
    assert_int_equal(call.n_turns, 4);
    assert_int_equal(call.n_speakers, 3);
    assert_true(slice_equal_text(call.speakers[1].name, "Ben Oro"));
    assert_int_equal(call.speakers[1].role, ROLE_CFO);
    assert_int_equal(call.turns[3].score.boosters, 7);
    assert_int_equal(call.turns[3].section, SECTION_QA);
    places[1].offset += record.length;
    assert_false(spill_read(spill, places[1], arena, &call, &err));
    assert_non_null(strstr(err.text, "ends too early"));
    spill_close(spill);
    buffer_release(&record);
    document_free(document);
    arena_free(arena);
    temporary_remove_folder(folder);
}

/* The hedges of the standard set and the tone words of a call, by speaker and section, through the spill. */
static void cues_are_added_up_by_speaker_section_and_term(void **state)
{
    static const struct small_lexicons lexicons = {{
        [USE_SENTIMENT] = "strong,positive,1.5,,,\nweak,negative,-1,,,\n",
        [USE_HEDGE] = "perhaps,EPI_ADV,1,,,\nthink,SHIELD_SELF,1,,,\nwould,WOULD,1,,,\nmay,MONTH,0,,,\n",
    }};
    static const struct small_turn turns[] = {
        {"Ada Quist", "CEO", "Presentation", "Perhaps it is strong. I think it would."},
        {"Cid Vale", "Analyst", "Question", "Is it perhaps weak?"},
        {"Ada Quist", "CEO", "Answer", "I think so. I think it is strong, strong."},
        {"Ada Quist", "CEO", "Answer", "Perhaps in May, I think."},
    };
    static const struct {
        uint32_t speaker, count;
        uint16_t section, kind;
        const char *term;
        double value;
    } expected[] = {
        {0, 1, SECTION_PRESENTATION, CUE_HEDGE, "perhaps", 1},
        {0, 1, SECTION_PRESENTATION, CUE_HEDGE, "think", 1},
        {0, 1, SECTION_PRESENTATION, CUE_TONE, "strong", 1.5},
        {0, 1, SECTION_QA, CUE_HEDGE, "perhaps", 1},
        {0, 3, SECTION_QA, CUE_HEDGE, "think", 3},
        {0, 2, SECTION_QA, CUE_TONE, "strong", 3},
        {1, 1, SECTION_QA, CUE_HEDGE, "perhaps", 1},
        {1, 1, SECTION_QA, CUE_TONE, "weak", -1},
    };
    const size_t n_expected = sizeof expected / sizeof *expected;
    struct arena *arena = arena_new();
    struct scored_text scored;
    struct spilled_call call;
    struct spill_place place;
    struct buffer record;
    struct spill *spill;
    struct error err;

    (void)state;
    score_turns(&scored, &lexicons, turns, 4);
    buffer_init(&record);
    spill_format(scored.document, scored.scores, &scored.evidence, scored.scorer, true, &record);
    spill = spill_open(scored.folder, &err);
    assert_non_null(spill);
    assert_true(spill_write(spill, buffer_get_slice(&record), &place, &err));
    assert_true(spill_read(spill, place, arena, &call, &err));
    assert_int_equal(call.n_cues, n_expected);
    for (size_t i = 0; i < n_expected; i++) {
        assert_int_equal(call.cues[i].speaker, expected[i].speaker);
        assert_int_equal(call.cues[i].section, expected[i].section);
        assert_int_equal(call.cues[i].kind, expected[i].kind);
        assert_true(
            slice_equal_text(scorer_get_term_text(scored.scorer, call.cues[i].term), expected[i].term));
        assert_int_equal(call.cues[i].count, expected[i].count);
        assert_close(call.cues[i].value, expected[i].value, 0);
    }
    assert_true(slice_equal_text(call.speakers[1].name, "Cid Vale"));
    spill_close(spill);
    buffer_release(&record);
    scored_text_release(&scored);
    arena_free(arena);
}

static void a_spill_needs_a_folder_that_can_be_written(void **state)
{
    struct error err;

    (void)state;
    assert_null(spill_open("/proc/nothing", &err));
    assert_int_equal(err.kind, ERROR_WRITE);
    assert_non_null(strstr(err.text, "choose another with -o"));
}

static void groups_do_not_mix_sections_or_roles(void **state)
{
    struct spilled_speaker speakers[] = {{.role = ROLE_CEO},     {.role = ROLE_CFO},
                                         {.role = ROLE_ANALYST}, {.role = ROLE_OTHER_EXEC},
                                         {.role = ROLE_IR},      {.role = ROLE_CEO}};
    struct spilled_turn turns[] = {
        {.speaker = 0, .section = SECTION_PRESENTATION, .score = {.n_words = 1}},
        {.speaker = 1, .section = SECTION_PRESENTATION, .score = {.n_words = 10}},
        {.speaker = 2, .section = SECTION_QA, .qa_role = QA_QUESTION, .score = {.n_words = 100}},
        {.speaker = 0,
         .section = SECTION_QA,
         .qa_role = QA_ANSWER,
         .score = {.n_words = 1000, .n_words_excl = 5}},
        {.speaker = 3, .section = SECTION_QA, .qa_role = QA_ANSWER, .score = {.n_words = 10000}},
        {.speaker = 4, .section = SECTION_QA, .score = {.n_words = 100000}},
        {.speaker = 5, .section = SECTION_QA, .score = {.n_words = 2000}},
    };
    struct spilled_call call = {.speakers = speakers, .n_speakers = 6, .turns = turns, .n_turns = 7};
    struct call_summary summary = call_summary_compute(&call);

    (void)state;
    assert_int_equal(summary.groups[GROUP_CEO_PRES].n_words, 1);
    assert_int_equal(summary.groups[GROUP_CEO_QA].n_words, 3000);
    assert_int_equal(summary.groups[GROUP_CFO_PRES].n_words, 10);
    assert_int_equal(summary.groups[GROUP_CFO_QA].n_words, 0);
    assert_int_equal(summary.groups[GROUP_MGR_PRES].n_words, 11);
    assert_int_equal(summary.groups[GROUP_MGR_QA].n_words, 13000);
    assert_int_equal(summary.groups[GROUP_ANALYST_QA].n_words, 100);
    assert_int_equal(summary.total.n_words, 113111);
    assert_int_equal(summary.n_words_qa, 113105);
    assert_int_equal(summary.n_questions, 1);
    assert_int_equal(summary.n_answers, 2);
    assert_int_equal(summary.ceo, 5);
    assert_int_equal(summary.cfo, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_keep_their_values_while_rows_grow),
        cmocka_unit_test(what_is_spilled_is_read_back_in_any_order),
        cmocka_unit_test(cues_are_added_up_by_speaker_section_and_term),
        cmocka_unit_test(a_spill_needs_a_folder_that_can_be_written),
        cmocka_unit_test(groups_do_not_mix_sections_or_roles),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
