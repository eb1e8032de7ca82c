/* leave_out.c - sums of firms, and what leaving out changes in them. */
#include "study/leave_out.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

struct leave_out {
    struct leave_out_data data;
    struct within_sums *full; /* [n_x * n_y] */
    struct within_sums *
        *terms;      /* [n_x * n_terms] changes of the sums [n_y]; NULL where the term is not seen */
    double *dx, *dy; /* [rows of the largest firm] deviations */
};

/* The firm's sums without the rows of a year (0: none).  dx and dy get the deviations, NaN where a row is not
 * used; both or neither may be NULL. */
static struct within_firm sum_firm(const struct leave_out_data *data, size_t firm, size_t x_no, size_t y_no,
                                   int skipped, double *dx, double *dy)
{
    const double *x = data->x[x_no], *y = data->y[y_no];
    struct within_firm sums = {0};
    double mean_x = 0, mean_y = 0;

    for (size_t i = data->first[firm]; i < data->first[firm + 1]; i++) {
        if (!isfinite(x[i]) || !isfinite(y[i]) || (skipped && data->years[i] == skipped))
            continue;
        mean_x += x[i];
        mean_y += y[i];
        sums.n++;
    }
    if (sums.n < 2)
        sums.n = 0;
    mean_x /= sums.n;
    mean_y /= sums.n;
    for (size_t i = data->first[firm]; i < data->first[firm + 1]; i++) {
        double a = x[i] - mean_x, b = y[i] - mean_y;
        bool is_used =
            sums.n > 0 && isfinite(x[i]) && isfinite(y[i]) && !(skipped && data->years[i] == skipped);

        if (dx) {
            dx[i - data->first[firm]] = is_used ? a : NAN;
            dy[i - data->first[firm]] = is_used ? b : NAN;
        }
        if (!is_used)
            continue;
        sums.xx += a * a;
        sums.yy += b * b;
        sums.xy += a * b;
        sums.size_x += x[i] * x[i];
        sums.size_y += y[i] * y[i];
    }
    return sums;
}

static struct within_sums sum_all(const struct leave_out_data *data, size_t x, size_t y, int skipped)
{
    struct within_sums sums = {0};

    for (size_t firm = 0; firm < data->n_firms; firm++) {
        struct within_firm part = sum_firm(data, firm, x, y, skipped, NULL, NULL);

        within_sums_add(&sums, &part);
    }
    return sums;
}

struct leave_out *leave_out_new(const struct leave_out_data *data)
{
    struct leave_out *leave_out = memory_zero(1, sizeof *leave_out);
    size_t largest = 0;

    leave_out->data = *data;
    leave_out->full = memory_zero(data->n_x * data->n_y, sizeof *leave_out->full);
    leave_out->terms = memory_zero(data->n_x * data->n_terms, sizeof *leave_out->terms);
    for (size_t firm = 0; firm < data->n_firms; firm++)
        if (data->first[firm + 1] - data->first[firm] > largest)
            largest = data->first[firm + 1] - data->first[firm];
    leave_out->dx = memory_alloc(largest * sizeof *leave_out->dx);
    leave_out->dy = memory_alloc(largest * sizeof *leave_out->dy);
    for (size_t x = 0; x < data->n_x; x++)
        for (size_t y = 0; y < data->n_y; y++)
            leave_out->full[x * data->n_y + y] = sum_all(data, x, y, 0);
    return leave_out;
}

void leave_out_free(struct leave_out *leave_out)
{
    if (!leave_out)
        return;
    for (size_t i = 0; i < leave_out->data.n_x * leave_out->data.n_terms; i++)
        free(leave_out->terms[i]);
    free(leave_out->terms);
    free(leave_out->full);
    free(leave_out->dx);
    free(leave_out->dy);
    free(leave_out);
}

static int compare_cues(const void *a, const void *b)
{
    const struct leave_out_cue *left = a, *right = b;

    if (left->x != right->x)
        return left->x < right->x ? -1 : 1;
    if (left->term != right->term)
        return left->term < right->term ? -1 : 1;
    if (left->row != right->row)
        return left->row < right->row ? -1 : 1;
    return (left->amount > right->amount) - (left->amount < right->amount);
}

