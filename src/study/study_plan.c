/* study_plan.c - reading a plan row by row and expanding it. */
#include "study/study_plan.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/number.h"
#include "study/plan_cell.h"
#include "table/table_reader.h"

enum plan_column {
    COLUMN_FAMILY,
    COLUMN_UNIT,
    COLUMN_X,
    COLUMN_Y,
    COLUMN_METHOD,
    COLUMN_LAG,
    COLUMN_CONTROLS,
    COLUMN_FILTER,
    COLUMN_CLUSTER,
    COLUMN_EFFECTS,
    COLUMN_WINSOR,
    COLUMN_DRAWS,
    N_COLUMNS
};

static const char *const column_names[N_COLUMNS] = {"family",  "unit",          "x",        "y",
                                                    "method",  "lag",           "controls", "filter",
                                                    "cluster", "fixed_effects", "winsor",   "draws"};

enum { MAX_TESTS = 100000, MAX_DRAWS = 1000000 };

/* What reading a plan needs at hand. */
struct loader {
    struct table_reader *reader;
    struct study_table *table;
    const struct study_options *options;
    struct study_plan *plan;
    size_t columns[N_COLUMNS];
    bool *keep;          /* [n_rows] of the current row's filter */
    char *checked_units; /* unit and filter whose key was checked last; NULL before */
};

static struct plan_cell get_cell(const struct loader *loader, enum plan_column column)
{
    return (struct plan_cell){
        .reader = loader->reader,
        .column = loader->columns[column],
        .name = column_names[column],
        .text = slice_trim(table_reader_get(loader->reader, loader->columns[column])),
        .table = loader->table,
        .only_names = loader->options && loader->options->only_names,
    };
}

static char *copy_cell(const struct loader *loader, enum plan_column column)
{
    struct slice text = get_cell(loader, column).text;

    return memory_copy_text(text.ptr, text.len);
}

static bool find_header(struct loader *loader, struct error *err)
{
    for (int i = 0; i < N_COLUMNS; i++)
        loader->columns[i] = table_reader_find_column(loader->reader, column_names[i]);
    for (size_t k = 0; k < table_reader_count_columns(loader->reader); k++) {
        struct slice header = slice_trim(table_reader_get_header(loader->reader, k));
        bool is_known = false;

        for (int i = 0; i < N_COLUMNS; i++)
            is_known = is_known || loader->columns[i] == k;
        if (!is_known)
            return error_at(
                err, ERROR_DATA, table_reader_get_name(loader->reader), 1, 0,
                "a plan has no column \"%.*s\"; it has family, unit, x, y, method, lag, controls, "
                "filter, cluster, fixed_effects, winsor, draws",
                (int)header.len, header.ptr);
    }
    loader->columns[COLUMN_Y] = table_reader_need_column(loader->reader, "y", err);
    if (loader->columns[COLUMN_Y] == TABLE_NO_COLUMN)
        return false;
    loader->columns[COLUMN_METHOD] = table_reader_need_column(loader->reader, "method", err);
    return loader->columns[COLUMN_METHOD] != TABLE_NO_COLUMN;
}

/* Columns that make a row of a unit one of its kind: names parted by |, the first that the panel has; firm
 * and time are those of the panel. */
static const struct {
    const char *name;
    enum study_unit unit;
    const char *key[3];
} unit_keys[] = {
    {"call", STUDY_CALL, {"call_id"}},
    {"call", STUDY_CALL, {"firm", "time"}},
    {"firm_year", STUDY_FIRM_YEAR, {"firm", "fyear|year"}},
    {"ceo_year", STUDY_CEO_YEAR, {"firm", "fyear|year", "ceo_id|ceo"}},
    {"speaker_x_section",
     STUDY_SPEAKER_SECTION,
     {"call_id", "speaker_no|speaker_id|speaker_name", "section"}},
};

enum { N_UNIT_KEYS = sizeof unit_keys / sizeof *unit_keys };

/* Case, blanks, - and _ do not matter: CEO-year is ceo_year. */
static bool is_unit(const char *text, const char *unit)
{
    for (; *text && *unit; text++, unit++) {
        char letter = *text == ' ' || *text == '-' ? '_' : byte_lower(*text);

        if (letter != *unit)
            return false;
    }
    return *text == *unit;
}

