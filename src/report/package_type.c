/* package_type.c - types of the codebook, and dates, which it tells by their unit. */
#include "report/package_type.h"

#include <string.h>

enum package_type package_type_get(const struct codebook_column *column)
{
    if (column->unit && strcmp(column->unit, "ISO date") == 0)
        return PACKAGE_DATE;
    if (strcmp(column->type, column_type_name(COLUMN_INTEGER)) == 0)
        return PACKAGE_INTEGER;
    return strcmp(column->type, column_type_name(COLUMN_NUMBER)) == 0 ? PACKAGE_NUMBER : PACKAGE_TEXT;
}
