/* test_list_format.c - published lists: each format in small files of our own, whose words are in no
 * published category. */
#include "lexicon/lexicon.h"

#include "support/assert_close.h"
#include "support/temporary.h"

/* Loads text as a file of that name. */
static struct lexicon *load_as(const char *name, const char *text, enum lexicon_reading reading,
                               struct error *err)
{
    char folder[64], path[256];
    struct lexicon *lexicon;

    temporary_make_folder(folder);
    temporary_write(folder, name, text, strlen(text));
    snprintf(path, sizeof path, "%s/%s", folder, name);
    lexicon = lexicon_load_as("lm", path, reading, err);
    temporary_remove_folder(folder);
    return lexicon;
}

static struct lexicon *load(const char *name, const char *text, enum lexicon_reading reading)
{
    struct error err;
    struct lexicon *lexicon = load_as(name, text, reading, &err);

    if (!lexicon)
        fail_msg("%s not loaded: %s", name, err.text);
    return lexicon;
}

/* The rows as "term category value rule; ". */
static void assert_rows(const struct lexicon *lexicon, const char *expected)
{
    char rows[2048] = "";
    size_t length = 0;

    for (size_t i = 0; i < lexicon->n_rows && length < sizeof rows; i++) {
        const struct lexicon_row *row = &lexicon->rows[i];

        length += (size_t)snprintf(rows + length, sizeof rows - length, "%.*s %.*s %g %.*s; ",
                                   (int)row->term.len, row->term.ptr, (int)row->category.len,
                                   row->category.ptr, row->value, (int)row->rule.len, row->rule.ptr);
    }
    assert_string_equal(rows, expected);
}

static void assert_failure(const char *name, const char *text, enum lexicon_reading reading, size_t line,
                           size_t column, const char *thing, const char *remedy)
{
    struct error err;
    struct lexicon *lexicon = load_as(name, text, reading, &err);

    if (lexicon)
        fail_msg("loaded: %s", text);
    if (err.line != line || err.column != column || !strstr(err.text, thing) || !strstr(err.text, remedy))
        fail_msg("wanted %zu:%zu, \"%s\" and \"%s\" in %zu:%zu: %s", line, column, thing, remedy, err.line,
                 err.column, err.text);
}

static void a_master_dictionary_of_the_first_width_is_read(void **state)
{
    struct lexicon *lexicon = load("master.csv",
                                   "Word,Sequence Number,Word Count,Word Proportion,Average Proportion,Std "
                                   "Dev,Doc Count,Negative,Positive,"
                                   "Uncertainty,Litigious,Constraining,Superfluous,Interesting,Modal,Irr_"
                                   "Verb,Harvard_IV,Syllables,Source\n"
                                   "KETTLE,1,10,0.1,0.1,0.2,5,2009,0,0,2011,0,0,0,0,0,0,2,12of12inf\n"
                                   "SPOON,2,10,0.1,0.1,0.2,5,0,0,0,0,0,0,0,1,0,0,1,12of12inf\n"
                                   "LADLE,3,10,0.1,0.1,0.2,5,0,0,0,0,0,0,0,2,0,3,2,12of12inf\n"
                                   "WHISK,4,10,0.1,0.1,0.2,5,0,0,0,0,0,0,0,3,1,0,1,12of12inf\n"
                                   "TABLE,5,10,0.1,0.1,0.2,5,0,0,0,0,0,0,0,0,0,0,2,12of12inf\n",
                                   LEXICON_LIST);

    (void)state;
    assert_string_equal(lexicon->format, "lm-master");
    assert_rows(lexicon, "KETTLE negative 1 list; KETTLE litigious 1 list; SPOON strong_modal 1 list; "
                         "LADLE moderate_modal 1 list; WHISK weak_modal 1 list; ");
    assert_int_equal(lexicon->n_words, 5);
    assert_int_equal(lexicon->syllables[4], 2);
    assert_true(slice_equal_text(lexicon->words[4], "TABLE"));
    assert_string_equal(lexicon->version, "codes up to 2011");
    lexicon_free(lexicon);
}