static size_t find_key_column(const struct loader *loader, const char *names)
{
    struct slice rest = slice_from(names), name;

    if (strcmp(names, "firm") == 0)
        return loader->options->firm;
    if (strcmp(names, "time") == 0)
        return loader->options->time;
    while (slice_next(&rest, '|', &name)) {
        size_t column = study_table_find(loader->table, name);

        if (column != STUDY_NO_COLUMN)
            return column;
    }
    return STUDY_NO_COLUMN;
}

/* Columns of the key of the unit; 0 where the unit or a column is not known. */
static size_t find_unit_key(const struct loader *loader, const char *unit, size_t key[3])
{
    for (size_t i = 0; i < N_UNIT_KEYS; i++) {
        size_t n = 0;
        bool has_all = is_unit(unit, unit_keys[i].name);

        for (; has_all && n < 3 && unit_keys[i].key[n]; n++) {
            key[n] = find_key_column(loader, unit_keys[i].key[n]);
            has_all = key[n] != STUDY_NO_COLUMN;
        }
        if (has_all)
            return n;
    }
    return 0;
}

/* A plan that does not say its unit is taken to have one row for each firm and quarter or date, where the
 * panel has those; of years several calls are usual. */
static size_t find_key(const struct loader *loader, const char *unit, size_t key[3])
{
    size_t firm = loader->options->firm, time = loader->options->time;
    enum study_type type = time == STUDY_NO_COLUMN ? STUDY_TEXT : study_table_get(loader->table, time)->type;

    if (unit[0])
        return find_unit_key(loader, unit, key);
    if (firm == STUDY_NO_COLUMN || (type != STUDY_QUARTER && type != STUDY_DATE))
        return 0;
    key[0] = firm;
    key[1] = time;
    return 2;
}

static bool check_key(const struct loader *loader, const size_t *key, size_t n, struct error *err)
{
    for (size_t i = 0; i < n; i++)
        study_table_need_codes(loader->table, key[i]);
    return n == 0 || study_table_check_key(loader->table, key, n, loader->keep, err);
}

/* Rows of the plan often share unit and filter: such a key is checked once. */
static bool check_unit(struct loader *loader, const struct study_request *request, struct error *err)
{
    char *checked = memory_zero(strlen(request->unit) + strlen(request->filter_text) + 2, 1);
    size_t key[3];

    sprintf(checked, "%s\n%s", request->unit, request->filter_text);
    if (loader->checked_units && strcmp(checked, loader->checked_units) == 0) {
        free(checked);
        return true;
    }
    free(loader->checked_units);
    loader->checked_units = checked;
    return check_key(loader, key, find_key(loader, request->unit, key), err);
}

/* Times of a firm must not repeat where rows are joined or ordered by them. */
static bool check_panel(const struct loader *loader, const struct plan_cell *cell, size_t time,
                        bool takes_first, struct error *err)
{
    size_t firm = loader->options->firm;
    size_t key[2];
    size_t n = 0;

    if (time == STUDY_NO_COLUMN)
        return plan_cell_fail(cell, err,
                              "this needs a column of time, and the panel has none of fiscal_period, qindex, "
                              "call_date, fyear, year; name it with --time");
    if (study_table_get(loader->table, time)->type == STUDY_TEXT) {
        *err = *study_table_get(loader->table, time)->not_number;
        return false;
    }
    if (takes_first)
        return true;
    if (firm != STUDY_NO_COLUMN)
        key[n++] = firm;
    key[n++] = time;
    return check_key(loader, key, n, err);
}

static bool is_empty(const struct plan_cell *cell)
{
    return cell->text.len == 0;
}

/* Two ways are for CR1 and the default errors of regressions; all else takes one. */
static bool check_ways(const struct loader *loader, const struct study_method *method,
                       const struct study_request *request, struct error *err)
{
    struct plan_cell cell = get_cell(loader, COLUMN_CLUSTER);
    bool takes_two = method->kind != STUDY_CORRELATION &&
                     (method->estimator != STUDY_CLUSTER || method->variant == STUDY_CR1);

    return takes_two || request->n_clusters < 2 ||
           plan_cell_fail(&cell, err, "method %s takes one column of clusters", method->name);
}

static bool check_needs(const struct loader *loader, const struct study_method *method,
                        const struct study_request *request, const struct plan_cell *x, int lag,
                        struct error *err)
{
    struct plan_cell cell = get_cell(loader, COLUMN_METHOD);

