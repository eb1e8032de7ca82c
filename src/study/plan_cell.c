/* plan_cell.c - names, patterns, terms, lags and filters of a plan. */
#include "study/plan_cell.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "table/table_reader.h"

enum { MAX_LAG = 1000, MAX_LAGS = 200 };

bool plan_cell_fail(const struct plan_cell *cell, struct error *err, const char *format, ...)
{
    char text[900];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return table_reader_fail(cell->reader, cell->column, err, "row %zu, column %s: %s",
                             table_reader_get_row(cell->reader), cell->name, text);
}

bool plan_cell_next(struct slice *rest, struct slice *word)
{
    size_t begin = 0, end;

    while (begin < rest->len && byte_is_blank(rest->ptr[begin]))
        begin++;
    end = begin;
    while (end < rest->len && !byte_is_blank(rest->ptr[end]))
        end++;
    *word = slice_part(*rest, begin, end);
    *rest = slice_part(*rest, end, rest->len);
    return word->len > 0;
}

/* * stands for any letters, ? for one. */
static bool matches(struct slice pattern, struct slice name)
{
    size_t p = 0, i = 0, star = pattern.len, again = 0;

    while (i < name.len) {
        if (p < pattern.len && pattern.ptr[p] == '*') {
            star = p++;
            again = i;
        } else if (p < pattern.len && (pattern.ptr[p] == '?' || pattern.ptr[p] == name.ptr[i])) {
            p++;
            i++;
        } else if (star < pattern.len) {
            p = star + 1;
            i = ++again;
        } else {
            return false;
        }
    }
    while (p < pattern.len && pattern.ptr[p] == '*')
        p++;
    return p == pattern.len;
}

static void add_column(struct plan_columns *columns, size_t column)
{
    ARRAY_RESERVE(columns->columns, columns->n, columns->capacity);
    columns->columns[columns->n++] = column;
}

static bool find_by_pattern(const struct plan_cell *cell, struct slice pattern, enum plan_use use,
                            struct plan_columns *columns, struct error *err)
{
    size_t n_before = columns->n;

    for (size_t k = 0; k < study_table_count_columns(cell->table); k++) {
        const struct study_column *column = study_table_get(cell->table, k);
        bool fits = use == PLAN_GROUP || column->type == STUDY_NUMBER || cell->only_names;

        if (fits && matches(pattern, slice_from(column->name)))
            add_column(columns, k);
    }
    return columns->n > n_before ||
           plan_cell_fail(cell, err,
                          "no %scolumn of the panel fits the pattern \"%.*s\"; columns.csv of a run "
                          "with another plan says what each column was taken for",
                          use == PLAN_GROUP ? "" : "number ", (int)pattern.len, pattern.ptr);
}

/* Columns by where they come from; those that few rows have must be asked by name. */
static bool is_source(struct slice source)
{
    return slice_equal_text(source, "external") || slice_equal_text(source, "text") ||
           slice_equal_text(source, "metrics");
}

static bool comes_from(const struct study_column *column, struct slice source)
{
    return column->origin.source && !column->origin.is_thin &&
           (slice_equal_text(source, "metrics") || slice_equal_text(source, column->origin.source));
}

bool plan_cell_lacks_source(const struct study_table *table, struct slice word)
{
    struct slice source = slice_part(word, 1, word.len);

    if (!slice_starts(word, "@") || !is_source(source))
        return false;
    for (size_t k = 0; k < study_table_count_columns(table); k++)
        if (comes_from(study_table_get(table, k), source))
            return false;
    return true;
}

static bool find_by_source(const struct plan_cell *cell, struct slice word, struct plan_columns *columns,
                           struct error *err)
{
    struct slice source = slice_part(word, 1, word.len);

