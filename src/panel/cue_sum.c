/* cue_sum.c - adding up the counted evidence of a call by speaker, section and term. */
#include "panel/cue_sum.h"

#include <stdlib.h>

#include "base/memory.h"

static bool is_cue(const struct scorer *scorer, const struct evidence *evidence, enum cue_kind *kind)
{
    if (evidence->reason != DROP_NONE)
        return false;
    if (scorer_get_use(scorer, evidence->term) == USE_SENTIMENT) {
        *kind = CUE_TONE;
        return true;
    }
    *kind = CUE_HEDGE;
    return scorer_get_use(scorer, evidence->term) == USE_HEDGE &&
           hedge_class_is_in(scorer_get_hedge_class(scorer, evidence), HEDGE_SET_STD);
}

/* Order of the sums; those that are equal here are one. */
static int compare_places(const void *a, const void *b)
{
    const struct cue_sum *left = a, *right = b;

    if (left->speaker != right->speaker)
        return left->speaker < right->speaker ? -1 : 1;
    if (left->section != right->section)
        return left->section < right->section ? -1 : 1;
    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    return (left->term > right->term) - (left->term < right->term);
}

/* Values are multiples of a half and the like, but a sum of doubles depends on its order: ties go by value.
 */
static int compare_cues(const void *a, const void *b)
{
    const struct cue_sum *left = a, *right = b;
    int order = compare_places(a, b);

    return order ? order : (left->value > right->value) - (left->value < right->value);
}

size_t cue_sum_collect(const struct document *document, const struct evidence_list *evidence,
                       const struct scorer *scorer, struct buffer *out)
{
    struct cue_sum *cues = memory_alloc(evidence->count * sizeof *cues);
    size_t n = 0, n_sums = 0;

    for (size_t i = 0; i < evidence->count; i++) {
        const struct evidence *item = &evidence->items[i];
        const struct turn *turn = &document->turns[item->turn];
        enum cue_kind kind;

        if (!is_cue(scorer, item, &kind))
            continue;
        cues[n++] = (struct cue_sum){
            .speaker = turn->speaker,
            .section = (uint16_t)turn->section,
            .kind = (uint16_t)kind,
            .term = scorer_get_term_number(scorer, item->term),
            .count = 1,
            .value = kind == CUE_TONE ? item->value : 1,
        };
    }
    if (n)
        qsort(cues, n, sizeof *cues, compare_cues);
    for (size_t i = 0; i < n; i++) {
        if (n_sums && compare_places(&cues[n_sums - 1], &cues[i]) == 0) {
            cues[n_sums - 1].count += cues[i].count;
            cues[n_sums - 1].value += cues[i].value;
        } else {
            cues[n_sums++] = cues[i];
        }
    }
    buffer_add(out, (const char *)cues, n_sums * sizeof *cues);
    free(cues);
    return n_sums;
}
