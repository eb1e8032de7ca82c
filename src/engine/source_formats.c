/* source_formats.c - the formats of the text layer, and tables. */
#include "engine/source_formats.h"

#include <string.h>

#include "text/format.h"

size_t source_formats_count(void)
{
    return format_count() + 1;
}

struct source_format source_formats_get(size_t index)
{
    if (index == format_count())
        return (struct source_format){"table", "a .csv or .jsonl file, a row a turn: call_id, person, text, "
                                               "and component_order, component_type, title, org"};
    return (struct source_format){format_get(index)->name, format_get(index)->explain};
}

bool source_formats_has(const char *name)
{
    return strcmp(name, "auto") == 0 || format_find(name) != NULL;
}
