/* segment_slip.c - initials of a segment that differ by a letter from those of another. */
#include "metric/segment_slip.h"

#include <math.h>
#include <string.h>

#include "base/slice.h"

#define PREFIX   "segment:"
#define N_PREFIX (sizeof PREFIX - 1)

/* Length of the initials of a segment, "SLT" of "segment:SLT/product"; 0 where its name is none. */
static size_t count_initials(const char *segment)
{
    size_t n = 0;

    if (strncmp(segment, PREFIX, N_PREFIX) != 0)
        return 0;
    while (byte_is_upper(segment[N_PREFIX + n]))
        n++;
    return n >= 3 && (segment[N_PREFIX + n] == '\0' || segment[N_PREFIX + n] == '/') ? n : 0;
}

static bool is_same(const char *left, const char *right, size_t n)
{
    return count_initials(left) == n && count_initials(right) == n &&
           memcmp(left + N_PREFIX, right + N_PREFIX, n) == 0;
}

/* Some letters are the same. */
static bool is_close(const char *left, const char *right, size_t n)
{
    size_t n_unlike = 0;

    for (size_t i = 0; i < n; i++)
        n_unlike += left[N_PREFIX + i] != right[N_PREFIX + i];
    return n_unlike > 0 && n_unlike < n;
}

static bool is_level(const struct metric_statement *statement, const struct metric_statement *like)
{
    return statement->kind == STATEMENT_ACTUAL && statement->measure == MEASURE_LEVEL &&
           statement->metric == like->metric && statement->fyear == like->fyear &&
           statement->fqtr == like->fqtr;
}

/* The level of a slip and those of the other segments add up to the total, and the close name has no level of
 * its own. */
static bool is_confirmed(const struct statement_list *statements, const struct metric_statement *slip,
                         const char *name, size_t n)
{
    double sum = slip->value, tolerance = slip->half, total = NAN;

    for (size_t i = 0; i < statements->count; i++) {
        const struct metric_statement *other = &statements->items[i];

        if (other == slip || !is_level(other, slip))
            continue;
        if (is_same(other->segment, name, n) && !strchr(other->segment, '/'))
            return false;
        if (strcmp(other->segment, "total") == 0 && isnan(total)) {
            total = other->value;
            tolerance += other->half;
        } else if (strncmp(other->segment, PREFIX, N_PREFIX) == 0 && count_initials(other->segment) &&
                   !strchr(other->segment, '/')) {
            sum += other->value;
            tolerance += other->half;
        }
    }
    return sum > slip->value && fabs(sum - total) <= tolerance * 1.001;
}

static bool has_name(const struct statement_list *statements, const char *name, size_t n, const char **close)
{
    for (size_t i = 0; i < statements->count; i++)
        if (count_initials(statements->items[i].segment) == n &&
            is_close(name, statements->items[i].segment, n)) {
            *close = statements->items[i].segment;
            return true;
        }
    return false;
}

static void rename_all(struct statement_list *statements, const char *slip, const char *name, size_t n)
{
    char wrong[SEGMENT_SIZE], right[SEGMENT_SIZE];

    memcpy(wrong, slip, SEGMENT_SIZE);
    memcpy(right, name, SEGMENT_SIZE);
    for (size_t i = 0; i < statements->count; i++)
        if (is_same(statements->items[i].segment, wrong, n)) {
            memcpy(statements->items[i].segment + N_PREFIX, right + N_PREFIX, n);
            statements->items[i].checks |= CHECK_ASR;
        }
}

void segment_slip_mend(struct statement_list *statements)
{
    for (size_t i = 0; i < statements->count; i++) {
        const struct metric_statement *slip = &statements->items[i];
        size_t n = count_initials(slip->segment);
        const char *name;

        if (n > 0 && !strchr(slip->segment, '/') && is_level(slip, slip) &&
            has_name(statements, slip->segment, n, &name) && is_confirmed(statements, slip, name, n))
            rename_all(statements, slip->segment, name, n);
    }
}
