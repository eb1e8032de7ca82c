/* instruction_set.h - which of the machine's instructions the fast paths use.
 *
 * Every set gives the same results; they differ in speed.  The environment's TENOR_ISA forces one by its
 * name: to compare, or to find out whether a fault lies in a fast path.
 */
#ifndef BASE_INSTRUCTION_SET_H
#define BASE_INSTRUCTION_SET_H

#include <stdbool.h>

#include "base/error.h"

/* Each holds those before it; a fast path that has nothing for a set takes the one before. */
enum instruction_set {
    INSTRUCTION_SET_PLAIN, /* portable C, on any machine */
    INSTRUCTION_SET_SSE2,  /* every x86-64 */
    INSTRUCTION_SET_AVX2,  /* with BMI1 and BMI2 */
    INSTRUCTION_SET_AVX512 /* F, BW and VL */
};
#define N_INSTRUCTION_SETS (INSTRUCTION_SET_AVX512 + 1)

const char *instruction_set_get_name(enum instruction_set set); /* as in TENOR_ISA */
bool instruction_set_is_there(enum instruction_set set);        /* in this machine and this program */

/* The set to use: that of TENOR_ISA, and the best one where that is not set, empty or wrong. */
enum instruction_set instruction_set_get(void);

/* False if TENOR_ISA names no set, or one that this machine does not have. */
bool instruction_set_check(struct error *err) MUST_CHECK;

#endif
