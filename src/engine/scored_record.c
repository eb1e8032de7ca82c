/* scored_record.c - scored calls as bytes. */
#include "engine/scored_record.h"

#include <string.h>

#define RECORD_MARK UINT32_C(0x74e90c01)

/* Parts of a call, in this order behind the head. */
enum part {
    PART_CALL_ID,
    PART_SOURCE_FILE,
    PART_TICKER,
    PART_FIRM,
    PART_DATE,
    PART_TURNS,
    PART_EVIDENCE,
    PART_EXCHANGES,
    PART_METRICS,
    PART_LEDGER,
    PART_PRESETS,
    PART_SPILL,
    N_PARTS
};

struct call_head {
    uint64_t n_turns, n_words, n_bytes;
    uint64_t lengths[N_PARTS];
    int32_t fyear, fqtr;
    uint32_t ticker_source, date_source, period_source;
    char sha256[HASH_HEX_SIZE], key[HASH_HEX_SIZE];
};

static uint64_t compute_check(const struct record_head *head, struct slice payload)
{
    return hash_fnv1a(payload) ^ hash_splitmix64(head->length ^ (uint64_t)head->kind << 56);
}

size_t scored_record_begin(struct buffer *out)
{
    struct record_head head;
    size_t place = out->length;

    memset(&head, 0, sizeof head);
    buffer_add(out, (const char *)&head, sizeof head);
    return place;
}

void scored_record_finish(struct buffer *out, size_t place, enum record_kind kind)
{
    size_t first = place + sizeof(struct record_head);
    struct record_head head = {.mark = RECORD_MARK, .kind = kind, .length = out->length - first};

    head.check = compute_check(&head, slice_make(out->data + first, out->length - first));
    memcpy(out->data + place, &head, sizeof head);
}

void scored_record_add_texts(struct buffer *out, enum record_kind kind, const char *const *texts, size_t n)
{
    size_t place = scored_record_begin(out);

    for (size_t i = 0; i < n; i++)
        buffer_add(out, texts[i], strlen(texts[i]) + 1);
    scored_record_finish(out, place, kind);
}

bool scored_record_is_head(const struct record_head *head)
{
    return head->mark == RECORD_MARK && head->kind >= RECORD_HEADER && head->kind <= RECORD_END;
}

bool scored_record_is_sound(const struct record_head *head, struct slice payload)
{
    return payload.len == head->length && head->check == compute_check(head, payload);
}

bool scored_record_next_text(struct slice *payload, const char **text)
{
    const char *end = payload->len ? memchr(payload->ptr, '\0', payload->len) : NULL;

    if (!end)
        return false;
    *text = payload->ptr;
    *payload = slice_part(*payload, (size_t)(end + 1 - payload->ptr), payload->len);
    return true;
}

void scored_record_add_call(const struct call_work *work, struct buffer *out)
{
    const struct slice parts[N_PARTS] = {
        [PART_CALL_ID] = slice_from(work->call->call_id),
        [PART_SOURCE_FILE] = slice_from(work->call->source_file),
        [PART_TICKER] = work->meta.ticker,
        [PART_FIRM] = work->meta.firm,
        [PART_DATE] = work->meta.call_date,
        [PART_TURNS] = buffer_get_slice(&work->turns),
        [PART_EVIDENCE] = buffer_get_slice(&work->evidence),
        [PART_EXCHANGES] = buffer_get_slice(&work->exchanges),
        [PART_METRICS] = buffer_get_slice(&work->metrics),
        [PART_LEDGER] = buffer_get_slice(&work->ledger),
        [PART_PRESETS] = buffer_get_slice(&work->presets),
        [PART_SPILL] = buffer_get_slice(&work->spill),
    };
    struct call_head head;
    size_t place = scored_record_begin(out);

    memset(&head, 0, sizeof head);
    head.n_turns = work->n_turns;
    head.n_words = work->n_words;
    head.n_bytes = work->n_bytes;
    head.fyear = work->meta.fyear;
    head.fqtr = work->meta.fqtr;
    head.ticker_source = work->meta.ticker_source;
    head.date_source = work->meta.date_source;
    head.period_source = work->meta.period_source;
    memcpy(head.sha256, work->sha256, sizeof head.sha256);
    memcpy(head.key, work->key, sizeof head.key);
    for (int i = 0; i < N_PARTS; i++)
        head.lengths[i] = parts[i].len;
    buffer_add(out, (const char *)&head, sizeof head);
    for (int i = 0; i < N_PARTS; i++)
        buffer_add_slice(out, parts[i]);
    scored_record_finish(out, place, RECORD_CALL);
}

