/* lexicon.c - reading and checking one lexicon file.
 *
 * Every fault is found here, with its place, so that compiling cannot fail.
 */
#include "lexicon/lexicon.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/arena.h"
#include "base/memory.h"
#include "base/number.h"
#include "lexicon/list_format.h"
#include "lexicon/term.h"
#include "lexicon/when_table.h"
#include "table/table_reader.h"
#include "text/vocabulary.h"

#define MAX_FILE_LENGTH ((size_t)256 << 20)
#define MAX_VALUE       2.0

struct loader {
    struct lexicon *lexicon;
    size_t cap_rows, cap_sets;
    struct table_reader *reader;
    size_t term, category, value, rule, when, sense; /* columns */
    struct when_table conditions;
    struct token_list tokens;
    struct vocabulary *terms; /* terms as their words, blanks between */
    size_t *open_lines;       /* [n_terms] by id in terms: line of the row without tests, after which no other
                               * can be reached; 0 while there is none */
    size_t n_terms, cap_terms;
    struct buffer key;
    struct lexicon_faults *faults; /* NULL: the first fault ends the loading */
    bool is_row_faulty;
};

void lexicon_add_fault(struct lexicon_faults *faults, const struct error *fault)
{
    ARRAY_RESERVE(faults->items, faults->count, faults->capacity);
    faults->items[faults->count++] = *fault;
}

void lexicon_release_faults(struct lexicon_faults *faults)
{
    free(faults->items);
    *faults = (struct lexicon_faults){0};
}

/* True if loading goes on: all is well, or the fault is kept. */
static bool go_on(struct loader *loader, bool is_good, const struct error *err)
{
    if (is_good)
        return true;
    if (!loader->faults)
        return false;
    lexicon_add_fault(loader->faults, err);
    loader->is_row_faulty = true;
    return true;
}

/* A field of the current row without the blanks around it. */
struct field {
    struct slice text;
    size_t column;
    size_t trimmed; /* bytes cut off at its start */
};

static struct field get_field(const struct loader *loader, size_t column)
{
    struct slice whole = table_reader_get(loader->reader, column);
    struct slice text = slice_trim(whole);

    return (struct field){text, column, text.len ? (size_t)(text.ptr - whole.ptr) : 0};
}

/* Moves the place of err from the start of a field to a byte of its text. */
static bool move_place(struct error *err, const struct field *field, size_t offset)
{
    if (err->column && err->column <= strlen(err->source) && err->source[err->column - 1] == '"')
        err->column++;
    err->column += field->trimmed + offset;
    return false;
}

/* A text that lives as long as the lexicon.  It stands in the file, which is kept, but for fields with
 * doubled quotes. */
static struct slice keep(struct loader *loader, struct slice text)
{
    const char *file = loader->lexicon->text;
    char *copy;

    if (text.ptr >= file && text.ptr + text.len <= file + loader->lexicon->n_bytes)
        return text;
    copy = arena_alloc(loader->lexicon->arena, text.len + 1);
    if (text.len)
        memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';
    return slice_make(copy, text.len);
}

static bool fail_when(struct loader *loader, const struct field *when, const struct when_fault *fault,
                      struct error *err)
{
    (void)table_reader_fail(loader->reader, when->column, err, "%s", fault->text);
    return move_place(err, when, fault->offset);
}

#define SHOW(slice) (int)((slice).len < 80 ? (slice).len : 80), (slice).ptr

static bool is_set_name(struct slice name)
{
    for (size_t i = 0; i < name.len; i++) {
        if (!byte_is_letter(name.ptr[i]) && !byte_is_digit(name.ptr[i]) && name.ptr[i] != '_')
            return false;
    }
    return name.len > 0;
}

static bool add_set(struct loader *loader, const struct field *term, struct error *err)
{
    struct lexicon *lexicon = loader->lexicon;
    struct field when = get_field(loader, loader->when);
    struct slice name = slice_part(term->text, 1, term->text.len);
    struct word_list list;
    struct when_fault fault;

    if (!slice_starts(term->text, "@") || !is_set_name(name))
        return table_reader_fail(
            loader->reader, term->column, err,
            "\"%.*s\" is no name of a word set; write @ and letters, digits or _, such as @degree",
            SHOW(term->text));
    for (size_t i = 0; i < lexicon->n_sets; i++) {
        if (slice_equal(lexicon->sets[i].name, name))
            return table_reader_fail(loader->reader, term->column, err,
                                     "the word set %.*s is defined twice; give one another name",
                                     SHOW(term->text));
    }
    if (!when_parse_words(keep(loader, when.text), lexicon->sets, lexicon->n_sets, lexicon->arena, &list,
                          &fault))
        return fail_when(loader, &when, &fault, err);
    list.name = keep(loader, name);
    list.source = keep(loader, when.text);
    list.line = table_reader_get_line(loader->reader);
    ARRAY_RESERVE(lexicon->sets, lexicon->n_sets, loader->cap_sets);
    lexicon->sets[lexicon->n_sets++] = list;
    return true;
}

