/* call_archive.h - the calls of an archive: one pass over its members, of which only tables are read. */
#ifndef CORPUS_CALL_ARCHIVE_H
#define CORPUS_CALL_ARCHIVE_H

#include <stdbool.h>

#include "base/error.h"
#include "corpus/call_build.h"

#define CALL_ARCHIVE_MAX_MEMBER ((size_t)256 << 20) /* bytes of a table, unpacked */

/* path is opened, relative stands for it in messages and calls.csv.  Call ids begin with the stem of relative
 * unless the user named the archive.  Damage ends the pass and is noted among the skipped items.  Fails only
 * for a table that holds calls and is wrong, and for a named archive of which no call comes. */
bool call_archive_index(struct call_build *build, const char *path, const char *relative, bool is_named,
                        struct error *err) MUST_CHECK;

#endif
