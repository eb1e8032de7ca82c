/* cell.c - cells of the tables that users give. */
#include "corpus/cell.h"

#include <string.h>

#include "base/arena.h"
#include "corpus/call_meta.h"

#define SHOWN_LENGTH 60 /* bytes of a cell that a message shows */

int cell_count_shown(struct slice cell)
{
    return (int)(cell.len < SHOWN_LENGTH ? cell.len : SHOWN_LENGTH);
}

struct slice cell_get(const struct table_reader *reader, size_t column)
{
    struct slice cell = slice_trim(table_reader_get(reader, column));

    return slice_equal_text(cell, "NA") ? slice_make("", 0) : cell;
}

struct slice cell_copy(struct arena *arena, struct slice text)
{
    char *copy;

    if (!text.len)
        return slice_make("", 0);
    copy = arena_alloc(arena, text.len);
    memcpy(copy, text.ptr, text.len);
    return slice_make(copy, text.len);
}

struct slice cell_copy_upper(struct arena *arena, struct slice text)
{
    char *copy = arena_alloc(arena, text.len);

    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];

        copy[i] = c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
    }
    return slice_make(copy, text.len);
}

bool cell_get_date(const struct table_reader *reader, size_t column, struct slice *date, struct error *err)
{
    int year, month, day;

    *date = cell_get(reader, column);
    if (date->len && !date_parse(*date, &year, &month, &day))
        return table_reader_fail(reader, column, err,
                                 "\"%.*s\" is no date in ISO form; write 2010-01-25 or NA",
                                 cell_count_shown(*date), date->ptr);
    return true;
}
