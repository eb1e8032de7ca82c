/* memory.c - allocation with one policy for failure. */
#include "base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *check_allocated(void *ptr, size_t size)
{
    if (ptr)
        return ptr;
    fprintf(stderr, "tenor: out of memory (%zu bytes wanted); give the machine more or use fewer --threads\n", size);
    abort();
}

void *memory_alloc(size_t size)
{
    return check_allocated(malloc(size ? size : 1), size);
}

void *memory_zero(size_t count, size_t size)
{
    return check_allocated(calloc(count ? count : 1, size ? size : 1), size);
}

void *memory_resize(void *ptr, size_t size)
{
    return check_allocated(realloc(ptr, size ? size : 1), size);
}

char *memory_copy_text(const char *text, size_t length)
{
    char *copy = memory_alloc(length + 1);

    if (length)
        memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

void *memory_grow(void *array, size_t *capacity, size_t element_size)
{
    *capacity = *capacity ? *capacity * 2 : 16;
    return memory_resize(array, *capacity * element_size);
}

#define ARENA_FIRST_BLOCK ((size_t)1 << 16)

struct arena_block {
    struct arena_block *next;
    size_t size;
    size_t used;
    max_align_t data[];
};

struct arena {
    struct arena_block *block;    /* newest first */
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
