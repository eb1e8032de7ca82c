/* lexicon_source.c - names and files of lexicons. */
#include "engine/lexicon_source.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"

bool lexicon_source_own(enum lexicon_use use, const char *data_folder, struct lexicon_source *source)
{
    if (!lexicon_use_file(use))
        return false;
    *source = (struct lexicon_source){.has_use = true, .use = use};
    snprintf(source->path, sizeof source->path, "%s/lexicons/%s", data_folder, lexicon_use_file(use));
    return true;
}

static const char *get_base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* A file that has the name of one of ours is used as it. */
static void guess_use(struct lexicon_source *source)
{
    for (int use = 0; use < N_LEXICON_USES; use++) {
        const char *file = lexicon_use_file((enum lexicon_use)use);

        if (file && strcmp(file, get_base_name(source->path)) == 0) {
            source->has_use = true;
            source->use = (enum lexicon_use)use;
        }
    }
}

bool lexicon_source_find(const char *text, const char *data_folder, struct lexicon_source *source,
                         struct error *err)
{
    struct slice whole = slice_from(text);
    size_t equals = slice_find_byte(whole, '=');
    enum lexicon_use use;

    *source = (struct lexicon_source){.has_use = false};
    if (equals + 1 < whole.len && lexicon_use_parse(slice_part(whole, 0, equals), &use)) {
        source->has_use = true;
        source->use = use;
        snprintf(source->path, sizeof source->path, "%s", text + equals + 1);
        return true;
    }
    if (lexicon_use_parse(whole, &use))
        return lexicon_source_own(use, data_folder, source) ||
               error_set(err, ERROR_USAGE, "there is no %s lexicon of our own; give the list as %s=FILE",
                         text, text);
    if (file_get_kind(text) == FILE_MISSING)
        return error_set(
            err, ERROR_USAGE,
            "\"%s\" is neither the name of a lexicon (`tenor lexicon list` shows them) nor a file", text);
    snprintf(source->path, sizeof source->path, "%s", text);
    guess_use(source);
    return true;
}

enum lexicon_reading lexicon_source_get_reading(const struct lexicon_source *source)
{
    return source->has_use ? lexicon_use_get_reading(source->use) : LEXICON_RULES;
}

const char *lexicon_source_name(const struct lexicon_source *source)
{
    return source->has_use ? lexicon_use_name(source->use) : get_base_name(source->path);
}