    if ((method->needs & STUDY_NEEDS_X) && is_empty(x))
        return plan_cell_fail(&cell, err, "method %s needs a column x", method->name);
    if ((method->needs & STUDY_NEEDS_CONTROLS) && request->n_controls == 0)
        return plan_cell_fail(&cell, err, "method %s needs controls", method->name);
    if ((method->needs & STUDY_NEEDS_EFFECTS) && request->n_effects == 0)
        return plan_cell_fail(&cell, err, "method %s needs fixed_effects", method->name);
    if (((method->needs & STUDY_NEEDS_FIRM) || lag) && loader->options->firm == STUDY_NO_COLUMN)
        return plan_cell_fail(
            &cell, err,
            "this needs a column that names the firm, and the panel has none of ticker, firm, "
            "gvkey, permno, cik, company; name it with --firm");
    if (lag && !check_panel(loader, &cell, loader->options->lag_time, loader->options->takes_first, err))
        return false;
    return !(method->needs & STUDY_NEEDS_TIME) ||
           check_panel(loader, &cell, loader->options->time, false, err);
}

static struct study_test *add_test(struct study_plan *plan)
{
    ARRAY_RESERVE(plan->tests, plan->n_tests, plan->cap_tests);
    plan->tests[plan->n_tests] =
        (struct study_test){.argument_column = STUDY_NO_COLUMN, .has_constant = true};
    return &plan->tests[plan->n_tests++];
}

/* "a+b^2" of terms. */
static char *name_terms(const struct study_table *table, const struct study_term *terms, size_t n)
{
    struct buffer text;
    char *copy;

    buffer_init(&text);
    for (size_t i = 0; i < n; i++) {
        buffer_add_text(&text, i ? "+" : "");
        buffer_add_text(&text, study_table_get(table, terms[i].column)->name);
        if (terms[i].power != 1)
            buffer_add_format(&text, "^%d", terms[i].power);
    }
    copy = memory_copy_text(text.data ? text.data : "", text.length);
    buffer_release(&text);
    return copy;
}

/* One x of a row: terms of a regression, or a single column. */
struct alternative {
    struct study_term *terms;
    size_t n;
    bool has_constant;
};

struct alternatives {
    struct alternative *list;
    size_t n, capacity;
};

static void add_alternative(struct alternatives *all, struct alternative one)
{
    ARRAY_RESERVE(all->list, all->n, all->capacity);
    all->list[all->n++] = one;
}

static void alternatives_release(struct alternatives *all)
{
    for (size_t i = 0; i < all->n; i++)
        free(all->list[i].terms);
    free(all->list);
}

static void add_single(struct alternatives *all, size_t column)
{
    struct alternative one = {memory_zero(1, sizeof *one.terms), 1, true};

    one.terms[0] = (struct study_term){column, 1};
    add_alternative(all, one);
}

static bool parse_joined(const struct plan_cell *cell, struct slice word, struct alternatives *all,
                         struct error *err)
{
    struct alternative one = {NULL, 0, true};
    bool ok = plan_cell_parse_terms(cell, word, PLAN_VARIABLE, &one.terms, &one.n, &one.has_constant, err) &&
              (one.n > 0 || plan_cell_fail(cell, err, "\"%.*s\" names no column", (int)word.len, word.ptr));

    add_alternative(all, one);
    return ok;
}

static enum plan_use find_x_use(const struct study_method *method)
{
    if (method->kind == STUDY_CORRELATION || method->kind == STUDY_REGRESSION)
        return method->estimator == STUDY_CLARITY ? PLAN_GROUP : PLAN_VARIABLE;
    return method->estimator == STUDY_MANN_KENDALL || method->estimator == STUDY_THEIL_SEN ? PLAN_TIME
                                                                                           : PLAN_GROUP;
}

static bool parse_x(const struct plan_cell *cell, const struct study_method *method, struct alternatives *all,
                    struct error *err)
{
    struct slice rest = cell->text, word;
    bool is_joined = method->kind == STUDY_REGRESSION && method->estimator != STUDY_CLARITY;
    bool ok = true;

