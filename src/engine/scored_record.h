/* scored_record.h - the bytes in which scored calls are kept: by --resume, and between --shard and merge.
 *
 * A file of scored calls is a row of records, each with its kind, length and checksum, so that a torn end and
 * a changed byte are found.  The first one is the header: facts of the run, see run_stamp.h.  Numbers are in
 * the machine's own order and structs as this build lays them out; the header holds the program's SHA-256, so
 * that nobody else reads them.
 */
#ifndef ENGINE_SCORED_RECORD_H
#define ENGINE_SCORED_RECORD_H

#include "engine/walk.h"

enum record_kind {
    RECORD_HEADER = 1,
    RECORD_CALL,    /* a scored call: rows, spill record, metadata */
    RECORD_LOST,    /* a call that cannot be read: call id, source file, reason, detail, line */
    RECORD_SKIPPED, /* a file that is no call: item, reason, detail, line */
    RECORD_END      /* nothing comes behind it */
};

struct record_head {
    uint32_t mark; /* RECORD_MARK */
    uint32_t kind;
    uint64_t length; /* of the payload that follows */
    uint64_t check;  /* of kind, length and payload */
};

/* Begins a record at the end of out and returns its place; what is added then is its payload until finish. */
size_t scored_record_begin(struct buffer *out);
void scored_record_finish(struct buffer *out, size_t place, enum record_kind kind);
/* A record whose payload is texts that end in NUL. */
void scored_record_add_texts(struct buffer *out, enum record_kind kind, const char *const *texts, size_t n);

/* False where the bytes are no head of a record. */
bool scored_record_is_head(const struct record_head *head);
bool scored_record_is_sound(const struct record_head *head, struct slice payload);
/* The next text of a payload of texts; false behind the last, or where it has no end. */
bool scored_record_next_text(struct slice *payload, const char **text);

/* The record of a call that was scored; work->key names what it was scored from. */
void scored_record_add_call(const struct call_work *work, struct buffer *out);
/* What an index needs; the texts lie in the payload, of which at least SCORED_RECORD_INDEX_BYTES (or all)
 * are given.  False where they do not hold them. */
enum { SCORED_RECORD_INDEX_BYTES = 1024 };
bool scored_record_read_index(struct slice payload, struct slice *call_id, const char **key);
/* The call itself, without the place on disk. */
bool scored_record_read_names(struct slice payload, struct slice *call_id, struct slice *source_file);
/* Fills work, but for work->call, as scoring did; ceo_name, cfo_name and carried of the metadata stay as they
 * are.  False where the payload is not that of a call. */
bool scored_record_read_call(struct slice payload, struct call_work *work);

#endif
