/* test_gow2021.c - the published patterns on sentences and word lists made up for the test.  What is wanted
 * was found by hand from the published expressions. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "support/temporary.h"
#include "tone/gow2021.h"

#define GAP "\\\\b\\\\s?([\\\\w',&@#$%_\\\\-\\\\(\\\\)\\\\[\\\\]]+\\\\s){0,1}"

static const char lists_text[] = "{\"lists\": {\n"
                                 " \"deferral\": [\"thorny\", \"all I may\"],\n"
                                 " \"disc_noun\": [\"tally\", \"tally sheet\"],\n"
                                 " \"disc_verb_noun\": [\"recite\"],\n"
                                 " \"disc_verb_no_noun\": [\"orate\", \"be" GAP "explicit\"]}}\n";

struct lists_file {
    char folder[64], path[128];
    struct phrase_lists *lists;
};

static void load(struct lists_file *file, const char *text, struct error *err)
{
    temporary_make_folder(file->folder);
    temporary_write(file->folder, "lists.json", text, strlen(text));
    snprintf(file->path, sizeof file->path, "%s/lists.json", file->folder);
    file->lists = phrase_lists_load(file->path, err);
}

static void release(struct lists_file *file)
{
    phrase_lists_free(file->lists);
    temporary_remove_folder(file->folder);
}

/* phrase NULL: the rule finds nothing. */
struct rule_case {
    int rule; /* from 1, as in the name */
    const char *text, *phrase;
};

static const struct rule_case cases[] = {
    {1, "Write to me another day.", "another day"},
    {1, "It went OFF-LINE.", "OFF-LINE"},
    {1, "It is offlined.", NULL},
    {2, "I just really don't quite ever know.", "I just really don't quite ever know"},
    {2, "I just do really not know.", NULL},
    {2, "I a b c don't know.", NULL},
    {2, "We can\xe2\x80\x99t know.", NULL}, /* the published expression has the straight one alone here */
    {2, "We don\xe2\x80\x99t know.", "We don\xe2\x80\x99t know"},
    {3, "We have no idea.", "We have no idea"},
    {3, "We have\n   no idea.", "We have\n   no idea"},
    {4, "I don't here now have those.", "I don't here now have those"},
    {4, "I don't have a clue.", NULL},
    {5, "It isn't a thing to share today with you.", "n't a thing to share today with"},
    {6, "I recite to you no tally.", "recite to you no tally"},
    {6, "I recite one two three no tally.", NULL},
    {7, "I orate no more.", "orate no"},
    {8, "We won't orate.", "n't orate"},
    {8, "We do not. Orate we may.", NULL},
    {8, "We do not -- well, orate.", "not -- well, orate"},
    {8, "We do not; orate.", NULL},
    {8, "Not 1 2 3 4 5 6 7 8 orate.", "Not 1 2 3 4 5 6 7 8 orate"},
    {8, "Not 1 2 3 4 5 6 7 8 9 orate.", NULL},
    {8, "A knot we orate.", NULL},
    {8, "We will not be explicit.", "not be explicit"},
    {8, "We will not be very explicit.", "not be very explicit"},
    {8, "We will not be very very explicit.", NULL},
    {8, "We won't orate, orate again.", "n't orate, orate"}, /* longer gaps first */
    {9, "We cannot recite the tally sheet.", "cannot recite the tally"},
    {9, "We cannot recite it.", NULL},
    {10, "That is thorny to orate.", "thorny to orate"},
    {10, "All I may orate is this.", "All I may orate"},
    {11, "Thorny to recite a tally.", "Thorny to recite a tally"},
};

static void every_rule_finds_what_the_expression_finds(void **state)
{
    struct gow2021_match matches[GOW2021_RULES];
    struct lists_file file;
    struct gow2021 *rules;
    struct error err;

    (void)state;
    load(&file, lists_text, &err);
    assert_non_null(file.lists);
    assert_int_equal(file.lists->n_phrases, 7);
    rules = gow2021_build(file.lists, &err);
    assert_non_null(rules);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct rule_case *one = &cases[i];
        const struct gow2021_match *match = &matches[one->rule - 1];

        gow2021_find(rules, one->text, 0, strlen(one->text), matches);
        if (match->is_found != (one->phrase != NULL))
            fail_msg("rule %d in \"%s\": found %d", one->rule, one->text, match->is_found);
        if (match->is_found &&
            !slice_equal_text(slice_make(one->text + match->begin, match->end - match->begin), one->phrase))
            fail_msg("rule %d in \"%s\": found \"%.*s\"", one->rule, one->text,
                     (int)(match->end - match->begin), one->text + match->begin);
    }
    gow2021_free(rules);
    release(&file);
}

struct fault_case {
    const char *text;
    size_t line, column;
    const char *message;
};

static void a_file_that_is_no_json_names_its_place(void **state)
{
    static const struct fault_case faults[] = {
        {"{\"lists\": {\n \"deferral\": [\"a\" \"b\"]}}\n", 2, 21, "the file is no JSON"},
        {"[]\n", 1, 1, "the file has no object \"lists\""},
        {"{\"lists\": {\n \"deferral\": \"a\"}}\n", 2, 2, "\"deferral\" is no list of phrases"},
        {"{\"lists\": {\n \"deferral\": [\"a\", 7]}}\n", 2, 2,
         "entry 2 of the list \"deferral\" is no phrase"},
        {"{\"lists\": {\n \"deferral\": [\"\"]}}\n", 2, 2, "entry 1 of the list \"deferral\" is no phrase"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct lists_file file;
        struct error err;

        load(&file, faults[i].text, &err);
        assert_null(file.lists);
        assert_string_equal(err.file, file.path);
        assert_int_equal(err.line, faults[i].line);
        assert_int_equal(err.column, faults[i].column);
        if (strncmp(err.text, faults[i].message, strlen(faults[i].message)) != 0)
            fail_msg("%s", err.text);
        release(&file);
    }
}

static void a_list_that_lacks_or_is_not_understood_is_refused(void **state)
{
    static const char *const texts[] = {
        "{\"lists\": {\"deferral\": [\"a\"], \"disc_noun\": [], \"disc_verb_noun\": [\"a\"]}}",
        "{\"lists\": {\"deferral\": [\"a(b|c)\"]}}",
    };
    static const char *const messages[] = {
        "the file has no list \"disc_noun\", or it is empty; give the word lists as published",
        "\"a(b|c)\" of the list \"deferral\" is an expression that is not understood; write a phrase, or "
        "words with the published gap between them",
    };

    (void)state;
    for (int i = 0; i < 2; i++) {
        struct lists_file file;
        struct error err;

        load(&file, texts[i], &err);
        assert_non_null(file.lists);
        assert_null(gow2021_build(file.lists, &err));
        assert_string_equal(err.text, messages[i]);
        release(&file);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rule_finds_what_the_expression_finds),
        cmocka_unit_test(a_file_that_is_no_json_names_its_place),
        cmocka_unit_test(a_list_that_lacks_or_is_not_understood_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
