/* matcher_compile.c - lexicons into one matcher. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "lexicon/matcher.h"
#include "lexicon/matcher_data.h"
#include "lexicon/when.h"
#include "text/vocabulary.h"

#define FIRST_EDGES ((size_t)64)

/* Scratch of one compilation. */
struct compiler {
    struct matcher *matcher;
    uint32_t *row_terms; /* [rows of all lexicons] the term of each row */
};

static struct matcher_edge *new_edges(size_t count)
{
    struct matcher_edge *edges = memory_alloc(count * sizeof *edges);

    for (size_t i = 0; i < count; i++)
        edges[i] = (struct matcher_edge){0, 0, NO_NODE};
    return edges;
}

static uint32_t add_node(struct matcher *matcher)
{
    assert(matcher->n_nodes < matcher->cap_nodes);
    matcher->nodes[matcher->n_nodes] = (struct matcher_node){NO_TERM, NO_TERM, 0};
    return (uint32_t)matcher->n_nodes++;
}

/* The number of a word, new or not; all words are known to a vocabulary that is shared. */
static uint32_t number_word(struct matcher *matcher, struct slice word)
{
    uint32_t id;

    if (matcher->own)
        return vocabulary_add(matcher->own, word);
    id = vocabulary_find(matcher->vocabulary, word);
    assert(id != WORD_UNKNOWN);
    return id;
}

/* Makes first[] as long as the vocabulary. */
static void extend_first(struct matcher *matcher)
{
    size_t n_words = vocabulary_count(matcher->vocabulary);

    while (matcher->n_first < n_words) {
        ARRAY_RESERVE(matcher->first, matcher->n_first, matcher->cap_first);
        matcher->first[matcher->n_first++] = NO_NODE;
    }
}

static uint32_t add_first(struct matcher *matcher, uint32_t word)
{
    extend_first(matcher);
    if (matcher->first[word] == NO_NODE)
        matcher->first[word] = add_node(matcher);
    return matcher->first[word];
}

static uint32_t add_child(struct matcher *matcher, uint32_t node, uint32_t word)
{
    struct matcher_edge *edge = matcher_find_edge(matcher, node, word);

    if (edge->to != NO_NODE)
        return edge->to;
    matcher->nodes[node].children |= word_set_get_bit(word);
    *edge = (struct matcher_edge){node, word, add_node(matcher)};
    return edge->to;
}

/* The term of a lexicon that ends at node, new or not.  Lexicons come in order, so the last one is the one to
 * look at. */
static uint32_t add_term(struct matcher *matcher, uint32_t node, uint32_t lexicon, uint32_t n_words)
{
    struct matcher_node *place = &matcher->nodes[node];
    uint32_t term = (uint32_t)matcher->n_terms;

    if (place->last_term != NO_TERM && matcher->terms[place->last_term].lexicon == lexicon)
        return place->last_term;
    ARRAY_RESERVE(matcher->next_terms, matcher->n_terms, matcher->cap_next_terms);
    matcher->next_terms[term] = NO_TERM;
    ARRAY_RESERVE(matcher->terms, matcher->n_terms, matcher->cap_terms);
    matcher->terms[matcher->n_terms++] =
        (struct matcher_term){.lexicon = (uint8_t)lexicon, .n_words = (uint8_t)n_words};
    if (place->last_term == NO_TERM)
        place->first_term = term;
    else
        matcher->next_terms[place->last_term] = term;
    place->last_term = term;
    return term;
}

static uint32_t compile_term(struct matcher *matcher, const struct lexicon_row *row, uint32_t lexicon)
{
    const struct term_words *words = &row->words;
    uint32_t node = NO_NODE;

    for (size_t i = 0; i < words->n_words; i++) {
        uint32_t word = number_word(matcher, slice_part(row->term, words->begins[i], words->ends[i]));

        node = i ? add_child(matcher, node, word) : add_first(matcher, word);
    }
    assert(node != NO_NODE); /* lexicon_load() has checked every term */
    return add_term(matcher, node, lexicon, words->n_words);
}

static int compare_words(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return x < y ? -1 : x > y;
}

static struct word_set compile_words(struct matcher *matcher, const struct word_list *list)
{
    uint32_t *words = arena_alloc(matcher->arena, list->n_words * sizeof *words);
    uint64_t filter = 0;
    size_t n_words = 0;

    for (size_t i = 0; i < list->n_words; i++)
        words[i] = number_word(matcher, list->words[i]);
    if (list->n_words)
        qsort(words, list->n_words, sizeof *words, compare_words);
    for (size_t i = 0; i < list->n_words; i++) {
        if (i == 0 || words[i] != words[i - 1])
            words[n_words++] = words[i];
    }
    for (size_t i = 0; i < n_words; i++)
        filter |= word_set_get_bit(words[i]);
    return (struct word_set){
        .words = words, .n_words = (uint32_t)n_words, .filter = filter, .classes = list->classes};
}

