/* error.h - a failure: what went wrong, where, and what to do about it.
 *
 * Functions that can fail for a reason outside the program return false or NULL and fill a struct error.
 * Callers may put context before the text with error_note().  Only the cli layer prints and exits.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

#define MUST_CHECK __attribute__((warn_unused_result))

enum error_kind {
    ERROR_NONE,
    ERROR_USAGE,
    ERROR_OPEN,
    ERROR_READ,
    ERROR_WRITE,
    ERROR_FORMAT,
    ERROR_DATA,
    ERROR_LIMIT
};

struct error {
    enum error_kind kind;
    char file[512];   /* empty where no file is meant */
    size_t line;      /* 1-based, 0 where unknown */
    size_t column;    /* 1-based, in bytes, 0 where unknown */
    char text[1024];  /* one sentence with the remedy, no newline */
    char source[256]; /* the line of the file at fault, for the caret; empty where there is none */
};

/* All return false, so that a function may say: return error_set(err, ERROR_OPEN, "..."); */
bool error_set(struct error *err, enum error_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool error_at(struct error *err, enum error_kind kind, const char *file, size_t line, size_t column,
              const char *format, ...) __attribute__((format(printf, 6, 7)));
bool error_note(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));
void error_show_source(struct error *err, struct slice source_line); /* cut to the field's size */

/* Writes "file:line:column: text" and, where there is a source line, that line with a caret, into out. */
void error_format(const struct error *err, char *out, size_t size);

#endif
