/* scorer.h - the lexicons of a run made ready to score turns.
 *
 * A scorer is immutable once built and shared by all workers; each worker has its own scratch.
 */
#ifndef TONE_SCORER_H
#define TONE_SCORER_H

#include <stddef.h>

#include "base/error.h"
#include "lexicon/lexicon.h"
#include "text/document.h"
#include "tone/score.h"

/* What a lexicon is used for.  The first six are always there; the published lists only where the user gives them. */
enum lexicon_use {
    USE_SENTIMENT,     /* "tenor": value is the tone of the term */
    USE_HEDGE,         /* "hedge": categories are hedge classes */
    USE_BOOSTER,       /* "booster" */
    USE_NEGATOR,       /* "negator": NEGATOR and negator_end */
    USE_EXCEPTION,     /* "exception": covers sentiment hits that mean something else in calls */
    USE_EXCLUSION,     /* "exclusion": phrases that take their sentence out of the measures */
    USE_LM,            /* "lm" */
    USE_HENRY,         /* "henry" */
    N_LEXICON_USES
};

const char *lexicon_use_name(enum lexicon_use use);
bool lexicon_use_parse(struct slice name, enum lexicon_use *use);
const char *lexicon_use_file(enum lexicon_use use);    /* name of our own file in lexicons/, NULL for the published lists */

struct scorer;

/* lexicons[use] may be NULL for USE_LM and USE_HENRY only.  The lexicons outlive the scorer.  Fails on a category that the use
 * does not know. */
struct scorer *scorer_build(const struct lexicon *const lexicons[N_LEXICON_USES], struct error *err) MUST_CHECK;
void scorer_free(struct scorer *scorer);    /* NULL is fine */
bool scorer_has(const struct scorer *scorer, enum lexicon_use use);
enum lexicon_use scorer_get_use(const struct scorer *scorer, const struct matcher_term *term);

struct scorer_scratch;
struct scorer_scratch *scorer_scratch_new(void);
void scorer_scratch_free(struct scorer_scratch *scratch);

/* Scores every turn of a call: scores has document->n_turns places; the evidence list is reset and filled. */
void scorer_score_call(const struct scorer *scorer, struct scorer_scratch *scratch, const struct document *document,
                       struct turn_score *scores, struct evidence_list *evidence);

#endif