    if (method->kind == STUDY_DESCRIPTION || (is_empty(cell) && !(method->needs & STUDY_NEEDS_X))) {
        add_alternative(all, (struct alternative){NULL, 0, true});
        return is_empty(cell) || plan_cell_fail(cell, err, "method %s takes no x", method->name);
    }
    while (ok && plan_cell_next(&rest, &word)) {
        struct plan_columns columns = {NULL, 0, 0};
        bool has_sign = slice_find_byte(word, '+') < word.len || slice_find_byte(word, '^') < word.len;

        if (is_joined && has_sign && study_table_find(cell->table, word) == STUDY_NO_COLUMN) {
            ok = parse_joined(cell, word, all, err);
            continue;
        }
        ok = plan_cell_find_columns(cell, word, find_x_use(method), &columns, err);
        for (size_t i = 0; ok && i < columns.n; i++) {
            if (find_x_use(method) == PLAN_GROUP)
                study_table_need_codes(cell->table, columns.columns[i]);
            add_single(all, columns.columns[i]);
        }
        free(columns.columns);
    }
    return ok;
}

static bool parse_y(const struct plan_cell *cell, enum plan_use use, struct plan_columns *columns,
                    struct error *err)
{
    struct slice rest = cell->text, word;

    if (is_empty(cell))
        return plan_cell_fail(cell, err, "no outcome is named; write a column of the panel or a pattern");
    while (plan_cell_next(&rest, &word))
        if (!plan_cell_find_columns(cell, word, use, columns, err))
            return false;
    return true;
}

/* A column against itself says nothing: left out where a pattern made the pair. */
static bool is_self(const struct alternative *x, size_t y)
{
    for (size_t i = 0; i < x->n; i++)
        if (x->terms[i].column == y && x->terms[i].power == 1)
            return true;
    return false;
}

/* The word of the cell that names the method, cut into name and argument. */
struct method_word {
    const struct study_method *method;
    struct slice argument;
    size_t column; /* that the argument names, or STUDY_NO_COLUMN */
};

static bool is_whole_number(struct slice text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!byte_is_digit(text.ptr[i]))
            return false;
    return text.len > 0 && text.len < 6;
}

static bool parse_argument(const struct plan_cell *cell, struct method_word *word, struct error *err)
{
    const char *kind = word->method->argument;
    struct plan_columns columns = {NULL, 0, 0};
    bool ok = true;

    if (word->argument.len == 0)
        return true;
    if (!kind)
        return plan_cell_fail(cell, err, "method %s takes no argument", word->method->name);
    if (strcmp(kind, "lags") == 0)
        return is_whole_number(word->argument) ||
               plan_cell_fail(cell, err, "\"%.*s\" is no number of lags; write %s:3", (int)word->argument.len,
                              word->argument.ptr, word->method->name);
    ok = plan_cell_find_columns(cell, word->argument, PLAN_GROUP, &columns, err);
    if (ok) {
        word->column = columns.columns[0];
        study_table_need_codes(cell->table, word->column);
    }
    free(columns.columns);
    return ok;
}

static bool fail_method(const struct plan_cell *cell, struct slice name, struct error *err)
{
    return plan_cell_fail(cell, err, "there is no method \"%.*s\"; `tenor study --methods` lists them",
                          (int)name.len, name.ptr);
}

static bool fail_no_method(const struct plan_cell *cell, struct error *err)
{
    return plan_cell_fail(cell, err, "no method is named; `tenor study --methods` lists them");
}

static bool parse_method(const struct plan_cell *cell, struct slice text, struct method_word *word,
                         struct error *err)
{
    size_t colon = slice_find_byte(text, ':');

    *word = (struct method_word){study_method_find(slice_part(text, 0, colon)),
                                 slice_part(text, colon + 1, text.len), STUDY_NO_COLUMN};
    if (!word->method)
        return fail_method(cell, slice_part(text, 0, colon), err);
    return parse_argument(cell, word, err);
}

/* {y} stands for the outcome. */
static char *name_family(const char *family, const char *y)
{
    struct slice rest = slice_from(family[0] ? family : "{y}");
    struct buffer text;
    char *copy;

    buffer_init(&text);
    while (rest.len > 0) {
        size_t place = slice_find(rest, "{y}");

        buffer_add_slice(&text, slice_part(rest, 0, place));
        if (place < rest.len)
            buffer_add_text(&text, y);
        rest = slice_part(rest, place < rest.len ? place + strlen("{y}") : rest.len, rest.len);
    }
    copy = memory_copy_text(text.data, text.length);
    buffer_release(&text);
    return copy;
}

