/* finish.c - the order of the last steps, and the study. */
#include "engine/finish.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "engine/firm_keys.h"
#include "panel/call_measure.h"
#include "report/run_reports.h"
#include "study/correlate.h"

void finish_begin_task(const struct finished_run *run, size_t worker)
{
    struct stage_clock *clocks = run->inputs->config->clocks;

    stage_clock_begin(clocks ? &clocks[worker] : NULL, STAGE_STUDY);
}

void finish_end_task(const struct finished_run *run, size_t worker)
{
    struct stage_clock *clocks = run->inputs->config->clocks;

    /* The first worker goes on by itself. */
    stage_clock_begin(clocks && worker ? &clocks[worker] : NULL, STAGE_WAIT);
}

bool finish_study(struct finished_run *run, struct error *err)
{
    size_t n_metrics = run->inputs->metrics ? metric_table_count(run->inputs->metrics) : 0;
    struct correlate_measure measures[N_CALL_GROUPS * N_CALL_MEASURES];
    size_t *metrics = memory_zero(n_metrics, sizeof *metrics);
    struct correlate_result result;
    struct buffer rows;
    bool ok;

    for (int group = 0; group < N_CALL_GROUPS; group++)
        for (int i = 0; i < N_CALL_MEASURES; i++) {
            char name[64];

            snprintf(name, sizeof name, "%s_%s", call_group_name((enum call_group)group),
                     call_measure_name(i));
            measures[group * N_CALL_MEASURES + i] = (struct correlate_measure){
                .column = panel_find_column(run->panel, name),
                .section = call_group_section((enum call_group)group),
                .role = call_group_role((enum call_group)group),
            };
        }
    for (size_t i = 0; i < n_metrics; i++) {
        struct slice name = metric_table_get_name(run->inputs->metrics, i);
        char *copy = memory_copy_text(name.ptr, name.len);

        metrics[i] = panel_find_column(run->panel, copy);
        free(copy);
    }
    result = correlate_run(run->panel, measures, N_CALL_GROUPS * N_CALL_MEASURES, metrics, n_metrics);
    run->result->n_tests = result.n_tests;
    run->result->n_below_05 = result.n_below_05;
    for (size_t i = 0; i < result.count; i++)
        run->result->n_refused += !(result.rows[i].correlation.estimate >= -1);
    buffer_init(&rows);
    column_write_header(&correlations_report_table, &rows);
    correlations_report_add_rows(&result, run->panel, run->inputs->config->na, &rows);
    ok = output_add(run->output, OUTPUT_CORRELATIONS, &rows, err);
    buffer_release(&rows);
    correlate_result_release(&result);
    free(metrics);
    return ok;
}

bool finish_run(struct finished_run *run, struct error *err)
{
    bool ok;

    run->panel = panel_new();
    run->ceos = memory_zero(run->n_records, sizeof *run->ceos);
    firm_keys_set(run->records, run->n_records);
    ok = finish_duplicates(run, err) &&
         people_build(&run->people, run->inputs, run->records, run->n_records, run->spill, err) &&
         finish_calls(run, err) && finish_ceo_years(run, err) && finish_study(run, err) &&
         finish_sensitivity(run, err) && finish_comparisons(run, err);
    people_release(&run->people);
    panel_free(run->panel);
    free(run->ceos);
    return ok;
}