static bool parse_value(struct loader *loader, double *value, struct error *err)
{
    struct field field = get_field(loader, loader->value);

    *value = 1;
    if (field.text.len == 0)
        return true;
    if (!number_parse_double(field.text, value))
        return table_reader_fail(loader->reader, field.column, err,
                                 "value \"%.*s\" is not a number; write one from -2 to 2, or nothing for 1",
                                 SHOW(field.text));
    if (*value < -MAX_VALUE || *value > MAX_VALUE)
        return table_reader_fail(loader->reader, field.column, err,
                                 "value %.*s lies outside -2 to 2; write one inside", SHOW(field.text));
    return true;
}

static bool check_category(struct loader *loader, const struct field *category, struct error *err)
{
    return category->text.len ||
           table_reader_fail(loader->reader, category->column, err,
                             "the category is empty; write what the term is counted as, such as positive");
}

static bool check_term(struct loader *loader, const struct field *term, struct term_words *words,
                       struct error *err)
{
    struct term_fault fault;

    if (term->text.len == 0)
        return table_reader_fail(
            loader->reader, term->column, err,
            "the term is empty; write the word or phrase, or put # before the row to leave it out");
    if (slice_starts(term->text, "@"))
        return table_reader_fail(loader->reader, term->column, err,
                                 "%.*s is the name of a word set, so its category must be SET",
                                 SHOW(term->text));
    if (term_split(term->text, &loader->tokens, words, &fault))
        return true;
    (void)table_reader_fail(loader->reader, term->column, err, "%s", fault.text);
    return move_place(err, term, fault.offset);
}

/* A term whose earlier row has no tests is decided there; where categories add up, within its category. */
static bool check_reachable(struct loader *loader, const struct field *term, const struct lexicon_row *row,
                            struct error *err)
{
    uint32_t id;

    buffer_reset(&loader->key);
    term_add_key(term->text, &row->words, &loader->key);
    if (loader->lexicon->is_additive)
        buffer_add_slice(&loader->key, row->category);
    id = vocabulary_add(loader->terms, buffer_get_slice(&loader->key));
    if (id == WORD_UNKNOWN)
        return table_reader_fail(loader->reader, term->column, err,
                                 "the term is too long; leave some words out");
    if (id == loader->n_terms) {
        ARRAY_RESERVE(loader->open_lines, loader->n_terms, loader->cap_terms);
        loader->open_lines[loader->n_terms++] = 0;
    }
    if (loader->open_lines[id])
        return table_reader_fail(loader->reader, term->column, err,
                                 "\"%.*s\" can never be reached, for line %zu decides it without tests; "
                                 "move this row above that one, or leave one of them out",
                                 SHOW(term->text), loader->open_lines[id]);
    if (row->when.len == 0)
        loader->open_lines[id] = table_reader_get_line(loader->reader);
    return true;
}

/* The same tests stand in many rows and are parsed once. */
static bool find_condition(struct loader *loader, const struct field *when, struct lexicon_row *row,
                           struct error *err)
{
    struct lexicon *lexicon = loader->lexicon;
    struct when_fault fault;

    return when->text.len == 0 ||
           when_table_add(&loader->conditions, keep(loader, when->text), lexicon->sets, lexicon->n_sets,
                          lexicon->arena, &row->condition, &fault) ||
           fail_when(loader, when, &fault, err);
}

static bool add_row(struct loader *loader, const struct field *term, const struct field *category,
                    struct error *err)
{
    struct lexicon *lexicon = loader->lexicon;
    struct field when = get_field(loader, loader->when);
    struct slice rule = get_field(loader, loader->rule).text;
    struct lexicon_row row = {
        .category = category->text, .when = when.text, .line = table_reader_get_line(loader->reader)};
    bool is_term_good;

    if (!go_on(loader, check_category(loader, category, err), err))
        return false;
    is_term_good = check_term(loader, term, &row.words, err);
    if (!go_on(loader, is_term_good, err) || !go_on(loader, parse_value(loader, &row.value, err), err))
        return false;
    if (is_term_good && !go_on(loader, check_reachable(loader, term, &row, err), err))
        return false;
    if (!go_on(loader, find_condition(loader, &when, &row, err), err))
        return false;
    if (loader->is_row_faulty)
        return true;
    row.term = keep(loader, term->text);
    row.category = keep(loader, category->text);
    row.rule = rule.len ? keep(loader, rule) : slice_from("list");
    row.sense = keep(loader, get_field(loader, loader->sense).text);
    row.when = keep(loader, when.text);
    ARRAY_RESERVE(lexicon->rows, lexicon->n_rows, loader->cap_rows);
    lexicon->rows[lexicon->n_rows++] = row;
    return true;
}