static void later_widths_have_columns_for_modals_and_complexity(void **state)
{
    struct lexicon *lexicon =
        load("Master_1993-2021.csv",
             "Word,Seq_num,Word Count,Word Proportion,Average Proportion,Std Dev,Doc Count,Negative,Positive,"
             "Uncertainty,Litigious,Strong_Modal,Weak_Modal,Constraining,Complexity,Syllables,Source\n"
             "SPOON,1,10,1e-3,1e-3,1e-3,5,0,0,0,0,2009,0,0,0,1,12of12inf\n"
             "LADLE,2,10,1e-3,1e-3,1e-3,5,0,0,2014.0,0,0,2020,0,2021,2,12of12inf\n",
             LEXICON_LIST);

    (void)state;
    assert_rows(lexicon, "SPOON strong_modal 1 list; LADLE uncertainty 1 list; LADLE complexity 1 list; "
                         "LADLE weak_modal 1 list; ");
    lexicon_free(lexicon);
}

/* Words whose rows end alike, as nearly all of a dictionary do, beside others. */
static void every_word_of_a_master_dictionary_is_kept_in_order(void **state)
{
    static const char *const rows[] = {"%s%d%s,0,0,2\n",    "%s%d%s,0,0,3\n",  "%s%d%s,0,0,2\n",
                                       "%s%d%s,0,2009,2\n", "%s%d%s,0,0,20\n", "%s%d%s,0,0,2\r\n",
                                       "%s%d%s,0,-2011,4\n"};
    static const int syllables[] = {2, 3, 2, 2, 20, 2, 4};
    static char text[64000];
    char word[32];
    struct lexicon *lexicon;
    size_t length = (size_t)snprintf(text, sizeof text, "Word,Negative,Positive,Syllables\n");

    (void)state;
    for (int i = 0; i < 2000; i++)
        length += (size_t)snprintf(text + length, sizeof text - length, rows[i / 3 % 7], i % 2 ? "\"W" : "W",
                                   i, i % 2 ? "\"" : "");
    lexicon = load("m.csv", text, LEXICON_LIST);
    assert_int_equal(lexicon->n_words, 2000);
    for (int i = 0, n_rows = 0; i < 2000; i++) {
        int kind = i / 3 % 7;

        snprintf(word, sizeof word, "W%d", i);
        assert_true(slice_equal_text(lexicon->words[i], word));
        assert_int_equal(lexicon->syllables[i], syllables[kind]);
        if (kind != 3 && kind != 6)
            continue;
        assert_true(slice_equal_text(lexicon->rows[n_rows].term, word));
        assert_int_equal(lexicon->rows[n_rows].line, i + 2);
        assert_int_equal(lexicon->rows[n_rows++].value, kind == 3);
    }
    lexicon_free(lexicon);
    assert_failure("m.csv", "Word,Negative\nKETTLE,0\nSPOON,0\n \n,0\nTABLE,0\nLADLE,0\n", LEXICON_LIST, 5, 1,
                   "the word is empty", "leave the row out");
    assert_failure("m.csv", "Word,Negative\nKETTLE,0\nSPOON,0\nPAN,0\nTABLE,x\nLADLE,0\n", LEXICON_LIST, 5, 7,
                   "\"x\" is no code", "write 0");
}

static void headers_of_a_master_dictionary_are_found_in_any_order_and_case(void **state)
{
    struct lexicon *lexicon =
        load("any.csv",
             "\xEF\xBB\xBF\"positive\",\"weak modal\",\"WORD\",\"modal\"\n2009,0,oven,0\n0,2011,pan,-3\n",
             LEXICON_LIST);

    (void)state;
    assert_rows(lexicon, "oven positive 1 list; pan weak_modal 1 list; ");
    assert_int_equal(lexicon->n_repeats, 1); /* weak modal is told twice */
    assert_int_equal(lexicon->syllables[0], -1);
    lexicon_free(lexicon);
}

