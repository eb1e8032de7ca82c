/* when.c - parsing the column `when`. */
#include "lexicon/when.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/number.h"
#include "lexicon/term.h"
#include "text/document.h"
#include "text/token.h"

#define MAX_DISTANCE 100 /* tokens, of left(), right(), since() and until() */

enum argument_shape { ARGUMENTS_NONE, ARGUMENTS_WORDS, ARGUMENTS_SKIP, ARGUMENTS_DISTANCE, ARGUMENTS_ROLES };

static const struct test_name {
    const char *name;
    enum test_kind kind;
    enum argument_shape shape;
} test_names[] = {
    {"first", TEST_FIRST, ARGUMENTS_NONE},         {"last", TEST_LAST, ARGUMENTS_NONE},
    {"capital", TEST_CAPITAL, ARGUMENTS_NONE},     {"question", TEST_QUESTION, ARGUMENTS_NONE},
    {"request", TEST_REQUEST, ARGUMENTS_NONE},     {"prev", TEST_PREV, ARGUMENTS_WORDS},
    {"prev2", TEST_PREV2, ARGUMENTS_WORDS},        {"next", TEST_NEXT, ARGUMENTS_WORDS},
    {"next2", TEST_NEXT2, ARGUMENTS_WORDS},        {"prev_past", TEST_PREV_PAST, ARGUMENTS_SKIP},
    {"next_past", TEST_NEXT_PAST, ARGUMENTS_SKIP}, {"from", TEST_FROM, ARGUMENTS_SKIP},
    {"through", TEST_THROUGH, ARGUMENTS_SKIP},     {"left", TEST_LEFT, ARGUMENTS_DISTANCE},
    {"right", TEST_RIGHT, ARGUMENTS_DISTANCE},     {"since", TEST_SINCE, ARGUMENTS_DISTANCE},
    {"until", TEST_UNTIL, ARGUMENTS_DISTANCE},     {"role", TEST_ROLE, ARGUMENTS_ROLES},
};

struct named_bit {
    const char *name;
    unsigned bit;
};

static const struct named_bit class_names[] = {
    {"#Q", CLASS_QUANTITY},  {"#NUM", CLASS_NUMBER},  {"#MONEY", CLASS_MONEY},
    {"#WORD", CLASS_WORD},   {"#PUNCT", CLASS_PUNCT}, {"#END", CLASS_END},
    {"#CAP", CLASS_CAPITAL}, {"#ING", CLASS_ING},     {"#QEND", CLASS_QUANTITY_END},
};

static const struct named_bit role_names[] = {
    {"CEO", 1u << ROLE_CEO},         {"CFO", 1u << ROLE_CFO},
    {"IR", 1u << ROLE_IR},           {"OTHER_EXEC", 1u << ROLE_OTHER_EXEC},
    {"ANALYST", 1u << ROLE_ANALYST}, {"OPERATOR", 1u << ROLE_OPERATOR},
    {"UNKNOWN", 1u << ROLE_UNKNOWN},
};

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

struct parser {
    struct slice text;
    size_t at;
    const struct word_list *sets;
    size_t n_sets;
    struct arena *arena;
    struct token_list tokens; /* scratch */
    struct when_fault *fault;
};

__attribute__((format(printf, 3, 4))) static bool fail_at(struct parser *parser, size_t offset,
                                                          const char *format, ...)
{
    va_list args;

    parser->fault->offset = offset;
    va_start(args, format);
    vsnprintf(parser->fault->text, sizeof parser->fault->text, format, args);
    va_end(args);
    return false;
}

#define SHOW(slice) (int)((slice).len < 60 ? (slice).len : 60), (slice).ptr

/* "a, b and c" of the names in a table whose rows begin with their name. */
static const char *join_names(const void *table, size_t n_rows, size_t row_size, char *out, size_t size)
{
    size_t used = 0;

    out[0] = '\0';
    for (size_t i = 0; i < n_rows && used < size; i++) {
        const char *name = *(const char *const *)((const char *)table + i * row_size);
        int n = snprintf(out + used, size - used, "%s%s",
                         i == 0            ? ""
                         : i + 1 == n_rows ? " and "
                                           : ", ",
                         name);

        used += n > 0 ? (size_t)n : 0;
    }
    return out;
}

