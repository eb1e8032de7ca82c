/* explain_colour.h - the colour of a class, one for the terminal and the page. */
#ifndef REPORT_EXPLAIN_COLOUR_H
#define REPORT_EXPLAIN_COLOUR_H

#include "report/explain.h"

struct explain_colour {
    const char *name;     /* for the style sheet */
    unsigned terminal;    /* of the 256; readable on black and on white */
    const char *on_light; /* #rrggbb; at least 4.5:1 against the page, WCAG 2.1 AA */
    const char *on_dark;
    const char *meaning; /* for the legend */
};

size_t explain_colour_count(void);
const struct explain_colour *explain_colour_get(size_t index);
const struct explain_colour *explain_colour_find(const struct scored_call *call, const struct evidence *cue);

#endif
