/* format_weights.c - a word, a tab, a weight on each line, as AFINN is published; # begins a comment.
 *
 * Words with a weight above 0 are positive, below 0 negative.  Weights beyond -2 to 2 are scaled so that the
 * largest is 2.
 */
#include <math.h>

#include "base/number.h"
#include "lexicon/list_format.h"

static bool part(struct slice line, struct slice *term, double *weight)
{
    size_t tab = slice_find_byte(line, '\t');

    *term = slice_trim(slice_part(line, 0, tab));
    return tab < line.len && term->len && number_parse_double(slice_part(line, tab + 1, line.len), weight);
}

static bool detect(const struct list_file *file)
{
    struct slice term;
    double weight;

    return part(file->first, &term, &weight);
}

static bool read_weights(struct list_builder *builder, const struct list_file *file, struct error *err)
{
    struct list_lines lines = {.is_open = false};
    struct slice line, term;

    while (list_format_next_line(file, &lines, &line)) {
        double weight;

        if (slice_trim(line).len == 0 || slice_starts(line, "#"))
            continue;
        if (!part(line, &term, &weight))
            return list_builder_fail(
                builder, &lines.place, err,
                "the line holds no word, tab and weight; write them, or put # before it");
        if (!list_builder_add(builder, term, slice_from(weight < 0 ? "negative" : "positive"), fabs(weight),
                              "list", &lines.place, err))
            return false;
    }
    return true;
}

const struct list_format format_weights = {"weights", detect, read_weights};
