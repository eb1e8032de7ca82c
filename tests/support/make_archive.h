/* make_archive.h - small archives for tests, sound and otherwise. */
#ifndef SUPPORT_MAKE_ARCHIVE_H
#define SUPPORT_MAKE_ARCHIVE_H

#include <archive.h>
#include <archive_entry.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct made_member {
    const char *name;
    const char *data;
    size_t length;       /* 0: that of data as text */
    const char *link_to; /* a symbolic link, if not NULL */
    const char *hard_to; /* a hard link, if not NULL */
};

/* The kind of archive follows from the end of path: .zip, .tar, .tar.gz, .tar.zst; a .txt.gz is a packed
 * file. */
static inline struct archive *make_archive_open(const char *path)
{
    struct archive *archive = archive_write_new();
    const char *end = strrchr(path, '.');

    if (strcmp(end, ".gz") == 0)
        assert_int_equal(archive_write_add_filter_gzip(archive), ARCHIVE_OK);
    else if (strcmp(end, ".zst") == 0)
        assert_int_equal(archive_write_add_filter_zstd(archive), ARCHIVE_OK);
    if (strcmp(end, ".zip") == 0)
        assert_int_equal(archive_write_set_format_zip(archive), ARCHIVE_OK);
    else if (strstr(path, ".tar"))
        assert_int_equal(archive_write_set_format_gnutar(archive), ARCHIVE_OK);
    else
        assert_int_equal(archive_write_set_format_raw(archive), ARCHIVE_OK);
    assert_int_equal(archive_write_open_filename(archive, path), ARCHIVE_OK);
    return archive;
}

static inline void make_archive_add(struct archive *archive, const struct made_member *member)
{
    struct archive_entry *entry = archive_entry_new();
    size_t length = member->length ? member->length : member->data ? strlen(member->data) : 0;

    archive_entry_set_pathname(entry, member->name);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_filetype(entry, member->link_to ? AE_IFLNK : AE_IFREG);
    if (member->link_to)
        archive_entry_set_symlink(entry, member->link_to);
    if (member->hard_to)
        archive_entry_set_hardlink(entry, member->hard_to);
    archive_entry_set_size(entry, (la_int64_t)length);
    assert_int_equal(archive_write_header(archive, entry), ARCHIVE_OK);
    if (length)
        assert_int_equal(archive_write_data(archive, member->data, length), (la_ssize_t)length);
    archive_entry_free(entry);
}

static inline void make_archive_close(struct archive *archive)
{
    assert_int_equal(archive_write_close(archive), ARCHIVE_OK);
    archive_write_free(archive);
}

static inline void make_archive(const char *path, const struct made_member *members, size_t n_members)
{
    struct archive *archive = make_archive_open(path);

    for (size_t i = 0; i < n_members; i++)
        make_archive_add(archive, &members[i]);
    make_archive_close(archive);
}

/* Cuts a file after length bytes. */
static inline void make_archive_cut(const char *path, off_t length)
{
    assert_int_equal(truncate(path, length), 0);
}

#endif
