/* matcher.c - finding the terms of all lexicons in one pass over the tokens.
 *
 *   word -> node of its first word -> node of the next word ... each node -> its terms, one a lexicon
 *
 * first[] leads from a word to its node by one load, so words that begin no term cost nothing more; deeper
 * nodes are found by hash of (node, word).
 */
#include "lexicon/matcher.h"

#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "lexicon/matcher_data.h"
#include "lexicon/term.h"
#include "text/token.h"
#include "text/vocabulary.h"

void matcher_free(struct matcher *matcher)
{
    if (!matcher)
        return;
    vocabulary_free(matcher->own);
    for (size_t i = 0; i < matcher->n_lexicons; i++)
        free(matcher->categories[i].names);
    free(matcher->categories);
    free(matcher->word_ids);
    free(matcher->terms);
    free(matcher->next_terms);
    free(matcher->nodes);
    free(matcher->edges);
    free(matcher->first);
    free(matcher->starts);
    free(matcher->begins);
    arena_free(matcher->arena);
    free(matcher);
}

void matcher_mute(struct matcher *matcher, const bool *muted)
{
    for (size_t node = 0; node < matcher->n_nodes; node++) {
        uint32_t *link = &matcher->nodes[node].first_term;

        while (*link != NO_TERM) {
            if (muted[*link])
                *link = matcher->next_terms[*link];
            else
                link = &matcher->next_terms[*link];
        }
    }
    matcher_build_starts(matcher);
}

void matcher_build_starts(struct matcher *matcher)
{
    const struct matcher_start nothing = {0, NO_TERM, NO_NODE};

    matcher->starts = memory_resize(matcher->starts, (matcher->n_first + 1) * sizeof *matcher->starts);
    for (size_t word = 0; word < matcher->n_first; word++) {
        const struct matcher_node *node =
            matcher->first[word] == NO_NODE ? NULL : &matcher->nodes[matcher->first[word]];

        matcher->starts[word] =
            node ? (struct matcher_start){node->children, node->first_term, matcher->first[word]} : nothing;
    }
    matcher->starts[matcher->n_first] = nothing;
    matcher->begins = memory_resize(matcher->begins, matcher->n_first + 1);
    for (size_t word = 0; word <= matcher->n_first; word++)
        matcher->begins[word] =
            matcher->starts[word].first_term != NO_TERM || matcher->starts[word].children != 0;
}

const struct vocabulary *matcher_get_vocabulary(const struct matcher *matcher)
{
    return matcher->vocabulary;
}

size_t matcher_count_known_words(const struct matcher *matcher)
{
    return matcher->n_known;
}

const struct matcher_term *matcher_get_term(const struct matcher *matcher, uint32_t term)
{
    assert(term < matcher->n_terms);
    return &matcher->terms[term];
}

size_t matcher_count_terms(const struct matcher *matcher)
{
    return matcher->n_terms;
}

size_t matcher_count_rows(const struct matcher *matcher)
{
    return matcher->n_rows;
}

size_t matcher_count_categories(const struct matcher *matcher, size_t lexicon)
{
    assert(lexicon < matcher->n_lexicons);
    return matcher->categories[lexicon].count;
}

struct slice matcher_get_category(const struct matcher *matcher, size_t lexicon, uint32_t category)
{
    assert(lexicon < matcher->n_lexicons && category < matcher->categories[lexicon].count);
    return matcher->categories[lexicon].names[category];
}

const uint32_t *matcher_get_word_ids(const struct matcher *matcher, size_t lexicon)
{
    assert(lexicon < matcher->n_lexicons);
    return matcher->word_ids[lexicon];
}

/* Index of the token that continues a phrase after token i, n_tokens where there is none. */
static size_t find_next(const struct token_list *list, size_t i)
{
    uint32_t sentence = list->tokens[i].sentence;

    for (i++; i < list->n_tokens && list->tokens[i].sentence == sentence; i++) {
        const struct token *token = &list->tokens[i];

        if (token->kind == TOKEN_HYPHEN || token->kind == TOKEN_QUOTE)
            continue;
        return token->word == WORD_UNKNOWN || (token->flags & TOKEN_NAME) ? list->n_tokens : i;
    }
    return list->n_tokens;
}

