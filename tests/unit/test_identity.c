/* test_identity.c - who is one person and who is not; all people and firms are invented. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "corpus/identity.h"

#define NICKNAMES "lexicons/nicknames.csv"

static int load_nicknames(void **state)
{
    struct error err;
    struct nickname_table *table = nickname_table_load(NICKNAMES, &err);

    assert_non_null(table);
    *state = table;
    return 0;
}

static int free_nicknames(void **state)
{
    nickname_table_free(*state);
    return 0;
}

struct name_pair {
    const char *a, *b;
};

static void assert_pairs(const struct name_pair *pairs, size_t n, bool expected,
                         const struct nickname_table *nicknames)
{
    for (size_t i = 0; i < n; i++) {
        bool forth = identity_is_same(slice_from(pairs[i].a), slice_from(pairs[i].b), nicknames);
        bool back = identity_is_same(slice_from(pairs[i].b), slice_from(pairs[i].a), nicknames);

        if (forth != expected || back != expected)
            print_error("%s / %s: %d and %d, expected %d\n", pairs[i].a, pairs[i].b, forth, back, expected);
        assert_true(forth == expected && back == expected);
    }
}

#define ASSERT_SAME(...)                                                                                     \
    assert_pairs((const struct name_pair[]){__VA_ARGS__},                                                    \
                 sizeof((const struct name_pair[]){__VA_ARGS__}) / sizeof(struct name_pair), true, *state)
#define ASSERT_OTHER(...)                                                                                    \
    assert_pairs((const struct name_pair[]){__VA_ARGS__},                                                    \
                 sizeof((const struct name_pair[]){__VA_ARGS__}) / sizeof(struct name_pair), false, *state)

static void case_periods_suffixes_and_honorifics_do_not_matter(void **state)
{
    ASSERT_SAME({"Tobin Marsh", "TOBIN MARSH"}, {"Tobin Q. Marsh", "Tobin Q Marsh"},
                {"Tobin Marsh, Jr.", "Tobin Marsh"}, {"Tobin Marsh III", "Tobin Marsh"},
                {"Tobin Marsh, PhD, CFA", "Tobin Marsh"}, {"Dr. Tobin Marsh", "Tobin Marsh"},
                {"Mr. Tobin Marsh M.D.", "tobin marsh"},
                {"Tobin Marsh - Chief Executive Officer", "Tobin Marsh"}, {"Marsh, Tobin", "Tobin Marsh"});
}

static void middle_names_and_initials_may_be_left_out(void **state)
{
    ASSERT_SAME({"Lena Ruth Orchard", "Lena Orchard"}, {"Lena R. Orchard", "Lena Orchard"},
                {"L. Orchard", "Lena Orchard"}, {"L.R. Orchard", "Lena Ruth Orchard"},
                {"R. David Orchard", "David Orchard"}, {"TJ Orchard", "T. J. Orchard"},
                {"Mr. Orchard", "Lena Orchard"});
    ASSERT_OTHER({"Lena R. Orchard", "Lena S. Orchard"}, {"L. Orchard", "Ruth Orchard"},
                 {"R. Orchard", "Lena Ruth Orchard"});
}

static void nicknames_are_forms_of_one_name(void **state)
{
    ASSERT_SAME({"Bill Tarn", "William Tarn"}, {"Billy Tarn", "Bill Tarn"}, {"Liz Tarn", "Elizabeth P. Tarn"},
                {"Ned Tarn", "Edward Tarn"}, {"Clint Tarn", "Clinton Tarn"},
                {"William (Bill) Tarn", "Bill Tarn"}, {"Robert \"Skip\" Tarn", "Skip Tarn"},
                {"Jean-Pierre Tarn", "Jean Pierre Tarn"}, {"Steve Tarn", "Steven Tarn"});
    ASSERT_OTHER({"Albert Tarn", "Robert Tarn"}, {"Robert Tarn", "Roberta Tarn"},
                 {"Julio Tarn", "Julia Tarn"}, {"Martin Tarn", "Marvin Tarn"},
                 {"Frances Tarn", "Francis Tarn"}, {"Al Tarn", "Bert Tarn"});
}

static void accents_hyphens_and_particles_are_one_name(void **state)
{
    ASSERT_SAME({"Jos\xc3\xa9 Mu\xc3\xb1oz", "Jose Munoz"}, {"S\xc3\xb8ren \xc3\x98rsted", "Soren Orsted"},
                {"Mary Smith-Kline", "Mary Smith Kline"}, {"Mary Smith-Kline", "Mary Kline"},
                {"Mary Smith-Kline", "Mary Smith"}, {"Jan van der Horst", "Jan Vanderhorst"},
                {"Pat O'Leary", "Pat O\xe2\x80\x99Leary"}, {"Pat O'Leary", "Pat OLeary"});
    ASSERT_OTHER({"Mary Smith-Kline", "John Kline"});
}

static void misspelt_names_are_one_person_if_the_rest_agrees(void **state)
{
    ASSERT_SAME({"Henrick Solberg", "Henrik Solberg"}, {"Phiilip Solberg", "Phil Solberg"},
                {"Ann Solberg", "Ann Solbreg"}, {"Tom Hansen", "Thomas Hanson"});
    ASSERT_OTHER({"Tom Hansen", "Tina Hanson"}, {"Tim Wang", "Tim Wong"}, {"T. Hansen", "Tom Hanson"},
                 {"Tom Hansen", "Tom Larsen"});
}

static void two_people_with_one_surname_are_two(void **state)
{
    ASSERT_OTHER({"Ann Bell", "Robert Bell"}, {"Peter Bell", "Paul Bell"}, {"Ann Bell", "Ann Ball"},
                 {"Ann Bell", "Operator"}, {"Operator", "Operator"},
                 {"Unidentified Analyst", "Unidentified Analyst"}, {"", ""});
}

struct mention {
    const char *firm, *call, *name;
};

/* Builds the identities twice, in the given order and in reverse, and compares the two.  ids [n] are those
 * that the user gives, NULL for none, or ids is NULL. */
