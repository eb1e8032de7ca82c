/* metric_extractor.h - reported metrics and guidance from the words of a call.
 *
 * An extractor is scratch of one worker; the lexicon is shared.
 */
#ifndef METRIC_METRIC_EXTRACTOR_H
#define METRIC_METRIC_EXTRACTOR_H

#include "base/slice.h"
#include "metric/metric_lexicon.h"
#include "metric/metric_statement.h"
#include "text/call_tokens.h"
#include "text/document.h"

struct metric_extractor;

struct metric_extractor *metric_extractor_new(const struct metric_lexicon *lexicon); /* outlives it */
void metric_extractor_free(struct metric_extractor *extractor);                      /* NULL is fine */

/* The statements of all turns but the operator's, in the order of the text; valid until the next call. tokens
 * were split with the vocabulary of the lexicon's matcher, and no flag has been set since.  fyear, fqtr and
 * call_date (ISO) may be unknown (0, empty). */
const struct statement_list *metric_extractor_run(struct metric_extractor *extractor,
                                                  const struct document *document,
                                                  const struct call_tokens *tokens, int fyear, int fqtr,
                                                  struct slice call_date);
/* Holds them against each other: sets their checks and mends names of segments that were heard wrong.  Where
 * they stand, and their values, are as before; who needs no more than that may leave it out. */
void metric_extractor_check(struct metric_extractor *extractor);

#endif
