/* study_table.c - reading a table twice: for the types of its columns, then for the cells. */
#include "study/study_table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/number.h"
#include "table/table_reader.h"

struct study_table {
    char *path;
    const struct slice *bytes; /* while it is loaded: in place of the file, or NULL */
    const char *na;
    struct study_column *columns; /* [n_columns] */
    size_t n_columns;
    size_t n_rows;
    uint32_t *lines; /* [n_rows] */
};

/* The distinct texts of a column while it is read: open addressing over labels. */
struct dictionary {
    uint32_t *slots; /* [n_slots] 1 + number of a label, 0 is free */
    size_t n_slots;
    size_t n_labels, capacity;
    char **labels;
};

static bool is_missing(const struct study_table *table, struct slice cell)
{
    return cell.len == 0 || slice_equal_text(cell, "NA") || (table->na && slice_equal_text(cell, table->na));
}

static bool parse_digits(struct slice text, size_t begin, size_t count, int *value)
{
    *value = 0;
    if (begin + count > text.len)
        return false;
    for (size_t i = begin; i < begin + count; i++) {
        if (!byte_is_digit(text.ptr[i]))
            return false;
        *value = *value * 10 + (text.ptr[i] - '0');
    }
    return true;
}

/* 2008-01-29 as years: the first of a quarter is exact, so that quarters may be counted. */
static bool parse_date(struct slice cell, double *value)
{
    int year, month, day;

    if (cell.len != 10 || cell.ptr[4] != '-' || cell.ptr[7] != '-' || !parse_digits(cell, 0, 4, &year) ||
        !parse_digits(cell, 5, 2, &month) || !parse_digits(cell, 8, 2, &day) || month < 1 || month > 12 ||
        day < 1 || day > 31)
        return false;
    *value = year + (month - 1) / 12.0 + (day - 1) / 372.0;
    return true;
}

static bool parse_quarter(struct slice cell, double *value)
{
    int year;

    if (cell.len != 6 || !parse_digits(cell, 0, 4, &year) || cell.ptr[4] != 'Q' || cell.ptr[5] < '1' ||
        cell.ptr[5] > '4')
        return false;
    *value = year + (cell.ptr[5] - '1') / 4.0;
    return true;
}

static bool parse_year(struct slice cell, double *value)
{
    int year;

    if (cell.len != 6 || !parse_digits(cell, 0, 4, &year) || !slice_ends(cell, "FY"))
        return false;
    *value = year;
    return true;
}

bool study_table_parse_value(struct slice cell, enum study_type type, double *value)
{
    cell = slice_trim(cell);
    switch (type) {
    case STUDY_NUMBER:
        return number_parse_double(cell, value);
    case STUDY_DATE:
        return parse_date(cell, value);
    case STUDY_QUARTER:
        return parse_quarter(cell, value);
    case STUDY_YEAR:
        return parse_year(cell, value);
    case STUDY_TEXT:
    default:
        return false;
    }
}

const char *study_table_type_name(enum study_type type)
{
    static const char *const names[] = {"number", "date", "quarter", "year", "text"};

    return names[type];
}

/* What the cells seen so far leave possible. */
struct possible {
    bool types[STUDY_TEXT];
};

static void see_cell(struct study_column *column, struct possible *possible, struct slice cell,
                     const struct table_reader *reader, size_t k)
{
    double value;

    for (int type = 0; type < STUDY_TEXT; type++)
        if (possible->types[type])
            possible->types[type] = study_table_parse_value(cell, (enum study_type)type, &value);
    if (possible->types[STUDY_NUMBER] || column->not_number)
        return;
    column->not_number = memory_zero(1, sizeof *column->not_number);
    table_reader_fail(
        reader, k, column->not_number,
        "row %zu, column \"%s\" is used as a number, but the cell says \"%.*s\"; write NA where a "
        "value is missing, or name that text with --na",
        table_reader_get_row(reader), column->name, (int)(cell.len > 40 ? 40 : cell.len), cell.ptr);
}

static struct table_reader *open_reader(const struct study_table *table, struct error *err)
{
    return table->bytes ? table_reader_open_bytes(*table->bytes, table->path, err)
                        : table_reader_open(table->path, err);
}

