/* output.c - temporary files that become reports together. */
#include "engine/output.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/folder_lock.h"
#include "base/memory.h"
#include "base/packed.h"
#include "engine/journal.h"
#include "engine/kept_calls.h"

enum { EXTRA_FILE = N_OUTPUT_FILES, N_FILES };

struct output {
    struct file_writer *writers[N_FILES];
    struct hash_stream *hashes[N_FILES];
    struct output_digest digests[N_FILES];
    bool is_in_quotes[N_OUTPUT_FILES]; /* of the tables, where rows are counted */
    struct packed_writer *packer;      /* of evidence; NULL where it is not packed */
    char *folder;
    char *extra_name; /* NULL: none */
    struct folder_lock *lock;
    enum journal_outcome outcome;
};

/* Renaming a report onto a folder would fail when others have been replaced already. */
static bool check_place(const struct output *output, const char *name, struct error *err)
{
    char *path = file_join(output->folder, name);
    bool ok = file_get_kind(path) != FILE_FOLDER ||
              error_at(err, ERROR_WRITE, path, 0, 0,
                       "a folder stands where this report belongs; remove it or choose another -o");

    free(path);
    return ok;
}

/* What is no plain file was put there by somebody else. */
static void remove_temporary(const char *folder, const char *name)
{
    char path[4096];
    struct stat info;

    if (snprintf(path, sizeof path, "%s/%s" FILE_TEMPORARY, folder, name) < (int)sizeof path &&
        lstat(path, &info) == 0 && S_ISREG(info.st_mode))
        unlink(path);
}

/* Of shards, whose names hold numbers. */
static void remove_extra_temporaries(const char *folder)
{
    static const char ending[] = SHARD_ENDING FILE_TEMPORARY;
    DIR *entries = opendir(folder);
    struct dirent *entry;

    while (entries && (entry = readdir(entries))) {
        size_t length = strlen(entry->d_name);

        if (length < sizeof ending || strcmp(entry->d_name + length + 1 - sizeof ending, ending) != 0)
            continue;
        entry->d_name[length + 1 - sizeof FILE_TEMPORARY] = '\0';
        remove_temporary(folder, entry->d_name);
    }
    if (entries)
        closedir(entries);
}

/* The temporary files of this program, whichever run left them. */
static void remove_temporaries(const char *folder)
{
    for (int i = 0; i < N_OUTPUT_FILES; i++)
        remove_temporary(folder, output_file_name((enum output_file)i));
    remove_extra_temporaries(folder);
    remove_temporary(folder, ".tenor-spill");
    remove_temporary(folder, ".tenor-journal");
    remove_temporary(folder, KEPT_CALLS_FILE);
}

static bool recover(const char *folder, bool *is_finished, struct error *err)
{
    enum journal_outcome outcome = journal_recover(folder, err);

    *is_finished = outcome == JOURNAL_DONE;
    if (outcome == JOURNAL_HALF)
        return false;
    remove_temporaries(folder);
    return true;
}

bool output_recover(const char *folder, bool *is_finished, struct error *err)
{
    struct folder_lock *lock = folder_lock_open(folder, err);
    bool ok = lock && recover(folder, is_finished, err);

    folder_lock_close(lock);
    return ok;
}

static bool open_file(struct output *output, int file, const char *name, struct error *err)
{
    if (!check_place(output, name, err))
        return false;
    output->writers[file] = file_writer_open(output->folder, name, err);
    output->hashes[file] = hash_stream_new();
    return output->writers[file] != NULL;
}

static bool add_bytes(struct output *output, int file, struct slice bytes, struct error *err)
{
    hash_stream_add(output->hashes[file], bytes);
    output->digests[file].n_bytes += bytes.len;
    return file_writer_add(output->writers[file], bytes, err);
}

static bool take_packed(void *data, struct slice bytes, struct error *err)
{
    return add_bytes(data, OUTPUT_EVIDENCE_PACKED, bytes, err);
}

struct output *output_open(const struct run_config *config, struct error *err)
{
    struct output *output = memory_zero(1, sizeof *output);
    bool is_finished, ok;

    output->folder = memory_copy_text(config->output, strlen(config->output));
    ok = file_make_folder(config->output, err) &&
         (output->lock = folder_lock_open(config->output, err)) != NULL &&
         recover(output->folder, &is_finished, err);
    for (int i = 0; ok && i < N_OUTPUT_FILES; i++)
        ok = !config->wanted[i] || open_file(output, i, output_file_name((enum output_file)i), err);
    if (ok && config->wanted[OUTPUT_EVIDENCE_PACKED]) {
        output->packer =
            packed_writer_open(output_file_name(OUTPUT_EVIDENCE_PACKED), take_packed, output, err);
        ok = output->packer != NULL;
    }
    if (ok)
        return output;
    output_close(output);
    return NULL;
}

