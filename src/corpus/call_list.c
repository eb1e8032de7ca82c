/* call_list.c - paths of the user -> calls in the order of every report. */
#include "corpus/call_list.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "corpus/call_table.h"

#define READ_FORMATS "transcripts are .txt files, and .csv tables with the columns call_id and text"

struct build {
    struct call_list *list;
    const struct column_names *names;
    struct skipped_list *skipped;
};

/* The list owns a copy of text from here on. */
static const char *keep_text(struct call_list *list, const char *text)
{
    ARRAY_RESERVE(list->texts, list->n_texts, list->cap_texts);
    list->texts[list->n_texts] = memory_copy_text(text, strlen(text));
    return list->texts[list->n_texts++];
}

static const char *get_file_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* The extension with its dot, empty where there is none; a dot at the start of a name begins none. */
static const char *get_extension(const char *path)
{
    const char *name = get_file_name(path);
    const char *dot = strrchr(name, '.');

    return dot && dot > name ? dot : name + strlen(name);
}

static bool has_extension(const char *path, const char *extension)
{
    return slice_equal_nocase(slice_from(get_extension(path)), slice_from(extension));
}

static char *make_call_id(const char *relative)
{
    char *call_id = memory_copy_text(relative, (size_t)(get_extension(relative) - relative));

    for (char *p = call_id; *p; p++)
        if (*p == '/')
            *p = ':';
    return call_id;
}

/* relative_at is where in path the part begins that makes the call id. */
static void add_file(struct call_list *list, const char *path, size_t relative_at, uint64_t size)
{
    const char *kept = keep_text(list, path);

    ARRAY_RESERVE(list->calls, list->count, list->cap_calls);
    list->calls[list->count++] = (struct call){
        .call_id = make_call_id(kept + relative_at),
        .kind = CALL_FILE,
        .path = kept,
        .source_file = kept + relative_at,
        .size = size,
    };
}

/* A table found in a folder may be any other CSV file; one that the user named may not. */
static bool add_table(struct build *build, const struct file_entry *entry, bool is_named, struct error *err)
{
    struct table_reader *reader = table_reader_open(entry->path, err);
    const char *relative = entry->path + entry->root_length;
    const char *kept;
    bool ok = reader && table_reader_need_column(reader, build->names->call_id, err) != TABLE_NO_COLUMN &&
              table_reader_need_column(reader, build->names->text, err) != TABLE_NO_COLUMN;

    if (!ok && !is_named) {
        char detail[1400];

        snprintf(detail, sizeof detail, "the file %s; %s", err->text, READ_FORMATS);
        skipped_add(build->skipped, relative, reader ? "not_a_transcript" : "unreadable", detail, err->line);
        table_reader_close(reader);
        return true;
    }
    if (!ok && reader)
        error_note(err,
                   "a transcript table needs call_id and text (say --columns call_id=HEADER,text=HEADER)");
    if (!ok) {
        table_reader_close(reader);
        return false;
    }
    kept = keep_text(build->list, entry->path);
    ok = call_table_index(reader, build->names, kept, kept + entry->root_length, entry->size, build->list,
                          err);
    table_reader_close(reader);
    return ok;
}

static int compare_entries(const void *a, const void *b)
{
    return strcmp(((const struct file_entry *)a)->path, ((const struct file_entry *)b)->path);
}

/* True if the folder holds a text of the same stem. */
static bool has_text_beside(const struct file_list *files, const char *path)
{
    static const char *const extensions[] = {".txt", ".TXT", ".Txt"};
    bool found = false;

    for (size_t i = 0; i < sizeof extensions / sizeof *extensions && !found; i++) {
        struct file_entry wanted = {.path = NULL};
        struct buffer text;

        buffer_init(&text);
        buffer_add(&text, path, (size_t)(get_extension(path) - path));
        buffer_add(&text, extensions[i], strlen(extensions[i]) + 1);
        wanted.path = text.data;
        found = bsearch(&wanted, files->entries, files->count, sizeof wanted, compare_entries) != NULL;
        buffer_release(&text);
    }
    return found;
}

