/* test_lexicon_check.c - what is found in small lexicons, and what is not. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "lexicon/lexicon_check.h"

#define HEADER "term,category,value,rule,when\n"

static struct lexicon *load_sound(const char *text, struct lexicon_faults *faults)
{
    char path[] = "/tmp/tenor_check_XXXXXX";
    int descriptor = mkstemp(path);
    struct lexicon *lexicon;

    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, text, strlen(text)), strlen(text));
    close(descriptor);
    lexicon = lexicon_load_sound("own", path, LEXICON_RULES, faults);
    unlink(path);
    return lexicon;
}

static struct lexicon *load(const char *text)
{
    struct lexicon_faults faults = {0};
    struct lexicon *lexicon = load_sound(text, &faults);

    if (faults.count)
        fail_msg("%s", faults.items[0].text);
    assert_non_null(lexicon);
    return lexicon;
}

static void show(const struct lexicon_findings *findings, char *out, size_t size)
{
    size_t used = 0;

    out[0] = '\0';
    for (size_t i = 0; i < findings->count; i++) {
        const struct lexicon_finding *finding = &findings->items[i];

        used += (size_t)snprintf(out + used, size - used, "%zu %s", finding->line,
                                 lexicon_check_name(finding->kind));
        if (finding->other_line)
            used += (size_t)snprintf(out + used, size - used, " %zu", finding->other_line);
        used += (size_t)snprintf(out + used, size - used, "\n");
    }
}

/* Lines "LINE KIND OTHER_LINE"; the header is line 1. */
static void assert_use_findings(const char *rows, const struct lexicon_check_use *use, const char *expected)
{
    char text[2048], shown[2048];
    struct lexicon_findings findings = {0};
    struct lexicon *lexicon;

    snprintf(text, sizeof text, HEADER "%s", rows);
    lexicon = load(text);
    lexicon_check(lexicon, use, &findings);
    show(&findings, shown, sizeof shown);
    lexicon_check_release(&findings);
    lexicon_free(lexicon);
    assert_string_equal(shown, expected);
}

static void assert_findings(const char *rows, const char *expected)
{
    const struct lexicon_check_use use = {0};

    assert_use_findings(rows, &use, expected);
}

static void a_row_with_the_tests_of_one_above_is_a_duplicate(void **state)
{
    (void)state;
    assert_findings("soft,NEG,1,a,prev(so very)\nsoft,NEG,1,b,prev(very so)\nsoft,NEG,1,c,\n",
                    "3 duplicate 2\n");
    assert_findings("soft,NEG,1,a,first & capital\nsoft,NEG,1,b,capital & first\n", "3 duplicate 2\n");
    assert_findings("soft,NEG,1,a,prev(so)\nsoft,NEG,1,b,next(so)\n", "");
}

static void a_row_whose_tests_imply_those_of_one_above_is_unreachable(void **state)
{
    (void)state;
    assert_findings("soft,NEG,1,a,prev(so)\nsoft,POS,1,b,prev(so)\n", "3 unreachable 2\n");
    assert_findings("soft,NEG,1,a,prev(so very)\nsoft,POS,1,b,prev(so) & last\n", "3 unreachable 2\n");
    assert_findings("soft,NEG,1,a,!prev(so)\nsoft,POS,1,b,!prev(so very)\n", "3 unreachable 2\n");
    assert_findings("soft,NEG,1,a,!prev(so)\nsoft,POS,1,b,prev(very)\n", "3 unreachable 2\n");
    assert_findings("soft,NEG,1,a,left(5 | so)\nsoft,POS,1,b,prev2(so)\n", "3 unreachable 2\n");
    assert_findings("soft,NEG,1,a,right(5 | so)\nsoft,POS,1,b,right(4 | so)\n", "3 unreachable 2\n");
    assert_findings("soft,NEG,1,a,from(quite | it)\nsoft,POS,1,b,prev_past(quite | it)\n",
                    "3 unreachable 2\n");
    assert_findings("soft,NEG,1,a,role(CEO CFO)\nsoft,POS,1,b,role(CFO)\n", "3 unreachable 2\n");
    assert_findings("soft,NEG,1,a,next(#WORD)\nsoft,POS,1,b,next(#CAP)\n", "3 unreachable 2\n");
}

