/* spill.c - records of calls in an unnamed file. */
#include "panel/spill.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/memory.h"
#include "panel/tone_spread.h"

struct spill {
    int file;
    uint64_t end;
    char folder[512];
};

/* A multiple of eight bytes, so that the turns and cues behind it are aligned where they stand. */
struct record_head {
    uint32_t n_speakers, n_turns, n_cues, unused;
    double tone_disp_pos, tone_disp_neg;
};

struct speaker_head {
    uint32_t name, org, title; /* lengths of the texts that follow */
    uint16_t role, role_source;
};

static void add_speaker(struct buffer *out, const struct speaker *speaker)
{
    struct speaker_head head = {
        .name = (uint32_t)speaker->name.len,
        .org = (uint32_t)speaker->org.len,
        .title = (uint32_t)speaker->title.len,
        .role = (uint16_t)speaker->role,
        .role_source = (uint16_t)speaker->role_source,
    };

    buffer_add(out, (const char *)&head, sizeof head);
    buffer_add_slice(out, speaker->name);
    buffer_add_slice(out, speaker->org);
    buffer_add_slice(out, speaker->title);
}

static void add_turn(struct buffer *out, const struct turn *turn, const struct turn_score *score)
{
    struct spilled_turn spilled;

    memset(&spilled, 0, sizeof spilled); /* padding too: the record is hashed and compared as bytes */
    spilled.speaker = turn->speaker;
    spilled.exchange = turn->exchange;
    spilled.section = turn->section;
    spilled.qa_role = turn->qa_role;
    spilled.score = *score;
    buffer_add(out, (const char *)&spilled, sizeof spilled);
}

void spill_format(const struct document *document, const struct turn_score *scores,
                  const struct evidence_list *evidence, const struct scorer *scorer, bool with_cues,
                  struct buffer *out)
{
    struct record_head head = {.n_speakers = (uint32_t)document->n_speakers,
                               .n_turns = (uint32_t)document->n_turns};
    size_t place = out->length;

    buffer_add(out, (const char *)&head, sizeof head);
    for (size_t i = 0; i < document->n_turns; i++)
        add_turn(out, &document->turns[i], &scores[i]);
    head.tone_disp_pos = tone_spread_compute(document, scores, evidence, scorer, true);
    head.tone_disp_neg = tone_spread_compute(document, scores, evidence, scorer, false);
    if (with_cues)
        head.n_cues = (uint32_t)cue_sum_collect(document, evidence, scorer, out);
    memcpy(out->data + place, &head, sizeof head);
    for (size_t i = 0; i < document->n_speakers; i++)
        add_speaker(out, &document->speakers[i]);
}

struct spill *spill_open(const char *folder, struct error *err)
{
    struct spill *spill = memory_zero(1, sizeof *spill);
    char path[640];

    snprintf(spill->folder, sizeof spill->folder, "%s", folder);
    snprintf(path, sizeof path, "%s/.tenor-spill.part", spill->folder);
    spill->file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (spill->file < 0) {
        error_at(err, ERROR_WRITE, folder, 0, 0,
                 "no file can be made in the output folder: %s; choose another with -o", strerror(errno));
        free(spill);
        return NULL;
    }
    unlink(path);
    return spill;
}

bool spill_write(struct spill *spill, struct slice record, struct spill_place *place, struct error *err)
{
    *place = (struct spill_place){spill->end, record.len};
    while (record.len) {
        ssize_t n = pwrite(spill->file, record.ptr, record.len, (off_t)spill->end);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return error_at(err, ERROR_WRITE, spill->folder, 0, 0, "the working file cannot be written: %s",
                            strerror(errno));
        spill->end += (uint64_t)n;
        record = slice_part(record, (size_t)n, record.len);
    }
    return true;
}

static bool read_exactly(const struct spill *spill, uint64_t place, void *out, size_t length,
                         struct error *err)
{
    char *bytes = out;

    while (length) {
        ssize_t n = pread(spill->file, bytes, length, (off_t)place);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return error_at(err, ERROR_READ, spill->folder, 0, 0, "the working file cannot be read back: %s",
                            n < 0 ? strerror(errno) : "it ends too early");
        bytes += n;
        place += (uint64_t)n;
        length -= (size_t)n;
    }
    return true;
}

static struct slice take(const char **at, uint32_t length)
{
    struct slice text = slice_make(*at, length);

    *at += length;
    return text;
}

bool spill_read_bytes(struct spill *spill, struct spill_place place, struct arena *arena, struct slice *bytes,
                      struct error *err)
{
    char *copy = arena_alloc(arena, place.length);

    *bytes = slice_make(copy, place.length);
    return read_exactly(spill, place.offset, copy, place.length, err);
}

bool spill_read(struct spill *spill, struct spill_place place, struct arena *arena, struct spilled_call *call,
                struct error *err)
{
    struct record_head head;
    const char *at;
    char *bytes = arena_alloc(arena, place.length);

    if (!read_exactly(spill, place.offset, bytes, place.length, err))
        return false;
    memcpy(&head, bytes, sizeof head);
    call->n_speakers = head.n_speakers;
    call->n_turns = head.n_turns;
    call->n_cues = head.n_cues;
    call->tone_disp_pos = head.tone_disp_pos;
    call->tone_disp_neg = head.tone_disp_neg;
    call->turns = (struct spilled_turn *)(void *)(bytes + sizeof head);
    call->cues = (struct cue_sum *)(void *)(call->turns + head.n_turns);
    at = (const char *)(call->cues + head.n_cues);
    call->speakers = arena_alloc(arena, head.n_speakers * sizeof *call->speakers);
    for (uint32_t i = 0; i < head.n_speakers; i++) {
        struct speaker_head speaker;

        memcpy(&speaker, at, sizeof speaker);
        at += sizeof speaker;
        call->speakers[i].name = take(&at, speaker.name);
        call->speakers[i].org = take(&at, speaker.org);
        call->speakers[i].title = take(&at, speaker.title);
        call->speakers[i].role = (enum speaker_role)speaker.role;
        call->speakers[i].role_source = (enum role_source)speaker.role_source;
    }
    return true;
}

void spill_close(struct spill *spill)
{
    if (!spill)
        return;
    close(spill->file);
    free(spill);
}
