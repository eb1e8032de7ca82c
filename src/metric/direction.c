/* direction.c - the word that says how a metric moved, and since when. */
#include "metric/direction.h"

int direction_get_sign(enum metric_cue cue)
{
    return cue == CUE_UP ? 1 : cue == CUE_DOWN ? -1 : 0;
}

/* The word of direction that governs a figure: before it in its clause, or close behind it. */
void direction_find(struct figure *figure)
{
    const struct phrase_list *list = figure->list;
    uint32_t before = figure_get_before(list, figure->amount->begin);
    bool is_level = phrase_list_is_word(list, before, "to") || phrase_list_is_word(list, before, "at") ||
                    phrase_list_is_word(list, before, "was") || phrase_list_is_word(list, before, "were") ||
                    phrase_list_is_word(list, before, "reached") ||
                    phrase_list_is_word(list, before, "totaled") ||
                    phrase_list_is_word(list, before, "from") || phrase_list_is_word(list, before, "is");
    size_t i;

    for (i = figure->at; i > 0; i--) {
        const struct phrase *phrase = &list->items[i - 1];

        if (phrase->kind != PHRASE_CUE)
            break;
        if (phrase->cue == CUE_COMPARE && figure->at != i &&
            !(i > 1 && list->items[i - 2].kind == PHRASE_CUE && direction_get_sign(list->items[i - 2].cue)))
            continue;
        if (direction_get_sign(phrase->cue)) {
            figure->direction = direction_get_sign(phrase->cue);
            figure->is_change = !is_level;
            return;
        }
    }
    /* "grew revenue 31%", "an increase in revenue of $5 million". */
    if (i > 1 && list->items[i - 1].kind == PHRASE_METRIC && !is_level) {
        bool is_by = phrase_list_is_word(list, before, "by") || phrase_list_is_word(list, before, "of") ||
                     figure->amount->unit == AMOUNT_PERCENT || figure->amount->unit == AMOUNT_POINTS;
        size_t k = i - 1;

        while (k > 0 &&
               (phrase_list_is_cue(list, k - 1, CUE_NEUTRAL) || phrase_list_is_cue(list, k - 1, CUE_STOP)))
            k--;
        if (is_by && k > 0 && direction_get_sign(list->items[k - 1].cue) &&
            list->items[k - 1].kind == PHRASE_CUE &&
            !phrase_list_has_punct(list, list->items[k - 1].end, list->items[i - 1].begin) &&
            (!phrase_list_is_word(list, before, "of") ||
             phrase_list_is_word(list, list->items[k - 1].end, "in"))) {
            figure->direction = direction_get_sign(list->items[k - 1].cue);
            figure->is_change = true;
            return;
        }
    }
    for (i = figure->at + 1; i < list->count && list->items[i].begin <= figure->amount->end + 3; i++) {
        const struct phrase *phrase = &list->items[i];

        if (phrase_list_has_punct(list, figure->amount->end, phrase->begin) || phrase->kind != PHRASE_CUE)
            return;
        if (direction_get_sign(phrase->cue)) {
            if (i + 1 < list->count && list->items[i + 1].kind == PHRASE_AMOUNT &&
                list->items[i + 1].begin <= phrase->end + 1)
                return;
            figure->direction = direction_get_sign(phrase->cue);
            figure->is_change = true;
            return;
        }
        if (phrase->cue != CUE_YOY && phrase->cue != CUE_QOQ && phrase->cue != CUE_NEUTRAL)
            return;
    }
}

void direction_find_comparison(const struct call_period *call, const struct figure *figure,
                               struct metric_statement *statement)
{
    const struct phrase_list *list = figure->list;
    size_t from = figure->at + 1;

    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = from; i < list->count; i++) {
            const struct phrase *phrase = &list->items[i];
            struct time_frame frame;

            if (phrase->kind == PHRASE_AMOUNT || (phrase->kind == PHRASE_METRIC && pass == 0))
                break;
            if (phrase->kind == PHRASE_METRIC)
                continue;
            if (phrase->cue == CUE_YOY)
                statement->comparison = COMPARISON_YOY;
            else if (phrase->cue == CUE_QOQ)
                statement->comparison = COMPARISON_QOQ;
            else if (phrase->cue >= CUE_QUARTER_1 && phrase->cue <= CUE_MONTH_12 && pass == 0) {
                frame = time_frame_read(phrase, call);
                statement->comparison = time_frame_get_comparison(&frame, call);
                if (phrase_list_is_cue(list, i + 1, CUE_YOY))
                    statement->comparison = COMPARISON_YOY;
            }
            if (statement->comparison != COMPARISON_NONE)
                return;
        }
        from = 0;
    }
}
