/* fomc_header.h - the headers of the Federal Reserve's press conferences: "CHAIR ROE." before the words.
 *
 * Pure functions; the parts are slices of the line.
 */
#ifndef TEXT_FOMC_HEADER_H
#define TEXT_FOMC_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

struct fomc_header {
    size_t n_bytes;           /* of the line, up to the words */
    struct slice title, name; /* "VICE CHAIR", "ROE" */
    bool is_chair;
    bool is_generic; /* QUESTION, UNIDENTIFIED SPEAKER ... */
    bool is_loose;   /* something else than a full stop ends it; only the chair's may */
};

/* True where line begins with the name of a speaker. */
bool fomc_header_read(struct slice line, struct fomc_header *header);

#endif
