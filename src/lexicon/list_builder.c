/* list_builder.c - rows of published lists, checked and kept. */
#include "lexicon/list_builder.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "lexicon/list_category.h"
#include "lexicon/term.h"
#include "text/vocabulary.h"

#define SHOW(slice) (int)((slice).len < 80 ? (slice).len : 80), (slice).ptr

bool list_builder_fail(const struct list_builder *builder, const struct list_place *place, struct error *err,
                       const char *format, ...)
{
    char text[sizeof err->text];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    error_at(err, ERROR_FORMAT, builder->lexicon->path, place->line, place->column, "%s", text);
    if (place->source.len)
        error_show_source(err, place->source);
    return false;
}

/* A text that lives as long as the lexicon: most stand in the file, which is kept; of the others the text of
 * the row before is shared. */
static struct slice keep(struct list_builder *builder, struct slice text, struct slice before)
{
    const char *file = builder->lexicon->text;
    char *copy;

    if (text.ptr >= file && text.ptr + text.len <= file + builder->lexicon->n_bytes)
        return text;
    if (before.ptr && slice_equal(text, before))
        return before;
    copy = arena_alloc(builder->lexicon->arena, text.len + 1);
    if (text.len)
        memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';
    return slice_make(copy, text.len);
}

void list_builder_reserve_words(struct list_builder *builder, size_t n_words)
{
    struct lexicon *lexicon = builder->lexicon;

    if (n_words <= builder->cap_words || n_words <= builder->cap_syllables)
        return;
    lexicon->words = memory_resize(lexicon->words, n_words * sizeof *lexicon->words);
    lexicon->syllables = memory_resize(lexicon->syllables, n_words * sizeof *lexicon->syllables);
    builder->cap_words = builder->cap_syllables = n_words;
}

void list_builder_add_word(struct list_builder *builder, struct slice word, int syllables)
{
    struct lexicon *lexicon = builder->lexicon;

    ARRAY_RESERVE(lexicon->words, lexicon->n_words, builder->cap_words);
    ARRAY_RESERVE(lexicon->syllables, lexicon->n_words, builder->cap_syllables);
    lexicon->syllables[lexicon->n_words] = (int16_t)syllables;
    lexicon->words[lexicon->n_words++] = keep(builder, word, (struct slice){0});
}

static size_t add_part(char *key, size_t length, struct slice part)
{
    memcpy(key + length, part.ptr, part.len);
    return length + part.len;
}

#define MAX_KEY (TERM_MAX_LENGTH + TERM_MAX_WORDS + LIST_CATEGORY_MAX)

/* Makes text that tells terms apart: the words, folded later, and the category. */
static struct slice make_key(const struct list_builder *builder, struct slice term,
                             const struct term_words *words, struct slice category, char key[MAX_KEY])
{
    size_t length = 0;

    for (size_t i = 0; i < words->n_words; i++) {
        length = add_part(key, length, slice_part(term, words->begins[i], words->ends[i]));
        key[length++] = ' ';
    }
    if (builder->lexicon->is_additive)
        length = add_part(key, length, category);
    return slice_make(key, length);
}

/* True where the row is new; a repetition is left out, a second category is a failure (is_bad). */
static bool is_new(struct list_builder *builder, struct slice term, const struct term_words *words,
                   struct slice category, const struct list_place *place, bool *is_bad, struct error *err)
{
    char key[MAX_KEY];
    uint32_t id = vocabulary_add(builder->seen, make_key(builder, term, words, category, key));
    const struct lexicon_row *row;

    *is_bad = false;
    if (id == builder->n_seen) {
        ARRAY_RESERVE(builder->seen_rows, builder->n_seen, builder->cap_seen);
        builder->seen_rows[builder->n_seen++] = builder->lexicon->n_rows;
        return true;
    }
    if (id == WORD_UNKNOWN) {
        *is_bad = true;
        return list_builder_fail(builder, place, err, "the term is too long; leave some words out");
    }
    row = &builder->lexicon->rows[builder->seen_rows[id]];
    if (slice_equal(row->category, category)) {
        builder->lexicon->n_repeats++;
        return false;
    }
    *is_bad = true;
    return list_builder_fail(builder, place, err,
                             "\"%.*s\" is in two categories, %.*s (line %zu) and %.*s, and the %s lexicon "
                             "counts a term once; leave one out",
                             SHOW(term), SHOW(row->category), row->line, SHOW(category),
                             builder->lexicon->name);
}

static bool check_term(struct list_builder *builder, struct slice term, struct term_words *words,
                       const struct list_place *place, struct error *err)
{
    struct term_fault fault;

    if (term.len == 0)
        return list_builder_fail(builder, place, err, "the entry is empty; leave the line out");
    if (memchr(term.ptr, '*', term.len))
        return list_builder_fail(
            builder, place, err,
            "\"%.*s\" stands for every word that begins so, and tenor's lists name every "
            "form; write the forms out, one a line",
            SHOW(term));
    return term_split(term, &builder->tokens, words, &fault) ||
           list_builder_fail(builder, place, err, "%s", fault.text);
}

/* Published lists write phrases with _ or with blanks. */
static struct slice spread(struct slice term, char *out, size_t size)
{
    term = slice_trim(term);
    if (term.len >= size || !memchr(term.ptr ? term.ptr : "", '_', term.len))
        return term;
    for (size_t i = 0; i < term.len; i++)
        out[i] = (char)(term.ptr[i] == '_' ? ' ' : term.ptr[i]);
    return slice_make(out, term.len);
}

bool list_builder_add(struct list_builder *builder, struct slice written, struct slice category, double value,
                      const char *rule, const struct list_place *place, struct error *err)
{
    struct lexicon *lexicon = builder->lexicon;
    struct lexicon_row before = {.value = 0};
    char spread_term[TERM_MAX_LENGTH + 1];
    struct slice term = spread(written, spread_term, sizeof spread_term);
    struct term_words words;
    bool is_bad;

    if (builder->reading == LEXICON_DICTIONARY) {
        list_builder_add_word(builder, term, -1);
        return true;
    }
    category = list_category_get(category);
    if (category.len == 0 || category.len > LIST_CATEGORY_MAX)
        return list_builder_fail(builder, place, err,
                                 "the name of the category is %s; give it 1 to %d characters",
                                 category.len ? "too long" : "empty", LIST_CATEGORY_MAX);
    if (builder->reading == LEXICON_TONE && !list_category_get_polarity(category))
        return true;
    if (!check_term(builder, term, &words, place, err))
        return false;
    if (!is_new(builder, term, &words, category, place, &is_bad, err))
        return !is_bad;
    if (lexicon->n_rows)
        before = lexicon->rows[lexicon->n_rows - 1];
    ARRAY_RESERVE(lexicon->rows, lexicon->n_rows, builder->cap_rows);
    lexicon->rows[lexicon->n_rows] = (struct lexicon_row){
        .term = keep(builder, term, before.term),
        .category = keep(builder, category, before.category),
        .rule = slice_from(rule),
        .sense = slice_from(""),
        .when = slice_from(""),
        .value = builder->reading == LEXICON_TONE ? value * list_category_get_polarity(category) : value,
        .line = place->line,
        .words = words,
    };
    lexicon->n_rows++;
    return true;
}
