/* specification_curve.h - the calls scored in every way, and each way against each y by every estimator.
 *
 * That is eight bytes a call for each of some 300 ways, more than all else that is kept of a call: rows go to
 * the spill by blocks, and one way at a time is read back.
 */
#ifndef ENGINE_SPECIFICATION_CURVE_H
#define ENGINE_SPECIFICATION_CURVE_H

#include "panel/call_variant.h"
#include "panel/spill.h"
#include "study/specification.h"
#include "tone/preset_scorer.h"
#include "tone/scorer.h"

struct specification_curve;

/* Ways that need a list which the scorer does not have are left out; a list that a preset counts has one way,
 * as_published. */
struct specification_curve *specification_curve_new(const struct scorer *scorer,
                                                    const struct published_lists *published, size_t n_rows,
                                                    struct spill *spill);
void specification_curve_free(struct specification_curve *curve); /* NULL is fine */

/* Makes room for the n rows that follow those made before; then they are set, in any order, and then ended.
 * Serial. */
void specification_curve_begin_rows(struct specification_curve *curve, size_t n);
bool specification_curve_end_rows(struct specification_curve *curve, struct error *err) MUST_CHECK;
/* Scores the call of a row; different rows may be set by different threads. */
void specification_curve_set_row(struct specification_curve *curve, size_t row,
                                 const struct spilled_call *call, const struct call_summary *summary);
/* Once, when all rows are set. */
bool specification_curve_run(struct specification_curve *curve, const struct specification_data *data,
                             size_t n_threads, struct error *err) MUST_CHECK;

size_t specification_curve_count_variants(const struct specification_curve *curve);
const struct score_variant *specification_curve_get_variant(const struct specification_curve *curve,
                                                            size_t i);
/* fits: [N_SPECIFICATION_ESTIMATORS] */
const struct within_fit *specification_curve_get_fits(const struct specification_curve *curve, size_t variant,
                                                      size_t place, size_t y);

#endif
