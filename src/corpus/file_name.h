/* file_name.h - what the name of a file says of it. */
#ifndef CORPUS_FILE_NAME_H
#define CORPUS_FILE_NAME_H

#include <stdbool.h>
#include <stddef.h>

enum file_content {
    FILE_CONTENT_TEXT,
    FILE_CONTENT_TABLE,
    FILE_CONTENT_PDF,
    FILE_CONTENT_ARCHIVE,
    FILE_CONTENT_OTHER /* some other extension, or none */
};

struct file_name {
    enum file_content content;
    bool is_packed;        /* a single file packed by gzip, zstd, bzip2 or xz */
    const char *name;      /* the part after the last / */
    const char *extension; /* all that is no part of the stem, with its dot; empty where there is none */
};

/* Reads the end of path, from which the answer is borrowed.  ASCII case is ignored; a dot at the start of a
 * name begins no extension; in x.txt.gz and x.tar.gz both parts are the extension. */
struct file_name file_name_parse(const char *path);

/* The call id of a path: without extension, / as :.  The caller frees. */
char *file_name_make_call_id(const char *path);

/* A member's name without what would lead out of its archive: parts that are empty, "." or "..", and control
 * characters.  The caller frees; may be empty. */
char *file_name_make_safe(const char *name);

/* True if a part of the path begins with a dot: such files are left out, as in folders. */
bool file_name_is_hidden(const char *path);

#endif
