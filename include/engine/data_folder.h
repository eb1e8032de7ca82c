/* data_folder.h - finds the lexicons that belong to the program. */
#ifndef ENGINE_DATA_FOLDER_H
#define ENGINE_DATA_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* Where our own lexicons are: $TENOR_DATA, beside the program's build folder, or where `make install` put
 * them.  out gets the folder that holds lexicons/. */
bool data_folder_find(const char *program, char *out, size_t size, struct error *err) MUST_CHECK;

#endif