static struct test *compile_tests(struct matcher *matcher, const struct when_tests *parsed)
{
    struct test *tests = arena_alloc(matcher->arena, parsed->n_tests * sizeof *tests);

    for (size_t i = 0; i < parsed->n_tests; i++) {
        const struct when_test *test = &parsed->tests[i];

        tests[i] = (struct test){.kind = test->kind,
                                 .is_negated = test->is_negated,
                                 .distance = (uint8_t)test->distance,
                                 .roles = test->roles,
                                 .skip = compile_words(matcher, &test->skip),
                                 .words = compile_words(matcher, &test->words)};
    }
    return tests;
}

/* Rows with the same tests share them; conditions [lexicon->n_conditions] holds those that are compiled. */
static void set_tests(struct matcher *matcher, const struct lexicon *lexicon, struct test **conditions,
                      struct matcher_row *row)
{
    uint32_t number = row->source->condition;

    if (!conditions[number])
        conditions[number] = compile_tests(matcher, &lexicon->conditions[number]);
    row->tests = conditions[number];
    row->n_tests = (uint32_t)lexicon->conditions[number].n_tests;
    for (size_t i = 0; i < row->n_tests; i++) {
        const struct test *test = &row->tests[i];

        if (test->is_negated || test->words.classes)
            continue;
        row->never_before |= test->kind == TEST_PREV ? ~test->words.filter : 0;
        row->never_behind |= test->kind == TEST_NEXT ? ~test->words.filter : 0;
    }
}

static uint32_t compile_category(struct category_list *list, struct slice name)
{
    size_t i = list->count;

    /* Rows of one category stand together: look at the newest first. */
    while (i-- > 0) {
        if (slice_equal(list->names[i], name))
            return (uint32_t)i;
    }
    ARRAY_RESERVE(list->names, list->count, list->capacity);
    list->names[list->count++] = name;
    return (uint32_t)(list->count - 1);
}

/* Gives every term room for its rows; from then on n_rows of a term counts the rows filled by fill_rows(). */
static struct matcher_row *place_rows(struct matcher *matcher, size_t n_rows)
{
    struct matcher_row *rows = arena_alloc(matcher->arena, n_rows * sizeof *rows);
    size_t used = 0;

    for (size_t i = 0; i < matcher->n_terms; i++) {
        matcher->terms[i].rows = rows + used;
        used += matcher->terms[i].n_rows;
        matcher->terms[i].n_rows = 0;
    }
    assert(used == n_rows);
    return rows;
}

static void fill_rows(struct compiler *compiler, const struct lexicon *const *lexicons,
                      struct matcher_row *rows)
{
    struct matcher *matcher = compiler->matcher;
    size_t row_no = 0;

    for (size_t i = 0; i < matcher->n_lexicons; i++) {
        const struct lexicon *lexicon = lexicons[i];
        struct test **conditions = memory_zero(lexicon->n_conditions + 1, sizeof *conditions);

        for (size_t k = 0; k < lexicon->n_rows; k++) {
            struct matcher_term *term = &matcher->terms[compiler->row_terms[row_no++]];
            struct matcher_row *row = rows + (term->rows - rows) + term->n_rows++;

            *row = (struct matcher_row){.source = &lexicon->rows[k], .value = lexicon->rows[k].value};
            row->number = (uint32_t)matcher->n_rows++;
            row->category = compile_category(&matcher->categories[i], row->source->category);
            if (row->source->when.len)
                set_tests(matcher, lexicon, conditions, row);
        }
        free(conditions);
    }
}

/* Room for all that the terms can make, so that nothing is moved while it is built. */
static void reserve(struct matcher *matcher, const struct lexicon *const *lexicons, size_t n_lexicons,
                    size_t n_more_words)
{
    size_t n_rows = 0, n_words = 0, n_listed = n_more_words, n_edges = FIRST_EDGES;

    for (size_t i = 0; i < n_lexicons; i++) {
        n_rows += lexicons[i]->n_rows;
        n_listed += lexicons[i]->n_words;
        for (size_t k = 0; k < lexicons[i]->n_rows; k++)
            n_words += lexicons[i]->rows[k].words.n_words;
    }
    while (n_edges <= 2 * (n_words - n_rows))
        n_edges *= 2;
    matcher->edges = new_edges(n_edges);
    matcher->edge_mask = n_edges - 1;
    matcher->terms = memory_alloc(n_rows * sizeof *matcher->terms);
    matcher->next_terms = memory_alloc(n_rows * sizeof *matcher->next_terms);
    matcher->nodes = memory_alloc(n_words * sizeof *matcher->nodes);
    matcher->cap_terms = matcher->cap_next_terms = n_rows;
    matcher->cap_nodes = n_words;
    /* Terms and tests share many words; those of a dictionary are nearly all different. */
    if (matcher->own)
        vocabulary_reserve(matcher->own, n_words / 2 + n_listed);
}

