/* preset.c - the table of presets. */
#include "tone/preset.h"

static const struct preset_row rows[] = {
    {PRESET_GOW2021, "gow2021",
     "non-answers by eleven patterns (Gow, Larcker and Zakolyukina 2021) in place of our rules",
     USE_NONANSWER, "the published word lists"},
    {PRESET_LM2011, "lm2011",
     "tone of Loughran and McDonald 2011: positive words without six negators three words before", USE_LM,
     "the lists of Loughran and McDonald"},
    {PRESET_LM_PARSER, "lm-parser",
     "counts of Loughran and McDonald's published parser, per word of the master dictionary", USE_LM,
     "the master dictionary of Loughran and McDonald"},
    {PRESET_HENRY2008, "henry2008", "tone of Henry 2008: (P - N) / (P + N)", USE_HENRY,
     "the lists of Henry 2008"},
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

const char *preset_get_name(enum preset preset)
{
    size_t i = 0;

    while (rows[i].preset != preset)
        i++;
    return rows[i].name;
}

bool preset_scores_turns(enum preset preset)
{
    return preset != PRESET_GOW2021;
}

void preset_add_names(struct buffer *out)
{
    for (size_t i = 0; i < preset_count(); i++) {
        buffer_add_text(out, i ? ", " : "");
        buffer_add_text(out, rows[i].name);
    }
}
