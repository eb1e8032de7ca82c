/* kind.c - reported, promised or aimed at, and of which period. */
#include "metric/kind.h"

#include "metric/direction.h"
#include "metric/guidance.h"
#include "metric/metric_vocabulary.h"
#include "metric/outlook.h"

/* The time that is said of a figure: before it in the sentence, or close behind; not that of a comparison. */
static struct time_frame find_frame(const struct attach_state *state, const struct figure *figure)
{
    const struct phrase_list *list = figure->list;
    size_t to = figure->at + 1;

    while (to < list->count && to < figure->at + 4 && list->items[to].kind == PHRASE_CUE &&
           !direction_get_sign(list->items[to].cue) && list->items[to].cue != CUE_COMPARE &&
           !phrase_list_has_punct(list, figure->amount->end, list->items[to].begin))
        to++;
    for (size_t i = figure->at + 1; i < to; i++)
        if (time_frame_is_cue(&list->items[i]))
            return time_frame_read(&list->items[i], &state->call);
    for (size_t i = figure->at; i > 0; i--) {
        const struct phrase *phrase = &list->items[i - 1];

        if (!time_frame_is_cue(phrase) || (i > 1 && phrase_list_is_cue(list, i - 2, CUE_COMPARE)) ||
            (i > 2 && phrase_list_is_cue(list, i - 2, CUE_STOP) &&
             phrase_list_is_cue(list, i - 3, CUE_COMPARE)))
            continue;
        return time_frame_read(phrase, &state->call);
    }
    return (struct time_frame){TIME_UNSAID, 0, 0};
}

/* What others are promised on. */
static bool is_input(size_t metric)
{
    return metric == METRIC_TAX_RATE || metric == METRIC_DILUTED_SHARES;
}

/* Kind and period; false for what was once promised. */
bool kind_set(struct attach_state *state, const struct figure *figure, struct metric_statement *statement)
{
    struct time_frame frame = find_frame(state, figure);
    int place = time_frame_compare(&frame, &state->call);
    enum outlook outlook = outlook_read(figure->list, figure->at);

    if (outlook == OUTLOOK_BROKEN)
        return false;
    if (outlook == OUTLOOK_UNSAID && state->is_guidance && is_input(statement->metric))
        outlook = OUTLOOK_ASSUMED;
    if (outlook == OUTLOOK_TARGET) {
        statement->kind = STATEMENT_TARGET;
    } else if (outlook == OUTLOOK_AHEAD || outlook == OUTLOOK_ASSUMED ||
               (outlook == OUTLOOK_UNSAID && (place > 0 || (state->is_guidance && place >= 0)))) {
        statement->kind = outlook == OUTLOOK_ASSUMED  ? STATEMENT_GUIDANCE_ASSUMPTION
                          : guidance_is_moved(figure) ? STATEMENT_GUIDANCE_DRIVER
                                                      : STATEMENT_GUIDANCE;
        if (frame.kind == TIME_UNSAID)
            frame = state->is_guidance && state->frame.kind != TIME_UNSAID
                        ? state->frame
                        : time_frame_get_next(&state->call);
        state->frame = state->promised[statement->metric] = frame;
    } else if (place < 0) {
        statement->kind = STATEMENT_PRIOR_ACTUAL;
    } else {
        statement->kind = STATEMENT_ACTUAL;
        if (place > 0)
            frame.kind = TIME_UNSAID;
    }
    if (frame.kind == TIME_UNSAID) {
        frame.fyear = state->call.fyear;
        frame.fqtr = state->call.fqtr;
    }
    if (statement->kind == STATEMENT_ACTUAL && metric_vocabulary_get(statement->metric)->is_point &&
        state->call.fqtr)
        frame = (struct time_frame){TIME_QUARTER, state->call.fyear, state->call.fqtr};
    if (statement->kind == STATEMENT_ACTUAL && metric_vocabulary_get(statement->metric)->is_operational)
        statement->kind = STATEMENT_ACTUAL_OP;
    if (frame.kind == TIME_PART) {
        statement->score -= 4;
        frame.fyear = 0;
    }
    if (frame.kind == TIME_QUARTER && place == 0)
        statement->score++;
    statement->fyear = frame.fyear;
    statement->fqtr = frame.fqtr;
    return true;
}