static void skip_file(struct build *build, const struct file_list *files, const struct file_entry *entry)
{
    const char *relative = entry->path + entry->root_length;
    const char *extension = get_extension(relative);
    char detail[512];

    if (has_extension(relative, ".pdf") && has_text_beside(files, entry->path)) {
        skipped_add(build->skipped, relative, "pdf_beside_text",
                    "its text lies beside it and was read instead", 0);
        return;
    }
    if (*extension)
        snprintf(detail, sizeof detail, "a file in %.40s is not read; " READ_FORMATS, extension);
    else
        snprintf(detail, sizeof detail, "a file without an extension is not read; " READ_FORMATS);
    skipped_add(build->skipped, relative, "not_a_transcript", detail, 0);
}

static bool add_folder(struct build *build, const char *folder, struct error *err)
{
    struct file_list files = {NULL, 0, 0};
    size_t before = build->list->count;
    bool ok = file_list_folder(folder, &files, err);

    for (size_t i = 0; ok && i < files.count; i++) {
        const struct file_entry *entry = &files.entries[i];

        if (has_extension(entry->path, ".txt"))
            add_file(build->list, entry->path, entry->root_length, entry->size);
        else if (has_extension(entry->path, ".csv"))
            ok = add_table(build, entry, false, err);
        else
            skip_file(build, &files, entry);
    }
    if (ok && build->list->count == before)
        ok = error_at(err, ERROR_DATA, folder, 0, 0,
                      "the folder holds no transcript among its %zu files; " READ_FORMATS, files.count);
    file_list_release(&files);
    return ok;
}

static bool add_named_file(struct build *build, const char *path, struct error *err)
{
    struct stat info;
    size_t name_at = (size_t)(get_file_name(path) - path);
    char *copy;
    bool ok;

    if (stat(path, &info) != 0)
        return error_at(err, ERROR_OPEN, path, 0, 0, "cannot be opened: %s", strerror(errno));
    if (!has_extension(path, ".csv")) {
        add_file(build->list, path, name_at, (uint64_t)info.st_size);
        return true;
    }
    copy = memory_copy_text(path, strlen(path));
    ok = add_table(build, &(struct file_entry){copy, name_at, (uint64_t)info.st_size}, true, err);
    free(copy);
    return ok;
}

static bool add_path(struct build *build, const char *path, struct error *err)
{
    switch (file_get_kind(path)) {
    case FILE_FOLDER:
        return add_folder(build, path, err);
    case FILE_REGULAR:
        return add_named_file(build, path, err);
    case FILE_OTHER:
        return error_at(err, ERROR_OPEN, path, 0, 0, "is neither a file nor a folder");
    case FILE_MISSING:
        break;
    }
    return error_at(err, ERROR_OPEN, path, 0, 0, "there is no such file or folder");
}

struct path_list {
    char **paths; /* [count], owned */
    size_t count, capacity;
};

static void path_list_add(struct path_list *list, const char *path, size_t length)
{
    while (length > 1 && path[length - 1] == '/')
        length--;
    ARRAY_RESERVE(list->paths, list->count, list->capacity);
    list->paths[list->count++] = memory_copy_text(path, length);
}

static void path_list_release(struct path_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->paths[i]);
    free(list->paths);
}

