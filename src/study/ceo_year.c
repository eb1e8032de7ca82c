/* ceo_year.c - counts of a CEO's turns into measures with intervals. */
#include "study/ceo_year.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

/* Columns of the resampled counts, for each section. */
enum { COUNT_WORDS, COUNT_VALUE, COUNT_HEDGES, COUNT_BOOSTERS, N_COUNTS };

static double compute_measure(enum ceo_measure measure, const double *counts)
{
    if (counts[COUNT_WORDS] <= 0)
        return NAN;
    switch (measure) {
    case CEO_TONE:
        return counts[COUNT_VALUE] / counts[COUNT_WORDS];
    case CEO_HEDGE_1000:
        return 1000 * counts[COUNT_HEDGES] / counts[COUNT_WORDS];
    case CEO_CERTAINTY:
    default:
        return log((counts[COUNT_BOOSTERS] + 0.5) / (counts[COUNT_HEDGES] + 0.5));
    }
}

static void compute_all(const double *sums, const void *context, double *values)
{
    (void)context;
    for (int measure = 0; measure < N_CEO_MEASURES; measure++) {
        double pres = compute_measure((enum ceo_measure)measure, sums + SECTION_PRESENTATION * N_COUNTS);
        double qa = compute_measure((enum ceo_measure)measure, sums + SECTION_QA * N_COUNTS);

        values[measure * N_CEO_PARTS + CEO_PRES] = pres;
        values[measure * N_CEO_PARTS + CEO_QA] = qa;
        values[measure * N_CEO_PARTS + CEO_MIX] = (pres + qa) / 2;
    }
}

/* The counts of each turn; turns without a word say nothing. */
struct sample {
    double *counts; /* [n][N_CALL_SECTIONS * N_COUNTS] */
    uint32_t *calls, *sections;
    size_t n;
    size_t n_in[N_CALL_SECTIONS]; /* turns of each section */
};

static struct sample sample_new(const struct ceo_turn *turns, size_t n_turns)
{
    struct sample sample = {.n = 0};

    sample.counts = memory_zero(n_turns * N_CALL_SECTIONS * N_COUNTS, sizeof *sample.counts);
    sample.calls = memory_zero(n_turns, sizeof *sample.calls);
    sample.sections = memory_zero(n_turns, sizeof *sample.sections);
    for (size_t i = 0; i < n_turns; i++) {
        const struct turn_score *score = turns[i].score;
        double *counts = sample.counts + (sample.n * N_CALL_SECTIONS + turns[i].section) * N_COUNTS;

        if (score->n_words == 0)
            continue;
        counts[COUNT_WORDS] = score->n_words;
        counts[COUNT_VALUE] = score->value;
        counts[COUNT_HEDGES] = turn_score_count_hedges(score, HEDGE_SET_STD);
        counts[COUNT_BOOSTERS] = score->boosters;
        sample.calls[sample.n] = turns[i].call;
        sample.sections[sample.n] = turns[i].section;
        sample.n_in[turns[i].section]++;
        sample.n++;
    }
    return sample;
}

static void drop_interval(struct bootstrap_result *result)
{
    result->se = result->lo = result->hi = NAN;
}

/* With turns as units, a part of too few turns keeps its estimate and loses its interval. */
static void refuse_short_parts(const struct sample *sample, struct ceo_year_scores *scores)
{
    for (int measure = 0; measure < N_CEO_MEASURES; measure++)
        for (int part = 0; part < N_CEO_PARTS; part++) {
            bool pres_short = part != CEO_QA && sample->n_in[SECTION_PRESENTATION] < BOOTSTRAP_MIN_TURNS;
            bool qa_short = part != CEO_PRES && sample->n_in[SECTION_QA] < BOOTSTRAP_MIN_TURNS;

            if (pres_short || qa_short)
                drop_interval(&scores->results[measure][part]);
        }
}

struct ceo_year_scores ceo_year_score(const struct ceo_turn *turns, size_t n_turns, size_t n_calls,
                                      uint64_t seed, const char *task_key)
{
    struct ceo_year_scores scores = {.status = "ok"};
    struct sample sample = sample_new(turns, n_turns);
    bool by_call = n_calls >= BOOTSTRAP_MIN_CALLS;
    struct bootstrap_sample units = {
        .columns = sample.counts,
        .n_units = sample.n,
        .n_columns = N_CALL_SECTIONS * N_COUNTS,
        .clusters = by_call ? sample.calls : NULL,
        .strata = by_call ? NULL : sample.sections,
    };
    struct bootstrap_plan plan = {
        .n_draws = BOOTSTRAP_DRAWS,
        .min_units = by_call ? BOOTSTRAP_MIN_CALLS : BOOTSTRAP_MIN_TURNS,
        .seed = seed,
        .task_key = task_key,
    };
    struct bootstrap_statistics statistics = {.n_statistics = N_CEO_MEASURES * N_CEO_PARTS,
                                              .compute = compute_all};

    for (size_t i = 0; i < n_turns; i++)
        scores.n_words[turns[i].section] += turns[i].score->n_words;
    bootstrap_run(&units, &plan, &statistics, &scores.results[0][0]);
    if (sample.n == 0)
        scores.status = "no_words";
    else if (!by_call && sample.n < BOOTSTRAP_MIN_TURNS)
        scores.status = "ok_no_interval";
    else if (!by_call)
        scores.status = "ok_turn_clustered";
    if (!by_call)
        refuse_short_parts(&sample, &scores);
    free(sample.counts);
    free(sample.calls);
    free(sample.sections);
    return scores;
}
