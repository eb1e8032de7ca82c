/* test_metric_dull.c - sentences that are passed over leave what reading them would have left, and the words
 * of the rules are told by number as by their text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lexicon/lexicon.h"
#include "metric/attach.h"
#include "metric/metric_lexicon.h"
#include "metric/metric_words.h"
#include "metric/phrase.h"
#include "text/vocabulary.h"

struct rules {
    struct lexicon *rows;
    struct metric_lexicon *lexicon;
};

static int load_rules(void **state)
{
    static struct rules rules;
    struct error err;

    rules.rows = lexicon_load("metrics", "lexicons/metrics.csv", &err);
    assert_non_null(rules.rows);
    rules.lexicon = metric_lexicon_build(rules.rows, NULL, &err);
    assert_non_null(rules.lexicon);
    *state = &rules;
    return 0;
}

static int free_rules(void **state)
{
    struct rules *rules = *state;

    metric_lexicon_free(rules->lexicon);
    lexicon_free(rules->rows);
    return 0;
}

static uint64_t draw(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *seed >> 33;
}

/* A sentence of terms of the lexicon, words of the rules, figures and other words. */
static size_t draw_sentence(uint64_t *seed, const struct lexicon *rows, char *text, size_t size)
{
    static const char *const others[] = {
        "total",
        "company",
        "segment",
        "turning to",
        "looking at",
        "slide 5",
        "the Ferry Line",
        "$5.2",
        "7%",
        "million",
        "2017",
        "Q2",
        "USD33.1b",
        "R&D",
        "SG & A",
        "March 31,",
        "from 5 to 6%",
        "per share",
        "and",
        ",",
        "--",
        "\"",
        "the",
        "was",
        "of",
        "by 3",
        "up",
        "1Q18",
        "we",
        "expect",
        "with Europe in",
        "T1600",
        "\xc3\xa9t\xc3\xa9",
        "'18",
        "harbor",
        "revenue was $5.2 million",
        "gross margin of 41%",
        "we expect net income to be flat",
        "up 7% year over year",
        "EPS of $0.20",
        "revenue",
        "on a non-GAAP basis",
        "down from $3 million",
        "R&D expense was $7 million",
    };
    size_t length = 0;

    for (size_t n = 1 + draw(seed) % 9; n > 0; n--) {
        struct slice term = rows->rows[draw(seed) % rows->n_rows].term;

        if (draw(seed) % 5 < 3)
            term = slice_from(others[draw(seed) % (sizeof others / sizeof *others)]);
        if (length + term.len + 1 > size)
            break;
        memcpy(text + length, term.ptr, term.len);
        length += term.len;
        text[length++] = ' ';
    }
    return length;
}

struct reader {
    const struct metric_lexicon *lexicon;
    struct attach_state state;
    struct phrase_list list;
    struct match_list matches;
    struct statement_list out;
};

static void read_sentence(struct reader *reader, const struct token_list *tokens, const char *text,
                          size_t number, bool may_pass)
{
    const struct sentence *sentence = &tokens->sentences[number];
    const struct token_list part = {.tokens = tokens->tokens + sentence->first_token,
                                    .n_tokens = sentence->n_tokens};
    struct phrase_list *list = &reader->list;

    phrase_list_start(list, reader->lexicon, tokens, text, sentence->first_token,
                      sentence->first_token + sentence->n_tokens);
    if (may_pass && attach_is_dull(&reader->state, list)) {
        attach_pass_sentence(&reader->state, list);
        return;
    }
    matcher_find(metric_lexicon_get_matcher(reader->lexicon), &part, &reader->matches);
    phrase_list_narrow(list, reader->lexicon, &reader->matches);
    if (may_pass && attach_is_dull(&reader->state, list)) {
        attach_pass_sentence(&reader->state, list);
        return;
    }
    phrase_list_read(list, reader->lexicon, &reader->matches);
    attach_read_sentence(&reader->state, list, &reader->out);
}

static void release_reader(struct reader *reader)
{
    phrase_list_release(&reader->list);
    matcher_release_matches(&reader->matches);
    free(reader->out.items);
}

static void assert_same_state(const struct attach_state *left, const struct attach_state *right)
{
    assert_int_equal(left->basis, right->basis);
    assert_int_equal(left->has_last, right->has_last);
    assert_int_equal(left->is_in_segment, right->is_in_segment);
    assert_string_equal(left->topic, right->topic);
    assert_int_equal(left->topic_left, right->topic_left);
    assert_int_equal(left->is_guidance, right->is_guidance);
    assert_int_equal(left->frame.kind, right->frame.kind);
}

