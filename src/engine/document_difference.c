/* document_difference.c - rows of comparisons.csv from the turns of two calls. */
#include "engine/document_difference.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "engine/call_noise.h"
#include "panel/call_summary.h"
#include "stats/status.h"

static const struct {
    enum noise_measure noise;
    const char *name;
    double (*get)(const struct turn_score *sum);
} measures[] = {
    {NOISE_TONE, "tone", turn_score_get_tone},
    {NOISE_HEDGE_1000, "hedge_1000", turn_score_get_hedge_1000},
};

struct documents {
    const struct call_record *records[2];
    struct spilled_call calls[2];
    struct call_summary summaries[2];
    struct arena *arena;
};

static bool read_documents(const struct finished_run *run, struct documents *documents, struct error *err)
{
    size_t n = 0;

    documents->arena = arena_new();
    for (size_t i = 0; i < run->n_records && n < 2; i++) {
        if (run->records[i].is_duplicate)
            continue;
        documents->records[n] = &run->records[i];
        if (!people_read_call(&run->people, run->spill, &run->records[i], documents->arena,
                              &documents->calls[n], err))
            return false;
        documents->summaries[n] = call_summary_compute(&documents->calls[n]);
        n++;
    }
    return true;
}

static int64_t count_turns(const struct spilled_call *call, enum call_group group)
{
    int64_t n = 0;

    for (uint32_t i = 0; i < call->n_turns; i++)
        n += call->turns[i].score.n_words > 0 &&
             call_group_has(group, call->speakers[call->turns[i].speaker].role, call->turns[i].section);
    return n;
}

static enum status find_status(const struct study_comparison *row, const struct spread *spread)
{
    bool is_drawn = spread->method && strcmp(spread->method, "bootstrap") == 0;

    return isnan(row->diff) ? STATUS_ZERO_DENOMINATOR : is_drawn ? STATUS_OK : STATUS_REFUSED_FEW_UNITS;
}

static void add_row(const struct documents *documents, enum call_group group, size_t measure,
                    const struct spread *spread, struct study_result *result)
{
    struct study_comparison *row = study_result_add_comparison(result);
    enum status status;

    row->place = (struct study_place){.family = "documents", .unit = "turn", .plan_row = STUDY_NO_COUNT};
    row->measure = study_result_format(result, "%s_%s", call_group_name(group), measures[measure].name);
    row->section = call_group_section(group);
    row->group_var = "call_id";
    row->group_a = documents->records[0]->call->call_id;
    row->group_b = documents->records[1]->call->call_id;
    row->test = "turn_bootstrap";
    row->n_a = count_turns(&documents->calls[0], group);
    row->n_b = count_turns(&documents->calls[1], group);
    row->n = row->n_a + row->n_b;
    row->mean_a = measures[measure].get(&documents->summaries[0].groups[group]);
    row->mean_b = measures[measure].get(&documents->summaries[1].groups[group]);
    row->diff = spread->difference;
    row->note = "difference between two documents";
    status = find_status(row, spread);
    row->status = status_name(status);
    if (status != STATUS_OK)
        return;
    row->boot_lo = spread->lo;
    row->boot_hi = spread->hi;
}

static void add_group(const struct finished_run *run, const struct documents *documents,
                      enum call_group group, struct study_result *result)
{
    const char *key = study_result_format(result, "documents/%s/%s/%s", documents->records[0]->call->call_id,
                                          documents->records[1]->call->call_id, call_group_name(group));
    struct spread spreads[N_NOISE_MEASURES];

    call_noise_of_calls(&documents->calls[0], &documents->calls[1], group, run->inputs->config->seed, key,
                        spreads);
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        add_row(documents, group, i, &spreads[measures[i].noise], result);
}

bool document_difference_run(const struct finished_run *run, struct study_result *result, struct error *err)
{
    struct documents documents = {0};
    bool ok = read_documents(run, &documents, err);

    if (ok) {
        add_group(run, &documents, GROUP_CEO_PRES, result);
        add_group(run, &documents, GROUP_CEO_QA, result);
    }
    arena_free(documents.arena);
    return ok;
}
