/* lexicon_csv.c - rows of CSV about a lexicon. */
#include "lexicon/lexicon_csv.h"

#include "table/table_writer.h"

const char lexicon_csv_overview_header[] =
    "lexicon,file,rows,terms,phrases,categories,rules,sets,rows_with_tests,rows_of_value_0,sha256\n";
const char lexicon_csv_counts_header[] = "lexicon,kind,name,rows,terms\n";
const char lexicon_csv_rows_header[] = "lexicon,term,category,value,rule,when,line\n";

void lexicon_csv_add_overview(const struct lexicon *lexicon, const struct lexicon_summary *summary,
                              struct buffer *out)
{
    const size_t counts[] = {summary->n_rows,        summary->n_terms, summary->n_phrases,
                             summary->n_categories,  summary->n_rules, summary->n_sets,
                             summary->n_conditional, summary->n_zero};
    struct table_writer row = {.out = out, .na = "NA"};

    table_writer_add_text(&row, slice_from(lexicon->name));
    table_writer_add_text(&row, slice_from(lexicon->path));
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        table_writer_add_integer(&row, (int64_t)counts[i]);
    table_writer_add_text(&row, slice_from(lexicon->sha256));
    table_writer_end_row(&row);
}

static void add_counts(const struct lexicon *lexicon, const char *kind, const struct lexicon_count *counts,
                       size_t n_counts, struct buffer *out)
{
    struct table_writer row = {.out = out, .na = "NA"};

    for (size_t i = 0; i < n_counts; i++) {
        table_writer_add_text(&row, slice_from(lexicon->name));
        table_writer_add_text(&row, slice_from(kind));
        table_writer_add_text(&row, counts[i].name);
        table_writer_add_integer(&row, (int64_t)counts[i].n_rows);
        table_writer_add_integer(&row, (int64_t)counts[i].n_terms);
        table_writer_end_row(&row);
    }
}

void lexicon_csv_add_counts(const struct lexicon *lexicon, const struct lexicon_summary *summary,
                            struct buffer *out)
{
    add_counts(lexicon, "category", summary->categories, summary->n_categories, out);
    add_counts(lexicon, "rule", summary->rules, summary->n_rules, out);
}

void lexicon_csv_add_row(const struct lexicon *lexicon, const struct lexicon_row *entry, struct buffer *out)
{
    struct table_writer row = {.out = out, .na = "NA"};

    table_writer_add_text(&row, slice_from(lexicon->name));
    table_writer_add_text(&row, entry->term);
    table_writer_add_text(&row, entry->category);
    table_writer_add_double(&row, entry->value);
    table_writer_add_text(&row, entry->rule);
    table_writer_add_text(&row, entry->when);
    table_writer_add_integer(&row, (int64_t)entry->line);
    table_writer_end_row(&row);
}