static struct identity_table *build_given(const struct mention *mentions, const char *const *ids, size_t n,
                                          const struct nickname_table *nicknames)
{
    struct identity_mention *forth = calloc(n, sizeof *forth), *back = calloc(n, sizeof *back);
    struct identity_table *table, *reverse;

    for (size_t i = 0; i < n; i++) {
        forth[i] = (struct identity_mention){slice_from(mentions[i].firm), mentions[i].call, (uint32_t)i,
                                             slice_from(mentions[i].name), slice_from(ids ? ids[i] : NULL)};
        back[n - 1 - i] = forth[i];
    }
    table = identity_build(forth, n, nicknames);
    reverse = identity_build(back, n, nicknames);
    for (size_t i = 0; i < n; i++) {
        assert_true(slice_equal(identity_get_id(table, i), identity_get_id(reverse, n - 1 - i)));
        assert_true(slice_equal(identity_get_name(table, i), identity_get_name(reverse, n - 1 - i)));
        assert_true(
            slice_equal(identity_get_merged_names(table, i), identity_get_merged_names(reverse, n - 1 - i)));
        assert_true(slice_equal(identity_get_merge_reasons(table, i),
                                identity_get_merge_reasons(reverse, n - 1 - i)));
    }
    identity_free(reverse);
    free(forth);
    free(back);
    return table;
}

static struct identity_table *build(const struct mention *mentions, size_t n,
                                    const struct nickname_table *nicknames)
{
    return build_given(mentions, NULL, n, nicknames);
}

