/* metric_unit.h - units of external metrics: which can be turned into which.
 *
 * A unit is a word of the contract.  Units of one family differ by a factor: USD, USD_th, USD_mn, USD_bn,
 * USD_tn (and any other currency); shares, th_shares, mn_shares, bn_shares (and persons, units ...); pct and
 * ratio.  Any other word (days, pct_points, USD_per_share) is a family of its own.
 */
#ifndef CORPUS_METRIC_UNIT_H
#define CORPUS_METRIC_UNIT_H

#include <stdbool.h>

#include "base/slice.h"

/* Turns a value from one unit into another; false (and the value as it was) where they are of two families.
 */
bool metric_unit_convert(struct slice from, struct slice to, double *value);

#endif
