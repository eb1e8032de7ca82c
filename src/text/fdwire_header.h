/* fdwire_header.h - the headers of FD Wire: "JANE ROE, CHAIRMAN, CEO, EXAMPLE BANK" before a colon.
 *
 * Pure functions; the parts are slices of the text.
 */
#ifndef TEXT_FDWIRE_HEADER_H
#define TEXT_FDWIRE_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

#define FDWIRE_HEADER_MAX 300 /* bytes before the colon */

struct fdwire_header {
    struct slice name, title, org; /* the last two may be empty */
    bool has_parts;                /* title or firm */
};

/* Reads the text before the colon; false where it names nobody. */
bool fdwire_header_read(struct slice text, struct fdwire_header *header);
/* Position of the colon that may end a header at the start of text, or text.len. */
size_t fdwire_header_find_colon(struct slice text);
/* True if text, which is not empty, begins like a name. */
bool fdwire_header_begins(struct slice text);
/* OPERATOR, UNIDENTIFIED PARTICIPANT ...: names that many share. */
bool fdwire_header_is_generic(struct slice name);

#endif
