/* cue_audit.c - top cue and leave-one-cue-out range. */
#include "study/cue_audit.h"

#include <math.h>
#include <stdlib.h>

/* Amounts of one term in order of size, so that their sum does not depend on where they came from. */
static int compare_cues(const void *a, const void *b)
{
    const struct cue *left = a, *right = b;
    int order = slice_compare(left->term, right->term);

    return order ? order : (left->amount > right->amount) - (left->amount < right->amount);
}

static size_t merge_terms(struct cue *cues, size_t n)
{
    size_t n_terms = 0;

    if (n)
        qsort(cues, n, sizeof *cues, compare_cues);
    for (size_t i = 0; i < n; i++) {
        if (n_terms && slice_equal(cues[n_terms - 1].term, cues[i].term))
            cues[n_terms - 1].amount += cues[i].amount;
        else
            cues[n_terms++] = cues[i];
    }
    return n_terms;
}

struct cue_audit cue_audit_compute(struct cue *cues, size_t n)
{
    size_t n_terms = merge_terms(cues, n);
    struct cue_audit audit = {.top_share = NAN, .loo_min = INFINITY, .loo_max = -INFINITY};
    double score = 0, size = 0, top = 0;

    for (size_t i = 0; i < n_terms; i++) {
        score += cues[i].amount;
        size += fabs(cues[i].amount);
        if (fabs(cues[i].amount) <= top)
            continue;
        top = fabs(cues[i].amount);
        audit.top = cues[i].term;
    }
    for (size_t i = 0; i < n_terms; i++) {
        audit.loo_min = fmin(audit.loo_min, score - cues[i].amount);
        audit.loo_max = fmax(audit.loo_max, score - cues[i].amount);
    }
    if (n_terms == 0)
        audit.loo_min = audit.loo_max = 0;
    if (size > 0)
        audit.top_share = top / size;
    return audit;
}
