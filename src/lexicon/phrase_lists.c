/* phrase_lists.c - reading lists of phrases from JSON. */
#include "lexicon/phrase_lists.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"

#define SHAPE "write {\"lists\": {\"name\": [\"phrase\", \"phrase\"]}}"

struct source {
    const char *path;
    struct slice text;
};

/* Fails at a position of the text, with its line shown. */
static bool fail_at(const struct source *source, size_t position, struct error *err, const char *what)
{
    size_t line = 1, begin = 0, end;

    for (size_t i = 0; i < position && i < source->text.len; i++)
        if (source->text.ptr[i] == '\n') {
            line++;
            begin = i + 1;
        }
    end = begin;
    while (end < source->text.len && source->text.ptr[end] != '\n')
        end++;
    error_at(err, ERROR_FORMAT, source->path, line, position - begin + 1, "%s", what);
    error_show_source(err, slice_part(source->text, begin, end));
    return false;
}

/* Where a member of an object is written; 0 where only an escape hides it. */
static size_t find_key(const struct source *source, const char *key)
{
    char quoted[128];
    size_t at;

    snprintf(quoted, sizeof quoted, "\"%s\"", key);
    at = slice_find(source->text, quoted);
    return at < source->text.len ? at : 0;
}

static struct slice keep(struct phrase_lists *lists, const char *text, size_t length)
{
    char *copy = arena_alloc(lists->arena, length + 1);

    memcpy(copy, text, length);
    copy[length] = '\0';
    return slice_make(copy, length);
}

static bool add_list(struct phrase_lists *lists, const struct source *source, const char *name,
                     const json_t *values, struct error *err)
{
    struct phrase_list *list = &lists->lists[lists->n_lists++];
    char what[256];

    list->name = keep(lists, name, strlen(name));
    list->phrases = arena_alloc(lists->arena, (json_array_size(values) + 1) * sizeof *list->phrases);
    list->n_phrases = 0;
    for (size_t i = 0; i < json_array_size(values); i++) {
        const json_t *value = json_array_get(values, i);

        if (!json_is_string(value) || json_string_length(value) == 0) {
            snprintf(what, sizeof what,
                     "entry %zu of the list \"%.60s\" is no phrase; write a text in quotes", i + 1, name);
            return fail_at(source, find_key(source, name), err, what);
        }
        list->phrases[list->n_phrases++] = keep(lists, json_string_value(value), json_string_length(value));
    }
    lists->n_phrases += list->n_phrases;
    return true;
}

static bool add_lists(struct phrase_lists *lists, const struct source *source, json_t *root,
                      struct error *err)
{
    json_t *members = json_object_get(root, "lists"), *values;
    const char *name;
    char what[256];

    if (!json_is_object(members))
        return fail_at(source, 0, err, "the file has no object \"lists\"; " SHAPE);
    lists->lists = memory_zero(json_object_size(members) + 1, sizeof *lists->lists);
    json_object_foreach(members, name, values)
    {
        if (!json_is_array(values)) {
            snprintf(what, sizeof what, "\"%.60s\" is no list of phrases; " SHAPE, name);
            return fail_at(source, find_key(source, name), err, what);
        }
        if (!add_list(lists, source, name, values, err))
            return false;
    }
    return true;
}

static bool parse(struct phrase_lists *lists, const struct source *source, struct error *err)
{
    json_error_t fault;
    json_t *root = json_loadb(source->text.ptr, source->text.len, JSON_REJECT_DUPLICATES, &fault);
    char what[300];
    bool is_good;

    if (!root) {
        size_t position = fault.position > 0 ? (size_t)fault.position - 1 : 0;

        snprintf(what, sizeof what, "the file is no JSON: %.180s; " SHAPE, fault.text);
        return fail_at(source, position < source->text.len ? position : source->text.len, err, what);
    }
    is_good = add_lists(lists, source, root, err);
    json_decref(root);
    return is_good;
}

struct phrase_lists *phrase_lists_load(const char *path, struct error *err)
{
    struct phrase_lists *lists;
    struct file_bytes bytes;
    struct source source;
    bool is_good;

    if (!file_read(path, SIZE_MAX / 2, &bytes, err))
        return NULL;
    lists = memory_zero(1, sizeof *lists);
    lists->path = memory_copy_text(path, strlen(path));
    lists->arena = arena_new();
    source = (struct source){path, slice_make(bytes.data, bytes.length)};
    hash_sha256(source.text, lists->sha256);
    is_good = parse(lists, &source, err);
    file_bytes_release(&bytes);
    if (is_good)
        return lists;
    phrase_lists_free(lists);
    return NULL;
}

void phrase_lists_free(struct phrase_lists *lists)
{
    if (!lists)
        return;
    free(lists->path);
    free(lists->lists);
    arena_free(lists->arena);
    free(lists);
}

const struct phrase_list *phrase_lists_find(const struct phrase_lists *lists, const char *name,
                                            struct error *err)
{
    for (size_t i = 0; i < lists->n_lists; i++)
        if (slice_equal_text(lists->lists[i].name, name) && lists->lists[i].n_phrases > 0)
            return &lists->lists[i];
    error_at(err, ERROR_FORMAT, lists->path, 0, 0,
             "the file has no list \"%s\", or it is empty; give the word lists as published", name);
    return NULL;
}
