/* layout.h - the two shapes in which a call is written down.
 *
 * pages     letter-spaced headings, "Name - Firm - Title" headers, wrapped lines, and a leading
 *           blank (no empty line) where a page began
 * numbered  participant lists with " * ", "Name,  Firm - Title    [3]", one line a paragraph
 */
#ifndef GENERATOR_LAYOUT_H
#define GENERATOR_LAYOUT_H

#include <stdbool.h>

#include "buffer.h"
#include "plan.h"
#include "random.h"
#include "script.h"

bool layout_is_pages(const struct call_plan *plan);

void layout_write_pages(const struct script *script, struct random *random, struct buffer *out);
void layout_write_numbered(const struct script *script, struct random *random, struct buffer *out);

/* The people of a call in the order of their first turn; operator left out.  Returns how many
 * turn indices were written to `firsts` (at least 32 long). */
size_t layout_list_people(const struct script *script, bool analysts, size_t *firsts);

/* "8:45PM" */
void layout_format_time(const struct script *script, char *text, size_t size);

#endif
