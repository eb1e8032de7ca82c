/* lexicon_effect.h - what another version of one lexicon changes in a corpus.
 *
 * Every call is read once, as a run reads it, and scored twice: with the old and with the new version, the
 * other lexicons as they are.  A hit is known by call, turn, place, lexicon and category; only what enters
 * the counts of turns.csv is a hit.  All calls take part, also those that a run would leave out of its panel
 * as duplicates.  The result does not depend on the number of workers.
 */
#ifndef ENGINE_LEXICON_EFFECT_H
#define ENGINE_LEXICON_EFFECT_H

#include <stdint.h>

#include "engine/run_config.h"
#include "text/document.h"
#include "tone/turn_score.h"

struct lexicon_effect_request {
    const struct run_config
        *config; /* paths, data folder, workers ...; lexicon_files[use] is not looked at */
    enum lexicon_use use;
    const char *before, *after; /* files */
    size_t n_examples;          /* places to keep for each term */
};

/* Hits of one category of one lexicon. */
struct effect_category {
    enum lexicon_use use;
    struct slice name;
    uint64_t before, after;
    uint64_t gained, lost; /* before + gained - lost = after */
    uint64_t revalued;     /* of those in both, with another value */
};

struct effect_place {
    struct slice call_id, words;
    size_t turn_no, line; /* as in evidence.csv */
    struct slice category;
    char sign; /* + gained, - lost, ~ another value */
};

/* A term whose hits changed, in any category. */
struct effect_term {
    enum lexicon_use use;
    struct slice name; /* as written where it was met first */
    uint64_t gained, lost, revalued;
    struct effect_place *places; /* [n_places] the first ones in call order */
    size_t n_places;
};

struct effect_sum {
    size_t n_turns;
    struct turn_score before, after;
};

struct arena;

struct lexicon_effect {
    size_t n_calls, n_skipped;
    size_t n_changed;                   /* turns with any other count or value */
    struct effect_category *categories; /* [n_categories] by lexicon, then name */
    size_t n_categories;
    struct effect_term *terms; /* [n_terms] largest change first, then by lexicon and name */
    size_t n_terms;
    struct effect_sum all, sums[N_SPEAKER_ROLES][N_CALL_SECTIONS];
    struct arena *texts; /* what the slices point into */
};

bool lexicon_effect_measure(const struct lexicon_effect_request *request, struct lexicon_effect *effect,
                            struct error *err) MUST_CHECK;
void lexicon_effect_release(struct lexicon_effect *effect);

#endif