static void a_row_that_may_still_decide_is_reachable(void **state)
{
    (void)state;
    assert_findings("soft,NEG,1,a,prev(so) & last\nsoft,POS,1,b,prev(so)\n", "");
    assert_findings("soft,NEG,1,a,left(1 | so)\nsoft,POS,1,b,prev2(so)\n", "");
    assert_findings("soft,NEG,1,a,right(4 | so)\nsoft,POS,1,b,right(5 | so)\n", "");
    assert_findings("soft,NEG,1,a,left(5 | #END)\nsoft,POS,1,b,prev(#END)\n", "");
    assert_findings("soft,NEG,1,a,prev_past(quite | it)\nsoft,POS,1,b,prev_past(rather | it)\n", "");
    assert_findings("soft,NEG,1,a,!prev(so very)\nsoft,POS,1,b,!prev(so)\n", "");
}

static void tests_that_contradict_each_other_never_hold(void **state)
{
    (void)state;
    assert_findings("soft,NEG,1,a,first & !first\n", "2 never-holds\n");
    assert_findings("soft,NEG,1,a,next(so) & !next(so very)\n", "2 never-holds\n");
    assert_findings("soft,NEG,1,a,next(so) & next(very)\n", "2 never-holds\n");
    assert_findings("soft,NEG,1,a,next(so) & next(#PUNCT)\n", "2 never-holds\n");
    assert_findings("soft,NEG,1,a,first & prev(so)\n", "2 never-holds\n");
    assert_findings("soft,NEG,1,a,first & left(4 | so)\n", "2 never-holds\n");
    assert_findings("soft,NEG,1,a,last & next(so)\n", "2 never-holds\n");
    assert_findings("soft,NEG,1,a,prev(so) & !left(3 | so)\n", "2 never-holds\n");
    assert_findings("soft,NEG,1,a,role(CEO) & role(CFO)\n", "2 never-holds\n");
    assert_findings("soft,NEG,1,a,role(CEO) & !role(CEO)\n", "2 never-holds\n");
}

static void tests_that_agree_are_left_alone(void **state)
{
    (void)state;
    assert_findings("soft,NEG,1,a,first & prev(so #PUNCT)\n", "");
    assert_findings("soft,NEG,1,a,first & next(so)\n", "");
    assert_findings("soft,NEG,1,a,next(so) & next(#WORD)\n", "");
    assert_findings("soft,NEG,1,a,next(so very) & !next(very)\n", "");
    assert_findings("soft,NEG,1,a,next(so) & next2(very)\n", "");
    assert_findings("soft,NEG,1,a,first & capital\n", "");
    assert_findings("soft,NEG,1,a,!first & !last\n", "");
}

static void words_that_a_row_above_takes_for_another_category_overlap(void **state)
{
    (void)state;
    assert_findings("soft,NEG,1,a,prev(so very)\nsoft,POS,1,b,prev(very quite)\n", "3 overlap 2\n");
    assert_findings("soft,NEG,1,a,prev(so very)\nsoft,POS,1,b,prev(very quite) & last\n", "3 overlap 2\n");
    assert_findings("soft,NEG,1,a,prev(so very) & last\nsoft,POS,1,b,prev(very quite)\n", "");
    assert_findings("soft,NEG,1,a,prev(so very)\nsoft,NEG,1,b,prev(very quite)\n", "");
    assert_findings("soft,NEG,1,a,prev(so very)\nsoft,POS,1,b,next(very quite)\n", "");
}

static void a_longer_term_takes_the_words_of_a_row_that_wants_them_as_neighbours(void **state)
{
    (void)state;
    assert_findings("soft,NEG,1,a,next(landing)\nsoft landing,POS,1,b,\n", "2 taken 3\n");
    assert_findings("soft,NEG,1,a,prev(so very)\nso soft,POS,1,b,\nvery soft,POS,1,b,\n", "2 taken 4\n");
    assert_findings("soft,NEG,1,a,next(landing start)\nsoft landing,POS,1,b,\n", "");
    assert_findings("soft,NEG,1,a,next(landing)\nsoft landing,POS,1,b,last\n", "");
    assert_findings("soft,NEG,1,a,next(landing #NUM)\nsoft landing,POS,1,b,\n", "");
    assert_findings("soft,NEG,1,a,!next(landing)\nsoft landing,POS,1,b,\n", "");
}

