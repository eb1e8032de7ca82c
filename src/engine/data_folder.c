/* data_folder.c - the places where lexicons/ may stand. */
#include "engine/data_folder.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/slice.h"
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

/* The folder above that of the program, without dots in it where the program's path has two folders or more.
 */
static struct slice find_above(const char *program)
{
    struct slice path = slice_from(program);

    for (int i = 0; i < 2; i++) {
        while (path.len && path.ptr[path.len - 1] != '/')
            path.len--;
        if (path.len < 2)
            return slice_from("..");
        path.len--;
    }
    return path;
}

bool data_folder_find(const char *program, char *out, size_t size, struct error *err)
{
    const char *given = getenv("TENOR_DATA");
    struct slice above = find_above(program);

    if (given) {
        snprintf(out, size, "%s", given);
        return has_lexicons(out) ||
               error_at(err, ERROR_OPEN, out, 0, 0,
                        "holds no lexicons/%s; TENOR_DATA must name the folder above lexicons/",
                        lexicon_use_file(USE_SENTIMENT));
    }
    snprintf(out, size, "%.*s", (int)above.len, above.ptr);
    if (has_lexicons(out))
        return true;
    snprintf(out, size, "%.*s/share/tenor", (int)above.len, above.ptr);
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
