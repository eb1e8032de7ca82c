/* study_tables.h - the tables that the plan of a run asks: one for each unit.
 *
 *   call               the calls that count: columns of calls.csv (keys, carried, measures, metrics), ceo_id,
 *                      and what rates of documents are made of
 *   speaker x section  what one person says in one section of a call, with the keys and metrics of the call
 *   CEO-year           ceo_year.csv, and the means of the metrics over the calls of the year
 *   firm-year          means over the calls of a firm and year of every number of the calls
 *
 * A carried column of --calls stands for a year where its calls agree.  Tables are new and the caller's. */
#ifndef ENGINE_STUDY_TABLES_H
#define ENGINE_STUDY_TABLES_H

#include "engine/finish.h"
#include "study/study_table.h"

/* NULL on failure.  The table of CEO-years is made by study_tables_make_ceo_years(). */
struct study_table *study_tables_make(const struct finished_run *run, enum study_unit unit,
                                      struct error *err) MUST_CHECK;

/* Records of the calls of each row: those of row i are records[first[i]] ... records[first[i + 1] - 1]. */
struct call_sets {
    const size_t *records;
    const size_t *first; /* [n + 1] */
    size_t n;
};

/* From the bytes of ceo_year.csv, whose rows are made of these calls. */
struct study_table *study_tables_make_ceo_years(const struct finished_run *run, struct slice bytes,
                                                const struct call_sets *calls, struct error *err) MUST_CHECK;
/* The same without a row, before there are calls: the names of its columns. */
struct study_table *study_tables_name_ceo_years(const struct finished_run *run);

#endif
