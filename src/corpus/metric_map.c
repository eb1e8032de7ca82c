/* metric_map.c - maps of external metrics: a row a statement. */
#include "corpus/metric_map.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/number.h"
#include "corpus/cell.h"

/* One row of the map in hand. */
struct map_row {
    struct metric_map *map;
    const struct table_reader *reader;
    size_t column_at, name_at, unit_at;
    struct slice column, name, unit; /* in the arena of the map */
    int word;                        /* index of words[] */
    size_t line;
};

/* What a row may say. */
struct map_word {
    const char *text;
    const char *header; /* of a field: how its column is called by contract */
    bool (*add)(struct map_row *row, struct error *err);
    bool needs_column; /* else the text in `name` may hold for all rows */
};

static bool add_field(struct map_row *row, struct error *err);
static bool add_metric(struct map_row *row, struct error *err);
static bool add_filter(struct map_row *row, struct error *err);
static bool add_unit_name(struct map_row *row, struct error *err);
static bool add_ignored(struct map_row *row, struct error *err);
static bool set_dates(struct map_row *row, struct error *err);
static bool set_window(struct map_row *row, struct error *err);
static bool set_repeated(struct map_row *row, struct error *err);

static const struct map_word words[] = {
    [METRIC_CALL_ID] = {"call_id", "call_id", add_field, true},
    [METRIC_FILE_NAME] = {"file_name", NULL, add_field, true},
    [METRIC_TICKER] = {"ticker", "ticker", add_field, false},
    [METRIC_KEY] = {"key", NULL, add_field, true},
    [METRIC_CALL_DATE] = {"call_date", "call_date", add_field, true},
    [METRIC_FISCAL_PERIOD] = {"fiscal_period", "fiscal_period", add_field, true},
    [METRIC_FYEAR] = {"fyear", "fyear", add_field, true},
    [METRIC_FQTR] = {"fqtr", "fqtr", add_field, true},
    [METRIC_NAME] = {"metric_name", "metric", add_field, true},
    [METRIC_VALUE] = {"value", "value", add_field, true},
    [METRIC_UNIT] = {"unit", "unit", add_field, false},
    [METRIC_BASIS] = {"basis", "basis", add_field, false},
    [METRIC_KIND] = {"kind", "kind", add_field, false},
    {"metric", NULL, add_metric, true},
    {"where", NULL, add_filter, true},
    {"unit_name", NULL, add_unit_name, true},
    {"ignore", NULL, add_ignored, true},
    {"dates", NULL, set_dates, false},
    {"window", NULL, set_window, false},
    {"repeated", NULL, set_repeated, false},
};

static bool add_field(struct map_row *row, struct error *err)
{
    struct metric_source *field = &row->map->fields[row->word];

    if (field->is_given)
        return table_reader_fail(row->reader, TABLE_NO_COLUMN, err,
                                 "%s stands on line %zu and here; keep one", words[row->word].text,
                                 field->line);
    if (row->word == METRIC_KEY && !row->name.len)
        return table_reader_fail(row->reader, row->name_at, err,
                                 "a key needs the name of the column of --calls that it equals");
    *field = (struct metric_source){true, row->column, row->name, row->line};
    return true;
}

static bool add_metric(struct map_row *row, struct error *err)
{
    struct metric_map *map = row->map;

    for (size_t i = 0; i < map->n_choices; i++)
        if (slice_equal_nocase(map->choices[i].from, row->column))
            return table_reader_fail(row->reader, row->column_at, err,
                                     "%.*s stands on line %zu and here; keep one",
                                     cell_count_shown(row->column), row->column.ptr, map->choices[i].line);
    ARRAY_RESERVE(map->choices, map->n_choices, map->cap_choices);
    map->choices[map->n_choices++] =
        (struct metric_choice){row->column, row->name.len ? row->name : row->column, row->unit, row->line};
    return true;
}

static bool add_filter(struct map_row *row, struct error *err)
{
    struct metric_map *map = row->map;

    (void)err;
    ARRAY_RESERVE(map->filters, map->n_filters, map->cap_filters);
    map->filters[map->n_filters++] = (struct metric_filter){row->column, row->name, row->line};
    return true;
}

static bool add_unit_name(struct map_row *row, struct error *err)
{
    struct metric_map *map = row->map;

    if (!row->unit.len)
        return table_reader_fail(row->reader, row->unit_at, err,
                                 "unit_name needs the unit that the code of the file stands for");
    ARRAY_RESERVE(map->unit_names, map->n_unit_names, map->cap_unit_names);
    map->unit_names[map->n_unit_names++] = (struct metric_unit_name){row->column, row->unit};
    return true;
}

static bool add_ignored(struct map_row *row, struct error *err)
{
    struct metric_map *map = row->map;

    (void)err;
    ARRAY_RESERVE(map->ignored, map->n_ignored, map->cap_ignored);
    map->ignored[map->n_ignored++] = row->column;
    return true;
}

