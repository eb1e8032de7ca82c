/* tables.h - the CSV files beside the transcripts. */
#ifndef GENERATOR_TABLES_H
#define GENERATOR_TABLES_H

#include "buffer.h"
#include "plan.h"
#include "script.h"

/* "HDWP:2012-02-14-HDWP" */
void tables_format_call_id(const struct call_plan *plan, char *text, size_t size);

struct tables {
    struct buffer calls;
    struct buffer metrics;
    struct buffer planted;
};

void tables_begin(struct tables *tables, const struct plan *plan);

/* Adds the rows of a call; `index` is its place in the plan. */
void tables_add_call(struct tables *tables, const struct script *script, size_t index);

/* Adds the rows that belong to no call. */
void tables_end(struct tables *tables);

#endif