static bool read_head(struct slice payload, struct call_head *head)
{
    if (payload.len < sizeof *head)
        return false;
    memcpy(head, payload.ptr, sizeof *head);
    return head->sha256[HASH_HEX_SIZE - 1] == '\0' && head->key[HASH_HEX_SIZE - 1] == '\0';
}

/* Takes the next part off; false where the payload is too short for it. */
static bool take(struct slice *rest, uint64_t length, struct slice *part)
{
    if (length > rest->len)
        return false;
    *part = slice_part(*rest, 0, (size_t)length);
    *rest = slice_part(*rest, (size_t)length, rest->len);
    return true;
}

bool scored_record_read_index(struct slice payload, struct slice *call_id, const char **key)
{
    struct call_head head;
    struct slice rest;

    if (!read_head(payload, &head))
        return false;
    rest = slice_part(payload, sizeof head, payload.len);
    *key = payload.ptr + offsetof(struct call_head, key);
    return take(&rest, head.lengths[PART_CALL_ID], call_id);
}

bool scored_record_read_names(struct slice payload, struct slice *call_id, struct slice *source_file)
{
    struct call_head head;
    struct slice rest;

    if (!read_head(payload, &head))
        return false;
    rest = slice_part(payload, sizeof head, payload.len);
    return take(&rest, head.lengths[PART_CALL_ID], call_id) &&
           take(&rest, head.lengths[PART_SOURCE_FILE], source_file);
}

static void read_meta(const struct call_head *head, const struct slice *parts, struct call_work *work)
{
    struct slice *texts[] = {&work->meta.ticker, &work->meta.firm, &work->meta.call_date};

    work->meta.fyear = head->fyear;
    work->meta.fqtr = head->fqtr;
    work->meta.ticker_source = (enum meta_source)head->ticker_source;
    work->meta.date_source = (enum meta_source)head->date_source;
    work->meta.period_source = (enum meta_source)head->period_source;
    for (int i = 0; i < 3; i++)
        *texts[i] = parts[PART_TICKER + i];
    call_work_keep_texts(work);
}

bool scored_record_read_call(struct slice payload, struct call_work *work)
{
    struct buffer *rows[N_PARTS - PART_TURNS] = {&work->turns,   &work->evidence, &work->exchanges,
                                                 &work->metrics, &work->ledger,   &work->presets,
                                                 &work->spill};
    struct slice parts[N_PARTS], rest;
    struct call_head head;

    if (!read_head(payload, &head))
        return false;
    rest = slice_part(payload, sizeof head, payload.len);
    for (int i = 0; i < N_PARTS; i++)
        if (!take(&rest, head.lengths[i], &parts[i]))
            return false;
    if (rest.len)
        return false;
    read_meta(&head, parts, work);
    for (int i = PART_TURNS; i < N_PARTS; i++) {
        buffer_reset(rows[i - PART_TURNS]);
        buffer_add_slice(rows[i - PART_TURNS], parts[i]);
    }
    work->n_turns = (size_t)head.n_turns;
    work->n_words = head.n_words;
    work->n_bytes = head.n_bytes;
    memcpy(work->sha256, head.sha256, sizeof work->sha256);
    memcpy(work->key, head.key, sizeof work->key);
    work->is_scored = true;
    return true;
}
