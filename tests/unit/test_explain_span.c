/* test_explain_span.c - spans of a turn; sentences and small lexicons are ours, what is expected was written
 * by hand.
 *
 * Cues are drawn as [words], where they are cut as (words); excluded passages as {words}; a paragraph as /.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "report/explain_span.h"
#include "report/explain_words.h"
#include "support/score_text.h"

static const struct small_lexicons lexicons = {.rows = {
                                                   [USE_SENTIMENT] = "see strong growth,positive,1,,,\n"
                                                                     "quite a loss,negative,-1,,,\n"
                                                                     "good,positive,1,,,\n",
                                                   [USE_HEDGE] = "may see,EPI_MODAL,1,,,\n"
                                                                 "quite,ADAPTOR,1,,,\n"
                                                                 "may,EPI_MODAL,1,,,\n",
                                                   [USE_BOOSTER] = "quite,BOOSTER,1,,,\n",
                                                   [USE_EXCLUSION] = "undue reliance,safe_harbor,0,,,\n"
                                                                     "thank you,courtesy,0,,,\n",
                                               }};

static struct scored_call get_call(const struct scored_text *scored)
{
    return (struct scored_call){
        .call_id = "test",
        .document = scored->document,
        .scores = scored->scores,
        .evidence = &scored->evidence,
        .excluded = &scored->excluded,
        .scorer = scored->scorer,
    };
}

static void draw_span(const struct scored_call *call, const struct explain_span *span, struct buffer *out)
{
    switch (span->kind) {
    case SPAN_TEXT:
        buffer_add(out, call->document->text + span->begin, span->end - span->begin);
        break;
    case SPAN_CUE_OPEN:
        buffer_add_byte(out, span->is_edge ? '[' : '(');
        break;
    case SPAN_CUE_CLOSE:
        buffer_add_byte(out, span->is_edge ? ']' : ')');
        break;
    case SPAN_EXCLUDED_OPEN:
        buffer_add_byte(out, '{');
        break;
    case SPAN_EXCLUDED_CLOSE:
        buffer_add_byte(out, '}');
        break;
    case SPAN_PARAGRAPH:
        buffer_add_byte(out, '/');
        break;
    }
}

/* Opened spans must close in the opposite order. */
static void assert_nested(const struct explain_span_list *spans)
{
    const void *open[16];
    size_t n_open = 0;

    for (size_t i = 0; i < spans->count; i++) {
        const struct explain_span *span = &spans->items[i];

        if (span->kind == SPAN_CUE_OPEN || span->kind == SPAN_EXCLUDED_OPEN)
            open[n_open++] = span->cue;
        if (span->kind == SPAN_CUE_CLOSE || span->kind == SPAN_EXCLUDED_CLOSE) {
            assert_true(n_open > 0);
            assert_ptr_equal(open[--n_open], span->cue);
        }
    }
    assert_int_equal(n_open, 0);
}

static void assert_drawn(const char *text, unsigned shown, const char *wanted)
{
    struct explain_view view = {.lexicons = shown};
    struct explain_span_list spans = {.count = 0};
    struct scored_text scored;
    struct scored_call call;
    struct buffer drawn;
    struct error err;

    score_text(&scored, &lexicons, text);
    call = get_call(&scored);
    assert_true(explain_view_settle(&view, &call, &err));
    explain_span_find(&call, &view, 0, &spans);
    assert_nested(&spans);
    buffer_init(&drawn);
    for (size_t i = 0; i < spans.count; i++)
        draw_span(&call, &spans.items[i], &drawn);
    buffer_add_byte(&drawn, '\0');
    assert_string_equal(drawn.data, wanted);
    buffer_release(&drawn);
    explain_span_release(&spans);
    scored_text_release(&scored);
}

static void a_cue_is_opened_and_closed_at_its_bytes(void **state)
{
    (void)state;
    assert_drawn("Sales may rise.", 0, "Sales [may] rise.");
    assert_drawn("Good sales may", 0, "[Good] sales [may]");
}

static void a_turn_without_cues_is_one_text(void **state)
{
    (void)state;
    assert_drawn("Lamps are lamps.", 0, "Lamps are lamps.");
}

static void a_cue_inside_another_lexicons_cue_is_nested(void **state)
{
    (void)state;
    /* "quite" is a hedge and a booster inside a negative phrase. */
    assert_drawn("It was quite a loss now.", 0, "It was [[[quite]] a loss] now.");
}

static void cues_that_cross_are_cut_and_go_on(void **state)
{
    (void)state;
    assert_drawn("We may see strong growth here.", 0, "We [may [see)]( strong growth] here.");
}