static void fill_test(const struct loader *loader, const struct study_request *request,
                      const struct method_word *word, const struct alternative *x, size_t y, int lag)
{
    struct study_test *test = add_test(loader->plan);

    test->request = request;
    test->method = word->method;
    test->family = name_family(request->family, study_table_get(loader->table, y)->name);
    test->argument = word->argument.len ? memory_copy_text(word->argument.ptr, word->argument.len) : NULL;
    test->argument_column = word->column;
    test->x_text = name_terms(loader->table, x->terms, x->n);
    test->x = memory_zero(x->n, sizeof *test->x);
    for (size_t i = 0; i < x->n; i++)
        test->x[i] = x->terms[i];
    test->n_x = x->n;
    test->has_constant = x->has_constant;
    test->y = y;
    test->lag = lag;
}

/* What is held constant must vary; what counts are taken per need not. */
static bool check_controls(const struct loader *loader, const struct study_method *method,
                           const struct study_request *request, struct error *err)
{
    struct plan_cell cell = get_cell(loader, COLUMN_CONTROLS);

    if (method->kind != STUDY_CORRELATION && method->kind != STUDY_REGRESSION)
        return true;
    for (size_t i = 0; i < request->n_controls; i++)
        if (!plan_cell_check_variable(&cell, request->controls[i].column, err))
            return false;
    return true;
}

static bool add_tests(const struct loader *loader, const struct study_request *request,
                      const struct method_word *word, const struct alternatives *x,
                      const struct plan_columns *y, const int *lags, size_t n_lags, struct error *err)
{
    struct plan_cell cell = get_cell(loader, COLUMN_X);
    size_t n_before = loader->plan->n_tests;

    if (n_before + x->n * y->n * n_lags > MAX_TESTS)
        return plan_cell_fail(&cell, err, "the plan grows beyond %d tests; narrow the patterns", MAX_TESTS);
    for (size_t i = 0; i < x->n; i++)
        for (size_t k = 0; k < y->n; k++)
            for (size_t l = 0; l < n_lags; l++)
                if (!is_self(&x->list[i], y->columns[k]))
                    fill_test(loader, request, word, &x->list[i], y->columns[k], lags[l]);
    return loader->plan->n_tests > n_before ||
           plan_cell_fail(&cell, err, "x and y are the same column; name two");
}

static bool expand_method(const struct loader *loader, const struct study_request *request,
                          const struct method_word *word, const int *lags, size_t n_lags, struct error *err)
{
    struct plan_cell x_cell = get_cell(loader, COLUMN_X), y_cell = get_cell(loader, COLUMN_Y);
    struct alternatives x = {NULL, 0, 0};
    struct plan_columns y = {NULL, 0, 0};
    enum plan_use use = word->method->kind == STUDY_DESCRIPTION ? PLAN_NUMBER : PLAN_VARIABLE;
    bool ok = parse_x(&x_cell, word->method, &x, err) && parse_y(&y_cell, use, &y, err) &&
              check_controls(loader, word->method, request, err) &&
              check_ways(loader, word->method, request, err);

    for (size_t l = 0; ok && l < n_lags; l++)
        ok = check_needs(loader, word->method, request, &x_cell, lags[l], err);
    if (ok && !loader->options->only_names)
        ok = add_tests(loader, request, word, &x, &y, lags, n_lags, err);
    alternatives_release(&x);
    free(y.columns);
    return ok;
}

static bool expand(const struct loader *loader, const struct study_request *request, struct error *err)
{
    struct plan_cell methods = get_cell(loader, COLUMN_METHOD), lag_cell = get_cell(loader, COLUMN_LAG);
    struct slice rest = methods.text, name;
    size_t n_lags, n_methods = 0;
    int *lags = NULL;
    bool ok = plan_cell_parse_lags(&lag_cell, &lags, &n_lags, err);

    while (ok && plan_cell_next(&rest, &name)) {
        struct slice several = study_method_expand(name), text;
        struct method_word word;

        while (ok && plan_cell_next(&several, &text))
            ok = parse_method(&methods, text, &word, err) &&
                 expand_method(loader, request, &word, lags, n_lags, err);
        n_methods++;
    }
    free(lags);
    if (ok && n_methods == 0)
        return fail_no_method(&methods, err);
    return ok;
}