bool output_is_wanted(const struct output *output, enum output_file file)
{
    return output->writers[file] != NULL;
}

/* Line ends outside quotes, as the table writer sets them. */
static uint64_t count_rows(struct slice bytes, bool *is_in_quotes)
{
    const char *at = bytes.ptr, *end = bytes.ptr + bytes.len, *quote = NULL;
    uint64_t count = 0;

    for (; at < end; at = quote + 1) {
        quote = memchr(at, '"', (size_t)(end - at));
        if (!quote)
            quote = end;
        if (!*is_in_quotes)
            count += slice_count_byte(slice_make(at, (size_t)(quote - at)), '\n');
        *is_in_quotes ^= quote < end;
    }
    return count;
}

bool output_add(struct output *output, enum output_file file, struct buffer *rows, struct error *err)
{
    struct slice bytes = buffer_get_slice(rows);
    bool ok = true;

    if (file == OUTPUT_EVIDENCE && output->packer)
        file = OUTPUT_EVIDENCE_PACKED;
    if (output->writers[file]) {
        output->digests[file].n_rows += count_rows(bytes, &output->is_in_quotes[file]);
        ok = file == OUTPUT_EVIDENCE_PACKED ? packed_writer_add(output->packer, bytes, err)
                                            : add_bytes(output, (int)file, bytes, err);
    }
    buffer_reset(rows);
    return ok;
}

bool output_end_calls(struct output *output, struct error *err)
{
    return !output->packer || packed_writer_finish(output->packer, err);
}

bool output_open_extra(struct output *output, const char *name, struct error *err)
{
    output->extra_name = memory_copy_text(name, strlen(name));
    return open_file(output, EXTRA_FILE, name, err);
}

bool output_add_extra(struct output *output, struct slice bytes, struct error *err)
{
    return add_bytes(output, EXTRA_FILE, bytes, err);
}

static const struct output_digest *finish_digest(struct output *output, int file)
{
    struct output_digest *own = &output->digests[file];

    if (output->hashes[file] && !own->sha256[0])
        hash_stream_finish(output->hashes[file], own->sha256);
    return own;
}

void output_get_digest(struct output *output, enum output_file file, struct output_digest *digest)
{
    *digest = *finish_digest(output, (int)file);
    digest->n_rows -= digest->n_rows > 0; /* the header */
}

bool output_finish(struct output *output, struct error *err)
{
    for (int i = 0; i < N_FILES; i++)
        if (output->writers[i] && !file_writer_finish(output->writers[i], err))
            return false;
    return true;
}

static const char *get_name(const struct output *output, int file)
{
    return file == EXTRA_FILE ? output->extra_name : output_file_name((enum output_file)file);
}

static bool has_old(const struct output *output, const char *name)
{
    char *path = file_join(output->folder, name);
    enum file_kind kind = file_get_kind(path);

    free(path);
    return kind == FILE_REGULAR;
}

bool output_commit(struct output *output, struct error *err)
{
    struct journal_entry entries[N_FILES];
    size_t n = 0;

    for (int i = 0; i < N_FILES; i++) {
        const char *name = get_name(output, i);
        const struct output_digest *digest;

        if (!name || (!output->writers[i] && !has_old(output, name)))
            continue;
        digest = finish_digest(output, i);
        entries[n] = (struct journal_entry){
            .name = name, .is_removed = !output->writers[i], .n_bytes = digest->n_bytes};
        memcpy(entries[n++].sha256, digest->sha256, sizeof digest->sha256);
    }
    output->outcome = journal_commit(output->folder, entries, n, err);
    return output->outcome == JOURNAL_DONE;
}

void output_remove_temporaries(const struct output *output)
{
    if (output->outcome == JOURNAL_NONE)
        remove_temporaries(output->folder);
    folder_lock_remove_file(output->lock);
}

void output_close(struct output *output)
{
    if (!output)
        return;
    for (int i = 0; i < N_FILES; i++) {
        if (output->outcome == JOURNAL_NONE)
            file_writer_abandon(output->writers[i]);
        else
            file_writer_leave(output->writers[i]);
        hash_stream_free(output->hashes[i]);
    }
    packed_writer_free(output->packer);
    folder_lock_close(output->lock);
    free(output->folder);
    free(output->extra_name);
    free(output);
}