static void only_the_lexicons_that_are_asked_for_are_shown(void **state)
{
    (void)state;
    assert_drawn("We may see strong growth here.", 1u << USE_SENTIMENT, "We may [see strong growth] here.");
    assert_drawn("We may see strong growth here.", 1u << USE_HEDGE, "We [may see] strong growth here.");
}

static void excluded_sentences_stand_in_braces_and_neighbours_are_one(void **state)
{
    (void)state;
    assert_drawn(
        "Lamps may sell. Do not place undue reliance on it. Place no undue reliance on this. Fine, then.", 0,
        "Lamps [may] sell. {Do not place undue reliance on it. Place no undue reliance on this.} Fine, "
        "then.");
    assert_drawn("Undue reliance may hurt.", 0, "{Undue reliance [may] hurt.}");
}

static void a_blank_line_parts_paragraphs_and_passages(void **state)
{
    (void)state;
    assert_drawn("Lamps may sell.\n\nShades may not.", 0, "Lamps [may] sell./Shades [may] not.");
    assert_drawn("Avoid undue reliance.\n \nNo undue reliance.", 0,
                 "{Avoid undue reliance.}/{No undue reliance.}");
    assert_drawn("Lamps may\nsell.", 0, "Lamps [may]\nsell.");
}

static void bytes_of_letters_beyond_ascii_stay_together(void **state)
{
    (void)state;
    assert_drawn("Caf\xc3\xa9s may \xe2\x80\x9cgrow\xe2\x80\x9d \xe7\x81\xaf.", 0,
                 "Caf\xc3\xa9s [may] \xe2\x80\x9cgrow\xe2\x80\x9d \xe7\x81\xaf.");
}

static void turns_and_lexicons_that_are_not_there_are_refused(void **state)
{
    struct explain_view far = {.first_turn = 2}, list = {.lexicons = 1u << USE_LM}, all = {.width = 80};
    struct scored_text scored;
    struct scored_call call;
    struct error err;

    (void)state;
    score_text(&scored, &lexicons, "Lamps may sell.");
    call = get_call(&scored);
    assert_false(explain_view_settle(&far, &call, &err));
    assert_string_equal(err.text, "--turns: there is no turn 2; the last turn of the call is 1");
    assert_int_equal(err.kind, ERROR_USAGE);
    assert_false(explain_view_settle(&list, &call, &err));
    assert_string_equal(err.text,
                        "--lexicons: the call is scored without lm; give the list with --lexicon lm=FILE");
    assert_true(explain_view_settle(&all, &call, &err));
    assert_int_equal(all.first_turn, 1);
    assert_int_equal(all.last_turn, 1);
    scored_text_release(&scored);
}

/* Every reason has words of its own, not its code. */
static void every_reason_is_told_in_plain_words(void **state)
{
    struct lexicon_row row = {.sense = slice_from("the month")};
    struct matcher_row matcher_row = {.source = &row};
    struct buffer words;

    (void)state;
    buffer_init(&words);
    for (int reason = DROP_NONE + 1; reason < N_DROP_REASONS; reason++) {
        const char *code = evidence_reason_name((enum drop_reason)reason);
        struct evidence cue = {.row = &matcher_row, .reason = (uint8_t)reason};

        for (int i = EXCLUSION_NONE + 1; i < N_EXCLUSIONS; i++)
            if (strcmp(exclusion_name((enum exclusion)i), code) == 0)
                cue.exclusion = (uint8_t)i;
        explain_words_add_why(&cue, &words);
        buffer_add_byte(&words, '\0');
        assert_memory_equal(words.data, "not counted: ", 13);
        if (strcmp(words.data + 13, code) == 0)
            fail_msg("no words for %s", code);
    }
    buffer_release(&words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cue_is_opened_and_closed_at_its_bytes),
        cmocka_unit_test(a_turn_without_cues_is_one_text),
        cmocka_unit_test(a_cue_inside_another_lexicons_cue_is_nested),
        cmocka_unit_test(cues_that_cross_are_cut_and_go_on),
        cmocka_unit_test(only_the_lexicons_that_are_asked_for_are_shown),
        cmocka_unit_test(excluded_sentences_stand_in_braces_and_neighbours_are_one),
        cmocka_unit_test(a_blank_line_parts_paragraphs_and_passages),
        cmocka_unit_test(bytes_of_letters_beyond_ascii_stay_together),
        cmocka_unit_test(turns_and_lexicons_that_are_not_there_are_refused),
        cmocka_unit_test(every_reason_is_told_in_plain_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
