/* told.h - what the extractor of metrics reads from a turn of our own. */
#ifndef SUPPORT_TOLD_H
#define SUPPORT_TOLD_H

#include "metric/metric_extractor.h"

struct told {
    struct lexicon *rows;
    struct metric_lexicon *lexicon;
    struct call_tokens *tokens;
    struct metric_extractor *extractor;
    struct document *document;
    const struct statement_list *list;
};

/* One turn of a call on the first quarter of 2018, held in April; without a component and title that of the
 * CFO in the presentation. */
void told_init(struct told *told, const char *text);
void told_init_as(struct told *told, const char *component, const char *title, const char *text);
void told_release(struct told *told);
/* The first statement of a metric and measure, NULL where there is none. */
const struct metric_statement *told_find(const struct told *told, const char *metric,
                                         enum statement_measure measure);
/* The same; the test fails where there is none. */
const struct metric_statement *told_get(const struct told *told, const char *metric,
                                        enum statement_measure measure);
/* The first statement of a metric of a part of the firm; the test fails where there is none. */
const struct metric_statement *told_get_part(const struct told *told, const char *metric,
                                             const char *segment);

#endif
