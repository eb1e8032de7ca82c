/* test_matcher.c - terms of several lexicons found in tokens. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "lexicon/matcher.h"
#include "text/document.h"
#include "text/token.h"
#include "text/vocabulary.h"

static struct lexicon *load(const char *name, const char *text)
{
    char path[] = "/tmp/tenor_matcher_XXXXXX";
    int descriptor = mkstemp(path);
    struct lexicon *lexicon;
    struct error err;

    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, text, strlen(text)), strlen(text));
    close(descriptor);
    lexicon = lexicon_load(name, path, &err);
    unlink(path);
    if (!lexicon)
        fail_msg("not loaded: %s", err.text);
    return lexicon;
}

/* Up to two lexicons and their matcher. */
struct setting {
    struct lexicon *lexicons[2];
    struct matcher *matcher;
};

static struct setting set_up(const char *first, const char *second)
{
    struct setting setting = {{load("first", first), second ? load("second", second) : NULL}, NULL};
    struct error err;

    setting.matcher =
        matcher_compile((const struct lexicon *const *)setting.lexicons, second ? 2 : 1, NULL, 0, &err);
    assert_non_null(setting.matcher);
    return setting;
}

static void tear_down(struct setting *setting)
{
    matcher_free(setting->matcher);
    lexicon_free(setting->lexicons[0]);
    lexicon_free(setting->lexicons[1]);
}

/* The matches must be as given: "lexicon:text n_tokens" with bars between; tokens equal to name are flagged
 * as names. */
static void assert_matches(const struct setting *setting, const char *text, const char *name,
                           const char *expected)
{
    struct token_list tokens;
    struct match_list matches = {0};
    struct buffer shown;

    token_list_init(&tokens);
    token_split(&tokens, text, 0, strlen(text), matcher_get_vocabulary(setting->matcher));
    for (size_t i = 0; i < tokens.n_tokens; i++) {
        struct token *token = &tokens.tokens[i];

        if (name && slice_equal_text(slice_make(text + token->begin, token->end - token->begin), name))
            token->flags |= TOKEN_NAME;
    }
    matcher_find(setting->matcher, &tokens, &matches);
    buffer_init(&shown);
    for (size_t i = 0; i < matches.count; i++) {
        const struct match *match = &matches.matches[i];
        const struct token *first = &tokens.tokens[match->token];
        const struct token *last = first + match->n_tokens - 1;

        buffer_add_format(&shown, "%s%u:", i ? " | " : "",
                          matcher_get_term(setting->matcher, match->term)->lexicon);
        buffer_add(&shown, text + first->begin, last->end - first->begin);
        buffer_add_format(&shown, " %u", match->n_tokens);
    }
    buffer_add_byte(&shown, '\0');
    assert_string_equal(shown.data, expected);
    buffer_release(&shown);
    matcher_release_matches(&matches);
    token_list_release(&tokens);
}

static void longer_terms_come_before_shorter_ones(void **state)
{
    struct setting setting = set_up("term,category\nkind,a\nkind of,a\nkind of new,a\nof,a\n", NULL);

    (void)state;
    assert_matches(
        &setting, "a kind of new kind of of", NULL,
        "0:kind of new 3 | 0:kind of 2 | 0:kind 1 | 0:of 1 | 0:kind of 2 | 0:kind 1 | 0:of 1 | 0:of 1");
    assert_matches(&setting, "kin offer", NULL, "");
    tear_down(&setting);
}

static void lexicons_share_one_pass_in_their_order(void **state)
{
    struct setting setting =
        set_up("term,category\nup,a\nup well,a\n", "term,category\nup,b\nwell,b\nup well,b\n");

    (void)state;
    assert_matches(&setting, "Up well", NULL, "0:Up well 2 | 1:Up well 2 | 0:Up 1 | 1:Up 1 | 1:well 1");
    assert_int_equal(matcher_count_terms(setting.matcher), 5);
    tear_down(&setting);
}

static void hyphens_quotes_and_square_brackets_are_looked_through(void **state)
{
    struct setting setting = set_up("term,category\nforward-looking,a\nnot bad,a\n", NULL);

    (void)state;
    assert_matches(&setting, "forward-looking forward looking", NULL,
                   "0:forward-looking 3 | 0:forward looking 2");
    assert_matches(&setting, "not \"bad\" and not [bad]", NULL, "0:not \"bad 3 | 0:not [bad 3");
    tear_down(&setting);
}

static void other_signs_and_sentence_ends_break_a_phrase(void **state)
{
    struct setting setting = set_up("term,category\nnot bad,a\n", NULL);

    (void)state;
    assert_matches(&setting, "not, bad; not -- bad (not) bad not (inaudible) bad not 5 bad", NULL, "");
    assert_matches(&setting, "It is not. Bad. It is not\n\nbad", NULL, "");
    assert_matches(&setting, "Not\nbad", NULL, "0:Not\nbad 2");
    tear_down(&setting);
}

