/* faults.c - a layer over the C library that lets one system call fail: LD_PRELOAD=faults.so.
 *
 *   TENOR_FAULT=12:EIO        the 12th call fails, the others work
 *   TENOR_FAULT=12+:ENOSPC    the 12th and all after it fail
 *   TENOR_FAULT=12:KILL       the program is killed at the 12th call (KILL), or asked to end (TERM, INT)
 *   TENOR_FAULT=0:EIO         none fails; with TENOR_FAULT_COUNT=FILE the number of calls goes there
 *
 * ENOSPC counts the calls that need room (open for writing, write, fsync, rename, mkdir ...), EIO these and
 * those that read; so do the signals.  The message of a failing program to standard error is not among them.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_long n_calls;

/* The signal that the fault is; 0 where it is an error. */
static int find_signal(const char *fault)
{
    if (strstr(fault, "KILL"))
        return SIGKILL;
    if (strstr(fault, "TERM"))
        return SIGTERM;
    return strstr(fault, "INT") ? SIGINT : 0;
}

/* Whether this call fails; sets errno. */
static bool fails(bool needs_room)
{
    const char *fault = getenv("TENOR_FAULT");
    int error = fault && strstr(fault, "ENOSPC") ? ENOSPC : EIO;
    char *end;
    long wanted, now;

    if (!fault || (error == ENOSPC && !needs_room))
        return false;
    wanted = strtol(fault, &end, 10);
    now = atomic_fetch_add(&n_calls, 1) + 1;
    if (!wanted || (now != wanted && !(*end == '+' && now > wanted)))
        return false;
    if (find_signal(fault)) {
        kill(getpid(), find_signal(fault));
        return false;
    }
    errno = error;
    return true;
}

static void *find(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

__attribute__((destructor)) static void tell_count(void)
{
    const char *path = getenv("TENOR_FAULT_COUNT");
    FILE *file;

    unsetenv("TENOR_FAULT");
    file = path ? fopen(path, "w") : NULL;
    if (!file)
        return;
    fprintf(file, "%ld\n", atomic_load(&n_calls));
    fclose(file);
}

static bool is_written(int flags)
{
    return (flags & O_ACCMODE) != O_RDONLY;
}

int open(const char *path, int flags, ...)
{
    int (*real)(const char *, int, ...) = find("open");
    va_list args;
    mode_t mode;

    va_start(args, flags);
    mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;
    va_end(args);
    return fails(is_written(flags)) ? -1 : real(path, flags, mode);
}

ssize_t read(int fd, void *bytes, size_t length)
{
    ssize_t (*real)(int, void *, size_t) = find("read");

    return fails(false) ? -1 : real(fd, bytes, length);
}

ssize_t pread(int fd, void *bytes, size_t length, off_t offset)
{
    ssize_t (*real)(int, void *, size_t, off_t) = find("pread");

    return fails(false) ? -1 : real(fd, bytes, length, offset);
}

ssize_t write(int fd, const void *bytes, size_t length)
{
    ssize_t (*real)(int, const void *, size_t) = find("write");

    return fails(true) ? -1 : real(fd, bytes, length);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset)
{
    ssize_t (*real)(int, const void *, size_t, off_t) = find("pwrite");

    return fails(true) ? -1 : real(fd, bytes, length, offset);
}

off_t lseek(int fd, off_t offset, int whence)
{
    off_t (*real)(int, off_t, int) = find("lseek");

    return fails(false) ? -1 : real(fd, offset, whence);
}

int fsync(int fd)
{
    int (*real)(int) = find("fsync");

    return fails(true) ? -1 : real(fd);
}

int ftruncate(int fd, off_t length)
{
    int (*real)(int, off_t) = find("ftruncate");

    return fails(true) ? -1 : real(fd, length);
}

/* The file is closed all the same, as the kernel does. */
int close(int fd)
{
    int (*real)(int) = find("close");
    int flags = fcntl(fd, F_GETFL);

    if (!fails(flags >= 0 && is_written(flags)))
        return real(fd);
    real(fd);
    errno = strstr(getenv("TENOR_FAULT"), "ENOSPC") ? ENOSPC : EIO;
    return -1;
}

int rename(const char *old, const char *new)
{
    int (*real)(const char *, const char *) = find("rename");

    return fails(true) ? -1 : real(old, new);
}

int unlink(const char *path)
{
    int (*real)(const char *) = find("unlink");

    return fails(true) ? -1 : real(path);
}

int mkdir(const char *path, mode_t mode)
{
    int (*real)(const char *, mode_t) = find("mkdir");

    return fails(true) ? -1 : real(path, mode);
}

int flock(int fd, int operation)
{
    int (*real)(int, int) = find("flock");

    return fails(false) ? -1 : real(fd, operation);
}

int stat(const char *path, struct stat *info)
{
    int (*real)(const char *, struct stat *) = find("stat");

    return fails(false) ? -1 : real(path, info);
}

int lstat(const char *path, struct stat *info)
{
    int (*real)(const char *, struct stat *) = find("lstat");

    return fails(false) ? -1 : real(path, info);
}

int fstat(int fd, struct stat *info)
{
    int (*real)(int, struct stat *) = find("fstat");

    return fails(false) ? -1 : real(fd, info);
}

DIR *opendir(const char *path)
{
    DIR *(*real)(const char *) = find("opendir");

    return fails(false) ? NULL : real(path);
}

struct dirent *readdir(DIR *folder)
{
    struct dirent *(*real)(DIR *) = find("readdir");

    return fails(false) ? NULL : real(folder);
}
