/* ceo_year.c - counts of a CEO's turns into measures with intervals. */
#include "study/ceo_year.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

/* Columns of the resampled counts, for each section; those of the published lists only where they were given.
 */
enum {
    COUNT_WORDS,
    COUNT_VALUE,
    COUNT_HEDGES,
    COUNT_BOOSTERS,
    COUNT_EX_QUANT_WORDS,
    COUNT_EX_QUANT_VALUE,
    N_OWN_COUNTS,
    COUNT_LM = N_OWN_COUNTS,
    COUNT_UNC,
    COUNT_LM_WORDS, /* what both are divided by: with a preset not the words of the other measures */
    N_COUNTS
};

/* What the draws are made into: without the lists their columns do not exist. */
struct shape {
    size_t n_counts; /* of a section */
    bool has_lm;
};

static double compute_measure(enum ceo_measure measure, const double *counts, bool has_lm)
{
    if (counts[COUNT_WORDS] <= 0 || (measure >= CEO_TONE_LM && !has_lm))
        return NAN;
    switch (measure) {
    case CEO_TONE:
        return counts[COUNT_VALUE] / counts[COUNT_WORDS];
    case CEO_HEDGE_1000:
        return 1000 * counts[COUNT_HEDGES] / counts[COUNT_WORDS];
    case CEO_TONE_EX_QUANT:
        return counts[COUNT_EX_QUANT_WORDS] > 0 ? counts[COUNT_EX_QUANT_VALUE] / counts[COUNT_EX_QUANT_WORDS]
                                                : NAN;
    case CEO_TONE_LM:
        return counts[COUNT_LM_WORDS] > 0 ? counts[COUNT_LM] / counts[COUNT_LM_WORDS] : NAN;
    case CEO_UNC_1000:
        return counts[COUNT_LM_WORDS] > 0 ? 1000 * counts[COUNT_UNC] / counts[COUNT_LM_WORDS] : NAN;
    case CEO_CERTAINTY:
    default:
        return log((counts[COUNT_BOOSTERS] + 0.5) / (counts[COUNT_HEDGES] + 0.5));
    }
}

static void compute_all(const double *sums, const void *context, double *values)
{
    const struct shape *shape = context;

    for (int measure = 0; measure < N_CEO_MEASURES; measure++) {
        double pres = compute_measure((enum ceo_measure)measure,
                                      sums + SECTION_PRESENTATION * shape->n_counts, shape->has_lm);
        double qa =
            compute_measure((enum ceo_measure)measure, sums + SECTION_QA * shape->n_counts, shape->has_lm);

        values[measure * N_CEO_PARTS + CEO_PRES] = pres;
        values[measure * N_CEO_PARTS + CEO_QA] = qa;
        values[measure * N_CEO_PARTS + CEO_MIX] = (pres + qa) / 2;
    }
}

/* The counts of each turn; turns without a word say nothing. */
struct sample {
    struct shape shape;
    double *counts; /* [n][N_CALL_SECTIONS * shape.n_counts] */
    uint32_t *calls, *sections;
    size_t n;
    size_t n_in[N_CALL_SECTIONS]; /* turns of each section */
};

static struct sample sample_new(const struct ceo_turn *turns, size_t n_turns)
{
    struct sample sample = {.shape = {.n_counts = N_OWN_COUNTS}};

    if (n_turns && turns[0].score->has_lm)
        sample.shape = (struct shape){N_COUNTS, true};
    sample.counts = memory_zero(n_turns * N_CALL_SECTIONS * sample.shape.n_counts, sizeof *sample.counts);
    sample.calls = memory_zero(n_turns, sizeof *sample.calls);
    sample.sections = memory_zero(n_turns, sizeof *sample.sections);
    for (size_t i = 0; i < n_turns; i++) {
        const struct turn_score *score = turns[i].score;
        double *counts =
            sample.counts + (sample.n * N_CALL_SECTIONS + turns[i].section) * sample.shape.n_counts;

        if (score->n_words == 0)
            continue;
        counts[COUNT_WORDS] = score->n_words;
        counts[COUNT_VALUE] = score->value;
        counts[COUNT_HEDGES] = turn_score_count_hedges(score, HEDGE_SET_STD);
        counts[COUNT_BOOSTERS] = score->boosters;
        counts[COUNT_EX_QUANT_WORDS] = score->n_words_ex_quant;
        counts[COUNT_EX_QUANT_VALUE] = score->value_ex_quant;
        if (sample.shape.has_lm) {
            counts[COUNT_LM] = (double)score->lists[LM_POS] - score->lists[LM_NEG];
            counts[COUNT_UNC] = score->lists[LM_UNC];
            counts[COUNT_LM_WORDS] = score->n_words_lm;
        }
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
        .n_columns = N_CALL_SECTIONS * sample.shape.n_counts,
        .clusters = by_call ? sample.calls : NULL,
        .strata = by_call ? NULL : sample.sections,
    };
    struct bootstrap_plan plan = {
        .n_draws = BOOTSTRAP_DRAWS,
        .min_units = by_call ? BOOTSTRAP_MIN_CALLS : BOOTSTRAP_MIN_TURNS,
        .seed = seed,
        .task_key = task_key,
    };
    struct bootstrap_statistics statistics = {
        .n_statistics = N_CEO_MEASURES * N_CEO_PARTS, .compute = compute_all, .context = &sample.shape};

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
