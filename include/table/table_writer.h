/* table_writer.h - rows of CSV into a buffer: RFC 4180 quoting only where needed, LF line ends.
 *
 * A row is written field by field and closed with table_writer_end_row().  Missing values are the text in na.
 * A field is quoted if it holds a comma, a quote, CR or LF, or begins or ends with a blank.  A text that
 * equals na is written as it is: R and pandas read a quoted NA as missing too, so quotes would not save it.
 */
#ifndef TABLE_TABLE_WRITER_H
#define TABLE_TABLE_WRITER_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/buffer.h"
#include "base/number.h"
#include "base/slice.h"

struct table_writer {
    struct buffer *out; /* borrowed */
    const char *na;     /* borrowed, such as "NA" */
    bool is_open;       /* a field of the row has been written */
};

void table_writer_add_text(struct table_writer *row, struct slice text); /* the empty slice is missing */
void table_writer_add_integer(struct table_writer *row, int64_t value);
void table_writer_add_double(struct table_writer *row, double value); /* NaN and infinities are missing */
/* One field or more as a table_writer has written them, with the commas between them. */
void table_writer_add_written(struct table_writer *row, struct slice fields);
void table_writer_add_missing(struct table_writer *row);
void table_writer_end_row(struct table_writer *row);

/* Many numbers behind a field of the row: a report has more than a hundred, most of them 0, another digit or
 * missing.  Room for all is made at once, the fields are put there with a comma before each, and the end is
 * told back.
 *
 *     struct table_missing missing = table_writer_get_missing(row);
 *     char *at = table_writer_begin_numbers(row, n, &missing);
 *
 *     for (i = 0; i < n; i++)
 *         at = table_writer_put_integer(values[i], at);
 *     table_writer_end_numbers(row, at); */
struct table_missing {
    struct slice text; /* na of the row */
    char start[8];     /* a comma and its first bytes */
    size_t room;       /* bytes that a field and its comma may take */
};

struct table_missing table_writer_get_missing(const struct table_writer *row);
/* row->is_open */
char *table_writer_begin_numbers(struct table_writer *row, size_t n_fields,
                                 const struct table_missing *missing);
void table_writer_end_numbers(struct table_writer *row, const char *end);

/* Small integers as they are put: a comma, the digits, zeros, and in the last byte how many of them count.
 * One copy for all lengths, because no processor foresees how long the numbers of a report are. */
#define TABLE_SMALL 1000
extern const char table_writer_small[TABLE_SMALL][8];

static inline char *table_writer_put_integer(int64_t value, char *at)
{
    if ((uint64_t)value < TABLE_SMALL) {
        memcpy(at, table_writer_small[value], 8);
        return at + table_writer_small[value][7];
    }
    at[0] = ',';
    return at + 1 + number_format_integer(value, at + 1);
}

static inline char *table_writer_put_missing(const struct table_missing *missing, char *at)
{
    memcpy(at, missing->start, sizeof missing->start);
    if (missing->text.len >= sizeof missing->start)
        memcpy(at + 1, missing->text.ptr, missing->text.len);
    return at + 1 + missing->text.len;
}

/* NaN and infinities are missing. */
static inline char *table_writer_put_double(double value, const struct table_missing *missing, char *at)
{
    if (!isfinite(value))
        return table_writer_put_missing(missing, at);
    if (value == 0)
        return table_writer_put_integer(0, at);
    at[0] = ',';
    return at + 1 + number_format_double(value, at + 1);
}

#endif
