/* survey.c - looking before running. */
#include "engine/survey.h"

#include <string.h>
#include <strings.h>

#include "engine/inputs.h"
#include "engine/plan_check.h"
#include "engine/shard_split.h"

static bool is_pdf(const char *path)
{
    const char *dot = strrchr(path, '.');

    return dot && strcasecmp(dot, ".pdf") == 0;
}

static void count_all(const struct call_list *calls, struct survey_totals *totals)
{
    totals->n_all = calls->count;
    for (size_t i = 0; i < calls->count; i++) {
        const struct call *call = &calls->calls[i];

        totals->all_size += call->size;
        totals->largest = call->size > totals->largest ? call->size : totals->largest;
        totals->n_pdfs += is_pdf(call->source_file);
    }
}

bool survey_calls(const struct run_config *config, survey_visitor *visit, void *data,
                  struct survey_totals *totals, struct error *err)
{
    struct call_list calls = {.count = 0};
    struct skipped_list skipped = {.count = 0};
    struct column_names names;
    size_t first = 0, end;
    bool ok;

    column_names_init(&names);
    ok = (!config->columns || column_names_parse(&names, config->columns, err)) &&
         call_list_build(&calls, config->paths, config->n_paths, &names, &skipped, err);
    end = calls.count;
    if (config->n_shards)
        shard_split_find(&calls, config->shard, config->n_shards, &first, &end);
    *totals = (struct survey_totals){.n_items = end - first, .n_skipped = skipped.count};
    count_all(&calls, totals);
    for (size_t i = first; ok && i < end; i++) {
        struct survey_item item = {calls.calls[i].call_id, calls.calls[i].source_file, calls.calls[i].size};

        visit(data, &item);
        totals->size += item.size;
    }
    skipped_release(&skipped);
    call_list_release(&calls);
    column_names_release(&names);
    return ok;
}

bool survey_settings(const struct run_config *config, struct error *err)
{
    struct inputs inputs;
    bool ok = inputs_load_settings(&inputs, config, err) && plan_check_names(&inputs, err);

    inputs_release(&inputs);
    return ok;
}

bool survey_lexicons(const struct run_config *config, survey_visitor *visit, void *data, struct error *err)
{
    struct inputs inputs;
    bool ok;

    memset(&inputs, 0, sizeof inputs);
    inputs.config = config;
    ok = inputs_load_lexicons(&inputs, err);
    for (int use = 0; ok && use < N_LEXICON_USES; use++) {
        const struct lexicon *lexicon = inputs.lexicons[use];
        struct survey_item item;

        if (!lexicon)
            continue;
        item = (struct survey_item){lexicon->name, lexicon->path, lexicon->n_rows};
        visit(data, &item);
    }
    inputs_release(&inputs);
    return ok;
}
