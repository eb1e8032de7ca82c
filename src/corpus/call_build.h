/* call_build.h - a call list under construction: what was found becomes calls or skipped items. */
#ifndef CORPUS_CALL_BUILD_H
#define CORPUS_CALL_BUILD_H

#include "base/error.h"
#include "corpus/call_list.h"

#define CALL_BUILD_FORMATS                                                                                   \
    "transcripts are .txt and .pdf files, and .csv and .jsonl tables with the columns call_id and text; "    \
    "also packed "                                                                                           \
    "as "                                                                                                    \
    ".gz or .zst, and in .tar and .zip archives"

struct call_build {
    struct call_list *list;
    const struct column_names *names;
    struct skipped_list *skipped;
};

/* A file or a member of an archive, before it is known what it is.  Its texts are kept by the list
 * (call_build_keep()) where a call comes of it. */
struct found_file {
    const char *path;
    const char *member; /* NULL outside archives */
    size_t member_no, archive_no;
    const char *relative; /* for messages and calls.csv */
    const char *id_path;  /* for the call id; only used while the file is added */
    bool is_packed;
    bool is_named; /* the user named it, so it must be what it seems */
    uint64_t size;
};

/* The list owns a copy of text from here on. */
const char *call_build_keep(struct call_build *build, const char *text);

/* A transcript of its own. */
void call_build_add_text(struct call_build *build, const struct found_file *file);
/* The calls of a table, whose reader it takes over (NULL and err filled where it could not be opened).  One
 * that is no transcript table is skipped, unless the user named it. */
bool call_build_add_table(struct call_build *build, const struct found_file *file,
                          struct table_reader *reader, struct error *err) MUST_CHECK;
/* Something with an extension that is not read. */
void call_build_skip_other(struct call_build *build, const struct found_file *file);
/* What may have held transcripts and could not be read; reason is a code of skipped.csv. */
void call_build_skip_lost(struct call_build *build, const char *item, const char *reason, const char *detail);

#endif
