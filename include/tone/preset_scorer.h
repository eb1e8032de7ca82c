/* preset_scorer.h - the tone of published papers as published: presets lm2011, lm-parser, henry2008.
 *
 * The published tokenisers and rules see the whole text of a turn: none of our exclusions, exceptions and
 * name masks applies.  The counts take the place of the lm_ and henry_ counts of turn_score, and the
 * occurrences join the evidence.  Where both lm2011 and lm-parser are asked for, lm2011 fills turn_score.
 */
#ifndef TONE_PRESET_SCORER_H
#define TONE_PRESET_SCORER_H

#include "base/error.h"
#include "text/document.h"
#include "tone/evidence.h"
#include "tone/lexicon_use.h"
#include "tone/preset.h"
#include "tone/preset_score.h"
#include "tone/scorer.h"
#include "tone/turn_score.h"

/* The lists of a run, ready for the presets.  Immutable once built, shared by all workers. */
struct published_lists;
struct tfidf_term;

/* Takes the lists out of the scorer's own matching, so the scorer is not yet shared; scorer and lexicons
 * outlive the result.  Fails where a preset needs words that its list does not have. */
struct published_lists *preset_scorer_build_lists(struct scorer *scorer,
                                                  const struct lexicon *const lexicons[N_LEXICON_USES],
                                                  const bool presets[N_PRESETS],
                                                  struct error *err) MUST_CHECK;
void preset_scorer_free_lists(struct published_lists *lists);    /* NULL is fine */
size_t preset_scorer_count(const struct published_lists *lists); /* presets that score turns */
/* True where a preset counts the list of this use, by its own rules. */
bool preset_scorer_fills(const struct published_lists *lists, enum lexicon_use use);

/* Scratch of one worker. */
struct preset_scorer;

struct preset_scorer *preset_scorer_new(const struct published_lists *lists); /* the lists outlive it */
void preset_scorer_free(struct preset_scorer *preset_scorer);                 /* NULL is fine */

/* Scores every turn: results has a place per turn and preset, presets of a turn together; scores and evidence
 * come from call_scorer_run() and are changed as said above. */
void preset_scorer_run(struct preset_scorer *preset_scorer, const struct document *document,
                       struct turn_score *scores, struct evidence_list *evidence,
                       struct preset_score *results);
/* The listed words of the latest run, for tfidf.h: n_terms of each result, one after the other; borrowed. */
const struct tfidf_term *preset_scorer_get_terms(const struct preset_scorer *preset_scorer);

#endif
