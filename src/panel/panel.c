/* panel.c - columns of numbers that grow row by row. */
#include "panel/panel.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"

struct panel_column {
    char *name;
    struct panel_origin origin;
    double *values; /* [cap_rows] */
};

struct panel {
    struct panel_column *columns;
    size_t n_columns, cap_columns;
    uint32_t *firms; /* [cap_rows] */
    size_t n_rows, cap_rows;
    char **firm_keys; /* [n_firms] */
    size_t n_firms, cap_firms;
    uint32_t *slots; /* [n_slots] firm number + 1 by hash of the key, 0 is free */
    size_t n_slots;
};

struct panel *panel_new(void)
{
    struct panel *panel = memory_zero(1, sizeof *panel);

    panel->n_slots = 64;
    panel->slots = memory_zero(panel->n_slots, sizeof *panel->slots);
    return panel;
}

void panel_free(struct panel *panel)
{
    if (!panel)
        return;
    for (size_t i = 0; i < panel->n_columns; i++) {
        free(panel->columns[i].name);
        free(panel->columns[i].values);
    }
    for (size_t i = 0; i < panel->n_firms; i++)
        free(panel->firm_keys[i]);
    free(panel->columns);
    free(panel->firms);
    free(panel->firm_keys);
    free(panel->slots);
    free(panel);
}

size_t panel_add_column(struct panel *panel, const char *name, struct panel_origin origin)
{
    assert(panel->n_rows == 0);
    ARRAY_RESERVE(panel->columns, panel->n_columns, panel->cap_columns);
    panel->columns[panel->n_columns] =
        (struct panel_column){memory_copy_text(name, strlen(name)), origin, NULL};
    return panel->n_columns++;
}

static void grow_rows(struct panel *panel)
{
    size_t capacity = panel->cap_rows ? panel->cap_rows * 2 : 256;

    for (size_t i = 0; i < panel->n_columns; i++)
        panel->columns[i].values = memory_resize(panel->columns[i].values, capacity * sizeof(double));
    panel->firms = memory_resize(panel->firms, capacity * sizeof *panel->firms);
    panel->cap_rows = capacity;
}

size_t panel_add_row(struct panel *panel, uint32_t firm)
{
    if (panel->n_rows == panel->cap_rows)
        grow_rows(panel);
    for (size_t i = 0; i < panel->n_columns; i++)
        panel->columns[i].values[panel->n_rows] = NAN;
    panel->firms[panel->n_rows] = firm;
    return panel->n_rows++;
}

void panel_set(struct panel *panel, size_t column, size_t row, double value)
{
    assert(column < panel->n_columns && row < panel->n_rows);
    panel->columns[column].values[row] = value;
}

static size_t find_slot(const struct panel *panel, struct slice key)
{
    size_t slot = (size_t)hash_fnv1a(key) & (panel->n_slots - 1);

    while (panel->slots[slot] && !slice_equal_text(key, panel->firm_keys[panel->slots[slot] - 1]))
        slot = (slot + 1) & (panel->n_slots - 1);
    return slot;
}

static void grow_slots(struct panel *panel)
{
    panel->n_slots *= 2;
    free(panel->slots);
    panel->slots = memory_zero(panel->n_slots, sizeof *panel->slots);
    for (size_t i = 0; i < panel->n_firms; i++)
        panel->slots[find_slot(panel, slice_from(panel->firm_keys[i]))] = (uint32_t)i + 1;
}

uint32_t panel_find_firm(struct panel *panel, struct slice key)
{
    size_t slot = find_slot(panel, key);

    if (panel->slots[slot])
        return panel->slots[slot] - 1;
    ARRAY_RESERVE(panel->firm_keys, panel->n_firms, panel->cap_firms);
    panel->firm_keys[panel->n_firms++] = memory_copy_text(key.ptr, key.len);
    panel->slots[slot] = (uint32_t)panel->n_firms;
    if (panel->n_firms * 2 > panel->n_slots)
        grow_slots(panel);
    return (uint32_t)panel->n_firms - 1;
}

size_t panel_count_rows(const struct panel *panel)
{
    return panel->n_rows;
}

size_t panel_count_firms(const struct panel *panel)
{
    return panel->n_firms;
}

size_t panel_count_columns(const struct panel *panel)
{
    return panel->n_columns;
}

const char *panel_get_name(const struct panel *panel, size_t column)
{
    return panel->columns[column].name;
}

struct panel_origin panel_get_origin(const struct panel *panel, size_t column)
{
    return panel->columns[column].origin;
}

size_t panel_find_column(const struct panel *panel, const char *name)
{
    for (size_t i = 0; i < panel->n_columns; i++)
        if (strcmp(panel->columns[i].name, name) == 0)
            return i;
    return PANEL_NO_COLUMN;
}

const double *panel_get_column(const struct panel *panel, size_t column)
{
    return panel->columns[column].values;
}

const uint32_t *panel_get_firms(const struct panel *panel)
{
    return panel->firms;
}
