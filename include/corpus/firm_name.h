/* firm_name.h - "Oxlade Looms, Inc." and "OXLADE LOOMS INC" are one firm. */
#ifndef CORPUS_FIRM_NAME_H
#define CORPUS_FIRM_NAME_H

#include "base/arena.h"
#include "base/slice.h"

/* A ticker as it is; of a name, lower-case words with hyphens between, without Inc. and the like at its end.
 * Empty for an empty name; the text lies in the arena. */
struct slice firm_name_make_key(struct arena *arena, struct slice firm);

#endif