static void assert_id(const struct identity_table *table, size_t mention, const char *id)
{
    struct slice found = identity_get_id(table, mention);

    if (!slice_equal_text(found, id))
        print_error("mention %zu is %.*s, expected %s\n", mention, (int)found.len, found.ptr, id);
    assert_true(slice_equal_text(found, id));
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void person_has_one_id_across_the_calls_of_a_firm(void **state)
{
    static const struct mention mentions[] = {
        {"QWZ", "c1", "Tim Alder"}, {"QWZ", "c2", "Timothy D. Alder"}, {"QWZ", "c3", "TIM ALDER"},
        {"QWZ", "c3", "Ann Bell"},  {"BOLT", "d1", "Tim Alder"},       {"QWZ", "c4", "T. Alder"},
        {"QWZ", "c4", "Mr. Alder"}, {"QWZ", "c5", "Tim Alder"},
    };
    struct identity_table *table = build(mentions, COUNT(mentions), *state);

    assert_id(table, 0, "QWZ:timothy-d-alder");
    assert_id(table, 1, "QWZ:timothy-d-alder");
    assert_id(table, 2, "QWZ:timothy-d-alder");
    assert_id(table, 3, "QWZ:ann-bell");
    assert_id(table, 4, "BOLT:tim-alder");
    assert_id(table, 5, "QWZ:timothy-d-alder");
    assert_id(table, 6, "QWZ:timothy-d-alder");
    assert_true(slice_equal_text(identity_get_name(table, 2), "Tim Alder"));
    identity_free(table);
}

static void assert_merged(const struct identity_table *table, size_t mention, const char *names,
                          const char *reasons)
{
    struct slice merged = identity_get_merged_names(table, mention),
                 why = identity_get_merge_reasons(table, mention);

    if (!slice_equal_text(merged, names) || !slice_equal_text(why, reasons))
        print_error("mention %zu: %.*s | %.*s\n", mention, (int)merged.len, merged.ptr, (int)why.len,
                    why.ptr);
    assert_true(slice_equal_text(merged, names));
    assert_true(slice_equal_text(why, reasons));
}

static void merged_spellings_are_told_with_their_reasons(void **state)
{
    static const struct mention mentions[] = {
        {"QWZ", "c1", "Tim Alder"}, {"QWZ", "c2", "Timothy D. Alder"}, {"QWZ", "c3", "TIM ALDER"},
        {"QWZ", "c3", "Ann Bell"},  {"QWZ", "c4", "Mr. Alder"},        {"BOLT", "d1", "Timothy Alder"},
    };
    struct identity_table *table = build(mentions, COUNT(mentions), *state);

    assert_merged(table, 0, "Mr. Alder; TIM ALDER; Timothy D. Alder", "surname_only; equal; nickname");
    assert_merged(table, 1, "Mr. Alder; TIM ALDER; Tim Alder", "surname_only; nickname; nickname");
    assert_merged(table, 3, "", "");
    assert_merged(table, 5, "", "");
    identity_free(table);
}

static void ids_that_the_user_gives_part_and_join(void **state)
{
    static const struct mention mentions[] = {
        {"QWZ", "c1", "John Alder"}, {"QWZ", "c2", "John Alder"}, {"QWZ", "c3", "J. Alder"},
        {"QWZ", "c3", "Pip Dunn"},   {"QWZ", "c1", "Ann Bell"},   {"QWZ", "c2", "Ann Bell"},
    };
    static const char *const ids[] = {NULL, "QWZ:john-alder-2", NULL, "QWZ:ann-bell", NULL, NULL};
    struct identity_table *table = build_given(mentions, ids, COUNT(mentions), *state);

    assert_id(table, 0, "QWZ:john-alder");
    assert_id(table, 1, "QWZ:john-alder-2");
    assert_id(table, 2, "QWZ:john-alder");
    assert_id(table, 3, "QWZ:ann-bell");
    assert_true(slice_equal_text(identity_get_name(table, 3), "Ann Bell"));
    assert_merged(table, 0, "J. Alder", "initials");
    assert_merged(table, 1, "", "");
    assert_merged(table, 3, "Ann Bell", "override");
    identity_free(table);
}

static void form_that_may_be_two_people_joins_neither(void **state)
{
    static const struct mention mentions[] = {
        {"QWZ", "c1", "John Alder"},  {"QWZ", "c1", "Jane Alder"}, {"QWZ", "c2", "J. Alder"},
        {"QWZ", "c3", "Mr. Alder"},   {"QWZ", "c1", "Gus Cole"},   {"QWZ", "c2", "Gus A. Cole"},
        {"QWZ", "c3", "Gus B. Cole"}, {"QWZ", "c1", "Bert Dunn"},  {"QWZ", "c2", "Robert Dunn"},
        {"QWZ", "c3", "Albert Dunn"}, {"QWZ", "c1", "K. A. Elm"},  {"QWZ", "c2", "K. B. Elm"},
        {"QWZ", "c3", "Karl Elm"},
    };
    static const char *const ids[] = {
        "QWZ:john-alder", "QWZ:jane-alder", "QWZ:j-alder",   "QWZ:alder",       "QWZ:gus-cole",
        "QWZ:gus-a-cole", "QWZ:gus-b-cole", "QWZ:bert-dunn", "QWZ:robert-dunn", "QWZ:albert-dunn",
        "QWZ:k-a-elm",    "QWZ:k-b-elm",    "QWZ:karl-elm",
    };
    struct identity_table *table = build(mentions, COUNT(mentions), *state);

    for (size_t i = 0; i < COUNT(ids); i++)
        assert_id(table, i, ids[i]);
    identity_free(table);
}

static void initials_join_the_only_person_they_fit(void **state)
{
    static const struct mention mentions[] = {
        {"QWZ", "c1", "Karl Elm"}, {"QWZ", "c2", "K. Elm"}, {"QWZ", "c3", "Elm"},
        {"QWZ", "c3", "Rose Elm"}, {"QWZ", "c4", "R. Elm"},
    };
    struct identity_table *table = build(mentions, COUNT(mentions), *state);

    assert_id(table, 1, "QWZ:karl-elm");
    assert_id(table, 2, "QWZ:elm");
    assert_id(table, 4, "QWZ:rose-elm");
    identity_free(table);
}

static void names_alike_that_meet_in_calls_are_two_people(void **state)
{
    static const struct mention mentions[] = {
        {"QWZ", "c1", "Tom Hansen"},  {"QWZ", "c1", "Tom Hanson"},  {"QWZ", "c2", "Tom Hansen"},
        {"QWZ", "c2", "Tom Hanson"},  {"BOLT", "d1", "Tom Hansen"}, {"BOLT", "d1", "Tom Hanson"},
        {"BOLT", "d2", "Tom Hansen"},
    };
    struct identity_table *table = build(mentions, COUNT(mentions), *state);

    assert_id(table, 0, "QWZ:tom-hansen");
    assert_id(table, 1, "QWZ:tom-hanson");
    assert_id(table, 4, "BOLT:tom-hansen");
    assert_id(table, 5, "BOLT:tom-hansen");
    identity_free(table);
}

static void nobody_is_known_beyond_the_call(void **state)
{
    static const struct mention mentions[] = {
        {"QWZ", "c1", "Operator"},
        {"QWZ", "c2", "Operator"},
        {"QWZ", "c1", "Unidentified Analyst"},
        {"QWZ", "c1", "Speaker 3"},
        {"QWZ", "c1", "Unidentified Company Representative"},
        {"QWZ", "c1", "Unidentified Audience Member"},
        {"QWZ", "c1", ""},
        {"", "c1", "Ann Bell"},
        {"", "c2", "Ann Bell"},
    };
    static const char *const ids[] = {"c1#1", "c2#2", "c1#3",        "c1#4",       "c1#5",
                                      "c1#6", "c1#7", "c1#ann-bell", "c2#ann-bell"};
    struct identity_table *table = build(mentions, COUNT(mentions), *state);

    for (size_t i = 0; i < COUNT(ids); i++)
        assert_id(table, i, ids[i]);
    assert_true(slice_equal_text(identity_get_name(table, 0), "Operator"));
    identity_free(table);
}

static void firm_without_ticker_is_known_by_its_name(void **state)
{
    static const struct mention mentions[] = {
        {"Quartz Works, Inc.", "c1", "Ann Bell"},
        {"QUARTZ WORKS INC", "c2", "Ann Bell"},
        {"Quartz Works", "c3", "Anne Bell"},
    };
    struct identity_table *table = build(mentions, COUNT(mentions), *state);

    for (size_t i = 0; i < COUNT(mentions); i++)
        assert_id(table, i, "quartz-works:anne-bell");
    identity_free(table);
}

static void strange_names_are_survived(void **state)
{
    static const struct mention mentions[] = {
        {"QWZ", "c1", "\xff\xfe\x80"},
        {"QWZ", "c1", "-"},
        {"QWZ", "c1", "Dr."},
        {"QWZ", "c1", "A B C D E F G H I J K L M N O P Q R S T U V"},
        {"QWZ", "c1", "\xe5\xbc\xa0\xe4\xb8\x89"},
        {"QWZ", "c1", "X"},
        {"QWZ", "c1", ",,,"},
        {"QWZ", "c1", "Jr. III"},
    };
    struct identity_table *table = build(mentions, COUNT(mentions), *state);

    for (size_t i = 0; i < COUNT(mentions); i++)
        assert_true(identity_get_id(table, i).len > 3);
    identity_free(identity_build(NULL, 0, NULL));
    identity_free(table);
}

/* Half a second where it was measured; a minute if each name were compared with each other. */
static void ten_thousand_names_of_one_firm_take_seconds(void **state)
{
    enum { N = 10000 };
    struct identity_mention *mentions = calloc(N, sizeof *mentions);
    char(*names)[40] = calloc(N, sizeof *names);
    struct identity_table *table;
    clock_t begin = clock();

    for (uint32_t i = 0; i < N; i++) {
        snprintf(names[i], sizeof names[i], "Ann %c%c%c%c%cson", 'A' + i % 26, 'a' + i / 26 % 26,
                 'a' + i / 676 % 26, 'a' + i * 7 % 26, 'a' + i * 11 % 26);
        mentions[i] = (struct identity_mention){
            .firm = slice_from("QWZ"), .call_id = "c1", .speaker = i, .name = slice_from(names[i])};
    }
    table = identity_build(mentions, N, *state);
    assert_true(slice_starts(identity_get_id(table, N - 1), "QWZ:ann-"));
    assert_true((clock() - begin) / CLOCKS_PER_SEC < 30);
    identity_free(table);
    free(names);
    free(mentions);
}

static void damaged_nicknames_are_refused(void **state)
{
    char path[] = "/tmp/tenor_test_XXXXXX";
    FILE *stream = fdopen(mkstemp(path), "wb");
    struct error err;

    (void)state;
    fputs("# ours\nname,nickname\nwilliam,bill\nrobert,\n", stream);
    fclose(stream);
    assert_null(nickname_table_load(path, &err));
    assert_int_equal(err.line, 4);
    assert_int_equal(err.column, 8);
    remove(path);
    assert_null(nickname_table_load(path, &err));
    assert_int_equal(err.kind, ERROR_OPEN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_periods_suffixes_and_honorifics_do_not_matter),
        cmocka_unit_test(middle_names_and_initials_may_be_left_out),
        cmocka_unit_test(nicknames_are_forms_of_one_name),
        cmocka_unit_test(accents_hyphens_and_particles_are_one_name),
        cmocka_unit_test(misspelt_names_are_one_person_if_the_rest_agrees),
        cmocka_unit_test(two_people_with_one_surname_are_two),
        cmocka_unit_test(person_has_one_id_across_the_calls_of_a_firm),
        cmocka_unit_test(merged_spellings_are_told_with_their_reasons),
        cmocka_unit_test(ids_that_the_user_gives_part_and_join),
        cmocka_unit_test(form_that_may_be_two_people_joins_neither),
        cmocka_unit_test(initials_join_the_only_person_they_fit),
        cmocka_unit_test(names_alike_that_meet_in_calls_are_two_people),
        cmocka_unit_test(nobody_is_known_beyond_the_call),
        cmocka_unit_test(firm_without_ticker_is_known_by_its_name),
        cmocka_unit_test(strange_names_are_survived),
        cmocka_unit_test(ten_thousand_names_of_one_firm_take_seconds),
        cmocka_unit_test(damaged_nicknames_are_refused),
    };

    return cmocka_run_group_tests(tests, load_nicknames, free_nicknames);
}
