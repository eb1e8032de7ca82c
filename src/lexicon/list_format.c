/* list_format.c - which format a file is in, and what the readers share. */
#include "lexicon/list_format.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "text/vocabulary.h"

#define MAX_VALUE 2.0

/* In order: what is surer of itself comes first. */
static const struct list_format *const formats[] = {&format_lm_master, &format_entries, &format_dic,
                                                    &format_cat,       &format_weights, &format_words};

bool list_format_next_line(const struct list_file *file, struct list_lines *lines, struct slice *line)
{
    if (!lines->is_open) {
        lines->rest = file->bytes;
        lines->is_open = true;
    }
    if (!slice_next(&lines->rest, '\n', line))
        return false;
    if (slice_ends(*line, "\r"))
        line->len--;
    lines->place = (struct list_place){lines->place.line + 1, 1, *line};
    return true;
}

/* Case, blanks, quotes and _ are left out. */
bool list_format_is_same_name(struct slice header, const char *name)
{
    for (size_t i = 0; i < header.len; i++) {
        char byte = header.ptr[i];

        if (byte == ' ' || byte == '_' || byte == '"' || byte == '\t')
            continue;
        if (byte_lower(byte) != *name++)
            return false;
    }
    return *name == '\0';
}

bool list_format_has_column(const struct list_file *file, const char *name)
{
    struct slice rest = file->first, field;

    while (slice_next(&rest, ',', &field))
        if (list_format_is_same_name(field, name))
            return true;
    return false;
}

static struct list_file look_at(struct slice bytes, const char *path)
{
    struct slice name = slice_from(strrchr(path, '/') ? strrchr(path, '/') + 1 : path), line;
    struct list_file file = {.bytes = bytes, .stem = name, .ending = slice_from("")};
    struct list_lines lines = {.is_open = false};
    const char *dot = name.len ? memrchr(name.ptr, '.', name.len) : NULL;

    if (slice_starts(bytes, "\xEF\xBB\xBF"))
        file.bytes = slice_part(bytes, 3, bytes.len);
    if (dot) {
        file.stem = slice_make(name.ptr, (size_t)(dot - name.ptr));
        file.ending = slice_from(dot + 1);
    }
    file.first = slice_from("");
    while (file.first.len == 0 && list_format_next_line(&file, &lines, &line))
        if (slice_trim(line).len && !slice_starts(line, "#"))
            file.first = line;
    return file;
}

const struct list_format *list_format_find(struct slice bytes, const char *path)
{
    struct list_file file = look_at(bytes, path);

    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (formats[i]->detect(&file))
            return formats[i];
    return NULL;
}

/* Lists that weigh their words from -5 to 5, say, keep the proportions. */
static void scale_values(struct lexicon *lexicon)
{
    double largest = 0;

    for (size_t i = 0; i < lexicon->n_rows; i++)
        largest = fmax(largest, fabs(lexicon->rows[i].value));
    for (size_t i = 0; i < lexicon->n_rows && largest > MAX_VALUE; i++)
        lexicon->rows[i].value *= MAX_VALUE / largest;
}

bool list_format_read(const struct list_format *format, struct slice bytes, enum lexicon_reading reading,
                      struct lexicon *lexicon, struct error *err)
{
    struct list_file file = look_at(bytes, lexicon->path);
    struct list_builder builder = {.lexicon = lexicon, .reading = reading, .seen = vocabulary_new()};
    bool is_good;

    lexicon->format = format->name;
    token_list_init(&builder.tokens);
    is_good = format->read(&builder, &file, err);
    if (is_good && reading == LEXICON_TONE && lexicon->n_rows == 0)
        is_good = error_at(err, ERROR_FORMAT, lexicon->path, 0, 0,
                           "holds no category positive or negative, which the %s lexicon needs; name them so",
                           lexicon->name);
    if (is_good)
        scale_values(lexicon);
    token_list_release(&builder.tokens);
    vocabulary_free(builder.seen);
    free(builder.seen_rows);
    return is_good;
}
