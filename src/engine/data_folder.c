/* data_folder.c - the places where lexicons/ may stand. */
#include "engine/data_folder.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "tone/lexicon_use.h"

/* Where `make install` puts share/tenor; the Makefile gives the folder of its PREFIX. */
#ifndef TENOR_DATADIR
#define TENOR_DATADIR "/usr/local/share/tenor"
#endif

static bool has_lexicons(const char *folder)
{
    char path[1024];

    snprintf(path, sizeof path, "%s/lexicons/%s", folder, lexicon_use_file(USE_SENTIMENT));
    return file_get_kind(path) == FILE_REGULAR;
}

bool data_folder_find(const char *program, char *out, size_t size, struct error *err)
{
    const char *given = getenv("TENOR_DATA");
    const char *slash = strrchr(program, '/');

    if (given) {
        snprintf(out, size, "%s", given);
        return has_lexicons(out) ||
               error_at(err, ERROR_OPEN, out, 0, 0,
                        "holds no lexicons/%s; TENOR_DATA must name the folder above lexicons/",
                        lexicon_use_file(USE_SENTIMENT));
    }
    snprintf(out, size, "%.*s/..", slash ? (int)(slash - program) : 1, slash ? program : ".");
    if (has_lexicons(out))
        return true;
    snprintf(out, size, "%.*s/../share/tenor", slash ? (int)(slash - program) : 1, slash ? program : ".");
    if (has_lexicons(out))
        return true;
    snprintf(out, size, "%s", TENOR_DATADIR);
    if (has_lexicons(out))
        return true;
    return error_set(err, ERROR_OPEN,
                     "the lexicons are not where they were installed (%s); run `make install` or set "
                     "TENOR_DATA to the folder "
                     "above lexicons/",
                     TENOR_DATADIR);
}