    if (!is_source(source))
        return plan_cell_fail(cell, err, "%.*s is not known; there are @external, @text, @metrics",
                              (int)word.len, word.ptr);
    if (plan_cell_lacks_source(cell->table, word))
        return plan_cell_fail(
            cell, err,
            "there is no column of %.*s in %s; a run has those of --metrics (@external) and those of "
            "the words that a fifth of the calls tell (@text), any other column must be asked by name",
            (int)word.len, word.ptr, study_table_get_path(cell->table));
    for (size_t k = 0; k < study_table_count_columns(cell->table); k++)
        if (comes_from(study_table_get(cell->table, k), source))
            add_column(columns, k);
    return true;
}

static bool find_by_name(const struct plan_cell *cell, struct slice name, size_t *column, struct error *err)
{
    char names[400];

    *column = study_table_find(cell->table, name);
    if (*column != STUDY_NO_COLUMN)
        return true;
    study_table_list_names(cell->table, names, sizeof names);
    return plan_cell_fail(cell, err, "the panel has no column \"%.*s\"; it has %s",
                          (int)(name.len > 100 ? 100 : name.len), name.ptr, names);
}

bool plan_cell_check_variable(const struct plan_cell *cell, size_t k, struct error *err)
{
    const struct study_column *column = study_table_get(cell->table, k);

    return !column->is_constant || cell->only_names ||
           plan_cell_fail(
               cell, err,
               "column \"%s\" of %s has the same value in every row, so nothing can be learnt from it; "
               "leave it out",
               column->name, study_table_get_path(cell->table));
}

static bool check_use(const struct plan_cell *cell, size_t k, enum plan_use use, struct error *err)
{
    const struct study_column *column = study_table_get(cell->table, k);
    bool is_time = column->type == STUDY_DATE || column->type == STUDY_QUARTER || column->type == STUDY_YEAR;

    if (use == PLAN_GROUP || (use == PLAN_TIME && is_time) || cell->only_names)
        return true;
    if (column->type != STUDY_NUMBER) {
        *err = *column->not_number;
        return false;
    }
    return use != PLAN_VARIABLE || plan_cell_check_variable(cell, k, err);
}

bool plan_cell_find_columns(const struct plan_cell *cell, struct slice name, enum plan_use use,
                            struct plan_columns *columns, struct error *err)
{
    size_t column;

    if (slice_starts(name, "@"))
        return find_by_source(cell, name, columns, err);
    if (slice_find_byte(name, '*') < name.len || slice_find_byte(name, '?') < name.len)
        return find_by_pattern(cell, name, use, columns, err);
    if (!find_by_name(cell, name, &column, err) || !check_use(cell, column, use, err))
        return false;
    add_column(columns, column);
    return true;
}

/* name or name^power; the power is 1 where a column's own name ends so. */
static bool split_power(const struct plan_cell *cell, struct slice *name, int *power, struct error *err)
{
    size_t caret = slice_find_byte(*name, '^');
    int64_t value;

    *power = 1;
    if (caret == name->len || study_table_find(cell->table, *name) != STUDY_NO_COLUMN)
        return true;
    if (!number_parse_integer(slice_part(*name, caret + 1, name->len), &value) || value < 1 ||
        value > STUDY_MAX_POWER)
        return plan_cell_fail(cell, err,
                              "\"%.*s\" is no power; write name^2 with a whole number from 1 to %d",
                              (int)name->len, name->ptr, STUDY_MAX_POWER);
    *power = (int)value;
    *name = slice_part(*name, 0, caret);
    return true;
}

static void add_terms(struct study_term **terms, size_t *n, const struct plan_columns *columns, int power)
{
    *terms = memory_resize(*terms, (*n + columns->n) * sizeof **terms);
    for (size_t i = 0; i < columns->n; i++)
        (*terms)[(*n)++] = (struct study_term){columns->columns[i], power};
}

bool plan_cell_parse_terms(const struct plan_cell *cell, struct slice text, enum plan_use use,
                           struct study_term **terms, size_t *n, bool *has_constant, struct error *err)
{
    struct slice name;
    bool ok = true;

