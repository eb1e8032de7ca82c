/* call_ahead.h - tells the disk which files will be read next.
 *
 * Reading many small files that are not in memory waits for the disk once a file.  A few threads that open
 * the files ahead of the workers and ask for their bytes let the disk work on many at once.  They start only
 * when a worker has met a file that was not in memory, so that files in memory cost nothing.  What they do is
 * a hint: it changes no result, and what fails is left to the worker to tell.
 */
#ifndef CORPUS_CALL_AHEAD_H
#define CORPUS_CALL_AHEAD_H

#include <stdbool.h>
#include <stddef.h>

#include "corpus/call_list.h"

struct call_ahead;

/* For the calls before end; the list outlives it. */
struct call_ahead *call_ahead_new(const struct call_list *list, size_t end);
/* A worker has read the call; was_cold: it had to wait for the disk.  Any thread. */
void call_ahead_note(struct call_ahead *ahead, const struct call *call, bool was_cold);
void call_ahead_free(struct call_ahead *ahead); /* waits for its threads; NULL is fine */

#endif
