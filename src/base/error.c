/* error.c - filling and formatting failures. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool error_set(struct error *err, enum error_kind kind, const char *format, ...)
{
    va_list args;

    memset(err, 0, sizeof *err);
    err->kind = kind;
    va_start(args, format);
    vsnprintf(err->text, sizeof err->text, format, args);
    va_end(args);
    return false;
}

bool error_at(struct error *err, enum error_kind kind, const char *file, size_t line, size_t column,
              const char *format, ...)
{
    va_list args;

    memset(err, 0, sizeof *err);
    err->kind = kind;
    snprintf(err->file, sizeof err->file, "%s", file);
    err->line = line;
    err->column = column;
    va_start(args, format);
    vsnprintf(err->text, sizeof err->text, format, args);
    va_end(args);
    return false;
}

bool error_note(struct error *err, const char *format, ...)
{
    char note[sizeof err->text];
    char text[sizeof err->text];
    va_list args;

    va_start(args, format);
    vsnprintf(note, sizeof note, format, args);
    va_end(args);
    snprintf(text, sizeof text, "%s", err->text);
    snprintf(err->text, sizeof err->text, "%.400s: %.600s", note, text);
    return false;
}

void error_show_source(struct error *err, struct slice source_line)
{
    size_t length = source_line.len < sizeof err->source - 1 ? source_line.len : sizeof err->source - 1;

    for (size_t i = 0; i < length; i++)
        err->source[i] = (unsigned char)source_line.ptr[i] < ' ' ? ' ' : source_line.ptr[i];
    err->source[length] = '\0';
}

void error_format(const struct error *err, char *out, size_t size)
{
    int n = 0;

    out[0] = '\0';
    if (err->file[0] && err->line && err->column)
        n = snprintf(out, size, "%s:%zu:%zu: ", err->file, err->line, err->column);
    else if (err->file[0] && err->line)
        n = snprintf(out, size, "%s:%zu: ", err->file, err->line);
    else if (err->file[0])
        n = snprintf(out, size, "%s: ", err->file);
    if (n < 0 || (size_t)n >= size)
        return;
    n += snprintf(out + n, size - (size_t)n, "%s", err->text);
    if (err->source[0] && (size_t)n < size) {
        size_t caret = err->column && err->column <= strlen(err->source) + 1 ? err->column : 1;

        snprintf(out + n, size - (size_t)n, "\n  %s\n  %*s", err->source, (int)caret, "^");
    }
}
