/* evidence.c - reasons, and the sum of the evidence against the counts. */
#include "tone/evidence.h"

#include <math.h>

#include "lexicon/matcher.h"
#include "tone/scorer_internal.h"
#include "tone/turn_score.h"

struct slice evidence_get_class(const struct evidence *evidence)
{
    return evidence->is_composition ? slice_from("composed") : evidence->row->source->category;
}

const char *evidence_reason_name(enum drop_reason reason)
{
    static const char *const names[N_DROP_REASONS] = {
        [DROP_NONE] = NULL,
        [DROP_RULE] = "rule",
        [DROP_SAFE_HARBOR] = "safe_harbor",
        [DROP_NONGAAP] = "nongaap_boilerplate",
        [DROP_PROCEDURAL] = "procedural",
        [DROP_COURTESY] = "courtesy",
        [DROP_NEGATED] = "negated",
        [DROP_EXCEPTION] = "exception",
        [DROP_COMPOSED] = "composed",
    };

    return names[reason];
}

struct evidence_sum {
    uint64_t hedges, boosters, pos, neg, lists, nonanswers;
    double value;
};

static void add(const struct scorer *scorer, const struct evidence *evidence, struct evidence_sum *sum)
{
    if (evidence->reason != DROP_NONE)
        return;
    switch (scorer_get_use(scorer, evidence->term)) {
    case USE_HEDGE:
        sum->hedges += scorer->actions[evidence->term->lexicon][evidence->row->category] < N_COUNTED_HEDGES;
        break;
    case USE_BOOSTER:
        sum->boosters++;
        break;
    case USE_SENTIMENT:
        sum->pos += evidence->value > 0;
        sum->neg += evidence->value < 0;
        sum->value += evidence->value;
        break;
    case USE_NONANSWER:
        sum->nonanswers++;
        break;
    default:
        sum->lists++;
        break;
    }
}

static bool is_equal(const struct evidence_sum *sum, const struct turn_score *score)
{
    uint64_t hedges = 0, lists = 0;

    for (int i = 0; i < N_COUNTED_HEDGES; i++)
        hedges += score->hedges[i];
    for (int i = 0; i < N_LIST_COUNTS; i++)
        lists += score->lists[i];
    return sum->hedges == hedges && sum->boosters == score->boosters && sum->pos == score->pos &&
           sum->neg == score->neg && sum->lists == lists &&
           sum->nonanswers == turn_score_count_nonanswers(score) && fabs(sum->value - score->value) < 1e-9;
}

bool evidence_check(const struct evidence_list *evidence, const struct scorer *scorer,
                    const struct turn_score *scores, size_t n_turns, struct error *err)
{
    size_t i = 0;

    for (size_t turn = 0; turn < n_turns; turn++) {
        struct evidence_sum sum = {0};

        for (; i < evidence->count && evidence->items[i].turn == turn; i++)
            add(scorer, &evidence->items[i], &sum);
        if (!is_equal(&sum, &scores[turn]))
            return error_set(err, ERROR_DATA,
                             "the evidence of turn %zu does not add up to its counts; please report this",
                             turn + 1);
    }
    return true;
}
