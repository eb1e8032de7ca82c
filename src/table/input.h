/* input.h - the bytes of a table, of which only a block stands in memory at a time.
 *
 * An input owns its block and its file; of bytes in memory it borrows all.  One input belongs to one thread.
 */
#ifndef TABLE_INPUT_H
#define TABLE_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"

struct packed_reader;

struct input {
    int fd;                       /* -1 for bytes in memory and for packed files */
    struct packed_reader *packed; /* of a file whose name ends in .zst, else NULL */
    char *block;                  /* NULL for bytes in memory */
    size_t capacity;
    struct slice rest;  /* not yet used; in the block or in the caller's bytes */
    struct slice whole; /* the caller's bytes */
    uint64_t offset;    /* of rest, from the start of the file */
    bool is_last;       /* nothing comes after rest */
    const char *name;   /* for messages; borrowed */
};

bool input_open(struct input *input, const char *path, struct error *err) MUST_CHECK;
void input_open_bytes(struct input *input, struct slice bytes, const char *name);
void input_close(struct input *input);

/* Makes rest longer, if it can: the block grows when it is full.  Slices into the old rest become invalid. */
bool input_read_more(struct input *input, struct error *err) MUST_CHECK;
void input_skip(struct input *input, size_t length); /* at most rest.len */
/* Goes back to the start of the file; fails on a pipe and a packed file. */
bool input_rewind(struct input *input, struct error *err) MUST_CHECK;
/* Goes to offset, which follows a line end; fails where it does not, because the file is another now. */
bool input_seek(struct input *input, uint64_t offset, struct error *err) MUST_CHECK;

#endif
