/* journal.c - renames that are all done or none. */
#include "engine/journal.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"

#define JOURNAL_NAME     ".tenor-journal"
#define JOURNAL_HEAD     "tenor journal 1\n"
#define MAX_JOURNAL_SIZE ((size_t)1 << 20)

/* A journal as it was read; the names point into bytes. */
struct journal {
    struct file_bytes bytes;
    struct journal_entry *entries; /* [n] */
    size_t n, capacity;
};

static char *make_temporary(const char *folder, const char *name)
{
    char *path = file_join(folder, name);
    size_t length = strlen(path);

    path = memory_resize(path, length + sizeof FILE_TEMPORARY);
    memcpy(path + length, FILE_TEMPORARY, sizeof FILE_TEMPORARY);
    return path;
}

static bool write_journal(const char *folder, const struct journal_entry *entries, size_t n,
                          struct error *err)
{
    struct file_writer *writer;
    struct buffer text;
    char sha256[HASH_HEX_SIZE];
    bool ok = false;

    buffer_init(&text);
    buffer_add_text(&text, JOURNAL_HEAD);
    for (size_t i = 0; i < n; i++) {
        if (entries[i].is_removed)
            buffer_add_format(&text, "remove %s\n", entries[i].name);
        else
            buffer_add_format(&text, "write %s %s %llu\n", entries[i].name, entries[i].sha256,
                              (unsigned long long)entries[i].n_bytes);
    }
    hash_sha256(buffer_get_slice(&text), sha256);
    buffer_add_format(&text, "end %s\n", sha256);
    writer = file_writer_open(folder, JOURNAL_NAME, err);
    if (writer && file_writer_add(writer, buffer_get_slice(&text), err))
        ok = file_writer_close(writer, err);
    else
        file_writer_abandon(writer);
    buffer_release(&text);
    return ok;
}

static bool remove_file(const char *path, struct error *err)
{
    return unlink(path) == 0 || errno == ENOENT ||
           error_at(err, ERROR_WRITE, path, 0, 0, "cannot be removed: %s", strerror(errno));
}

static bool remove_journal(const char *folder, struct error *err)
{
    char *path = file_join(folder, JOURNAL_NAME);
    bool ok = remove_file(path, err);

    free(path);
    return ok;
}

/* What an earlier attempt has done already is fine. */
static bool apply_entry(const char *folder, const struct journal_entry *entry, struct error *err)
{
    char *path = file_join(folder, entry->name);
    char *temporary = make_temporary(folder, entry->name);
    bool ok = true;

    if (entry->is_removed)
        ok = remove_file(path, err);
    else if (rename(temporary, path) != 0 && (errno != ENOENT || file_get_kind(path) != FILE_REGULAR))
        ok = error_at(err, ERROR_WRITE, path, 0, 0, "cannot get its name: %s", strerror(errno));
    free(temporary);
    free(path);
    return ok;
}

/* The names must be on disk before the journal goes. */
static bool apply(const char *folder, const struct journal_entry *entries, size_t n, struct error *err)
{
    for (size_t i = 0; i < n; i++)
        if (!apply_entry(folder, &entries[i], err))
            return false;
    return file_sync_folder(folder, err) && remove_journal(folder, err);
}

/* A disk may fail once: what is begun is tried twice. */
static bool apply_twice(const char *folder, const struct journal_entry *entries, size_t n, struct error *err)
{
    if (apply(folder, entries, n, err) || apply(folder, entries, n, err))
        return true;
    return error_note(err,
                      "the reports are replaced in part; the next run into this folder, or `tenor check`, "
                      "does the rest");
}

enum journal_outcome journal_commit(const char *folder, const struct journal_entry *entries, size_t n,
                                    struct error *err)
{
    struct error other;

    for (size_t i = 0; i < n; i++) {
        char *temporary = make_temporary(folder, entries[i].name);
        bool is_there = entries[i].is_removed || file_get_kind(temporary) == FILE_REGULAR;

        free(temporary);
        if (!is_there) {
            error_at(err, ERROR_WRITE, folder, 0, 0,
                     "the new %s has vanished from the folder; run again, and let nobody else write there",
                     entries[i].name);
            return JOURNAL_NONE;
        }
    }
    if (!write_journal(folder, entries, n, err))
        return JOURNAL_NONE;
    if (!file_sync_folder(folder, err))
        return remove_journal(folder, &other) ? JOURNAL_NONE : JOURNAL_HALF;
    return apply_twice(folder, entries, n, err) ? JOURNAL_DONE : JOURNAL_HALF;
}

