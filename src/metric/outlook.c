/* outlook.c - the verb or noun of the future or past that governs a figure. */
#include "metric/outlook.h"

/* Cues that may be verbs of what has happened. */
#define PAST_CUES (PHRASE_CUE_BIT(CUE_UP) | PHRASE_CUE_BIT(CUE_DOWN) | PHRASE_CUE_BIT(CUE_PAST))
/* Cues that say where a figure stands in time. */
#define OUTLOOK_CUES                                                                                         \
    (PHRASE_CUE_BIT(CUE_TARGET) | PHRASE_CUE_BIT(CUE_LOW_END) | PHRASE_CUE_BIT(CUE_PRIOR_GUIDE) |            \
     PHRASE_CUE_BIT(CUE_ASSUME) | PHRASE_CUE_BIT(CUE_GUIDE) | PAST_CUES)

bool outlook_is_past(const struct phrase_list *list, size_t at)
{
    const struct phrase *phrase = &list->items[at];
    struct slice text;

    if (phrase->kind != PHRASE_CUE)
        return false;
    if (phrase->cue != CUE_UP && phrase->cue != CUE_DOWN)
        return phrase->cue == CUE_PAST;
    text = phrase_list_get_text(list, phrase->begin, phrase->end);
    return slice_ends(text, "ed") || slice_ends(text, "grew") || slice_ends(text, "rose") ||
           slice_ends(text, "fell");
}

bool outlook_has_past(const struct phrase_list *list)
{
    for (size_t i = 0; phrase_list_may_have(list, PAST_CUES) && i < list->count; i++)
        if (outlook_is_past(list, i))
            return true;
    return false;
}

/* "above our guidance of", "compared to the outlook of": the promise is what the figure before is held
 * against. */
static bool is_held_against(const struct phrase_list *list, size_t from, size_t at)
{
    bool has_past = false, has_amount = false;

    for (size_t i = 0; i < from; i++) {
        has_past = has_past || (list->items[i].kind == PHRASE_CUE && list->items[i].cue == CUE_PAST);
        has_amount = has_amount || list->items[i].kind == PHRASE_AMOUNT;
    }
    return at > from && (has_past || has_amount) && list->items[from].kind == PHRASE_CUE;
}

/* "repurchased", "bought back": names of metrics that are verbs of what has happened. */
static bool is_done(const struct phrase_list *list, const struct phrase *phrase)
{
    return phrase->kind == PHRASE_METRIC && phrase_list_is_one_of(list, phrase->begin, WORDS_DONE);
}

enum outlook outlook_read(const struct phrase_list *list, size_t at)
{
    bool has_past = false;

    if (!phrase_list_may_have(list, OUTLOOK_CUES) && !(list->sets & METRIC_WORDS_BIT(WORDS_DONE)))
        return OUTLOOK_UNSAID;
    if (at + 1 < list->count && list->items[at + 1].kind == PHRASE_CUE &&
        list->items[at + 1].begin <= list->items[at].end + 1) {
        if (list->items[at + 1].cue == CUE_TARGET)
            return OUTLOOK_TARGET;
    }
    for (size_t i = at; i > 0; i--) {
        const struct phrase *phrase = &list->items[i - 1];

        has_past = has_past || is_done(list, phrase);
        if (phrase->kind != PHRASE_CUE)
            continue;
        if (outlook_is_past(list, i - 1))
            has_past = true;
        switch (phrase->cue) {
        case CUE_TARGET:
            return has_past ? OUTLOOK_PAST : OUTLOOK_TARGET;
        case CUE_LOW_END:
        case CUE_PRIOR_GUIDE:
            if (is_held_against(list, i - 1, at))
                return has_past ? OUTLOOK_PAST : OUTLOOK_BROKEN;
            return OUTLOOK_AHEAD;
        case CUE_ASSUME:
            return OUTLOOK_ASSUMED;
        case CUE_GUIDE:
            return has_past ? OUTLOOK_PAST : OUTLOOK_AHEAD;
        default:
            break;
        }
    }
    return has_past ? OUTLOOK_PAST : OUTLOOK_UNSAID;
}
