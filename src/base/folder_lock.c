/* folder_lock.c - a locked file that says who holds it. */
#include "base/folder_lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"

#define LOCK_NAME ".tenor-lock"

struct folder_lock {
    int fd;
    char *path;
};

/* The one who holds the lock wrote "process 12 on host". */
static bool fail_held(const struct folder_lock *lock, const char *folder, struct error *err)
{
    char holder[256] = "";
    ssize_t n = pread(lock->fd, holder, sizeof holder - 1, 0);

    while (n > 0 && (unsigned char)holder[n - 1] < ' ')
        n--;
    holder[n > 0 ? n : 0] = '\0';
    return error_at(err, ERROR_WRITE, folder, 0, 0,
                    "another run (%s) writes here; wait for its end, or choose another -o",
                    holder[0] ? holder : "a process not yet named");
}

/* Between open() and flock() the holder before may have removed the file: then it locks nothing. */
static bool is_in_place(const struct folder_lock *lock)
{
    struct stat held, named;

    return fstat(lock->fd, &held) == 0 && stat(lock->path, &named) == 0 && held.st_ino == named.st_ino &&
           held.st_dev == named.st_dev;
}

static bool write_holder(const struct folder_lock *lock)
{
    struct utsname host;
    char text[256];
    int length;

    if (uname(&host) != 0)
        host.nodename[0] = '\0';
    length = snprintf(text, sizeof text, "process %ld on %.100s\n", (long)getpid(), host.nodename);
    return ftruncate(lock->fd, 0) == 0 && pwrite(lock->fd, text, (size_t)length, 0) == length;
}

static bool fail_system(const char *folder, struct error *err)
{
    return error_at(err, ERROR_WRITE, folder, 0, 0, "the folder cannot be written to: %s; choose another -o",
                    strerror(errno));
}

static bool lock_file(struct folder_lock *lock, const char *folder, struct error *err)
{
    do {
        if (lock->fd >= 0)
            close(lock->fd);
        lock->fd = open(lock->path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (lock->fd < 0)
            return fail_system(folder, err);
        while (flock(lock->fd, LOCK_EX | LOCK_NB) != 0) {
            if (errno == EWOULDBLOCK)
                return fail_held(lock, folder, err);
            if (errno == ENOSYS || errno == ENOTSUP || errno == ENOLCK)
                return true;
            if (errno != EINTR)
                return fail_system(folder, err);
        }
    } while (!is_in_place(lock));
    if (write_holder(lock))
        return true;
    fail_system(folder, err);
    unlink(lock->path);
    return false;
}

struct folder_lock *folder_lock_open(const char *folder, struct error *err)
{
    struct folder_lock *lock = memory_zero(1, sizeof *lock);

    lock->fd = -1;
    lock->path = file_join(folder, LOCK_NAME);
    if (lock_file(lock, folder, err))
        return lock;
    if (lock->fd >= 0)
        close(lock->fd);
    free(lock->path);
    free(lock);
    return NULL;
}

void folder_lock_remove_file(const struct folder_lock *lock)
{
    unlink(lock->path);
}

void folder_lock_close(struct folder_lock *lock)
{
    if (!lock)
        return;
    unlink(lock->path);
    close(lock->fd);
    free(lock->path);
    free(lock);
}
