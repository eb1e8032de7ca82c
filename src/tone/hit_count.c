/* hit_count.c - which hits count, what they add, and the evidence of each. */
#include "tone/hit_count.h"

#include "base/memory.h"
#include "tone/call_scratch.h"
#include "tone/compose_shift.h"

/* A negator within three words before, in the same sentence and not beyond a dash, a semicolon or "but". */
static bool is_negated(const struct call_scorer *scratch, const char *text, size_t token)
{
    const struct token *tokens = scratch->tokens.tokens;
    unsigned words = 0;

    for (size_t i = token;
         i-- > 0 && tokens[i].sentence == tokens[token].sentence && words < NEGATION_WINDOW;) {
        if (tokens[i].kind == TOKEN_DASH || (tokens[i].kind == TOKEN_PUNCT && text[tokens[i].begin] == ';') ||
            scratch->ends_negation[i])
            return false;
        if (scratch->is_negator[i])
            return true;
        words += token_is_word(&tokens[i]);
    }
    return false;
}

static enum drop_reason get_exclusion_reason(enum exclusion exclusion)
{
    static const enum drop_reason reasons[N_EXCLUSIONS] = {DROP_NONE, DROP_SAFE_HARBOR, DROP_NONGAAP,
                                                           DROP_PROCEDURAL, DROP_COURTESY};

    return reasons[exclusion];
}

static bool is_sentiment(unsigned use)
{
    return use == USE_SENTIMENT || use == USE_COMPOSITION || use == USE_LM || use == USE_HENRY;
}

static bool is_exception(const struct call_scorer *scratch, struct token_range range)
{
    for (size_t i = range.begin; i < range.end; i++)
        if (scratch->is_exception[i])
            return true;
    return false;
}

/* True for categories of the published lists whose words are removed by a negator before them: positive ones.
 */
static bool can_be_removed(const struct hit *hit)
{
    return (hit->use == USE_LM && hit->action == LM_POS) ||
           (hit->use == USE_HENRY && hit->action == HENRY_POS);
}

/* Why the hit would not count if its sentence were not excluded. */
static enum drop_reason get_own_reason(const struct call_scorer *scratch, const char *text,
                                       const struct hit *hit)
{
    if (hit->row->value == 0 || (hit->use == USE_HEDGE && hit->action >= N_COUNTED_HEDGES))
        return DROP_RULE;
    if (is_sentiment(hit->use) && is_exception(scratch, hit->range))
        return DROP_EXCEPTION;
    if (hit->is_absorbed || hit->value == 0)
        return DROP_COMPOSED;
    if (can_be_removed(hit) && is_negated(scratch, text, hit->range.begin))
        return DROP_NEGATED;
    return DROP_NONE;
}

/* What became of a hit: the reason of its own, and that of its sentence, which goes before negation and
 * exceptions. */
struct verdict {
    enum drop_reason own, reason;
    enum exclusion exclusion;
    uint32_t sentence;
    bool in_question;
    bool has_metric; /* the sentence holds a reported metric */
};

/* A short answer that only puts off the question reads like a hand-over, and is what is looked for. */
static bool is_deferral(const struct hit *hit, enum exclusion exclusion)
{
    return hit->use == USE_NONANSWER && exclusion == EXCLUSION_PROCEDURAL;
}

static struct verdict judge(const struct call_scorer *scratch, const char *text, const struct hit *hit)
{
    uint32_t sentence = scratch->tokens.tokens[hit->range.begin].sentence;
    struct verdict verdict = {
        .own = get_own_reason(scratch, text, hit),
        .exclusion = (enum exclusion)scratch->exclusions[sentence],
        .sentence = sentence,
        .in_question = scratch->tokens.sentences[sentence].is_question,
        .has_metric = scratch->has_metric[sentence],
    };

