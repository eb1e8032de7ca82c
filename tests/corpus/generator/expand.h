/* expand.h - turns a rule into a sentence: slots, choices and hedges.
 *
 * A phrase may hold {slot}, {#5-20} (a number in a range), {%52-64} (a number that moves from 52
 * in the first year to 64 in the last), <one|two|three> (a choice) and <?hedged|plain> (a place
 * where the speaker hedges or does not).
 */
#ifndef GENERATOR_EXPAND_H
#define GENERATOR_EXPAND_H

#include "buffer.h"
#include "grammar.h"
#include "random.h"

/* How much one speaker hedges in one section, kept on its planned rate as the words go by. */
struct hedging {
    double rate_planned; /* hedges per 1,000 words */
    double n_words;
    double n_hedges;
};

#define MAX_SLOTS 128

struct slot {
    char name[24];
    char value[160];
};

struct expansion {
    struct grammar *grammar;
    struct random *random;
    struct slot slots[MAX_SLOTS];
    size_t n_slots;
    size_t firm;     /* whose rules and habits */
    int call;        /* number of the call, from 1 */
    double progress; /* 0 at the first call of the corpus, 1 at the last */
};

/* Sets or replaces a slot's value. */
void expansion_set(struct expansion *expansion, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

const char *expansion_get(const struct expansion *expansion, const char *name);

/* Appends the rule's text with a capital at each sentence's beginning, and a blank before it
 * unless the buffer is empty or at a paragraph's beginning.  After a comma the text goes on in
 * the same sentence.  An unknown rule ends the program. */
void expansion_write(struct expansion *expansion, const char *rule, struct hedging *hedging,
                     struct buffer *out);

/* The same for a phrase that the caller has at hand. */
void expansion_write_phrase(struct expansion *expansion, const char *phrase, struct hedging *hedging,
                            struct buffer *out);

#endif