static bool read_types(struct study_table *table, struct error *err)
{
    struct table_reader *reader = open_reader(table, err);
    struct possible *possible;
    enum table_row status;

    if (!reader)
        return false;
    table->n_columns = table_reader_count_columns(reader);
    table->columns = memory_zero(table->n_columns, sizeof *table->columns);
    possible = memory_zero(table->n_columns, sizeof *possible);
    for (size_t k = 0; k < table->n_columns; k++) {
        struct slice header = slice_trim(table_reader_get_header(reader, k));

        table->columns[k].name = memory_copy_text(header.ptr, header.len);
        for (int type = 0; type < STUDY_TEXT; type++)
            possible[k].types[type] = true;
    }
    while ((status = table_reader_read(reader, err)) == TABLE_ROW) {
        table->n_rows++;
        for (size_t k = 0; k < table->n_columns; k++) {
            struct slice cell = slice_trim(table_reader_get(reader, k));

            if (is_missing(table, cell))
                table->columns[k].n_missing++;
            else
                see_cell(&table->columns[k], &possible[k], cell, reader, k);
        }
    }
    for (size_t k = 0; k < table->n_columns; k++)
        for (int type = STUDY_TEXT; type >= 0; type--)
            if (type == STUDY_TEXT || possible[k].types[type])
                table->columns[k].type = (enum study_type)type;
    free(possible);
    table_reader_close(reader);
    if (status == TABLE_END && table->n_rows == 0)
        return error_at(err, ERROR_DATA, table->path, 1, 0,
                        "the panel has a header and no row; give a table with one row for each observation");
    return status == TABLE_END;
}

static size_t find_slot(const struct dictionary *words, struct slice text)
{
    size_t slot = (size_t)(hash_splitmix64(hash_fnv1a(text)) & (words->n_slots - 1));

    while (words->slots[slot] && !slice_equal_text(text, words->labels[words->slots[slot] - 1]))
        slot = (slot + 1) & (words->n_slots - 1);
    return slot;
}

static void grow_dictionary(struct dictionary *words)
{
    free(words->slots);
    words->n_slots = words->n_slots ? 2 * words->n_slots : 64;
    words->slots = memory_zero(words->n_slots, sizeof *words->slots);
    for (size_t i = 0; i < words->n_labels; i++)
        words->slots[find_slot(words, slice_from(words->labels[i]))] = (uint32_t)i + 1;
}

static uint32_t find_label(struct dictionary *words, struct slice text)
{
    size_t slot;

    if (2 * (words->n_labels + 1) > words->n_slots)
        grow_dictionary(words);
    slot = find_slot(words, text);
    if (!words->slots[slot]) {
        ARRAY_RESERVE(words->labels, words->n_labels, words->capacity);
        words->labels[words->n_labels++] = memory_copy_text(text.ptr, text.len);
        words->slots[slot] = (uint32_t)words->n_labels;
    }
    return words->slots[slot] - 1;
}

struct sorted_label {
    char *label;
    uint32_t old;
};

static int compare_labels(const void *a, const void *b)
{
    return strcmp(((const struct sorted_label *)a)->label, ((const struct sorted_label *)b)->label);
}

/* Codes follow the order of the texts, not that of the rows. */
static void sort_labels(struct study_column *column, struct dictionary *words, size_t n_rows)
{
    struct sorted_label *sorted = memory_zero(words->n_labels, sizeof *sorted);
    uint32_t *new_codes = memory_zero(words->n_labels, sizeof *new_codes);

    for (size_t i = 0; i < words->n_labels; i++)
        sorted[i] = (struct sorted_label){words->labels[i], (uint32_t)i};
    qsort(sorted, words->n_labels, sizeof *sorted, compare_labels);
    for (size_t i = 0; i < words->n_labels; i++) {
        words->labels[i] = sorted[i].label;
        new_codes[sorted[i].old] = (uint32_t)i;
    }
    for (size_t i = 0; i < n_rows; i++)
        if (column->codes[i] != STUDY_NO_CODE)
            column->codes[i] = new_codes[column->codes[i]];
    column->labels = words->labels;
    column->n_distinct = words->n_labels;
    free(words->slots);
    free(sorted);
    free(new_codes);
}

static void read_cell(const struct study_table *table, struct study_column *column, struct dictionary *words,
                      size_t row, struct slice cell)
{
    bool missing = is_missing(table, cell);

    if (column->type == STUDY_TEXT) {
        column->codes[row] = missing ? STUDY_NO_CODE : find_label(words, cell);
        return;
    }
    column->values[row] = NAN;
    if (!missing)
        study_table_parse_value(cell, column->type, &column->values[row]);
}

