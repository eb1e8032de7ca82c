/* table_reader.c - rows of a CSV table.
 *
 * plain_row.c takes nearly every row apart; of the others record.c finds where they end and fields.c takes
 * them apart.  This file makes good for what libcsv does not do: places, the byte order mark, blank lines,
 * the width of rows, quotes that are not closed.
 */
#include "table/table_reader.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "table/fields.h"
#include "table/input.h"
#include "table/json_row.h"
#include "table/plain_row.h"
#include "table/record.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define MAX_KEYS        1000 /* columns of JSON lines */
#define MAX_SHOWN_LINE  200  /* bytes of a source line that still help a reader of the message */

struct table_reader {
    char *name;
    struct input input;
    bool allows_comments;
    bool is_json;             /* JSON lines: a row is a line, and there is no header */
    uint64_t first_offset;    /* behind the byte order mark */
    struct fields fields;     /* of the current row */
    struct slice record;      /* the same as it stands in the file, without its line end */
    size_t record_step;       /* bytes of the record with its line end, to go on */
    bool is_plain;            /* the record is one line, and fields has it already */
    struct table_place place; /* of the current row; row 0 is the header */
    char **headers;           /* [n_columns] trimmed */
    size_t n_columns;
    bool can_go_on; /* the last row failed, and the next one can be found all the same */
};

/* Fills err for the byte at offset of the current record. */
static bool fail_at_list(const struct table_reader *reader, size_t offset, bool has_column,
                         enum error_kind kind, struct error *err, const char *format, va_list args)
{
    size_t line = reader->place.line + record_count_lines(slice_part(reader->record, 0, offset));
    struct slice source = record_get_line(reader->record, offset);
    size_t column = (size_t)(reader->record.ptr + offset - source.ptr) + 1;
    char text[sizeof err->text];

    vsnprintf(text, sizeof text, format, args);
    error_at(err, kind, reader->name, line, has_column ? column : 0, "%s", text);
    if (column <= MAX_SHOWN_LINE)
        error_show_source(err, slice_part(source, 0, MAX_SHOWN_LINE));
    return false;
}

static bool __attribute__((format(printf, 5, 6)))
fail_at(const struct table_reader *reader, size_t offset, enum error_kind kind, struct error *err,
        const char *format, ...)
{
    va_list args;

    va_start(args, format);
    fail_at_list(reader, offset, true, kind, err, format, args);
    va_end(args);
    return false;
}

/* Where the last field of the record begins; of a quoted one, its opening quote. */
static size_t find_last_field(struct slice record)
{
    size_t begin = 0, next;

    while ((next = record_find_field(slice_part(record, begin, record.len), 1)) < record.len - begin)
        begin += next;
    return begin;
}

static bool fail_scan(struct table_reader *reader, struct record scan, struct error *err)
{
    reader->record = reader->input.rest;
    if (scan.state == RECORD_STRAY_QUOTE)
        return fail_at(
            reader, scan.length, ERROR_FORMAT, err,
            "a comma or the end of the line must follow a closing quote; a quote inside a quoted field is "
            "written twice");
    if (!scan.is_quoted)
        return fail_at(reader, 0, ERROR_LIMIT, err, "the row is longer than %zu bytes; is this a CSV file?",
                       TABLE_MAX_ROW);
    return fail_at(
        reader, find_last_field(reader->record), ERROR_FORMAT, err,
        "the quote that opens here is not closed%s; close it, or write it twice if it belongs to the text",
        reader->input.is_last ? "" : " within the largest size of a row");
}

static bool is_blank_line(struct slice line)
{
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] != ' ' && line.ptr[i] != '\t')
            return false;
    return true;
}

/* A comment, and a row of JSON lines, ends with its line: quotes mean nothing in it. */
static struct record scan_line(struct slice text, bool is_last)
{
    size_t end = 0;

    while (end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '\r')
        end++;
    if (end + 1 >= text.len && !is_last)
        return (struct record){RECORD_CUT, end, 0, false};
    if (end + 1 < text.len && text.ptr[end] == '\r' && text.ptr[end + 1] == '\n')
        return (struct record){RECORD_COMPLETE, end, 2, false};
    return (struct record){RECORD_COMPLETE, end, end < text.len ? 1 : 0, false};
}

/* Goes past the current record. */
static void finish_record(struct table_reader *reader)
{
    if (reader->record_step) {
        reader->place.line += (reader->is_plain ? 0 : record_count_lines(reader->record)) + 1;
        input_skip(&reader->input, reader->record_step);
    }
    reader->record_step = 0;
}

