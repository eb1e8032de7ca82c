/* explain_options.c - what is shown of a call, and where. */
#include "cli/explain_options.h"

#include "base/number.h"

#define MIN_WIDTH 40
#define MAX_WIDTH 1000

bool explain_options_set_call(struct options *options, const char *value, struct error *err)
{
    options->explain.call_id = value;
    return value[0] ||
           error_set(err, ERROR_USAGE, "--call needs a call id, as in the column call_id of calls.csv");
}

/* A number from 1; empty text leaves what is there. */
static bool parse_turn(struct slice text, size_t *turn)
{
    int64_t number;

    if (text.len == 0)
        return true;
    if (!number_parse_integer(text, &number) || number < 1)
        return false;
    *turn = (size_t)number;
    return true;
}

bool explain_options_set_turns(struct options *options, const char *value, struct error *err)
{
    struct explain_options *explain = &options->explain;
    struct slice text = slice_from(value);
    size_t dash = slice_find_byte(text, '-');
    bool is_range = dash < text.len;

    explain->first_turn = explain->last_turn = 0;
    if (text.len <= is_range || !parse_turn(slice_part(text, 0, dash), &explain->first_turn) ||
        !parse_turn(slice_part(text, is_range ? dash + 1 : 0, text.len), &explain->last_turn) ||
        (explain->last_turn && explain->first_turn > explain->last_turn))
        return error_set(err, ERROR_USAGE,
                         "--turns takes numbers from 1 such as 7, 3-9, 12- or -5; \"%s\" is not that", value);
    return true;
}

bool explain_options_set_lexicons(struct options *options, const char *value, struct error *err)
{
    struct slice rest = slice_from(value), name;

    options->explain.lexicons = 0;
    while (slice_next(&rest, ',', &name)) {
        enum lexicon_use use;

        if (!lexicon_use_parse(slice_trim(name), &use))
            return error_set(
                err, ERROR_USAGE,
                "--lexicons takes names such as tenor, hedge, booster, lm or henry, parted by commas; "
                "\"%.*s\" is none",
                (int)name.len, name.ptr);
        options->explain.lexicons |= 1u << use;
    }
    return options->explain.lexicons ||
           error_set(err, ERROR_USAGE, "--lexicons needs a name, such as hedge,booster");
}

bool explain_options_set_html(struct options *options, const char *value, struct error *err)
{
    struct slice text = slice_from(value);

    options->explain.html_file = value;
    return (text.len && !slice_ends(text, "/")) ||
           error_set(err, ERROR_USAGE, "--html needs the name of a file to write, such as call.html");
}

bool explain_options_set_width(struct options *options, const char *value, struct error *err)
{
    int64_t width;

    if (!number_parse_integer(slice_from(value), &width) || width < MIN_WIDTH || width > MAX_WIDTH)
        return error_set(err, ERROR_USAGE, "--width takes a whole number from %d to %d; \"%s\" is not that",
                         MIN_WIDTH, MAX_WIDTH, value);
    options->explain.width = (size_t)width;
    return true;
}

bool explain_options_set_color(struct options *options, const char *value, struct error *err)
{
    static const char *const names[] = {"auto", "always", "never"};

    for (int i = 0; i < 3; i++)
        if (slice_equal_text(slice_from(value), names[i])) {
            options->explain.color = (enum color_mode)i;
            return true;
        }
    return error_set(err, ERROR_USAGE, "--color takes auto, always or never; \"%s\" is not that", value);
}
