/* turn_noise.c - ratios over turns, their errors, and differences of two. */
#include "study/turn_noise.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "stats/bootstrap.h"
#include "stats/interval.h"
#include "stats/ratio.h"
#include "tone/measure.h"

enum { COUNT_WORDS, COUNT_VALUE, COUNT_HEDGES, N_COUNTS };

static const double units[N_NOISE_MEASURES] = {[NOISE_TONE] = 1, [NOISE_HEDGE_1000] = 1000};
static const int numerators[N_NOISE_MEASURES] = {
    [NOISE_TONE] = COUNT_VALUE, [NOISE_HEDGE_1000] = COUNT_HEDGES};

static double count_hedges(const struct turn_score *score, bool asserted)
{
    return asserted ? score->hedge_assert : turn_score_count_hedges(score, HEDGE_SET_STD);
}

/* Counts of the turns that have words: a row of n_columns each, this group's from first on. */
struct sample {
    double *columns;
    uint32_t *units, *groups;
    size_t n, n_columns;
};

static struct sample sample_new(size_t n_turns, size_t n_columns)
{
    return (struct sample){
        .columns = memory_zero(n_turns * n_columns, sizeof(double)),
        .units = memory_zero(n_turns, sizeof(uint32_t)),
        .groups = memory_zero(n_turns, sizeof(uint32_t)),
        .n_columns = n_columns,
    };
}

static void sample_release(struct sample *sample)
{
    free(sample->columns);
    free(sample->units);
    free(sample->groups);
}

/* Units of another group get numbers of their own. */
static void sample_add(struct sample *sample, const struct noise_turn *turns, size_t n, uint32_t group,
                       bool asserted)
{
    for (size_t i = 0; i < n; i++) {
        double *row = sample->columns + sample->n * sample->n_columns + group * N_COUNTS;

        if (turns[i].score->n_words == 0)
            continue;
        row[COUNT_WORDS] = turns[i].score->n_words;
        row[COUNT_VALUE] = turns[i].score->value;
        row[COUNT_HEDGES] = count_hedges(turns[i].score, asserted);
        sample->units[sample->n] = 2 * turns[i].unit + group;
        sample->groups[sample->n++] = group;
    }
}

static void sample_sum(const struct sample *sample, double *sums)
{
    for (size_t k = 0; k < sample->n_columns; k++)
        sums[k] = 0;
    for (size_t i = 0; i < sample->n; i++)
        for (size_t k = 0; k < sample->n_columns; k++)
            sums[k] += sample->columns[i * sample->n_columns + k];
}

/* Units of a group that differ, but no more than are asked for; units of a group stand in ascending order or
 * nearly so. */
static bool has_units(const struct sample *sample, uint32_t group, size_t wanted)
{
    size_t found = 0;

    for (size_t i = 0; i < sample->n && found < wanted; i++) {
        bool is_new = sample->groups[i] == group;

        for (size_t k = 0; is_new && k < i; k++)
            is_new = sample->units[k] != sample->units[i];
        found += is_new;
    }
    return found == wanted;
}

static double get_rate(const double *sums, enum noise_measure measure)
{
    return sums[COUNT_WORDS] > 0 ? units[measure] * sums[numerators[measure]] / sums[COUNT_WORDS] : NAN;
}

static void compute_rates(const double *sums, const void *context, double *values)
{
    (void)context;
    for (int i = 0; i < N_NOISE_MEASURES; i++)
        values[i] = get_rate(sums, (enum noise_measure)i);
}

static void compute_differences(const double *sums, const void *context, double *values)
{
    (void)context;
    for (int i = 0; i < N_NOISE_MEASURES; i++)
        values[i] = get_rate(sums, (enum noise_measure)i) - get_rate(sums + N_COUNTS, (enum noise_measure)i);
}

static void resample(const struct sample *sample, uint64_t seed, const char *task_key,
                     void (*compute)(const double *, const void *, double *),
                     struct bootstrap_result *results)
{
    struct bootstrap_sample drawn = {
        .columns = sample->columns,
        .n_units = sample->n,
        .n_columns = sample->n_columns,
        .clusters = sample->units,
        .strata = sample->groups,
    };
    struct bootstrap_plan plan = {.n_draws = BOOTSTRAP_DRAWS,
                                  .min_units = BOOTSTRAP_MIN_TURNS,
                                  .seed = seed,
                                  .task_key = task_key,
                                  .without_se = true};
    struct bootstrap_statistics statistics = {.n_statistics = N_NOISE_MEASURES, .compute = compute};

    bootstrap_run(&drawn, &plan, &statistics, results);
}

