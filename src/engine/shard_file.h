/* shard_file.h - what a shard leaves for merge: one file, shard-I-of-N.tenor, in its output folder.
 *
 * Its header says of which run it is and with which options; then come the files that are no calls, the calls
 * of the shard in call order, and the end with their number. */
#ifndef ENGINE_SHARD_FILE_H
#define ENGINE_SHARD_FILE_H

#include "engine/run_stamp.h"
#include "engine/scored_record.h"

struct shard_writer;

/* The shard is that of the configuration. */
struct shard_writer *shard_writer_open(const struct inputs *inputs, const struct run_stamp *stamp,
                                       struct error *err) MUST_CHECK;
bool shard_writer_add(struct shard_writer *writer, const struct call_work *work,
                      struct error *err) MUST_CHECK;
bool shard_writer_add_lost(struct shard_writer *writer, const struct call *call,
                           const struct skipped_item *item, struct error *err) MUST_CHECK;
bool shard_writer_close(struct shard_writer *writer, struct error *err) MUST_CHECK; /* also frees */
void shard_writer_abandon(struct shard_writer *writer);                             /* NULL is fine */

struct shard_header {
    const char *version, *program, *options, *lexicons, *calls; /* as in struct run_stamp */
    size_t shard, n_shards;
    size_t n_lost;      /* of the files that are no calls */
    struct slice pairs; /* for config_pairs_read() */
};

struct shard_reader {
    char *path;
    int file;
    uint64_t place;
    struct shard_header header; /* its texts live as long as the reader */
    struct buffer header_bytes;
    struct buffer payload; /* of the record read last */
    size_t n_calls;        /* calls met so far, lost ones too */
};

/* Fails where the file is no shard's. */
bool shard_reader_open(struct shard_reader *reader, const char *path, struct error *err) MUST_CHECK;
/* The next record; RECORD_END where all are read.  0 and err where the file is cut off or was changed. */
enum record_kind shard_reader_next(struct shard_reader *reader, struct error *err) MUST_CHECK;
void shard_reader_rewind(struct shard_reader *reader); /* to the first record behind the header */
void shard_reader_close(struct shard_reader *reader);

/* True if the name of a file is that of a shard. */
bool shard_file_is_name(const char *name);

#endif
