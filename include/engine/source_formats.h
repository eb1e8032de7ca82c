/* source_formats.h - the source formats that --format takes, for cli. */
#ifndef ENGINE_SOURCE_FORMATS_H
#define ENGINE_SOURCE_FORMATS_H

#include <stdbool.h>
#include <stddef.h>

struct source_format {
    const char *name;
    const char *explain; /* one line: how it looks */
};

size_t source_formats_count(void);
struct source_format source_formats_get(size_t index);
bool source_formats_has(const char *name); /* "auto" too */

#endif
