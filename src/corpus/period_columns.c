/* period_columns.c - the fiscal period in one, two or three columns. */
#include "corpus/period_columns.h"

#include "base/number.h"
#include "corpus/call_meta.h"
#include "corpus/cell.h"

struct period_columns period_columns_find(const struct table_reader *reader)
{
    return (struct period_columns){
        table_reader_find_column(reader, "fiscal_period"),
        table_reader_find_column(reader, "fyear"),
        table_reader_find_column(reader, "fqtr"),
    };
}

/* Whole numbers; 2008.0 is what pandas makes of a column with gaps. */
static bool parse_whole(struct slice text, int low, int high, int *value)
{
    double number;

    if (!number_parse_double(text, &number) || number < low || number > high || number != (int)number)
        return false;
    *value = (int)number;
    return true;
}

static bool get_year_and_quarter(const struct table_reader *reader, const struct period_columns *columns,
                                 int *fyear, int *fqtr, struct error *err)
{
    struct slice year = cell_get(reader, columns->fyear);
    struct slice quarter = cell_get(reader, columns->fqtr);
    struct slice digit =
        quarter.len && byte_lower(quarter.ptr[0]) == 'q' ? slice_part(quarter, 1, quarter.len) : quarter;

    if (year.len && !parse_whole(year, 1800, 2200, fyear))
        return table_reader_fail(reader, columns->fyear, err,
                                 "\"%.*s\" is no fiscal year; write four digits or NA",
                                 cell_count_shown(year), year.ptr);
    if (quarter.len && !parse_whole(digit, 0, 4, fqtr))
        return table_reader_fail(
            reader, columns->fqtr, err,
            "\"%.*s\" is no fiscal quarter; write 1 to 4, 0 for the year as a whole, or NA",
            cell_count_shown(quarter), quarter.ptr);
    if (quarter.len && !year.len)
        return table_reader_fail(reader, columns->fqtr, err,
                                 "there is a fiscal quarter without a year; fill the column fyear");
    return true;
}

bool period_columns_get(const struct table_reader *reader, const struct period_columns *columns, int *fyear,
                        int *fqtr, struct error *err)
{
    struct slice period = cell_get(reader, columns->period);
    int year = 0, quarter = 0;

    *fyear = *fqtr = 0;
    if (!get_year_and_quarter(reader, columns, &year, &quarter, err))
        return false;
    if (period.len && date_is_damaged(period))
        return table_reader_fail(reader, columns->period, err,
                                 "\"%.*s\" in row %zu is what a spreadsheet makes of a date or a quarter; "
                                 "restore it from the source, or leave the column out",
                                 cell_count_shown(period), period.ptr, table_reader_get_row(reader));
    if (period.len && !period_parse(period, fyear, fqtr))
        return table_reader_fail(reader, columns->period, err,
                                 "\"%.*s\" is no fiscal period; write 2008Q1, 2008FY or NA",
                                 cell_count_shown(period), period.ptr);
    if (period.len && year && (year != *fyear || (cell_get(reader, columns->fqtr).len && quarter != *fqtr)))
        return table_reader_fail(
            reader, columns->period, err,
            "the period %.*s contradicts fyear %d and fqtr %d of the same row; correct one of them",
            cell_count_shown(period), period.ptr, year, quarter);
    if (!period.len) {
        *fyear = year;
        *fqtr = quarter;
    }
    return true;
}
