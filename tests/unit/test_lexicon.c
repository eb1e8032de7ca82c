/* test_lexicon.c - reading lexicon files, and what is said about faulty ones. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lexicon/lexicon.h"

/* Writes text to a file of its own and loads it; the failure, if any, is shown with the file's name left out.
 */
static struct lexicon *load_bytes(const char *text, size_t length, char *shown, size_t size)
{
    char path[] = "/tmp/tenor_lexicon_XXXXXX";
    int descriptor = mkstemp(path);
    struct lexicon *lexicon;
    struct error err;
    char whole[4096];

    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, text, length), length);
    close(descriptor);
    lexicon = lexicon_load("own", path, &err);
    unlink(path);
    if (!lexicon) {
        error_format(&err, whole, sizeof whole);
        assert_memory_equal(whole, path, strlen(path));
        snprintf(shown, size, "%s", whole + strlen(path));
    }
    return lexicon;
}

static struct lexicon *load(const char *text)
{
    char shown[4096];
    struct lexicon *lexicon = load_bytes(text, strlen(text), shown, sizeof shown);

    if (!lexicon)
        fail_msg("not loaded: %s", shown);
    return lexicon;
}

/* The failure must begin with place ("LINE:COLUMN: ") and say both parts: the thing and the remedy. */
static void assert_failure(const char *text, const char *place, const char *thing, const char *remedy)
{
    char shown[4096];
    struct lexicon *lexicon = load_bytes(text, strlen(text), shown, sizeof shown);

    if (lexicon)
        fail_msg("loaded: %s", text);
    if (shown[0] != ':' || strncmp(shown + 1, place, strlen(place)) != 0 || !strstr(shown, thing) ||
        !strstr(shown, remedy))
        fail_msg("wanted %s, \"%s\" and \"%s\" in %s", place, thing, remedy, shown);
}

static void assert_slice(struct slice slice, const char *expected)
{
    if (!slice_equal_text(slice, expected))
        fail_msg("\"%.*s\" is not \"%s\"", (int)slice.len, slice.ptr, expected);
}

static void rows_come_in_file_order_with_their_lines(void **state)
{
    struct lexicon *lexicon = load("# our list\n"
                                   "sense,term,category,value,when,rule\n"
                                   "past, fell ,negative,-1,,decline\n"
                                   "# a remark\n"
                                   "\n"
                                   "\"outlook, mostly\",brightened,positive,1.5,first & !prev(not),\n");

    (void)state;
    assert_int_equal(lexicon->n_rows, 2);
    assert_string_equal(lexicon->name, "own");
    assert_slice(lexicon->rows[0].term, "fell");
    assert_slice(lexicon->rows[0].category, "negative");
    assert_slice(lexicon->rows[0].rule, "decline");
    assert_slice(lexicon->rows[0].sense, "past");
    assert_slice(lexicon->rows[0].when, "");
    assert_true(lexicon->rows[0].value < -0.99 && lexicon->rows[0].value > -1.01);
    assert_int_equal(lexicon->rows[0].line, 3);
    assert_slice(lexicon->rows[1].sense, "outlook, mostly");
    assert_slice(lexicon->rows[1].rule, "list");
    assert_slice(lexicon->rows[1].when, "first & !prev(not)");
    assert_int_equal(lexicon->rows[1].line, 6);
    lexicon_free(lexicon);
}

static void the_value_is_one_where_the_file_gives_none(void **state)
{
    struct lexicon *lexicon = load("term,category\nstrong,positive\n");

    (void)state;
    assert_int_equal(lexicon->n_rows, 1);
    assert_true(lexicon->rows[0].value == 1.0);
    assert_slice(lexicon->rows[0].rule, "list");
    lexicon_free(lexicon);
    lexicon = load("term,category,value\nstrong,positive,\nweak,negative,-2\n");
    assert_true(lexicon->rows[0].value == 1.0);
    assert_true(lexicon->rows[1].value == -2.0);
    lexicon_free(lexicon);
}

static void the_checksum_is_that_of_the_file(void **state)
{
    struct lexicon *lexicon = load("term,category\n");

    (void)state;
    assert_int_equal(lexicon->n_rows, 0);
    /* printf 'term,category\n' | sha256sum */
    assert_string_equal(lexicon->sha256, "0365532d2a37b558a06c846422185467b681f18d5a6ba7207d5475bb0e59d76d");
    lexicon_free(lexicon);
}

static void sets_are_no_rows_and_may_hold_other_sets(void **state)
{
    struct lexicon *lexicon = load("term,category,when\n"
                                   "@be,SET,is are 's #ING\n"
                                   "@link,SET,@be seem\n"
                                   "flat,NONE,prev(@link) & next_past(@be very | #Q)\n");

    (void)state;
    assert_int_equal(lexicon->n_rows, 1);
    assert_int_equal(lexicon->n_sets, 2);
    lexicon_free(lexicon);
}

