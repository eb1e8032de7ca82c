/* file.c - whole files in, folders listed, complete files out. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "base/memory.h"

/* As many bytes as stand in memory, 0 where there are none or the system cannot tell. */
static size_t read_warm(int fd, char *data, size_t capacity, bool *was_cold)
{
#ifdef RWF_NOWAIT
    struct iovec part = {data, capacity};
    ssize_t n = preadv2(fd, &part, 1, -1, RWF_NOWAIT);

    *was_cold = n < 0 && errno == EAGAIN;
    return n > 0 ? (size_t)n : 0;
#else
    *was_cold = false;
    return 0;
#endif
}

/* Reads until the end; the file may grow or shrink meanwhile, what counts is what read() gives.  A regular
 * file that gives as much as it has, although more was asked for, is at its end. */
static bool read_all(int fd, const char *path, const struct stat *info, size_t max_length,
                     struct file_bytes *bytes, bool *was_cold, struct error *err)
{
    size_t expected = S_ISREG(info->st_mode) && info->st_size > 0 ? (size_t)info->st_size : 0;
    size_t capacity = (expected ? expected : 4096) + 1;
    char *data = memory_alloc(capacity + 1);
    size_t length = was_cold ? read_warm(fd, data, capacity, was_cold) : 0;

    while (expected == 0 || length != expected) {
        ssize_t n = read(fd, data + length, capacity - length);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            free(data);
            return error_at(err, ERROR_READ, path, 0, 0, "cannot be read: %s", strerror(errno));
        }
        if (n == 0)
            break;
        length += (size_t)n;
        if (length > max_length)
            break;
        if (length == capacity) {
            capacity *= 2;
            data = memory_resize(data, capacity + 1);
        }
    }
    if (length > max_length) {
        free(data);
        return error_at(err, ERROR_LIMIT, path, 0, 0, "is larger than the limit of %zu bytes; split it",
                        max_length);
    }
    data[length] = '\0';
    *bytes = (struct file_bytes){data, length};
    return true;
}

bool file_read(const char *path, size_t max_length, struct file_bytes *bytes, struct error *err)
{
    return file_read_watched(path, max_length, bytes, NULL, err);
}

bool file_read_watched(const char *path, size_t max_length, struct file_bytes *bytes, bool *was_cold,
                       struct error *err)
{
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool ok;

    *bytes = (struct file_bytes){NULL, 0};
    if (fd < 0)
        return error_at(err, ERROR_OPEN, path, 0, 0, "cannot be opened: %s", strerror(errno));
    if (fstat(fd, &info) != 0 || S_ISDIR(info.st_mode)) {
        close(fd);
        return error_at(err, ERROR_OPEN, path, 0, 0, "is a folder, a file is needed here");
    }
    ok = read_all(fd, path, &info, max_length, bytes, was_cold, err);
    close(fd);
    return ok;
}

void file_bytes_release(struct file_bytes *bytes)
{
    free(bytes->data);
    *bytes = (struct file_bytes){NULL, 0};
}

enum file_kind file_get_kind(const char *path)
{
    struct stat info;

    if (stat(path, &info) != 0)
        return FILE_MISSING;
    if (S_ISREG(info.st_mode))
        return FILE_REGULAR;
    return S_ISDIR(info.st_mode) ? FILE_FOLDER : FILE_OTHER;
}

/* The folders that have been entered, to stop at loops of symbolic links. */
struct seen_folder {
    dev_t device;
    ino_t inode;
};

struct walk {
    struct file_list *list;
    size_t root_length;
    struct seen_folder *seen;
    size_t n_seen;
    size_t cap_seen;
};

static bool walk_is_new(struct walk *walk, const struct stat *info)
{
    for (size_t i = 0; i < walk->n_seen; i++)
        if (walk->seen[i].device == info->st_dev && walk->seen[i].inode == info->st_ino)
            return false;
    ARRAY_RESERVE(walk->seen, walk->n_seen, walk->cap_seen);
    walk->seen[walk->n_seen++] = (struct seen_folder){info->st_dev, info->st_ino};
    return true;
}

