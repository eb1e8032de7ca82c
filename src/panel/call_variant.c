/* call_variant.c - one value for each way to score a call. */
#include "panel/call_variant.h"

#include <math.h>
#include <string.h>

enum { IN_PRESENTATION, IN_QA, IN_BOTH };
enum { BY_WORDS, BY_TURNS };

static const char *const role_names[N_VARIANT_ROLES] = {"CEO", "CFO", "MANAGERS"};
static const char *const section_names[N_VARIANT_SECTIONS] = {"presentation", "qa", "both"};
static const char *const weighting_names[N_VARIANT_WEIGHTINGS] = {"words", "turns"};

static const enum call_group groups[N_VARIANT_ROLES][IN_BOTH] = {
    {GROUP_CEO_PRES, GROUP_CEO_QA},
    {GROUP_CFO_PRES, GROUP_CFO_QA},
    {GROUP_MGR_PRES, GROUP_MGR_QA},
};

static size_t find_place(size_t role, size_t section, size_t weighting)
{
    return (role * N_VARIANT_SECTIONS + section) * N_VARIANT_WEIGHTINGS + weighting;
}

struct variant_place call_variant_get_place(size_t place)
{
    return (struct variant_place){
        .role = role_names[place / (N_VARIANT_SECTIONS * N_VARIANT_WEIGHTINGS)],
        .section = section_names[place / N_VARIANT_WEIGHTINGS % N_VARIANT_SECTIONS],
        .weighting = weighting_names[place % N_VARIANT_WEIGHTINGS],
    };
}

static void compute_words(const struct call_summary *summary, size_t role,
                          const struct score_variant *variants, size_t n, double *values)
{
    struct turn_score sums[N_VARIANT_SECTIONS];

    sums[IN_PRESENTATION] = summary->groups[groups[role][IN_PRESENTATION]];
    sums[IN_QA] = summary->groups[groups[role][IN_QA]];
    sums[IN_BOTH] = sums[IN_PRESENTATION];
    turn_score_add(&sums[IN_BOTH], &sums[IN_QA]);
    for (size_t section = 0; section < N_VARIANT_SECTIONS; section++)
        for (size_t i = 0; i < n; i++)
            values[i * N_VARIANT_PLACES + find_place(role, section, BY_WORDS)] =
                variants[i].get(&sums[section]);
}

/* Sums and numbers of the turns that have a value. */
struct turn_sums {
    double sum[N_VARIANT_ROLES][N_VARIANT_SECTIONS];
    uint32_t count[N_VARIANT_ROLES][N_VARIANT_SECTIONS];
};

static void add_turn(struct turn_sums *sums, enum speaker_role role, enum call_section section, double value)
{
    for (size_t i = 0; i < N_VARIANT_ROLES; i++)
        for (size_t k = 0; k < IN_BOTH; k++) {
            if (!call_group_has(groups[i][k], role, section))
                continue;
            sums->sum[i][k] += value;
            sums->count[i][k]++;
            sums->sum[i][IN_BOTH] += value;
            sums->count[i][IN_BOTH]++;
        }
}

static void compute_turns(const struct spilled_call *call, const struct score_variant *variant,
                          double *values)
{
    struct turn_sums sums = {0};

    for (uint32_t i = 0; i < call->n_turns; i++) {
        const struct spilled_turn *turn = &call->turns[i];
        enum speaker_role role = call->speakers[turn->speaker].role;
        double value;

        if (!call_group_has(GROUP_MGR_PRES, role, turn->section) &&
            !call_group_has(GROUP_MGR_QA, role, turn->section))
            continue;
        value = variant->get(&turn->score);
        if (isfinite(value))
            add_turn(&sums, role, turn->section, value);
    }
    for (size_t role = 0; role < N_VARIANT_ROLES; role++)
        for (size_t section = 0; section < N_VARIANT_SECTIONS; section++)
            values[find_place(role, section, BY_TURNS)] =
                sums.count[role][section] ? sums.sum[role][section] / sums.count[role][section] : NAN;
}

void call_variant_compute(const struct spilled_call *call, const struct call_summary *summary,
                          const struct score_variant *variants, size_t n, double *values)
{
    for (size_t role = 0; role < N_VARIANT_ROLES; role++)
        compute_words(summary, role, variants, n, values);
    for (size_t i = 0; i < n; i++)
        compute_turns(call, &variants[i], values + i * N_VARIANT_PLACES);
}
