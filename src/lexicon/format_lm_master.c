/* format_lm_master.c - Loughran and McDonald's master dictionary: every word of the language that they met,
 * and a column for each category.
 *
 * A category's code is 0 for no, the year in which the word was added, or below 0 the year in which it was
 * removed.  Modal holds 1 (strong), 2 (moderate), 3 (weak); later releases have columns Strong_Modal and
 * Weak_Modal instead.  Releases since 2011 differ in their columns, so every column but Word may be missing
 * and unknown ones are passed over.
 */
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "lexicon/list_category.h"
#include "lexicon/list_format.h"
#include "table/table_reader.h"

static const char *const category_columns[] = {
    "negative",    "positive",    "uncertainty", "litigious",     "constraining", "complexity",
    "superfluous", "interesting", "strongmodal", "moderatemodal", "weakmodal",
};

enum { N_CATEGORIES = sizeof category_columns / sizeof *category_columns };

#define MAX_ENDINGS 16
#define SHORT_ROW   24 /* bytes; more rows than that are rare, and memory that is not used costs nothing */

/* A column that holds codes. */
struct code_column {
    size_t column;
    const char *category; /* NULL for the modal words, whose code is their class */
};

struct master {
    struct list_builder *builder;
    struct table_reader *reader;
    size_t word, modal, syllables;              /* columns */
    struct code_column codes[N_CATEGORIES + 1]; /* [n_codes] those the file has, the modal words last */
    size_t n_codes;
    int newest;                        /* year among the codes */
    struct slice endings[MAX_ENDINGS]; /* [n_endings] of rows in no category, behind the word */
    int ending_syllables[MAX_ENDINGS];
    size_t n_endings;
};

static bool detect(const struct list_file *file)
{
    return list_format_has_column(file, "word") &&
           (list_format_has_column(file, "negative") || list_format_has_column(file, "positive"));
}

static size_t find_column(const struct table_reader *reader, const char *name)
{
    for (size_t i = 0; i < table_reader_count_columns(reader); i++)
        if (list_format_is_same_name(table_reader_get_header(reader, i), name))
            return i;
    return TABLE_NO_COLUMN;
}

static void add_code_column(struct master *master, size_t column, const char *category)
{
    if (column != TABLE_NO_COLUMN)
        master->codes[master->n_codes++] = (struct code_column){column, category};
}

static void find_columns(struct master *master)
{
    master->word = find_column(master->reader, "word");
    master->modal = find_column(master->reader, "modal");
    master->syllables = find_column(master->reader, "syllables");
    for (int i = 0; i < N_CATEGORIES; i++)
        add_code_column(master, find_column(master->reader, category_columns[i]), category_columns[i]);
    add_code_column(master, master->modal, NULL);
}

/* A whole number, which a spreadsheet may have written as 2009.0; an empty cell is 0. */
static bool read_code(struct master *master, size_t column, int *code, struct error *err)
{
    struct slice field = table_reader_get_fields(master->reader)[column];
    double value = 0;

    if (field.len == 1 && byte_is_digit(field.ptr[0])) { /* nearly all */
        *code = field.ptr[0] - '0';
        return true;
    }
    field = slice_trim(field);
    *code = 0;
    if (field.len && (!number_parse_double(field, &value) || value < -9999 || value > 9999 ||
                      (double)(int)value < value || (double)(int)value > value))
        return table_reader_fail(master->reader, column, err,
                                 "\"%.*s\" is no code; write 0, a year, or a year with a minus sign for a "
                                 "word that was removed",
                                 (int)(field.len < 80 ? field.len : 80), field.ptr);
    *code = (int)value;
    return true;
}

static bool add(struct master *master, const char *category, int code, struct error *err)
{
    const struct list_place place = {table_reader_get_line(master->reader), 0, slice_from("")};

    if (code == 0)
        return true;
    return list_builder_add(master->builder, table_reader_get(master->reader, master->word),
                            slice_from(category), code > 0, code > 0 ? "list" : "removed", &place, err);
}

