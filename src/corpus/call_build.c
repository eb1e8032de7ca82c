/* call_build.c - adds calls to a list. */
#include "corpus/call_build.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "corpus/call_table.h"
#include "corpus/file_name.h"

const char *call_build_keep(struct call_build *build, const char *text)
{
    struct call_list *list = build->list;

    ARRAY_RESERVE(list->texts, list->n_texts, list->cap_texts);
    list->texts[list->n_texts] = memory_copy_text(text, strlen(text));
    return list->texts[list->n_texts++];
}

/* Where the bytes of a call are. */
static void set_place(struct call *call, const struct found_file *file)
{
    call->path = file->path;
    call->member = file->member;
    call->member_no = file->member_no;
    call->archive_no = file->archive_no;
    call->is_packed = file->is_packed;
    call->source_file = file->relative;
}

void call_build_add_text(struct call_build *build, const struct found_file *file)
{
    struct call_list *list = build->list;
    struct call *call;

    ARRAY_RESERVE(list->calls, list->count, list->cap_calls);
    call = &list->calls[list->count++];
    *call = (struct call){
        .call_id = file_name_make_call_id(file->id_path),
        .kind = CALL_FILE,
        .size = file->size,
    };
    set_place(call, file);
}

static bool has_columns(const struct call_build *build, const struct table_reader *reader, struct error *err)
{
    return column_names_need(build->names->call_id, reader, err) != TABLE_NO_COLUMN &&
           column_names_need(build->names->text, reader, err) != TABLE_NO_COLUMN;
}

/* A table found in a folder may be any other CSV file; one that the user named may not. */
static bool refuse_table(struct call_build *build, const struct found_file *file, const char *reason,
                         struct error *err)
{
    char detail[1400];

    if (file->is_named)
        return false;
    snprintf(detail, sizeof detail, "the file %s; %s", err->text, CALL_BUILD_FORMATS);
    skipped_add(build->skipped, file->relative, reason, detail, err->line);
    return true;
}

bool call_build_add_table(struct call_build *build, const struct found_file *file,
                          struct table_reader *reader, struct error *err)
{
    size_t first = build->list->count;
    bool ok;

    if (!reader)
        return refuse_table(build, file, "unreadable", err);
    if (!has_columns(build, reader, err)) {
        if (file->is_named)
            error_note(
                err, "a transcript table needs call_id and text (say --columns call_id=HEADER,text=HEADER)");
        table_reader_close(reader);
        return refuse_table(build, file, "not_a_transcript", err);
    }
    ok = call_table_index(reader, build->names, file->path, file->relative, file->size, build->list, err);
    for (size_t i = first; i < build->list->count; i++)
        set_place(&build->list->calls[i], file);
    table_reader_close(reader);
    return ok;
}

void call_build_skip_other(struct call_build *build, const struct found_file *file)
{
    const char *extension = file_name_parse(file->relative).extension;
    char detail[512];

    if (*extension)
        snprintf(detail, sizeof detail, "a file in %.40s is not read; " CALL_BUILD_FORMATS, extension);
    else
        snprintf(detail, sizeof detail, "a file without an extension is not read; " CALL_BUILD_FORMATS);
    skipped_add(build->skipped, file->relative, "not_a_transcript", detail, 0);
}

void call_build_skip_lost(struct call_build *build, const char *item, const char *reason, const char *detail)
{
    skipped_add(build->skipped, item, reason, detail, 0);
    build->skipped->n_lost++;
}
