/* scorer.h - the lexicons of a run made ready to score turns.
 *
 * A scorer is immutable once built and shared by all workers.
 */
#ifndef TONE_SCORER_H
#define TONE_SCORER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"
#include "tone/hedge_class.h"
#include "tone/lexicon_use.h"

struct evidence;
struct lexicon;
struct matcher_term;
struct phrase_lists;
struct vocabulary;

struct scorer;

/* lexicons[use] may be NULL for USE_LM, USE_HENRY, USE_NONANSWER and USE_DICTIONARY only.  The lexicons
 * outlive the scorer.  Fails on a category that the use does not know. */
struct scorer *scorer_build(const struct lexicon *const lexicons[N_LEXICON_USES],
                            struct error *err) MUST_CHECK;
/* The same with words [n_words] in the vocabulary, for others who read the tokens that the scorer reads. */
struct scorer *scorer_build_sharing(const struct lexicon *const lexicons[N_LEXICON_USES],
                                    const struct slice *words, size_t n_words, struct error *err) MUST_CHECK;
void scorer_free(struct scorer *scorer); /* NULL is fine */
/* By which the tokens that it reads are numbered. */
const struct vocabulary *scorer_get_vocabulary(const struct scorer *scorer);
/* Non-answers as published (tone/gow2021.h) for a scorer that was built without USE_NONANSWER.  The lists
 * outlive the scorer, which is not yet shared. */
bool scorer_add_gow2021(struct scorer *scorer, const struct phrase_lists *lists,
                        struct error *err) MUST_CHECK;
/* The lexicon whose words are the dictionary: USE_DICTIONARY, else a master dictionary in USE_LM, else NULL.
 */
const struct lexicon *scorer_find_dictionary(const struct lexicon *const lexicons[N_LEXICON_USES]);
bool scorer_has_dictionary(const struct scorer *scorer);
/* False, with the failure of scorer_build(), for a category of the lexicon that the use does not know. */
bool scorer_check_category(enum lexicon_use use, const struct lexicon *lexicon, struct slice category,
                           struct error *err) MUST_CHECK;
/* True where the words of a match are marked for others to look at, so that longer phrases mark more. */
bool scorer_marks_words(enum lexicon_use use, struct slice category);
bool scorer_has(const struct scorer *scorer, enum lexicon_use use);
size_t scorer_count_rows(
    const struct scorer *scorer); /* of all lexicons: one more than the largest number of a matcher_row */
/* What evidence of the term fills; a word of composition fills the sentiment. */
enum lexicon_use scorer_get_use(const struct scorer *scorer, const struct matcher_term *term);

/* A number for each term of the run's lexicons, the same for the same files, and the term as written. */
size_t scorer_count_terms(const struct scorer *scorer);
uint32_t scorer_get_term_number(const struct scorer *scorer, const struct matcher_term *term);
struct slice scorer_get_term_text(const struct scorer *scorer, uint32_t number);
/* Class of a hit of the hedge lexicon. */
enum hedge_class scorer_get_hedge_class(const struct scorer *scorer, const struct evidence *evidence);

#endif