static void terms_are_split_as_the_text_is(void **state)
{
    struct setting setting =
        set_up("term,category\ndon't know,a\ncannot say,a\n's hard,a\nU.S. dollar,a\n", NULL);

    (void)state;
    assert_matches(&setting, "I DON\xe2\x80\x99T know, cannot say, it's hard, U.S. dollars, u.s. dollar",
                   NULL, "0:DON\xe2\x80\x99T know 3 | 0:cannot say 3 | 0:'s hard 2 | 0:u.s. dollar 2");
    assert_int_equal(matcher_get_term(setting.matcher, 0)->n_words, 3);
    tear_down(&setting);
}

static void possessives_match_their_noun(void **state)
{
    struct setting setting = set_up("term,category\nbrackwater,a\nbrackwater plan,a\n", NULL);

    (void)state;
    assert_matches(&setting, "Brackwater's plan", NULL, "0:Brackwater 1");
    tear_down(&setting);
}

static void names_match_nothing(void **state)
{
    struct setting setting = set_up("term,category\nrich,a\nget rich,a\nrich man,a\n", NULL);

    (void)state;
    assert_matches(&setting, "get Rich man and rich man", "Rich", "0:rich man 2 | 0:rich 1");
    tear_down(&setting);
}

static void rows_of_a_term_keep_the_order_of_the_file(void **state)
{
    struct setting setting = set_up("term,category,value,when\n"
                                    "about,ROUNDER,1,next(#Q)\n"
                                    "around,ROUNDER,1,\n"
                                    "About,TOPIC,0,\"prev(talk) & !left(4 | no #END) & role(CEO ANALYST)\"\n",
                                    NULL);
    const struct matcher_term *about = matcher_get_term(setting.matcher, 0);
    const struct matcher_term *around = matcher_get_term(setting.matcher, 1);

    (void)state;
    assert_int_equal(about->n_rows, 2);
    assert_int_equal(around->n_rows, 1);
    assert_ptr_equal(about->rows[0].source, &setting.lexicons[0]->rows[0]);
    assert_ptr_equal(about->rows[1].source, &setting.lexicons[0]->rows[2]);
    assert_int_equal(about->rows[0].category, 0);
    assert_int_equal(about->rows[1].category, 1);
    assert_int_equal(around->rows[0].category, 0);
    assert_int_equal(around->rows[0].n_tests, 0);
    assert_int_equal(matcher_count_categories(setting.matcher, 0), 2);
    assert_true(slice_equal_text(matcher_get_category(setting.matcher, 0, 1), "TOPIC"));
    tear_down(&setting);
}

static void tests_are_compiled_to_sorted_words_and_classes(void **state)
{
    struct setting setting = set_up("term,category,when\n"
                                    "@say,SET,say Said #MONEY\n"
                                    "about,A,prev(talk  Ask talk @say #Q)\n"
                                    "around,A,!left(4 | no #END)&role(CEO ANALYST)&through(very | good)\n",
                                    NULL);
    const struct vocabulary *vocabulary = matcher_get_vocabulary(setting.matcher);
    const struct test *prev = matcher_get_term(setting.matcher, 0)->rows[0].tests;
    const struct test *around = matcher_get_term(setting.matcher, 1)->rows[0].tests;
    const char *words[] = {"talk", "ask", "say", "said"};

    (void)state;
    assert_int_equal(prev->kind, TEST_PREV);
    assert_int_equal(prev->words.classes, CLASS_QUANTITY | CLASS_MONEY);
    assert_int_equal(prev->words.n_words, 4);
    for (size_t i = 0; i < 4; i++) {
        uint32_t id = vocabulary_find(vocabulary, slice_from(words[i]));
        size_t n_found = 0;

        for (size_t k = 0; k < prev->words.n_words; k++)
            n_found += prev->words.words[k] == id;
        assert_int_equal(n_found, 1);
        assert_true(i == 0 || prev->words.words[i - 1] < prev->words.words[i]);
    }
    assert_int_equal(matcher_get_term(setting.matcher, 1)->rows[0].n_tests, 3);
    assert_int_equal(around[0].kind, TEST_LEFT);
    assert_true(around[0].is_negated);
    assert_int_equal(around[0].distance, 4);
    assert_int_equal(around[0].words.classes, CLASS_END);
    assert_int_equal(around[1].kind, TEST_ROLE);
    assert_int_equal(around[1].roles, 1u << ROLE_CEO | 1u << ROLE_ANALYST);
    assert_int_equal(around[2].kind, TEST_THROUGH);
    assert_int_equal(around[2].skip.n_words, 1);
    assert_int_equal(around[2].words.n_words, 1);
    tear_down(&setting);
}

