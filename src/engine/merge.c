/* merge.c - the shards of one run, put together. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/version.h"
#include "engine/config_pairs.h"
#include "engine/run_state.h"
#include "engine/run_stamp.h"
#include "engine/shard_reader.h"

/* A shard's file; it is opened only while it is read, because there may be more of them than a process may
 * open. */
struct shard_place {
    char *path;
    size_t shard;
};

struct merge {
    const struct run_config *given; /* folders, output, threads ... */
    struct run_config config;       /* the options of the shards with these */
    struct run_state state;
    struct shard_place *shards; /* [n_shards] by number */
    size_t n_shards, cap_shards;
    struct shard_reader first; /* of shard 1, whose header the others must have */
    struct call_work work;
};

static void add_shard(struct merge *merge, const char *folder, const char *name)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = memory_alloc(size);

    snprintf(path, size, "%s/%s", folder, name);
    ARRAY_RESERVE(merge->shards, merge->n_shards, merge->cap_shards);
    merge->shards[merge->n_shards++] = (struct shard_place){.path = path};
}

static bool find_in_folder(struct merge *merge, const char *folder, struct error *err)
{
    size_t before = merge->n_shards;
    DIR *entries = opendir(folder);
    struct dirent *entry;

    if (!entries)
        return error_at(err, ERROR_OPEN, folder, 0, 0, "the folder of a shard cannot be opened: %s",
                        strerror(errno));
    while ((entry = readdir(entries)))
        if (shard_reader_is_name(entry->d_name))
            add_shard(merge, folder, entry->d_name);
    closedir(entries);
    return merge->n_shards > before ||
           error_at(err, ERROR_DATA, folder, 0, 0,
                    "the folder holds no shard; it is made by tenor run --shard I/N -o DIR");
}

static int compare_paths(const void *a_ptr, const void *b_ptr)
{
    const struct shard_place *a = a_ptr, *b = b_ptr;

    return strcmp(a->path, b->path);
}

static int compare_numbers(const void *a_ptr, const void *b_ptr)
{
    const struct shard_place *a = a_ptr, *b = b_ptr;

    if (a->shard != b->shard)
        return a->shard < b->shard ? -1 : 1;
    return strcmp(a->path, b->path);
}

/* Every file once, in the order of names: then messages do not depend on that of the folders. */
static void order_shards(struct merge *merge)
{
    size_t n = 0;

    qsort(merge->shards, merge->n_shards, sizeof *merge->shards, compare_paths);
    for (size_t i = 0; i < merge->n_shards; i++) {
        if (n && strcmp(merge->shards[n - 1].path, merge->shards[i].path) == 0)
            free(merge->shards[i].path);
        else
            merge->shards[n++] = merge->shards[i];
    }
    merge->n_shards = n;
}

/* What all shards of a run have in common. */
static bool check_header(const struct merge *merge, const struct shard_reader *reader, struct error *err)
{
    const struct shard_header *first = &merge->first.header, *header = &reader->header;
    char name[64];

    if (header->n_shards != first->n_shards)
        return error_at(err, ERROR_DATA, reader->path, 0, 0,
                        "is one of %zu shards, %s one of %zu; give the shards of one run", header->n_shards,
                        merge->first.path, first->n_shards);
    if (strcmp(header->version, first->version) != 0 || strcmp(header->program, first->program) != 0)
        return error_at(err, ERROR_DATA, reader->path, 0, 0,
                        "was made by another build of tenor (%s) than %s (%s); run it again with that one",
                        header->version, merge->first.path, first->version);
    if (strcmp(header->options, first->options) != 0) {
        run_stamp_find_difference(first->options, header->options, name, sizeof name);
        return error_at(err, ERROR_DATA, reader->path, 0, 0,
                        "was made with other options than %s (they differ in %s); run it again with these",
                        merge->first.path, name);
    }
    /* scoring: also of the lexicons that the manifest does not list. */
    if (strcmp(header->lexicons, first->lexicons) != 0 || strcmp(header->scoring, first->scoring) != 0)
        return error_at(err, ERROR_DATA, reader->path, 0, 0,
                        "was made with other lexicons than %s; run it again with these", merge->first.path);
    return strcmp(header->calls, first->calls) == 0 ||
           error_at(err, ERROR_DATA, reader->path, 0, 0,
                    "was made of another set of transcripts than %s; run it again on all of them",
                    merge->first.path);
}

static bool read_headers(struct merge *merge, struct error *err)
{
    if (!shard_reader_open(&merge->first, merge->shards[0].path, err))
        return false;
    for (size_t i = 0; i < merge->n_shards; i++) {
        struct shard_reader reader;
        bool ok;

        if (!shard_reader_open(&reader, merge->shards[i].path, err))
            return false;
        merge->shards[i].shard = reader.header.shard;
        ok = check_header(merge, &reader, err);
        shard_reader_close(&reader);
        if (!ok)
            return false;
    }
    return true;
}

