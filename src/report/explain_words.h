/* explain_words.h - the words in which a call is explained, the same in the terminal and on the page.
 *
 * Texts of the call and of the lexicons go out as they are: whoever shows them cleans them (text_clean.h).
 */
#ifndef REPORT_EXPLAIN_WORDS_H
#define REPORT_EXPLAIN_WORDS_H

#include "report/explain.h"

/* The call: "Example Inc (EXI), 2015-07-28, 2015Q2" as far as known; then format, turns and speakers. */
void explain_words_add_call(const struct scored_call *call, struct buffer *out);
void explain_words_add_source(const struct scored_call *call, struct buffer *out);
/* "Director, Example Inc; role from header". */
void explain_words_add_position(const struct speaker *speaker, struct buffer *out);
/* "presentation, lines 3 to 9", "qa, answer, exchange 2, lines 12 to 15". */
void explain_words_add_turn(const struct turn *turn, struct buffer *out);
/* What stands beside a cue: its class, the value of a sentiment, "-" before what is not counted. */
void explain_words_add_label(const struct scored_call *call, const struct evidence *cue, struct buffer *out);
/* Why it is counted or not: the sense of the lexicon's row, or the reason in plain words. */
void explain_words_add_why(const struct evidence *cue, struct buffer *out);
void explain_words_add_value(const struct evidence *cue, struct buffer *out); /* as in evidence.csv */
const char *explain_words_get_exclusion(enum exclusion exclusion);            /* why a sentence is excluded */

#endif
