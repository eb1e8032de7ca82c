/* run_estimate.c - rates that were measured, with room. */
#include "engine/run_estimate.h"

#define MB ((uint64_t)1 << 20)

/* Time: in a second one thread lists so many calls, scores so many bytes, merges so many calls and bytes of
 * transcripts, and has pdftotext unpack so many PDFs. */
#define SCORED_BYTES ((uint64_t)6000000)
#define LISTED_CALLS ((uint64_t)100000)
#define MERGED_CALLS ((uint64_t)2000)
#define MERGED_BYTES ((uint64_t)10000000)
#define PDFS         ((uint64_t)5)

/* Memory: of the program, a thread, a thread's pdftotext, a call of the list, a call in a merge; and of the
 * largest call by its bytes. */
#define PROGRAM_BYTES     (48 * MB)
#define THREAD_BYTES      (24 * MB)
#define PDF_BYTES         (128 * MB)
#define LISTED_CALL_BYTES ((uint64_t)512)
#define MERGED_CALL_BYTES ((uint64_t)9000)
#define LARGEST_FACTOR    ((uint64_t)14)

/* Records of a call have so many times its bytes. */
#define HAND_OVER_FACTOR ((uint64_t)4)

static uint64_t divide_up(uint64_t amount, uint64_t by)
{
    return amount / by + (amount % by != 0);
}

/* The most of a shard: no call is cut. */
static uint64_t find_share(uint64_t all, uint64_t largest, size_t n_shards)
{
    uint64_t share = n_shards ? all / n_shards + largest : all;

    return share < all ? share : all;
}

struct run_estimate run_estimate_make(const struct survey_totals *totals, size_t n_shards, size_t n_threads)
{
    uint64_t bytes = find_share(totals->all_size, totals->largest, n_shards);
    uint64_t n_pdfs = find_share(totals->n_pdfs, totals->n_pdfs > 0, n_shards);
    uint64_t n_all = totals->n_all, merge_bytes = PROGRAM_BYTES + n_threads * THREAD_BYTES;
    uint64_t run_bytes = merge_bytes + n_all * LISTED_CALL_BYTES + totals->largest * LARGEST_FACTOR +
                         (totals->n_pdfs > 0) * n_threads * PDF_BYTES;
    struct run_estimate estimate = {
        .seconds = 1 + divide_up(n_all, LISTED_CALLS) + divide_up(bytes, n_threads * SCORED_BYTES) +
                   divide_up(n_pdfs, n_threads * PDFS),
        .hand_over_mb = divide_up(bytes * HAND_OVER_FACTOR, MB),
        .merge_seconds = 1 + divide_up(n_all, MERGED_CALLS) + divide_up(totals->all_size, MERGED_BYTES),
        .merge_memory_mb = divide_up(merge_bytes + n_all * MERGED_CALL_BYTES, MB),
    };

    /* Without shards the end of the run is what a merge does. */
    if (!n_shards) {
        estimate.seconds += estimate.merge_seconds;
        run_bytes += n_all * MERGED_CALL_BYTES;
    }
    estimate.memory_mb = divide_up(run_bytes, MB);
    return estimate;
}
