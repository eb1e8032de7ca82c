/* nickname.c - the table of given names and their short forms. */
#include "corpus/nickname.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "corpus/cell.h"
#include "corpus/spelling.h"
#include "corpus/text_index.h"
#include "table/table_reader.h"

struct nickname_word {
    struct slice text;
    size_t *bases; /* [n_bases] words of which it is a short form */
    size_t n_bases, cap_bases;
};

struct nickname_table {
    struct arena *arena;
    struct text_index index; /* word -> number */
    struct nickname_word *words;
    size_t n_words, cap_words;
};

static size_t add_word(struct nickname_table *table, struct slice text)
{
    char *lower = arena_alloc(table->arena, text.len);
    size_t word;

    for (size_t i = 0; i < text.len; i++)
        lower[i] = byte_lower(text.ptr[i]);
    word = text_index_add(&table->index, slice_make(lower, text.len), table->n_words);
    if (word == table->n_words) {
        ARRAY_RESERVE(table->words, table->n_words, table->cap_words);
        table->words[table->n_words++] = (struct nickname_word){.text = slice_make(lower, text.len)};
    }
    return word;
}

static bool add_pair(struct nickname_table *table, const struct table_reader *reader, size_t name_column,
                     size_t nickname_column, struct error *err)
{
    struct slice name = cell_get(reader, name_column), nickname = cell_get(reader, nickname_column);
    struct nickname_word *word;
    size_t base, form;

    if (!name.len || !nickname.len)
        return table_reader_fail(reader, name.len ? nickname_column : name_column, err,
                                 "the cell is empty; every row needs a name and a short form");
    base = add_word(table, name);
    form = add_word(table, nickname);
    word = &table->words[form];
    ARRAY_RESERVE(word->bases, word->n_bases, word->cap_bases);
    word->bases[word->n_bases++] = base;
    return true;
}

struct nickname_table *nickname_table_load(const char *path, struct error *err)
{
    struct table_reader *reader = table_reader_open_commented(path, err);
    struct nickname_table *table;
    size_t name, nickname = TABLE_NO_COLUMN;
    enum table_row found = TABLE_FAILED;

    if (!reader)
        return NULL;
    table = memory_zero(1, sizeof *table);
    table->arena = arena_new();
    text_index_init(&table->index);
    name = table_reader_need_column(reader, "name", err);
    if (name != TABLE_NO_COLUMN)
        nickname = table_reader_need_column(reader, "nickname", err);
    if (nickname != TABLE_NO_COLUMN)
        while ((found = table_reader_read(reader, err)) == TABLE_ROW)
            if (!add_pair(table, reader, name, nickname, err)) {
                found = TABLE_FAILED;
                break;
            }
    table_reader_close(reader);
    if (found == TABLE_END)
        return table;
    nickname_table_free(table);
    return NULL;
}

void nickname_table_free(struct nickname_table *table)
{
    if (!table)
        return;
    for (size_t i = 0; i < table->n_words; i++)
        free(table->words[i].bases);
    free(table->words);
    text_index_release(&table->index);
    arena_free(table->arena);
    free(table);
}

static bool has_base(const struct nickname_word *word, size_t base)
{
    for (size_t i = 0; i < word->n_bases; i++)
        if (word->bases[i] == base)
            return true;
    return false;
}

bool nickname_is_related(const struct nickname_table *table, struct slice a, struct slice b)
{
    size_t i = table ? text_index_find(&table->index, a) : TEXT_INDEX_NONE;
    size_t j = table ? text_index_find(&table->index, b) : TEXT_INDEX_NONE;

    if (slice_equal(a, b))
        return true;
    if (i == TEXT_INDEX_NONE || j == TEXT_INDEX_NONE)
        return false;
    if (has_base(&table->words[i], j) || has_base(&table->words[j], i))
        return true;
    /* Al and Bert are both Albert, but Al Smith and Bert Smith are likely two people. */
    if (a.ptr[0] != b.ptr[0])
        return false;
    for (size_t k = 0; k < table->words[i].n_bases; k++)
        if (has_base(&table->words[j], table->words[i].bases[k]))
            return true;
    return false;
}

bool nickname_is_known(const struct nickname_table *table, struct slice name)
{
    return table && text_index_find(&table->index, name) != TEXT_INDEX_NONE;
}

bool nickname_is_misspelt(const struct nickname_table *table, struct slice word, struct slice name)
{
    if (nickname_is_known(table, word) || !nickname_is_known(table, name))
        return false;
    for (size_t i = 0; i < table->n_words; i++)
        if (spelling_is_alike(table->words[i].text, word) &&
            nickname_is_related(table, table->words[i].text, name))
            return true;
    return false;
}
