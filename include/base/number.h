/* number.h - numbers to text and back, independent of any locale. */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

#define NUMBER_TEXT_SIZE 32 /* room for any formatted number */

/* Write without a NUL and return the length; out has NUMBER_TEXT_SIZE bytes. */
size_t number_format_integer(int64_t value, char *out);

/* Fewest of 15, 16 or 17 significant digits that strtod() reads back equal; value is finite.  -0 is written
 * as 0. */
size_t number_format_double(double value, char *out);

/* The whole slice must be a number (blanks at the ends allowed); nan, inf and hexadecimal forms are refused.
 */
bool number_parse_double(struct slice text, double *value);
/* What rounding cut off the decimal that number_format_double() writes, so that value + rest is 0.1 to more
 * digits than a double has; 0 for whole numbers. */
double number_find_rest(double value);
bool number_parse_integer(struct slice text, int64_t *value);

#endif