static bool add_modal(struct master *master, struct error *err)
{
    static const char *const classes[] = {"", "strong_modal", "moderate_modal", "weak_modal"};
    int code;

    if (!read_code(master, master->modal, &code, err))
        return false;
    if (code < -3 || code > 3)
        return table_reader_fail(master->reader, master->modal, err,
                                 "modal %d is not known; write 0, 1 (strong), 2 (moderate) or 3 (weak), with "
                                 "a minus sign for a word that was removed",
                                 code);
    return add(master, classes[code < 0 ? -code : code], code, err);
}

static bool check_word(const struct master *master, struct slice word, struct error *err)
{
    return word.len ||
           table_reader_fail(master->reader, master->word, err, "the word is empty; leave the row out");
}

static bool add_category(struct master *master, const struct code_column *from, struct error *err)
{
    int code, year;

    if (!from->category)
        return add_modal(master, err);
    if (!read_code(master, from->column, &code, err) || !add(master, from->category, code, err))
        return false;
    year = code < 0 ? -code : code;
    master->newest = year > master->newest ? year : master->newest;
    return true;
}

/* Nearly all codes are 0, which says nothing. */
static bool add_categories(struct master *master, bool *is_in_any, struct error *err)
{
    const struct slice *fields = table_reader_get_fields(master->reader);

    *is_in_any = false;
    for (size_t i = 0; i < master->n_codes; i++) {
        struct slice code = fields[master->codes[i].column];

        if (code.len == 1 && code.ptr[0] == '0')
            continue;
        *is_in_any = true;
        if (!add_category(master, &master->codes[i], err))
            return false;
    }
    return true;
}

static void note_ending(struct master *master, int syllables)
{
    struct slice ending = table_reader_get_ending(master->reader);

    if (master->word == 0 && master->n_endings < MAX_ENDINGS && ending.len) {
        master->ending_syllables[master->n_endings] = syllables;
        master->endings[master->n_endings++] = ending;
    }
}

static bool read_row(struct master *master, struct error *err)
{
    struct slice word = slice_trim(table_reader_get(master->reader, master->word));
    bool is_in_any = false;
    int syllables = -1;

    if (!check_word(master, word, err))
        return false;
    if (master->syllables != TABLE_NO_COLUMN && !read_code(master, master->syllables, &syllables, err))
        return false;
    list_builder_add_word(master->builder, word, syllables);
    if (master->builder->reading != LEXICON_DICTIONARY && !add_categories(master, &is_in_any, err))
        return false;
    if (!is_in_any)
        note_ending(master, syllables);
    return true;
}

/* Most words are in no category, and differ in their syllables alone: such rows are told by their endings. */
static bool read_rows(struct master *master, struct error *err)
{
    enum table_row state;

    do {
        struct slice word;
        size_t i;

        while (table_reader_read_alike(master->reader, master->endings, master->n_endings, &word, &i)) {
            word = slice_trim(word);
            if (!check_word(master, word, err))
                return false;
            list_builder_add_word(master->builder, word, master->ending_syllables[i]);
        }
        state = table_reader_read(master->reader, err);
        if (state == TABLE_ROW && !read_row(master, err))
            return false;
    } while (state == TABLE_ROW);
    return state == TABLE_END;
}

static bool read_master(struct list_builder *builder, const struct list_file *file, struct error *err)
{
    struct lexicon *lexicon = builder->lexicon;
    struct master master = {.builder = builder};
    bool is_good;

    master.reader = table_reader_open_commented_bytes(file->bytes, lexicon->path, err);
    if (!master.reader)
        return false;
    find_columns(&master);
    list_builder_reserve_words(builder, file->bytes.len / SHORT_ROW);
    is_good = read_rows(&master, err);
    table_reader_close(master.reader);
    if (master.newest > 1)
        snprintf(lexicon->version, sizeof lexicon->version, "codes up to %d", master.newest);
    return is_good;
}

const struct list_format format_lm_master = {"lm-master", detect, read_master};