static bool read_row(struct loader *loader, struct error *err)
{
    struct field term = get_field(loader, loader->term);
    struct field category = get_field(loader, loader->category);

    loader->is_row_faulty = false;
    return slice_equal_text(category.text, "SET") ? go_on(loader, add_set(loader, &term, err), err)
                                                  : add_row(loader, &term, &category, err);
}

static bool read_rows(struct loader *loader, struct error *err)
{
    for (;;) {
        enum table_row state = table_reader_read(loader->reader, err);

        if (state == TABLE_END)
            return true;
        if (state == TABLE_ROW && read_row(loader, err))
            continue;
        if (state == TABLE_ROW || !go_on(loader, false, err))
            return false;
        if (!table_reader_can_go_on(loader->reader))
            return true;
    }
}

static bool find_columns(struct loader *loader, struct error *err)
{
    loader->term = table_reader_need_column(loader->reader, "term", err);
    if (loader->term == TABLE_NO_COLUMN)
        return false;
    loader->category = table_reader_need_column(loader->reader, "category", err);
    if (loader->category == TABLE_NO_COLUMN)
        return false;
    loader->value = table_reader_find_column(loader->reader, "value");
    loader->rule = table_reader_find_column(loader->reader, "rule");
    loader->when = table_reader_find_column(loader->reader, "when");
    loader->sense = table_reader_find_column(loader->reader, "sense");
    return true;
}

static bool fail_encoding(struct slice bytes, size_t at, const char *path, struct error *err)
{
    size_t line = 1 + slice_count_byte(slice_part(bytes, 0, at), '\n'), line_begin = at;

    while (line_begin > 0 && bytes.ptr[line_begin - 1] != '\n')
        line_begin--;
    (void)error_at(err, ERROR_FORMAT, path, line, at - line_begin + 1,
                   "byte 0x%02x is not UTF-8; save the file as UTF-8",
                   (unsigned)(unsigned char)bytes.ptr[at]);
    error_show_source(err, slice_part(bytes, line_begin, at));
    return false;
}

/* The first byte at or behind it that is not ASCII. */
static size_t skip_ascii(struct slice bytes, size_t at)
{
    uint64_t piece = 0;

    while (at + sizeof piece <= bytes.len) {
        memcpy(&piece, bytes.ptr + at, sizeof piece);
        if (piece & UINT64_C(0x8080808080808080))
            break;
        at += sizeof piece;
    }
    while (at < bytes.len && (signed char)bytes.ptr[at] >= 0)
        at++;
    return at;
}

static bool check_encoding(struct slice bytes, const char *path, struct error *err)
{
    for (size_t at = skip_ascii(bytes, 0); at < bytes.len; at = skip_ascii(bytes, at)) {
        utf8proc_int32_t code;
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)bytes.ptr + at,
                                              (utf8proc_ssize_t)(bytes.len - at), &code);

        if (n <= 0)
            return fail_encoding(bytes, at, path, err);
        at += (size_t)n;
    }
    return true;
}

/* "# version: 2.1" among the comments before the header. */
static void find_version(struct slice rest, struct lexicon *lexicon)
{
    struct slice line;

    while (slice_next(&rest, '\n', &line) && slice_starts(line, "#")) {
        struct slice text = slice_trim(slice_part(line, 1, line.len));

        if (slice_find_nocase(text, "version:") == 0) {
            text = slice_trim(slice_part(text, strlen("version:"), text.len));
            snprintf(lexicon->version, sizeof lexicon->version, "%.*s", (int)text.len, text.ptr);
        }
    }
}

/* Room for as many rows as there are lines, so that nothing is moved while they are read. */
static void reserve_rows(struct loader *loader, struct slice bytes)
{
    size_t n_lines = slice_count_byte(bytes, '\n') + 1;

    loader->lexicon->rows = memory_alloc(n_lines * sizeof *loader->lexicon->rows);
    loader->cap_rows = n_lines;
    vocabulary_reserve(loader->terms, n_lines);
}

static void keep_conditions(struct loader *loader)
{
    loader->lexicon->conditions = loader->conditions.tests;
    loader->lexicon->n_conditions = loader->conditions.count;
    loader->conditions.tests = NULL;
    when_table_release(&loader->conditions);
}

static bool read_own(struct lexicon *lexicon, struct slice bytes, struct lexicon_faults *faults,
                     struct error *err)
{
    struct loader loader = {.lexicon = lexicon, .terms = vocabulary_new(), .faults = faults};
    bool is_good;

