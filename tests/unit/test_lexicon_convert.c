/* test_lexicon_convert.c - published lists written in our own format. */
#include "lexicon/lexicon_convert.h"

#include "support/temporary.h"

static void a_converted_list_gives_the_same_rows(void **state)
{
    static const char list[] =
        "Word,Negative,Litigious,Positive,Modal\nKETTLE,2009,2011,0,0\nSPOON,0,0,-2014,0\n"
        "LADLE,0,0,0,2\n";
    char folder[64], path[256];
    struct lexicon *published, *ours;
    struct buffer text;
    struct error err;

    (void)state;
    temporary_make_folder(folder);
    temporary_write(folder, "master.csv", list, sizeof list - 1);
    snprintf(path, sizeof path, "%s/master.csv", folder);
    published = lexicon_load_as("lm", path, LEXICON_LIST, &err);
    assert_non_null(published);
    buffer_init(&text);
    lexicon_convert_format(published, &text);
    assert_non_null(strstr(text.data, "# from master.csv (lm-master, SHA-256 "));
    assert_non_null(strstr(text.data, "\n# version: codes up to 2014\n"
                                      "term,category,value,rule\n"
                                      "KETTLE,negative,1,\nKETTLE,litigious,1,\nSPOON,positive,0,removed\n"
                                      "LADLE,moderate_modal,1,\n"));
    temporary_write(folder, "ours.csv", text.data, text.length);
    snprintf(path, sizeof path, "%s/ours.csv", folder);
    ours = lexicon_load_as("lm", path, LEXICON_LIST, &err);
    assert_non_null(ours);
    assert_string_equal(ours->format, "tenor");
    assert_string_equal(ours->version, published->version);
    assert_int_equal(ours->n_rows, published->n_rows);
    for (size_t i = 0; i < ours->n_rows; i++) {
        assert_true(slice_equal(ours->rows[i].term, published->rows[i].term));
        assert_true(slice_equal(ours->rows[i].category, published->rows[i].category));
        assert_true(slice_equal(ours->rows[i].rule, published->rows[i].rule));
        assert_true(ours->rows[i].value == published->rows[i].value);
    }
    buffer_release(&text);
    lexicon_free(ours);
    lexicon_free(published);
    temporary_remove_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_converted_list_gives_the_same_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
