/* status.c - names of the statuses as reports print them. */
#include "stats/status.h"

#include <assert.h>

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

bool status_has_estimate(enum status status)
{
    return status <= STATUS_PERFECT_FIT;
}
