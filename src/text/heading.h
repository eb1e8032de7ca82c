/* heading.h - lines that name a part of a transcript: Presentation, Questions and Answers, the lists of
 * participants.
 *
 * Vendors print them plain, in capitals, or letter by letter ("P R E S E N T A T I O N", two blanks between
 * words).
 */
#ifndef TEXT_HEADING_H
#define TEXT_HEADING_H

#include "base/slice.h"

enum heading {
    HEADING_NONE,
    HEADING_PRESENTATION,
    HEADING_QUESTIONS,
    HEADING_COMPANY_LIST, /* corporate participants */
    HEADING_OTHER_LIST,   /* conference call participants */
    HEADING_VENDOR,       /* final transcript, edited version, event brief ... */
    HEADING_BRIEF,        /* parts of the vendor's summary: overview, financial data, presentation summary */
    HEADING_TAIL          /* definitions, disclaimer */
};

enum heading_style { STYLE_PLAIN, STYLE_CAPITALS, STYLE_SPACED };

/* line has no blanks at its ends.  Pure; constant time, a heading has at most 80 bytes. */
enum heading heading_parse(struct slice line, enum heading_style *style);

#endif
