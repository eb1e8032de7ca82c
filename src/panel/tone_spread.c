/* tone_spread.c - positions of tone words in what the firm's people say. */
#include "panel/tone_spread.h"

#include <stdlib.h>

#include "base/memory.h"
#include "tone/dispersion.h"

static bool is_firms(const struct document *document, const struct turn *turn)
{
    enum speaker_role role = document->speakers[turn->speaker].role;

    return role != ROLE_ANALYST && role != ROLE_OPERATOR;
}

double tone_spread_compute(const struct document *document, const struct turn_score *scores,
                           const struct evidence_list *evidence, const struct scorer *scorer, bool positive)
{
    uint32_t *positions = memory_alloc(evidence->count * sizeof *positions), before = 0;
    size_t n = 0, i = 0;
    double dispersion;

    for (size_t turn = 0; turn < document->n_turns; turn++) {
        bool counts = is_firms(document, &document->turns[turn]);

        for (; i < evidence->count && evidence->items[i].turn == turn; i++) {
            const struct evidence *item = &evidence->items[i];

            if (counts && item->reason == DROP_NONE && (positive ? item->value > 0 : item->value < 0) &&
                scorer_get_use(scorer, item->term) == USE_SENTIMENT)
                positions[n++] = before + item->word_no;
        }
        before += counts ? scores[turn].n_words : 0;
    }
    dispersion = dispersion_compute(positions, n, before);
    free(positions);
    return dispersion;
}