static bool parse_draws(const struct loader *loader, size_t *n_draws, struct error *err)
{
    struct plan_cell cell = get_cell(loader, COLUMN_DRAWS);
    int64_t value;

    *n_draws = loader->options->n_draws;
    if (is_empty(&cell))
        return true;
    if (!number_parse_integer(cell.text, &value) || value < 0 || value > MAX_DRAWS)
        return plan_cell_fail(&cell, err, "\"%.*s\" is no number of draws; write a whole number from 0 to %d",
                              (int)cell.text.len, cell.text.ptr, MAX_DRAWS);
    *n_draws = (size_t)value;
    return true;
}

static bool parse_request(struct loader *loader, struct study_request *request, struct error *err)
{
    struct plan_cell controls = get_cell(loader, COLUMN_CONTROLS), filter = get_cell(loader, COLUMN_FILTER);
    struct plan_cell clusters = get_cell(loader, COLUMN_CLUSTER), effects = get_cell(loader, COLUMN_EFFECTS);
    struct plan_cell winsor = get_cell(loader, COLUMN_WINSOR);
    struct slice rest = controls.text, word;
    bool has_constant;

    while (plan_cell_next(&rest, &word))
        if (!plan_cell_parse_terms(&controls, word, PLAN_NUMBER, &request->controls, &request->n_controls,
                                   &has_constant, err))
            return false;
    if (!plan_cell_parse_filter(&filter, request, err) ||
        !plan_cell_parse_ways(&clusters, request->clusters, &request->n_clusters, err) ||
        !plan_cell_parse_ways(&effects, request->effects, &request->n_effects, err) ||
        !plan_cell_parse_winsor(&winsor, &request->winsor_x, &request->winsor_y, &request->winsor_by, err) ||
        !parse_draws(loader, &request->n_draws, err))
        return false;
    if (clusters.text.len == 0 && loader->options->firm != STUDY_NO_COLUMN)
        request->clusters[request->n_clusters++] = loader->options->firm;
    if (study_plan_filter(request, loader->table, loader->keep) == 0 && !loader->options->only_names)
        return plan_cell_fail(&filter, err, "no row of %s is left by \"%s\"; widen the filter",
                              study_table_get_path(loader->table), request->filter_text);
    return true;
}

static bool read_row(struct loader *loader, struct error *err)
{
    struct study_plan *plan = loader->plan;
    struct study_request *request = memory_zero(1, sizeof *request);

    ARRAY_RESERVE(plan->requests, plan->n_requests, plan->cap_requests);
    plan->requests[plan->n_requests++] = request;
    request->row = table_reader_get_row(loader->reader);
    request->family = copy_cell(loader, COLUMN_FAMILY);
    request->unit = copy_cell(loader, COLUMN_UNIT);
    request->controls_text = copy_cell(loader, COLUMN_CONTROLS);
    request->filter_text = copy_cell(loader, COLUMN_FILTER);
    request->winsor_text = copy_cell(loader, COLUMN_WINSOR);
    request->effects_text = copy_cell(loader, COLUMN_EFFECTS);
    return parse_request(loader, request, err) && check_unit(loader, request, err) &&
           expand(loader, request, err);
}

static void release_test(struct study_test *test)
{
    free(test->family);
    free(test->argument);
    free(test->x_text);
    free(test->x);
}

/* The report of the first method that the row names. */
static enum study_kind find_kind(const struct loader *loader)
{
    struct slice rest = get_cell(loader, COLUMN_METHOD).text, word, first;
    const struct study_method *method;

    if (!plan_cell_next(&rest, &word))
        return STUDY_COMPARISON;
    rest = study_method_expand(word);
    plan_cell_next(&rest, &first);
    method = study_method_find(slice_part(first, 0, slice_find_byte(first, ':')));
    return method ? method->kind : STUDY_COMPARISON;
}

static char *name_left_out(const struct loader *loader)
{
    char *family = copy_cell(loader, COLUMN_FAMILY), *y = copy_cell(loader, COLUMN_Y);
    char *name = name_family(family, y);

    free(family);
    free(y);
    return name;
}