static void a_year_below_zero_is_a_word_that_was_removed(void **state)
{
    struct lexicon *lexicon =
        load("master.csv", "Word,Negative,Positive,Modal\nKETTLE,-2020,2009,0\nSPOON,0,0,-1\n", LEXICON_LIST);

    (void)state;
    assert_rows(lexicon, "KETTLE negative 0 removed; KETTLE positive 1 list; SPOON strong_modal 0 removed; ");
    lexicon_set_rule(lexicon, "lm2011");
    assert_rows(lexicon,
                "KETTLE negative 0 removed; KETTLE positive 1 lm2011; SPOON strong_modal 0 removed; ");
    lexicon_free(lexicon);
}

static void a_dictionary_keeps_words_alone(void **state)
{
    struct lexicon *lexicon =
        load("master.csv", "Word,Negative,Syllables\nKETTLE,2009,2\nTABLE,0,2\n", LEXICON_DICTIONARY);

    (void)state;
    assert_rows(lexicon, "");
    assert_int_equal(lexicon->n_words, 2);
    lexicon_free(lexicon);
    lexicon = load("words.txt", "kettle\n# none\ntable\n", LEXICON_DICTIONARY);
    assert_int_equal(lexicon->n_words, 2);
    lexicon_free(lexicon);
    lexicon = load("own.csv", "term,category\nkettle,any\n", LEXICON_DICTIONARY);
    assert_int_equal(lexicon->n_rows, 0);
    assert_int_equal(lexicon->n_words, 1);
    lexicon_free(lexicon);
}

static void faults_of_a_master_dictionary_are_shown_with_their_place(void **state)
{
    (void)state;
    assert_failure("m.csv", "Word,Negative\nKETTLE,yes\n", LEXICON_LIST, 2, 8, "\"yes\" is no code",
                   "write 0, a year");
    assert_failure("m.csv", "Word,Negative\nKETTLE,2009.5\n", LEXICON_LIST, 2, 8, "\"2009.5\" is no code",
                   "write 0, a year");
    assert_failure("m.csv", "Word,Negative,Modal\nKETTLE,0,0\nSPOON,0,7\n", LEXICON_LIST, 3, 9,
                   "modal 7 is not known", "1 (strong), 2 (moderate) or 3 (weak)");
    assert_failure("m.csv", "Word,Negative\n ,0\n", LEXICON_LIST, 2, 1, "the word is empty",
                   "leave the row out");
}

static void the_cat_format_has_categories_and_words_below_them(void **state)
{
    struct lexicon *lexicon =
        load("lists.cat",
             "NEGATIVE\r\n\tKETTLE (1)\r\n\tTEA_POT (1)\r\nMODAL WORDS STRONG\r\n\tSPOON "
             "(1)\r\n\tKETTLE (1)\r\nMODAL WORDS WEAK\r\n",
             LEXICON_LIST);

    (void)state;
    assert_string_equal(lexicon->format, "cat");
    assert_rows(lexicon, "KETTLE negative 1 list; TEA POT negative 1 list; SPOON strong_modal 1 list; KETTLE "
                         "strong_modal 1 list; ");
    assert_int_equal(lexicon->n_words, 0);
    lexicon_free(lexicon);
}

static void nested_categories_are_named_with_those_above(void **state)
{
    struct lexicon *lexicon =
        load("lists.cat", "KITCHEN\n\tPANS\n\t\tWOK (1)\n\tSPOON (2)\nGARDEN\n\tRAKE (1)\n", LEXICON_RULES);

    (void)state;
    assert_rows(lexicon, "WOK KITCHEN/PANS 1 list; SPOON KITCHEN 2 list; RAKE GARDEN 1 list; ");
    lexicon_free(lexicon);
}

static void faults_of_the_cat_format_are_shown_with_their_place(void **state)
{
    (void)state;
    assert_failure("a.cat", "NEGATIVE\n\tKETTLE (one)\n", LEXICON_LIST, 2, 2,
                   "the weight (one) is not a number", "write (1)");
    assert_failure("a.cat", "\tKETTLE (1)\n", LEXICON_LIST, 1, 2, "stands below no category", "indent it");
    assert_failure("a.cat", "NEGATIVE\n\tKETTL* (1)\n", LEXICON_LIST, 2, 2,
                   "\"KETTL*\" stands for every word", "write the forms out");
}

