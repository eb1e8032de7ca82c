/* compose_kind.h - what a word can be in the grammar of composition: the categories of composition.csv. */
#ifndef TONE_COMPOSE_KIND_H
#define TONE_COMPOSE_KIND_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

enum compose_kind {
    COMPOSE_NONE, /* any other word, and senses that are recognised to be let alone */
    COMPOSE_UP_VERB,
    COMPOSE_DOWN_VERB,
    COMPOSE_UP_NOUN,
    COMPOSE_DOWN_NOUN,
    COMPOSE_UP_MODIFIER, /* higher, rising: before its noun, or behind "be" */
    COMPOSE_DOWN_MODIFIER,
    COMPOSE_UP_PARTICLE, /* up: its object is said before it, often in an earlier clause */
    COMPOSE_DOWN_PARTICLE,
    COMPOSE_BETTER, /* improve: good whatever the object is */
    COMPOSE_WORSE,
    COMPOSE_OBJECT, /* value: what its rise is worth; 0 stands in the way of other objects */
    COMPOSE_BASE,   /* compared with: what follows is not news */
    /* Function words. */
    COMPOSE_AMPLIFIER,
    COMPOSE_DOWNTONER,
    COMPOSE_LIMITER,    /* only, before an amount */
    COMPOSE_CONTRAST,   /* but */
    COMPOSE_CONCESSION, /* despite, although */
    COMPOSE_CONDITION,  /* if */
    COMPOSE_ARTICLE,    /* the, our: a noun phrase begins */
    COMPOSE_FILLER,     /* year, sequential, double: says when and how much, not of what */
    COMPOSE_LINK,       /* of, in: between a noun and its object */
    COMPOSE_TIE,        /* for, on: joins a phrase to the noun before it */
    COMPOSE_STOP,       /* other prepositions, conjunctions, auxiliaries: end of a noun phrase */
    COMPOSE_AND,        /* joins objects */
    COMPOSE_CLAUSE,     /* because, since: begins another clause */
    COMPOSE_SPEAKER,    /* we, I: a subject that is no measure */
    COMPOSE_POINTER,    /* it, that, which: stands for what was said before */
    N_COMPOSE_KINDS
};

/* False for a category that composition.csv may not use. */
bool compose_kind_parse(struct slice category, enum compose_kind *kind);

static inline bool compose_kind_is_direction(enum compose_kind kind)
{
    return kind >= COMPOSE_UP_VERB && kind <= COMPOSE_WORSE;
}

/* Of directions other than better and worse: 1 up, -1 down. */
static inline int compose_kind_get_sign(enum compose_kind kind)
{
    return kind % 2 == COMPOSE_UP_VERB % 2 ? 1 : -1;
}

static inline bool compose_kind_is_noun(enum compose_kind kind)
{
    return kind == COMPOSE_UP_NOUN || kind == COMPOSE_DOWN_NOUN;
}

static inline bool compose_kind_is_particle(enum compose_kind kind)
{
    return kind == COMPOSE_UP_PARTICLE || kind == COMPOSE_DOWN_PARTICLE;
}

static inline bool compose_kind_is_modifier(enum compose_kind kind)
{
    return kind == COMPOSE_UP_MODIFIER || kind == COMPOSE_DOWN_MODIFIER;
}

/* Words that may stand inside a noun phrase before its noun. */
static inline bool compose_kind_is_open(enum compose_kind kind)
{
    return kind == COMPOSE_NONE || kind == COMPOSE_ARTICLE || kind == COMPOSE_FILLER ||
           kind == COMPOSE_AMPLIFIER || kind == COMPOSE_DOWNTONER;
}

/* Kinds whose plain words are looked up in a table and need no matching. */
static inline bool compose_kind_is_table_word(enum compose_kind kind)
{
    return kind == COMPOSE_OBJECT ||
           (kind >= COMPOSE_AMPLIFIER && !(kind >= COMPOSE_CONTRAST && kind <= COMPOSE_CONDITION));
}

#endif