#define JOIN_NAMES(table, out) join_names((table), COUNT_OF(table), sizeof *(table), (out), sizeof(out))

static void skip_blanks(struct parser *parser)
{
    while (parser->at < parser->text.len && byte_is_blank(parser->text.ptr[parser->at]))
        parser->at++;
}

/* The byte that comes next after blanks, NUL at the end. */
static char peek(struct parser *parser)
{
    skip_blanks(parser);
    return parser->at < parser->text.len ? parser->text.ptr[parser->at] : '\0';
}

static bool take(struct parser *parser, char c)
{
    if (peek(parser) != c)
        return false;
    parser->at++;
    return true;
}

static bool ends_word(char c)
{
    return byte_is_blank(c) || c == '(' || c == ')' || c == '|' || c == '&' || c == '!';
}

/* The next word; empty where a sign or the end comes next. */
static struct slice take_word(struct parser *parser)
{
    size_t begin;

    skip_blanks(parser);
    begin = parser->at;
    while (parser->at < parser->text.len && !ends_word(parser->text.ptr[parser->at]))
        parser->at++;
    return slice_part(parser->text, begin, parser->at);
}

static size_t get_offset(const struct parser *parser, struct slice part)
{
    return (size_t)(part.ptr - parser->text.ptr);
}

static unsigned find_bit(const struct named_bit *names, size_t n_names, struct slice name)
{
    for (size_t i = 0; i < n_names; i++) {
        if (slice_equal_text(name, names[i].name))
            return names[i].bit;
    }
    return 0;
}

static const struct word_list *find_set(const struct parser *parser, struct slice name)
{
    for (size_t i = 0; i < parser->n_sets; i++) {
        if (slice_equal(parser->sets[i].name, name))
            return &parser->sets[i];
    }
    return NULL;
}

/* Words of tests are compared with single tokens, so each must be one. */
static bool check_single_token(struct parser *parser, struct slice word)
{
    struct token_list *tokens = &parser->tokens;

    if (term_is_plain_word(word))
        return true;
    token_split(tokens, word.ptr, 0, word.len, NULL);
    if (tokens->n_tokens == 1 && tokens->tokens[0].kind <= TOKEN_CLITIC && tokens->tokens[0].end == word.len)
        return true;
    if (tokens->n_tokens > 1 && tokens->tokens[0].kind <= TOKEN_CLITIC)
        return fail_at(parser, get_offset(parser, word),
                       "\"%.*s\" is more than one token, so it can never be found here; write one of its "
                       "parts, such as \"%.*s\"",
                       SHOW(word), (int)tokens->tokens[0].end, word.ptr);
    return fail_at(parser, get_offset(parser, word),
                   "\"%.*s\" is no word, so it can never be found here; leave it out or use a class such as "
                   "#NUM or #PUNCT",
                   SHOW(word));
}

/* A growing list of words; grows by copying, so that it can lie in an arena. */
struct collected {
    struct slice *words;
    size_t n_words, cap_words;
    unsigned classes;
};

static void collect(struct parser *parser, struct collected *list, const struct slice *words, size_t n_words)
{
    if (list->n_words + n_words > list->cap_words) {
        size_t capacity = 2 * (list->n_words + n_words) + 8;
        struct slice *grown = arena_alloc(parser->arena, capacity * sizeof *grown);

        if (list->n_words)
            memcpy(grown, list->words, list->n_words * sizeof *grown);
        list->words = grown;
        list->cap_words = capacity;
    }
    if (n_words)
        memcpy(list->words + list->n_words, words, n_words * sizeof *words);
    list->n_words += n_words;
}

