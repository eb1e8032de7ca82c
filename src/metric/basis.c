/* basis.c - GAAP or not: said in the clause, for what follows, or of the metric before. */
#include "metric/basis.h"

#include "metric/metric_vocabulary.h"

/* The nearest words on the basis between the figure's clause and its metric, else the state. */
void basis_set(const struct attach_state *state, const struct figure *figure,
               struct metric_statement *statement)
{
    const struct phrase_list *list = figure->list;
    const struct metric_row *metric = metric_vocabulary_get(statement->metric);
    size_t from = figure->named < list->count && !figure->is_behind ? figure->named : figure->at;
    size_t to = figure->at + 1;

    if (!metric->has_basis)
        return;
    for (; to < list->count && list->items[to].kind == PHRASE_CUE &&
           list->items[to].begin <= list->items[to - 1].end + 2 &&
           !phrase_list_has_punct(list, list->items[to - 1].end, list->items[to].begin) &&
           (list->items[to].cue == CUE_GAAP_STATE || list->items[to].cue == CUE_NONGAAP_STATE ||
            list->items[to].cue == CUE_PER_SHARE);
         to++)
        ;
    while (from > 0 && list->items[from - 1].kind == PHRASE_CUE &&
           list->items[from - 1].end + 2 >= list->items[from].begin)
        from--;
    for (size_t i = to; i > from; i--) {
        const struct phrase *phrase = &list->items[i - 1];

        if (phrase->kind != PHRASE_CUE)
            continue;
        if (phrase->cue == CUE_NONGAAP || phrase->cue == CUE_NONGAAP_STATE)
            statement->basis = BASIS_NONGAAP;
        else if (phrase->cue == CUE_GAAP || phrase->cue == CUE_GAAP_STATE)
            statement->basis = BASIS_GAAP;
        else
            continue;
        statement->score++;
        return;
    }
    statement->basis = state->basis;
    if (statement->basis == BASIS_NONE)
        statement->basis = state->known[statement->metric];
    if (statement->metric == METRIC_REVENUE && statement->basis == BASIS_NONGAAP)
        statement->basis = BASIS_NONE;
}

/* "Turning to our non-GAAP results": holds for what follows. */
void basis_update(struct attach_state *state, const struct phrase_list *list)
{
    if (!phrase_list_may_have(list, PHRASE_CUE_BIT(CUE_GAAP_STATE) | PHRASE_CUE_BIT(CUE_NONGAAP_STATE)))
        return;
    for (size_t i = 0; i < list->count && list->items[i].kind != PHRASE_AMOUNT; i++) {
        if (phrase_list_is_cue(list, i, CUE_GAAP_STATE))
            state->basis = BASIS_GAAP;
        else if (phrase_list_is_cue(list, i, CUE_NONGAAP_STATE))
            state->basis = BASIS_NONGAAP;
        else
            continue;
        return;
    }
}
