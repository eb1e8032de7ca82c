/* packing.c - formats of packing that are read. */
#include "base/packing.h"

#include <archive.h>

void packing_support(struct archive *archive)
{
    archive_read_support_filter_gzip(archive);
    archive_read_support_filter_zstd(archive);
    archive_read_support_filter_bzip2(archive);
    archive_read_support_filter_xz(archive);
}

struct archive *packing_new_unpacker(void)
{
    struct archive *archive = archive_read_new();

    packing_support(archive);
    archive_read_support_format_raw(archive);
    archive_read_support_format_empty(archive);
    return archive;
}

const char *packing_get_words(struct archive *archive)
{
    const char *words = archive_error_string(archive);

    return words ? words : "no reason is given";
}
