/* list_builder.h - rows of a published list on their way into a lexicon, whatever the format.
 *
 * A published list names words, not rules.  What it says twice is kept once; what tenor could never find, a
 * pattern with * or a term in two categories where only one can count, is refused with its place.
 */
#ifndef LEXICON_LIST_BUILDER_H
#define LEXICON_LIST_BUILDER_H

#include "lexicon/lexicon.h"
#include "text/token.h"

struct vocabulary;

struct list_builder {
    struct lexicon *lexicon;
    enum lexicon_reading reading;
    size_t cap_rows, cap_words, cap_syllables;
    struct token_list tokens;
    struct vocabulary *seen; /* terms, with the category where categories add up */
    size_t *seen_rows;       /* [n_seen] row of each */
    size_t n_seen, cap_seen;
};

/* Where a row stands in the file. */
struct list_place {
    size_t line, column;
    struct slice source; /* the line; empty where it is not at hand */
};

/* value is 1, or the weight that the list gives; rule is "list" or "removed" (value 0). */
bool list_builder_add(struct list_builder *builder, struct slice term, struct slice category, double value,
                      const char *rule, const struct list_place *place, struct error *err) MUST_CHECK;
/* Room for that many words, so that nothing is moved while they are added. */
void list_builder_reserve_words(struct list_builder *builder, size_t n_words);
void list_builder_add_word(struct list_builder *builder, struct slice word, int syllables);

/* Fills err for a place of the list and returns false. */
bool list_builder_fail(const struct list_builder *builder, const struct list_place *place, struct error *err,
                       const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
