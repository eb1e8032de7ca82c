/* arena.h - memory that is given back all at once.
 *
 * One arena belongs to one thread at a time.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

/* Nothing in an arena is freed singly, and nothing that outlives arena_reset() may point into it. */
struct arena;

struct arena *arena_new(void);
void *arena_alloc(struct arena *arena, size_t size); /* aligned for any type, uninitialised */
void arena_reset(struct arena *arena);               /* keeps the largest block for the next use */
void arena_free(struct arena *arena);                /* NULL is fine */

#endif
