/* call_figures.h - what each call tells of its metrics, and the calls of its firm before it.
 *
 * Of each call the figures of metrics_wide.csv, and those that were joined with it under the name of a metric
 * of the vocabulary.  Made once, then only read: by figure_changes.h, which compares them, figure_columns.h,
 * which makes columns of the panel of them, and figure_rows.h and figure_change_rows.h, which write them.
 */
#ifndef ENGINE_CALL_FIGURES_H
#define ENGINE_CALL_FIGURES_H

#include "corpus/metric_join.h"
#include "engine/earlier_calls.h"
#include "engine/finish.h"
#include "engine/joined_slots.h"
#include "engine/metric_slips.h"
#include "metric/metric_change.h"
#include "metric/metric_slot.h"

/* What one call tells of one slot, or what was joined with it.  There are a dozen a call: they are kept
 * small. */
struct call_figure {
    uint32_t slot;   /* metric_slot.h; of a joined metric the number of slots and its place in joined */
    bool has_actual; /* else guidance alone */
    bool has_guidance;
    bool is_single;   /* guidance of one figure */
    uint32_t said[2]; /* WIDE_QOQ, WIDE_YOY: see call_figures_get_said() */
    struct metric_figure actual;
    struct metric_guidance guidance;
};

struct figure_span {
    size_t first, n; /* of figures */
};

struct call_figures {
    const struct finished_run *run;
    const struct metric_join *join; /* NULL without --metrics */
    struct metric_slips *slips;
    struct call_figure *figures; /* [n_figures] call by call, sorted by slot */
    size_t n_figures, cap_figures;
    struct said_change *said; /* [n_said] */
    size_t n_said, cap_said;
    struct arena *units;    /* texts that the figures borrow, each once */
    const char **unit_list; /* [n_units] */
    size_t n_units, cap_units;
    struct figure_span *spans;                  /* [n_records] those of a call */
    struct earlier_calls *earlier;              /* [n_records] */
    struct metric_slot slots[METRIC_MAX_SLOTS]; /* [n_slots] of the words */
    size_t n_slots;
    struct joined_slot *joined; /* [n_joined] */
    size_t n_joined;
};

/* Reads the records of all calls once.  join may be NULL; it and run outlive the result. */
struct call_figures *call_figures_new(const struct finished_run *run, const struct metric_join *join,
                                      struct error *err) MUST_CHECK;
void call_figures_free(struct call_figures *figures); /* NULL is fine */

/* NULL where the call does not have the slot; record may be NO_EARLIER_CALL. */
const struct call_figure *call_figures_find(const struct call_figures *figures, size_t record, size_t slot);
/* What the call says of the figure's change (WIDE_QOQ, WIDE_YOY); NULL where it says nothing. */
const struct said_change *call_figures_get_said(const struct call_figures *figures,
                                                const struct call_figure *figure, enum wide_change change);
/* The slot of the words that a slot is about. */
size_t call_figures_get_told_slot(const struct call_figures *figures, size_t slot);

#endif
