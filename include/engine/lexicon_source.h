/* lexicon_source.h - lexicons as `tenor lexicon` names them. */
#ifndef ENGINE_LEXICON_SOURCE_H
#define ENGINE_LEXICON_SOURCE_H

#include <stdbool.h>

#include "base/error.h"
#include "tone/lexicon_use.h"

/* NAME, FILE or NAME=FILE. */
struct lexicon_source {
    char path[1024];
    bool has_use; /* false for a file that is none of ours by its name */
    enum lexicon_use use;
};

/* Fails (ERROR_USAGE) where the text is neither a name nor a file; the names are those of --lexicon. */
bool lexicon_source_find(const char *text, const char *data_folder, struct lexicon_source *source,
                         struct error *err) MUST_CHECK;
/* Our own lexicon of a use; false for the published lists. */
bool lexicon_source_own(enum lexicon_use use, const char *data_folder, struct lexicon_source *source);
/* What its rows become: that of its use, else LEXICON_RULES. */
enum lexicon_reading lexicon_source_get_reading(const struct lexicon_source *source);
/* The name of its use, else its file's name. */
const char *lexicon_source_name(const struct lexicon_source *source);

#endif
