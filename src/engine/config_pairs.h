/* config_pairs.h - the options of a run as texts, so that merge goes on with those of the shards.
 *
 * Names of files become absolute: merge may be called from another folder. */
#ifndef ENGINE_CONFIG_PAIRS_H
#define ENGINE_CONFIG_PAIRS_H

#include "base/buffer.h"
#include "engine/run_config.h"

/* Appends names and values, each with a NUL behind it. */
void config_pairs_format(const struct run_config *config, struct buffer *out);
/* A configuration whose texts point into pairs; what is not told stays as it is.  False where a name or a
 * value is not known. */
bool config_pairs_read(struct slice pairs, struct run_config *config);
void config_pairs_release(struct run_config *config); /* the lists that reading has made */

#endif
