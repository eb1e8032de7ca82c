/* table_writer.h - rows of CSV into a buffer: RFC 4180 quoting only where needed, LF line ends.
 *
 * A row is written field by field and closed with table_writer_end_row().  Missing values are the text in na.
 * A field is quoted if it holds a comma, a quote, CR or LF, or begins or ends with a blank.  A text that
 * equals na is written as it is: R and pandas read a quoted NA as missing too, so quotes would not save it.
 */
#ifndef TABLE_TABLE_WRITER_H
#define TABLE_TABLE_WRITER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
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

#endif