static bool fail_name(const struct map_row *row, const char *choice, struct error *err)
{
    return table_reader_fail(row->reader, row->name_at, err, "%s takes %s; \"%.*s\" is not that",
                             words[row->word].text, choice, cell_count_shown(row->name), row->name.ptr);
}

static bool set_dates(struct map_row *row, struct error *err)
{
    bool is_day_first = slice_equal_nocase(row->name, slice_from("dmy"));

    row->map->date_order = is_day_first ? DATE_DAY_FIRST : DATE_MONTH_FIRST;
    return is_day_first || slice_equal_nocase(row->name, slice_from("mdy")) ||
           fail_name(row, "mdy (7/23/2009, the default) or dmy (23/7/2009)", err);
}

static bool set_window(struct map_row *row, struct error *err)
{
    int64_t days;

    if (!number_parse_integer(row->name, &days) || days < 0 || days > METRIC_MAX_WINDOW)
        return fail_name(row, "days from 0 to 45, which is half a quarter", err);
    row->map->window = days;
    return true;
}

static bool set_repeated(struct map_row *row, struct error *err)
{
    bool is_first = slice_equal_nocase(row->name, slice_from("first"));

    row->map->repeated = is_first ? REPEAT_FIRST : REPEAT_LAST;
    return is_first || slice_equal_nocase(row->name, slice_from("last")) ||
           fail_name(row, "first or last, in the order of the file", err);
}

static bool find_word(struct map_row *row, size_t column, struct error *err)
{
    struct slice text = cell_get(row->reader, column);

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_equal_nocase(text, slice_from(words[i].text))) {
            row->word = (int)i;
            return true;
        }
    return table_reader_fail(row->reader, column, err,
                             "\"%.*s\" is nothing a map can say; it takes call_id, file_name, ticker, key, "
                             "call_date, fiscal_period, fyear, fqtr, metric_name, value, unit, basis, kind, "
                             "metric, where, unit_name, ignore, dates, window, repeated",
                             cell_count_shown(text), text.ptr);
}

static bool add_row(struct map_row *row, size_t is_at, struct error *err)
{
    row->line = table_reader_get_line(row->reader);
    row->column = cell_copy(row->map->arena, slice_trim(table_reader_get(row->reader, row->column_at)));
    row->name = cell_copy(row->map->arena, slice_trim(table_reader_get(row->reader, row->name_at)));
    row->unit = cell_copy(row->map->arena, cell_get(row->reader, row->unit_at));
    if (!find_word(row, is_at, err))
        return false;
    if (!row->column.len && (words[row->word].needs_column || !row->name.len))
        return table_reader_fail(row->reader, row->column_at, err, "%s needs a column of the file%s",
                                 words[row->word].text,
                                 words[row->word].needs_column ? "" : ", or one text for all rows as name");
    return words[row->word].add(row, err);
}

static bool read_rows(struct metric_map *map, struct table_reader *reader, struct error *err)
{
    struct map_row row = {.map = map, .reader = reader};
    size_t is_at = table_reader_need_column(reader, "is", err);
    enum table_row found;

    if (is_at == TABLE_NO_COLUMN)
        return false;
    row.column_at = table_reader_need_column(reader, "column", err);
    if (row.column_at == TABLE_NO_COLUMN)
        return false;
    row.name_at = table_reader_find_column(reader, "name");
    row.unit_at = table_reader_find_column(reader, "unit");
    while ((found = table_reader_read(reader, err)) == TABLE_ROW)
        if (!add_row(&row, is_at, err))
            return false;
    return found == TABLE_END;
}

struct metric_map *metric_map_load(const char *path, struct error *err)
{
    struct metric_map *map = memory_zero(1, sizeof *map);
    struct table_reader *reader;
    bool ok;

    map->arena = arena_new();
    map->window = METRIC_WINDOW;
    map->path = path;
    if (!path)
        return map;
    reader = table_reader_open_commented(path, err);
    ok = reader && read_rows(map, reader, err);
    table_reader_close(reader);
    if (ok)
        return map;
    metric_map_free(map);
    return NULL;
}

void metric_map_free(struct metric_map *map)
{
    if (!map)
        return;
    arena_free(map->arena);
    free(map->choices);
    free(map->filters);
    free(map->unit_names);
    free(map->ignored);
    free(map);
}

const char *metric_map_get_header(enum metric_field field)
{
    return words[field].header;
}

bool metric_map_ignores(const struct metric_map *map, struct slice header)
{
    for (size_t i = 0; i < map->n_ignored; i++)
        if (slice_equal_nocase(map->ignored[i], header))
            return true;
    return false;
}

const struct metric_choice *metric_map_find_choice(const struct metric_map *map, struct slice from)
{
    for (size_t i = 0; i < map->n_choices; i++)
        if (slice_equal_nocase(map->choices[i].from, from))
            return &map->choices[i];
    return NULL;
}

struct slice metric_map_get_unit(const struct metric_map *map, struct slice code)
{
    for (size_t i = 0; i < map->n_unit_names; i++)
        if (slice_equal_nocase(map->unit_names[i].from, code))
            return map->unit_names[i].unit;
    return code;
}
