/* call_list.c - paths of the user -> calls in the order of every report. */
#include "corpus/call_list.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/archive.h"
#include "base/file.h"
#include "base/memory.h"
#include "corpus/call_archive.h"
#include "corpus/call_build.h"
#include "corpus/file_name.h"
#include "corpus/member_copy.h"

/* The rows of a packed table are counted in memory. */
static bool add_packed_table(struct call_build *build, struct found_file *file, struct error *err)
{
    struct table_reader *reader = NULL;
    struct file_bytes bytes;
    bool ok = archive_unpack_file(file->path, CALL_ARCHIVE_MAX_MEMBER, &bytes, err);

    if (!ok && !file->is_named) {
        call_build_skip_lost(build, file->relative, err->kind == ERROR_LIMIT ? "too_large" : "unreadable",
                             err->text);
        return true;
    }
    if (!ok)
        return false;
    file->size = bytes.length;
    reader = table_reader_open_bytes(slice_make(bytes.data, bytes.length), file->path, err);
    ok = call_build_add_table(build, file, reader, err);
    file_bytes_release(&bytes);
    return ok;
}

/* A file with a call id of its own, found in a folder or named by the user. */
static bool add_file(struct call_build *build, struct found_file *file, struct error *err)
{
    struct file_name name = file_name_parse(file->relative);
    struct table_reader *reader;

    if (name.content == FILE_CONTENT_ARCHIVE)
        return call_archive_index(build, file->path, file->relative, file->is_named, err);
    if (name.content == FILE_CONTENT_OTHER && !file->is_named) {
        call_build_skip_other(build, file);
        return true;
    }
    /* path ends with relative, so that one copy serves both. */
    file->relative = call_build_keep(build, file->path) + (file->relative - file->path);
    file->path = build->list->texts[build->list->n_texts - 1];
    file->id_path = file->relative;
    file->is_packed = name.is_packed;
    if (name.content != FILE_CONTENT_TABLE) {
        call_build_add_text(build, file);
        return true;
    }
    if (file->is_packed)
        return add_packed_table(build, file, err);
    reader = table_reader_open(file->path, err);
    return call_build_add_table(build, file, reader, err);
}

static bool add_folder(struct call_build *build, const char *folder, struct error *err)
{
    struct file_list files = {NULL, 0, 0};
    size_t before = build->list->count, lost = build->skipped->n_lost;
    bool ok = file_list_folder(folder, &files, err);

    for (size_t i = 0; ok && i < files.count; i++) {
        const struct file_entry *entry = &files.entries[i];

        ok = add_file(build,
                      &(struct found_file){
                          .path = entry->path,
                          .relative = entry->path + entry->root_length,
                          .size = entry->size,
                      },
                      err);
    }
    if (ok && build->list->count == before && build->skipped->n_lost > lost) {
        const struct skipped_item *item = &build->skipped->items[build->skipped->count - 1];

        ok = error_at(err, ERROR_DATA, folder, 0, 0, "no call of the folder can be read; %s: %s", item->item,
                      item->detail);
    } else if (ok && build->list->count == before) {
        ok = error_at(err, ERROR_DATA, folder, 0, 0, "the folder holds no transcript among its %zu files; %s",
                      files.count, CALL_BUILD_FORMATS);
    }
    file_list_release(&files);
    return ok;
}

static bool add_named_file(struct call_build *build, const char *path, struct error *err)
{
    struct found_file file = {.path = path, .relative = file_name_parse(path).name, .is_named = true};
    struct stat info;

    if (stat(path, &info) != 0)
        return error_at(err, ERROR_OPEN, path, 0, 0, "cannot be opened: %s", strerror(errno));
    file.size = (uint64_t)info.st_size;
    return add_file(build, &file, err);
}

static bool add_path(struct call_build *build, const char *path, struct error *err)
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
    if (order == 0)
        order = (a->member_no > b->member_no) - (a->member_no < b->member_no);
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
    struct file_name pdf_name = file_name_parse(pdf->source_file), name = file_name_parse(other->source_file);
    size_t stem = (size_t)(file_name_parse(pdf->path).extension - pdf->path);

    if (pdf_name.content != FILE_CONTENT_PDF || name.content == FILE_CONTENT_PDF ||
        !pdf->member != !other->member)
        return false;
    if (pdf->member) /* of equal ids in one archive the stems are equal too */
        return strcmp(pdf->path, other->path) == 0;
    return stem == (size_t)(file_name_parse(other->path).extension - other->path) &&
           strncmp(pdf->path, other->path, stem) == 0;
}

static bool is_same_call(const struct call *a, const struct call *b)
{
    return !a->member == !b->member && a->member_no == b->member_no && is_same_file(a->path, b->path);
}

static bool fail_equal_ids(const struct call *a, const struct call *b, struct error *err)
{
    if (a->member && b->member && strcmp(a->path, b->path) == 0)
        return error_at(err, ERROR_DATA, a->path, 0, 0,
                        "two members have the call id \"%s\": \"%.300s\" (number %zu) and \"%.300s\" (number "
                        "%zu); unpack the archive and rename one",
                        a->call_id, a->member, a->member_no + 1, b->member, b->member_no + 1);
    return error_set(
        err, ERROR_DATA,
        "two transcripts have the call id \"%s\": %s%s%.300s and %s%s%.300s; rename one, or give the "
        "folder above both",
        a->call_id, a->path, a->member ? ", member " : "", a->member ? a->member : "", b->path,
        b->member ? ", member " : "", b->member ? b->member : "");
}

/* Calls of one id: a file given in two ways is one, a PDF gives way to its text, all else is a failure. */
static bool merge_equal_ids(struct call_build *build, struct error *err)
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
        } else if (is_same_call(last, next)) {
            free(next->call_id);
        } else {
            fail_equal_ids(last, next, err);
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
    struct call_build build = {list, names, skipped};
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
    for (size_t i = 0; i < list->n_archives; i++)
        member_copy_free(list->archives[i].copy);
    free(list->archives);
    *list = (struct call_list){0};
}