/* A random turn, where the estimate is about a random word. */
static double find_mean_of_turns(const struct noise_turn *turns, size_t n, enum noise_measure measure)
{
    double sum = 0;
    size_t n_used = 0;

    for (size_t i = 0; i < n; i++) {
        if (!measure_is_rate_reliable(turns[i].score))
            continue;
        sum += measure == NOISE_TONE ? turn_score_get_tone(turns[i].score)
                                     : turn_score_get_hedge_1000(turns[i].score);
        n_used++;
    }
    return n_used ? sum / (double)n_used : NAN;
}

static struct noise linearise(const struct sample *sample, enum noise_measure measure,
                              struct interval_t_memory *memory)
{
    double *counts = memory_alloc(sample->n * sizeof *counts),
           *words = memory_alloc(sample->n * sizeof *words);
    double unit = units[measure];
    struct ratio ratio;
    double half = NAN;

    for (size_t i = 0; i < sample->n; i++) {
        counts[i] = sample->columns[i * N_COUNTS + (size_t)numerators[measure]];
        words[i] = sample->columns[i * N_COUNTS + COUNT_WORDS];
    }
    ratio = ratio_compute(counts, words, sample->n);
    if (isfinite(ratio.se))
        half = interval_find_t(memory, ratio.n_units - 1) * ratio.se;
    free(counts);
    free(words);
    return (struct noise){
        .estimate = unit * ratio.estimate,
        .se_lin = unit * ratio.se,
        .ci_lo = unit * (ratio.estimate - half),
        .ci_hi = unit * (ratio.estimate + half),
        .boot_lo = NAN,
        .boot_hi = NAN,
        .design_effect = measure == NOISE_HEDGE_1000 ? ratio.design_effect : NAN,
    };
}

void turn_noise_compute(const struct noise_turn *turns, size_t n, uint64_t seed, const char *task_key,
                        struct interval_t_memory *memory, struct noise results[N_NOISE_MEASURES])
{
    struct bootstrap_result drawn[N_NOISE_MEASURES];
    struct sample sample = sample_new(n, N_COUNTS);

    sample_add(&sample, turns, n, 0, false);
    for (int i = 0; i < N_NOISE_MEASURES; i++) {
        results[i] = linearise(&sample, (enum noise_measure)i, memory);
        results[i].mean_of_turns = find_mean_of_turns(turns, n, (enum noise_measure)i);
    }
    if (has_units(&sample, 0, BOOTSTRAP_MIN_TURNS)) {
        resample(&sample, seed, task_key, compute_rates, drawn);
        for (int i = 0; i < N_NOISE_MEASURES; i++) {
            results[i].boot_lo = drawn[i].lo;
            results[i].boot_hi = drawn[i].hi;
        }
    }
    sample_release(&sample);
}

/* Hedges as shares of words; the log ratio stands whatever the interval. */
static void compare_shares(const double *sums, struct spread *spread)
{
    double k_a = sums[COUNT_HEDGES], n_a = sums[COUNT_WORDS];
    double k_b = sums[N_COUNTS + COUNT_HEDGES], n_b = sums[N_COUNTS + COUNT_WORDS];
    struct interval interval = interval_newcombe(k_a, n_a, k_b, n_b, INTERVAL_LEVEL);

    if (!(n_a > 0 && n_b > 0))
        return;
    spread->log_ratio = log(((k_a + 0.5) / (n_a + 0.5)) / ((k_b + 0.5) / (n_b + 0.5)));
    if (spread->method)
        return;
    spread->lo = 1000 * interval.lo;
    spread->hi = 1000 * interval.hi;
    spread->method = "newcombe";
}

void turn_noise_compare(const struct noise_turn *a, size_t n_a, const struct noise_turn *b, size_t n_b,
                        bool asserted, uint64_t seed, const char *task_key,
                        struct spread results[N_NOISE_MEASURES])
{
    struct sample sample = sample_new(n_a + n_b, (size_t)2 * N_COUNTS);
    struct bootstrap_result drawn[N_NOISE_MEASURES];
    double sums[2 * N_COUNTS], differences[N_NOISE_MEASURES];
    bool is_drawn;

    sample_add(&sample, a, n_a, 0, asserted);
    sample_add(&sample, b, n_b, 1, asserted);
    sample_sum(&sample, sums);
    compute_differences(sums, NULL, differences);
    is_drawn = has_units(&sample, 0, BOOTSTRAP_MIN_TURNS) && has_units(&sample, 1, BOOTSTRAP_MIN_TURNS);
    if (is_drawn)
        resample(&sample, seed, task_key, compute_differences, drawn);
    for (int i = 0; i < N_NOISE_MEASURES; i++) {
        results[i] = (struct spread){differences[i], NAN, NAN, NAN, NULL};
        if (is_drawn && isfinite(drawn[i].lo)) {
            results[i].lo = drawn[i].lo;
            results[i].hi = drawn[i].hi;
            results[i].method = "bootstrap";
        }
    }
    compare_shares(sums, &results[NOISE_HEDGE_1000]);
    sample_release(&sample);
}