    lexicon->format = "tenor";
    find_version(bytes, lexicon);
    when_table_init(&loader.conditions);
    token_list_init(&loader.tokens);
    buffer_init(&loader.key);
    reserve_rows(&loader, bytes);
    loader.reader = table_reader_open_commented_bytes(bytes, lexicon->path, err);
    is_good = loader.reader && find_columns(&loader, err) && read_rows(&loader, err);
    table_reader_close(loader.reader);
    buffer_release(&loader.key);
    token_list_release(&loader.tokens);
    free(loader.open_lines);
    vocabulary_free(loader.terms);
    keep_conditions(&loader);
    return is_good;
}

/* The words of a list in our own format are the dictionary. */
static void keep_words_alone(struct lexicon *lexicon)
{
    lexicon->words = memory_zero(lexicon->n_rows + 1, sizeof *lexicon->words);
    lexicon->syllables = memory_zero(lexicon->n_rows + 1, sizeof *lexicon->syllables);
    for (size_t i = 0; i < lexicon->n_rows; i++) {
        lexicon->words[i] = lexicon->rows[i].term;
        lexicon->syllables[i] = -1;
    }
    lexicon->n_words = lexicon->n_rows;
    lexicon->n_rows = 0;
}

static bool read_file(struct lexicon *lexicon, enum lexicon_reading reading, struct lexicon_faults *faults,
                      struct error *err)
{
    struct file_bytes file;
    struct slice bytes;
    const struct list_format *format;
    bool is_good = false;

    if (!file_read(lexicon->path, MAX_FILE_LENGTH, &file, err))
        return false;
    bytes = slice_make(file.data, file.length);
    lexicon->text = file.data;
    lexicon->n_bytes = file.length;
    if (check_encoding(bytes, lexicon->path, err)) {
        format = list_format_find(bytes, lexicon->path);
        if (format) {
            is_good = list_format_read(format, bytes, reading, lexicon, err);
        } else {
            is_good = read_own(lexicon, bytes, faults, err);
            if (is_good && reading == LEXICON_DICTIONARY)
                keep_words_alone(lexicon);
        }
    }
    return is_good;
}

void lexicon_hash(struct lexicon *lexicon)
{
    hash_sha256(slice_make(lexicon->text, lexicon->n_bytes), lexicon->sha256);
}

static struct lexicon *load(const char *name, const char *path, enum lexicon_reading reading,
                            struct lexicon_faults *faults, struct error *err)
{
    struct lexicon *lexicon = memory_zero(1, sizeof *lexicon);

    lexicon->name = memory_copy_text(name, strlen(name));
    lexicon->path = memory_copy_text(path, strlen(path));
    lexicon->is_additive = reading == LEXICON_LIST || reading == LEXICON_DICTIONARY;
    lexicon->arena = arena_new();
    if (read_file(lexicon, reading, faults, err))
        return lexicon;
    lexicon_free(lexicon);
    return NULL;
}

static struct lexicon *hash(struct lexicon *lexicon)
{
    if (lexicon)
        lexicon_hash(lexicon);
    return lexicon;
}

struct lexicon *lexicon_load(const char *name, const char *path, struct error *err)
{
    return hash(load(name, path, LEXICON_RULES, NULL, err));
}

struct lexicon *lexicon_load_as(const char *name, const char *path, enum lexicon_reading reading,
                                struct error *err)
{
    return hash(load(name, path, reading, NULL, err));
}

struct lexicon *lexicon_load_unhashed(const char *name, const char *path, enum lexicon_reading reading,
                                      struct error *err)
{
    return load(name, path, reading, NULL, err);
}

struct lexicon *lexicon_load_sound(const char *name, const char *path, enum lexicon_reading reading,
                                   struct lexicon_faults *faults)
{
    struct error err;
    struct lexicon *lexicon = hash(load(name, path, reading, faults, &err));

    if (!lexicon)
        lexicon_add_fault(faults, &err);
    return lexicon;
}

void lexicon_set_rule(struct lexicon *lexicon, const char *rule)
{
    char *copy = arena_alloc(lexicon->arena, strlen(rule) + 1);

    memcpy(copy, rule, strlen(rule) + 1);
    for (size_t i = 0; i < lexicon->n_rows; i++)
        if (lexicon->rows[i].value != 0)
            lexicon->rows[i].rule = slice_from(copy);
}

void lexicon_free(struct lexicon *lexicon)
{
    if (!lexicon)
        return;
    free(lexicon->name);
    free(lexicon->path);
    free(lexicon->rows);
    free(lexicon->words);
    free(lexicon->syllables);
    free(lexicon->sets);
    free(lexicon->conditions);
    free(lexicon->text);
    arena_free(lexicon->arena);
    free(lexicon);
}
