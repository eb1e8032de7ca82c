/* call_table.h - the calls of a transcript table: where the rows of each begin and how many there are. */
#ifndef CORPUS_CALL_TABLE_H
#define CORPUS_CALL_TABLE_H

#include <stdbool.h>

#include "base/error.h"
#include "corpus/call_list.h"
#include "table/table_reader.h"

/* Reads the rest of the table once and appends its calls to list; path and source_file are borrowed by them.
 * file_size is that of the whole table.  Fails where a row has no call_id or the rows of a call are apart. */
bool call_table_index(struct table_reader *reader, const struct column_names *names, const char *path,
                      const char *source_file, uint64_t file_size, struct call_list *list,
                      struct error *err) MUST_CHECK;

#endif
