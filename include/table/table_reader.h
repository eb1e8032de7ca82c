/* table_reader.h - CSV tables row by row, columns by name.  JSON lines read the same.
 *
 * A table whose first byte is {, or whose name ends in .jsonl, is JSON lines: one object a line, its keys are
 * the columns (those of all objects together; such a file is read once more for them when it is opened), null
 * and missing keys are empty fields.  Tables for table_reader_open_commented() are never JSON lines.
 *
 * The header row is required, and no name may stand in it twice.  Rows are read in blocks, so a table may be
 * larger than memory; one row may have TABLE_MAX_ROW bytes.  A byte order mark is dropped; white space inside
 * fields is kept; blank lines are skipped; LF, CR LF and CR end a row.  A row with more or fewer fields than
 * the header, an unclosed quote, a quote that is not doubled inside a quoted field, or a NUL byte is a
 * failure that names file, line and remedy.  Bytes are not checked for their encoding.  One reader belongs to
 * one thread.
 */
#ifndef TABLE_TABLE_READER_H
#define TABLE_TABLE_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"

#define TABLE_NO_COLUMN ((size_t)-1)
#define TABLE_MAX_ROW   ((size_t)64 << 20) /* bytes; more is taken for a quote that is not closed */

struct table_reader;

enum table_row { TABLE_ROW, TABLE_END, TABLE_FAILED };

struct table_reader *table_reader_open(const char *path, struct error *err) MUST_CHECK;
/* The same for bytes in memory, which must outlive the reader; name stands for the file in messages. */
struct table_reader *table_reader_open_bytes(struct slice bytes, const char *name,
                                             struct error *err) MUST_CHECK;
/* As the two above, but lines that begin with # are comments, also before the header: for lexicon files. */
struct table_reader *table_reader_open_commented(const char *path, struct error *err) MUST_CHECK;
struct table_reader *table_reader_open_commented_bytes(struct slice bytes, const char *name,
                                                       struct error *err) MUST_CHECK;
void table_reader_close(struct table_reader *reader); /* NULL is fine */

/* Reads the next row.  TABLE_FAILED fills err; the reader may then only be closed, unless
 * table_reader_can_go_on(). */
enum table_row table_reader_read(struct table_reader *reader, struct error *err) MUST_CHECK;
/* True if the last row failed by its number of fields alone: the rows after it can be read. */
bool table_reader_can_go_on(const struct table_reader *reader);

/* For tables in memory nearly all of whose rows are a first field and one of a few endings.  The ending of
 * the row that was read last, its line end among it; empty where it cannot be told without care. */
struct slice table_reader_get_ending(const struct table_reader *reader);
/* Reads the next row if it is a first field followed by one of the endings [n_endings]: *which says by which.
 * Only its first field is to be had then.  False where it is another row, or none: table_reader_read() tells.
 */
bool table_reader_read_alike(struct table_reader *reader, const struct slice *endings, size_t n_endings,
                             struct slice *first, size_t *which);

size_t table_reader_count_columns(const struct table_reader *reader);
struct slice table_reader_get_header(const struct table_reader *reader, size_t column);
/* ASCII case and blanks around the name are ignored; TABLE_NO_COLUMN where there is none. */
size_t table_reader_find_column(const struct table_reader *reader, const char *name);
/* As find, but a missing column is a failure that lists the columns there are. */
size_t table_reader_need_column(const struct table_reader *reader, const char *name,
                                struct error *err) MUST_CHECK;

/* A field of the current row, valid until the next read or seek; the empty slice for TABLE_NO_COLUMN. */
struct slice table_reader_get(const struct table_reader *reader, size_t column);
/* All fields of the current row [table_reader_count_columns()], as long valid. */
const struct slice *table_reader_get_fields(const struct table_reader *reader);
size_t table_reader_get_row(const struct table_reader *reader); /* data row, 1-based */
size_t table_reader_get_line(
    const struct table_reader *reader); /* line of the file on which the row begins, 1-based */
const char *table_reader_get_name(const struct table_reader *reader);

/* Where the current row begins, to come back to it later with another reader of the same file. */
struct table_place {
    uint64_t offset;  /* bytes from the start of the file */
    size_t row, line; /* of that row */
};
struct table_place table_reader_get_place(const struct table_reader *reader);
/* The next read gives the row at place, which came from table_reader_get_place() on the same file.  Fails on
 * a pipe, and where the file has visibly changed since. */
bool table_reader_seek(struct table_reader *reader, struct table_place place, struct error *err) MUST_CHECK;

/* Fills err (ERROR_DATA) for a field of the current row: file, line, the byte column where the field begins,
 * the source line.  TABLE_NO_COLUMN means the row as a whole.  Returns false. */
bool table_reader_fail(const struct table_reader *reader, size_t column, struct error *err,
                       const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
