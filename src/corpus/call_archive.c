/* call_archive.c - members become calls or skipped items. */
#include "corpus/call_archive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/archive.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "corpus/file_name.h"

struct pass {
    struct call_build *build;
    struct archive_reader *reader;
    const char *path, *relative; /* kept by the list */
    bool is_named;
    size_t archive_no;
    size_t n_files;
};

/* Reads the table that the reader stands at; its bytes are not needed once its rows have been counted. */
static bool add_table(struct pass *pass, struct found_file *file, struct error *err)
{
    struct table_reader *reader = NULL;
    struct file_bytes bytes;
    bool ok =
        archive_reader_read(pass->reader, CALL_ARCHIVE_MAX_MEMBER, &bytes, err) &&
        (!file->is_packed || archive_unpack_bytes(&bytes, file->relative, CALL_ARCHIVE_MAX_MEMBER, err));

    if (!ok) {
        call_build_skip_lost(pass->build, file->relative,
                             err->kind == ERROR_LIMIT ? "too_large" : "unreadable", err->text);
        return true;
    }
    file->size = bytes.length;
    reader = table_reader_open_bytes(slice_make(bytes.data, bytes.length), file->relative, err);
    ok = call_build_add_table(pass->build, file, reader, err);
    file_bytes_release(&bytes);
    return ok;
}

static bool add_file(struct pass *pass, struct found_file *file, struct error *err)
{
    switch (file_name_parse(file->relative).content) {
    case FILE_CONTENT_TEXT:
    case FILE_CONTENT_PDF:
        call_build_add_text(pass->build, file);
        return true;
    case FILE_CONTENT_TABLE:
        return add_table(pass, file, err);
    case FILE_CONTENT_ARCHIVE:
        call_build_skip_lost(
            pass->build, file->relative, "nested_archive",
            "an archive inside an archive is not read; unpack the outer one and give the folder");
        return true;
    case FILE_CONTENT_OTHER:
        break;
    }
    call_build_skip_other(pass->build, file);
    return true;
}

/* What is no file: only members that would be read if they were one are worth a word. */
static void skip_no_file(struct pass *pass, enum archive_member_kind kind, const char *relative)
{
    if (file_name_parse(relative).content == FILE_CONTENT_OTHER)
        return;
    if (kind == ARCHIVE_MEMBER_LINK)
        skipped_add(
            pass->build->skipped, relative, "link",
            "a link inside an archive is not followed; the member that it leads to is read by its own name",
            0);
    else if (kind == ARCHIVE_MEMBER_LOCKED)
        call_build_skip_lost(pass->build, relative, "encrypted",
                             "needs a password; unpack the archive and give the folder");
    else if (kind == ARCHIVE_MEMBER_OTHER)
        skipped_add(pass->build->skipped, relative, "not_a_transcript",
                    "is a device, a pipe or a socket and not a file", 0);
}

static char *join(const char *folder, size_t length, const char *name)
{
    size_t size = length + strlen(name) + 2;
    char *path = memory_alloc(size);

    snprintf(path, size, "%.*s/%s", (int)length, folder, name);
    return path;
}

static bool add_member(struct pass *pass, const struct archive_member *member, struct error *err)
{
    char *safe = file_name_make_safe(member->name);
    size_t stem = (size_t)(file_name_parse(pass->relative).extension - pass->relative);
    char *relative, *id_path;
    bool ok = true;

    if (member->kind == ARCHIVE_MEMBER_FOLDER || !*safe || file_name_is_hidden(safe)) {
        free(safe);
        return true;
    }
    relative = join(pass->relative, strlen(pass->relative), safe);
    id_path = pass->is_named ? memory_copy_text(safe, strlen(safe)) : join(pass->relative, stem, safe);
    if (member->kind == ARCHIVE_MEMBER_FILE) {
        struct found_file file = {
            .path = pass->path,
            .member = call_build_keep(pass->build, member->name),
            .member_no = member->number,
            .archive_no = pass->archive_no,
            .relative = call_build_keep(pass->build, relative),
            .id_path = id_path,
            .is_packed = file_name_parse(relative).is_packed,
            .size = member->size,
        };

        pass->n_files++;
        ok = add_file(pass, &file, err);
    } else {
        skip_no_file(pass, member->kind, relative);
    }
    free(safe);
    free(relative);
    free(id_path);
    return ok;
}

/* False only where the run cannot go on; damage is noted and ends the pass. */
static bool read_members(struct pass *pass, struct error *err)
{
    struct archive_member member;
    enum archive_step step;

    while ((step = archive_reader_next(pass->reader, &member, err)) == ARCHIVE_STEP_MEMBER)
        if (!add_member(pass, &member, err))
            return false;
    if (step == ARCHIVE_STEP_FAILED)
        call_build_skip_lost(pass->build, pass->relative,
                             err->kind == ERROR_LIMIT ? "too_large" : "unreadable", err->text);
    return true;
}

static size_t add_archive(struct call_list *list, const char *path)
{
    ARRAY_RESERVE(list->archives, list->n_archives, list->cap_archives);
    list->archives[list->n_archives] = (struct call_archive){path, NULL};
    return list->n_archives++;
}

bool call_archive_index(struct call_build *build, const char *path, const char *relative, bool is_named,
                        struct error *err)
{
    struct pass pass = {.build = build, .is_named = is_named};
    size_t first = build->list->count, first_lost = build->skipped->n_lost;
    bool ok = true;

    pass.path = call_build_keep(build, path);
    pass.relative = call_build_keep(build, relative);
    pass.archive_no = add_archive(build->list, pass.path);
    pass.reader = archive_reader_open(path, err);
    if (pass.reader)
        ok = read_members(&pass, err);
    else if (!is_named)
        call_build_skip_lost(build, relative, "unreadable", err->text);
    archive_reader_close(pass.reader);
    if (!ok || build->list->count > first)
        return ok;
    if (!is_named && pass.reader && build->skipped->n_lost == first_lost)
        skipped_add(build->skipped, relative, "empty", "the archive holds no transcript; " CALL_BUILD_FORMATS,
                    0);
    if (!is_named || !pass.reader)
        return !is_named;
    if (build->skipped->n_lost > first_lost) {
        const struct skipped_item *item = &build->skipped->items[build->skipped->count - 1];

        return error_at(err, ERROR_DATA, path, 0, 0, "no call of the archive can be read; %s: %s", item->item,
                        item->detail);
    }
    return error_at(err, ERROR_DATA, path, 0, 0, "the archive holds no transcript among its %zu files; %s",
                    pass.n_files, CALL_BUILD_FORMATS);
}
