/* hit.h - a match whose row has been decided, and what composition and its surroundings make of it. */
#ifndef TONE_HIT_H
#define TONE_HIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lexicon/matcher.h"
#include "tone/context.h"
#include "tone/lexicon_use.h"

struct hit {
    const struct matcher_term *term;
    const struct matcher_row *row;
    struct token_range range;
    uint8_t use;       /* enum lexicon_use */
    uint8_t action;    /* what the row's category stands for in its use */
    bool is_composed;  /* value comes from a direction and its object, or from a comparison */
    bool is_absorbed;  /* its meaning is part of another hit's value */
    bool is_negated;   /* a negator of our own reaches it */
    bool in_condition; /* it stands in a clause of condition */
    double value;      /* the row's value, then the composed one */
    const char *rule;  /* id of the rule that made the value, static text; NULL: the row's own */
};

#endif
