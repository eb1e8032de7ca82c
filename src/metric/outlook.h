/* outlook.h - whether a figure tells of what has been or of what is to come. */
#ifndef METRIC_OUTLOOK_H
#define METRIC_OUTLOOK_H

#include "metric/phrase.h"

enum outlook {
    OUTLOOK_UNSAID,
    OUTLOOK_PAST,
    OUTLOOK_AHEAD,
    OUTLOOK_TARGET,
    OUTLOOK_ASSUMED, /* what a promise rests on */
    OUTLOOK_BROKEN   /* what was promised for a time that is over */
};

/* True for a verb of what has happened. */
bool outlook_is_past(const struct phrase_list *list, size_t at);
/* True where one stands in the sentence. */
bool outlook_has_past(const struct phrase_list *list);
/* Of the amount at phrase at: the last cue before it decides. */
enum outlook outlook_read(const struct phrase_list *list, size_t at);

#endif
