/* list_format.h - the formats in which lists are published.
 *
 * A format is a row of the table in list_format.c and a file format_<name>.c; lexicons/FORMAT.md describes
 * them.
 */
#ifndef LEXICON_LIST_FORMAT_H
#define LEXICON_LIST_FORMAT_H

#include "lexicon/list_builder.h"

/* A file that is looked at. */
struct list_file {
    struct slice bytes;  /* without a byte order mark */
    struct slice stem;   /* name of the file without folder and ending */
    struct slice ending; /* cat, csv, ...; empty where there is none */
    struct slice first;  /* the first line that is neither blank nor a # comment, without its line end */
};

struct list_format {
    const char *name;
    bool (*detect)(const struct list_file *file);
    bool (*read)(struct list_builder *builder, const struct list_file *file, struct error *err);
};

/* The format of the file, NULL for our own. */
const struct list_format *list_format_find(struct slice bytes, const char *path);
/* Fills lexicon, whose name, path and arena are set. */
bool list_format_read(const struct list_format *format, struct slice bytes, enum lexicon_reading reading,
                      struct lexicon *lexicon, struct error *err) MUST_CHECK;

/* For formats: the lines of a file one by one, from a list_lines of zeros; the line end is left out. */
struct list_lines {
    struct slice rest;
    bool is_open;
    struct list_place place; /* of the line: line number, column 1, source */
};
bool list_format_next_line(const struct list_file *file, struct list_lines *lines, struct slice *line);
/* True if the first line is a header of CSV with this column; case, quotes, blanks and _ do not matter. */
bool list_format_has_column(const struct list_file *file, const char *name);
bool list_format_is_same_name(struct slice header, const char *name);

extern const struct list_format format_lm_master;
extern const struct list_format format_cat;
extern const struct list_format format_dic;
extern const struct list_format format_entries;
extern const struct list_format format_weights;
extern const struct list_format format_words;

#endif
