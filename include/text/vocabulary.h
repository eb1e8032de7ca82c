/* vocabulary.h - words become small integers once; then the table is frozen and shared.
 *
 * Words are compared in folded form: lower case (Unicode case folding), apostrophes straight, soft hyphens
 * left out.  After vocabulary_freeze() it is immutable and any number of threads may look words up.
 */
#ifndef TEXT_VOCABULARY_H
#define TEXT_VOCABULARY_H

#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

#define WORD_UNKNOWN          ((uint32_t)-1)
#define VOCABULARY_MAX_LENGTH 256 /* bytes of a folded word; longer ones, and empty ones, are never known */

struct vocabulary;

struct vocabulary *vocabulary_new(void);
/* Id of the word, new or not; ids count from 0 in order of first addition.  WORD_UNKNOWN for a word that is
 * too long or empty. */
uint32_t vocabulary_add(struct vocabulary *vocabulary, struct slice word);
/* Makes room for n_words more, so that adding them moves nothing. */
void vocabulary_reserve(struct vocabulary *vocabulary, size_t n_words);
/* The same as vocabulary_add() of each word, faster where they are many; ids [n_words] takes what it returns.
 */
void vocabulary_add_all(struct vocabulary *vocabulary, const struct slice *words, size_t n_words,
                        uint32_t *ids);
void vocabulary_freeze(struct vocabulary *vocabulary);
uint32_t vocabulary_find(const struct vocabulary *vocabulary,
                         struct slice word); /* WORD_UNKNOWN where absent */
size_t vocabulary_count(const struct vocabulary *vocabulary);
struct slice vocabulary_get(const struct vocabulary *vocabulary,
                            uint32_t id);            /* the folded word; not NUL-terminated */
void vocabulary_free(struct vocabulary *vocabulary); /* NULL is fine */

#endif
