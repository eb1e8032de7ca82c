/* metric_name.c - names of metrics as columns of the panel, and their units. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "corpus/metric_load.h"
#include "corpus/metric_unit.h"

void metric_name_add(struct buffer *out, struct slice text)
{
    text = slice_trim(text);
    if (!out->length && text.len && byte_is_digit(text.ptr[0]))
        buffer_add_byte(out, 'x');
    for (size_t i = 0; i < text.len; i++) {
        char c = byte_lower(text.ptr[i]);

        if (byte_is_letter(c) || byte_is_digit(c))
            buffer_add_byte(out, c);
        else if (out->length && out->data[out->length - 1] != '_')
            buffer_add_byte(out, '_');
    }
    while (out->length && out->data[out->length - 1] == '_')
        out->length--;
}

size_t metric_name_find(struct metric_table *table, struct slice base, const char *suffix)
{
    size_t suffix_length = strlen(suffix);
    struct slice cut = slice_part(base, 0, METRIC_MAX_NAME - suffix_length);
    struct buffer text;
    struct metric_name metric = {.unit_place = {NULL, 0, 0}};
    size_t known;

    buffer_init(&text);
    buffer_add_slice(&text, cut);
    buffer_add_text(&text, suffix);
    metric.name = cell_copy(table->arena, buffer_get_slice(&text));
    buffer_reset(&text);
    buffer_add_slice(&text, base);
    buffer_add_text(&text, suffix);
    metric.full = cell_copy(table->arena, buffer_get_slice(&text));
    metric.unit = metric.basis = metric.kind = slice_make("", 0);
    buffer_release(&text);
    known = text_index_add(&table->metric_index, metric.name, table->n_metrics);
    if (known < table->n_metrics)
        return slice_equal(table->metrics[known].full, metric.full) ? known : TEXT_INDEX_NONE;
    ARRAY_RESERVE(table->metrics, table->n_metrics, table->cap_metrics);
    table->metrics[table->n_metrics++] = metric;
    return known;
}

/* "in USD_mn" or "without a unit". */
static void describe_unit(struct slice unit, char *out, size_t size)
{
    if (unit.len)
        snprintf(out, size, "in %.*s", cell_count_shown(unit), unit.ptr);
    else
        snprintf(out, size, "without a unit");
}

static void describe_row(const struct unit_place *place, char *out, size_t size)
{
    if (place->row)
        snprintf(out, size, " (row %zu)", place->row);
    else
        out[0] = '\0';
}

static bool fail_unit(const struct metric_name *name, struct slice unit, const struct unit_place *place,
                      struct error *err)
{
    const struct unit_place *first = &name->unit_place;
    char here[80], here_row[40], before[80], first_row[40];

    describe_unit(unit, here, sizeof here);
    describe_unit(name->unit, before, sizeof before);
    describe_row(place, here_row, sizeof here_row);
    describe_row(first, first_row, sizeof first_row);
    return error_at(err, ERROR_DATA, place->file, place->line, 0,
                    "%.*s is %s here%s and %s at %s:%zu%s, which cannot be converted; correct one",
                    (int)name->name.len, name->name.ptr, here, here_row, before, first->file, first->line,
                    first_row);
}

bool metric_name_set_unit(struct metric_table *table, size_t metric, struct slice unit,
                          const struct unit_place *place, double *value, struct error *err)
{
    struct metric_name *name = &table->metrics[metric];
    size_t length = strlen(place->file) + 1;

    if (name->unit_place.file)
        return ((unit.len > 0) == (name->unit.len > 0) && metric_unit_convert(unit, name->unit, value)) ||
               fail_unit(name, unit, place, err);
    name->unit = cell_copy(table->arena, unit);
    name->unit_place = *place;
    name->unit_place.file = cell_copy(table->arena, slice_make(place->file, length)).ptr;
    return true;
}
