/* test_nonanswer.c - our own list of non-answers on sentences written for it, and where it is asked. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "lexicon/lexicon.h"
#include "support/score_text.h"

#define LEXICON_FILE "lexicons/nonanswers.csv"

/* A sentence of an answer, the kind that is counted, and the phrase; NONANSWER_NONE: nothing counts. */
struct sentence_case {
    const char *text;
    enum nonanswer kind;
    const char *phrase;
};

static const struct sentence_case cases[] = {
    {"We do not disclose churn by region.", NONANSWER_REFUSE, "not disclose"},
    {"I won't speculate about their bid.", NONANSWER_REFUSE, "n't speculate"},
    {"We have never broken that out.", NONANSWER_REFUSE, "never broken that out"},
    {"We wouldn't comment on the auction.", NONANSWER_REFUSE, "n't comment"},
    {"I don't want to get into the terms of that lease.", NONANSWER_REFUSE,
     "n't want to get into the terms of that"},
    {"We are not giving any quarterly guidance.", NONANSWER_REFUSE, "not giving any quarterly guidance"},
    {"We don't share those numbers.", NONANSWER_REFUSE, "n't share those numbers"},
    {"I would rather give no figure today.", NONANSWER_REFUSE, NULL},
    {"We cannot talk about the ferry contract.", NONANSWER_REFUSE, "not talk about"},
    {"We don't have anything to announce.", NONANSWER_REFUSE, "n't have anything to announce"},
    {"I wouldn't put a number on it.", NONANSWER_REFUSE, "n't put a number"},
    {"We don't guide to that line.", NONANSWER_REFUSE, "n't guide to"},
    {"We are not at liberty to say.", NONANSWER_REFUSE, "not at liberty to say"},
    {"We would rather not tell you.", NONANSWER_REFUSE, "rather not tell"},
    {"No comment.", NONANSWER_REFUSE, "No comment"},
    {"I will leave it at that.", NONANSWER_REFUSE, "leave it at that"},
    {"It would be unfair for me to speculate.", NONANSWER_REFUSE, "unfair for me to speculate"},
    {"I really don't know.", NONANSWER_UNABLE, "I really don't know"},
    {"We cannot recall the exact share.", NONANSWER_UNABLE, "We cannot recall"},
    {"I have no idea.", NONANSWER_UNABLE, "I have no idea"},
    {"I don't have that number in front of me.", NONANSWER_UNABLE, "n't have that number in front"},
    {"It is very hard to say.", NONANSWER_UNABLE, "hard to say"},
    {"It's difficult for us to predict.", NONANSWER_UNABLE, "difficult for us to predict"},
    {"I'm not sure how many.", NONANSWER_UNABLE, "I'm not sure"},
    {"We haven't decided.", NONANSWER_UNABLE, "n't decided"},
    {"No, I can't.", NONANSWER_UNABLE, "can't"},
    {"We can't forecast rainfall.", NONANSWER_UNABLE, "n't forecast"},
    {"Let us take that offline.", NONANSWER_AFTERCALL, "offline"},
    {"I will get back to you.", NONANSWER_AFTERCALL, "get back to you"},
    {"Call me after the call.", NONANSWER_AFTERCALL, "after the call"},
    /* Look-alikes. */
    {"We disclose churn by region.", NONANSWER_NONE, NULL},
    {"Not to mention the new ferry.", NONANSWER_NONE, NULL},
    {"We are not just talking about rope.", NONANSWER_NONE, NULL},
    {"It was not a change of market share that mattered.", NONANSWER_NONE, NULL},
    {"I don't know if you want to add to that, Ines.", NONANSWER_NONE, NULL},
    {"I don't know that margins will get any better.", NONANSWER_NONE, NULL},
    {"We won't know until the ships are back.", NONANSWER_NONE, NULL},
    {"We did not have the crews.", NONANSWER_NONE, NULL},
    {"We don't have to raise prices.", NONANSWER_NONE, NULL},
    {"Our people worked hard to put that right.", NONANSWER_NONE, NULL},
    {"It is too early to tell.", NONANSWER_NONE, NULL},
    {"Two of the mills went offline.", NONANSWER_NONE, NULL},
    {"They do not give numbers.", NONANSWER_NONE, NULL},
    {"You know our customers well.", NONANSWER_NONE, NULL},
};

