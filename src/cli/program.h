/* program.h - the program as it was started. */
#ifndef CLI_PROGRAM_H
#define CLI_PROGRAM_H

#include "base/error.h"

/* The folder above the lexicons/ that belong to this program, see engine/data_folder.h. */
bool program_find_data(char *out, size_t size, struct error *err) MUST_CHECK;

#endif
