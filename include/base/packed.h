/* packed.h - one file packed by zstd, in a stream: any length in little memory.  Reading takes gzip, bzip2
 * and xz too.
 *
 * A writer or a reader belongs to one thread.
 */
#ifndef BASE_PACKED_H
#define BASE_PACKED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/slice.h"

struct packed_writer;

/* Takes packed bytes; false ends the writing, with err filled. */
typedef bool packed_sink(void *data, struct slice bytes, struct error *err);

/* name stands for the file in messages; it must outlive the writer.  Fails where libarchive has no zstd. */
struct packed_writer *packed_writer_open(const char *name, packed_sink *sink, void *data,
                                         struct error *err) MUST_CHECK;
bool packed_writer_add(struct packed_writer *writer, struct slice bytes, struct error *err) MUST_CHECK;
/* Gives the last bytes to the sink. */
bool packed_writer_finish(struct packed_writer *writer, struct error *err) MUST_CHECK;
void packed_writer_free(struct packed_writer *writer); /* finished or not; NULL is fine */

struct packed_reader;

struct packed_reader *packed_reader_open(const char *path, struct error *err) MUST_CHECK;
/* Fills up to room bytes, *n of them; 0 at the end. */
bool packed_reader_read(struct packed_reader *reader, char *bytes, size_t room, size_t *n,
                        struct error *err) MUST_CHECK;
void packed_reader_close(struct packed_reader *reader); /* NULL is fine */

#endif
