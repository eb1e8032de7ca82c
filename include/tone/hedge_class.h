/* hedge_class.h - the classes of hedges and the sets that reports count.
 *
 * Sources of the taxonomy: Lakoff 1973; Prince, Frader and Bosk 1982; Hyland 1998, 2005; Farkas et al. 2010.
 */
#ifndef TONE_HEDGE_CLASS_H
#define TONE_HEDGE_CLASS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

/* Counted classes first, in the order of the h_ columns of turns.csv; the rest is recognised and not counted.
 */
enum hedge_class {
    HEDGE_EPI_MODAL,
    HEDGE_EPI_ADV,
    HEDGE_EPI_ADJ,
    HEDGE_SHIELD_SELF,
    HEDGE_SHIELD_ATTR,
    HEDGE_EVID,
    HEDGE_ROUNDER,
    HEDGE_ADAPTOR,
    HEDGE_IGNORANCE,
    HEDGE_GENERALIZER,
    HEDGE_MINIMIZER,
    HEDGE_WOULD,
    HEDGE_CONDITION,
    HEDGE_VAGUE_Q,
    HEDGE_EXTENDER,
    HEDGE_DELIB,
    HEDGE_EXPECT,
    N_COUNTED_HEDGES,
    HEDGE_NOT_COUNTED = N_COUNTED_HEDGES, /* MONTH, POLITE, ENGAGE ... */
    HEDGE_FRAME                           /* request frames: mark a sentence, are no cues */
};

enum hedge_set { HEDGE_SET_CORE, HEDGE_SET_STD, HEDGE_SET_HYLAND, HEDGE_SET_BROAD, N_HEDGE_SETS };

/* False for a category that is none of the classes. */
bool hedge_class_parse(struct slice category, enum hedge_class *hedge_class);
const char *hedge_class_name(enum hedge_class hedge_class); /* of counted classes */
bool hedge_class_is_in(enum hedge_class hedge_class, enum hedge_set set);
uint32_t hedge_class_sum(const uint32_t counts[N_COUNTED_HEDGES],
                         enum hedge_set set); /* of the classes in the set */
/* The same of all sets. */
void hedge_class_sum_sets(const uint32_t counts[N_COUNTED_HEDGES], uint32_t sums[N_HEDGE_SETS]);

#endif
