/* package_type.h - what a column is for programs that read the reports. */
#ifndef REPORT_PACKAGE_TYPE_H
#define REPORT_PACKAGE_TYPE_H

#include "report/codebook.h"

enum package_type { PACKAGE_TEXT, PACKAGE_DATE, PACKAGE_INTEGER, PACKAGE_NUMBER };

enum package_type package_type_get(const struct codebook_column *column);

#endif
