/* metric_name.c - names of metrics as columns of the panel. */
#include "base/arena.h"
#include "base/memory.h"
#include "corpus/metric_load.h"

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
    struct metric_name metric;
    size_t known;

    buffer_init(&text);
    buffer_add_slice(&text, cut);
    buffer_add_text(&text, suffix);
    metric.name = cell_copy(table->arena, buffer_get_slice(&text));
    buffer_reset(&text);
    buffer_add_slice(&text, base);
    buffer_add_text(&text, suffix);
    metric.full = cell_copy(table->arena, buffer_get_slice(&text));
    metric.unit = slice_make("", 0);
    buffer_release(&text);
    known = text_index_add(&table->metric_index, metric.name, table->n_metrics);
    if (known < table->n_metrics)
        return slice_equal(table->metrics[known].full, metric.full) ? known : TEXT_INDEX_NONE;
    ARRAY_RESERVE(table->metrics, table->n_metrics, table->cap_metrics);
    table->metrics[table->n_metrics++] = metric;
    return known;
}
