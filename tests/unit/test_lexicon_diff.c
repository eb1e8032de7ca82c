/* test_lexicon_diff.c - rows of two versions, paired; summaries counted by hand. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "lexicon/lexicon_diff.h"
#include "lexicon/lexicon_summary.h"

#define HEADER "term,category,value,rule,when\n"

static struct lexicon *load(const char *rows)
{
    char path[] = "/tmp/tenor_diff_XXXXXX", text[2048];
    int descriptor = mkstemp(path);
    struct lexicon *lexicon;
    struct error err;

    assert_true(descriptor >= 0);
    snprintf(text, sizeof text, HEADER "%s", rows);
    assert_int_equal(write(descriptor, text, strlen(text)), strlen(text));
    close(descriptor);
    lexicon = lexicon_load("own", path, &err);
    unlink(path);
    if (!lexicon)
        fail_msg("%s", err.text);
    return lexicon;
}

/* Lines "SIGN OLD_LINE NEW_LINE", 0 where there is none, then "@set SIGN", then the rows that are the same.
 */
static void assert_diff(const char *before_rows, const char *after_rows, const char *expected)
{
    static const char signs[] = "+-~>";
    struct lexicon *before = load(before_rows), *after = load(after_rows);
    struct lexicon_diff diff;
    char shown[1024];
    size_t used = 0;

    lexicon_diff_compare(before, after, &diff);
    for (size_t i = 0; i < diff.n_changes; i++)
        used +=
            (size_t)snprintf(shown + used, sizeof shown - used, "%c %zu %zu\n", signs[diff.changes[i].kind],
                             diff.changes[i].before ? diff.changes[i].before->line : 0,
                             diff.changes[i].after ? diff.changes[i].after->line : 0);
    for (size_t i = 0; i < diff.n_sets; i++)
        used += (size_t)snprintf(shown + used, sizeof shown - used, "@%.*s %c\n", (int)diff.sets[i].name.len,
                                 diff.sets[i].name.ptr, signs[diff.sets[i].kind]);
    snprintf(shown + used, sizeof shown - used, "%zu", diff.n_same);
    lexicon_diff_release(&diff);
    lexicon_free(before);
    lexicon_free(after);
    assert_string_equal(shown, expected);
}

static void terms_in_one_version_are_added_or_removed(void **state)
{
    (void)state;
    assert_diff("soft,NEG,1,,\nfirm,POS,1,,\n", "soft,NEG,1,,\nhard,POS,1,,\n", "- 3 0\n+ 0 3\n1");
    assert_diff("soft,NEG,1,,\n", "soft,NEG,1,,\n", "1");
}

static void a_row_with_another_field_is_changed(void **state)
{
    (void)state;
    assert_diff("soft,NEG,1,,\n", "soft,NEG,2,,\n", "~ 2 2\n0");
    assert_diff("soft,NEG,1,,\n", "soft,POS,1,,\n", "~ 2 2\n0");
    assert_diff("soft,NEG,1,a,\n", "soft,NEG,1,b,\n", "~ 2 2\n0");
    assert_diff("soft,NEG,1,,\n", "soft,NEG,1,,last\n", "~ 2 2\n0");
    assert_diff("soft-spoken,NEG,1,,\n", "soft spoken,NEG,1,,\n", "~ 2 2\n0");
}

static void rows_of_a_term_are_paired_by_what_they_share(void **state)
{
    (void)state;
    /* The same tests before the same place. */
    assert_diff("soft,NEG,1,a,last\nsoft,POS,1,b,\n",
                "soft,POS,2,b,first\nsoft,NONE,1,a,last\nsoft,POS,1,b,\n", "~ 2 3\n+ 0 2\n1");
    assert_diff("soft,NEG,1,a,last\nsoft,POS,1,b,first\n", "soft,POS,2,b,capital\nsoft,NEG,2,a,question\n",
                "~ 2 3\n~ 3 2\n0");
}

static void rows_that_change_places_are_moved(void **state)
{
    (void)state;
    assert_diff("soft,NEG,1,a,last\nsoft,POS,1,b,first\n", "soft,POS,1,b,first\nsoft,NEG,1,a,last\n",
                "> 3 2\n1");
}

static void word_sets_are_compared_by_their_words(void **state)
{
    (void)state;
    assert_diff("@so,SET,,,so\n@as,SET,,,as\nsoft,NEG,1,,prev(@so @as)\n",
                "@so,SET,,,so very\n@at,SET,,,as\nsoft,NEG,1,,prev(@so @at)\n",
                "~ 4 4\n@so ~\n@as -\n@at +\n0");
}

static void categories_are_counted(void **state)
{
    struct lexicon *before = load("soft,NEG,1,,\nfirm,POS,1,,\nweak,NEG,1,,\n");
    struct lexicon *after = load("soft,NEG,1,,\nfirm,NEG,1,,\nhard,POS,1,,\n");
    struct lexicon_diff diff;

    (void)state;
    lexicon_diff_compare(before, after, &diff);
    assert_int_equal(diff.n_categories, 2);
    assert_true(slice_equal_text(diff.categories[0].name, "NEG"));
    assert_int_equal(diff.categories[0].n_before, 2);
    assert_int_equal(diff.categories[0].n_after, 2);
    assert_int_equal(diff.categories[0].n_added, 0);
    assert_int_equal(diff.categories[0].n_removed, 1);
    assert_int_equal(diff.categories[0].n_changed, 1);
    assert_int_equal(diff.categories[1].n_before, 1);
    assert_int_equal(diff.categories[1].n_added, 1);
    assert_int_equal(diff.categories[1].n_changed, 1);
    lexicon_diff_release(&diff);
    lexicon_free(before);
    lexicon_free(after);
}

static void a_summary_counts_rows_and_different_terms(void **state)
{
    struct lexicon *lexicon =
        load("@so,SET,,,so\nsoft,NEG,1,a,prev(@so)\nsoft,NONE,0,b,\nsoft spot,NEG,1,a,\n"
             "soft-spoken,POS,1,,\nisn't,NEG,1,,\n");
    struct lexicon_summary summary;

    (void)state;
    lexicon_summary_count(lexicon, &summary);
    assert_int_equal(summary.n_rows, 5);
    assert_int_equal(summary.n_terms, 4);
    assert_int_equal(summary.n_phrases, 3);
    assert_int_equal(summary.n_conditional, 1);
    assert_int_equal(summary.n_zero, 1);
    assert_int_equal(summary.n_sets, 1);
    assert_int_equal(summary.n_categories, 3);
    assert_true(slice_equal_text(summary.categories[0].name, "NEG"));
    assert_int_equal(summary.categories[0].n_rows, 3);
    assert_int_equal(summary.categories[0].n_terms, 3);
    assert_int_equal(summary.n_rules, 3);
    assert_true(slice_equal_text(summary.rules[0].name, "a"));
    assert_int_equal(summary.rules[0].n_rows, 2);
    lexicon_summary_release(&summary);
    lexicon_free(lexicon);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms_in_one_version_are_added_or_removed),
        cmocka_unit_test(a_row_with_another_field_is_changed),
        cmocka_unit_test(rows_of_a_term_are_paired_by_what_they_share),
        cmocka_unit_test(rows_that_change_places_are_moved),
        cmocka_unit_test(word_sets_are_compared_by_their_words),
        cmocka_unit_test(categories_are_counted),
        cmocka_unit_test(a_summary_counts_rows_and_different_terms),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