static void two_lexicons_of_one_name_are_refused(void **state)
{
    struct lexicon *lexicon = load("own", "term,category\nup,a\n");
    const struct lexicon *lexicons[] = {lexicon, lexicon};
    struct error err;

    (void)state;
    assert_null(matcher_compile(lexicons, 2, NULL, 0, &err));
    assert_non_null(strstr(err.text, "\"own\""));
    assert_non_null(strstr(err.text, "another name"));
    lexicon_free(lexicon);
}

static void two_matchers_read_the_same_tokens(void **state)
{
    static const struct slice others[] = {{"well", 4}, {"up", 2}, {"Down", 4}};
    struct lexicon *lexicons[] = {load("first", "term,category\nup,a\nthis up,a\n"),
                                  load("second", "term,category\nwell,b\nup well,b\ndown,b\n")};
    const struct lexicon *first = lexicons[0], *second = lexicons[1];
    struct setting settings[2] = {{{lexicons[0], NULL}, NULL}, {{lexicons[1], NULL}, NULL}};
    struct error err;

    (void)state;
    settings[0].matcher = matcher_compile(&first, 1, others, 3, &err);
    settings[1].matcher =
        matcher_compile_shared(&second, 1, matcher_get_vocabulary(settings[0].matcher), &err);
    assert_ptr_equal(matcher_get_vocabulary(settings[1].matcher),
                     matcher_get_vocabulary(settings[0].matcher));
    /* up, this; then well, down */
    assert_int_equal(matcher_count_known_words(settings[0].matcher), 2);
    assert_int_equal(vocabulary_count(matcher_get_vocabulary(settings[0].matcher)), 4);
    assert_matches(&settings[0], "This up well, down up", NULL, "0:This up 2 | 0:up 1 | 0:up 1");
    assert_matches(&settings[1], "This up well, down up", NULL, "0:up well 2 | 0:well 1 | 0:down 1");
    tear_down(&settings[1]);
    tear_down(&settings[0]);
}

static void an_empty_lexicon_finds_nothing(void **state)
{
    struct setting setting = set_up("term,category\n", NULL);

    (void)state;
    assert_matches(&setting, "up and down", NULL, "");
    assert_int_equal(matcher_count_terms(setting.matcher), 0);
    tear_down(&setting);
}

static void tens_of_thousands_of_terms_are_all_found(void **state)
{
    enum { N_TERMS = 20000 };
    struct setting setting;
    struct token_list tokens;
    struct match_list matches = {0};
    struct buffer file, text;
    size_t n_found = 0;

    (void)state;
    buffer_init(&file);
    buffer_init(&text);
    buffer_add_text(&file, "term,category\n");
    for (int i = 0; i < N_TERMS; i++) {
        /* Every third is a phrase; all phrases share their first word. */
        buffer_add_format(&file, "%sword%d,a\n", i % 3 ? "" : "very ", i);
        buffer_add_format(&text, "%sword%d ", i % 3 ? "" : "very ", i);
    }
    buffer_add_byte(&file, '\0');
    setting = set_up(file.data, NULL);
    token_list_init(&tokens);
    token_split(&tokens, text.data, 0, text.length, matcher_get_vocabulary(setting.matcher));
    matcher_find(setting.matcher, &tokens, &matches);
    assert_int_equal(matches.count, N_TERMS);
    for (size_t i = 0; i < matches.count; i++)
        n_found += matches.matches[i].term == i;
    assert_int_equal(n_found, N_TERMS);
    matcher_release_matches(&matches);
    token_list_release(&tokens);
    buffer_release(&file);
    buffer_release(&text);
    tear_down(&setting);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(longer_terms_come_before_shorter_ones),
        cmocka_unit_test(lexicons_share_one_pass_in_their_order),
        cmocka_unit_test(hyphens_quotes_and_square_brackets_are_looked_through),
        cmocka_unit_test(other_signs_and_sentence_ends_break_a_phrase),
        cmocka_unit_test(terms_are_split_as_the_text_is),
        cmocka_unit_test(possessives_match_their_noun),
        cmocka_unit_test(names_match_nothing),
        cmocka_unit_test(rows_of_a_term_keep_the_order_of_the_file),
        cmocka_unit_test(tests_are_compiled_to_sorted_words_and_classes),
        cmocka_unit_test(two_lexicons_of_one_name_are_refused),
        cmocka_unit_test(two_matchers_read_the_same_tokens),
        cmocka_unit_test(an_empty_lexicon_finds_nothing),
        cmocka_unit_test(tens_of_thousands_of_terms_are_all_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
