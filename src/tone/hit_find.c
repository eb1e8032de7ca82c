/* hit_find.c - matches become hits, and hits of the helping lexicons become marks that the counting looks at.
 */
#include "tone/hit_find.h"

#include <string.h>

#include "base/memory.h"
#include "tone/compose_view.h"
#include "tone/scorer_internal.h"

static void find_frames(struct call_scorer *scratch)
{
    const bool *is_frame = scratch->scorer->is_frame;

    for (size_t i = 0; i < scratch->matches.count; i++) {
        const struct match *match = &scratch->matches.matches[i];

        if (is_frame[match->term])
            scratch->has_frame[scratch->tokens.tokens[match->token].sentence] = true;
    }
}

static void mark_tokens(bool *marks, struct token_range range)
{
    memset(marks + range.begin, true, range.end - range.begin);
}

static void mark_exclusion(struct call_scorer *scratch, struct token_range range,
                           enum exclusion_action action)
{
    struct exclusion_marks *marks = &scratch->exclusion_marks;
    uint32_t sentence = scratch->tokens.tokens[range.begin].sentence;

    switch (action) {
    case ACTION_SAFE_HARBOR:
        marks->safe_harbor[sentence] = true;
        break;
    case ACTION_NONGAAP:
        marks->nongaap[sentence] = true;
        break;
    case ACTION_HANDOVER:
        marks->handover[sentence] = true;
        break;
    case ACTION_COURTESY:
        mark_tokens(marks->courtesy, range);
        break;
    case ACTION_FILLER:
        mark_tokens(marks->filler, range);
        break;
    }
}

static void mark_negator(struct call_scorer *scratch, struct token_range range, enum negator_action action)
{
    uint8_t reach = action == ACTION_NEGATE_FAR    ? COMPOSE_FAR_NEGATION
                    : action == ACTION_NEGATE_NEAR ? 1
                                                   : NEGATION_WINDOW;

    if (action == ACTION_NEGATE_END) {
        mark_tokens(scratch->ends_negation, range);
        return;
    }
    if (action == ACTION_NEGATE || action == ACTION_NEGATE_LISTS)
        mark_tokens(scratch->is_negator, range);
    if (action == ACTION_NEGATE_LISTS) {
        memset(scratch->reach + range.begin, 0, range.end - range.begin);
        return;
    }
    memset(scratch->reach + range.begin, reach, range.end - range.begin);
    scratch->has_negator[scratch->tokens.tokens[range.begin].sentence] = true;
}

/* True for a hit of a helping lexicon, which leaves its mark and is not looked at again. */
static bool leave_mark(struct call_scorer *scratch, enum lexicon_use use, uint8_t action,
                       struct token_range range)
{
    switch (use) {
    case USE_NEGATOR:
        mark_negator(scratch, range, (enum negator_action)action);
        return true;
    case USE_EXCEPTION:
        mark_tokens(scratch->is_exception, range);
        return true;
    case USE_EXCLUSION:
        mark_exclusion(scratch, range, (enum exclusion_action)action);
        return true;
    case USE_FORWARD:
        scratch->is_forward[scratch->tokens.tokens[range.begin].sentence] |= action == ACTION_FORWARD;
        return true;
    default:
        return false;
    }
}

/* Notes where composition finds the newest hit. */
static void add_toned(struct call_scorer *scratch, enum lexicon_use use, struct token_range range)
{
    uint32_t *at = use == USE_COMPOSITION ? scratch->hit_at : scratch->tone_at;

    ARRAY_RESERVE(scratch->toned.numbers, scratch->toned.count, scratch->toned.capacity);
    scratch->toned.numbers[scratch->toned.count++] = (uint32_t)scratch->hits.count - 1;
    for (size_t i = range.begin; i < range.end; i++)
        at[i] = (uint32_t)scratch->hits.count;
}

static void add_hit(struct call_scorer *scratch, const struct matcher_term *term,
                    const struct matcher_row *row, struct token_range range)
{
    enum lexicon_use use = scratch->scorer->uses[term->lexicon];
    uint8_t action = scratch->scorer->actions[term->lexicon][row->category];

    if (leave_mark(scratch, use, action, range))
        return;
    ARRAY_RESERVE(scratch->hits.items, scratch->hits.count, scratch->hits.capacity);
    scratch->hits.items[scratch->hits.count++] = (struct hit){
        .term = term,
        .row = row,
        .range = range,
        .use = (uint8_t)use,
        .action = action,
        .value = use == USE_COMPOSITION ? 0 : row->value,
    };
    if (use == USE_COMPOSITION || use == USE_SENTIMENT)
        add_toned(scratch, use, range);
}

static bool is_taken(const struct call_scorer *scratch, struct token_range range, uint16_t lexicon)
{
    for (size_t i = range.begin; i < range.end; i++)
        if (scratch->taken[i] & lexicon)
            return true;
    return false;
}

/* Asks the rows of a match that overlaps no earlier hit of its lexicon. */
static void ask(struct call_scorer *scratch, const struct context *context, const struct matcher_term *term,
                struct token_range tokens)
{
    uint16_t lexicon = (uint16_t)(1u << term->lexicon);
    struct token_range range;
    const struct matcher_row *row = context_find_row(context, term, &tokens, &range);

    if (!row)
        return;
    if (is_taken(scratch, range, lexicon))
        range = tokens; /* what it would be widened by belongs to an earlier cue */
    for (size_t k = range.begin; k < range.end; k++)
        scratch->taken[k] |= lexicon;
    add_hit(scratch, term, row, range);
    while (term->is_additive && ++row < term->rows + term->n_rows) {
        range = tokens;
        if (context_holds(context, row, &range))
            add_hit(scratch, term, row, tokens);
    }
}

/* Longest match first, left to right; no token in two hits of one lexicon, but for the rows of a term whose
 * categories add up.  One word makes its sentence look forward: the others there are not asked. */
static void find_hits(struct call_scorer *scratch, const struct context *context, uint16_t silent,
                      uint16_t forward)
{
    const struct scorer *scorer = scratch->scorer;

    for (size_t i = 0; i < scratch->matches.count; i++) {
        const struct match *match = &scratch->matches.matches[i];
        const struct matcher_term *term = matcher_get_term(scorer->matcher, match->term);
        struct token_range tokens = {match->token, match->token + match->n_tokens};
        uint16_t lexicon = (uint16_t)(1u << term->lexicon);

        if (is_taken(scratch, tokens, lexicon) || scorer->is_frame[match->term] || (lexicon & silent))
            continue;
        if ((lexicon & forward) && scratch->is_forward[scratch->tokens.tokens[match->token].sentence])
            continue;
        ask(scratch, context, term, tokens);
    }
}

static uint16_t get_lexicons(const struct scorer *scorer, enum lexicon_use use)
{
    uint16_t lexicons = 0;

    for (size_t i = 0; i < scorer->n_lexicons; i++)
        lexicons |= (uint16_t)(scorer->uses[i] == use ? 1u << i : 0);
    return lexicons;
}

void hit_find_run(struct call_scorer *scratch, const struct context *context, bool is_answer)
{
    uint16_t silent = is_answer ? 0 : get_lexicons(scratch->scorer, USE_NONANSWER);
    uint16_t forward = get_lexicons(scratch->scorer, USE_FORWARD);

    if (scratch->left_out & SCORE_TEXT_COUNTS)
        silent |= forward;
    scratch->hits.count = 0;
    scratch->toned.count = 0;
    find_frames(scratch);
    find_hits(scratch, context, silent, forward);
}
