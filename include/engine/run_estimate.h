/* run_estimate.h - what a run will need, guessed from the list of its calls: for a scheduler's limits.
 *
 * The guess is meant to be too high rather than too low: rates are half of those measured with all reports
 * (scripts/slurm/README.md has the figures and how to measure them again), memory is what was seen and half
 * as much again.  It knows nothing of slow disks.
 */
#ifndef ENGINE_RUN_ESTIMATE_H
#define ENGINE_RUN_ESTIMATE_H

#include "engine/survey.h"

struct run_estimate {
    uint64_t seconds, memory_mb; /* of the run, or of any one of its shards, with n_threads */
    uint64_t hand_over_mb;       /* of the file that a shard leaves, or that --resume keeps */
    uint64_t merge_seconds, merge_memory_mb;
};

/* n_shards 0: a run without shards. */
struct run_estimate run_estimate_make(const struct survey_totals *totals, size_t n_shards, size_t n_threads);

#endif