/* Adds a term and those that follow it at its node, if there is one. */
static inline void add_matches(const struct matcher *matcher, uint32_t term, size_t token, size_t n_tokens,
                               struct match_list *matches)
{
    for (; term != NO_TERM; term = matcher->next_terms[term]) {
        ARRAY_RESERVE(matches->matches, matches->count, matches->capacity);
        matches->matches[matches->count++] =
            (struct match){.token = (uint32_t)token, .n_tokens = (uint32_t)n_tokens, .term = term};
    }
}

/* Adds the terms that begin with token i, phrases among them. */
static void find_from(const struct matcher *matcher, const struct token_list *list, size_t i,
                      struct match_list *matches)
{
    const struct matcher_start *start = &matcher->starts[list->tokens[i].word];
    uint32_t terms[TERM_MAX_WORDS], node = start->node; /* [depth] are set, and no more of them */
    size_t last[TERM_MAX_WORDS];
    uint64_t children = start->children;
    size_t depth = 1;

    terms[0] = start->first_term;
    last[0] = i;
    while (children && depth < TERM_MAX_WORDS) {
        size_t at = find_next(list, last[depth - 1]);

        if (at == list->n_tokens || !(children & word_set_get_bit(list->tokens[at].word)))
            break;
        node = matcher_find_child(matcher, node, list->tokens[at].word);
        if (node == NO_NODE)
            break;
        children = matcher->nodes[node].children;
        terms[depth] = matcher->nodes[node].first_term;
        last[depth++] = at;
    }
    while (depth-- > 0)
        add_matches(matcher, terms[depth], i, last[depth] - i + 1, matches);
}

#define BATCH 256 /* tokens whose candidates are collected at a time */

/* Tokens through which phrases go on. */
#define VEILS (1u << TOKEN_HYPHEN | 1u << TOKEN_QUOTE)

/* Collects the tokens [begin, end) whose word begins a term, and returns their number.  No branch depends on
 * a word, here and below, because no processor would guess it. */
static size_t find_beginnings(const struct matcher *matcher, const struct token_list *list, size_t begin,
                              size_t end, uint32_t *candidates)
{
    const struct token *tokens = list->tokens;
    const uint8_t *begins = matcher->begins;
    uint32_t unknown = (uint32_t)matcher->n_first;
    size_t n = 0;

    for (size_t i = begin; i < end; i++) {
        uint32_t word = tokens[i].word < unknown ? tokens[i].word : unknown;

        candidates[n] = (uint32_t)i;
        n += begins[word];
    }
    return n;
}

/* Of a candidate: the next word may go on with a phrase. */
#define GOES_ON (UINT32_C(1) << 31)

/* Keeps those that are a term alone, or are followed by a word that may go on: most words that begin phrases
 * are told by the next. */
static size_t keep_candidates(const struct matcher *matcher, const struct token_list *list,
                              uint32_t *candidates, size_t n)
{
    const struct token *tokens = list->tokens;
    size_t n_kept = 0;

    for (size_t k = 0; k < n; k++) {
        uint32_t i = candidates[k];
        const struct matcher_start *start = &matcher->starts[tokens[i].word];
        const struct token *next = &tokens[i + (i + 1 < list->n_tokens)];
        uint64_t wanted =
            next->word == WORD_UNKNOWN ? -(uint64_t)(VEILS >> next->kind & 1) : word_set_get_bit(next->word);

        bool goes_on = (start->children & wanted) != 0;

        candidates[n_kept] = i | (goes_on ? GOES_ON : 0);
        n_kept += (start->first_term != NO_TERM) | goes_on;
    }
    return n_kept;
}

void matcher_find(const struct matcher *matcher, const struct token_list *tokens, struct match_list *matches)
{
    uint32_t candidates[BATCH];

    matches->count = 0;
    for (size_t begin = 0; begin < tokens->n_tokens; begin += BATCH) {
        size_t end = tokens->n_tokens - begin > BATCH ? begin + BATCH : tokens->n_tokens;
        size_t n = find_beginnings(matcher, tokens, begin, end, candidates);

        n = keep_candidates(matcher, tokens, candidates, n);
        for (size_t k = 0; k < n; k++) {
            size_t i = candidates[k] & ~GOES_ON;
            const struct token *token = &tokens->tokens[i];

            if (token->flags & TOKEN_NAME)
                continue;
            if (candidates[k] & GOES_ON)
                find_from(matcher, tokens, i, matches);
            else
                add_matches(matcher, matcher->starts[token->word].first_term, i, 1, matches);
        }
    }
}

void matcher_release_matches(struct match_list *matches)
{
    free(matches->matches);
    *matches = (struct match_list){0};
}