static bool collect_word(struct parser *parser, struct collected *list, struct slice word)
{
    char known[256];

    if (word.ptr[0] == '#') {
        unsigned bit = find_bit(class_names, COUNT_OF(class_names), word);

        list->classes |= bit;
        return bit || fail_at(parser, get_offset(parser, word), "unknown token class \"%.*s\"; known are %s",
                              SHOW(word), JOIN_NAMES(class_names, known));
    }
    if (word.ptr[0] == '@') {
        const struct word_list *set = find_set(parser, slice_part(word, 1, word.len));

        if (!set)
            return fail_at(parser, get_offset(parser, word),
                           "unknown word set \"%.*s\"; define it in a row above, with category SET and its "
                           "words in \"when\"",
                           SHOW(word));
        collect(parser, list, set->words, set->n_words);
        list->classes |= set->classes;
        return true;
    }
    if (!check_single_token(parser, word))
        return false;
    collect(parser, list, &word, 1);
    return true;
}

/* Words up to the next sign. */
static bool parse_list(struct parser *parser, struct word_list *list)
{
    struct collected collected = {0};
    struct slice word;

    while ((word = take_word(parser)).len > 0) {
        if (!collect_word(parser, &collected, word))
            return false;
    }
    *list = (struct word_list){
        .words = collected.words, .n_words = collected.n_words, .classes = collected.classes};
    return true;
}

static bool parse_words(struct parser *parser, const char *name, struct word_list *list)
{
    size_t begin = parser->at;

    if (!parse_list(parser, list))
        return false;
    if (list->n_words == 0 && list->classes == 0)
        return fail_at(parser, begin,
                       "%s() has no words where some are wanted; name at least one word, @set or #CLASS",
                       name);
    return true;
}

/* The bar between the two arguments of a test. */
static bool parse_bar(struct parser *parser, const char *name, const char *example)
{
    return take(parser, '|') ||
           fail_at(parser, parser->at, "%s wants two arguments with | between, such as %s(%s)", name, name,
                   example);
}

static bool parse_distance(struct parser *parser, const char *name, unsigned *distance)
{
    struct slice word = take_word(parser);
    int64_t value;

    if (!number_parse_integer(word, &value) || value < 1 || value > MAX_DISTANCE)
        return fail_at(parser, get_offset(parser, word),
                       "%s wants a distance of 1 to %d tokens first, such as %s(4 | not never)", name,
                       MAX_DISTANCE, name);
    *distance = (unsigned)value;
    return true;
}

static bool parse_roles(struct parser *parser, unsigned *roles)
{
    struct slice word;
    char known[256];

    *roles = 0;
    while ((word = take_word(parser)).len > 0) {
        unsigned bit = find_bit(role_names, COUNT_OF(role_names), word);

        if (!bit)
            return fail_at(parser, get_offset(parser, word), "unknown role \"%.*s\"; known are %s",
                           SHOW(word), JOIN_NAMES(role_names, known));
        *roles |= bit;
    }
    return *roles ||
           fail_at(parser, parser->at, "role() names no role; known are %s", JOIN_NAMES(role_names, known));
}

static bool parse_arguments(struct parser *parser, const struct test_name *test_name, struct when_test *test)
{
    const char *name = test_name->name;

    switch (test_name->shape) {
    case ARGUMENTS_NONE:
        return true;
    case ARGUMENTS_WORDS:
        return parse_words(parser, name, &test->words);
    case ARGUMENTS_SKIP:
        return parse_words(parser, name, &test->skip) && parse_bar(parser, name, "also really | i we") &&
               parse_words(parser, name, &test->words);
    case ARGUMENTS_DISTANCE:
        return parse_distance(parser, name, &test->distance) && parse_bar(parser, name, "4 | not never") &&
               parse_words(parser, name, &test->words);
    case ARGUMENTS_ROLES:
        return parse_roles(parser, &test->roles);
    }
    return false;
}

