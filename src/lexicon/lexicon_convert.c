/* lexicon_convert.c - rows as CSV. */
#include "lexicon/lexicon_convert.h"

#include <string.h>

#include "table/table_writer.h"

static const char *get_base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

static void add_row(const struct lexicon_row *entry, struct buffer *out)
{
    struct table_writer row = {.out = out, .na = ""};
    bool has_rule = !slice_equal_text(entry->rule, "list");

    table_writer_add_text(&row, entry->term);
    table_writer_add_text(&row, entry->category);
    table_writer_add_double(&row, entry->value);
    table_writer_add_text(&row, has_rule ? entry->rule : slice_from(""));
    table_writer_end_row(&row);
}

void lexicon_convert_format(const struct lexicon *lexicon, struct buffer *out)
{
    buffer_add_format(out, "# from %s (%s, SHA-256 %s)\n", get_base_name(lexicon->path), lexicon->format,
                      lexicon->sha256);
    if (lexicon->version[0])
        buffer_add_format(out, "# version: %s\n", lexicon->version);
    buffer_add_text(out, "term,category,value,rule\n");
    for (size_t i = 0; i < lexicon->n_rows; i++)
        add_row(&lexicon->rows[i], out);
}