/* Takes back the tests that the row has made before it failed. */
static void leave_out(struct loader *loader, size_t n_tests, const struct error *reason)
{
    struct study_plan *plan = loader->plan;

    while (plan->n_tests > n_tests)
        release_test(&plan->tests[--plan->n_tests]);
    ARRAY_RESERVE(plan->left_out, plan->n_left_out, plan->cap_left_out);
    plan->left_out[plan->n_left_out++] = (struct study_left_out){
        .row = table_reader_get_row(loader->reader),
        .kind = find_kind(loader),
        .family = name_left_out(loader),
        .unit = copy_cell(loader, COLUMN_UNIT),
        .x = copy_cell(loader, COLUMN_X),
        .y = copy_cell(loader, COLUMN_Y),
        .method = copy_cell(loader, COLUMN_METHOD),
        .reason = memory_copy_text(reason->text, strlen(reason->text)),
    };
}

/* The unit of the row; where tables have units, it must be one of theirs and is the call if nothing is said.
 */
static bool find_unit(const struct loader *loader, enum study_unit *unit, struct error *err)
{
    struct plan_cell cell = get_cell(loader, COLUMN_UNIT);
    char *text = copy_cell(loader, COLUMN_UNIT);

    *unit = is_empty(&cell) ? STUDY_CALL : STUDY_ANY_UNIT;
    for (size_t i = 0; i < N_UNIT_KEYS && *unit == STUDY_ANY_UNIT; i++)
        if (is_unit(text, unit_keys[i].name))
            *unit = unit_keys[i].unit;
    free(text);
    return *unit != STUDY_ANY_UNIT ||
           plan_cell_fail(&cell, err,
                          "a run has no unit \"%.*s\"; it has call, speaker x section, CEO-year, firm-year",
                          (int)cell.text.len, cell.text.ptr);
}

static bool fail_empty(const char *name, struct error *err)
{
    return error_at(err, ERROR_DATA, name, 1, 0, "the plan has a header and no row; write one row a test");
}

/* A run without metrics of a kind is no fault of its plan. */
static bool lacks_metrics(const struct loader *loader)
{
    static const enum plan_column columns[] = {COLUMN_X, COLUMN_Y, COLUMN_CONTROLS};

    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        struct slice rest = get_cell(loader, columns[i]).text, word;

        while (plan_cell_next(&rest, &word))
            if (plan_cell_lacks_source(loader->table, word))
                return true;
    }
    return false;
}

static bool read_or_leave_out(struct loader *loader, struct error *err)
{
    size_t n_tests = loader->plan->n_tests;
    enum study_unit unit;

    if (loader->options->unit != STUDY_ANY_UNIT) {
        if (!find_unit(loader, &unit, err))
            return false;
        if (unit != loader->options->unit)
            return true;
    }
    if (read_row(loader, err))
        return true;
    if (!loader->options->leaves_out && (loader->options->unit == STUDY_ANY_UNIT || !lacks_metrics(loader)))
        return false;
    leave_out(loader, n_tests, err);
    return true;
}

static bool check_methods(const struct loader *loader, struct error *err)
{
    struct plan_cell cell = get_cell(loader, COLUMN_METHOD);
    struct slice rest = cell.text, name;
    size_t n = 0;

    for (; plan_cell_next(&rest, &name); n++) {
        struct slice several = study_method_expand(name), text;

        while (plan_cell_next(&several, &text)) {
            size_t colon = slice_find_byte(text, ':');

            if (!study_method_find(slice_part(text, 0, colon)))
                return fail_method(&cell, slice_part(text, 0, colon), err);
        }
    }
    return n > 0 || fail_no_method(&cell, err);
}

bool study_plan_find_units(const char *path, bool units[N_STUDY_UNITS], struct error *err)
{
    struct loader loader = {.reader = table_reader_open(path, err)};
    enum table_row status = TABLE_FAILED;
    bool ok = loader.reader && find_header(&loader, err);
    size_t n_rows;

    for (int i = 0; i < N_STUDY_UNITS; i++)
        units[i] = false;
    for (n_rows = 0; ok && (status = table_reader_read(loader.reader, err)) == TABLE_ROW; n_rows++) {
        enum study_unit unit;

        ok = find_unit(&loader, &unit, err) && check_methods(&loader, err);
        if (ok)
            units[unit] = true;
    }
    if (ok && status == TABLE_END && n_rows == 0)
        ok = fail_empty(path, err);
    table_reader_close(loader.reader);
    return ok && status == TABLE_END;
}

