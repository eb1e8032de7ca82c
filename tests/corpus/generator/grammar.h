/* grammar.h - the phrase files: rules with alternatives, and topics made of rules.
 *
 * Phrase files are described in phrases/README.md.  A rule of a firm's file hides the
 * general rule of the same name for that firm.
 */
#ifndef GENERATOR_GRAMMAR_H
#define GENERATOR_GRAMMAR_H

#include <stdbool.h>
#include <stddef.h>

#include "random.h"

struct grammar;

/* Something that a firm talks about for some years; its sentences are the rules
 * KEY+ KEY- KEY= (prepared), KEY? with its reply KEYr, KEY> with its reply KEYf (the same
 * number), KEYp KEYn KEYo (the rest of answers). */
struct topic {
    char *owner; /* ticker, or "" for every firm */
    char *key;
    char *label;    /* noun phrase, singular */
    int first_year; /* fiscal years in which it is talked about */
    int last_year;
    bool is_financial; /* the CFO answers */
};

struct grammar *grammar_load(const char *folder, const char *const *tickers, size_t n_tickers);
void grammar_free(struct grammar *grammar);

size_t grammar_count_topics(const struct grammar *grammar);
const struct topic *grammar_get_topic(const struct grammar *grammar, size_t i);

/* Has the rule an alternative that this call has not used yet?  A phrase whose [tag] was used in
 * the call by another phrase counts as used: the two speak of one thing, often in contrary ways. */
bool grammar_has_fresh(const struct grammar *grammar, const char *rule, size_t firm, int call);

/* The alternative that this firm has used least, preferably none of this call; ties by chance.
 * Returns NULL when there is no such rule. */
const char *grammar_get_phrase(struct grammar *grammar, const char *rule, size_t firm, int call,
                               struct random *random);

/* Which alternative of the rule this call used last, or -1.  Follow-up questions and their
 * answers are matched by it. */
int grammar_get_choice(const struct grammar *grammar, const char *rule, size_t firm, int call);

/* Alternative number `choice` (modulo how many there are), or NULL. */
const char *grammar_get_numbered(const struct grammar *grammar, const char *rule, size_t firm, int choice);

#endif
