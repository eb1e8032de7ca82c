/* assert_close.h - compares doubles in tests; cmocka's own comparison casts to float and lets NaN through.
 *
 * Close means |actual - expected| <= relative * |expected| + absolute.  NaN is close to NaN only, and an
 * infinity to itself only.  A failure prints both numbers with all digits. */
#ifndef SUPPORT_ASSERT_CLOSE_H
#define SUPPORT_ASSERT_CLOSE_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static inline bool doubles_are_close(double actual, double expected, double relative, double absolute)
{
    if (isnan(actual) || isnan(expected))
        return isnan(actual) && isnan(expected);
    if (isinf(actual) || isinf(expected))
        return isinf(actual) && isinf(expected) && signbit(actual) == signbit(expected);
    return fabs(actual - expected) <= relative * fabs(expected) + absolute;
}

static inline void assert_close_at(double actual, double expected, double relative, double absolute,
                                   const char *what, const char *file, int line)
{
    if (doubles_are_close(actual, expected, relative, absolute))
        return;
    print_error("%s is %.17g, expected %.17g (relative error %.3g, allowed %g relative and %g absolute)\n",
                what, actual, expected, fabs(actual - expected) / fabs(expected), relative, absolute);
    _fail(file, line);
}

/* Within a relative error, e.g. 1e-12. */
#define assert_close(actual, expected, relative)                                                             \
    assert_close_at((actual), (expected), (relative), 0.0, #actual, __FILE__, __LINE__)

/* Within an absolute error. */
#define assert_near(actual, expected, absolute)                                                              \
    assert_close_at((actual), (expected), 0.0, (absolute), #actual, __FILE__, __LINE__)

#define assert_nan(actual) assert_close_at((actual), NAN, 0.0, 0.0, #actual, __FILE__, __LINE__)

#endif