static void every_test_of_the_language_is_read(void **state)
{
    struct lexicon *lexicon = load("term,category,when\n"
                                   "may,M,first & last&capital & question & !request & prev(a) & prev2(a b) "
                                   "& next(#END) & next2(#Q #NUM)\n"
                                   "might,M,prev_past(very | is) & next_past(#PUNCT | #CAP) & from(not n't | "
                                   "i we) & through( the | #MONEY #WORD)\n"
                                   "could,M,left(3 | not) & ! right(100|#QEND) & role(CEO CFO IR OTHER_EXEC "
                                   "ANALYST OPERATOR UNKNOWN)\n");

    (void)state;
    assert_int_equal(lexicon->n_rows, 3);
    lexicon_free(lexicon);
}

static void columns_that_are_needed_are_missed(void **state)
{
    (void)state;
    assert_failure("word,category\nup,positive\n", "1:", "term", "category");
    assert_failure("term,kind\nup,positive\n", "1:", "category", "kind");
}

static void faulty_cells_are_shown_with_their_place(void **state)
{
    (void)state;
    assert_failure("term,category,value\nup,positive,high\n", "2:13: ", "value \"high\" is not a number",
                   "from -2 to 2");
    assert_failure("term,category,value\nup,positive,2.5\n", "2:13: ", "2.5 lies outside -2 to 2",
                   "write one inside");
    assert_failure("term,category,value\nup,positive,-2.1\n", "2:13: ", "-2.1 lies outside",
                   "write one inside");
    assert_failure("term,category\n,positive\n", "2:1: ", "the term is empty", "put #");
    assert_failure("term,category\nup, \n", "2:4: ", "the category is empty", "such as positive");
    assert_failure("term,category\none two three four five six seven eight nine,x\n",
                   "2:41: ", "more than 8 words", "leave");
}

static void terms_that_can_never_match_are_refused(void **state)
{
    (void)state;
    assert_failure("term,category\n\"well, yes\",x\n", "2:6: ", "\"well, yes\" holds a sign", "next(#PUNCT)");
    assert_failure("term,category\ntop 10,x\n", "2:5: ", "\"top 10\" holds a figure", "next(#NUM)");
    assert_failure("term,category\nR&D,x\n", "2:2: ", "\"R&D\" holds a sign", "write the words");
    assert_failure("term,category\nyes.,x\n", "2:4: ", "holds a sign", "write the words");
    assert_failure("term,category\n'-',x\n", "2:", "\"'-'\"", "write");
    assert_failure("term,category\n(inaudible),x\n", "2:1: ", "holds a sign", "write the words");
    lexicon_free(load("term,category\nforward-looking,x\nU.S. dollar,x\ndon't,x\ncustomers' demand,x\n"));
}

static void rows_that_can_never_be_reached_are_refused(void **state)
{
    (void)state;
    assert_failure("term,category,when\nabout,A,next(#Q)\nabout,B,\nAbout,C,first\n",
                   "4:1: ", "\"About\" can never be reached, for line 3 decides it", "move this row above");
    assert_failure("term,category\nforward-looking,A\nforward looking,B\n", "3:1: ", "line 2 decides",
                   "leave one of them out");
}

static void faulty_tests_are_shown_with_their_place(void **state)
{
    (void)state;
    assert_failure("term,category,when\nmay,M,prevv(i)\n", "2:7: ", "unknown test \"prevv\"",
                   "known are first, last");
    assert_failure("term,category,when\nmay,M,first & prev(@noun)\n", "2:20: ", "unknown word set \"@noun\"",
                   "define it");
    assert_failure("term,category,when\nmay,M,prev(#NOUN)\n", "2:12: ", "unknown token class \"#NOUN\"",
                   "#QEND");
    assert_failure("term,category,when\nmay,M,prev(i we & next(a)\n",
                   "2:11: ", "bracket of prev is not closed", "put )");
    assert_failure("term,category,when\nmay,M,prev i\n", "2:11: ", "prev wants its arguments in brackets",
                   "prev(...)");
    assert_failure("term,category,when\nmay,M,prev(i))\n", "2:14: ", "never opened", "leave the ) out");
    assert_failure("term,category,when\nmay,M,prev()\n", "2:12: ", "prev() has no words",
                   "name at least one");
    assert_failure("term,category,when\nmay,M,first last\n", "2:13: ", "joined by &", "put & here");
    assert_failure("term,category,when\nmay,M,first &\n", "2:14: ", "a test is missing", "known are");
    assert_failure("term,category,when\nmay,M,first(i)\n", "2:12: ", "first takes no arguments",
                   "leave the brackets out");
    assert_failure("term,category,when\nmay,M,from(also i)\n", "2:18: ", "from wants two arguments",
                   "from(also really | i we)");
    assert_failure("term,category,when\nmay,M,prev(i | we)\n", "2:14: ", "a | too many", "close");
    assert_failure("term,category,when\nmay,M,left(not)\n", "2:12: ", "left wants a distance",
                   "left(4 | not never)");
    assert_failure("term,category,when\nmay,M,left(0 | not)\n", "2:12: ", "left wants a distance",
                   "1 to 100");
    assert_failure("term,category,when\nmay,M,role(BOSS)\n", "2:12: ", "unknown role \"BOSS\"", "OTHER_EXEC");
    assert_failure("term,category,when\nmay,M,prev(don't)\n", "2:12: ", "\"don't\" is more than one token",
                   "such as \"do\"");
    assert_failure("term,category,when\nmay,M,prev(10)\n", "2:12: ", "\"10\" is no word", "#NUM");
}

