/* panel.h - named columns of numbers, one row per call: what the study compares.
 *
 * A panel owns its columns.  It is built serially in call order and then only read.
 */
#ifndef PANEL_PANEL_H
#define PANEL_PANEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

#define PANEL_NO_COLUMN ((size_t)-1)

struct panel;

struct panel *panel_new(void);
void panel_free(struct panel *panel); /* NULL is fine */

/* What a column is: a metric that was joined can only go with the words, one that the words say may be one.
 */
enum panel_kind { PANEL_MEASURE, PANEL_EXTERNAL_METRIC, PANEL_TEXT_METRIC };

/* Columns are added before the first row; the name is copied.  section and role say whose words a measure is
 * of; NULL of others, else borrowed. */
struct panel_origin {
    enum panel_kind kind;
    const char *section, *role;
    bool is_thin; /* of a metric: too few calls tell it for a plan that asks for all metrics */
};
size_t panel_add_column(struct panel *panel, const char *name, struct panel_origin origin);
/* Adds a row of NaN for a call of a firm; returns its index.  firm numbers are given by panel_find_firm(). */
size_t panel_add_row(struct panel *panel, uint32_t firm);
void panel_set(struct panel *panel, size_t column, size_t row, double value);

/* The number of a firm by its key (ticker or name), new or not. */
uint32_t panel_find_firm(struct panel *panel, struct slice key);

size_t panel_count_rows(const struct panel *panel);
size_t panel_count_firms(const struct panel *panel);
size_t panel_count_columns(const struct panel *panel);
const char *panel_get_name(const struct panel *panel, size_t column);
struct panel_origin panel_get_origin(const struct panel *panel, size_t column);
size_t panel_find_column(const struct panel *panel,
                         const char *name); /* PANEL_NO_COLUMN where there is none */
const double *panel_get_column(const struct panel *panel, size_t column); /* [n_rows], NaN is missing */
const uint32_t *panel_get_firms(const struct panel *panel);               /* [n_rows] */

#endif
