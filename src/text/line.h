/* line.h - cuts a text into lines. */
#ifndef TEXT_LINE_H
#define TEXT_LINE_H

#include <stddef.h>

#include "text/document.h"

/* The lines of text[from, n_bytes), ended by LF; the last one may lack it.  The caller frees. */
struct document_line *line_split(const char *text, size_t from, size_t n_bytes, size_t *n_lines);

#endif