/* The scorer of a run with our list alone. */
static void score_with_list(struct scored_text *scored, const struct small_turn *turns, size_t n_turns)
{
    struct small_lexicons none = {{NULL}};
    const struct lexicon *given[N_LEXICON_USES] = {NULL};
    struct call_scorer *call_scorer;
    struct error err;

    score_turns(scored, &none, turns, n_turns);
    scored->lexicons[USE_NONANSWER] = lexicon_load("nonanswer", LEXICON_FILE, &err);
    if (!scored->lexicons[USE_NONANSWER])
        fail_msg("%s", err.text);
    for (int use = 0; use < N_LEXICON_USES; use++)
        given[use] = scored->lexicons[use];
    scorer_free(scored->scorer);
    scored->scorer = scorer_build(given, &err);
    assert_non_null(scored->scorer);
    call_scorer = call_scorer_new(scored->scorer);
    call_scorer_run(call_scorer, scored->document, scored->scores, &scored->evidence);
    assert_true(evidence_check(&scored->evidence, scored->scorer, scored->scores, n_turns, &err));
    call_scorer_free(call_scorer);
}

static void score_answer(struct scored_text *scored, const char *text)
{
    struct small_turn turns[] = {
        {"Bo Lind", "Analyst", "Question", "What can you tell us about the ferries?"},
        {"Ada Quist", "Chief Executive Officer", "Answer", text},
    };

    score_with_list(scored, turns, 2);
}

/* The first counted phrase; empty where none counts. */
static struct slice find_phrase(const struct scored_text *scored)
{
    for (size_t i = 0; i < scored->evidence.count; i++) {
        const struct evidence *one = &scored->evidence.items[i];

        if (one->reason == DROP_NONE)
            return slice_make(scored->document->text + one->begin, one->end - one->begin);
    }
    return slice_make("", 0);
}

static void check_case(const struct sentence_case *one)
{
    struct scored_text scored;
    const struct turn_score *score = &scored.scores[1];
    struct slice phrase;

    score_answer(&scored, one->text);
    phrase = find_phrase(&scored);
    if (one->kind == NONANSWER_NONE && turn_score_count_nonanswers(score) > 0)
        fail_msg("\"%s\": \"%.*s\" is counted", one->text, (int)phrase.len, phrase.ptr);
    if (one->kind != NONANSWER_NONE && score->nonanswers[one->kind] == 0)
        fail_msg("\"%s\" is not counted in its kind", one->text);
    if (one->phrase && !slice_equal_text(phrase, one->phrase))
        fail_msg("\"%s\": the phrase is \"%.*s\", not \"%s\"", one->text, (int)phrase.len, phrase.ptr,
                 one->phrase);
    scored_text_release(&scored);
}

static void every_sentence_is_told_as_a_reader_would(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_case(&cases[i]);
}

static void questions_and_presentations_never_count(void **state)
{
    static const char text[] = "We do not disclose that. I don't know. I will get back to you. It is what it "
                               "is, and so on, for many more words.";
    struct small_turn turns[] = {
        {"Ada Quist", "Chief Executive Officer", "Presentation", text},
        {"Bo Lind", "Analyst", "Question", text},
        {"Ada Quist", "Chief Executive Officer", "Answer", text},
    };
    struct scored_text scored;

    (void)state;
    score_with_list(&scored, turns, 3);
    assert_int_equal(turn_score_count_nonanswers(&scored.scores[0]), 0);
    assert_int_equal(turn_score_count_nonanswers(&scored.scores[1]), 0);
    assert_int_equal(scored.scores[2].nonanswers[NONANSWER_REFUSE], 1);
    assert_int_equal(scored.scores[2].nonanswers[NONANSWER_UNABLE], 1);
    assert_int_equal(scored.scores[2].nonanswers[NONANSWER_AFTERCALL], 1);
    for (size_t i = 0; i < scored.evidence.count; i++)
        assert_int_equal(scored.evidence.items[i].turn, 2);
    scored_text_release(&scored);
}

static void an_answer_that_is_no_more_than_a_deferral_counts(void **state)
{
    struct scored_text scored;

    (void)state;
    score_answer(&scored, "I will have to come back to you on the winter fares, I am afraid.");
    assert_int_equal(scored.scores[1].nonanswers[NONANSWER_AFTERCALL], 1);
    scored_text_release(&scored);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_sentence_is_told_as_a_reader_would),
        cmocka_unit_test(questions_and_presentations_never_count),
        cmocka_unit_test(an_answer_that_is_no_more_than_a_deferral_counts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
