/* test_call_tokens.c - the tokens of a call against those of its turns, each split alone. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "text/call_tokens.h"
#include "text/vocabulary.h"

enum { MAX_TURNS = 40 };

static struct vocabulary *make_vocabulary(void)
{
    struct vocabulary *vocabulary = vocabulary_new();

    vocabulary_add(vocabulary, slice_from("kettles"));
    vocabulary_add(vocabulary, slice_from("sold"));
    vocabulary_freeze(vocabulary);
    return vocabulary;
}

/* A call in which turn i has i % 7 times three sentences; the last turn has many. */
static struct document *make_call(size_t n_turns)
{
    static const char *const sentences[] = {"We sold 31% more kettles, (inaudible) at $4.50. ",
                                            "Is that [sold] so?\n\n", "Mr. Quist -- didn't. "};
    struct transcript_row rows[MAX_TURNS] = {{0}};
    struct buffer texts[MAX_TURNS];
    struct document *document;
    struct error err;

    for (size_t i = 0; i < n_turns; i++) {
        size_t n = i + 1 == n_turns ? 500 : 3 * (i % 7) + 1;

        buffer_init(&texts[i]);
        for (size_t k = 0; k < n; k++)
            buffer_add_text(&texts[i], sentences[(i + k) % 3]);
        rows[i] = (struct transcript_row){
            .row = i + 1,
            .component = slice_from("Answer"),
            .person = slice_from(i % 2 ? "Ada Quist" : "Bo Lind"),
            .title = slice_from("Chief Executive Officer"),
            .text = slice_make(texts[i].data, texts[i].length),
        };
    }
    document = document_build_table(rows, n_turns, "test", &err);
    assert_non_null(document);
    for (size_t i = 0; i < n_turns; i++)
        buffer_release(&texts[i]);
    return document;
}

static void assert_same_list(const struct token_list *got, const struct token_list *wanted)
{
    assert_int_equal(got->n_tokens, wanted->n_tokens);
    assert_int_equal(got->n_sentences, wanted->n_sentences);
    assert_int_equal(got->n_words, wanted->n_words);
    assert_int_equal(got->n_numbers, wanted->n_numbers);
    assert_int_equal(got->n_marks, wanted->n_marks);
    for (size_t i = 0; i < wanted->n_tokens; i++) {
        const struct token *a = &got->tokens[i], *b = &wanted->tokens[i];

        assert_true(a->begin == b->begin && a->end == b->end && a->word == b->word &&
                    a->sentence == b->sentence && a->kind == b->kind && a->flags == b->flags);
    }
    for (size_t i = 0; i < wanted->n_sentences; i++) {
        const struct sentence *a = &got->sentences[i], *b = &wanted->sentences[i];

        assert_true(a->first_token == b->first_token && a->n_tokens == b->n_tokens &&
                    a->n_words == b->n_words && a->is_question == b->is_question);
    }
}

static void assert_same_call(struct call_tokens *tokens, const struct vocabulary *vocabulary, size_t n_turns)
{
    struct document *document = make_call(n_turns);
    struct token_list alone;

    token_list_init(&alone);
    call_tokens_split(tokens, document, vocabulary);
    assert_int_equal(document->n_turns, n_turns);
    for (size_t i = 0; i < document->n_turns; i++) {
        const struct turn *turn = &document->turns[i];
        struct token_list got = call_tokens_get(tokens, i);

        token_split(&alone, document->text, turn->begin, turn->end, vocabulary);
        assert_same_list(&got, &alone);
        assert_true(alone.n_words > 0);
    }
    token_list_release(&alone);
    document_free(document);
}

static void tokens_of_a_turn_are_those_of_the_turn_split_alone(void **state)
{
    struct vocabulary *vocabulary = make_vocabulary();
    struct call_tokens *tokens = call_tokens_new();

    (void)state;
    /* Calls that grow and shrink: nothing of an earlier one is left. */
    assert_same_call(tokens, vocabulary, 3);
    assert_same_call(tokens, vocabulary, MAX_TURNS);
    assert_same_call(tokens, vocabulary, 2);
    call_tokens_free(tokens);
    vocabulary_free(vocabulary);
}

static void flags_that_a_reader_sets_are_seen_by_the_next(void **state)
{
    struct call_tokens *tokens = call_tokens_new();
    struct document *document = make_call(2);
    struct token_list first;

    (void)state;
    call_tokens_split(tokens, document, NULL);
    first = call_tokens_get(tokens, 1);
    assert_int_equal(first.tokens[0].word, WORD_UNKNOWN);
    first.tokens[0].flags |= TOKEN_NAME;
    assert_true(call_tokens_get(tokens, 1).tokens[0].flags & TOKEN_NAME);
    assert_false(call_tokens_get(tokens, 0).tokens[0].flags & TOKEN_NAME);
    document_free(document);
    call_tokens_free(tokens);
}

static void nothing_is_freed_without_tokens(void **state)
{
    (void)state;
    call_tokens_free(NULL);
    call_tokens_free(call_tokens_new());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens_of_a_turn_are_those_of_the_turn_split_alone),
        cmocka_unit_test(flags_that_a_reader_sets_are_seen_by_the_next),
        cmocka_unit_test(nothing_is_freed_without_tokens),
    };

    return cmocka_run_group_tests_name("call_tokens", tests, NULL, NULL);
}
