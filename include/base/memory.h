/* memory.h - allocation that never returns NULL, and growing arrays.
 *
 * Out of memory ends the program with a message; this is the only place where that happens.
 * Everything is safe to use from several threads.
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

void *memory_alloc(size_t size);                         /* uninitialised; size 0 gives a valid pointer */
void *memory_zero(size_t count, size_t size);            /* count elements of zero bytes */
void *memory_resize(void *ptr, size_t size);             /* ptr may be NULL */
char *memory_copy_text(const char *text, size_t length); /* with a NUL at the end; the caller frees */

/* Makes room for one more element of a growing array: ARRAY_RESERVE(turns, n_turns, cap_turns);
 * turns[n_turns++] = turn; */
#define ARRAY_RESERVE(array, count, capacity)                                                                \
    do {                                                                                                     \
        if ((count) >= (capacity))                                                                           \
            (array) = memory_grow((array), &(capacity), sizeof *(array));                                    \
    } while (0)
void *memory_grow(void *array, size_t *capacity, size_t element_size);

#endif
