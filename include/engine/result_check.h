/* result_check.h - whether a folder of reports is as a run wrote it, and adds up.
 *
 * Each report is read twice, in blocks: once for its checksum, once row by row; what stands in memory is one
 * call, the codebook, and 16 bytes for each row of the reports that are not ordered by call.  A byte that has
 * changed is found by the checksums of manifest.json, and of manifest.json and run_info.csv by their own.
 */
#ifndef ENGINE_RESULT_CHECK_H
#define ENGINE_RESULT_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* A finding has place and text as a failure has. */
typedef void result_check_tell(void *data, const struct error *finding);

struct result_check {
    result_check_tell *tell;
    void *data;
    size_t n_files, n_findings;
    uint64_t n_rows;
    bool is_finished; /* a killed run had begun to replace the reports, and the rest was done now */
};

/* tell and data are set, the rest is zero.  Fails where the check cannot be made: no manifest.json, a run
 * that writes, a file that cannot be read.  What is wrong with the reports is told and counted. */
bool result_check_run(struct result_check *check, const char *folder, struct error *err) MUST_CHECK;

#endif
