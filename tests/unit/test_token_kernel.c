/* test_token_kernel.c - every set of instructions sees the same bytes and makes the same tokens.
 *
 * The maps are held against classes of single bytes, the tokens against those that token_scan() makes one
 * after the other, without any kernel.  Texts end where memory ends: behind them lies a page that must not be
 * touched.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/hash.h"
#include "text/token_kernel.h"
#include "text/vocabulary.h"

/* A page that can be written, and one behind it that cannot be touched. */
struct edge {
    char *pages;
    size_t page;
};

static struct edge open_edge(void)
{
    struct edge edge = {.page = (size_t)sysconf(_SC_PAGESIZE)};

    edge.pages = mmap(NULL, 2 * edge.page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(edge.pages != MAP_FAILED);
    assert_int_equal(mprotect(edge.pages + edge.page, edge.page, PROT_NONE), 0);
    return edge;
}

static void close_edge(struct edge *edge)
{
    munmap(edge->pages, 2 * edge->page);
}

/* The place of n bytes that end at the edge. */
static char *get_room(const struct edge *edge, size_t n)
{
    return edge->pages + edge->page - n;
}

static void check_map(const char *bytes)
{
    struct token_byte_map plain = {0, 0};

    for (int i = 0; i < TOKEN_KERNEL_BYTES; i++) {
        uint64_t bit = (uint64_t)1 << i;

        plain.letters |=
            (bytes[i] >= 'A' && bytes[i] <= 'Z') || (bytes[i] >= 'a' && bytes[i] <= 'z') ? bit : 0;
        plain.blanks |= bytes[i] == ' ' ? bit : 0;
    }
    for (int set = 0; set < N_INSTRUCTION_SETS; set++) {
        struct token_byte_map map;

        if (!instruction_set_is_there((enum instruction_set)set))
            continue;
        map = token_kernel_map((enum instruction_set)set, bytes);
        assert_true(map.letters == plain.letters);
        assert_true(map.blanks == plain.blanks);
    }
}

static void every_byte_at_every_place_has_its_bits(void **state)
{
    struct edge edge = open_edge();
    char *bytes = get_room(&edge, TOKEN_KERNEL_BYTES);

    (void)state;
    for (int other = 0; other < 256; other += 51) /* beside it: NUL, 3, f, a high byte ... */
        for (int at = 0; at < TOKEN_KERNEL_BYTES; at++)
            for (int byte = 0; byte < 256; byte++) {
                memset(bytes, other, TOKEN_KERNEL_BYTES);
                bytes[at] = (char)byte;
                check_map(bytes);
            }
    close_edge(&edge);
}

static void any_bytes_at_any_address_have_their_bits(void **state)
{
    struct edge edge = open_edge();
    uint64_t seed = 5;

    (void)state;
    for (size_t round = 0; round < 20000; round++) {
        char *bytes = get_room(&edge, TOKEN_KERNEL_BYTES + round % 70);

        for (int i = 0; i < TOKEN_KERNEL_BYTES; i += 8) {
            seed = hash_splitmix64(seed);
            memcpy(bytes + i, &seed, sizeof seed);
        }
        check_map(bytes);
    }
    close_edge(&edge);
}

/* Words that meet every way of the kernel: short, of 15, 16, 17 and 70 letters, in two tokens, with glue. */
static const char *const pieces[] = {
    "a",
    "I",
    "we",
    "Margins",
    "EBITDA",
    "the",
    "cannot",
    "CANNOT",
    "Cannot",
    "cannots",
    "can",
    "not",
    "counterbalance",
    "uncharacterised",
    "responsibilities",
    "RESPONSIBILITIES",
    "responsibilitiesx",
    "internationalisation",
    "don't",
    "we'll",
    "'s",
    "Q2",
    "2Q",
    "U.S.",
    "e.g.",
    "Inc.",
    "No.",
    "J.",
    "31%",
    "$5.2",
    ".5",
    "1990's",
    "-",
    "--",
    ",",
    ",",
    ", ",
    ".",
    ". ",
    "? ",
    "! ",
    "...",
    ": ",
    "(",
    ")",
    "(inaudible)",
    "[",
    "]",
    "[ph]",
    "\"",
    "'",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\xc3\xa9",
    "na\xc3\xafve",
    "\xe2\x80\x99",
    "n\xe2\x80\x99t",
    "\xe2\x80\x94",
    "\xc2\xa0",
    "\xe2\x82\xac",
    "\xff",
    "\x80",
    "\x7f",
    "@",
    "_",
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqr"};

#define N_PIECES (sizeof pieces / sizeof *pieces)

static struct vocabulary *make_vocabulary(void)
{
    struct vocabulary *vocabulary = vocabulary_new();
    uint64_t seed = 11;

    for (size_t i = 0; i < N_PIECES; i += 1 + i % 2)
        vocabulary_add(vocabulary, slice_from(pieces[i]));
    for (int i = 0; i < 3000; i++) { /* so many that some stand beside their places */
        char word[16];

        seed = hash_splitmix64(seed);
        snprintf(word, sizeof word, "%c%c%c", (char)('a' + seed % 26), (char)('a' + (seed >> 8) % 26),
                 (char)('a' + (seed >> 16) % 26));
        vocabulary_add(vocabulary, slice_from(word));
    }
    vocabulary_freeze(vocabulary);
    return vocabulary;
}

/* A text of length bytes at the edge: pieces, letters or any bytes, as kind says. */
static char *write_text(const struct edge *edge, size_t length, unsigned kind, uint64_t *seed)
{
    char *text = get_room(edge, length);

    for (size_t at = 0; at < length;) {
        const char *piece;
        size_t n;

        *seed = hash_splitmix64(*seed);
        if (kind == 0 || (kind == 1 && *seed >> 62)) { /* any bytes, or words of three letters */
            text[at] = kind == 0 ? (char)*seed : at % 4 == 3 ? ' ' : (char)('a' + *seed % 26);
            at++;
            continue;
        }
        piece = pieces[(*seed >> 8) % N_PIECES];
        n = strlen(piece) < length - at ? strlen(piece) : length - at;
        memcpy(text + at, piece, n);
        at += n;
        if (kind == 2 && at < length && *seed % 4)
            text[at++] = ' ';
    }
    return text;
}

static void assert_same_tokens(const struct token_list *list, const struct token_list *wanted)
{
    assert_int_equal(list->n_tokens, wanted->n_tokens);
    assert_int_equal(list->n_sentences, wanted->n_sentences);
    assert_int_equal(list->n_words, wanted->n_words);
    assert_int_equal(list->n_numbers, wanted->n_numbers);
    assert_int_equal(list->n_marks, wanted->n_marks);
    for (size_t i = 0; i < wanted->n_tokens; i++) {
        const struct token *token = &list->tokens[i], *same = &wanted->tokens[i];

        assert_int_equal(token->begin, same->begin);
        assert_int_equal(token->end, same->end);
        assert_int_equal(token->word, same->word);
        assert_int_equal(token->sentence, same->sentence);
        assert_int_equal(token->kind, same->kind);
        assert_int_equal(token->flags, same->flags);
    }
    for (size_t i = 0; i < wanted->n_sentences; i++) {
        assert_int_equal(list->sentences[i].first_token, wanted->sentences[i].first_token);
        assert_int_equal(list->sentences[i].n_tokens, wanted->sentences[i].n_tokens);
        assert_int_equal(list->sentences[i].n_words, wanted->sentences[i].n_words);
        assert_int_equal(list->sentences[i].is_question, wanted->sentences[i].is_question);
    }
}

static void every_set_makes_the_tokens_of_no_set(void **state)
{
    struct vocabulary *vocabulary = make_vocabulary();
    struct edge edge = open_edge();
    struct token_list wanted, list;
    uint64_t seed = 3;

    (void)state;
    token_list_init(&wanted);
    token_list_init(&list);
    for (size_t round = 0; round < 12000; round++) {
        size_t length = round % 301, begin = length > 40 && round % 5 == 0 ? 17 : 0;
        const struct vocabulary *known = round % 7 == 0 ? NULL : vocabulary;
        const char *text = write_text(&edge, length, (unsigned)(round / 301) % 4, &seed);

        token_split_by(&wanted, text, begin, length, known, NULL);
        for (int set = 0; set < N_INSTRUCTION_SETS; set++) {
            if (!instruction_set_is_there((enum instruction_set)set))
                continue;
            token_split_by(&list, text, begin, length, known, token_kernel_get((enum instruction_set)set));
            assert_same_tokens(&list, &wanted);
        }
    }
    token_list_release(&wanted);
    token_list_release(&list);
    close_edge(&edge);
    vocabulary_free(vocabulary);
}

/* The number of a word is that of the whole vocabulary's look-up, whatever way the word took. */
static void every_set_finds_every_word(void **state)
{
    struct vocabulary *vocabulary = make_vocabulary();
    struct edge edge = open_edge();
    struct token_list list;

    (void)state;
    token_list_init(&list);
    for (int set = 0; set < N_INSTRUCTION_SETS; set++) {
        size_t n_found = 0;

        if (!instruction_set_is_there((enum instruction_set)set))
            continue;
        for (size_t i = 0; i < 26 * 26 * 26; i++) {
            char *text = get_room(&edge, 3);
            uint32_t id;

            text[0] = (char)('a' + i % 26);
            text[1] = (char)('A' + i / 26 % 26);
            text[2] = (char)('a' + i / 676);
            token_split_by(&list, text, 0, 3, vocabulary, token_kernel_get((enum instruction_set)set));
            assert_int_equal(list.n_tokens, 1);
            id = vocabulary_find(vocabulary, slice_make(text, 3));
            assert_int_equal(list.tokens[0].word, id);
            n_found += id != WORD_UNKNOWN;
        }
        assert_true(n_found > 2000 && n_found < 4000); /* of 3,000 drawings from 17,576 */
    }
    token_list_release(&list);
    close_edge(&edge);
    vocabulary_free(vocabulary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_byte_at_every_place_has_its_bits),
        cmocka_unit_test(any_bytes_at_any_address_have_their_bits),
        cmocka_unit_test(every_set_makes_the_tokens_of_no_set),
        cmocka_unit_test(every_set_finds_every_word),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