static void assert_same_statement(const struct metric_statement *left, const struct metric_statement *right)
{
    assert_int_equal(left->metric, right->metric);
    assert_int_equal(left->kind, right->kind);
    assert_int_equal(left->measure, right->measure);
    assert_int_equal(left->basis, right->basis);
    assert_int_equal(left->score, right->score);
    assert_int_equal(left->begin, right->begin);
    assert_int_equal(left->end, right->end);
    assert_string_equal(left->segment, right->segment);
}

static void a_sentence_passed_over_changes_nothing_else(void **state)
{
    const struct rules *rules = *state;
    struct call_period call = {2018, 1, 3};
    struct reader all = {.lexicon = rules->lexicon}, quick = {.lexicon = rules->lexicon};
    struct token_list tokens;
    uint64_t seed = 4711;
    char text[2048];

    token_list_init(&tokens);
    attach_start_call(&all.state, &call);
    attach_start_call(&quick.state, &call);
    for (int round = 0; round < 20000; round++) {
        size_t length = draw_sentence(&seed, rules->rows, text, sizeof text);

        token_split(&tokens, text, 0, length,
                    matcher_get_vocabulary(metric_lexicon_get_matcher(rules->lexicon)));
        for (size_t i = 0; i < tokens.n_sentences; i++) {
            read_sentence(&all, &tokens, text, i, false);
            read_sentence(&quick, &tokens, text, i, true);
            assert_same_state(&all.state, &quick.state);
            assert_int_equal(all.out.count, quick.out.count);
        }
    }
    assert_true(all.out.count > 1000); /* the sentences tell of something */
    for (size_t i = 0; i < all.out.count; i++)
        assert_same_statement(&all.out.items[i], &quick.out.items[i]);
    token_list_release(&tokens);
    release_reader(&all);
    release_reader(&quick);
}

static uint32_t find_word(const struct rules *rules, const char *word)
{
    return vocabulary_find(matcher_get_vocabulary(metric_lexicon_get_matcher(rules->lexicon)),
                           slice_from(word));
}

static void words_are_told_by_number(void **state)
{
    const struct metric_words *words = metric_lexicon_get_words(((struct rules *)*state)->lexicon);

    assert_true(metric_words_is(words, find_word(*state, "of"), WORD_OF));
    assert_true(metric_words_is(words, find_word(*state, "OF"), WORD_OF));
    assert_false(metric_words_is(words, find_word(*state, "or"), WORD_OF));
    assert_false(metric_words_is(words, WORD_UNKNOWN, WORD_OF));
    assert_true(metric_words_has(words, find_word(*state, "million"), WORDS_MILLION));
    assert_false(metric_words_has(words, find_word(*state, "billion"), WORDS_MILLION));
    assert_true(metric_words_has(words, find_word(*state, "chf"), WORDS_CURRENCY_CODE));
    for (unsigned set = 0; set < N_METRIC_WORD_SETS; set++)
        assert_false(metric_words_has(words, WORD_UNKNOWN, (enum metric_word_set)set));
}

static void a_unit_behind_a_figure_begins_with_a_word_of_units(void **state)
{
    static const enum metric_word_set sets[] = {WORDS_POINT, WORDS_POINTS, WORDS_CENT, WORDS_CURRENCY_NAME};
    static const enum metric_word singles[] = {WORD_PLUS,   WORD_PERCENT, WORD_PERCENTAGE,
                                               WORD_BPS,    WORD_BASIS,   WORD_DAYS,
                                               WORD_SHARES, WORD_DILUTED, WORD_UNITS};
    const struct metric_words *words = metric_lexicon_get_words(((struct rules *)*state)->lexicon);

    for (uint32_t id = 0; id < words->n; id++) {
        bool is_unit = false;

        for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
            is_unit = is_unit || metric_words_has(words, id, sets[i]);
        for (size_t i = 0; i < sizeof singles / sizeof *singles; i++)
            is_unit = is_unit || metric_words_is(words, id, singles[i]);
        assert_int_equal(metric_words_has(words, id, WORDS_UNIT), is_unit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sentence_passed_over_changes_nothing_else),
        cmocka_unit_test(words_are_told_by_number),
        cmocka_unit_test(a_unit_behind_a_figure_begins_with_a_word_of_units),
    };

    return cmocka_run_group_tests(tests, load_rules, free_rules);
}
