/* input.c - blocks of a file, or bytes in memory. */
#include "table/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/packed.h"

#define BLOCK_SIZE ((size_t)1 << 18)

static void make_block(struct input *input)
{
    input->block = memory_alloc(input->capacity);
    input->rest = slice_make(input->block, 0);
}

bool input_open(struct input *input, const char *path, struct error *err)
{
    struct stat info;

    *input = (struct input){.fd = -1, .name = path};
    input->capacity = BLOCK_SIZE;
    if (slice_ends(slice_from(path), ".zst")) {
        input->packed = packed_reader_open(path, err);
        if (!input->packed)
            return false;
        make_block(input);
        return true;
    }
    input->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (input->fd < 0)
        return error_at(err, ERROR_OPEN, path, 0, 0, "the table cannot be opened: %s", strerror(errno));
    if (fstat(input->fd, &info) == 0 && S_ISDIR(info.st_mode))
        return error_at(err, ERROR_OPEN, path, 0, 0, "is a folder; a table (a CSV file) is needed here");
    make_block(input);
    return true;
}

void input_open_bytes(struct input *input, struct slice bytes, const char *name)
{
    *input = (struct input){.fd = -1, .rest = bytes, .whole = bytes, .is_last = true, .name = name};
}

void input_close(struct input *input)
{
    if (input->fd >= 0)
        close(input->fd);
    packed_reader_close(input->packed);
    free(input->block);
    *input = (struct input){.fd = -1};
}

/* Bytes behind rest, *n of them; 0 at the end of the file. */
static bool read_some(struct input *input, size_t *n, struct error *err)
{
    char *to = input->block + input->rest.len;
    size_t room = input->capacity - input->rest.len;
    ssize_t got;

    if (input->packed)
        return packed_reader_read(input->packed, to, room, n, err);
    do
        got = read(input->fd, to, room);
    while (got < 0 && errno == EINTR);
    *n = got > 0 ? (size_t)got : 0;
    return got >= 0 ||
           error_at(err, ERROR_READ, input->name, 0, 0, "the table cannot be read: %s", strerror(errno));
}

bool input_read_more(struct input *input, struct error *err)
{
    if (input->is_last)
        return true;
    if (input->rest.len == input->capacity) {
        input->capacity *= 2;
        input->block = memory_resize(input->block, input->capacity);
    } else if (input->rest.len) {
        memmove(input->block, input->rest.ptr, input->rest.len);
    }
    input->rest.ptr = input->block;
    /* The block is filled whatever the size of single reads, so that a row is not scanned again for each of
     * them. */
    while (input->rest.len < input->capacity) {
        size_t n;

        if (!read_some(input, &n, err))
            return false;
        if (n == 0) {
            input->is_last = true;
            break;
        }
        input->rest.len += n;
    }
    return true;
}

void input_skip(struct input *input, size_t length)
{
    input->rest = slice_part(input->rest, length, input->rest.len);
    input->offset += length;
}

static bool follows_line_end(const struct input *input, uint64_t offset)
{
    char before = '\0';

    if (input->fd >= 0)
        return pread(input->fd, &before, 1, (off_t)offset - 1) == 1 && (before == '\n' || before == '\r');
    if (offset <= input->whole.len)
        before = input->whole.ptr[offset - 1];
    return before == '\n' || before == '\r';
}

static bool fail_seek(const struct input *input, struct error *err)
{
    return error_at(
        err, ERROR_READ, input->name, 0, 0,
        "the table cannot be read a second time; give a file that does not change during the run");
}

/* False where the file cannot be sought in. */
static bool go_to(struct input *input, uint64_t offset)
{
    if (input->packed)
        return false;
    if (input->fd >= 0) {
        if (lseek(input->fd, (off_t)offset, SEEK_SET) != (off_t)offset)
            return false;
        input->rest = slice_make(input->block, 0);
        input->is_last = false;
    } else {
        input->rest = slice_part(input->whole, (size_t)offset, input->whole.len);
    }
    input->offset = offset;
    return true;
}

bool input_rewind(struct input *input, struct error *err)
{
    return go_to(input, 0) || fail_seek(input, err);
}

bool input_seek(struct input *input, uint64_t offset, struct error *err)
{
    if (offset == 0 || !follows_line_end(input, offset) || !go_to(input, offset))
        return fail_seek(input, err);
    return true;
}
