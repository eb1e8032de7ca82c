/* format_mark.h - what the source formats have in common when they mark lines. */
#ifndef TEXT_FORMAT_MARK_H
#define TEXT_FORMAT_MARK_H

#include <stdbool.h>
#include <stddef.h>

#include "text/document.h"
#include "text/format.h"

struct slice format_mark_get_line(const struct document *document,
                                  size_t i); /* without blanks at both ends */
void format_mark_add_header(struct header_list *list, struct header header);

/* Marks the lines before limit, the first header's line: headings, rulers, front matter, and reads the lists
 * of participants. What stands there without any sign that it is front matter stays LINE_UNKNOWN. */
void format_mark_front(struct document *document, size_t limit);

/* A line of one repeated - = _ or *. */
bool format_mark_is_ruler(struct slice line);

#endif
