/* topic.h - the part of the firm that several sentences are about: "turning to Ferry Operations on slide 5".
 */
#ifndef METRIC_TOPIC_H
#define METRIC_TOPIC_H

#include "metric/attach_state.h"
#include "metric/figure.h"

/* True where the sentence may turn to a name, for which its phrases must be known. */
bool topic_may_turn(const struct phrase_list *list);
/* What a sentence turns to: a part of the firm, or back to all of it. */
void topic_update(struct attach_state *state, const struct phrase_list *list);
/* Gives the topic as segment to a statement of the income statement that names no part of the firm itself. */
void topic_apply(const struct attach_state *state, const struct figure *figure,
                 struct metric_statement *statement);

#endif
