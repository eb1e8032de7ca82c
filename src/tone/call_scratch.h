/* call_scratch.h - what a turn is taken apart into while it is scored; the modules of call_scorer share it.
 */
#ifndef TONE_CALL_SCRATCH_H
#define TONE_CALL_SCRATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lexicon/matcher.h"
#include "text/call_tokens.h"
#include "tone/call_scorer.h"
#include "tone/exclusion.h"
#include "tone/hit.h"

#define NEGATION_WINDOW 3 /* words before a positive word, Loughran and McDonald 2011 p. 44 */

struct hit_list {
    struct hit *items;
    size_t count, capacity;
};

/* Per worker; the arrays over tokens and sentences are one block each, cleared for every turn. */
struct call_scorer {
    const struct scorer *scorer;
    struct token_list tokens;       /* of the turn in hand, borrowed */
    struct call_tokens *own_tokens; /* for call_scorer_run() */
    struct match_list matches;
    struct hit_list hits; /* but for those of the helping lexicons, which become marks */
    struct hit_numbers {
        uint32_t *numbers; /* [count] of the hits of the sentiment lexicon and of composition */
        size_t count, capacity;
    } toned;
    struct vocabulary_ids {
        uint32_t *ids; /* words of participants' names that a lexicon knows */
        size_t count, capacity;
    } names;
    bool *is_name;         /* [words of the vocabulary + 1] is one of names; the last is for unknown words */
    uint16_t *taken;       /* [n_tokens] bit per lexicon: the token is part of a hit */
    uint32_t *hit_numbers; /* [2][n_tokens] */
    bool *token_marks;     /* [N_TOKEN_MARKS][n_tokens] */
    bool *sentence_marks;  /* [7][n_sentences] */
    uint8_t *exclusions;   /* [n_sentences] */
    size_t cap_tokens, cap_sentences;
    /* Parts of token_marks and sentence_marks. */
    struct exclusion_marks exclusion_marks;
    bool *is_negator, *ends_negation, *is_exception, *is_used;
    uint8_t *reach;             /* [n_tokens] of negators, for compose_view */
    uint32_t *hit_at, *tone_at; /* for compose_view, parts of hit_numbers */
    bool *has_frame, *is_forward;
    bool *has_negator;                 /* [n_sentences] of our own */
    bool *has_metric;                  /* [n_sentences] holds a reported metric */
    const struct metric_place *places; /* [n_places] */
    size_t n_places, next_place;       /* the first place that is not of an earlier turn */
    unsigned left_out;                 /* enum score_part */
    struct excluded_list *excluded;    /* NULL: not asked for */
    struct stage_clock *clock;         /* NULL: not asked for */
};

#endif
