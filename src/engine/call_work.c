/* call_work.c - the slot of a call on its way. */
#include <string.h>

#include "engine/walk.h"

void call_work_reset(struct call_work *work)
{
    struct buffer *buffers[] = {&work->turns,  &work->evidence, &work->exchanges, &work->metrics,
                                &work->ledger, &work->presets,  &work->spill,     &work->record};

    work->is_scored = false;
    work->is_fault = false;
    work->is_reused = false;
    work->n_turns = 0;
    work->n_words = 0;
    work->n_bytes = 0;
    memset(&work->error, 0, sizeof work->error);
    memset(&work->meta, 0, sizeof work->meta);
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        buffer_reset(buffers[i]);
}

void call_work_release(struct call_work *work)
{
    struct buffer *buffers[] = {&work->text,      &work->turns,   &work->evidence,
                                &work->exchanges, &work->metrics, &work->ledger,
                                &work->presets,   &work->spill,   &work->record};

    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        buffer_release(buffers[i]);
}

void call_work_keep_texts(struct call_work *work)
{
    struct slice *texts[] = {&work->meta.ticker, &work->meta.firm, &work->meta.call_date};
    size_t places[3];

    buffer_reset(&work->text);
    for (int i = 0; i < 3; i++) {
        places[i] = work->text.length;
        buffer_add_slice(&work->text, *texts[i]);
        buffer_add_byte(&work->text, '\0');
    }
    for (int i = 0; i < 3; i++)
        *texts[i] = slice_make(work->text.data + places[i], texts[i]->len);
}