/* One path a line; blank lines mean nothing. */
static void read_standard_input(struct path_list *list)
{
    char *line = NULL;
    size_t size = 0;
    ssize_t length;

    while ((length = getline(&line, &size, stdin)) >= 0) {
        while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
            length--;
        if (length > 0)
            path_list_add(list, line, (size_t)length);
    }
    free(line);
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Sorted, so that messages and skipped items do not depend on the order of arguments; a path twice is one. */
static void path_list_order(struct path_list *list)
{
    size_t kept = 0;

    if (list->count)
        qsort(list->paths, list->count, sizeof *list->paths, compare_paths);
    for (size_t i = 0; i < list->count; i++) {
        if (kept && strcmp(list->paths[kept - 1], list->paths[i]) == 0)
            free(list->paths[i]);
        else
            list->paths[kept++] = list->paths[i];
    }
    list->count = kept;
}

static int compare_calls(const void *a_ptr, const void *b_ptr)
{
    const struct call *a = a_ptr, *b = b_ptr;
    int order = strcmp(a->call_id, b->call_id);

    if (order == 0)
        order = strcmp(a->path, b->path);
    return order ? order : (a->place.row > b->place.row) - (a->place.row < b->place.row);
}

static bool is_same_file(const char *a, const char *b)
{
    struct stat info_a, info_b;

    return strcmp(a, b) == 0 || (stat(a, &info_a) == 0 && stat(b, &info_b) == 0 &&
                                 info_a.st_dev == info_b.st_dev && info_a.st_ino == info_b.st_ino);
}

/* True if pdf is a PDF and the other one the text that lies beside it. */
static bool gives_way(const struct call *pdf, const struct call *other)
{
    size_t stem = (size_t)(get_extension(pdf->path) - pdf->path);

    return has_extension(pdf->path, ".pdf") && !has_extension(other->path, ".pdf") &&
           stem == (size_t)(get_extension(other->path) - other->path) &&
           strncmp(pdf->path, other->path, stem) == 0;
}

/* Calls of one id: a file given in two ways is one, a PDF gives way to its text, all else is a failure. */
static bool merge_equal_ids(struct build *build, struct error *err)
{
    struct call_list *list = build->list;
    size_t kept = 0;

    for (size_t i = 0; i < list->count; i++) {
        struct call *next = &list->calls[i];
        struct call *last = kept ? &list->calls[kept - 1] : NULL;

        if (!last || strcmp(last->call_id, next->call_id) != 0) {
            list->calls[kept++] = *next;
            continue;
        }
        if (gives_way(last, next) || gives_way(next, last)) {
            struct call *pdf = gives_way(last, next) ? last : next;

            skipped_add(build->skipped, pdf->source_file, "pdf_beside_text",
                        "its text lies beside it and was read instead", 0);
            free(pdf->call_id);
            if (pdf == last)
                *last = *next;
        } else if (is_same_file(last->path, next->path)) {
            free(next->call_id);
        } else {
            error_set(err, ERROR_DATA,
                      "two transcripts have the call id \"%s\": %s and %s; rename one, or give the folder "
                      "above both",
                      last->call_id, last->path, next->path);
            memmove(&list->calls[kept], next, (list->count - i) * sizeof *next);
            list->count = kept + list->count - i;
            return false;
        }
    }
    list->count = kept;
    return true;
}

bool call_list_build(struct call_list *list, const char *const *paths, size_t n_paths,
                     const struct column_names *names, struct skipped_list *skipped, struct error *err)
{
    struct build build = {list, names, skipped};
    struct path_list all = {NULL, 0, 0};
    bool ok = true;

    *list = (struct call_list){0};
    for (size_t i = 0; i < n_paths; i++) {
        if (strcmp(paths[i], "-") == 0)
            read_standard_input(&all);
        else
            path_list_add(&all, paths[i], strlen(paths[i]));
    }
    path_list_order(&all);
    for (size_t i = 0; ok && i < all.count; i++)
        ok = add_path(&build, all.paths[i], err);
    path_list_release(&all);
    if (ok && list->count == 0)
        ok = error_set(err, ERROR_USAGE,
                       "no transcript was given; name files or folders, or - to read paths from standard "
                       "input");
    if (ok) {
        qsort(list->calls, list->count, sizeof *list->calls, compare_calls);
        ok = merge_equal_ids(&build, err);
    }
    if (!ok)
        call_list_release(list);
    return ok;
}

void call_list_release(struct call_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->calls[i].call_id);
    free(list->calls);
    for (size_t i = 0; i < list->n_texts; i++)
        free(list->texts[i]);
    free(list->texts);
    *list = (struct call_list){0};
}