    verdict.reason =
        verdict.own == DROP_RULE || verdict.exclusion == EXCLUSION_NONE || is_deferral(hit, verdict.exclusion)
            ? verdict.own
            : get_exclusion_reason(verdict.exclusion);
    return verdict;
}

/* What the word says alone, without composition, degree and negation. */
static void count_word(const struct hit *hit, const struct verdict *verdict, struct turn_score *score)
{
    /* The plain list is the term's last row: the one without conditions. */
    double plain = hit->term->rows[hit->term->n_rows - 1].value;

    score->pos_raw += plain > 0;
    score->neg_raw += plain < 0;
    if (verdict->reason == DROP_NONE || verdict->reason == DROP_COMPOSED)
        score->value_words += hit->row->value;
    else if (verdict->own == DROP_NONE || verdict->own == DROP_COMPOSED)
        score->value_words_excl += hit->row->value;
}

static void count_sentiment(const struct hit *hit, const struct verdict *verdict, struct turn_score *score)
{
    if (hit->use == USE_SENTIMENT)
        count_word(hit, verdict, score);
    if (verdict->reason != DROP_NONE) {
        double value = verdict->own == DROP_NONE ? hit->value : 0;

        score->value_excl += value;
        score->value_courtesy += verdict->reason == DROP_COURTESY ? value : 0;
        return;
    }
    /* A denied word counts with the sign of the denial. */
    score->pos_negated += hit->is_negated && hit->value < 0;
    score->neg_negated += hit->is_negated && hit->value > 0;
    score->pos += hit->value > 0;
    score->neg += hit->value < 0;
    score->value += hit->value;
    score->value_ex_quant += verdict->has_metric ? 0 : hit->value;
}

static void count_list(const struct hit *hit, const struct verdict *verdict, struct turn_score *score)
{
    bool is_lm = hit->use == USE_LM;
    bool is_pos = hit->action == (is_lm ? LM_POS : HENRY_POS);
    struct list_twin *twin = is_lm ? &score->lm_twin : &score->henry_twin;

    score->lists[hit->action] += verdict->reason == DROP_NONE;
    twin->pos_raw += is_pos && verdict->own != DROP_RULE;
    twin->neg_raw += hit->action == (is_lm ? LM_NEG : HENRY_NEG) && verdict->own != DROP_RULE;
    twin->pos_denied += is_pos && verdict->reason == DROP_NEGATED;
}

/* Hits that would count if nothing were excluded; hedges are put into their sets at the end of the turn. */
struct raw_count {
    uint32_t hedges[N_COUNTED_HEDGES];
    uint32_t boosters;
};

static void count_raw(const struct hit *hit, struct raw_count *raw)
{
    if (hit->use == USE_HEDGE)
        raw->hedges[hit->action]++;
    raw->boosters += hit->use == USE_BOOSTER;
}

static void count_hedge(const struct hit *hit, const struct verdict *verdict, struct turn_score *score)
{
    score->hedges[hit->action]++;
    score->hedge_assert +=
        !verdict->in_question && hedge_class_is_in((enum hedge_class)hit->action, HEDGE_SET_STD);
}

static void count_hit(const struct hit *hit, const struct verdict *verdict, struct turn_score *score,
                      struct raw_count *raw)
{
    if (hit->use == USE_SENTIMENT || hit->use == USE_COMPOSITION)
        count_sentiment(hit, verdict, score);
    else if (hit->use == USE_LM || hit->use == USE_HENRY)
        count_list(hit, verdict, score);
    if (verdict->own == DROP_NONE)
        count_raw(hit, raw);
    if (verdict->reason != DROP_NONE)
        return;
    if (hit->use == USE_HEDGE)
        count_hedge(hit, verdict, score);
    else if (hit->use == USE_BOOSTER)
        score->boosters++;
    else if (hit->use == USE_NONANSWER)
        score->nonanswers[hit->action]++;
}

