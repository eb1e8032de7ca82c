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
    fprintf(stderr, "tenor: out of memory (%zu bytes wanted); give the machine more or use fewer --threads\n",
            size);
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
