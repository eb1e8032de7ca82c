/* record.h - where the rows and fields of a CSV text begin and end, which libcsv does not tell.
 *
 * The rules are those of libcsv with its trimming switched off: a field is quoted if its first byte is a
 * quote, a quote inside it is doubled, and LF, CR LF and CR end a row.  Pure functions on borrowed bytes.
 */
#ifndef TABLE_RECORD_H
#define TABLE_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

enum record_state {
    RECORD_COMPLETE,
    RECORD_CUT,         /* the bytes end before the record does */
    RECORD_STRAY_QUOTE, /* something other than a comma or a line end follows a closing quote */
};

struct record {
    enum record_state state;
    size_t
        length; /* bytes of the record without its line end; to the stray quote or the end if not complete */
    size_t line_end; /* bytes of its line end, 0 at the end of the file */
    bool is_quoted;  /* the field in which it was cut is quoted */
};

/* Scans the record at the start of text; is_last says that the file ends with it. */
struct record record_scan(struct slice text, bool is_last);

/* Offset of a field in a record (0 is the first), or its length where there are fewer fields. */
size_t record_find_field(struct slice record, size_t field);

/* Line ends in text; CR LF is one. */
size_t record_count_lines(struct slice text);

/* The line of text that holds the byte at offset, without its end. */
struct slice record_get_line(struct slice text, size_t offset);

#endif
