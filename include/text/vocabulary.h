/* vocabulary.h - words become small integers once; then the table is frozen and shared.
 *
 * Words are compared in folded form: lower case (Unicode), apostrophes straight.  After vocabulary_freeze() it is immutable and any
 * number of threads may look words up.
 */
#ifndef TEXT_VOCABULARY_H
#define TEXT_VOCABULARY_H

#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

#define WORD_UNKNOWN ((uint32_t)-1)

struct vocabulary;

struct vocabulary *vocabulary_new(void);
uint32_t vocabulary_add(struct vocabulary *vocabulary, struct slice word);     /* id of the word, new or not */
void vocabulary_freeze(struct vocabulary *vocabulary);
uint32_t vocabulary_find(const struct vocabulary *vocabulary, struct slice word);    /* WORD_UNKNOWN where absent */
size_t vocabulary_count(const struct vocabulary *vocabulary);
struct slice vocabulary_get(const struct vocabulary *vocabulary, uint32_t id);       /* the folded word */
void vocabulary_free(struct vocabulary *vocabulary);    /* NULL is fine */

#endif
