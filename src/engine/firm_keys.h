/* firm_keys.h - one key per firm, also where some of its calls know the ticker and others only the name. */
#ifndef ENGINE_FIRM_KEYS_H
#define ENGINE_FIRM_KEYS_H

#include "engine/walk.h"

/* Sets firm of every record: its ticker; without one, the ticker that other calls give for the same firm
 * name, if they agree; else the name as the first call spells it.  Names are the same where firm_name.h makes
 * the same of them.  Empty where the call knows neither. */
void firm_keys_set(struct call_record *records, size_t n_records);

#endif