    *has_constant = true;
    while (ok && slice_next(&text, '+', &name)) {
        struct plan_columns columns = {NULL, 0, 0};
        int power;

        name = slice_trim(name);
        if (slice_equal_text(name, "0")) {
            *has_constant = false;
            continue;
        }
        ok = split_power(cell, &name, &power, err) && plan_cell_find_columns(cell, name, use, &columns, err);
        if (ok && *n + columns.n > STUDY_MAX_TERMS && !cell->only_names)
            ok = plan_cell_fail(cell, err, "more than %d regressors in one model; narrow the pattern",
                                STUDY_MAX_TERMS);
        if (ok)
            add_terms(terms, n, &columns, power);
        free(columns.columns);
    }
    return ok;
}

static bool parse_lag(const struct plan_cell *cell, struct slice text, int *lag, struct error *err)
{
    int64_t value;

    if (!number_parse_integer(text, &value) || value < -MAX_LAG || value > MAX_LAG)
        return plan_cell_fail(
            cell, err, "\"%.*s\" is no lag; write whole numbers such as 0 1 2, or a range such as -4..4",
            (int)text.len, text.ptr);
    *lag = (int)value;
    return true;
}

bool plan_cell_parse_lags(const struct plan_cell *cell, int **lags, size_t *n, struct error *err)
{
    struct slice rest = cell->text, word;

    *lags = memory_alloc(MAX_LAGS * sizeof **lags);
    *n = 0;
    while (plan_cell_next(&rest, &word)) {
        size_t dots = slice_find(word, "..");
        int first = 0, last = 0;

        if (!parse_lag(cell, slice_part(word, 0, dots), &first, err))
            return false;
        last = first;
        if (dots < word.len && !parse_lag(cell, slice_part(word, dots + 2, word.len), &last, err))
            return false;
        if (last < first || *n + (size_t)(last - first) >= MAX_LAGS)
            return plan_cell_fail(cell, err, "\"%.*s\" is no range of at most %d lags; write -4..4",
                                  (int)word.len, word.ptr, MAX_LAGS);
        for (int lag = first; lag <= last; lag++)
            (*lags)[(*n)++] = lag;
    }
    if (*n == 0)
        (*lags)[(*n)++] = 0;
    return true;
}

bool plan_cell_parse_winsor(const struct plan_cell *cell, double *x, double *y, size_t *by, struct error *err)
{
    struct slice rest = cell->text, word;

    *x = *y = 0.0;
    *by = STUDY_NO_COLUMN;
    while (plan_cell_next(&rest, &word)) {
        bool only_x = slice_starts(word, "x="), only_y = slice_starts(word, "y=");
        double share;

        if (slice_equal_text(word, "none"))
            continue;
        if (slice_equal_text(word, "by")) {
            if (!plan_cell_next(&rest, &word))
                return plan_cell_fail(cell, err, "no column follows \"by\"; write 0.01 by fyear");
            if (!find_by_name(cell, word, by, err))
                return false;
            study_table_need_codes(cell->table, *by);
            continue;
        }
        if (!number_parse_double(only_x || only_y ? slice_part(word, 2, word.len) : word, &share) ||
            share < 0.0 || share >= 0.5)
            return plan_cell_fail(
                cell, err,
                "\"%.*s\" is no share to winsorise; write 0.01, x=0.01, y=0.01, 0.01 by fyear "
                "or none",
                (int)word.len, word.ptr);
        if (!only_y)
            *x = share;
        if (!only_x)
            *y = share;
    }
    return true;
}

bool plan_cell_parse_ways(const struct plan_cell *cell, size_t *columns, size_t *n, struct error *err)
{
    struct slice rest = cell->text, word;

    *n = 0;
    while (plan_cell_next(&rest, &word)) {
        if (slice_equal_text(word, "none"))
            continue;
        if (*n == STUDY_MAX_WAYS)
            return plan_cell_fail(cell, err, "more than %d columns are named; two ways are the most",
                                  STUDY_MAX_WAYS);
        if (!find_by_name(cell, word, &columns[*n], err))
            return false;
        study_table_need_codes(cell->table, columns[(*n)++]);
    }
    return true;
}

