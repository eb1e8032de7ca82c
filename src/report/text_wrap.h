/* text_wrap.h - words filled into lines of a terminal. */
#ifndef REPORT_TEXT_WRAP_H
#define REPORT_TEXT_WRAP_H

#include "base/buffer.h"

/* A paragraph under construction. */
struct text_wrap {
    struct buffer *out;
    size_t width, indent; /* columns; lines after the first begin with so many blanks */
    size_t column;        /* used on the line, 0: nothing is written yet */
    struct buffer word;   /* not yet in out */
    size_t word_columns;
    char style[24];      /* in force at the end of out */
    char word_style[24]; /* and at the end of the word */
    bool needs_blank;    /* before the word */
};

/* column: what the caller has written on the line already. */
void text_wrap_begin(struct text_wrap *wrap, struct buffer *out, size_t width, size_t indent, size_t column);
/* White space parts words, line ends too; a word that is wider than a line is cut. */
void text_wrap_add(struct text_wrap *wrap, struct slice text);
/* From here on: the numbers of an escape sequence such as "1;31", "" for plain.  A line ends plain and the
 * next goes on in the style. */
void text_wrap_set_style(struct text_wrap *wrap, const char *style);
void text_wrap_end(struct text_wrap *wrap); /* ends the line, and frees */

#endif
