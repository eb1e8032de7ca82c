/* packing.h - what archive.c and packed.c share of libarchive: formats of packing, and its words of failure.
 */
#ifndef BASE_PACKING_H
#define BASE_PACKING_H

struct archive;

/* Lets a reader unpack gzip, zstd, bzip2 and xz.  One by one: the rest of what libarchive knows runs programs
 * or is never used. */
void packing_support(struct archive *archive);
/* A reader of one packed file, which has no names in it; to be freed by archive_read_free(). */
struct archive *packing_new_unpacker(void);
/* Why the last call failed; borrowed from the archive. */
const char *packing_get_words(struct archive *archive);

#endif
