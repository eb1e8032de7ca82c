/* metric_unit.c - families of units and their factors. */
#include "corpus/metric_unit.h"

struct unit {
    struct slice family;
    double scale;
};

static const struct {
    const char *text;
    double factor;
} scales[] = {{"th", 1e3}, {"mn", 1e6}, {"bn", 1e9}, {"tn", 1e12}};

static struct unit parse(struct slice text)
{
    text = slice_trim(text);
    if (slice_equal_nocase(text, slice_from("pct")))
        return (struct unit){slice_from("ratio"), 1};
    if (slice_equal_nocase(text, slice_from("ratio")))
        return (struct unit){slice_from("ratio"), 100};
    for (size_t i = 0; text.len > 3 && i < sizeof scales / sizeof *scales; i++) {
        struct slice scale = slice_from(scales[i].text);

        if (text.ptr[text.len - 3] == '_' &&
            slice_equal_nocase(slice_part(text, text.len - 2, text.len), scale))
            return (struct unit){slice_part(text, 0, text.len - 3), scales[i].factor};
        if (text.ptr[2] == '_' && slice_equal_nocase(slice_part(text, 0, 2), scale))
            return (struct unit){slice_part(text, 3, text.len), scales[i].factor};
    }
    return (struct unit){text, 1};
}

bool metric_unit_convert(struct slice from, struct slice to, double *value)
{
    struct unit a = parse(from), b = parse(to);

    if (!slice_equal_nocase(a.family, b.family))
        return false;
    /* Powers of ten are divided by, not multiplied with their inexact inverse. */
    if (a.scale > b.scale)
        *value *= a.scale / b.scale;
    else if (a.scale < b.scale)
        *value /= b.scale / a.scale;
    return true;
}
