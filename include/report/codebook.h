/* codebook.h - every column of every report of a run, as codebook.csv, datapackage.json and the readers for R
 * and Stata describe it.
 */
#ifndef REPORT_CODEBOOK_H
#define REPORT_CODEBOOK_H

#include "corpus/call_meta.h"
#include "corpus/metric_table.h"
#include "report/column.h"

struct codebook_column {
    const char *table; /* without .csv */
    struct slice column;
    const char *type, *unit, *na_rule, *description; /* type: text, code, integer, number */
};

/* What columns there are besides the fixed ones. */
struct codebook {
    const struct meta_table *meta;                    /* carried columns; NULL: none */
    const struct metric_table *metrics;               /* joined metrics; NULL: none */
    size_t context;                                   /* of evidence.csv; 0: without its two columns */
    bool is_turns_short;                              /* turns.csv has its first columns alone */
    bool (*has)(const void *data, const char *table); /* which reports are visited; NULL: all */
    const void *data;
};

typedef void codebook_visitor(void *data, const struct codebook_column *column);

/* The columns of a report stand together, in the order of its header. */
void codebook_visit(const struct codebook *codebook, codebook_visitor *visit, void *data);
/* The same for the reports of a study. */
void codebook_visit_study(codebook_visitor *visit, void *data);

#endif