static void categories_and_entries_in_csv_are_read(void **state)
{
    struct lexicon *lexicon = load(
        "henry.csv",
        "\"category\",\"entry\"\n\"negative\",\"kettle\"\n\"positive\",\"spoon\"\n\"positive\",\"spoon\"\n",
        LEXICON_LIST);

    (void)state;
    assert_string_equal(lexicon->format, "entries");
    assert_rows(lexicon, "kettle negative 1 list; spoon positive 1 list; ");
    assert_int_equal(lexicon->n_repeats, 1);
    lexicon_free(lexicon);
    lexicon = load("modal.csv", "\"modal\",\"strength\"\nkettle,weak\nspoon,moderate\nspoon,strong\n",
                   LEXICON_LIST);
    assert_rows(lexicon,
                "kettle weak_modal 1 list; spoon moderate_modal 1 list; spoon strong_modal 1 list; ");
    lexicon_free(lexicon);
}

static void the_dic_format_gives_words_the_numbers_of_their_categories(void **state)
{
    struct lexicon *lexicon =
        load("kitchen.dic", "%\n01\tPans\n02\tAll things\n%\nwok\t01 02\nspoon      02\ntea pot\t01\n",
             LEXICON_LIST);

    (void)state;
    assert_string_equal(lexicon->format, "dic");
    assert_rows(lexicon,
                "wok All things 1 list; wok Pans 1 list; spoon All things 1 list; tea pot Pans 1 list; ");
    lexicon_free(lexicon);
}

static void faults_of_the_dic_format_are_shown_with_their_place(void **state)
{
    (void)state;
    assert_failure("a.dic", "%\n1 Pans\n%\nwok 1\nspoon 7\n", LEXICON_LIST, 5, 1, "category 7 is not among",
                   "add it there");
    assert_failure("a.dic", "%\n1 Pans\n%\nwok\n", LEXICON_LIST, 4, 1, "the word has no category",
                   "write the category's number");
    assert_failure("a.dic", "%\nPans\n%\n", LEXICON_LIST, 2, 1, "between the % signs", "number and the name");
    assert_failure("a.dic", "%\n1 Pans\n", LEXICON_LIST, 3, 1, "second line with %", "missing");
    assert_failure("a.dic", "%\n1 Pans\n%\nwok* 1\n", LEXICON_LIST, 4, 1, "\"wok*\" stands for every word",
                   "write the forms out");
}

static void weights_become_signed_values_of_at_most_two(void **state)
{
    struct lexicon *lexicon =
        load("weights.tsv", "# ours\nkettle\t-5\nspoon\t2.5\nbread knife\t1\n", LEXICON_TONE);

    (void)state;
    assert_string_equal(lexicon->format, "weights");
    assert_rows(lexicon, "kettle negative -2 list; spoon positive 1 list; bread knife positive 0.4 list; ");
    lexicon_free(lexicon);
    assert_failure("weights.tsv", "kettle\t1\nspoon\n", LEXICON_TONE, 2, 1, "no word, tab and weight",
                   "write them");
}

static void a_plain_list_takes_its_category_from_the_name_of_the_file(void **state)
{
    struct lexicon *lexicon = load("Weak-Modal.txt", "# cutlery\nspoon\n\ntea pot\n", LEXICON_LIST);

    (void)state;
    assert_string_equal(lexicon->format, "words");
    assert_rows(lexicon, "spoon weak_modal 1 list; tea pot weak_modal 1 list; ");
    lexicon_free(lexicon);
}

static void for_tone_only_positive_and_negative_count(void **state)
{
    struct lexicon *lexicon = load(
        "master.csv", "Word,Negative,Positive,Litigious\nKETTLE,2009,0,2009\nSPOON,0,2009,0\n", LEXICON_TONE);

    (void)state;
    assert_rows(lexicon, "KETTLE negative -1 list; SPOON positive 1 list; ");
    lexicon_free(lexicon);
    assert_failure("master.csv", "Word,Negative,Positive\nKETTLE,2009,2009\n", LEXICON_TONE, 2, 0,
                   "\"KETTLE\" is in two categories, negative (line 2) and positive", "leave one out");
    assert_failure("pans.txt", "wok\n", LEXICON_TONE, 0, 0, "holds no category positive or negative",
                   "name them so");
}

