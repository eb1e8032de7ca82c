/* format_words.c - a plain list in a file that ends in .txt, one entry a line; # begins a comment.  The name
 * of the file is the category: positive.txt, EPI_ADV.txt.
 */
#include "lexicon/list_format.h"

static bool detect(const struct list_file *file)
{
    return slice_equal_nocase(file->ending, slice_from("txt")) &&
           slice_find_byte(file->first, ',') == file->first.len;
}

static bool read_words(struct list_builder *builder, const struct list_file *file, struct error *err)
{
    struct list_lines lines = {.is_open = false};
    struct slice line;

    while (list_format_next_line(file, &lines, &line)) {
        if (slice_trim(line).len == 0 || slice_starts(line, "#"))
            continue;
        if (!list_builder_add(builder, line, file->stem, 1, "list", &lines.place, err))
            return false;
    }
    return true;
}

const struct list_format format_words = {"words", detect, read_words};
