/* walk.h - the walk of the data, drawn once, and the structs of its stations that the engine owns.
 *
 *   path --call_list--> call --call_source_read--> bytes --document_parse--> document
 *        document --call_tokens_split--> tokens, sentences, for both of the next two
 *        tokens --metric_extractor_run--> statements, whose places the scorer knows
 *        tokens --matcher_find--> matches --hit_find_run--> hits --hit_count_run--> evidence, turn_scores
 *             |
 *             +--> rows of turns.csv, evidence.csv, exchanges.csv, metrics.csv,   one call, one worker,
 *                  ledger.csv, presets.csv and a spill record                     one struct call_work
 *        ---------------------------------------------------------------------------------------------------
 *   slots of call_work --written in call order--> files, spill, call_record            one worker at a time
 *        ---------------------------------------------------------------------------------------------------
 *   a shard's call_work --shard_writer--> shard-I-of-N.tenor --merge--> call_work, in call order
 *   with --resume, call_work --kept_calls--> .tenor-scored --the next run--> call_work
 *        ---------------------------------------------------------------------------------------------------
 *   call_records, spill --people_build--> speaker_id, roles --> speakers.csv
 *                      --call_summary--> panel row <-- metric_join_new        --> calls.csv, join_report.csv
 *                      --ceo_year_score-->                                    --> ceo_year.csv
 *   panel, spilled cues --leave_out_add_firm-->                               --> sensitivity.csv
 *   spilled counts --call_variant_compute--> scores --specification_run-->    --> sensitivity.csv
 *   panel, call_records --study_tables_make--> study_table of each unit, and the plan of the run
 *                      --study_run_plan--> study_results, one a test          --> correlations.csv,
 *                                          regressions.csv, models.csv, comparisons.csv, statistics.csv
 *
 *   `tenor study`, for any table:
 *   file --study_table_load--> study_table, study_plan --study_run_plan--> study_results, one a test
 *                                                                             --> correlations.csv,
 * regressions.csv, models.csv, comparisons.csv, statistics.csv, columns.csv
 *
 *   station      struct             header               owner                             dies
 *   call         call               corpus/call_list.h   call_list                         end of run
 *   bytes        file_bytes         base/file.h          the worker                        document_parse()
 *   document     document           text/document.h      the worker                        call is scored
 *   tokens       call_tokens        text/call_tokens.h   the worker's scratch              next call
 *   matches      match_list         lexicon/matcher.h    the worker's scratch              next turn
 *   counts       turn_score         tone/score.h         the worker, copied to the spill   end of run
 *   evidence     evidence_list      tone/score.h         the worker                        next call
 *   call         call_work          engine/walk.h        its slot                          it is written
 *   call         call_record        engine/walk.h        the run                           end of run
 *   panel        panel              panel/panel.h        the run                           end of run
 *   table        study_table        study/study_table.h  finish_study                      end of run
 *   results      study_result       study/study_result.h finish_study                      end of run
 */
#ifndef ENGINE_WALK_H
#define ENGINE_WALK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/hash.h"
#include "corpus/call_list.h"
#include "corpus/call_meta.h"
#include "panel/spill.h"

/* A slot: one call on its way from bytes to rows.  Written by exactly one task. */
struct call_work {
    const struct call *call;
    bool is_scored;
    bool is_fault;         /* the evidence did not add up: a fault of the program, which ends the run */
    bool is_reused;        /* taken from the calls that --resume keeps */
    struct error error;    /* why not */
    struct call_meta meta; /* its texts point into text */
    struct buffer text;    /* ticker, firm, date */
    char sha256[HASH_HEX_SIZE];
    char key[HASH_HEX_SIZE]; /* of all that its rows depend on besides the options, see call_key.h */
    size_t n_turns;
    uint64_t n_words;
    uint64_t n_bytes; /* of the transcript, unpacked */
    struct buffer turns, evidence, exchanges, metrics, ledger, presets, spill; /* rows ready to be written */
    struct buffer record; /* all of it, as it is kept for --resume and merge; see engine/scored_record.h */
};

void call_work_reset(struct call_work *work); /* keeps call and the memory */
void call_work_release(struct call_work *work);
/* Ticker, firm and date of meta move into the slot, because what they point into does not last. */
void call_work_keep_texts(struct call_work *work);

/* What stays in memory of a scored call. */
struct call_record {
    const struct call *call;
    struct call_meta meta; /* its texts point into text */
    char *text;            /* owned */
    struct slice firm;     /* key of the firm, see firm_keys.h; empty where unknown */
    char sha256[HASH_HEX_SIZE];
    uint64_t n_bytes;
    struct spill_place spill_place, metrics_place; /* turns and cues; records of metrics */
    size_t first_mention;                          /* of its speakers among all mentions */
    bool is_duplicate;
};

#endif