static const struct test_name *find_test(struct slice name)
{
    for (size_t i = 0; i < COUNT_OF(test_names); i++) {
        if (slice_equal_text(name, test_names[i].name))
            return &test_names[i];
    }
    return NULL;
}

static bool parse_test(struct parser *parser, struct when_test *test)
{
    const struct test_name *test_name;
    struct slice name;
    char known[256];
    size_t bracket;

    *test = (struct when_test){.is_negated = take(parser, '!')};
    name = take_word(parser);
    if (name.len == 0)
        return fail_at(parser, parser->at, "a test is missing here; known are %s",
                       JOIN_NAMES(test_names, known));
    test_name = find_test(name);
    if (!test_name)
        return fail_at(parser, get_offset(parser, name), "unknown test \"%.*s\"; known are %s", SHOW(name),
                       JOIN_NAMES(test_names, known));
    test->kind = test_name->kind;
    bracket = parser->at;
    if (!take(parser, '('))
        return test_name->shape == ARGUMENTS_NONE ||
               fail_at(parser, bracket, "%s wants its arguments in brackets: %s(...)", test_name->name,
                       test_name->name);
    if (test_name->shape == ARGUMENTS_NONE)
        return fail_at(parser, bracket, "%s takes no arguments; leave the brackets out", test_name->name);
    if (!parse_arguments(parser, test_name, test))
        return false;
    if (peek(parser) == '|')
        return fail_at(parser, parser->at, "%s has a | too many; close its bracket before it",
                       test_name->name);
    return take(parser, ')') ||
           fail_at(parser, bracket, "the bracket of %s is not closed; put ) after its last word",
                   test_name->name);
}

static bool parse_tests(struct parser *parser, struct when_test tests[WHEN_MAX_TESTS], size_t *n_tests)
{
    *n_tests = 0;
    if (peek(parser) == '\0')
        return true;
    do {
        if (*n_tests == WHEN_MAX_TESTS)
            return fail_at(parser, parser->at, "more than %d tests in one row; split it into two rows",
                           WHEN_MAX_TESTS);
        if (!parse_test(parser, &tests[*n_tests]))
            return false;
        ++*n_tests;
    } while (take(parser, '&'));
    if (peek(parser) == ')')
        return fail_at(parser, parser->at, "a bracket is closed that was never opened; leave the ) out");
    return peek(parser) == '\0' || fail_at(parser, parser->at, "tests must be joined by &; put & here");
}

bool when_parse(struct slice text, const struct word_list *sets, size_t n_sets, struct arena *arena,
                struct when_tests *tests, struct when_fault *fault)
{
    struct parser parser = {.text = text, .sets = sets, .n_sets = n_sets, .arena = arena, .fault = fault};
    struct when_test parsed[WHEN_MAX_TESTS], *kept;
    size_t n_tests;
    bool is_good;

    token_list_init(&parser.tokens);
    is_good = parse_tests(&parser, parsed, &n_tests);
    token_list_release(&parser.tokens);
    if (!is_good)
        return false;
    kept = arena_alloc(arena, n_tests * sizeof *kept);
    if (n_tests)
        memcpy(kept, parsed, n_tests * sizeof *kept);
    *tests = (struct when_tests){kept, n_tests};
    return true;
}

bool when_parse_words(struct slice text, const struct word_list *sets, size_t n_sets, struct arena *arena,
                      struct word_list *list, struct when_fault *fault)
{
    struct parser parser = {.text = text, .sets = sets, .n_sets = n_sets, .arena = arena, .fault = fault};
    bool is_good;

    token_list_init(&parser.tokens);
    is_good = parse_list(&parser, list);
    if (is_good && peek(&parser) != '\0')
        is_good = fail_at(&parser, parser.at,
                          "\"%c\" cannot stand in a word set; it holds words, @sets and #CLASSes only",
                          peek(&parser));
    if (is_good && list->n_words == 0 && list->classes == 0)
        is_good = fail_at(&parser, 0, "the word set is empty; write its words into the column \"when\"");
    token_list_release(&parser.tokens);
    return is_good;
}