static void our_own_format_adds_categories_up_where_it_is_a_list(void **state)
{
    struct lexicon *lexicon =
        load("own.csv", "# version: 2.1 of spring\nterm,category\nkettle,negative\nkettle,litigious\n",
             LEXICON_LIST);

    (void)state;
    assert_string_equal(lexicon->format, "tenor");
    assert_string_equal(lexicon->version, "2.1 of spring");
    assert_int_equal(lexicon->n_bytes, 25 + 14 + 16 + 17);
    assert_true(lexicon->is_additive);
    assert_rows(lexicon, "kettle negative 1 list; kettle litigious 1 list; ");
    lexicon_free(lexicon);
    assert_failure("own.csv", "term,category\nkettle,negative\nkettle,negative\n", LEXICON_LIST, 3, 1,
                   "can never be reached", "leave one of them out");
    assert_failure("own.csv", "term,category\nkettle,negative\nkettle,litigious\n", LEXICON_RULES, 3, 1,
                   "can never be reached", "leave one of them out");
}

static void entries_that_could_never_be_found_are_refused(void **state)
{
    (void)state;
    assert_failure("list.txt", "spoon\nsoup: hot\n", LEXICON_LIST, 2, 1,
                   "holds a sign at which phrases are cut", "write the words");
    assert_failure("deep.cat", "A\n B\n  C\n   D\n    E\n     F\n      G\n       H\n        I\n",
                   LEXICON_LIST, 9, 9, "categories lie more than 8 deep", "flatten them");
    {
        char text[256] = "";

        /* 90 letters of two bytes that become six when folded */
        for (int i = 0; i < 90; i++)
            strcat(text, "\xce\x90");
        assert_failure("long.txt", text, LEXICON_LIST, 1, 1, "the term is too long", "leave some words out");
    }
    assert_failure("empty.tsv", "kettle\t1\n\t1\n", LEXICON_TONE, 2, 1, "no word, tab and weight",
                   "write them");
    assert_failure("empty.csv", "category,entry\nnegative,\n", LEXICON_LIST, 2, 1, "the entry is empty",
                   "leave the line out");
    assert_failure("an_endless_name_that_tells_nothing_of_the_category.txt", "spoon\n", LEXICON_LIST, 1, 1,
                   "the name of the category is too long", "give it 1 to 40 characters");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_master_dictionary_of_the_first_width_is_read),
        cmocka_unit_test(later_widths_have_columns_for_modals_and_complexity),
        cmocka_unit_test(every_word_of_a_master_dictionary_is_kept_in_order),
        cmocka_unit_test(headers_of_a_master_dictionary_are_found_in_any_order_and_case),
        cmocka_unit_test(a_year_below_zero_is_a_word_that_was_removed),
        cmocka_unit_test(a_dictionary_keeps_words_alone),
        cmocka_unit_test(faults_of_a_master_dictionary_are_shown_with_their_place),
        cmocka_unit_test(the_cat_format_has_categories_and_words_below_them),
        cmocka_unit_test(nested_categories_are_named_with_those_above),
        cmocka_unit_test(faults_of_the_cat_format_are_shown_with_their_place),
        cmocka_unit_test(categories_and_entries_in_csv_are_read),
        cmocka_unit_test(the_dic_format_gives_words_the_numbers_of_their_categories),
        cmocka_unit_test(faults_of_the_dic_format_are_shown_with_their_place),
        cmocka_unit_test(weights_become_signed_values_of_at_most_two),
        cmocka_unit_test(a_plain_list_takes_its_category_from_the_name_of_the_file),
        cmocka_unit_test(for_tone_only_positive_and_negative_count),
        cmocka_unit_test(our_own_format_adds_categories_up_where_it_is_a_list),
        cmocka_unit_test(entries_that_could_never_be_found_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
