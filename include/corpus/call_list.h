/* call_list.h - which calls there are: paths given by the user -> calls with their ids, in the order of every
 * report.
 *
 * The list is built serially before anything is read in full and is immutable afterwards.  It owns all texts.
 */
#ifndef CORPUS_CALL_LIST_H
#define CORPUS_CALL_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "table/table_reader.h"

enum call_kind { CALL_FILE, CALL_TABLE_ROWS };

struct call {
    char *call_id;
    enum call_kind kind;
    const char *path;         /* to open; owned by the list */
    const char *member;       /* name in the archive at path, as it stands there; NULL outside archives */
    size_t member_no;         /* 0-based place in that archive */
    size_t archive_no;        /* of that archive in the list */
    bool is_packed;           /* .gz, .zst ...: it is unpacked when it is read */
    const char *source_file;  /* for calls.csv: relative to the PATH it was found under, or the file's name; a
                               * member stands below its archive as if that were a folder */
    uint64_t size;            /* bytes of the file (packed, if it is) or member, or of the call's rows */
    struct table_place place; /* first row; of CALL_TABLE_ROWS */
    size_t n_rows;            /* of CALL_TABLE_ROWS */
};

/* An item that does not become a call: a file that is no transcript, a PDF whose text lies beside it ... */
struct skipped_item {
    char *item;   /* call id or path as in source_file */
    char *reason; /* short code: not_a_transcript, unreadable, empty, duplicate_call ... */
    char *detail; /* one sentence with the remedy */
    size_t line;  /* 0 where none */
};

struct skipped_list {
    struct skipped_item *items; /* [count] */
    size_t count, capacity;
    size_t n_lost; /* of them, what may have held transcripts and could not be read */
};

/* An archive that holds calls. */
struct call_archive {
    const char *path;         /* owned by the list */
    struct member_copy *copy; /* of its members, in any order; NULL where it is read forward */
};

struct call_list {
    struct call *calls; /* [count] by call_id (bytes) */
    size_t count, cap_calls;
    struct call_archive *archives; /* [n_archives] */
    size_t n_archives, cap_archives;
    char **texts; /* [n_texts] paths that the calls share */
    size_t n_texts, cap_texts;
};

/* Which header of a transcript table is which column: from --columns, else the name of the field. */
struct column_names {
    char *call_id, *component_order, *component_type, *person, *title, *org, *text, *ticker, *fiscal_period,
        *call_date;
};
void column_names_init(struct column_names *names);
/* Text is "NAME=HEADER,NAME=HEADER", or the name of a profile (capitaliq, wrds, earnings21, motley) and pairs
 * after it.  HEADER may be "A|B": the first of them that the table has. */
bool column_names_parse(struct column_names *names, const char *text, struct error *err) MUST_CHECK;
/* The column of a table for one of the names, TABLE_NO_COLUMN where it has none; need says so. */
size_t column_names_find(const char *headers, const struct table_reader *reader);
size_t column_names_need(const char *headers, const struct table_reader *reader,
                         struct error *err) MUST_CHECK;
void column_names_release(struct column_names *names);

/* Paths are files, folders (read recursively), archives, tables (.csv with the columns call_id and text) or
 * "-" (one path a line on standard input).
 *
 *   in a folder   .txt, .xml and .pdf are transcripts, .csv files are tables if they have the two columns;
 * .gz, .zst, .bz2 and .xz are looked through by name       a file is a transcript whatever its extension, a
 * .csv file a table, an archive an archive archive       .tar, .tar.gz (.tgz), .tar.zst (.tzst), .tar.bz2,
 * .tar.xz, .zip: read as a folder of its members; links, devices, locked members and archives inside it are
 * skipped
 *
 * The call id is the path below the PATH, without extensions, / as :.  An archive given by name counts as the
 * PATH; found in a folder, its own path without extension comes before the member's.  Of a member's name
 * only the parts that are names count: "../a/./b.txt" and "/a/b.txt" are both a:b.
 *
 * A file given in two ways that lead to one call id is one call; a PDF gives way to the text beside it. Fails
 * on a path that does not exist, on a folder or a named archive without a transcript, on two equal call ids
 * (names both), on rows of a call that are not contiguous, and where no call is left.  What is no transcript
 * goes to skipped, with the reason not_a_transcript, unreadable, encrypted, link or pdf_beside_text; an
 * archive that is damaged stands there too, and what came before the damage is read.  After a failure the
 * list is empty. */
bool call_list_build(struct call_list *list, const char *const *paths, size_t n_paths,
                     const struct column_names *names, struct skipped_list *skipped,
                     struct error *err) MUST_CHECK;
void call_list_release(struct call_list *list);

void skipped_add(struct skipped_list *list, const char *item, const char *reason, const char *detail,
                 size_t line);
void skipped_sort(struct skipped_list *list); /* by item, then reason, then line */
void skipped_release(struct skipped_list *list);

#endif
