/* file.h - reading whole files, listing folders, and writing files that are complete or not there.
 *
 * Paths are NUL-terminated bytes as the system has them.  Nothing here is shared between threads.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/hash.h"

/* The bytes of a file, owned; data has a NUL after its last byte that is not counted. */
struct file_bytes {
    char *data;
    size_t length;
};

/* Reads all of a regular file (or a pipe) of at most max_length bytes. */
bool file_read(const char *path, size_t max_length, struct file_bytes *bytes, struct error *err) MUST_CHECK;
/* The same; *was_cold tells whether its first bytes had to be waited for, as far as the system can say. */
bool file_read_watched(const char *path, size_t max_length, struct file_bytes *bytes, bool *was_cold,
                       struct error *err) MUST_CHECK;
void file_bytes_release(struct file_bytes *bytes);

enum file_kind { FILE_MISSING, FILE_REGULAR, FILE_FOLDER, FILE_OTHER };
enum file_kind file_get_kind(const char *path); /* follows symbolic links */

/* One entry of a folder below which file_list() looked. */
struct file_entry {
    char *path;         /* as it can be opened, owned by the list */
    size_t root_length; /* path + root_length is relative to the folder */
    uint64_t size;      /* bytes */
};

struct file_list {
    struct file_entry *entries; /* [count], sorted by path */
    size_t count;
    size_t capacity;
};

/* All regular files below a folder, recursively, names beginning with a dot left out; symbolic links are
 * followed once, a folder that was seen before (a loop) is left out.  Appends to list and sorts what it
 * appended. */
bool file_list_folder(const char *folder, struct file_list *list, struct error *err) MUST_CHECK;
void file_list_release(struct file_list *list);

/* Makes the folder and its parents. */
bool file_make_folder(const char *path, struct error *err) MUST_CHECK;

/* A file under construction: it is written under a temporary name in the same folder and gets its name only
 * when file_writer_close() has seen every byte on disk.  Until then a file of that name stays as it was. */
struct file_writer;

struct file_writer *file_writer_open(const char *folder, const char *name, struct error *err) MUST_CHECK;
bool file_writer_add(struct file_writer *writer, struct slice bytes, struct error *err) MUST_CHECK;
/* Flushes to disk under the temporary name; what is left for close is only the rename. */
bool file_writer_finish(struct file_writer *writer, struct error *err) MUST_CHECK;
bool file_writer_close(struct file_writer *writer,
                       struct error *err) MUST_CHECK; /* also frees, whatever it returns */
void file_writer_abandon(struct file_writer *writer); /* removes the temporary file and frees; NULL is fine */
/* Frees; the file stays under its temporary name, to be renamed by others. */
void file_writer_leave(struct file_writer *writer);

#define FILE_TEMPORARY ".part" /* what a temporary name has behind the name */

/* Brings the names in a folder to disk; what cannot do that is taken to need none. */
bool file_sync_folder(const char *folder, struct error *err) MUST_CHECK;
/* SHA-256 and length of a file, read in blocks. */
bool file_hash(const char *path, char sha256[HASH_HEX_SIZE], uint64_t *n_bytes, struct error *err) MUST_CHECK;
/* Folder and name as one path; owned by the caller. */
char *file_join(const char *folder, const char *name);

#endif