/* Of the words of composition those that a value was made for. */
static bool has_evidence(const struct hit *hit)
{
    if (hit->use == USE_COMPOSITION)
        return compose_shift_has_value(hit);
    return hit->use == USE_HEDGE || hit->use == USE_BOOSTER || hit->use == USE_NONANSWER ||
           is_sentiment(hit->use);
}

/* How many words of the turn count before a token; asked for in text order. */
struct word_place {
    uint32_t sentence; /* the next one whose words are not in before */
    uint32_t before;   /* counted words of the sentences before it */
};

static uint32_t find_word_no(const struct call_scorer *scratch, uint32_t token, struct word_place *place)
{
    const struct token *tokens = scratch->tokens.tokens;
    uint32_t n;

    for (; place->sentence < tokens[token].sentence; place->sentence++)
        if (scratch->exclusions[place->sentence] == EXCLUSION_NONE)
            place->before += scratch->tokens.sentences[place->sentence].n_words;
    n = place->before;
    for (uint32_t i = scratch->tokens.sentences[place->sentence].first_token; i < token; i++)
        n += token_is_word(&tokens[i]);
    return n;
}

static void add_evidence(struct evidence_list *evidence, const struct call_scorer *scratch,
                         const struct hit *hit, const struct verdict *verdict, uint32_t turn_no,
                         struct word_place *place)
{
    const struct token *tokens = scratch->tokens.tokens;

    ARRAY_RESERVE(evidence->items, evidence->count, evidence->capacity);
    evidence->items[evidence->count++] = (struct evidence){
        .term = hit->term,
        .row = hit->row,
        .begin = tokens[hit->range.begin].begin,
        .end = tokens[hit->range.end - 1].end,
        .turn = turn_no,
        .sentence = verdict->sentence,
        .word_no = verdict->reason == DROP_NONE && (hit->use == USE_SENTIMENT || hit->use == USE_COMPOSITION)
                       ? find_word_no(scratch, (uint32_t)hit->range.begin, place)
                       : 0,
        .reason = (uint8_t)verdict->reason,
        .exclusion = (uint8_t)verdict->exclusion,
        .in_question = verdict->in_question,
        .is_bracketed = (tokens[hit->range.begin].flags & TOKEN_BRACKETED) != 0,
        .in_condition = hit->in_condition,
        .is_composition = hit->use == USE_COMPOSITION,
        .value = verdict->reason == DROP_NONE ? hit->value : 0,
        .rule = hit->rule ? slice_from(hit->rule) : hit->row->source->rule,
    };
}

/* Sentences of the standard hedge set: hits come in text order, so a sentence is counted when its first hedge
 * is seen. */
struct hedge_sentences {
    uint32_t last;
    uint32_t count;
};

void hit_count_run(struct call_scorer *scratch, const char *text, uint32_t turn_no, struct turn_score *score,
                   struct evidence_list *evidence)
{
    struct hedge_sentences hedged = {UINT32_MAX, 0};
    struct word_place place = {0, 0};
    struct raw_count raw = {.boosters = 0};

    for (size_t i = 0; i < scratch->hits.count; i++) {
        const struct hit *hit = &scratch->hits.items[i];
        struct verdict verdict;

        if (!has_evidence(hit))
            continue;
        verdict = judge(scratch, text, hit);
        count_hit(hit, &verdict, score, &raw);
        if (!(scratch->left_out & SCORE_EVIDENCE))
            add_evidence(evidence, scratch, hit, &verdict, turn_no, &place);
        if (hit->use == USE_HEDGE && verdict.reason == DROP_NONE &&
            hedge_class_is_in((enum hedge_class)hit->action, HEDGE_SET_STD) &&
            verdict.sentence != hedged.last)
            hedged = (struct hedge_sentences){verdict.sentence, hedged.count + 1};
    }
    score->n_hedge_sent = hedged.count;
    score->boosters_raw = raw.boosters;
    hedge_class_sum_sets(raw.hedges, score->hedges_raw);
}
