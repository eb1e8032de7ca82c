/* name_pattern.c - metadata in the names of files. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/number.h"
#include "corpus/call_meta.h"
#include "corpus/cell.h"

#define FIELD_NAMES "{date}, {ticker}, {firm}, {year}, {quarter}"

enum part_kind {
    PART_TEXT,
    PART_ANY,
    PART_DATE,
    PART_TICKER,
    PART_FIRM,
    PART_YEAR,
    PART_QUARTER,
    PART_COUNT
};

struct part {
    enum part_kind kind;
    char text; /* of PART_TEXT: one byte */
};

struct name_pattern {
    struct part *parts; /* [n_parts] */
    size_t n_parts, cap_parts;
    size_t n_colons; /* folders that it looks at besides the name */
};

static enum part_kind find_field(struct slice name)
{
    static const struct {
        const char *name;
        enum part_kind kind;
    } fields[] = {
        {"date", PART_DATE}, {"ticker", PART_TICKER},   {"firm", PART_FIRM},
        {"year", PART_YEAR}, {"quarter", PART_QUARTER},
    };

    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (slice_equal_nocase(name, slice_from(fields[i].name)))
            return fields[i].kind;
    return PART_COUNT;
}

static void add_part(struct name_pattern *pattern, enum part_kind kind, char text)
{
    ARRAY_RESERVE(pattern->parts, pattern->n_parts, pattern->cap_parts);
    pattern->parts[pattern->n_parts++] = (struct part){kind, text};
}

static bool has_field(const struct name_pattern *pattern, enum part_kind kind)
{
    for (size_t i = 0; i < pattern->n_parts; i++)
        if (pattern->parts[i].kind == kind)
            return true;
    return false;
}

/* Reads the field at *rest, which begins with a brace. */
static bool parse_field(struct name_pattern *pattern, struct slice *rest, struct error *err)
{
    size_t end = slice_find_byte(*rest, '}');
    struct slice name = slice_part(*rest, 1, end);
    enum part_kind kind = find_field(name);

    if (end == rest->len)
        return error_set(err, ERROR_USAGE, "--meta-from-name: the brace before \"%.*s\" is not closed",
                         (int)name.len, name.ptr);
    if (kind == PART_COUNT)
        return error_set(err, ERROR_USAGE,
                         "--meta-from-name: there is no field {%.*s}; the fields are " FIELD_NAMES,
                         (int)name.len, name.ptr);
    if (has_field(pattern, kind))
        return error_set(err, ERROR_USAGE,
                         "--meta-from-name: the field {%.*s} stands in the pattern twice; write * for one",
                         (int)name.len, name.ptr);
    add_part(pattern, kind, '\0');
    *rest = slice_part(*rest, end + 1, rest->len);
    return true;
}

static bool parse_parts(struct name_pattern *pattern, struct slice rest, struct error *err)
{
    while (rest.len) {
        char c = rest.ptr[0] == '/' ? ':' : rest.ptr[0];

        if (c == '{') {
            if (!parse_field(pattern, &rest, err))
                return false;
            continue;
        }
        pattern->n_colons += c == ':';
        if (c != '*')
            add_part(pattern, PART_TEXT, c);
        else if (!pattern->n_parts || pattern->parts[pattern->n_parts - 1].kind != PART_ANY)
            add_part(pattern, PART_ANY, '\0');
        rest = slice_part(rest, 1, rest.len);
    }
    return true;
}

static bool check_fields(const struct name_pattern *pattern, struct error *err)
{
    bool has_year = has_field(pattern, PART_YEAR);

    if (has_field(pattern, PART_QUARTER) && !has_year)
        return error_set(err, ERROR_USAGE, "--meta-from-name: {quarter} needs {year} in the same pattern");
    if (!has_year && !has_field(pattern, PART_DATE) && !has_field(pattern, PART_TICKER) &&
        !has_field(pattern, PART_FIRM))
        return error_set(err, ERROR_USAGE,
                         "--meta-from-name: the pattern names no field; the fields are " FIELD_NAMES);
    return true;
}

struct name_pattern *name_pattern_parse(const char *text, struct error *err)
{
    struct name_pattern *pattern = memory_zero(1, sizeof *pattern);

    if (parse_parts(pattern, slice_from(text), err) && check_fields(pattern, err))
        return pattern;
    name_pattern_free(pattern);
    return NULL;
}

void name_pattern_free(struct name_pattern *pattern)
{
    if (!pattern)
        return;
    free(pattern->parts);
    free(pattern);
}

static size_t count_digits(struct slice text, size_t limit)
{
    size_t n = 0;

    while (n < text.len && n < limit && byte_is_digit(text.ptr[n]))
        n++;
    return n;
}

/* 2010-01-25 and 20100125 to the first; out has room for 11 bytes. */
static bool format_date(struct slice text, char *out)
{
    int year, month, day;

    if (text.len == 8 && count_digits(text, 8) == 8)
        snprintf(out, 11, "%.4s-%.2s-%.2s", text.ptr, text.ptr + 4, text.ptr + 6);
    else if (text.len == 10)
        snprintf(out, 11, "%.10s", text.ptr);
    else
        return false;
    return date_parse(slice_from(out), &year, &month, &day);
}

