/* attach.h - which metric a figure belongs to, and what the figure is of it. */
#ifndef METRIC_ATTACH_H
#define METRIC_ATTACH_H

#include "metric/attach_state.h"
#include "metric/phrase.h"

void attach_start_call(struct attach_state *state, const struct call_period *call);
void attach_start_turn(struct attach_state *state);
void attach_start_paragraph(struct attach_state *state);

/* True where a sentence tells of no figure and changes the state no more than attach_pass_sentence() does: of
 * a list that was started, or narrowed, before its phrases are read. */
bool attach_is_dull(const struct attach_state *state, const struct phrase_list *list);
void attach_pass_sentence(struct attach_state *state, const struct phrase_list *list);
/* Adds the statements of a sentence to out; turn, kind of speaker and score of the place are the caller's. */
void attach_read_sentence(struct attach_state *state, const struct phrase_list *list,
                          struct statement_list *out);

#endif