/* Takes the reader, which may be NULL where it could not be opened. */
static struct study_plan *load(struct table_reader *reader, const char *name, struct study_table *table,
                               const struct study_options *options, struct error *err)
{
    struct loader loader = {
        .reader = reader,
        .table = table,
        .options = options,
        .plan = memory_zero(1, sizeof *loader.plan),
        .keep = memory_zero(study_table_count_rows(table), sizeof(bool)),
    };
    enum table_row status = TABLE_FAILED;
    size_t n_rows;
    bool ok = reader && find_header(&loader, err);

    if (options->firm != STUDY_NO_COLUMN)
        study_table_need_codes(table, options->firm);
    if (options->time != STUDY_NO_COLUMN)
        study_table_need_codes(table, options->time);
    for (n_rows = 0; ok && (status = table_reader_read(reader, err)) == TABLE_ROW; n_rows++)
        ok = read_or_leave_out(&loader, err);
    if (ok && status == TABLE_END && n_rows == 0)
        ok = fail_empty(name, err);
    table_reader_close(reader);
    free(loader.keep);
    free(loader.checked_units);
    if (ok && status == TABLE_END)
        return loader.plan;
    study_plan_free(loader.plan);
    return NULL;
}

struct study_plan *study_plan_load(const char *path, struct study_table *table,
                                   const struct study_options *options, struct error *err)
{
    return load(table_reader_open(path, err), path, table, options, err);
}

struct study_plan *study_plan_load_bytes(struct slice bytes, const char *name, struct study_table *table,
                                         const struct study_options *options, struct error *err)
{
    return load(table_reader_open_bytes(bytes, name, err), name, table, options, err);
}

void study_plan_free(struct study_plan *plan)
{
    if (!plan)
        return;
    for (size_t i = 0; i < plan->n_tests; i++)
        release_test(&plan->tests[i]);
    for (size_t i = 0; i < plan->n_left_out; i++) {
        free(plan->left_out[i].family);
        free(plan->left_out[i].unit);
        free(plan->left_out[i].x);
        free(plan->left_out[i].y);
        free(plan->left_out[i].method);
        free(plan->left_out[i].reason);
    }
    free(plan->left_out);
    for (size_t i = 0; i < plan->n_requests; i++) {
        struct study_request *request = plan->requests[i];

        for (size_t k = 0; k < request->n_conditions; k++) {
            free(request->conditions[k].values);
            free(request->conditions[k].codes);
        }
        free(request->conditions);
        free(request->controls);
        free(request->family);
        free(request->unit);
        free(request->controls_text);
        free(request->filter_text);
        free(request->winsor_text);
        free(request->effects_text);
        free(request);
    }
    free(plan->requests);
    free(plan->tests);
    free(plan);
}

static bool compare(double value, enum study_relation operator, double with)
{
    switch (operator) {
    case STUDY_EQUAL:
        return value >= with && value <= with;
    case STUDY_UNEQUAL:
        return value < with || value > with;
    case STUDY_LESS:
        return value < with;
    case STUDY_AT_MOST:
        return value <= with;
    case STUDY_MORE:
        return value > with;
    case STUDY_AT_LEAST:
    default:
        return value >= with;
    }
}

/* Alternatives hold if one does; with != none of them may be there.  A missing cell fits no condition. */
static bool holds(const struct study_condition *condition, const struct study_column *column, size_t row)
{
    bool is_unequal = condition->relation == STUDY_UNEQUAL;

    if (column->type == STUDY_TEXT ? column->codes[row] == STUDY_NO_CODE : isnan(column->values[row]))
        return false;
    for (size_t i = 0; i < condition->n_values; i++) {
        bool fits = column->type == STUDY_TEXT
                        ? (column->codes[row] == condition->codes[i]) != is_unequal
                        : compare(column->values[row], condition->relation, condition->values[i]);

        if (fits != is_unequal)
            return fits;
    }
    return is_unequal;
}

size_t study_plan_filter(const struct study_request *request, const struct study_table *table, bool *keep)
{
    size_t n_rows = study_table_count_rows(table), n = 0;

    for (size_t row = 0; row < n_rows; row++) {
        keep[row] = true;
        for (size_t i = 0; i < request->n_conditions && keep[row]; i++)
            keep[row] =
                holds(&request->conditions[i], study_table_get(table, request->conditions[i].column), row);
        n += keep[row];
    }
    return n;
}
