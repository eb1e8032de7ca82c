/* preset_rows.h - presets.csv: what the calls tell is kept on disk until it is known how rare a word is. */
#ifndef ENGINE_PRESET_ROWS_H
#define ENGINE_PRESET_ROWS_H

#include "engine/inputs.h"
#include "engine/output.h"

struct preset_rows;

/* folder is that of the reports; inputs outlive the result. */
struct preset_rows *preset_rows_open(const struct inputs *inputs, const char *folder,
                                     struct error *err) MUST_CHECK;
void preset_rows_close(struct preset_rows *rows); /* NULL is fine */

/* The records of presets_report_add_records(), call by call in report order. */
bool preset_rows_add(struct preset_rows *rows, const struct buffer *records, struct error *err) MUST_CHECK;
/* Writes the report when all calls are there. */
bool preset_rows_write(struct preset_rows *rows, struct output *output, struct error *err) MUST_CHECK;

#endif
