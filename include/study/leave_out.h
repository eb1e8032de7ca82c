/* leave_out.h - what becomes of a within-firm correlation without a term, a firm or a year.
 *
 * Calls stand firm by firm.  Terms are told firm by firm, too, and then forgotten: what is kept of a term are
 * ten sums for each pair of columns, so memory grows with the number of terms, not of calls.  Values are
 * summed in the order in which they are given; one thread at a time.
 */
#ifndef STUDY_LEAVE_OUT_H
#define STUDY_LEAVE_OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "stats/within_sums.h"

/* Borrowed.  NaN is a missing value. */
struct leave_out_data {
    const double *const *x; /* [n_x][n_rows] measures */
    const double *const *y; /* [n_y][n_rows] */
    size_t n_x, n_y;
    const size_t *first; /* [n_firms + 1] where the rows of a firm begin */
    size_t n_firms;
    const int *years; /* [n_rows] 0 where unknown */
    size_t n_terms;   /* terms are numbers below it */
};

/* A part of a measure's value in one row that comes from one term. */
struct leave_out_cue {
    uint32_t x, term;
    size_t row;
    double amount;
};

struct leave_out;

struct leave_out *leave_out_new(const struct leave_out_data *data);
void leave_out_free(struct leave_out *leave_out); /* NULL is fine */

/* All cues of the rows of one firm, each firm once; cues is sorted. */
void leave_out_add_firm(struct leave_out *leave_out, size_t firm, struct leave_out_cue *cues, size_t n);

struct within_fit leave_out_get_full(const struct leave_out *leave_out, size_t x, size_t y);
bool leave_out_has_term(const struct leave_out *leave_out, size_t x, size_t term);
struct within_fit leave_out_get_term(const struct leave_out *leave_out, size_t x, size_t y, size_t term);
struct within_fit leave_out_find_year(const struct leave_out *leave_out, size_t x, size_t y, int year);
/* fits: [n_firms] without each firm; n is the full n where the firm has no say. */
void leave_out_find_firms(const struct leave_out *leave_out, size_t x, size_t y, struct within_fit *fits);

#endif