/* Adds the amounts of one term in one row. */
static size_t merge_cues(struct leave_out_cue *cues, size_t n)
{
    size_t n_merged = 0;

    if (n)
        qsort(cues, n, sizeof *cues, compare_cues);
    for (size_t i = 0; i < n; i++) {
        struct leave_out_cue *last = n_merged ? &cues[n_merged - 1] : NULL;

        if (last && last->x == cues[i].x && last->term == cues[i].term && last->row == cues[i].row)
            last->amount += cues[i].amount;
        else
            cues[n_merged++] = cues[i];
    }
    return n_merged;
}

/* The sums of a firm once the amounts are taken off x: the deviations change by the amounts less their mean.
 */
static struct within_firm take_off(const struct leave_out *leave_out, size_t firm,
                                   const struct within_firm *sums, const struct leave_out_cue *cues, size_t n)
{
    struct within_firm changed = *sums;
    double sum = 0, squares = 0;

    for (size_t i = 0; i < n; i++) {
        size_t row = cues[i].row - leave_out->data.first[firm];
        double amount = cues[i].amount;

        if (!isfinite(leave_out->dx[row]))
            continue;
        sum += amount;
        squares += amount * amount;
        changed.xx -= 2 * amount * leave_out->dx[row];
        changed.xy -= amount * leave_out->dy[row];
    }
    changed.xx = fmax(changed.xx + squares - sum * sum / sums->n, 0);
    return changed;
}

/* The cues of one measure, against one y. */
static void add_changes(struct leave_out *leave_out, size_t firm, const struct leave_out_cue *cues, size_t n,
                        size_t y)
{
    const struct leave_out_data *data = &leave_out->data;
    size_t x = cues[0].x;
    struct within_firm sums = sum_firm(data, firm, x, y, 0, leave_out->dx, leave_out->dy);

    for (size_t i = 0, end; i < n; i = end) {
        struct within_sums **place = &leave_out->terms[x * data->n_terms + cues[i].term];
        struct within_firm changed;

        for (end = i + 1; end < n && cues[end].term == cues[i].term; end++)
            ;
        if (!*place)
            *place = memory_zero(data->n_y, sizeof **place);
        if (!(sums.n > 0))
            continue;
        changed = take_off(leave_out, firm, &sums, cues + i, end - i);
        within_sums_replace(&(*place)[y], &sums, &changed);
    }
}

void leave_out_add_firm(struct leave_out *leave_out, size_t firm, struct leave_out_cue *cues, size_t n)
{
    n = merge_cues(cues, n);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && cues[end].x == cues[i].x; end++)
            ;
        for (size_t y = 0; y < leave_out->data.n_y; y++)
            add_changes(leave_out, firm, cues + i, end - i, y);
    }
}

struct within_fit leave_out_get_full(const struct leave_out *leave_out, size_t x, size_t y)
{
    return within_sums_fit(&leave_out->full[x * leave_out->data.n_y + y]);
}

bool leave_out_has_term(const struct leave_out *leave_out, size_t x, size_t term)
{
    return leave_out->terms[x * leave_out->data.n_terms + term] != NULL;
}

struct within_fit leave_out_get_term(const struct leave_out *leave_out, size_t x, size_t y, size_t term)
{
    struct within_sums sums = leave_out->full[x * leave_out->data.n_y + y];
    const struct within_sums *changes = leave_out->terms[x * leave_out->data.n_terms + term];

    if (changes)
        within_sums_merge(&sums, &changes[y]);
    return within_sums_fit(&sums);
}

struct within_fit leave_out_find_year(const struct leave_out *leave_out, size_t x, size_t y, int year)
{
    struct within_sums sums = sum_all(&leave_out->data, x, y, year);

    return within_sums_fit(&sums);
}

/* Sums before the firm and after it are added, never subtracted: a firm far larger than the others would
 * leave rounding. */
void leave_out_find_firms(const struct leave_out *leave_out, size_t x, size_t y, struct within_fit *fits)
{
    const struct leave_out_data *data = &leave_out->data;
    struct within_sums *after = memory_zero(data->n_firms + 1, sizeof *after), before = {0};

    for (size_t firm = data->n_firms; firm-- > 0;) {
        struct within_firm part = sum_firm(data, firm, x, y, 0, NULL, NULL);

        after[firm] = after[firm + 1];
        within_sums_add(&after[firm], &part);
    }
    for (size_t firm = 0; firm < data->n_firms; firm++) {
        struct within_firm part = sum_firm(data, firm, x, y, 0, NULL, NULL);
        struct within_sums others = before;

        within_sums_merge(&others, &after[firm + 1]);
        fits[firm] = within_sums_fit(&others);
        within_sums_add(&before, &part);
    }
    free(after);
}