/* 1 to 4, alone or with a q before or behind it; 0 for all else. */
static int parse_quarter(struct slice text)
{
    char digit;

    if (text.len == 2 && byte_lower(text.ptr[0]) == 'q')
        digit = text.ptr[1];
    else if (text.len == 1 || (text.len == 2 && byte_lower(text.ptr[1]) == 'q'))
        digit = text.ptr[0];
    else
        return 0;
    return digit >= '1' && digit <= '4' ? digit - '0' : 0;
}

static bool is_ticker_byte(char c)
{
    return byte_is_letter(c) || byte_is_digit(c) || c == '.' || c == '-';
}

static bool field_fits(enum part_kind kind, struct slice text)
{
    char date[11];

    switch (kind) {
    case PART_ANY:
        return true;
    case PART_FIRM:
        return text.len > 0;
    case PART_DATE:
        return format_date(text, date);
    case PART_YEAR:
        return text.len == 4 && count_digits(text, 4) == 4 && (text.ptr[0] == '1' || text.ptr[0] == '2');
    case PART_QUARTER:
        return parse_quarter(text) > 0;
    case PART_TICKER:
        for (size_t i = 0; i < text.len; i++)
            if (!is_ticker_byte(text.ptr[i]))
                return false;
        return text.len > 0;
    case PART_TEXT:
    case PART_COUNT:
        break;
    }
    return false;
}

struct match {
    const struct name_pattern *pattern;
    struct slice name;
    bool *has_failed; /* [(n_parts + 1) * (name.len + 1)] the parts from i on do not fit the name from there
                         on */
    struct slice fields[PART_COUNT];
};

static bool match_parts(struct match *match, size_t i, size_t at);

/* Gives the part the longest text that lets the others fit. */
static bool match_longest(struct match *match, size_t i, size_t at)
{
    enum part_kind kind = match->pattern->parts[i].kind;

    for (size_t end = match->name.len + 1; end-- > at;) {
        struct slice text = slice_part(match->name, at, end);

        if (!field_fits(kind, text))
            continue;
        match->fields[kind] = text;
        if (match_parts(match, i + 1, end))
            return true;
    }
    return false;
}

/* Back-tracking; what has failed once is not tried again, so that many stars do not take exponential time. */
static bool match_parts(struct match *match, size_t i, size_t at)
{
    const struct part *part = &match->pattern->parts[i];
    bool *has_failed = &match->has_failed[i * (match->name.len + 1) + at];

    if (i == match->pattern->n_parts)
        return at == match->name.len;
    if (*has_failed)
        return false;
    if (part->kind != PART_TEXT)
        *has_failed = !match_longest(match, i, at);
    else
        *has_failed = at == match->name.len || byte_lower(match->name.ptr[at]) != byte_lower(part->text) ||
                      !match_parts(match, i + 1, at + 1);
    return !*has_failed;
}

static struct slice get_name(const char *call_id, size_t n_colons)
{
    const char *begin = call_id + strlen(call_id);

    while (begin > call_id && !(begin[-1] == ':' && n_colons-- == 0))
        begin--;
    return slice_from(begin);
}

static struct slice make_date(struct arena *arena, struct slice text)
{
    char date[11] = "";

    format_date(text, date);
    return cell_copy(arena, slice_from(date));
}

static struct slice make_firm(struct arena *arena, struct slice text)
{
    char *firm = arena_alloc(arena, text.len);

    for (size_t i = 0; i < text.len; i++)
        firm[i] = text.ptr[i] == '_' ? ' ' : text.ptr[i];
    return slice_trim(slice_make(firm, text.len));
}

bool name_pattern_apply(const struct name_pattern *pattern, const char *call_id, struct arena *arena,
                        struct call_meta *meta)
{
    struct match match = {.pattern = pattern, .name = get_name(call_id, pattern->n_colons)};
    const struct slice *fields = match.fields;
    struct call_meta found = {
        .ticker_source = META_NAME, .date_source = META_NAME, .period_source = META_NAME};
    int64_t year = 0;
    bool fits;

    match.has_failed = memory_zero((pattern->n_parts + 1) * (match.name.len + 1), sizeof *match.has_failed);
    fits = match_parts(&match, 0, 0);
    free(match.has_failed);
    if (!fits)
        return false;
    if (fields[PART_TICKER].len)
        found.ticker = cell_copy_upper(arena, fields[PART_TICKER]);
    if (fields[PART_DATE].len)
        found.call_date = make_date(arena, fields[PART_DATE]);
    if (fields[PART_FIRM].len)
        found.firm = make_firm(arena, fields[PART_FIRM]);
    if (number_parse_integer(fields[PART_YEAR], &year))
        found.fyear = (int)year;
    found.fqtr = parse_quarter(fields[PART_QUARTER]);
    call_meta_fill(meta, &found);
    return true;
}