static bool is_constant(const struct study_column *column, size_t n_rows)
{
    double first = NAN;

    if (column->type == STUDY_TEXT)
        return column->n_distinct < 2;
    for (size_t i = 0; i < n_rows; i++) {
        if (isnan(first))
            first = column->values[i];
        else if (column->values[i] > first || column->values[i] < first)
            return false;
    }
    return true;
}

static bool read_cells(struct study_table *table, struct error *err)
{
    struct table_reader *reader = open_reader(table, err);
    struct dictionary *words;
    size_t row = 0;
    enum table_row status = TABLE_END;

    if (!reader)
        return false;
    words = memory_zero(table->n_columns, sizeof *words);
    table->lines = memory_zero(table->n_rows, sizeof *table->lines);
    for (size_t k = 0; k < table->n_columns; k++) {
        if (table->columns[k].type == STUDY_TEXT)
            table->columns[k].codes = memory_zero(table->n_rows, sizeof(uint32_t));
        else
            table->columns[k].values = memory_zero(table->n_rows, sizeof(double));
    }
    while (row < table->n_rows && (status = table_reader_read(reader, err)) == TABLE_ROW) {
        table->lines[row] = (uint32_t)table_reader_get_line(reader);
        for (size_t k = 0; k < table->n_columns; k++)
            read_cell(table, &table->columns[k], &words[k], row, slice_trim(table_reader_get(reader, k)));
        row++;
    }
    for (size_t k = 0; k < table->n_columns; k++) {
        if (table->columns[k].type == STUDY_TEXT)
            sort_labels(&table->columns[k], &words[k], row);
        table->columns[k].is_constant = is_constant(&table->columns[k], row);
    }
    free(words);
    table_reader_close(reader);
    if (status != TABLE_FAILED && row < table->n_rows)
        return error_at(err, ERROR_READ, table->path, 0, 0,
                        "the panel became shorter while it was read; run again when nobody writes to it");
    return status != TABLE_FAILED;
}

struct study_table *study_table_new(const char *name, size_t n_rows)
{
    struct study_table *table = memory_zero(1, sizeof *table);

    table->path = memory_copy_text(name, strlen(name));
    table->n_rows = n_rows;
    table->lines = memory_alloc((n_rows + 1) * sizeof *table->lines);
    for (size_t row = 0; row < n_rows; row++)
        table->lines[row] = (uint32_t)row + 2;
    return table;
}

static struct study_column *add_column(struct study_table *table, const char *name)
{
    table->columns = memory_resize(table->columns, (table->n_columns + 1) * sizeof *table->columns);
    table->columns[table->n_columns] = (struct study_column){.name = memory_copy_text(name, strlen(name))};
    return &table->columns[table->n_columns++];
}

void study_table_add_numbers(struct study_table *table, const char *name, const double *values)
{
    struct study_column *column = add_column(table, name);

    column->values = memory_alloc((table->n_rows + 1) * sizeof *column->values);
    for (size_t row = 0; row < table->n_rows; row++) {
        column->values[row] = isfinite(values[row]) ? values[row] : NAN;
        column->n_missing += isnan(column->values[row]) ? 1 : 0;
    }
    column->is_constant = is_constant(column, table->n_rows);
}

/* The narrowest type that all cells have. */
static enum study_type infer_type(const struct study_table *table, const struct slice *cells)
{
    for (int type = 0; type < STUDY_TEXT; type++) {
        size_t row = 0;
        double value;

        while (row < table->n_rows && (is_missing(table, slice_trim(cells[row])) ||
                                       study_table_parse_value(cells[row], (enum study_type)type, &value)))
            row++;
        if (row == table->n_rows)
            return (enum study_type)type;
    }
    return STUDY_TEXT;
}

static void refuse_numbers(const struct study_table *table, struct study_column *column,
                           const struct slice *cells)
{
    double value;

    for (size_t row = 0; row < table->n_rows && !column->not_number; row++) {
        struct slice cell = slice_trim(cells[row]);

        if (is_missing(table, cell) || number_parse_double(cell, &value))
            continue;
        column->not_number = memory_zero(1, sizeof *column->not_number);
        error_at(column->not_number, ERROR_DATA, table->path, table->lines[row], 0,
                 "row %zu, column \"%s\" is used as a number, but the cell says \"%.*s\"", row + 1,
                 column->name, (int)(cell.len > 40 ? 40 : cell.len), cell.ptr);
    }
}

