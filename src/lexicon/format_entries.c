/* format_entries.c - CSV with a row a word and its category: columns category and entry (Henry 2008 and
 * others as R packages pass them on), or modal and strength (the modal words of Loughran and McDonald).
 */
#include <stdio.h>

#include "lexicon/list_format.h"
#include "table/table_reader.h"

static bool is_modal(const struct list_file *file)
{
    return list_format_has_column(file, "modal") && list_format_has_column(file, "strength");
}

static bool detect(const struct list_file *file)
{
    return is_modal(file) ||
           (list_format_has_column(file, "category") && list_format_has_column(file, "entry"));
}

static bool add_row(struct list_builder *builder, const struct table_reader *reader, size_t term,
                    size_t category, bool has_modals, struct error *err)
{
    const struct list_place place = {table_reader_get_line(reader), 1, slice_from("")};
    struct slice name = slice_trim(table_reader_get(reader, category));
    char modal[64];

    if (has_modals) {
        snprintf(modal, sizeof modal, "%.*s modal", (int)(name.len < 40 ? name.len : 40), name.ptr);
        name = slice_from(modal);
    }
    return list_builder_add(builder, table_reader_get(reader, term), name, 1, "list", &place, err);
}

static bool read_entries(struct list_builder *builder, const struct list_file *file, struct error *err)
{
    bool has_modals = is_modal(file);
    struct table_reader *reader = table_reader_open_commented_bytes(file->bytes, builder->lexicon->path, err);
    size_t term, category;
    enum table_row state = TABLE_END;

    if (!reader)
        return false;
    term = table_reader_find_column(reader, has_modals ? "modal" : "entry");
    category = table_reader_find_column(reader, has_modals ? "strength" : "category");
    while ((state = table_reader_read(reader, err)) == TABLE_ROW)
        if (!add_row(builder, reader, term, category, has_modals, err)) {
            state = TABLE_FAILED;
            break;
        }
    table_reader_close(reader);
    return state == TABLE_END;
}

const struct list_format format_entries = {"entries", detect, read_entries};
