/* format_cat.c - .cat files of WordStat and Yoshikoder, in which Loughran and McDonald's lists of 2014 are
 * passed on: categories, below them, indented, entries with a weight in brackets.
 *
 * Categories may hold categories; an entry belongs to the innermost, named with those above it: A/B.
 */
#include <string.h>

#include "base/buffer.h"
#include "base/number.h"
#include "lexicon/list_format.h"

#define MAX_DEPTH 8

/* The categories that are open at a line. */
struct path {
    struct slice names[MAX_DEPTH];
    size_t indents[MAX_DEPTH];
    size_t depth;
    struct buffer text;
};

static size_t get_indent(struct slice line)
{
    size_t n = 0;

    while (n < line.len && (line.ptr[n] == '\t' || line.ptr[n] == ' '))
        n++;
    return n;
}

/* Parts "WORD (1)"; false for a line without a weight, which names a category. */
static bool part_entry(struct slice line, struct slice *term, struct slice *weight)
{
    const char *open;

    line = slice_trim(line);
    open = line.len ? memrchr(line.ptr, '(', line.len) : NULL;
    if (!open || !slice_ends(line, ")"))
        return false;
    *term = slice_trim(slice_make(line.ptr, (size_t)(open - line.ptr)));
    *weight = slice_make(open + 1, line.len - (size_t)(open - line.ptr) - 2);
    return true;
}

static bool detect(const struct list_file *file)
{
    struct list_lines lines = {.is_open = false};
    struct slice line, term, weight;

    if (slice_equal_nocase(file->ending, slice_from("cat")))
        return true;
    if (!list_format_next_line(file, &lines, &line) || get_indent(line) > 0 ||
        memchr(line.ptr, ',', line.len))
        return false;
    return list_format_next_line(file, &lines, &line) && get_indent(line) > 0 &&
           part_entry(line, &term, &weight);
}

/* Closes the categories that a line at this indent does not belong to. */
static void close_categories(struct path *path, size_t indent)
{
    while (path->depth && path->indents[path->depth - 1] >= indent)
        path->depth--;
}

static void write_path(struct path *path)
{
    buffer_reset(&path->text);
    for (size_t i = 0; i < path->depth; i++) {
        buffer_add_text(&path->text, i ? "/" : "");
        buffer_add_slice(&path->text, path->names[i]);
    }
}

static bool open_category(const struct list_builder *builder, struct path *path, struct slice line,
                          const struct list_place *place, struct error *err)
{
    size_t indent = get_indent(line);

    close_categories(path, indent);
    if (path->depth == MAX_DEPTH)
        return list_builder_fail(builder, place, err, "categories lie more than %d deep; flatten them",
                                 MAX_DEPTH);
    path->names[path->depth] = slice_trim(line);
    path->indents[path->depth++] = indent;
    write_path(path);
    return true;
}

static bool add_entry(struct list_builder *builder, struct path *path, struct slice line, struct slice term,
                      struct slice weight, const struct list_place *place, struct error *err)
{
    size_t depth = path->depth;
    double value;

    close_categories(path, get_indent(line));
    if (path->depth == 0)
        return list_builder_fail(builder, place, err,
                                 "the entry \"%.*s\" stands below no category; indent it under one",
                                 (int)(term.len < 80 ? term.len : 80), term.ptr);
    if (path->depth != depth)
        write_path(path);
    if (!number_parse_double(weight, &value))
        return list_builder_fail(builder, place, err,
                                 "the weight (%.*s) is not a number; write (1) behind the word",
                                 (int)(weight.len < 80 ? weight.len : 80), weight.ptr);
    return list_builder_add(builder, term, buffer_get_slice(&path->text), value, "list", place, err);
}

static bool read_cat(struct list_builder *builder, const struct list_file *file, struct error *err)
{
    struct list_lines lines = {.is_open = false};
    struct path path = {.depth = 0};
    struct slice line, term, weight;
    bool is_good = true;

    buffer_init(&path.text);
    while (is_good && list_format_next_line(file, &lines, &line)) {
        if (slice_trim(line).len == 0)
            continue;
        lines.place.column = get_indent(line) + 1;
        is_good = part_entry(line, &term, &weight)
                      ? add_entry(builder, &path, line, term, weight, &lines.place, err)
                      : open_category(builder, &path, line, &lines.place, err);
    }
    buffer_release(&path.text);
    return is_good;
}

const struct list_format format_cat = {"cat", detect, read_cat};
