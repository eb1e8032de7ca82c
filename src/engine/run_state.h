/* run_state.h - a run on its way from scored calls to reports, wherever the calls come from. */
#ifndef ENGINE_RUN_STATE_H
#define ENGINE_RUN_STATE_H

#include <time.h>

#include "base/interrupt.h"
#include "engine/inputs.h"
#include "engine/output.h"
#include "engine/metric_rows.h"
#include "engine/preset_rows.h"
#include "engine/run.h"
#include "engine/walk.h"

struct run_state {
    const struct run_config *config;
    struct inputs inputs;
    struct output *output;
    struct interrupt *interrupt; /* NULL: signals end the program at once */
    void (*interrupted)(int number, bool is_replaced);
    bool is_replaced; /* all reports are new */
    struct spill *spill;
    struct metric_rows *metric_rows; /* NULL without metrics.csv */
    struct preset_rows *preset_rows; /* NULL without presets.csv */
    struct call_record *records;     /* [n_records] */
    size_t n_records, cap_records;
    size_t first_failure; /* place among the skipped items of the first call that could not be read */
    struct run_result *result;
    struct timespec begin;
    char started[32];
};

/* From here on to release a signal that ends the program leaves no temporary file.  run does not move. */
void run_state_init(struct run_state *run, const struct run_config *config, struct run_result *result);
void run_state_release(struct run_state *run);

/* Counts what was lost before a call came of it, such as the rest of a damaged archive; fails with --strict.
 */
bool run_state_count_lost(struct run_state *run, struct error *err) MUST_CHECK;
/* Opens the reports and the working files. */
bool run_state_open(struct run_state *run, struct error *err) MUST_CHECK;
/* A call that cannot be read. */
void run_state_add_lost(struct run_state *run, const char *call_id, const char *reason, const char *detail,
                        size_t line);
/* A scored call; calls come in call order.  Empties the rows of work. */
bool run_state_add_call(struct run_state *run, struct call_work *work, struct error *err) MUST_CHECK;
/* What all calls together tell, and the other reports; commit gives them their names. */
bool run_state_finish(struct run_state *run, struct error *err) MUST_CHECK;
/* run_info.csv. */
bool run_state_write_info(struct run_state *run, struct error *err) MUST_CHECK;
/* All files to disk and under their names. */
bool run_state_commit(struct run_state *run, struct error *err) MUST_CHECK;

#endif