static void a_word_that_may_belong_to_an_earlier_phrase_takes_nothing(void **state)
{
    (void)state;
    assert_findings("soft,NEG,1,a,prev(so)\nso soft,POS,1,b,\nnot so,POS,1,c,\n", "");
    assert_findings("soft,NEG,1,a,prev(so)\nso soft,POS,1,b,\nturn,POS,1,c,through(out | so)\n", "");
}

static void a_phrase_decided_like_the_term_inside_it_adds_nothing(void **state)
{
    (void)state;
    assert_findings("soft,NEG,1,,\nvery soft,NEG,1,,\n", "3 adds-nothing 2\n");
    assert_findings("soft,NEG,1,,last\nvery soft,NEG,1,,last\n", "3 adds-nothing 2\n");
    assert_findings("soft,NEG,1,,question\nsoft spot,NEG,1,,question\n", "3 adds-nothing 2\n");
}

static void a_phrase_that_changes_the_count_is_left_alone(void **state)
{
    (void)state;
    assert_findings("soft,NEG,1,,\nvery soft,NEG,2,,\n", "");
    assert_findings("soft,NEG,1,,\nvery soft,POS,1,,\n", "");
    assert_findings("soft,NEG,1,,\nsoft and weak,NEG,1,,\nweak,NEG,1,,\n", "");
    assert_findings("soft,NEG,1,,prev(so)\nvery soft,NEG,1,,prev(so)\n", "");
    assert_findings("soft,NEG,1,,\nvery soft,NEG,1,,\nsoft spot,POS,1,,\n", "");
    assert_findings("soft,NEG,1,,last\nsoft,POS,1,,\nvery soft,NEG,1,,last\n", "");
}

static bool marks_thanks(const void *data, struct slice category)
{
    (void)data;
    return slice_equal_text(category, "THANKS");
}

static void a_phrase_that_marks_more_words_is_left_alone(void **state)
{
    const struct lexicon_check_use use = {.marks_words = marks_thanks};

    (void)state;
    assert_use_findings("thanks,THANKS,1,,\nmany thanks,THANKS,1,,\n", &use, "");
    assert_use_findings("thanks,OTHER,1,,\nmany thanks,OTHER,1,,\n", &use, "3 adds-nothing 2\n");
}

static void one_term_in_two_spellings_is_told(void **state)
{
    (void)state;
    assert_findings("well-known,POS,1,,last\nwell known,POS,1,,\n", "3 spelling 2\n");
    assert_findings("Well known,POS,1,,last\nwell known,POS,1,,\n", "3 spelling 2\n");
    assert_findings("well known,POS,1,,last\nwell known,POS,1,,\nwellknown,POS,1,,\n", "");
}

static void rows_of_frames_that_are_not_looked_at_are_told(void **state)
{
    const struct lexicon_check_use use = {.has_frames = true};

    (void)state;
    assert_use_findings("can you,FRAME,0,,first\n", &use, "2 frame\n");
    assert_use_findings("can you,FRAME,0,,\n", &use, "");
    assert_use_findings("can you,POLITE,0,,first\ncan you,FRAME,0,,\n", &use, "3 frame 2\n");
    assert_use_findings("can you,FRAME,0,,first\ncan you,POLITE,0,,\n", &use, "2 frame\n3 frame 2\n");
    assert_findings("can you,FRAME,0,,first\n", "");
}

static void a_rule_of_two_categories_is_told_once(void **state)
{
    (void)state;
    assert_findings("soft,NEG,1,tone.a,\nhard,POS,1,tone.a,\nfirm,POS,1,tone.a,\n", "3 rule 2\n");
    assert_findings("soft,NEG,1,tone.a,\nhard,NEG,1,tone.a,\n", "");
    assert_findings("soft,NEG,1,,\nhard,POS,1,,\n", "");
}

static void a_set_that_no_row_uses_is_told(void **state)
{
    (void)state;
    assert_findings("@so,SET,,,so very\nsoft,NEG,1,,prev(quite)\n", "2 unused-set\n");
    assert_findings("@so,SET,,,so very\nsoft,NEG,1,,prev(@so)\n", "");
    assert_findings("@so,SET,,,so very\n@much,SET,,,@so most\nsoft,NEG,1,,prev(@much)\n", "");
    assert_findings("@so,SET,,,so very\n@so_much,SET,,,most\nsoft,NEG,1,,prev(@so_much)\n", "2 unused-set\n");
}

