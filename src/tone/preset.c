/* preset.c - the table of presets. */
#include "tone/preset.h"

static const struct preset_row rows[] = {
    {PRESET_GOW2021, "gow2021",
     "non-answers by eleven patterns (Gow, Larcker and Zakolyukina 2021) in place of our rules",
     USE_NONANSWER, "the published word lists"},
};

size_t preset_count(void)
{
    return sizeof rows / sizeof *rows;
}

const struct preset_row *preset_get(size_t index)
{
    return &rows[index];
}

const struct preset_row *preset_find(struct slice name)
{
    for (size_t i = 0; i < preset_count(); i++)
        if (slice_equal_text(name, rows[i].name))
            return &rows[i];
    return NULL;
}

void preset_add_names(struct buffer *out)
{
    for (size_t i = 0; i < preset_count(); i++) {
        buffer_add_text(out, i ? ", " : "");
        buffer_add_text(out, rows[i].name);
    }
}