/* Scans the next record, reading on until all of it stands in memory. */
static bool scan_next(struct table_reader *reader, bool is_line, struct record *scan, struct error *err)
{
    const struct input *input = &reader->input;

    for (;;) {
        *scan = is_line ? scan_line(input->rest, input->is_last) : record_scan(input->rest, input->is_last);
        if (scan->state != RECORD_CUT || input->is_last || input->rest.len >= TABLE_MAX_ROW)
            return true;
        if (!input_read_more(&reader->input, err))
            return false;
    }
}

/* A row that begins with a blank may be a blank line, one that begins with # a comment. */
static bool may_be_plain(const struct table_reader *reader)
{
    struct slice rest = reader->input.rest;

    return rest.len && !byte_is_blank(rest.ptr[0]) && rest.ptr[0] != '#' && !reader->is_json;
}

static void set_plain(struct table_reader *reader, size_t length)
{
    reader->place.offset = reader->input.offset;
    reader->record = slice_make(reader->input.rest.ptr, length);
    reader->record_step = length + 1;
}

/* Takes the row that comes next apart if it is a plain one. */
static bool split_plain(struct table_reader *reader)
{
    size_t length;

    reader->is_plain = may_be_plain(reader) && plain_row_split(reader->input.rest, &reader->fields, &length);
    if (reader->is_plain)
        set_plain(reader, length);
    return reader->is_plain;
}

/* Finds the next record that is neither blank nor a comment. */
static enum table_row find_record(struct table_reader *reader, struct error *err)
{
    struct input *input = &reader->input;

    for (;;) {
        struct record scan;
        bool is_comment;

        finish_record(reader);
        if (split_plain(reader))
            return TABLE_ROW;
        if (!input->rest.len && !input_read_more(input, err))
            return TABLE_FAILED;
        if (!input->rest.len)
            return TABLE_END;
        is_comment = reader->allows_comments && input->rest.ptr[0] == '#';
        if (!scan_next(reader, is_comment || reader->is_json, &scan, err))
            return TABLE_FAILED;
        reader->place.offset = input->offset;
        if (scan.state != RECORD_COMPLETE) {
            fail_scan(reader, scan, err);
            return TABLE_FAILED;
        }
        reader->record = slice_part(input->rest, 0, scan.length);
        reader->record_step = scan.length + scan.line_end;
        if (!is_comment && !is_blank_line(reader->record))
            return TABLE_ROW;
    }
}

/* The object of the current record; NULL and err where it is none. */
static struct json_row *parse_object(const struct table_reader *reader, struct error *err)
{
    struct json_row_fault fault;
    struct json_row *row = json_row_parse(reader->record, &fault);

    if (!row)
        fail_at(reader, fault.offset, ERROR_FORMAT, err, "%s", fault.text);
    return row;
}

static enum table_row read_record(struct table_reader *reader, struct error *err)
{
    enum table_row found = find_record(reader, err);
    struct json_row *row;
    const char *nul;

    if (found != TABLE_ROW || reader->is_plain)
        return found;
    nul = memchr(reader->record.ptr, '\0', reader->record.len);
    if (nul) {
        fail_at(reader, (size_t)(nul - reader->record.ptr), ERROR_FORMAT, err,
                "holds a NUL byte, so it is no text; save the table as text in UTF-8");
        return TABLE_FAILED;
    }
    if (!reader->is_json) {
        fields_split_csv(&reader->fields, reader->record);
        return TABLE_ROW;
    }
    row = parse_object(reader, err);
    if (!row)
        return TABLE_FAILED;
    fields_split_json(&reader->fields, row, reader->headers, reader->n_columns);
    json_row_free(row);
    return TABLE_ROW;
}

static bool check_header(const struct table_reader *reader, struct error *err)
{
    for (size_t i = 0; i < reader->n_columns; i++) {
        size_t first = table_reader_find_column(reader, reader->headers[i]);

        if (reader->headers[i][0] && first < i)
            return fail_at(reader, record_find_field(reader->record, i), ERROR_FORMAT, err,
                           "the column \"%s\" stands in the header twice (columns %zu and %zu); rename one",
                           reader->headers[i], first + 1, i + 1);
    }
    return true;
}

static bool check_start(struct table_reader *reader, struct error *err)
{
    struct input *input = &reader->input;

    if (!input_read_more(input, err))
        return false;
    if (slice_starts(input->rest, "\xff\xfe") || slice_starts(input->rest, "\xfe\xff"))
        return error_at(err, ERROR_FORMAT, reader->name, 0, 0,
                        "is in UTF-16; save the table as CSV in UTF-8");
    if (slice_starts(input->rest, BYTE_ORDER_MARK))
        input_skip(input, strlen(BYTE_ORDER_MARK));
    return true;
}

