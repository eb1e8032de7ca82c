/* matcher_data.h - what a matcher is made of; shared by compiling and finding. */
#ifndef LEXICON_MATCHER_DATA_H
#define LEXICON_MATCHER_DATA_H

#include <stdbool.h>
#include <stdint.h>

#include "base/hash.h"
#include "lexicon/matcher.h"

#define NO_NODE ((uint32_t)-1)
#define NO_TERM ((uint32_t)-1)

/* A sequence of words with which terms begin or end. */
struct matcher_node {
    uint32_t first_term, last_term; /* those that end here, by lexicon; NO_TERM where there is none */
    uint64_t children; /* the bits of all words that may follow, see word_set_get_bit(); 0 at a leaf */
};

/* A slot is free while to is NO_NODE. */
struct matcher_edge {
    uint32_t from, word, to;
};

/* What a word begins: node is NO_NODE where it begins nothing; children is 0 and first_term NO_TERM then. */
struct matcher_start {
    uint64_t children;   /* of the node */
    uint32_t first_term; /* of the node: the word alone is a term */
    uint32_t node;
};

struct category_list {
    struct slice *names; /* [count] in order of first use */
    size_t count, capacity;
};

struct matcher {
    const struct vocabulary *vocabulary; /* own, or that of another matcher */
    struct vocabulary *own;              /* NULL: it is shared */
    size_t n_known; /* words of own before those that no lexicon has */
    struct arena *arena;              /* rows, tests, words of tests */
    struct category_list *categories; /* [n_lexicons] */
    uint32_t **word_ids;              /* [n_lexicons][words of the lexicon] in the arena */
    size_t n_lexicons;
    struct matcher_term *terms; /* [n_terms] */
    size_t n_terms, cap_terms;
    size_t n_rows;
    uint32_t *next_terms; /* [n_terms] the next term at the same node */
    size_t cap_next_terms;
    struct matcher_node *nodes; /* [n_nodes] */
    size_t n_nodes, cap_nodes;
    struct matcher_edge *edges; /* [edge_mask + 1], at most half of them taken */
    size_t edge_mask;
    uint32_t *first; /* [words of the vocabulary] node of a first word, or NO_NODE */
    size_t n_first, cap_first;
    struct matcher_start
        *starts;     /* [words of the vocabulary + 1] the same for finding; the last is for no word */
    uint8_t *begins; /* [words of the vocabulary + 1] 1: starts has a term or children, else 0; small, to stay
                        near */
};

/* Fills starts from first and nodes, which change no more. */
void matcher_build_starts(struct matcher *matcher);

/* The slot of an edge, or the free one where it would go. */
static inline struct matcher_edge *matcher_find_edge(const struct matcher *matcher, uint32_t from,
                                                     uint32_t word)
{
    size_t i = (size_t)hash_splitmix64((uint64_t)from << 32 | word) & matcher->edge_mask;

    while (matcher->edges[i].to != NO_NODE &&
           (matcher->edges[i].from != from || matcher->edges[i].word != word))
        i = (i + 1) & matcher->edge_mask;
    return &matcher->edges[i];
}

static inline uint32_t matcher_find_child(const struct matcher *matcher, uint32_t node, uint32_t word)
{
    return matcher_find_edge(matcher, node, word)->to;
}

#endif
