/* test_term.c - terms into words, against the tokeniser. */
#include "lexicon/term.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/hash.h"

/* The words of a term as the tokeniser tells them; false where other tokens than hyphens and quotes stand
 * between, or there is more than one sentence. */
static bool split_by_tokeniser(struct slice term, struct term_words *words)
{
    struct token_list list;
    bool is_good = true;

    token_list_init(&list);
    token_split(&list, term.ptr, 0, term.len, NULL);
    words->n_words = 0;
    for (size_t i = 0; is_good && i < list.n_tokens; i++) {
        const struct token *token = &list.tokens[i];
        bool is_word = token->kind <= TOKEN_CLITIC;

        is_good =
            token->sentence == 0 && (is_word ? words->n_words < TERM_MAX_WORDS
                                             : token->kind == TOKEN_HYPHEN || token->kind == TOKEN_QUOTE);
        if (is_good && is_word) {
            words->begins[words->n_words] = (uint8_t)token->begin;
            words->ends[words->n_words++] = (uint8_t)token->end;
        }
    }
    is_good = is_good && words->n_words > 0;
    token_list_release(&list);
    return is_good;
}

static bool check(struct slice term, struct token_list *tokens)
{
    struct term_words words, expected;
    struct term_fault fault;
    bool is_good = term_split(term, tokens, &words, &fault);

    assert_int_equal(is_good, split_by_tokeniser(term, &expected));
    if (!is_good)
        return false;
    assert_int_equal(words.n_words, expected.n_words);
    assert_memory_equal(words.begins, expected.begins, words.n_words);
    assert_memory_equal(words.ends, expected.ends, words.n_words);
    return true;
}

static void known_terms_are_split_as_by_the_tokeniser(void **state)
{
    static const char *const good[] = {
        "may",     "going forward",   "cannot",      "we Cannot say", "can't",           "long-term",
        "U.S.",    "a b c d e f g h", "two  blanks", " blank",        "h\xc3\xb6her",    "so-called \"ones\"",
        "Q2 half", "e.g. this",       "not",         "cannots",       "we shouldn't've", "CANNOT",
    };
    static const char *const bad[] = {
        "a b c d e f g h i",   "5 percent", "this, that", "here. There it is", "--",
        "can't a b c d e f g", "\t"};
    struct token_list tokens;

    (void)state;
    token_list_init(&tokens);
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(check(slice_from(good[i]), &tokens));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(check(slice_from(bad[i]), &tokens));
    token_list_release(&tokens);
}

static void random_terms_are_split_as_by_the_tokeniser(void **state)
{
    static const char *const parts[] = {
        "cannot", "cann", "not", "a",  "Mr", "of",  " ", " ",  " ",   " ",   "'",    "'s",  "-",       "gain",
        "i",      ".",    "7",   "'t", "n",  "Inc", "U", "\"", "don", "can", "Loss", "ing", "\xc3\xa9"};
    struct token_list tokens;
    uint64_t random = 5;
    size_t n_good = 0;

    (void)state;
    token_list_init(&tokens);
    for (int i = 0; i < 50000; i++) {
        size_t n_parts = 1 + (random = hash_splitmix64(random)) % 14;
        size_t n_kinds = 10 + hash_splitmix64(random + 1) % (sizeof parts / sizeof *parts - 9);
        char term[128] = "";

        for (size_t k = 0; k < n_parts; k++)
            strcat(term, parts[hash_splitmix64(random + 2 + k) % n_kinds]);
        n_good += check(slice_from(term), &tokens);
    }
    assert_in_range(n_good, 5000, 49000);
    token_list_release(&tokens);
}

static void the_key_has_a_blank_after_each_word(void **state)
{
    struct slice term = slice_from("well-known, cannot");
    const struct term_words words = {3, {0, 5, 12}, {4, 10, 15}};
    struct buffer key;

    (void)state;
    buffer_init(&key);
    term_add_key(term, &words, &key);
    assert_true(slice_equal_text(buffer_get_slice(&key), "well known can "));
    buffer_release(&key);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_terms_are_split_as_by_the_tokeniser),
        cmocka_unit_test(random_terms_are_split_as_by_the_tokeniser),
        cmocka_unit_test(the_key_has_a_blank_after_each_word),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
