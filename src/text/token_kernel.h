/* token_kernel.h - the fast way through words of ASCII letters with blanks, commas and line ends between.
 *
 * The text is looked at 64 bytes at a time: which of them are letters, which blanks.  What the kernel
 * does not know it hands to token_scan(), so that each kernel makes the tokens that token_scan() alone makes.
 */
#ifndef TEXT_TOKEN_KERNEL_H
#define TEXT_TOKEN_KERNEL_H

#include <stdint.h>

#include "base/instruction_set.h"
#include "text/token_scanner.h"

#define TOKEN_KERNEL_BYTES 64

/* One bit a byte, the lowest that of the first. */
struct token_byte_map {
    uint64_t letters; /* of ASCII */
    uint64_t blanks;  /* U+0020 alone */
};

/* Takes tokens up to the end of the text or to one inside square brackets; scanner->at must be at neither. */
typedef void token_kernel_run(struct scanner *scanner);

token_kernel_run *token_kernel_get(enum instruction_set set); /* a set that is there */

/* The map of 64 bytes; all sets give the same. */
struct token_byte_map token_kernel_map(enum instruction_set set, const char *bytes);

#endif