void study_table_add_cells(struct study_table *table, const char *name, const struct slice *cells)
{
    struct study_column *column = add_column(table, name);
    struct dictionary words = {.n_slots = 0};

    column->type = infer_type(table, cells);
    refuse_numbers(table, column, cells);
    if (column->type == STUDY_TEXT)
        column->codes = memory_alloc((table->n_rows + 1) * sizeof *column->codes);
    else
        column->values = memory_alloc((table->n_rows + 1) * sizeof *column->values);
    for (size_t row = 0; row < table->n_rows; row++) {
        struct slice cell = slice_trim(cells[row]);

        column->n_missing += is_missing(table, cell);
        read_cell(table, column, &words, row, cell);
    }
    if (column->type == STUDY_TEXT)
        sort_labels(column, &words, table->n_rows);
    column->is_constant = is_constant(column, table->n_rows);
}

void study_table_set_origin(struct study_table *table, struct study_origin origin)
{
    table->columns[table->n_columns - 1].origin = origin;
}

static struct study_table *load(const struct slice *bytes, const char *name, const char *na,
                                struct error *err)
{
    struct study_table *table = memory_zero(1, sizeof *table);

    table->path = memory_copy_text(name, strlen(name));
    table->bytes = bytes;
    table->na = na;
    if (!read_types(table, err) || !read_cells(table, err)) {
        study_table_free(table);
        return NULL;
    }
    table->bytes = NULL;
    return table;
}

struct study_table *study_table_load(const char *path, const char *na, struct error *err)
{
    return load(NULL, path, na, err);
}

struct study_table *study_table_load_bytes(struct slice bytes, const char *name, const char *na,
                                           struct error *err)
{
    return load(&bytes, name, na, err);
}

void study_table_free(struct study_table *table)
{
    if (!table)
        return;
    for (size_t k = 0; k < table->n_columns; k++) {
        struct study_column *column = &table->columns[k];

        for (size_t i = 0; column->labels && i < column->n_distinct; i++)
            free(column->labels[i]);
        free(column->name);
        free(column->labels);
        free(column->codes);
        free(column->values);
        free(column->not_number);
    }
    free(table->columns);
    free(table->lines);
    free(table->path);
    free(table);
}

size_t study_table_count_rows(const struct study_table *table)
{
    return table->n_rows;
}

size_t study_table_count_columns(const struct study_table *table)
{
    return table->n_columns;
}

const struct study_column *study_table_get(const struct study_table *table, size_t column)
{
    return &table->columns[column];
}

const char *study_table_get_path(const struct study_table *table)
{
    return table->path;
}

size_t study_table_get_line(const struct study_table *table, size_t row)
{
    return table->lines[row];
}

size_t study_table_find(const struct study_table *table, struct slice name)
{
    for (size_t k = 0; k < table->n_columns; k++)
        if (slice_equal_text(name, table->columns[k].name))
            return k;
    for (size_t k = 0; k < table->n_columns; k++)
        if (slice_equal_nocase(name, slice_from(table->columns[k].name)))
            return k;
    return STUDY_NO_COLUMN;
}

void study_table_list_names(const struct study_table *table, char *out, size_t size)
{
    size_t length = 0;

    out[0] = '\0';
    for (size_t k = 0; k < table->n_columns; k++) {
        int added = snprintf(out + length, size - length, "%s%s", k ? ", " : "", table->columns[k].name);

        if (added < 0 || (size_t)added >= size - length) {
            if (length + 4 < size)
                memcpy(out + length, " ...", 5);
            else
                out[length] = '\0';
            return;
        }
        length += (size_t)added;
    }
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static char *make_label(const struct study_column *column, double value)
{
    char text[NUMBER_TEXT_SIZE];
    int year = (int)floor(value);
    int length;

    if (column->type == STUDY_DATE) {
        int days = (int)lround((value - year) * 372);

        length = snprintf(text, sizeof text, "%04d-%02d-%02d", year, days / 31 + 1, days % 31 + 1);
    } else if (column->type == STUDY_QUARTER) {
        length = snprintf(text, sizeof text, "%04dQ%d", year, (int)lround((value - year) * 4) + 1);
    } else if (column->type == STUDY_YEAR) {
        length = snprintf(text, sizeof text, "%04dFY", year);
    } else {
        length = (int)number_format_double(value, text);
    }
    return memory_copy_text(text, (size_t)length);
}

static uint32_t find_code(const double *distinct, size_t n, double value)
{
    size_t low = 0, high = n;

    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;

        if (distinct[middle] <= value)
            low = middle;
        else
            high = middle;
    }
    return (uint32_t)low;
}

