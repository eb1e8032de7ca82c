/* stretch.h - the parts of a turn that can tell of a figure; most sentences of a call cannot, and need not be
 * cut into tokens. */
#ifndef METRIC_STRETCH_H
#define METRIC_STRETCH_H

#include <stdbool.h>
#include <stddef.h>

struct stretch {
    const char *text;
    size_t from, end;   /* what is left of the turn */
    size_t begin, stop; /* the stretch that was found */
    size_t wanted;      /* the next digit or word, end where there is none */
};

void stretch_start(struct stretch *stretch, const char *text, size_t begin, size_t end);
/* The next run of sentences within a paragraph that each hold a digit, name a basis or a segment, or are
 * about what is flat or similar.  It begins early where the end of the sentence before may be that of an
 * abbreviation. False at the end. */
bool stretch_find(struct stretch *stretch);

#endif
