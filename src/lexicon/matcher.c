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
    vocabulary_free(matcher->vocabulary);
    for (size_t i = 0; i < matcher->n_lexicons; i++)
        free(matcher->categories[i].names);
    free(matcher->categories);
    free(matcher->terms);
    free(matcher->next_terms);
    free(matcher->nodes);
    free(matcher->edges);
    free(matcher->first);
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
    for (size_t word = 0; word < matcher->n_first; word++) {
        const struct matcher_node *node = matcher->first[word] == NO_NODE ? NULL : &matcher->nodes[matcher->first[word]];

        if (node && node->first_term == NO_TERM && !node->children)
            matcher->first[word] = NO_NODE;
    }
}

const struct vocabulary *matcher_get_vocabulary(const struct matcher *matcher)
{
    return matcher->vocabulary;
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

static void add_matches(const struct matcher *matcher, uint32_t node, size_t token, size_t n_tokens,
                        struct match_list *matches)
{
    for (uint32_t term = matcher->nodes[node].first_term; term != NO_TERM; term = matcher->next_terms[term]) {
        ARRAY_RESERVE(matches->matches, matches->count, matches->capacity);
        matches->matches[matches->count++] =
            (struct match){.token = (uint32_t)token, .n_tokens = (uint32_t)n_tokens, .term = term};
    }
}

/* Adds the terms that begin with token i, whose node is given. */
static void find_from(const struct matcher *matcher, const struct token_list *list, size_t i, uint32_t node,
                      struct match_list *matches)
{
    uint32_t nodes[TERM_MAX_WORDS];
    size_t last[TERM_MAX_WORDS];
    size_t depth = 0;

    for (size_t at = i;;) {
        nodes[depth] = node;
        last[depth++] = at;
        if (!matcher->nodes[node].children || depth == TERM_MAX_WORDS)
            break;
        at = find_next(list, at);
        if (at == list->n_tokens)
            break;
        if (!(matcher->nodes[node].children & matcher_get_bit(list->tokens[at].word)))
            break;
        node = matcher_find_child(matcher, node, list->tokens[at].word);
        if (node == NO_NODE)
            break;
    }
    while (depth-- > 0)
        add_matches(matcher, nodes[depth], i, last[depth] - i + 1, matches);
}

void matcher_find(const struct matcher *matcher, const struct token_list *tokens, struct match_list *matches)
{
    matches->count = 0;
    for (size_t i = 0; i < tokens->n_tokens; i++) {
        const struct token *token = &tokens->tokens[i];
        uint32_t node;

        if (token->word == WORD_UNKNOWN)
            continue;
        node = matcher->first[token->word];
        if (node != NO_NODE && !(token->flags & TOKEN_NAME))
            find_from(matcher, tokens, i, node, matches);
    }
}

void matcher_release_matches(struct match_list *matches)
{
    free(matches->matches);
    *matches = (struct match_list){0};
}
