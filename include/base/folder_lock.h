/* folder_lock.h - one writer of a folder at a time.
 *
 * The lock is the system's (flock) on a file .tenor-lock, which names process and host for the message of
 * others.  It ends with the process that holds it, however that ends: a file that is left over locks nothing.
 * Where the file system knows no locks there is none.
 */
#ifndef BASE_FOLDER_LOCK_H
#define BASE_FOLDER_LOCK_H

#include "base/error.h"

struct folder_lock;

struct folder_lock *folder_lock_open(const char *folder, struct error *err) MUST_CHECK;
void folder_lock_remove_file(
    const struct folder_lock *lock);              /* from another thread, before the program ends */
void folder_lock_close(struct folder_lock *lock); /* removes the file and frees; NULL is fine */

#endif
