/* column_names.c - which header of a transcript table is which column. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "corpus/call_list.h"

#define KNOWN_NAMES                                                                                          \
    "call_id, component_order, component_type, person, title, org, text, ticker, fiscal_period, call_date"

/* The place of a column in the struct, by the name that the contract gives it. */
static char **find_name(struct column_names *names, struct slice name)
{
    const struct {
        const char *name;
        char **place;
    } places[] = {
        {"call_id", &names->call_id},
        {"component_order", &names->component_order},
        {"component_type", &names->component_type},
        {"person", &names->person},
        {"title", &names->title},
        {"org", &names->org},
        {"text", &names->text},
        {"ticker", &names->ticker},
        {"fiscal_period", &names->fiscal_period},
        {"call_date", &names->call_date},
    };

    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (slice_equal_nocase(slice_from(places[i].name), name))
            return places[i].place;
    return NULL;
}

void column_names_init(struct column_names *names)
{
    struct slice rest = slice_from(KNOWN_NAMES), name;

    while (slice_next(&rest, ',', &name)) {
        name = slice_trim(name);
        *find_name(names, name) = memory_copy_text(name.ptr, name.len);
    }
}

static bool parse_pair(struct column_names *names, struct slice pair, struct error *err)
{
    size_t equals = slice_find_byte(pair, '=');
    struct slice name = slice_trim(slice_part(pair, 0, equals));
    struct slice header = slice_trim(slice_part(pair, equals + 1, pair.len));
    char **place = find_name(names, name);

    if (equals == pair.len)
        return error_set(err, ERROR_USAGE, "--columns: \"%.*s\" is no pair NAME=HEADER, such as text=body",
                         (int)pair.len, pair.ptr);
    if (!place)
        return error_set(err, ERROR_USAGE,
                         "--columns: there is no column \"%.*s\"; the names are " KNOWN_NAMES, (int)name.len,
                         name.ptr);
    if (!header.len)
        return error_set(err, ERROR_USAGE, "--columns: no header is given for %.*s; write %.*s=HEADER",
                         (int)name.len, name.ptr, (int)name.len, name.ptr);
    free(*place);
    *place = memory_copy_text(header.ptr, header.len);
    return true;
}

bool column_names_parse(struct column_names *names, const char *text, struct error *err)
{
    struct slice rest = slice_from(text), pair;

    if (!strchr(text, '='))
        return error_set(
            err, ERROR_USAGE,
            "--columns: there is no profile \"%s\"; write NAME=HEADER pairs such as text=body,person=speaker",
            text);
    while (slice_next(&rest, ',', &pair))
        if (!parse_pair(names, pair, err))
            return false;
    return true;
}

void column_names_release(struct column_names *names)
{
    struct slice rest = slice_from(KNOWN_NAMES), name;

    while (slice_next(&rest, ',', &name)) {
        char **place = find_name(names, slice_trim(name));

        free(*place);
        *place = NULL;
    }
}
