/* arena.c - blocks that grow, newest first. */
#include "base/arena.h"

#include <stdlib.h>

#include "base/memory.h"

#define ARENA_FIRST_BLOCK ((size_t)1 << 16)

struct arena_block {
    struct arena_block *next;
    size_t size;
    size_t used;
    max_align_t data[];
};

struct arena {
    struct arena_block *block; /* newest first */
};

static struct arena_block *block_new(size_t size)
{
    struct arena_block *block = memory_alloc(sizeof *block + size);

    block->next = NULL;
    block->size = size;
    block->used = 0;
    return block;
}

struct arena *arena_new(void)
{
    struct arena *arena = memory_alloc(sizeof *arena);

    arena->block = block_new(ARENA_FIRST_BLOCK);
    return arena;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    const size_t align = sizeof(max_align_t);
    struct arena_block *block = arena->block;
    void *ptr;

    size = (size + align - 1) / align * align;
    if (block->size - block->used < size) {
        size_t wanted = block->size * 2;

        block = block_new(wanted > size ? wanted : size);
        block->next = arena->block;
        arena->block = block;
    }
    ptr = (char *)block->data + block->used;
    block->used += size;
    return ptr;
}

void arena_reset(struct arena *arena)
{
    struct arena_block *block = arena->block->next;

    while (block) {
        struct arena_block *next = block->next;

        free(block);
        block = next;
    }
    arena->block->next = NULL;
    arena->block->used = 0;
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    arena_reset(arena);
    free(arena->block);
    free(arena);
}
