/* member_copy.h - members of an archive in a file without a name, to be read in any order.
 *
 * Archives are read forward only.  Where the order of the members is not that of the calls, reading each call
 * from the archive would take quadratic time; so its members are unpacked once.  The file lies in $TMPDIR,
 * else in /var/tmp, and is gone when the copy is freed, or the program killed.  A copy is immutable: any
 * number of threads may read it.
 */
#ifndef CORPUS_MEMBER_COPY_H
#define CORPUS_MEMBER_COPY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/file.h"

struct member_copy;

/* Copies the members with the given numbers (ascending, no number twice).  A member that cannot be read is no
 * failure here, but when it is asked for.  Fails where the file cannot be written. */
struct member_copy *member_copy_new(const char *path, const size_t *numbers, size_t n_numbers,
                                    size_t max_length, struct error *err) MUST_CHECK;
/* number is one of those given. */
bool member_copy_read(const struct member_copy *copy, size_t number, struct file_bytes *bytes,
                      struct error *err) MUST_CHECK;
void member_copy_free(struct member_copy *copy); /* NULL is fine */

#endif
