/* figure_changes.c - figures of two calls compared. */
#include "engine/figure_changes.h"

#include <math.h>

#include "metric/metric_slot.h"
#include "metric/metric_vocabulary.h"

static enum metric_family find_family(const struct call_figures *figures, size_t slot)
{
    return metric_vocabulary_get(metric_slot_get(call_figures_get_told_slot(figures, slot)).metric)->family;
}

static struct metric_change refuse(enum change_status status)
{
    return (struct metric_change){NAN, NULL, status};
}

struct metric_change figure_changes_compare_levels(const struct call_figures *figures, size_t record,
                                                   const struct call_figure *now, enum wide_change change)
{
    size_t earlier = figures->earlier[record].records[change];
    const struct call_figure *before = call_figures_find(figures, earlier, now->slot);

    if (earlier == NO_EARLIER_CALL)
        return refuse(CHANGE_NO_CALL);
    if (!before || !before->has_actual)
        return refuse(CHANGE_NO_VALUE);
    return metric_change_compute(find_family(figures, now->slot), &now->actual, &before->actual);
}

const struct call_figure *figure_changes_find_guidance(const struct call_figures *figures, size_t record,
                                                       size_t slot)
{
    const struct call_figure *told = call_figures_find(figures, figures->earlier[record].records[WIDE_QOQ],
                                                       call_figures_get_told_slot(figures, slot));

    return told && told->has_guidance ? told : NULL;
}

struct metric_change figure_changes_compare_guidance(const struct call_figures *figures, size_t record,
                                                     const struct call_figure *now,
                                                     enum guidance_place *place)
{
    const struct call_figure *told = figure_changes_find_guidance(figures, record, now->slot);

    if (figures->earlier[record].records[WIDE_QOQ] == NO_EARLIER_CALL)
        return refuse(CHANGE_NO_CALL);
    if (!told || !now->has_actual)
        return refuse(CHANGE_NO_VALUE);
    return metric_change_from_guidance(find_family(figures, now->slot), &told->guidance, &now->actual, place);
}

struct wide_values figure_changes_get_values(const struct call_figures *figures, size_t record,
                                             const struct call_figure *figure)
{
    struct wide_values values = {NAN, NAN, NAN, {NAN, NAN, NAN}};
    enum guidance_place place;

    if (figure->has_guidance) {
        values.low = figure->guidance.low;
        values.high = figure->is_single ? NAN : figure->guidance.high;
    }
    if (!figure->has_actual)
        return values;
    values.actual = figure->actual.value;
    for (int change = WIDE_QOQ; change <= WIDE_YOY; change++)
        values.changes[change] =
            figure_changes_compare_levels(figures, record, figure, (enum wide_change)change).value;
    values.changes[WIDE_SURPRISE] = figure_changes_compare_guidance(figures, record, figure, &place).value;
    return values;
}

double figure_changes_get_surprise(const struct call_figures *figures, size_t record)
{
    const struct figure_span *span = &figures->spans[record];
    double surprise = NAN;

    for (size_t i = span->first; i < span->first + span->n; i++) {
        const struct call_figure *figure = &figures->figures[i];
        size_t told = call_figures_get_told_slot(figures, figure->slot);
        enum guidance_place place;
        double value;

        if (metric_slot_get(told).metric != METRIC_REVENUE)
            continue;
        value = figure_changes_compare_guidance(figures, record, figure, &place).value;
        if (!isnan(value) && (isnan(surprise) || figure->slot >= figures->n_slots))
            surprise = value;
    }
    return surprise;
}
