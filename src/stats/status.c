/* status.c - names of the statuses as reports print them. */
#include "stats/status.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

static const char *const names[] = {
    [STATUS_OK] = "ok",
    [STATUS_OK_SMALL_N] = "ok_small_n",
    [STATUS_LOW_DF] = "low_df",
    [STATUS_FEW_CLUSTERS] = "few_clusters",
    [STATUS_BOOT_UNSTABLE] = "boot_unstable",
    [STATUS_COLLINEAR] = "collinear",
    [STATUS_NEGATIVE_VARIANCE] = "negative_variance_component",
    [STATUS_RHO_LE_0] = "rho_le_0",
    [STATUS_PERFECT_FIT] = "perfect_fit",
    [STATUS_REFUSED] = "refused",
    [STATUS_REFUSED_MIN_N] = "refused_min_n",
    [STATUS_REFUSED_FEW_DISTINCT] = "refused_few_distinct",
    [STATUS_REFUSED_FEW_CLUSTERS] = "refused_few_clusters",
    [STATUS_REFUSED_FEW_UNITS] = "refused_few_units",
    [STATUS_REFUSED_DF] = "refused_df",
    [STATUS_ZERO_VARIANCE] = "zero_variance",
    [STATUS_ZERO_DENOMINATOR] = "zero_denominator",
    [STATUS_LEVERAGE_ONE] = "leverage_one",
    [STATUS_NOT_COMPUTED] = "not_computed",
};

_Static_assert(sizeof names / sizeof names[0] == STATUS_COUNT, "every status has a name");

const char *status_name(enum status status)
{
    assert(status < STATUS_COUNT);
    return names[status];
}

static const char *const reasons[STATUS_COUNT] = {
    [STATUS_BOOT_UNSTABLE] = "more than 5 % of the draws of the bootstrap gave no value",
    [STATUS_COLLINEAR] = "a column that follows from others was left out of the model; it has no coefficient",
    [STATUS_NEGATIVE_VARIANCE] = "groups differ less than chance alone would make them: set to 0",
    [STATUS_PERFECT_FIT] = "one column follows from the other without error: there is nothing to test",
    [STATUS_REFUSED] = "too few groups, or too few rows in a group",
    [STATUS_REFUSED_MIN_N] =
        "n is below the least that an estimate needs (--min-n; firms for the method between)",
    [STATUS_REFUSED_FEW_DISTINCT] = "a column has fewer than three distinct values in these rows",
    [STATUS_REFUSED_FEW_CLUSTERS] =
        "fewer than 5 clusters: no standard error that allows for them is possible",
    [STATUS_REFUSED_FEW_UNITS] = "too few units to resample",
    [STATUS_REFUSED_DF] = "as many coefficients as rows, or more: no degree of freedom is left",
    [STATUS_ZERO_VARIANCE] = "a column has the same value in all of these rows, or in all rows of each group",
    [STATUS_ZERO_DENOMINATOR] = "a ratio over nothing",
    [STATUS_LEVERAGE_ONE] = "a row or cluster that alone decides its fit: these standard errors do not exist",
};

const char *status_explain(const char *name)
{
    for (size_t status = 0; status < STATUS_COUNT; status++)
        if (name && strcmp(names[status], name) == 0)
            return reasons[status];
    return NULL;
}

bool status_has_estimate(enum status status)
{
    return status <= STATUS_PERFECT_FIT;
}
