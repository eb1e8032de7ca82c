/* data_package.h - what other programs need to read the reports of a run: datapackage.json (Frictionless
 * Data: types, missing values, primary and foreign keys), import.R and import.do.
 *
 * All three are made from the columns that codebook.csv prints, so that they cannot disagree with the
 * reports.
 */
#ifndef REPORT_DATA_PACKAGE_H
#define REPORT_DATA_PACKAGE_H

#include <stdbool.h>

#include "base/error.h"
#include "report/codebook.h"

struct data_package {
    const struct codebook *codebook;
    const char *na; /* text of a missing value */
    /* The file of a report (name without .csv), NULL where it is not in the folder; .zst at its end: packed
     * by zstd. */
    const char *(*find)(const void *data, const char *table);
    const void *data;
};

/* The columns of the reports that are in the folder. */
void data_package_visit(const struct data_package *package, codebook_visitor *visit, void *data);
/* Fails only where the text of a missing value is not UTF-8. */
bool data_package_format(const struct data_package *package, struct buffer *out, struct error *err);
void import_r_format(const struct data_package *package, struct buffer *out);
void import_stata_format(const struct data_package *package, struct buffer *out);

#endif