static uint32_t find_code(const struct study_column *column, struct slice value)
{
    for (size_t i = 0; i < column->n_distinct; i++)
        if (slice_equal_text(value, column->labels[i]))
            return (uint32_t)i;
    return STUDY_NO_CODE;
}

static bool parse_value(const struct plan_cell *cell, struct study_condition *condition, struct slice value,
                        struct error *err)
{
    const struct study_column *column = study_table_get(cell->table, condition->column);
    size_t i = condition->n_values++;

    condition->values = memory_resize(condition->values, condition->n_values * sizeof(double));
    condition->codes = memory_resize(condition->codes, condition->n_values * sizeof(uint32_t));
    condition->codes[i] = column->type == STUDY_TEXT ? find_code(column, value) : STUDY_NO_CODE;
    condition->values[i] = NAN;
    if (column->type == STUDY_TEXT || cell->only_names ||
        study_table_parse_value(value, column->type, &condition->values[i]))
        return true;
    return plan_cell_fail(cell, err, "column \"%s\" of the panel is a %s, and \"%.*s\" is none", column->name,
                          study_table_type_name(column->type), (int)value.len, value.ptr);
}

static const struct {
    const char *text;
    enum study_relation relation;
} operators[] = {{"<=", STUDY_AT_MOST}, {">=", STUDY_AT_LEAST}, {"!=", STUDY_UNEQUAL},
                 {"=", STUDY_EQUAL},    {"<", STUDY_LESS},      {">", STUDY_MORE}};

enum { N_OPERATORS = sizeof operators / sizeof *operators };

/* The operator that comes first, the longer one where two begin there. */
static size_t find_operator(struct slice text, size_t *which)
{
    size_t place = text.len;

    for (size_t i = 0; i < N_OPERATORS; i++) {
        size_t at = slice_find(text, operators[i].text);

        if (at < place) {
            place = at;
            *which = i;
        }
    }
    return place;
}

static bool parse_condition(const struct plan_cell *cell, struct slice text,
                            struct study_condition *condition, struct error *err)
{
    size_t which = 0, place = find_operator(text, &which);
    struct slice values, value;

    if (place == text.len)
        return plan_cell_fail(
            cell, err,
            "\"%.*s\" is no condition; write column = value, with = != < <= > >=, and & between "
            "two conditions",
            (int)text.len, text.ptr);
    condition->relation = operators[which].relation;
    if (!find_by_name(cell, slice_trim(slice_part(text, 0, place)), &condition->column, err))
        return false;
    if (condition->relation != STUDY_EQUAL && condition->relation != STUDY_UNEQUAL &&
        study_table_get(cell->table, condition->column)->type == STUDY_TEXT)
        return plan_cell_fail(cell, err,
                              "column \"%s\" of the panel is text, which only = and != can compare",
                              study_table_get(cell->table, condition->column)->name);
    values = slice_part(text, place + strlen(operators[which].text), text.len);
    while (slice_next(&values, '|', &value))
        if (!parse_value(cell, condition, slice_trim(value), err))
            return false;
    return true;
}

bool plan_cell_parse_filter(const struct plan_cell *cell, struct study_request *request, struct error *err)
{
    struct slice rest = cell->text, text;

    while (rest.len > 0 && slice_next(&rest, '&', &text)) {
        struct study_condition *condition;

        request->conditions =
            memory_resize(request->conditions, (request->n_conditions + 1) * sizeof *request->conditions);
        condition = &request->conditions[request->n_conditions++];
        *condition = (struct study_condition){.n_values = 0};
        if (!parse_condition(cell, slice_trim(text), condition, err))
            return false;
    }
    return true;
}
