/* child.h - another program, run with its input in memory and its output, time and memory bounded.
 *
 * Safe to use from several threads at once.
 */
#ifndef BASE_CHILD_H
#define BASE_CHILD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/file.h"
#include "base/slice.h"

struct child_limits {
    unsigned seconds; /* then it is killed, with all that it has started */
    size_t output;    /* bytes of standard output */
    size_t memory;    /* bytes of address space */
};

enum child_outcome {
    CHILD_DONE,    /* it ended with status 0; output holds what it printed */
    CHILD_MISSING, /* there is no such program on PATH */
    CHILD_FAILED   /* anything else, the limits included */
};

/* Runs arguments[0], looked for on PATH, with input as its standard input.  Fills output for CHILD_DONE and
 * err for the others; the text of CHILD_FAILED begins with the program's name and has the first line that it
 * wrote on standard error. */
enum child_outcome child_run(const char *const *arguments, struct slice input,
                             const struct child_limits *limits, struct file_bytes *output,
                             struct error *err) MUST_CHECK;

#endif
