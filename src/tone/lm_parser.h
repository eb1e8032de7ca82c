/* lm_parser.h - the counts of the parser that Loughran and McDonald publish with their master dictionary
 * (Generic_Parser.py, Software Repository for Accounting and Finance, University of Notre Dame).
 *
 * "May" and "MAY" are cut out as the month, inside words too.  A token is a run of letters, digits and _; a
 * word, and so the denominator, is a token of two characters or more that the master dictionary has.  Nothing
 * is negated.  The parser's loader takes a word that was removed from a category for one of it; counts leaves
 * such words out, listed has them.
 */
#ifndef TONE_LM_PARSER_H
#define TONE_LM_PARSER_H

#include "tone/published_lists.h"

void lm_parser_score(struct published_turn *turn, struct preset_score *score);

#endif
