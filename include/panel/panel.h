/* panel.h - named columns of numbers, one row per call: what the study compares.
 *
 * A panel owns its columns.  It is built serially in call order and then only read.
 */
#ifndef PANEL_PANEL_H
#define PANEL_PANEL_H

#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

#define PANEL_NO_COLUMN ((size_t)-1)

struct panel;

struct panel *panel_new(void);
void panel_free(struct panel *panel); /* NULL is fine */

/* Columns are added before the first row; the name is copied. */
size_t panel_add_column(struct panel *panel, const char *name);
/* Adds a row of NaN for a call of a firm; returns its index.  firm numbers are given by panel_find_firm(). */
size_t panel_add_row(struct panel *panel, uint32_t firm);
void panel_set(struct panel *panel, size_t column, size_t row, double value);

/* The number of a firm by its key (ticker or name), new or not. */
uint32_t panel_find_firm(struct panel *panel, struct slice key);

size_t panel_count_rows(const struct panel *panel);
size_t panel_count_firms(const struct panel *panel);
size_t panel_count_columns(const struct panel *panel);
const char *panel_get_name(const struct panel *panel, size_t column);
size_t panel_find_column(const struct panel *panel,
                         const char *name); /* PANEL_NO_COLUMN where there is none */
const double *panel_get_column(const struct panel *panel, size_t column); /* [n_rows], NaN is missing */
const uint32_t *panel_get_firms(const struct panel *panel);               /* [n_rows] */

#endif
