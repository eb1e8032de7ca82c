/* lexicon_csv.h - what a lexicon holds, as rows of CSV. */
#ifndef LEXICON_LEXICON_CSV_H
#define LEXICON_LEXICON_CSV_H

#include "base/buffer.h"
#include "lexicon/lexicon_summary.h"

/* Headers, with a line end; each is that of the function below it. */
extern const char lexicon_csv_overview_header[], lexicon_csv_counts_header[], lexicon_csv_rows_header[];

/* One row: the file and its counts. */
void lexicon_csv_add_overview(const struct lexicon *lexicon, const struct lexicon_summary *summary,
                              struct buffer *out);
/* A row a category, then a row a rule. */
void lexicon_csv_add_counts(const struct lexicon *lexicon, const struct lexicon_summary *summary,
                            struct buffer *out);
/* A row of the lexicon as it is read. */
void lexicon_csv_add_row(const struct lexicon *lexicon, const struct lexicon_row *entry, struct buffer *out);

#endif
