/* explain.c - finding one call and scoring it. */
#include "engine/explain.h"

#include <string.h>

#include "base/memory.h"
#include "engine/inputs.h"
#include "engine/score_worker.h"

#define N_NAMED_IDS 5 /* in a message */

/* The first ids, as "a, b, c and 4 more". */
static void name_ids(const struct call_list *calls, struct buffer *text)
{
    buffer_reset(text);
    for (size_t i = 0; i < calls->count && i < N_NAMED_IDS; i++)
        buffer_add_format(text, "%s%.80s", i ? ", " : "", calls->calls[i].call_id);
    if (calls->count > N_NAMED_IDS)
        buffer_add_format(text, " and %zu more", calls->count - N_NAMED_IDS);
    buffer_add_byte(text, '\0');
}

static const struct call *find_call(const struct call_list *calls, const char *call_id)
{
    if (!call_id)
        return calls->count == 1 ? &calls->calls[0] : NULL;
    for (size_t i = 0; i < calls->count; i++)
        if (strcmp(calls->calls[i].call_id, call_id) == 0)
            return &calls->calls[i];
    return NULL;
}

static bool fail_to_find(const struct inputs *inputs, const char *call_id, struct error *err)
{
    const char *path = inputs->config->paths[0];
    struct buffer ids;

    buffer_init(&ids);
    name_ids(&inputs->calls, &ids);
    if (call_id)
        error_set(err, ERROR_USAGE, "--call %.80s: %.200s holds no such call; its call ids are %s", call_id,
                  path, ids.data);
    else
        error_set(err, ERROR_USAGE, "%.200s holds %zu calls; name one with --call ID: %s", path,
                  inputs->calls.count, ids.data);
    buffer_release(&ids);
    return false;
}

static void release_work(struct call_work *work)
{
    buffer_release(&work->text);
    buffer_release(&work->turns);
    buffer_release(&work->evidence);
    buffer_release(&work->exchanges);
    buffer_release(&work->metrics);
    buffer_release(&work->ledger);
    buffer_release(&work->spill);
}

static bool show_call(const struct inputs *inputs, const struct call *call, explain_visitor *visit,
                      void *data, struct error *err)
{
    struct score_worker *worker = score_worker_new(inputs);
    struct call_work work = {.call = call};
    const struct scored_call *scored;
    bool ok;

    score_worker_keep_excluded(worker);
    scored = score_worker_score(worker, &work);
    if (!scored)
        *err = work.error;
    ok = scored && visit(data, scored, err);
    score_worker_free(worker);
    release_work(&work);
    return ok;
}

bool explain_execute(const struct run_config *config, const char *call_id, explain_visitor *visit, void *data,
                     struct error *err)
{
    struct inputs inputs;
    bool ok = inputs_load(&inputs, config, err);

    if (ok) {
        const struct call *call = find_call(&inputs.calls, call_id);

        ok = call ? show_call(&inputs, call, visit, data, err) : fail_to_find(&inputs, call_id, err);
    }
    inputs_release(&inputs);
    return ok;
}
