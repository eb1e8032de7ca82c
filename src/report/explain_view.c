/* explain_view.c - what is asked for against what there is. */
#include "report/explain.h"

static bool settle_turns(struct explain_view *view, size_t n_turns, struct error *err)
{
    size_t last = view->last_turn ? view->last_turn : n_turns;

    if (view->first_turn == 0)
        view->first_turn = 1;
    if (view->first_turn > n_turns || last > n_turns)
        return error_set(err, ERROR_USAGE, "--turns: there is no turn %zu; the last turn of the call is %zu",
                         last > n_turns ? last : view->first_turn, n_turns);
    view->last_turn = last;
    return true;
}

static bool settle_lexicons(struct explain_view *view, const struct scorer *scorer, struct error *err)
{
    unsigned there = 0;

    for (int use = 0; use < N_LEXICON_USES; use++)
        there |= scorer_has(scorer, (enum lexicon_use)use) ? 1u << use : 0;
    for (int use = 0; use < N_LEXICON_USES; use++)
        if (view->lexicons & ~there & 1u << use)
            return error_set(
                err, ERROR_USAGE,
                "--lexicons: the call is scored without %s; give the list with --lexicon %s=FILE",
                lexicon_use_name((enum lexicon_use)use), lexicon_use_name((enum lexicon_use)use));
    if (view->lexicons == 0)
        view->lexicons = there;
    return true;
}

bool explain_view_settle(struct explain_view *view, const struct scored_call *call, struct error *err)
{
    return settle_turns(view, call->document->n_turns, err) && settle_lexicons(view, call->scorer, err);
}
