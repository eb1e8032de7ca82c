/* shard_reader.h - reads what shard_writer.h writes. */
#ifndef ENGINE_SHARD_READER_H
#define ENGINE_SHARD_READER_H

#include "engine/scored_record.h"

struct shard_header {
    const char *version, *program, *scoring, *options, *lexicons, *calls; /* as in struct run_stamp */
    size_t shard, n_shards;
    size_t n_lost;      /* of the files that are no calls */
    struct slice pairs; /* for config_pairs_read() */
};

struct shard_reader {
    char *path;
    int file;
    int failure; /* errno of a read that failed; 0: none */
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
void shard_reader_close(struct shard_reader *reader);

/* True if the name of a file is that of a shard. */
bool shard_reader_is_name(const char *name);

#endif
