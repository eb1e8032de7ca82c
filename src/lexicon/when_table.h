/* when_table.h - the different texts of the column `when` in one lexicon, each parsed once.
 *
 * Rows that hold the same tests are many: a few hundred texts for some thousand rows.
 */
#ifndef LEXICON_WHEN_TABLE_H
#define LEXICON_WHEN_TABLE_H

#include <stdint.h>

#include "lexicon/when.h"

struct when_table {
    struct when_tests *tests; /* [count] by number, in order of first addition */
    struct slice *texts;      /* [count] as written */
    size_t count, cap_tests, cap_texts;
    uint32_t *slots; /* [mask + 1] number + 1, 0 where free; at most half of them taken */
    size_t mask;
};

void when_table_init(struct when_table *table);
void when_table_release(struct when_table *table);

/* The number of the tests in a text, which is not empty and outlives the table.  False and fault as of
 * when_parse(); what could not be parsed is not remembered.  A set that is new since the text was first
 * parsed changes nothing: texts name sets that are known. */
bool when_table_add(struct when_table *table, struct slice text, const struct word_list *sets, size_t n_sets,
                    struct arena *arena, uint32_t *number, struct when_fault *fault);

#endif