/* The columns are the keys of all objects, in the order in which they first stand in the file. */
static bool add_keys(struct table_reader *reader, size_t *capacity, struct error *err)
{
    struct json_row *row = parse_object(reader, err);
    bool ok = row != NULL;

    for (const char *key = ok ? json_row_next_key(row, NULL) : NULL; key && ok;
         key = json_row_next_key(row, key)) {
        size_t i = 0;

        while (i < reader->n_columns && strcmp(reader->headers[i], key) != 0)
            i++;
        if (i < reader->n_columns)
            continue;
        ARRAY_RESERVE(reader->headers, reader->n_columns, *capacity);
        reader->headers[reader->n_columns++] = memory_copy_text(key, strlen(key));
        if (reader->n_columns > MAX_KEYS)
            ok = fail_at(reader, 0, ERROR_LIMIT, err,
                         "the objects have more than %d keys; are the keys data?", MAX_KEYS);
    }
    json_row_free(row);
    return ok;
}

/* Reads the file once for its keys, for the first object need not have all, and goes back to its start. */
static bool read_keys(struct table_reader *reader, struct error *err)
{
    enum table_row found;
    size_t capacity = 0;

    while ((found = find_record(reader, err)) == TABLE_ROW)
        if (!add_keys(reader, &capacity, err))
            return false;
    if (found == TABLE_END && reader->n_columns == 0)
        return error_at(err, ERROR_FORMAT, reader->name, 0, 0, "is empty; JSON lines need one object a line");
    if (found == TABLE_FAILED || !input_rewind(&reader->input, err) || !input_read_more(&reader->input, err))
        return false;
    input_skip(&reader->input, reader->first_offset);
    reader->record_step = 0;
    reader->place = (struct table_place){.line = 1};
    return true;
}

static bool read_header(struct table_reader *reader, struct error *err)
{
    enum table_row found;

    if (!check_start(reader, err))
        return false;
    reader->is_json = !reader->allows_comments && (slice_starts(reader->input.rest, "{") ||
                                                   slice_ends(slice_from(reader->name), ".jsonl"));
    reader->first_offset = reader->input.offset;
    if (reader->is_json)
        return read_keys(reader, err);
    found = read_record(reader, err);
    if (found == TABLE_END)
        return error_at(err, ERROR_FORMAT, reader->name, 0, 0, "is empty; a table needs a header row");
    if (found == TABLE_FAILED)
        return false;
    reader->n_columns = reader->fields.count;
    reader->headers = memory_zero(reader->n_columns, sizeof *reader->headers);
    for (size_t i = 0; i < reader->n_columns; i++) {
        struct slice name = slice_trim(fields_get(&reader->fields, i));

        reader->headers[i] = memory_copy_text(name.ptr, name.len);
    }
    return check_header(reader, err);
}

static struct table_reader *reader_new(const char *name, bool allows_comments)
{
    struct table_reader *reader = memory_zero(1, sizeof *reader);

    reader->name = memory_copy_text(name, strlen(name));
    reader->allows_comments = allows_comments;
    reader->place.line = 1;
    reader->input.fd = -1;
    fields_init(&reader->fields);
    return reader;
}

static struct table_reader *open_file(const char *path, bool allows_comments, struct error *err)
{
    struct table_reader *reader = reader_new(path, allows_comments);

    if (input_open(&reader->input, reader->name, err) && read_header(reader, err))
        return reader;
    table_reader_close(reader);
    return NULL;
}

static struct table_reader *open_bytes(struct slice bytes, const char *name, bool allows_comments,
                                       struct error *err)
{
    struct table_reader *reader = reader_new(name, allows_comments);

    input_open_bytes(&reader->input, bytes, reader->name);
    if (read_header(reader, err))
        return reader;
    table_reader_close(reader);
    return NULL;
}

struct table_reader *table_reader_open(const char *path, struct error *err)
{
    return open_file(path, false, err);
}

struct table_reader *table_reader_open_bytes(struct slice bytes, const char *name, struct error *err)
{
    return open_bytes(bytes, name, false, err);
}

struct table_reader *table_reader_open_commented(const char *path, struct error *err)
{
    return open_file(path, true, err);
}

struct table_reader *table_reader_open_commented_bytes(struct slice bytes, const char *name,
                                                       struct error *err)
{
    return open_bytes(bytes, name, true, err);
}

void table_reader_close(struct table_reader *reader)
{
    if (!reader)
        return;
    for (size_t i = 0; i < reader->n_columns; i++)
        free(reader->headers[i]);
    free(reader->headers);
    fields_release(&reader->fields);
    input_close(&reader->input);
    free(reader->name);
    free(reader);
}

