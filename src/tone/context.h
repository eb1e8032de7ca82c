/* context.h - evaluates the tests of a lexicon row on the words around a match. */
#ifndef TONE_CONTEXT_H
#define TONE_CONTEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "lexicon/matcher.h"
#include "text/document.h"
#include "text/token.h"

/* What a test may look at. */
struct context {
    const char *text;
    const struct token_list *tokens;
    const bool *has_frame; /* [n_sentences] the sentence holds a request frame */
    enum speaker_role role;
};

/* A range of tokens, end exclusive. */
struct token_range {
    size_t begin, end;
};

/* True if all tests of the row hold for the match; the range is widened by from(), through(), since() and
 * until(). */
bool context_holds(const struct context *context, const struct matcher_row *row, struct token_range *range);
/* The first row of the term whose tests hold for the match, with its range; NULL where there is none. */
const struct matcher_row *context_find_row(const struct context *context, const struct matcher_term *term,
                                           const struct token_range *match, struct token_range *range);

#endif
