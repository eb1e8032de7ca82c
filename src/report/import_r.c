/* import_r.c - import.R: the reports as data frames of R with the right types. */
#include <string.h>

#include "report/data_package.h"
#include "report/package_type.h"

enum { LINE_WIDTH = 100 };

static const char head[] =
    "# import.R - the reports of this folder as data frames with the right types, written by tenor.\n"
    "#\n"
    "#   source(\"import.R\", chdir = TRUE)\n"
    "#\n"
    "# Each report is a data frame of its name (turns, calls ...), read when it is first used; with readr "
    "where it is\n"
    "# installed. Types: c text, D date, i integer, d number.\n"
    "read_tenor <- local({\n"
    "  folder <- normalizePath(\".\")\n";

static const char reader[] =
    "  function(file, types) {\n"
    "    path <- file.path(folder, file)\n"
    "    if (grepl(\"[.]zst$\", path)) path <- pipe(paste(\"zstd -dc\", shQuote(path)))\n"
    "    if (requireNamespace(\"readr\", quietly = TRUE))\n"
    "      return(readr::read_csv(path, col_types = do.call(readr::cols, as.list(types)), na = "
    "missing_value,\n"
    "                             progress = FALSE))\n"
    "    classes <- c(c = \"character\", D = \"Date\", i = \"integer\", d = \"numeric\")[types]\n"
    "    utils::read.csv(path, na.strings = missing_value, colClasses = setNames(classes, names(types)),\n"
    "                    check.names = FALSE, encoding = \"UTF-8\")\n"
    "  }\n"
    "})\n";

struct r_walk {
    const struct data_package *package;
    struct buffer *out;
    const char *table; /* of the last column, NULL at first */
    size_t width;      /* of the line so far */
};

/* In quotes, as R reads it. */
static void add_quoted(struct buffer *out, struct slice text)
{
    buffer_add_byte(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"' || text.ptr[i] == '\\')
            buffer_add_byte(out, '\\');
        buffer_add_byte(out, text.ptr[i]);
    }
    buffer_add_byte(out, '"');
}

static void end_table(struct r_walk *walk)
{
    if (walk->table)
        buffer_add_text(walk->out, ")))\n");
}

static void add_type(void *data, const struct codebook_column *column)
{
    static const char letters[] = {
        [PACKAGE_TEXT] = 'c', [PACKAGE_DATE] = 'D', [PACKAGE_INTEGER] = 'i', [PACKAGE_NUMBER] = 'd'};

    struct r_walk *walk = data;
    size_t begin;

    if (!walk->table || strcmp(walk->table, column->table) != 0) {
        const char *file = walk->package->find(walk->package->data, column->table);

        end_table(walk);
        walk->table = column->table;
        buffer_add_format(walk->out, "delayedAssign(\"%s\", read_tenor(\"%s\", c(\n  ", column->table, file);
        walk->width = 0;
    } else {
        buffer_add_text(walk->out, walk->width > LINE_WIDTH ? ",\n  " : ", ");
        walk->width = walk->width > LINE_WIDTH ? 0 : walk->width;
    }
    begin = walk->out->length;
    add_quoted(walk->out, column->column);
    buffer_add_format(walk->out, " = \"%c\"", letters[package_type_get(column)]);
    walk->width += walk->out->length - begin;
}

void import_r_format(const struct data_package *package, struct buffer *out)
{
    struct r_walk walk = {.package = package, .out = out};

    buffer_add_text(out, head);
    buffer_add_text(out, "  missing_value <- ");
    add_quoted(out, slice_from(package->na));
    buffer_add_byte(out, '\n');
    buffer_add_text(out, reader);
    data_package_visit(package, add_type, &walk);
    end_table(&walk);
}