/* shared is NULL for a vocabulary of its own. */
static struct matcher *new_matcher(size_t n_lexicons, const struct vocabulary *shared)
{
    struct matcher *matcher = memory_zero(1, sizeof *matcher);

    matcher->own = shared ? NULL : vocabulary_new();
    matcher->vocabulary = shared ? shared : matcher->own;
    matcher->arena = arena_new();
    matcher->categories = memory_zero(n_lexicons, sizeof *matcher->categories);
    matcher->word_ids = memory_zero(n_lexicons, sizeof *matcher->word_ids);
    matcher->n_lexicons = n_lexicons;
    return matcher;
}

/* Evidence names the lexicon that a hit belongs to, so no two may have one name. */
static bool check_names(const struct lexicon *const *lexicons, size_t n_lexicons, struct error *err)
{
    for (size_t i = 1; i < n_lexicons; i++) {
        for (size_t k = 0; k < i; k++) {
            if (strcmp(lexicons[i]->name, lexicons[k]->name) == 0)
                return error_set(err, ERROR_USAGE,
                                 "%s and %s are both given as the lexicon \"%s\"; give one another name",
                                 lexicons[k]->path, lexicons[i]->path, lexicons[i]->name);
        }
    }
    return true;
}

/* Words that no term has. */
static void number_words(struct matcher *matcher, const struct lexicon *const *lexicons,
                         const struct slice *words, size_t n_words)
{
    for (size_t i = 0; i < matcher->n_lexicons; i++) {
        matcher->word_ids[i] = arena_alloc(matcher->arena, lexicons[i]->n_words * sizeof(uint32_t));
        if (matcher->own)
            vocabulary_add_all(matcher->own, lexicons[i]->words, lexicons[i]->n_words, matcher->word_ids[i]);
        for (size_t k = 0; !matcher->own && k < lexicons[i]->n_words; k++)
            matcher->word_ids[i][k] = number_word(matcher, lexicons[i]->words[k]);
    }
    matcher->n_known = vocabulary_count(matcher->vocabulary);
    for (size_t i = 0; i < n_words; i++)
        (void)number_word(matcher, words[i]);
}

static struct matcher *compile(const struct lexicon *const *lexicons, size_t n_lexicons,
                               const struct slice *words, size_t n_words, const struct vocabulary *shared,
                               struct error *err)
{
    struct compiler compiler = {0};
    struct matcher *matcher;
    size_t n_rows = 0, row_no = 0;

    if (!check_names(lexicons, n_lexicons, err))
        return NULL;
    matcher = compiler.matcher = new_matcher(n_lexicons, shared);
    reserve(matcher, lexicons, n_lexicons, n_words);
    for (size_t i = 0; i < n_lexicons; i++)
        n_rows += lexicons[i]->n_rows;
    compiler.row_terms = memory_alloc(n_rows * sizeof *compiler.row_terms);
    for (size_t i = 0; i < n_lexicons; i++) {
        for (size_t k = 0; k < lexicons[i]->n_rows; k++) {
            uint32_t term = compile_term(matcher, &lexicons[i]->rows[k], (uint32_t)i);

            matcher->terms[term].n_rows++;
            matcher->terms[term].is_additive = lexicons[i]->is_additive;
            compiler.row_terms[row_no++] = term;
        }
    }
    fill_rows(&compiler, lexicons, place_rows(matcher, n_rows));
    number_words(matcher, lexicons, words, n_words);
    extend_first(matcher);
    matcher_build_starts(matcher);
    if (matcher->own)
        vocabulary_freeze(matcher->own);
    free(compiler.row_terms);
    return matcher;
}

struct matcher *matcher_compile(const struct lexicon *const *lexicons, size_t n_lexicons,
                                const struct slice *words, size_t n_words, struct error *err)
{
    return compile(lexicons, n_lexicons, words, n_words, NULL, err);
}

struct matcher *matcher_compile_shared(const struct lexicon *const *lexicons, size_t n_lexicons,
                                       const struct vocabulary *vocabulary, struct error *err)
{
    return compile(lexicons, n_lexicons, NULL, 0, vocabulary, err);
}
