/* text_clean.h - text of others made fit to be shown: no byte of it commands the terminal or the browser. */
#ifndef REPORT_TEXT_CLEAN_H
#define REPORT_TEXT_CLEAN_H

#include "base/buffer.h"

/* One character as it may be shown. */
struct clean_character {
    struct slice bytes; /* UTF-8; one blank for white space, U+FFFD for what is no text */
    unsigned columns;   /* of a terminal: 0, 1 or 2 */
    bool is_blank;
};

/* The character at a position of the text, at < text.len; returns the position after it.  Control characters,
 * marks that turn the direction of writing, and bytes that are not UTF-8 are no text. */
size_t text_clean_next(struct slice text, size_t at, struct clean_character *character);

size_t text_clean_count_columns(struct slice text);
void text_clean_add(struct buffer *out, struct slice text);
void text_clean_add_html(struct buffer *out,
                         struct slice text); /* & < > " ' as entities, for texts and attributes */

#endif
