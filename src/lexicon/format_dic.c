/* format_dic.c - .dic files of LIWC: between two lines with % the categories with their numbers, then words,
 * each with the numbers of its categories.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "lexicon/list_format.h"

struct dic_category {
    int64_t number;
    struct slice name;
};

struct dic {
    struct list_builder *builder;
    struct dic_category *categories; /* [count] */
    size_t count, capacity;
};

static bool detect(const struct list_file *file)
{
    return slice_equal_text(slice_trim(file->first), "%");
}

/* Cuts the last word off *text. */
static struct slice take_last(struct slice *text)
{
    size_t begin = text->len;
    struct slice word;

    while (begin > 0 && !byte_is_blank(text->ptr[begin - 1]))
        begin--;
    word = slice_part(*text, begin, text->len);
    *text = slice_trim(slice_part(*text, 0, begin));
    return word;
}

static bool add_category(struct dic *dic, struct slice line, const struct list_place *place,
                         struct error *err)
{
    size_t length = 0;
    struct dic_category category;

    while (length < line.len && !byte_is_blank(line.ptr[length]))
        length++;
    category.name = slice_trim(slice_part(line, length, line.len));
    if (!number_parse_integer(slice_part(line, 0, length), &category.number) || category.name.len == 0)
        return list_builder_fail(dic->builder, place, err,
                                 "a line between the %% signs holds the number and the name of a category");
    ARRAY_RESERVE(dic->categories, dic->count, dic->capacity);
    dic->categories[dic->count++] = category;
    return true;
}

static bool add_to(struct dic *dic, struct slice term, struct slice number_text,
                   const struct list_place *place, struct error *err)
{
    int64_t number;

    if (number_parse_integer(number_text, &number))
        for (size_t i = 0; i < dic->count; i++)
            if (dic->categories[i].number == number)
                return list_builder_add(dic->builder, term, dic->categories[i].name, 1, "list", place, err);
    return list_builder_fail(dic->builder, place, err,
                             "category %.*s is not among those between the %% signs; add it there",
                             (int)(number_text.len < 80 ? number_text.len : 80), number_text.ptr);
}

static bool add_entry(struct dic *dic, struct slice line, const struct list_place *place, struct error *err)
{
    struct slice term = line, numbers;

    /* The numbers stand at the end; what is before them is the word or the phrase. */
    while (term.len) {
        struct slice rest = term, last = take_last(&rest);

        if (last.len == 0 || !byte_is_digit(last.ptr[0]))
            break;
        term = rest;
    }
    numbers = slice_trim(slice_part(line, term.len, line.len));
    if (numbers.len == 0)
        return list_builder_fail(dic->builder, place, err,
                                 "the word has no category; write the category's number behind it");
    while (numbers.len)
        if (!add_to(dic, term, take_last(&numbers), place, err))
            return false;
    return true;
}

static bool read_dic(struct list_builder *builder, const struct list_file *file, struct error *err)
{
    struct list_lines lines = {.is_open = false};
    struct dic dic = {.builder = builder};
    unsigned n_signs = 0;
    struct slice line;
    bool is_good = true;

    while (is_good && list_format_next_line(file, &lines, &line)) {
        line = slice_trim(line);
        if (slice_equal_text(line, "%"))
            n_signs++;
        else if (line.len && n_signs < 2)
            is_good = add_category(&dic, line, &lines.place, err);
        else if (line.len)
            is_good = add_entry(&dic, line, &lines.place, err);
    }
    if (is_good && n_signs < 2)
        is_good = list_builder_fail(builder, &lines.place, err,
                                    "the second line with %% after the categories is missing");
    free(dic.categories);
    return is_good;
}

const struct list_format format_dic = {"dic", detect, read_dic};