static bool fail_missing(const struct merge *merge, struct error *err)
{
    size_t n_all = merge->first.header.n_shards, n_missing = 0;
    struct buffer names;

    buffer_init(&names);
    for (size_t shard = 1, i = 0; shard <= n_all; shard++) {
        if (i < merge->n_shards && merge->shards[i].shard == shard) {
            i++;
            continue;
        }
        if (n_missing++ < 20)
            buffer_add_format(&names, "%s%zu/%zu", n_missing > 1 ? ", " : "", shard, n_all);
    }
    error_set(err, ERROR_DATA,
              "%zu of %zu shards %s missing: %.*s%s; run %s with --shard and give %s folder%s, too",
              n_missing, n_all, n_missing == 1 ? "is" : "are", (int)names.length, names.data,
              n_missing > 20 ? " ..." : "", n_missing == 1 ? "it" : "them", n_missing == 1 ? "its" : "their",
              n_missing == 1 ? "" : "s");
    buffer_release(&names);
    return false;
}

static bool check_numbers(struct merge *merge, struct error *err)
{
    size_t n_all = merge->first.header.n_shards;

    qsort(merge->shards, merge->n_shards, sizeof *merge->shards, compare_numbers);
    for (size_t i = 1; i < merge->n_shards; i++)
        if (merge->shards[i].shard == merge->shards[i - 1].shard)
            return error_set(err, ERROR_DATA,
                             "shard %zu/%zu is there twice: %s and %s; leave one of them out",
                             merge->shards[i].shard, n_all, merge->shards[i - 1].path, merge->shards[i].path);
    return merge->n_shards == n_all || fail_missing(merge, err);
}

static bool load_settings(struct merge *merge, struct error *err)
{
    const struct run_config *given = merge->given;
    struct run_config *config = &merge->config;

    run_config_init(config);
    if (!config_pairs_read(merge->first.header.pairs, config))
        return error_at(err, ERROR_DATA, merge->first.path, 0, 0,
                        "the options of the shard cannot be read; run the shards again");
    config->paths = given->paths;
    config->n_paths = given->n_paths;
    config->output = given->output;
    config->n_threads = given->n_threads;
    config->data_folder = given->data_folder;
    config->command_line = given->command_line;
    return inputs_load_settings(&merge->state.inputs, config, err) ||
           error_note(err, "the files that the shards were made with are read again");
}

/* The files that the options name must be those that the shards were made with, the program too. */
static bool check_settings(struct merge *merge, struct error *err)
{
    const struct shard_header *header = &merge->first.header;
    struct run_stamp stamp;
    char name[64];
    bool ok = true;

    if (!run_stamp_make(&stamp, &merge->state.inputs, err))
        return false;
    if (strcmp(stamp.program, header->program) != 0) {
        ok = error_set(err, ERROR_DATA,
                       "the shards were made by another build of tenor (%s; this is %s); merge with that one",
                       header->version, TENOR_VERSION);
    } else if (strcmp(stamp.options, header->options) != 0) {
        run_stamp_find_difference(header->options, stamp.options, name, sizeof name);
        ok = error_set(
            err, ERROR_DATA,
            "a file of the options has changed since the shards were made (%s); put it back, or run "
            "the shards again",
            name);
    } else if (strcmp(stamp.lexicons, header->lexicons) != 0 || strcmp(stamp.scoring, header->scoring) != 0) {
        ok = error_set(
            err, ERROR_DATA,
            "a lexicon has changed since the shards were made; put it back, or run the shards again");
    }
    run_stamp_release(&stamp);
    return ok;
}

static const char *keep_text(struct call_list *list, struct slice text)
{
    ARRAY_RESERVE(list->texts, list->n_texts, list->cap_texts);
    list->texts[list->n_texts] = memory_copy_text(text.ptr, text.len);
    return list->texts[list->n_texts++];
}

static void list_call(struct merge *merge, struct slice call_id, struct slice source_file)
{
    struct call_list *list = &merge->state.inputs.calls;

    ARRAY_RESERVE(list->calls, list->count, list->cap_calls);
    list->calls[list->count++] = (struct call){
        .call_id = memory_copy_text(call_id.ptr, call_id.len),
        .source_file = keep_text(list, source_file),
    };
}

/* The texts of a record that is made of them; false where there are fewer than n. */
static bool split_texts(struct slice payload, const char **texts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!scored_record_next_text(&payload, &texts[i]))
            return false;
    return true;
}

static size_t parse_line(const char *text)
{
    int64_t line;

    return number_parse_integer(slice_from(text), &line) && line > 0 ? (size_t)line : 0;
}

/* Goes through a shard once for the list of its calls: calls of the list do not move any more when records
 * point to them. */
