/* member_copy.c - one pass over an archive into one file. */
#include "corpus/member_copy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/archive.h"
#include "base/memory.h"

struct copied_member {
    uint64_t offset;
    size_t length;
    struct error *error; /* NULL where it could be read */
};

struct member_copy {
    int fd;
    const char *path; /* borrowed; for messages */
    size_t *numbers;  /* [count] ascending */
    struct copied_member *members;
    size_t count;
    uint64_t length;
};

static bool open_nameless(struct member_copy *copy, struct error *err)
{
    const char *folder = getenv("TMPDIR");
    char name[4096];
    size_t length;

    if (!folder || !*folder)
        folder = "/var/tmp";
    length = strlen(folder);
    if (length > sizeof name - 32)
        return error_set(err, ERROR_WRITE, "the name of the folder in TMPDIR is too long");
    memcpy(name, folder, length);
    memcpy(name + length, "/tenor.XXXXXX", sizeof "/tenor.XXXXXX");
    copy->fd = mkostemp(name, O_CLOEXEC);
    if (copy->fd < 0)
        return error_at(err, ERROR_WRITE, folder, 0, 0,
                        "no file can be made here to unpack %s: %s; set TMPDIR to a folder with room",
                        copy->path, strerror(errno));
    unlink(name);
    return true;
}

static bool append(struct member_copy *copy, const struct file_bytes *bytes, struct error *err)
{
    size_t written = 0;

    while (written < bytes->length) {
        ssize_t n = write(copy->fd, bytes->data + written, bytes->length - written);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return error_set(
                err, ERROR_WRITE,
                "%s cannot be unpacked: %s; set TMPDIR to a folder with room, or unpack it and give "
                "the folder",
                copy->path, strerror(errno));
        written += (size_t)n;
    }
    copy->length += bytes->length;
    return true;
}

static void keep_error(struct copied_member *member, const struct error *error)
{
    member->error = memory_alloc(sizeof *error);
    *member->error = *error;
}

/* Copies the member that the reader stands at. */
static bool copy_member(struct member_copy *copy, struct copied_member *copied, struct archive_reader *reader,
                        size_t max_length, struct error *err)
{
    struct file_bytes bytes;
    struct error failure;
    bool ok;

    if (!archive_reader_read(reader, max_length, &bytes, &failure)) {
        keep_error(copied, &failure);
        return true;
    }
    copied->offset = copy->length;
    copied->length = bytes.length;
    ok = append(copy, &bytes, err);
    file_bytes_release(&bytes);
    return ok;
}

/* Once libarchive has given up on damage, only a new reader gets past it; *number is the next member wanted.
 */
static struct archive_reader *open_again(const struct member_copy *copy, struct archive_reader *reader,
                                         struct error *failure)
{
    archive_reader_close(reader);
    return archive_reader_open(copy->path, failure);
}

/* Goes to the member with the number; false and failure filled where there is no way to it. */
static bool go_to(const struct member_copy *copy, struct archive_reader **reader, size_t number,
                  struct error *failure)
{
    for (int attempt = 0; attempt < 2; attempt++) {
        struct archive_member member;

        while (*reader && archive_reader_next(*reader, &member, failure) == ARCHIVE_STEP_MEMBER)
            if (member.number == number)
                return true;
        *reader = open_again(copy, *reader, failure);
    }
    return false;
}

static bool copy_all(struct member_copy *copy, size_t max_length, struct error *err)
{
    struct error failure;
    struct archive_reader *reader;
    bool ok = true;

    error_at(&failure, ERROR_READ, copy->path, 0, 0, "the archive changed while it was read; run again");
    reader = archive_reader_open(copy->path, &failure);
    for (size_t i = 0; ok && i < copy->count; i++) {
        if (go_to(copy, &reader, copy->numbers[i], &failure))
            ok = copy_member(copy, &copy->members[i], reader, max_length, err);
        else
            keep_error(&copy->members[i], &failure);
    }
    archive_reader_close(reader);
    return ok;
}

struct member_copy *member_copy_new(const char *path, const size_t *numbers, size_t n_numbers,
                                    size_t max_length, struct error *err)
{
    struct member_copy *copy = memory_zero(1, sizeof *copy);

    copy->fd = -1;
    copy->path = path;
    copy->count = n_numbers;
    copy->numbers = memory_alloc(n_numbers * sizeof *copy->numbers);
    memcpy(copy->numbers, numbers, n_numbers * sizeof *copy->numbers);
    copy->members = memory_zero(n_numbers, sizeof *copy->members);
    if (!open_nameless(copy, err) || !copy_all(copy, max_length, err)) {
        member_copy_free(copy);
        return NULL;
    }
    return copy;
}

static int compare_numbers(const void *a_ptr, const void *b_ptr)
{
    size_t a = *(const size_t *)a_ptr, b = *(const size_t *)b_ptr;

    return (a > b) - (a < b);
}

bool member_copy_read(const struct member_copy *copy, size_t number, struct file_bytes *bytes,
                      struct error *err)
{
    const size_t *found = bsearch(&number, copy->numbers, copy->count, sizeof number, compare_numbers);
    const struct copied_member *member = &copy->members[found - copy->numbers];
    size_t n_read = 0;

    *bytes = (struct file_bytes){NULL, 0};
    if (member->error) {
        *err = *member->error;
        return false;
    }
    bytes->data = memory_alloc(member->length + 1);
    while (n_read < member->length) {
        ssize_t n =
            pread(copy->fd, bytes->data + n_read, member->length - n_read, (off_t)(member->offset + n_read));

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            file_bytes_release(bytes);
            return error_at(err, ERROR_READ, copy->path, 0, 0, "its unpacked copy cannot be read: %s",
                            n < 0 ? strerror(errno) : "it is cut short");
        }
        n_read += (size_t)n;
    }
    bytes->length = member->length;
    bytes->data[bytes->length] = '\0';
    return true;
}

void member_copy_free(struct member_copy *copy)
{
    if (!copy)
        return;
    if (copy->fd >= 0)
        close(copy->fd);
    for (size_t i = 0; i < copy->count; i++)
        free(copy->members[i].error);
    free(copy->members);
    free(copy->numbers);
    free(copy);
}
