/* direction.c - the word that says how a metric moved, and since when. */
#include "metric/direction.h"

int direction_get_sign(enum metric_cue cue)
{
    return cue == CUE_UP ? 1 : cue == CUE_DOWN ? -1 : 0;
}

/* "was 5", "to 5", "in a range of 5 to 6": the figure is where it stands, not how far it went. */
static bool is_level(const struct figure *figure, uint32_t before)
{
    const struct phrase_list *list = figure->list;

    if (phrase_list_is_one_of(list, before, WORDS_LEVEL))
        return true;
    return (figure->amount->unit != AMOUNT_PERCENT ||
            metric_vocabulary_get(figure->metric)->family == FAMILY_PERCENT) &&
           phrase_list_is_word(list, before, WORD_OF) && phrase_list_is_one_of(list, before - 1, WORDS_SPAN);
}

/* "above 25%", "below $5 million": a bound of the level. */
static bool is_bound(const struct phrase_list *list, const struct phrase *phrase, uint32_t before)
{
    return phrase->end == before + 1 &&
           (phrase_list_is_word(list, before, WORD_ABOVE) || phrase_list_is_word(list, before, WORD_BELOW));
}

static bool set_change(struct figure *figure, enum metric_cue cue, bool is_change)
{
    figure->direction = direction_get_sign(cue);
    figure->is_change = is_change;
    return true;
}

/* "an 11% decline": closer than any word before it. */
static bool find_adjacent(struct figure *figure)
{
    const struct phrase_list *list = figure->list;
    size_t i = figure->at + 1;
    const struct phrase *phrase = &list->items[i];

    if (i >= list->count || phrase->kind != PHRASE_CUE || phrase->begin != figure->amount->end ||
        !direction_get_sign(phrase->cue))
        return false;
    if (i + 1 < list->count && list->items[i + 1].kind == PHRASE_AMOUNT &&
        list->items[i + 1].begin <= phrase->end + 1)
        return false;
    return set_change(figure, phrase->cue, true);
}

/* *stop becomes the phrase before which the clause begins. */
static bool find_in_clause(struct figure *figure, uint32_t before, size_t *stop)
{
    const struct phrase_list *list = figure->list;
    bool is_ahead = false;
    size_t i;

    for (i = figure->at; i > 0; i--) {
        const struct phrase *phrase = &list->items[i - 1];

        if (phrase->kind != PHRASE_CUE)
            break;
        is_ahead = is_ahead || phrase->cue == CUE_GUIDE || phrase->cue == CUE_PRIOR_GUIDE;
        if (is_ahead && phrase_list_has_punct(list, phrase->end, list->items[i].begin))
            continue;
        if (phrase->cue == CUE_COMPARE && figure->at != i &&
            !(i > 1 && list->items[i - 2].kind == PHRASE_CUE && direction_get_sign(list->items[i - 2].cue)))
            continue;
        if (direction_get_sign(phrase->cue) && !is_bound(list, phrase, before))
            return set_change(figure, phrase->cue, !is_level(figure, before));
    }
    *stop = i;
    return false;
}

/* "grew revenue 31%", "an increase in revenue of $5 million". */
static bool find_over_metric(struct figure *figure, uint32_t before, size_t metric)
{
    const struct phrase_list *list = figure->list;
    bool is_of = phrase_list_is_word(list, before, WORD_OF);
    bool is_by = phrase_list_is_word(list, before, WORD_BY) || is_of ||
                 figure->amount->unit == AMOUNT_PERCENT || figure->amount->unit == AMOUNT_POINTS;
    size_t k = phrase_list_skip_back(list, metric);

    if (!is_by || k == 0 || list->items[k - 1].kind != PHRASE_CUE ||
        !direction_get_sign(list->items[k - 1].cue) ||
        phrase_list_has_punct(list, list->items[k - 1].end, list->items[metric].begin) ||
        (is_of && !phrase_list_is_word(list, list->items[k - 1].end, WORD_IN)))
        return false;
    return set_change(figure, list->items[k - 1].cue, true);
}

static void find_behind(struct figure *figure)
{
    const struct phrase_list *list = figure->list;

    for (size_t i = figure->at + 1; i < list->count && list->items[i].begin <= figure->amount->end + 3; i++) {
        const struct phrase *phrase = &list->items[i];

        if (phrase_list_has_punct(list, figure->amount->end, phrase->begin) || phrase->kind != PHRASE_CUE)
            return;
        if (direction_get_sign(phrase->cue)) {
            if (i + 1 < list->count && list->items[i + 1].kind == PHRASE_AMOUNT &&
                list->items[i + 1].begin <= phrase->end + 1)
                return;
            set_change(figure, phrase->cue, true);
            return;
        }
        if (phrase->cue != CUE_YOY && phrase->cue != CUE_QOQ && phrase->cue != CUE_NEUTRAL)
            return;
    }
}

void direction_find(struct figure *figure)
{
    const struct phrase_list *list = figure->list;
    uint32_t before = figure->before;
    size_t stop = 0;

    if (find_adjacent(figure) || find_in_clause(figure, before, &stop))
        return;
    if (stop > 1 && list->items[stop - 1].kind == PHRASE_METRIC && !is_level(figure, before) &&
        find_over_metric(figure, before, stop - 1))
        return;
    find_behind(figure);
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
