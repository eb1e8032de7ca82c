/* identity.h - one speaker_id per person across the calls of a firm.
 *
 * Names are compared by surname and given names: equal, initials, middle names left out, nicknames (a table
 * of our own), suffixes and accents ignored.  Two people with one surname and unlike given names are never
 * merged.
 */
#ifndef CORPUS_IDENTITY_H
#define CORPUS_IDENTITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"

/* One speaker of one call.  Texts are borrowed until identity_build() returns. */
struct identity_mention {
    struct slice firm; /* ticker, or firm name where there is none; empty where neither is known (then never
                          merged across calls) */
    const char *call_id;
    uint32_t speaker; /* index in the document */
    struct slice name;
    struct slice
        given_id; /* id that the user gives; empty: to be found.  Given ids take no part in finding others */
};

struct identity_table;

struct nickname_table;
struct nickname_table *nickname_table_load(const char *path,
                                           struct error *err) MUST_CHECK; /* CSV: name,nickname */
void nickname_table_free(struct nickname_table *table);

/* The result depends on the set of mentions alone, not on their order. */
struct identity_table *identity_build(const struct identity_mention *mentions, size_t n_mentions,
                                      const struct nickname_table *nicknames);
/* Id such as "JNPR:kevin-johnson" of mention i (order as given); valid until identity_free(). */
struct slice identity_get_id(const struct identity_table *table, size_t mention);
/* The person's name for reports: the most frequent spelling, then the longest, then the first in bytes. */
struct slice identity_get_name(const struct identity_table *table, size_t mention);
/* The person's spellings other than this mention's, in byte order, joined by "; "; empty where there is none.
 */
struct slice identity_get_merged_names(const struct identity_table *table, size_t mention);
/* Why each of these is the same person, in the same order: misspelt, nickname, initials, middle_name,
 * surname_only, double_surname, honorific, suffix, accent, equal; override where the user gave the id;
 * third_spelling where only a third one connects the two. */
struct slice identity_get_merge_reasons(const struct identity_table *table, size_t mention);
void identity_free(struct identity_table *table);

/* True if two names may be one person of a firm; used by tests and overrides. */
bool identity_is_same(struct slice a, struct slice b, const struct nickname_table *nicknames);

#endif
