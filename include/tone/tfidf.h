/* tfidf.h - the weights of Loughran and McDonald 2011, equation 1: a word that occurs tf times in a document
 * of which a words are said counts (1 + ln tf) / (1 + ln a) * ln(N / df), where df of the N documents have
 * it; the weights of the words of a category are added.
 *
 * Documents are the turns of a run.  The paper calls a the average word count in the document: by_mean takes
 * words / distinct words, by_words the number of words.
 */
#ifndef TONE_TFIDF_H
#define TONE_TFIDF_H

#include <stddef.h>
#include <stdint.h>

#include "tone/preset_score.h"
#include "tone/preset_scorer.h"

#define TFIDF_LEAST_DOCUMENTS 30 /* fewer say nothing of how rare a word is */

/* A listed word of a turn. */
struct tfidf_term {
    uint32_t word;    /* index, below tfidf_count_words() */
    uint32_t count;   /* in the turn */
    uint32_t negated; /* of these, with a negator before */
};

struct tfidf_weights {
    double by_mean[N_LM_COUNTS], by_words[N_LM_COUNTS];
    double net_by_mean, net_by_words; /* positive, without negated occurrences */
};

size_t tfidf_count_words(const struct published_lists *lists);

/* terms come from preset_scorer_run(); document_counts [tfidf_count_words()] are the df.  Every weight is NaN
 * where the turn has no words or there are fewer than TFIDF_LEAST_DOCUMENTS. */
void tfidf_compute(const struct published_lists *lists, const struct tfidf_term *terms, size_t n_terms,
                   const struct preset_score *score, const uint32_t *document_counts, uint64_t n_documents,
                   struct tfidf_weights *weights);

#endif
