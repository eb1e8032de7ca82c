/* preset.h - published measures that --preset reproduces exactly as published. */
#ifndef TONE_PRESET_H
#define TONE_PRESET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/slice.h"
#include "tone/lexicon_use.h"

enum preset { PRESET_GOW2021, PRESET_LM2011, PRESET_LM_PARSER, PRESET_HENRY2008, N_PRESETS };

struct preset_row {
    enum preset preset;
    const char *name;
    const char *explain;  /* one line: what is measured, and the paper */
    enum lexicon_use use; /* the lexicon that the user must give */
    const char *needs;    /* what that lexicon is, for messages */
};

/* Those that this version computes, in the order of their names' table. */
size_t preset_count(void);
const struct preset_row *preset_get(size_t index);
const struct preset_row *preset_find(struct slice name); /* NULL where there is none */
const char *preset_get_name(enum preset preset);
bool preset_scores_turns(enum preset preset); /* has rows in presets.csv */
void preset_add_names(struct buffer *out);    /* "a, b, c" */

#endif
