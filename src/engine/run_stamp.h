/* run_stamp.h - what makes the work of two runs the same: program, options, lexicons, list of calls. */
#ifndef ENGINE_RUN_STAMP_H
#define ENGINE_RUN_STAMP_H

#include "base/buffer.h"
#include "base/hash.h"
#include "engine/inputs.h"

struct run_stamp {
    char scoring[HASH_HEX_SIZE]; /* SHA-256 of all that scoring a call depends on, but the call */
    char program[HASH_HEX_SIZE]; /* SHA-256 of the running program; of its version where it cannot be read */
    char calls[HASH_HEX_SIZE]; /* SHA-256 of the list of calls: ids, files, sizes, and what is no call; empty
                                * until set */
    char *options, *lexicons;  /* JSON as in the manifest, owned */
};

/* Fails where a file that the options name cannot be read. */
bool run_stamp_make(struct run_stamp *stamp, const struct inputs *inputs, struct error *err) MUST_CHECK;
/* Before any call is read: what calls add to inputs->skipped is not of the list. */
void run_stamp_set_calls(struct run_stamp *stamp, const struct inputs *inputs);
void run_stamp_release(struct run_stamp *stamp);

/* The first name at which two JSON objects differ, as "seed" or "metrics"; for messages.  out is never empty
 * where they differ. */
void run_stamp_find_difference(const char *json, const char *other, char *out, size_t size);

#endif
