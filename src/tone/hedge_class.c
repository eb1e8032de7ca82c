/* hedge_class.c - names and sets of hedge classes. */
#include "tone/hedge_class.h"

#include <stddef.h>

/* The smallest set that holds each counted class; the sets are nested, EXPECT is in none. */
static const struct {
    const char *name;
    int first_set;
} classes[N_COUNTED_HEDGES] = {
    [HEDGE_EPI_MODAL] = {"EPI_MODAL", HEDGE_SET_CORE},
    [HEDGE_EPI_ADV] = {"EPI_ADV", HEDGE_SET_CORE},
    [HEDGE_EPI_ADJ] = {"EPI_ADJ", HEDGE_SET_CORE},
    [HEDGE_SHIELD_SELF] = {"SHIELD_SELF", HEDGE_SET_CORE},
    [HEDGE_SHIELD_ATTR] = {"SHIELD_ATTR", HEDGE_SET_CORE},
    [HEDGE_EVID] = {"EVID", HEDGE_SET_CORE},
    [HEDGE_ROUNDER] = {"ROUNDER", HEDGE_SET_STD},
    [HEDGE_ADAPTOR] = {"ADAPTOR", HEDGE_SET_STD},
    [HEDGE_IGNORANCE] = {"IGNORANCE", HEDGE_SET_CORE},
    [HEDGE_GENERALIZER] = {"GENERALIZER", HEDGE_SET_HYLAND},
    [HEDGE_MINIMIZER] = {"MINIMIZER", HEDGE_SET_BROAD},
    [HEDGE_WOULD] = {"WOULD", HEDGE_SET_BROAD},
    [HEDGE_CONDITION] = {"CONDITION", HEDGE_SET_BROAD},
    [HEDGE_VAGUE_Q] = {"VAGUE_Q", HEDGE_SET_BROAD},
    [HEDGE_EXTENDER] = {"EXTENDER", HEDGE_SET_BROAD},
    [HEDGE_DELIB] = {"DELIB", HEDGE_SET_BROAD},
    [HEDGE_EXPECT] = {"EXPECT", N_HEDGE_SETS},
};

static const char *const not_counted[] = {"MONTH",       "POLITE", "ENGAGE", "DEONTIC", "ABILITY",
                                          "COUNTERFACT", "FILLER", "AGREE",  "TOPIC",   "INTENSIFIER",
                                          "BOUND",       "RANGE",  "NONE"};

bool hedge_class_parse(struct slice category, enum hedge_class *hedge_class)
{
    for (int i = 0; i < N_COUNTED_HEDGES; i++)
        if (slice_equal_text(category, classes[i].name)) {
            *hedge_class = (enum hedge_class)i;
            return true;
        }
    for (size_t i = 0; i < sizeof not_counted / sizeof *not_counted; i++)
        if (slice_equal_text(category, not_counted[i])) {
            *hedge_class = HEDGE_NOT_COUNTED;
            return true;
        }
    *hedge_class = HEDGE_FRAME;
    return slice_equal_text(category, "FRAME");
}

const char *hedge_class_name(enum hedge_class hedge_class)
{
    return hedge_class < N_COUNTED_HEDGES ? classes[hedge_class].name : "NONE";
}

bool hedge_class_is_in(enum hedge_class hedge_class, enum hedge_set set)
{
    return hedge_class < N_COUNTED_HEDGES && classes[hedge_class].first_set <= (int)set;
}

void hedge_class_sum_sets(const uint32_t counts[N_COUNTED_HEDGES], uint32_t sums[N_HEDGE_SETS])
{
    uint32_t own[N_HEDGE_SETS + 1] = {0}; /* of the classes whose smallest set it is */

#pragma GCC unroll 32
    for (int i = 0; i < N_COUNTED_HEDGES; i++) /* unrolled, the table is gone: sums of known places */
        own[classes[i].first_set] += counts[i];
    sums[0] = own[0];
    for (int set = 1; set < N_HEDGE_SETS; set++)
        sums[set] = sums[set - 1] + own[set];
}

uint32_t hedge_class_sum(const uint32_t counts[N_COUNTED_HEDGES], enum hedge_set set)
{
    uint32_t sums[N_HEDGE_SETS];

    hedge_class_sum_sets(counts, sums);
    return sums[set];
}