static void a_term_that_an_exception_always_covers_is_told(void **state)
{
    struct lexicon *lexicon =
        load(HEADER "kind,POS,1,,\nkind words,POS,1,,\nunkind,NEG,-1,,\nkind of,NONE,0,,\n");
    struct lexicon *exceptions = load(HEADER "kind words,polite,0,,\nunkind,polite,0,,last\n");
    struct lexicon_findings findings = {0};
    char shown[256];

    (void)state;
    lexicon_check_covered(lexicon, exceptions, &findings);
    show(&findings, shown, sizeof shown);
    assert_string_equal(shown, "3 always-covered 2\n");
    lexicon_check_release(&findings);
    lexicon_free(lexicon);
    lexicon_free(exceptions);
}

static void every_fault_is_collected_and_sound_rows_are_kept(void **state)
{
    struct lexicon_faults faults = {0};
    struct lexicon *lexicon = load_sound(HEADER "soft,NEG,3,,\n"
                                                "hard,,1,,prev(\n"
                                                "firm,POS,1,,\n"
                                                "firm,POS,1\n"
                                                "calm,POS,1,,nope\n"
                                                "@bad name,SET,,,so\n"
                                                "weak,NEG,1,,\n",
                                         &faults);
    const size_t lines[] = {2, 3, 3, 5, 6, 7};

    (void)state;
    assert_non_null(lexicon);
    assert_int_equal(lexicon->n_rows, 2);
    assert_int_equal(lexicon->rows[0].line, 4);
    assert_int_equal(lexicon->rows[1].line, 8);
    assert_int_equal(faults.count, sizeof lines / sizeof *lines);
    for (size_t i = 0; i < faults.count; i++)
        assert_int_equal(faults.items[i].line, lines[i]);
    lexicon_release_faults(&faults);
    lexicon_free(lexicon);
}

static void a_file_that_is_no_lexicon_is_one_fault(void **state)
{
    struct lexicon_faults faults = {0};

    (void)state;
    assert_null(load_sound("word,class\nsoft,NEG\n", &faults));
    assert_int_equal(faults.count, 1);
    assert_non_null(strstr(faults.items[0].text, "has no column \"term\""));
    lexicon_release_faults(&faults);
}

static void an_open_quote_ends_the_loading_and_keeps_what_stands_above(void **state)
{
    struct lexicon_faults faults = {0};
    struct lexicon *lexicon = load_sound(HEADER "soft,NEG,1,,\nhard,\"POS,1,,\n", &faults);

    (void)state;
    assert_non_null(lexicon);
    assert_int_equal(lexicon->n_rows, 1);
    assert_int_equal(faults.count, 1);
    assert_int_equal(faults.items[0].line, 3);
    lexicon_release_faults(&faults);
    lexicon_free(lexicon);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_with_the_tests_of_one_above_is_a_duplicate),
        cmocka_unit_test(a_row_whose_tests_imply_those_of_one_above_is_unreachable),
        cmocka_unit_test(a_row_that_may_still_decide_is_reachable),
        cmocka_unit_test(tests_that_contradict_each_other_never_hold),
        cmocka_unit_test(tests_that_agree_are_left_alone),
        cmocka_unit_test(words_that_a_row_above_takes_for_another_category_overlap),
        cmocka_unit_test(a_longer_term_takes_the_words_of_a_row_that_wants_them_as_neighbours),
        cmocka_unit_test(a_word_that_may_belong_to_an_earlier_phrase_takes_nothing),
        cmocka_unit_test(a_phrase_decided_like_the_term_inside_it_adds_nothing),
        cmocka_unit_test(a_phrase_that_changes_the_count_is_left_alone),
        cmocka_unit_test(a_phrase_that_marks_more_words_is_left_alone),
        cmocka_unit_test(one_term_in_two_spellings_is_told),
        cmocka_unit_test(rows_of_frames_that_are_not_looked_at_are_told),
        cmocka_unit_test(a_rule_of_two_categories_is_told_once),
        cmocka_unit_test(a_set_that_no_row_uses_is_told),
        cmocka_unit_test(a_term_that_an_exception_always_covers_is_told),
        cmocka_unit_test(every_fault_is_collected_and_sound_rows_are_kept),
        cmocka_unit_test(a_file_that_is_no_lexicon_is_one_fault),
        cmocka_unit_test(an_open_quote_ends_the_loading_and_keeps_what_stands_above),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