char *file_join(const char *folder, const char *name)
{
    size_t folder_length = strlen(folder), name_length = strlen(name);
    bool slash = folder_length > 0 && folder[folder_length - 1] != '/';
    char *path = memory_alloc(folder_length + name_length + 2);

    memcpy(path, folder, folder_length);
    if (slash)
        path[folder_length++] = '/';
    memcpy(path + folder_length, name, name_length + 1);
    return path;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a folder, sorted, so that of two ways to one linked folder the same one is always taken. */
static bool read_names(const char *folder, char ***names, size_t *count, struct error *err)
{
    DIR *dir = opendir(folder);
    struct dirent *entry;
    size_t capacity = 0;
    int failure;

    *names = NULL;
    *count = 0;
    if (!dir)
        return error_at(err, ERROR_OPEN, folder, 0, 0, "the folder cannot be opened: %s", strerror(errno));
    while ((errno = 0, entry = readdir(dir)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        ARRAY_RESERVE(*names, *count, capacity);
        (*names)[(*count)++] = memory_copy_text(entry->d_name, strlen(entry->d_name));
    }
    failure = errno;
    closedir(dir);
    if (*count)
        qsort(*names, *count, sizeof **names, compare_names);
    return failure == 0 ||
           error_at(err, ERROR_READ, folder, 0, 0,
                    "the folder cannot be read to its end: %s; see to the disk", strerror(failure));
}

static bool walk_folder(struct walk *walk, const char *folder, struct error *err);

/* Takes over path. */
static bool walk_entry(struct walk *walk, char *path, struct error *err)
{
    struct stat info;
    bool ok = true;

    if (stat(path, &info) != 0) {
        /* A link that leads nowhere is no file; anything else may hide one. */
        if (errno != ENOENT && errno != ELOOP)
            ok = error_at(err, ERROR_READ, path, 0, 0, "cannot be looked at: %s", strerror(errno));
    } else if (S_ISDIR(info.st_mode)) {
        if (walk_is_new(walk, &info))
            ok = walk_folder(walk, path, err);
    } else if (S_ISREG(info.st_mode)) {
        struct file_list *list = walk->list;

        ARRAY_RESERVE(list->entries, list->count, list->capacity);
        list->entries[list->count++] = (struct file_entry){path, walk->root_length, (uint64_t)info.st_size};
        return true;
    }
    free(path);
    return ok;
}

static bool walk_folder(struct walk *walk, const char *folder, struct error *err)
{
    char **names;
    size_t count;
    bool ok = read_names(folder, &names, &count, err);

    for (size_t i = 0; i < count; i++) {
        if (ok)
            ok = walk_entry(walk, file_join(folder, names[i]), err);
        free(names[i]);
    }
    free(names);
    return ok;
}

static int compare_entries(const void *a, const void *b)
{
    return strcmp(((const struct file_entry *)a)->path, ((const struct file_entry *)b)->path);
}

bool file_list_folder(const char *folder, struct file_list *list, struct error *err)
{
    struct walk walk = {.list = list, .root_length = strlen(folder)};
    size_t before = list->count;
    struct stat info;
    bool ok;

    if (walk.root_length && folder[walk.root_length - 1] != '/')
        walk.root_length++;
    if (stat(folder, &info) == 0)
        walk_is_new(&walk, &info);
    ok = walk_folder(&walk, folder, err);
    if (list->count > before)
        qsort(list->entries + before, list->count - before, sizeof *list->entries, compare_entries);
    free(walk.seen);
    return ok;
}

void file_list_release(struct file_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->entries[i].path);
    free(list->entries);
    *list = (struct file_list){NULL, 0, 0};
}

bool file_make_folder(const char *path, struct error *err)
{
    char *copy = memory_copy_text(path, strlen(path));
    bool ok = true;

    for (char *p = copy + 1; ok && *copy; p++) {
        char kept = *p;

        if (kept != '/' && kept != '\0')
            continue;
        *p = '\0';
        if (mkdir(copy, 0777) != 0 && errno != EEXIST)
            ok = error_at(err, ERROR_OPEN, path, 0, 0, "the folder cannot be made: %s", strerror(errno));
        *p = kept;
        if (kept == '\0')
            break;
    }
    if (ok && file_get_kind(path) != FILE_FOLDER)
        ok = error_at(err, ERROR_OPEN, path, 0, 0,
                      "is in the way of the output folder; choose another with -o");
    free(copy);
    return ok;
}

struct file_writer {
    int fd; /* -1 when closed */
    char *block;
    size_t length;    /* of block, not yet written */
    size_t n_waiting; /* bytes since the disk was last told to begin */
    char *path;       /* the name it will get */
    char *temporary;  /* the name it has until then; "" when there is none */
};

#define BLOCK_BYTES        ((size_t)1 << 18)
#define WRITE_BEHIND_BYTES ((size_t)2 << 20)

static bool write_failed(const char *path, struct error *err)
{
    int failure = errno;
    const char *remedy = "choose another folder";

    if (failure == ENOSPC || failure == EDQUOT)
        remedy = "make room there, or choose another folder";
    else if (failure == ENOENT)
        remedy = "its folder has vanished: make it again, or choose another";
    else if (failure == EIO)
        remedy = "see to the disk, or choose another folder";
    return error_at(err, ERROR_WRITE, path, 0, 0,
                    "cannot be written: %s; the old file, if any, is unchanged; %s", strerror(failure),
                    remedy);
}

struct file_writer *file_writer_open(const char *folder, const char *name, struct error *err)
{
    struct file_writer *writer = memory_zero(1, sizeof *writer);
    size_t size;

    writer->path = file_join(folder, name);
    size = strlen(writer->path) + sizeof FILE_TEMPORARY;
    writer->temporary = memory_alloc(size);
    snprintf(writer->temporary, size, "%s" FILE_TEMPORARY, writer->path);
    writer->fd = open(writer->temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (writer->fd < 0) {
        write_failed(writer->path, err);
        writer->temporary[0] = '\0';
        file_writer_abandon(writer);
        return NULL;
    }
    writer->block = memory_alloc(BLOCK_BYTES);
    return writer;
}

/* What stdio would hide: which write failed, and that all of it was written. */
static bool write_all(struct file_writer *writer, struct slice bytes, struct error *err)
{
    while (bytes.len) {
        ssize_t n = write(writer->fd, bytes.ptr, bytes.len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n == 0)
            errno = ENOSPC;
        if (n <= 0)
            return write_failed(writer->path, err);
        bytes = slice_part(bytes, (size_t)n, bytes.len);
    }
    return true;
}

static bool flush(struct file_writer *writer, struct error *err)
{
    struct slice bytes = slice_make(writer->block, writer->length);

    writer->length = 0;
    return write_all(writer, bytes, err);
}

/* Lets the disk work while the next bytes are made, so that the fsync() at the end has little left to wait
 * for. */
static bool begin_writing(struct file_writer *writer, struct error *err)
{
    writer->n_waiting = 0;
    if (!flush(writer, err))
        return false;
#ifdef SYNC_FILE_RANGE_WRITE
    /* Only a hint: where the file is a device or a pipe it fails, and fsync() tells what matters. */
    (void)sync_file_range(writer->fd, 0, 0, SYNC_FILE_RANGE_WRITE);
#endif
    return true;
}

bool file_writer_add(struct file_writer *writer, struct slice bytes, struct error *err)
{
    if (bytes.len > BLOCK_BYTES - writer->length && !flush(writer, err))
        return false;
    if (bytes.len > BLOCK_BYTES) {
        if (!write_all(writer, bytes, err))
            return false;
    } else if (bytes.len) {
        memcpy(writer->block + writer->length, bytes.ptr, bytes.len);
        writer->length += bytes.len;
    }
    writer->n_waiting += bytes.len;
    return writer->n_waiting < WRITE_BEHIND_BYTES || begin_writing(writer, err);
}

bool file_writer_finish(struct file_writer *writer, struct error *err)
{
    bool ok = flush(writer, err);

    if (ok && fsync(writer->fd) != 0)
        ok = write_failed(writer->path, err);
    if (close(writer->fd) != 0 && ok)
        ok = write_failed(writer->path, err);
    writer->fd = -1;
    return ok;
}

bool file_writer_close(struct file_writer *writer, struct error *err)
{
    bool ok = writer->fd < 0 || file_writer_finish(writer, err);

    if (ok && rename(writer->temporary, writer->path) != 0)
        ok = write_failed(writer->path, err);
    if (ok)
        writer->temporary[0] = '\0';
    file_writer_abandon(writer);
    return ok;
}

void file_writer_leave(struct file_writer *writer)
{
    if (writer)
        writer->temporary[0] = '\0';
    file_writer_abandon(writer);
}

void file_writer_abandon(struct file_writer *writer)
{
    if (!writer)
        return;
    if (writer->fd >= 0)
        close(writer->fd);
    if (writer->temporary[0])
        unlink(writer->temporary);
    free(writer->block);
    free(writer->path);
    free(writer->temporary);
    free(writer);
}

bool file_sync_folder(const char *folder, struct error *err)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = fd >= 0;

    /* Some network file systems have no fsync for folders. */
    if (ok && fsync(fd) != 0)
        ok = errno == EINVAL || errno == ENOTSUP || errno == EBADF || errno == EROFS;
    if (!ok)
        write_failed(folder, err);
    if (fd >= 0)
        close(fd);
    return ok;
}

static bool hash_all(int fd, const char *path, struct hash_stream *stream, uint64_t *n_bytes,
                     struct error *err)
{
    char *block = memory_alloc(BLOCK_BYTES);
    ssize_t n;

    *n_bytes = 0;
    while ((n = read(fd, block, BLOCK_BYTES)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            break;
        hash_stream_add(stream, slice_make(block, (size_t)n));
        *n_bytes += (uint64_t)n;
    }
    free(block);
    return n == 0 || error_at(err, ERROR_READ, path, 0, 0, "cannot be read: %s", strerror(errno));
}

bool file_hash(const char *path, char sha256[HASH_HEX_SIZE], uint64_t *n_bytes, struct error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct hash_stream *stream;
    bool ok;

    if (fd < 0)
        return error_at(err, ERROR_OPEN, path, 0, 0, "cannot be opened: %s", strerror(errno));
    stream = hash_stream_new();
    ok = hash_all(fd, path, stream, n_bytes, err);
    hash_stream_finish(stream, sha256);
    hash_stream_free(stream);
    close(fd);
    return ok;
}