void study_table_need_codes(struct study_table *table, size_t k)
{
    struct study_column *column = &table->columns[k];
    double *distinct;
    size_t n = 0, n_distinct = 0;

    if (column->codes)
        return;
    distinct = memory_alloc(table->n_rows * sizeof *distinct);
    column->codes = memory_alloc(table->n_rows * sizeof *column->codes);
    for (size_t i = 0; i < table->n_rows; i++)
        if (!isnan(column->values[i]))
            distinct[n++] = column->values[i];
    qsort(distinct, n, sizeof *distinct, compare_doubles);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || distinct[i] > distinct[n_distinct - 1])
            distinct[n_distinct++] = distinct[i];
    column->n_distinct = n_distinct;
    column->labels = memory_alloc(n_distinct * sizeof *column->labels);
    for (size_t i = 0; i < n_distinct; i++)
        column->labels[i] = make_label(column, distinct[i]);
    for (size_t i = 0; i < table->n_rows; i++)
        column->codes[i] =
            isnan(column->values[i]) ? STUDY_NO_CODE : find_code(distinct, n_distinct, column->values[i]);
    free(distinct);
}

static size_t find_first(const struct study_table *table, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t column = study_table_find(table, slice_from(names[i]));

        if (column != STUDY_NO_COLUMN)
            return column;
    }
    return STUDY_NO_COLUMN;
}

size_t study_table_find_firm(const struct study_table *table)
{
    static const char *const names[] = {"ticker", "firm", "gvkey", "permno", "cik", "company"};

    return find_first(table, names, sizeof names / sizeof *names);
}

size_t study_table_find_time(const struct study_table *table)
{
    static const char *const names[] = {"fiscal_period", "qindex", "call_date", "fyear", "year"};

    return find_first(table, names, sizeof names / sizeof *names);
}

int64_t study_table_get_period(const struct study_column *time, size_t row)
{
    double value = time->values[row];

    return time->type == STUDY_DATE || time->type == STUDY_QUARTER ? (int64_t)floor(4 * value)
                                                                   : (int64_t)llround(value);
}

/* A row with the numbers of its key. */
struct keyed_row {
    uint32_t codes[4];
    uint32_t row;
};

static int compare_keys(const void *a, const void *b)
{
    const struct keyed_row *x = a, *y = b;

    for (int i = 0; i < 4; i++)
        if (x->codes[i] != y->codes[i])
            return x->codes[i] < y->codes[i] ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

static bool fail_duplicate(const struct study_table *table, const size_t *columns, size_t n_columns,
                           size_t first, size_t second, struct error *err)
{
    char key[256] = "";
    size_t length = 0;

    for (size_t k = 0; k < n_columns && length < sizeof key; k++) {
        const struct study_column *column = &table->columns[columns[k]];
        int added = snprintf(key + length, sizeof key - length, "%s%s %s", k ? ", " : "", column->name,
                             column->labels[column->codes[second]]);

        length += added > 0 ? (size_t)added : 0;
    }
    return error_at(err, ERROR_DATA, table->path, table->lines[second], 0,
                    "rows %zu and %zu have the same key (%s); keep one of them, filter in the plan, say in "
                    "its column unit "
                    "what a row is, or name other columns with --firm and --time",
                    first + 1, second + 1, key);
}

bool study_table_check_key(const struct study_table *table, const size_t *columns, size_t n_columns,
                           const bool *keep, struct error *err)
{
    struct keyed_row *keys = memory_zero(table->n_rows, sizeof *keys);
    size_t n = 0, first = 0, second = table->n_rows;

    for (size_t row = 0; row < table->n_rows; row++) {
        bool is_known = keep[row];

        keys[n] = (struct keyed_row){.row = (uint32_t)row};
        for (size_t k = 0; k < n_columns; k++) {
            keys[n].codes[k] = table->columns[columns[k]].codes[row];
            is_known = is_known && keys[n].codes[k] != STUDY_NO_CODE;
        }
        n += is_known;
    }
    qsort(keys, n, sizeof *keys, compare_keys);
    for (size_t i = 1; i < n; i++)
        if (memcmp(keys[i].codes, keys[i - 1].codes, sizeof keys[i].codes) == 0 && keys[i].row < second) {
            first = keys[i - 1].row;
            second = keys[i].row;
        }
    free(keys);
    return second == table->n_rows || fail_duplicate(table, columns, n_columns, first, second, err);
}