/* One line of the journal; the names become texts where they stand. */
static bool parse_line(struct journal *journal, struct slice line)
{
    struct journal_entry entry = {.is_removed = slice_starts(line, "remove ")};
    struct slice verb, name, sha256, size;
    int64_t n_bytes = 0;

    if (!slice_next(&line, ' ', &verb) || !slice_next(&line, ' ', &name) || !name.len ||
        memchr(name.ptr, '/', name.len))
        return false;
    if (!entry.is_removed) {
        if (!slice_equal_text(verb, "write") || !slice_next(&line, ' ', &sha256) ||
            sha256.len != HASH_HEX_SIZE - 1 || !slice_next(&line, ' ', &size) ||
            !number_parse_integer(size, &n_bytes))
            return false;
        memcpy(entry.sha256, sha256.ptr, sha256.len);
    }
    entry.n_bytes = (uint64_t)n_bytes;
    entry.name = name.ptr;
    journal->bytes.data[name.ptr + name.len - journal->bytes.data] = '\0';
    ARRAY_RESERVE(journal->entries, journal->n, journal->capacity);
    journal->entries[journal->n++] = entry;
    return true;
}

/* False where it is none: its last line is the hash of those before. */
static bool parse_journal(struct journal *journal)
{
    struct slice rest = slice_make(journal->bytes.data, journal->bytes.length), line;
    size_t tail = strlen("end ") + HASH_HEX_SIZE;
    char sha256[HASH_HEX_SIZE];

    if (rest.len < strlen(JOURNAL_HEAD) + tail || !slice_starts(rest, JOURNAL_HEAD))
        return false;
    hash_sha256(slice_part(rest, 0, rest.len - tail), sha256);
    if (memcmp(rest.ptr + rest.len - HASH_HEX_SIZE, sha256, HASH_HEX_SIZE - 1) != 0)
        return false;
    rest = slice_part(rest, strlen(JOURNAL_HEAD), rest.len - tail);
    while (slice_next(&rest, '\n', &line))
        if (line.len && !parse_line(journal, line))
            return false;
    return true;
}

/* Whether the file is the one that the entry means; false with err->kind set where it cannot be read. */
static bool is_meant(const char *path, const struct journal_entry *entry, struct error *err)
{
    char sha256[HASH_HEX_SIZE];
    uint64_t n_bytes;

    err->kind = ERROR_NONE;
    if (file_get_kind(path) != FILE_REGULAR)
        return false;
    return file_hash(path, sha256, &n_bytes, err) && n_bytes == entry->n_bytes &&
           strcmp(sha256, entry->sha256) == 0;
}

static bool can_finish(const char *folder, const struct journal *journal, struct error *err)
{
    bool ok = true;

    err->kind = ERROR_NONE;
    for (size_t i = 0; ok && i < journal->n; i++) {
        const struct journal_entry *entry = &journal->entries[i];
        char *path = file_join(folder, entry->name);
        char *temporary = make_temporary(folder, entry->name);

        ok = entry->is_removed || is_meant(temporary, entry, err) ||
             (err->kind == ERROR_NONE && is_meant(path, entry, err));
        free(temporary);
        free(path);
    }
    return ok;
}

static enum journal_outcome recover(const char *folder, struct journal *journal, struct error *err)
{
    if (parse_journal(journal)) {
        if (can_finish(folder, journal, err))
            return apply_twice(folder, journal->entries, journal->n, err) ? JOURNAL_DONE : JOURNAL_HALF;
        if (err->kind != ERROR_NONE)
            return JOURNAL_HALF;
    }
    return remove_journal(folder, err) ? JOURNAL_NONE : JOURNAL_HALF;
}

enum journal_outcome journal_recover(const char *folder, struct error *err)
{
    struct journal journal = {.n = 0};
    char *path = file_join(folder, JOURNAL_NAME);
    enum journal_outcome outcome = JOURNAL_NONE;

    if (file_get_kind(path) == FILE_REGULAR) {
        outcome = JOURNAL_HALF;
        if (file_read(path, MAX_JOURNAL_SIZE, &journal.bytes, err))
            outcome = recover(folder, &journal, err);
    }
    file_bytes_release(&journal.bytes);
    free(journal.entries);
    free(path);
    return outcome;
}