static bool list_shard(struct merge *merge, struct shard_reader *reader, struct error *err)
{
    struct skipped_list *skipped = &merge->state.inputs.skipped;
    enum record_kind kind;
    struct slice call_id, source_file;
    const char *texts[5];
    bool ok = true;

    while (ok && (kind = shard_reader_next(reader, err)) != RECORD_END) {
        struct slice payload = buffer_get_slice(&reader->payload);

        if (!kind)
            return false;
        if (kind == RECORD_SKIPPED) {
            ok = split_texts(payload, texts, 4);
            /* All shards have the same. */
            if (ok && reader->header.shard == 1)
                skipped_add(skipped, texts[0], texts[1], texts[2], parse_line(texts[3]));
        } else if (kind == RECORD_LOST) {
            ok = split_texts(payload, texts, 5);
            if (ok)
                list_call(merge, slice_from(texts[0]), slice_from(texts[1]));
        } else {
            ok = scored_record_read_names(payload, &call_id, &source_file);
            if (ok)
                list_call(merge, call_id, source_file);
        }
    }
    return ok || error_at(err, ERROR_DATA, reader->path, 0, 0,
                          "the file of the shard was changed; run the shard again");
}

static bool take_call(struct merge *merge, const struct shard_reader *reader, struct error *err)
{
    const struct call_meta *given;
    struct call_work *work = &merge->work;
    struct run_result *result = merge->state.result;

    call_work_reset(work);
    if (!scored_record_read_call(buffer_get_slice(&reader->payload), work))
        return error_at(err, ERROR_DATA, reader->path, 0, 0,
                        "the file of the shard was changed; run the shard again");
    work->call = &merge->state.inputs.calls
                      .calls[result->n_calls + result->n_skipped - merge->state.inputs.skipped.n_lost];
    given = merge->state.inputs.meta ? meta_table_find(merge->state.inputs.meta, work->call->call_id) : NULL;
    work->meta.carried = given ? given->carried : NULL;
    if (!run_state_add_call(&merge->state, work, err))
        return false;
    result->n_calls++;
    result->n_turns += work->n_turns;
    result->n_words += work->n_words;
    result->n_bytes += work->n_bytes;
    return true;
}

static bool take_shard(struct merge *merge, struct shard_reader *reader, struct error *err)
{
    enum record_kind kind;
    const char *texts[5];

    while ((kind = shard_reader_next(reader, err)) != RECORD_END) {
        if (!kind)
            return false;
        if (kind == RECORD_CALL && !take_call(merge, reader, err))
            return false;
        if (kind == RECORD_LOST && split_texts(buffer_get_slice(&reader->payload), texts, 5))
            run_state_add_lost(&merge->state, texts[0], texts[2], texts[3], parse_line(texts[4]));
    }
    return true;
}

typedef bool shard_visitor(struct merge *merge, struct shard_reader *reader, struct error *err);

static bool visit_shards(struct merge *merge, shard_visitor *visit, struct error *err)
{
    bool ok = true;

    for (size_t i = 0; i < merge->n_shards && ok; i++) {
        struct shard_reader reader;

        if (!shard_reader_open(&reader, merge->shards[i].path, err))
            return false;
        ok = visit(merge, &reader, err);
        shard_reader_close(&reader);
        if (merge->given->progress)
            merge->given->progress(merge->given->progress_data, i + 1, merge->n_shards,
                                   merge->state.result->n_bytes);
    }
    return ok;
}

static bool merge_all(struct merge *merge, struct error *err)
{
    const struct run_config *given = merge->given;

    for (size_t i = 0; i < given->n_paths; i++)
        if (!find_in_folder(merge, given->paths[i], err))
            return false;
    order_shards(merge);
    if (!read_headers(merge, err) || !check_numbers(merge, err) || !load_settings(merge, err) ||
        !check_settings(merge, err) || !visit_shards(merge, list_shard, err))
        return false;
    merge->state.inputs.skipped.n_lost = merge->first.header.n_lost;
    return run_state_count_lost(&merge->state, err) && run_state_open(&merge->state, err) &&
           visit_shards(merge, take_shard, err) && run_state_finish(&merge->state, err) &&
           run_state_commit(&merge->state, err);
}

bool merge_execute(const struct run_config *config, struct run_result *result, struct error *err)
{
    struct merge merge = {
        .given = config, .config = {.interrupted = config->interrupted}, .first = {.file = -1}};
    bool ok;

    run_state_init(&merge.state, &merge.config, result);
    ok = merge_all(&merge, err);
    call_work_release(&merge.work);
    shard_reader_close(&merge.first);
    for (size_t i = 0; i < merge.n_shards; i++)
        free(merge.shards[i].path);
    free(merge.shards);
    run_state_release(&merge.state);
    config_pairs_release(&merge.config);
    return ok;
}
