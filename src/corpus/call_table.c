/* call_table.c - one pass over a transcript table. */
#include "corpus/call_table.h"

#include <string.h>

#include "base/memory.h"
#include "corpus/text_index.h"

struct pass {
    struct table_reader *reader;
    size_t column; /* of call_id */
    const char *path, *source_file;
    struct call_list *list;
    size_t first;           /* calls before this one are not of this table */
    struct text_index seen; /* call_id -> index in list */
};

static bool is_current(const struct pass *pass, struct slice call_id)
{
    const struct call_list *list = pass->list;

    return list->count > pass->first && slice_equal_text(call_id, list->calls[list->count - 1].call_id);
}

static bool begin_call(struct pass *pass, struct slice call_id, struct error *err)
{
    struct call_list *list = pass->list;
    size_t earlier = text_index_find(&pass->seen, call_id);
    char *text;

    if (earlier != TEXT_INDEX_NONE) {
        const struct call *call = &list->calls[earlier];

        return table_reader_fail(
            pass->reader, pass->column, err,
            "the rows of call \"%s\" are not together: it has rows %zu to %zu, and row %zu; sort the "
            "table by call_id and component_order",
            call->call_id, call->place.row, call->place.row + call->n_rows - 1,
            table_reader_get_row(pass->reader));
    }
    text = memory_copy_text(call_id.ptr, call_id.len);
    ARRAY_RESERVE(list->calls, list->count, list->cap_calls);
    list->calls[list->count] = (struct call){
        .call_id = text,
        .kind = CALL_TABLE_ROWS,
        .path = pass->path,
        .source_file = pass->source_file,
        .place = table_reader_get_place(pass->reader),
    };
    text_index_add(&pass->seen, slice_from(text), list->count++);
    return true;
}

static bool add_row(struct pass *pass, struct error *err)
{
    struct slice call_id = slice_trim(table_reader_get(pass->reader, pass->column));

    if (!call_id.len)
        return table_reader_fail(pass->reader, pass->column, err,
                                 "the row has no call_id; every row needs one");
    if (memchr(call_id.ptr, '\n', call_id.len))
        return table_reader_fail(pass->reader, pass->column, err,
                                 "the call_id has more than one line; is a quote missing?");
    if (!is_current(pass, call_id) && !begin_call(pass, call_id, err))
        return false;
    pass->list->calls[pass->list->count - 1].n_rows++;
    return true;
}

/* A call's bytes reach to the next call, those of the last to the end of the file. */
static void set_sizes(struct pass *pass, uint64_t file_size)
{
    struct call_list *list = pass->list;

    for (size_t i = pass->first; i < list->count; i++) {
        uint64_t end = i + 1 < list->count ? list->calls[i + 1].place.offset : file_size;

        list->calls[i].size = end > list->calls[i].place.offset ? end - list->calls[i].place.offset : 0;
    }
}

bool call_table_index(struct table_reader *reader, const struct column_names *names, const char *path,
                      const char *source_file, uint64_t file_size, struct call_list *list, struct error *err)
{
    struct pass pass = {
        .reader = reader,
        .column = column_names_find(names->call_id, reader),
        .path = path,
        .source_file = source_file,
        .list = list,
        .first = list->count,
    };
    enum table_row found;

    text_index_init(&pass.seen);
    while ((found = table_reader_read(reader, err)) == TABLE_ROW)
        if (!add_row(&pass, err)) {
            found = TABLE_FAILED;
            break;
        }
    set_sizes(&pass, file_size);
    text_index_release(&pass.seen);
    return found == TABLE_END;
}
