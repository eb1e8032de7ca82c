/* archive.h - members of tar and zip files, and packed single files; the only user of libarchive.
 *
 * Archives are tar and zip, a tar packed by gzip, zstd, bzip2 or xz too.  They are read forward only: to come
 * back to an earlier member, the archive is opened again.  Nothing is ever written to disk, and names are
 * only text: what they would overwrite or escape to does not matter.
 *
 * Limits against archives that unpack to more than a machine holds: the caller's length for a member, and
 * ARCHIVE_MAX_RATIO beyond the first ARCHIVE_FREE_BYTES.  One reader belongs to one thread.
 */
#ifndef BASE_ARCHIVE_H
#define BASE_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/file.h"

#define ARCHIVE_MAX_RATIO  200                  /* text is packed to a third or a twentieth */
#define ARCHIVE_FREE_BYTES ((uint64_t)16 << 20) /* of a member, for which the ratio does not matter */

enum archive_member_kind {
    ARCHIVE_MEMBER_FILE,
    ARCHIVE_MEMBER_FOLDER,
    ARCHIVE_MEMBER_LINK,   /* symbolic or hard */
    ARCHIVE_MEMBER_LOCKED, /* a file that cannot be read without a password */
    ARCHIVE_MEMBER_OTHER   /* device, pipe, socket */
};

struct archive_member {
    const char *name; /* bytes as they stand in the archive; borrowed until the next step */
    enum archive_member_kind kind;
    uint64_t size; /* bytes, unpacked; 0 where the archive does not say */
    size_t number; /* 0-based place in the archive */
};

enum archive_step { ARCHIVE_STEP_MEMBER, ARCHIVE_STEP_END, ARCHIVE_STEP_FAILED };

struct archive_reader;

/* Fails where path cannot be opened or is neither tar nor zip.  An empty file is an archive without
 * members. */
struct archive_reader *archive_reader_open(const char *path, struct error *err) MUST_CHECK;
/* Goes to the next member; what is left of the one before is left out.  ARCHIVE_STEP_FAILED fills err: the
 * archive is damaged, cut or a bomb; the reader may then only be closed. */
enum archive_step archive_reader_next(struct archive_reader *reader, struct archive_member *member,
                                      struct error *err) MUST_CHECK;
/* Reads the data of the current member, once.  After a failure the next member may still be readable. */
bool archive_reader_read(struct archive_reader *reader, size_t max_length, struct file_bytes *bytes,
                         struct error *err) MUST_CHECK;
size_t archive_reader_count(const struct archive_reader *reader); /* members gone to so far */
void archive_reader_close(struct archive_reader *reader);         /* NULL is fine */

/* Reads a file that is packed by gzip, zstd, bzip2 or xz; one that is not packed comes as it is. */
bool archive_unpack_file(const char *path, size_t max_length, struct file_bytes *bytes,
                         struct error *err) MUST_CHECK;
/* The same for bytes in memory, which it replaces; on failure it releases them.  name stands for them in
 * messages. */
bool archive_unpack_bytes(struct file_bytes *bytes, const char *name, size_t max_length,
                          struct error *err) MUST_CHECK;

#endif
