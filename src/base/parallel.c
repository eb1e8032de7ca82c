/* parallel.c - the parallel loop over OpenMP. */
#include "base/parallel.h"

#include <omp.h>

void parallel_for(size_t n, size_t n_workers, parallel_task *task, void *shared)
{
    if (n_workers <= 1 || n <= 1) {
        for (size_t i = 0; i < n; i++)
            task(shared, i, 0);
        return;
    }
#pragma omp parallel for schedule(dynamic, 1) num_threads((int)n_workers)
    for (size_t i = 0; i < n; i++)
        task(shared, i, (size_t)omp_get_thread_num());
}

size_t parallel_count_cores(void)
{
    int cores = omp_get_num_procs();

    return cores > 0 ? (size_t)cores : 1;
}