static void quoted_cells_are_counted_from_their_first_byte(void **state)
{
    (void)state;
    assert_failure("term,category,when\nmay,M,\"first & prev(@noun)\"\n", "2:21: ", "unknown word set",
                   "define it");
    assert_failure("term,category,when\nmay,M,  first & prev(@noun)\n", "2:22: ", "unknown word set",
                   "define it");
}

static void faulty_sets_are_refused(void **state)
{
    (void)state;
    assert_failure("term,category,when\n@a,SET,@b\n@b,SET,x\n", "2:8: ", "unknown word set \"@b\"",
                   "in a row above");
    assert_failure("term,category,when\n@a,SET,x\n@a,SET,y\n", "3:1: ", "defined twice", "another name");
    assert_failure("term,category,when\na,SET,x\n", "2:1: ", "\"a\" is no name of a word set",
                   "such as @degree");
    assert_failure("term,category,when\n@,SET,x\n", "2:1: ", "\"@\" is no name", "@degree");
    assert_failure("term,category,when\n@a,NONE,x\n", "2:1: ", "@a is the name of a word set", "must be SET");
    assert_failure("term,category,when\n@a,SET,\n", "2:8: ", "the word set is empty", "write its words");
    assert_failure("term,category,when\n@a,SET,x | y\n", "2:10: ", "cannot stand in a word set",
                   "words, @sets");
}

static void the_caret_stands_under_the_fault(void **state)
{
    const char *text = "term,category,when\nmay,M,first & prevv(i)\n";
    char shown[4096];
    struct lexicon *lexicon = load_bytes(text, strlen(text), shown, sizeof shown);
    const char *source = strstr(shown, "\n  may,M,first & prevv(i)\n  ");
    const char *expected = "              ^";

    (void)state;
    assert_null(lexicon);
    assert_non_null(source);
    assert_string_equal(source + strlen("\n  may,M,first & prevv(i)\n  "), expected);
}

static void bytes_that_are_no_utf8_are_refused(void **state)
{
    (void)state;
    assert_failure("term,category\nup,x\nna\xefve,x\n", "3:3: ", "byte 0xef is not UTF-8",
                   "save the file as UTF-8");
}

static void a_missing_file_is_named(void **state)
{
    struct error err;

    (void)state;
    assert_null(lexicon_load("own", "/tmp/no such lexicon.csv", &err));
    assert_int_equal(err.kind, ERROR_OPEN);
}

static void the_same_tests_have_one_number(void **state)
{
    struct lexicon *lexicon = load("term,category,when\nmay,HEDGE,first\nmight,HEDGE,\ncould,HEDGE,last\n"
                                   "can,HEDGE,\"first\"\n\"wo\"\"uld\",HEDGE,\"prev(x)\"\n");

    (void)state;
    assert_int_equal(lexicon->n_rows, 5);
    assert_int_equal(lexicon->n_conditions, 3);
    assert_int_equal(lexicon->rows[0].condition, 0);
    assert_int_equal(lexicon->rows[2].condition, 1);
    assert_int_equal(lexicon->rows[3].condition, 0);
    assert_true(slice_equal_text(lexicon->rows[3].when, "first"));
    lexicon_free(lexicon);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_come_in_file_order_with_their_lines),
        cmocka_unit_test(the_value_is_one_where_the_file_gives_none),
        cmocka_unit_test(the_checksum_is_that_of_the_file),
        cmocka_unit_test(sets_are_no_rows_and_may_hold_other_sets),
        cmocka_unit_test(every_test_of_the_language_is_read),
        cmocka_unit_test(columns_that_are_needed_are_missed),
        cmocka_unit_test(faulty_cells_are_shown_with_their_place),
        cmocka_unit_test(terms_that_can_never_match_are_refused),
        cmocka_unit_test(rows_that_can_never_be_reached_are_refused),
        cmocka_unit_test(faulty_tests_are_shown_with_their_place),
        cmocka_unit_test(quoted_cells_are_counted_from_their_first_byte),
        cmocka_unit_test(faulty_sets_are_refused),
        cmocka_unit_test(the_caret_stands_under_the_fault),
        cmocka_unit_test(bytes_that_are_no_utf8_are_refused),
        cmocka_unit_test(a_missing_file_is_named),
        cmocka_unit_test(the_same_tests_have_one_number),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
