/* tfidf.c - weights from counts of words. */
#include "tone/tfidf.h"

#include <math.h>

#include "tone/published_lists.h"

/* The factors of a word in a turn. */
struct factors {
    double mean, words; /* 1 + ln a */
};

size_t tfidf_count_words(const struct published_lists *lists)
{
    return lists->n_entries;
}

static void add_word(const struct published_lists *lists, const struct tfidf_term *term, double rarity,
                     const struct factors *factors, struct tfidf_weights *weights)
{
    const struct matcher_term *listed = lists->entries[term->word].lm;
    double weight = (1 + log(term->count)) * rarity;
    uint32_t net = term->count - term->negated;

    for (size_t i = 0; i < listed->n_rows; i++) {
        uint8_t action = published_lists_get_action(lists, listed, &listed->rows[i]);

        if (listed->rows[i].value == 0)
            continue;
        weights->by_mean[action] += weight / factors->mean;
        weights->by_words[action] += weight / factors->words;
        if (action != LM_POS || net == 0)
            continue;
        weights->net_by_mean += (1 + log(net)) * rarity / factors->mean;
        weights->net_by_words += (1 + log(net)) * rarity / factors->words;
    }
}

void tfidf_compute(const struct published_lists *lists, const struct tfidf_term *terms, size_t n_terms,
                   const struct preset_score *score, const uint32_t *document_counts, uint64_t n_documents,
                   struct tfidf_weights *weights)
{
    double nothing = score->words > 0 && n_documents >= TFIDF_LEAST_DOCUMENTS ? 0 : NAN;
    struct factors factors;

    *weights = (struct tfidf_weights){.net_by_mean = nothing, .net_by_words = nothing};
    for (int i = 0; i < N_LM_COUNTS; i++)
        weights->by_mean[i] = weights->by_words[i] = nothing;
    if (isnan(nothing))
        return;
    factors = (struct factors){1 + log((double)score->words / (double)score->distinct_words),
                               1 + log((double)score->words)};
    for (size_t i = 0; i < n_terms; i++)
        add_word(lists, &terms[i], log((double)n_documents / document_counts[terms[i].word]), &factors,
                 weights);
}
