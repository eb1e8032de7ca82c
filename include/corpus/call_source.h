/* call_source.h - the bytes of a call, wherever they are: file, packed file, member of an archive.
 *
 * Each worker has a source of its own.  It keeps the archive open that it read from last, so that calls in
 * the order of the archive are read in one pass.
 */
#ifndef CORPUS_CALL_SOURCE_H
#define CORPUS_CALL_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/file.h"
#include "corpus/call_ahead.h"
#include "corpus/call_list.h"
#include "table/table_reader.h"

#define CALL_SOURCE_MAX_BYTES                                                                                \
    ((size_t)256 << 20) /* of a transcript, and of a table that is packed or a member */

struct call_source;

/* Unpacks the archives whose members do not come in the order of the calls, or among those of other archives,
 * once, into files without names
 * ($TMPDIR, else /var/tmp), so that reading them stays linear.  Fails where there is no room for that. */
bool call_source_prepare(struct call_list *list, struct error *err) MUST_CHECK;

struct call_source *call_source_new(const struct call_list *list); /* list outlives it */
/* From now on ahead is told which calls are read; NULL: no more. */
void call_source_set_ahead(struct call_source *source, struct call_ahead *ahead);
/* All bytes of the file that holds the call, unpacked.  Of a PDF they are those of the PDF; see pdf_text.h.
 */
bool call_source_read(struct call_source *source, const struct call *call, struct file_bytes *bytes,
                      struct error *err) MUST_CHECK;
/* A reader for the table of a CALL_TABLE_ROWS.  It is borrowed, stays open while calls of that table are
 * asked for, and closes with the next table. */
struct table_reader *call_source_open_table(struct call_source *source, const struct call *call,
                                            struct error *err) MUST_CHECK;
void call_source_free(struct call_source *source); /* NULL is fine */

#endif