enum table_row table_reader_read(struct table_reader *reader, struct error *err)
{
    enum table_row found = read_record(reader, err);

    reader->can_go_on = false;
    if (found != TABLE_ROW)
        return found;
    if (reader->fields.count != reader->n_columns) {
        fail_at(reader, 0, ERROR_FORMAT, err,
                "the row has %zu fields, the header %zu; a field that holds a comma must stand in quotes",
                reader->fields.count, reader->n_columns);
        reader->can_go_on = true;
        return TABLE_FAILED;
    }
    reader->place.row++;
    return TABLE_ROW;
}

struct slice table_reader_get_ending(const struct table_reader *reader)
{
    struct slice record = reader->record;
    size_t begin = record_find_field(record, 1); /* behind the comma */

    if (!reader->is_plain || begin == record.len)
        return slice_make(record.ptr, 0);
    return slice_make(record.ptr + begin - 1, record.len - begin + 2);
}

bool table_reader_read_alike(struct table_reader *reader, const struct slice *endings, size_t n_endings,
                             struct slice *first, size_t *which)
{
    size_t length;

    finish_record(reader);
    if (!may_be_plain(reader) ||
        !plain_row_match(reader->input.rest, endings, n_endings, first, which, &length))
        return false;
    reader->is_plain = true;
    set_plain(reader, length);
    reader->place.row++;
    return true;
}

bool table_reader_can_go_on(const struct table_reader *reader)
{
    return reader->can_go_on;
}

size_t table_reader_count_columns(const struct table_reader *reader)
{
    return reader->n_columns;
}

struct slice table_reader_get_header(const struct table_reader *reader, size_t column)
{
    return slice_from(reader->headers[column]);
}

size_t table_reader_find_column(const struct table_reader *reader, const char *name)
{
    struct slice wanted = slice_trim(slice_from(name));

    for (size_t i = 0; i < reader->n_columns; i++)
        if (wanted.len && slice_equal_nocase(slice_from(reader->headers[i]), wanted))
            return i;
    return TABLE_NO_COLUMN;
}

size_t table_reader_need_column(const struct table_reader *reader, const char *name, struct error *err)
{
    size_t column = table_reader_find_column(reader, name);
    struct buffer list;

    if (column != TABLE_NO_COLUMN)
        return column;
    buffer_init(&list);
    for (size_t i = 0; i < reader->n_columns && list.length < 400; i++)
        buffer_add_format(&list, "%s%.60s", i ? ", " : "", reader->headers[i]);
    error_at(err, ERROR_FORMAT, reader->name, 1, 0, "has no column \"%s\"; its columns are: %.400s%s", name,
             list.data,
             reader->n_columns == 1 && strpbrk(reader->headers[0], ";\t|")
                 ? " (the fields must be separated by commas)"
                 : "");
    buffer_release(&list);
    return TABLE_NO_COLUMN;
}

struct slice table_reader_get(const struct table_reader *reader, size_t column)
{
    return column == TABLE_NO_COLUMN ? slice_make("", 0) : fields_get(&reader->fields, column);
}

const struct slice *table_reader_get_fields(const struct table_reader *reader)
{
    return reader->fields.items;
}

size_t table_reader_get_row(const struct table_reader *reader)
{
    return reader->place.row;
}

size_t table_reader_get_line(const struct table_reader *reader)
{
    return reader->place.line;
}

const char *table_reader_get_name(const struct table_reader *reader)
{
    return reader->name;
}

struct table_place table_reader_get_place(const struct table_reader *reader)
{
    return reader->place;
}

bool table_reader_seek(struct table_reader *reader, struct table_place place, struct error *err)
{
    if (reader->is_json && place.offset == reader->first_offset) {
        if (!input_rewind(&reader->input, err) || !input_read_more(&reader->input, err))
            return false;
        input_skip(&reader->input, place.offset);
    } else if (!input_seek(&reader->input, place.offset, err)) {
        return false;
    }
    reader->record_step = 0;
    reader->place = (struct table_place){place.offset, place.row - 1, place.line};
    return true;
}

bool table_reader_fail(const struct table_reader *reader, size_t column, struct error *err,
                       const char *format, ...)
{
    bool has_column = column != TABLE_NO_COLUMN;
    size_t offset = 0;
    va_list args;

    if (has_column)
        offset = reader->is_json ? json_row_find_value(reader->record, reader->headers[column])
                                 : record_find_field(reader->record, column);

    va_start(args, format);
    fail_at_list(reader, offset, has_column, ERROR_DATA, err, format, args);
    va_end(args);
    return false;
}
