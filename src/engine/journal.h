/* journal.h - files that replace others together.
 *
 * A file system renames one file at a time.  So the new files lie complete and on disk under their temporary
 * names (base/file.h) before a journal beside them, .tenor-journal, says which names they get, with their
 * lengths and SHA-256, and which files go.  The journal gets its own name by one rename: that is the moment
 * of replacement.  What a kill leaves:
 *
 *   before that moment  all old files, and temporary ones that the next start removes;
 *   after it            old and new files mixed, and the journal, by which the next start or `tenor check`
 *                       gives the rest their names;
 *   at the end          all new files; the journal goes last.
 *
 * The folder is locked by the caller.
 */
#ifndef ENGINE_JOURNAL_H
#define ENGINE_JOURNAL_H

#include <stdint.h>

#include "base/error.h"
#include "base/hash.h"

struct journal_entry {
    const char *name; /* of a file in the folder */
    bool is_removed;  /* it goes; else its temporary file takes its place */
    uint64_t n_bytes;
    char sha256[HASH_HEX_SIZE];
};

enum journal_outcome {
    JOURNAL_NONE, /* of journal_recover(): there was none; of journal_commit(): nothing was replaced */
    JOURNAL_DONE, /* all is replaced */
    JOURNAL_HALF  /* err says why; the next journal_recover() does the rest, so leave the temporary files */
};

enum journal_outcome journal_commit(const char *folder, const struct journal_entry *entries, size_t n,
                                    struct error *err) MUST_CHECK;
/* Finishes what a journal says.  One that does not fit to the files, whoever changed them, is only removed:
 * the reports then are what they are, and JOURNAL_NONE is the outcome. */
enum journal_outcome journal_recover(const char *folder, struct error *err) MUST_CHECK;

#endif
