/* call_scorer.c - one turn: tokens, matches, the rows that decide, and what of it counts. */
#include "tone/call_scorer.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/token.h"
#include "text/vocabulary.h"
#include "tone/context.h"
#include "tone/exclusion.h"
#include "tone/scorer_internal.h"
#include "tone/text_count.h"

#define NEGATION_WINDOW 3 /* words before a positive word, Loughran and McDonald 2011 p. 44 */

/* A match whose row has been decided. */
struct hit {
    const struct matcher_term *term;
    const struct matcher_row *row;
    struct token_range range;
    enum lexicon_use use;
    uint8_t action; /* what the row's category stands for in its use */
};

struct hit_list {
    struct hit *items;
    size_t count, capacity;
};

/* Per worker; the arrays over tokens and sentences are one block each, cleared for every turn. */
struct call_scorer {
    const struct scorer *scorer;
    struct token_list tokens;
    struct match_list matches;
    struct hit_list hits;
    struct vocabulary_ids {
        uint32_t *ids; /* words of participants' names that a lexicon knows */
        size_t count, capacity;
    } names;
    bool *is_name;        /* [words of the vocabulary + 1] is one of names; the last is for unknown words */
    uint16_t *taken;      /* [n_tokens] bit per lexicon: the token is part of a hit */
    bool *token_marks;    /* [5][n_tokens] */
    bool *sentence_marks; /* [5][n_sentences] */
    uint8_t *exclusions;  /* [n_sentences] */
    size_t cap_tokens, cap_sentences;
    /* Parts of token_marks and sentence_marks. */
    struct exclusion_marks exclusion_marks;
    bool *is_negator, *ends_negation, *is_exception;
    bool *has_frame, *is_forward;
    struct excluded_list *excluded; /* NULL: not asked for */
};

enum { N_TOKEN_MARKS = 5, N_SENTENCE_MARKS = 5 };

struct call_scorer *call_scorer_new(const struct scorer *scorer)
{
    struct call_scorer *scratch = memory_zero(1, sizeof *scratch);

    scratch->scorer = scorer;
    scratch->exclusion_marks.is_filler = scorer->is_filler;
    scratch->is_name =
        memory_zero(vocabulary_count(matcher_get_vocabulary(scorer->matcher)) + 1, sizeof *scratch->is_name);
    token_list_init(&scratch->tokens);
    return scratch;
}

void call_scorer_free(struct call_scorer *scratch)
{
    if (!scratch)
        return;
    token_list_release(&scratch->tokens);
    matcher_release_matches(&scratch->matches);
    free(scratch->hits.items);
    free(scratch->names.ids);
    free(scratch->is_name);
    free(scratch->taken);
    free(scratch->token_marks);
    free(scratch->sentence_marks);
    free(scratch->exclusions);
    free(scratch);
}

void call_scorer_keep_excluded(struct call_scorer *scratch, struct excluded_list *excluded)
{
    scratch->excluded = excluded;
}

static void clear_marks(struct call_scorer *scratch)
{
    size_t n_tokens = scratch->tokens.n_tokens, n_sentences = scratch->tokens.n_sentences;

    if (n_tokens > scratch->cap_tokens || !scratch->taken) {
        scratch->cap_tokens = n_tokens * 2 + 64;
        scratch->taken = memory_resize(scratch->taken, scratch->cap_tokens * sizeof *scratch->taken);
        scratch->token_marks = memory_resize(scratch->token_marks, scratch->cap_tokens * N_TOKEN_MARKS);
    }
    if (n_sentences > scratch->cap_sentences || !scratch->exclusions) {
        scratch->cap_sentences = n_sentences * 2 + 64;
        scratch->exclusions = memory_resize(scratch->exclusions, scratch->cap_sentences);
        scratch->sentence_marks =
            memory_resize(scratch->sentence_marks, scratch->cap_sentences * N_SENTENCE_MARKS);
    }
    memset(scratch->taken, 0, n_tokens * sizeof *scratch->taken);
    memset(scratch->token_marks, 0, n_tokens * N_TOKEN_MARKS);
    memset(scratch->sentence_marks, 0, n_sentences * N_SENTENCE_MARKS);
    scratch->exclusion_marks.courtesy = scratch->token_marks;
    scratch->exclusion_marks.filler = scratch->token_marks + n_tokens;
    scratch->is_negator = scratch->token_marks + 2 * n_tokens;
    scratch->ends_negation = scratch->token_marks + 3 * n_tokens;
    scratch->is_exception = scratch->token_marks + 4 * n_tokens;
    scratch->exclusion_marks.safe_harbor = scratch->sentence_marks;
    scratch->exclusion_marks.nongaap = scratch->sentence_marks + n_sentences;
    scratch->exclusion_marks.handover = scratch->sentence_marks + 2 * n_sentences;
    scratch->has_frame = scratch->sentence_marks + 3 * n_sentences;
    scratch->is_forward = scratch->sentence_marks + 4 * n_sentences;
}

static void add_name(struct call_scorer *scratch, const struct vocabulary *vocabulary, struct slice name)
{
    struct slice part;

    while (slice_next(&name, ' ', &part)) {
        uint32_t id = part.len > 1 ? vocabulary_find(vocabulary, part) : WORD_UNKNOWN;

        if (id == WORD_UNKNOWN)
            continue;
        ARRAY_RESERVE(scratch->names.ids, scratch->names.count, scratch->names.capacity);
        scratch->names.ids[scratch->names.count++] = id;
        scratch->is_name[id] = true;
    }
}

/* The words of people's names that a lexicon would take for its own: "Mark Sue" must not count as suing. */
static void find_names(struct call_scorer *scratch, const struct vocabulary *vocabulary,
                       const struct document *document)
{
    for (size_t i = 0; i < scratch->names.count; i++)
        scratch->is_name[scratch->names.ids[i]] = false;
    scratch->names.count = 0;
    for (size_t i = 0; i < document->n_speakers; i++)
        if (document->speakers[i].role != ROLE_OPERATOR)
            add_name(scratch, vocabulary, document->speakers[i].name);
    for (size_t i = 0; i < document->n_participants; i++)
        add_name(scratch, vocabulary, document->participants[i].name);
}

static void mask_names(const struct scorer *scorer, struct call_scorer *scratch)
{
    uint32_t n_words = (uint32_t)vocabulary_count(matcher_get_vocabulary(scorer->matcher));

    for (size_t i = 0; scratch->names.count && i < scratch->tokens.n_tokens; i++) {
        struct token *token = &scratch->tokens.tokens[i];
        bool is_name = scratch->is_name[token->word < n_words ? token->word : n_words];

        token->flags |= is_name && (token->flags & TOKEN_CAPITAL) ? TOKEN_NAME : 0;
    }
}

static void find_frames(const struct scorer *scorer, struct call_scorer *scratch)
{
    for (size_t i = 0; i < scratch->matches.count; i++) {
        const struct match *match = &scratch->matches.matches[i];

        if (scorer->is_frame[match->term])
            scratch->has_frame[scratch->tokens.tokens[match->token].sentence] = true;
    }
}

static bool is_taken(const struct call_scorer *scratch, struct token_range range, uint16_t lexicon)
{
    for (size_t i = range.begin; i < range.end; i++)
        if (scratch->taken[i] & lexicon)
            return true;
    return false;
}

/* Decides one match: the first row whose tests hold. */
static const struct matcher_row *decide(const struct context *context, const struct matcher_term *term,
                                        const struct token_range *match, struct token_range *range)
{
    for (size_t i = 0; i < term->n_rows; i++) {
        *range = *match;
        if (context_holds(context, &term->rows[i], range))
            return &term->rows[i];
    }
    return NULL;
}

static void add_hit(const struct scorer *scorer, struct call_scorer *scratch, const struct matcher_term *term,
                    const struct matcher_row *row, struct token_range range)
{
    ARRAY_RESERVE(scratch->hits.items, scratch->hits.count, scratch->hits.capacity);
    scratch->hits.items[scratch->hits.count++] = (struct hit){
        .term = term,
        .row = row,
        .range = range,
        .use = scorer->uses[term->lexicon],
        .action = scorer->actions[term->lexicon][row->category],
    };
}

/* Longest match first, left to right; no token in two hits of one lexicon, but for the rows of a term whose
 * categories add up.  silent: bit per lexicon that is not asked in this turn. */
static void find_hits(const struct scorer *scorer, struct call_scorer *scratch, const struct context *context,
                      uint16_t silent)
{
    scratch->hits.count = 0;
    for (size_t i = 0; i < scratch->matches.count; i++) {
        const struct match *match = &scratch->matches.matches[i];
        const struct matcher_term *term = matcher_get_term(scorer->matcher, match->term);
        struct token_range tokens = {match->token, match->token + match->n_tokens}, range;
        uint16_t lexicon = (uint16_t)(1u << term->lexicon);
        const struct matcher_row *row;

        if (is_taken(scratch, tokens, lexicon) || scorer->is_frame[match->term] || (lexicon & silent))
            continue;
        row = decide(context, term, &tokens, &range);
        if (!row)
            continue;
        if (is_taken(scratch, range, lexicon))
            range = tokens; /* what it would be widened by belongs to an earlier cue */
        for (size_t k = range.begin; k < range.end; k++)
            scratch->taken[k] |= lexicon;
        add_hit(scorer, scratch, term, row, range);
        while (term->is_additive && ++row < term->rows + term->n_rows) {
            range = tokens;
            if (context_holds(context, row, &range))
                add_hit(scorer, scratch, term, row, tokens);
        }
    }
}

static void mark_tokens(bool *marks, struct token_range range)
{
    memset(marks + range.begin, true, range.end - range.begin);
}

static void mark_exclusion(struct call_scorer *scratch, const struct hit *hit, enum exclusion_action action)
{
    struct exclusion_marks *marks = &scratch->exclusion_marks;
    uint32_t sentence = scratch->tokens.tokens[hit->range.begin].sentence;

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
        mark_tokens(marks->courtesy, hit->range);
        break;
    case ACTION_FILLER:
        mark_tokens(marks->filler, hit->range);
        break;
    }
}

/* Hits of the helping lexicons become marks that the counting looks at. */
static void mark_hits(struct call_scorer *scratch)
{
    for (size_t i = 0; i < scratch->hits.count; i++) {
        const struct hit *hit = &scratch->hits.items[i];

        switch (hit->use) {
        case USE_NEGATOR:
            mark_tokens(hit->action == ACTION_NEGATE ? scratch->is_negator : scratch->ends_negation,
                        hit->range);
            break;
        case USE_EXCEPTION:
            mark_tokens(scratch->is_exception, hit->range);
            break;
        case USE_EXCLUSION:
            mark_exclusion(scratch, hit, (enum exclusion_action)hit->action);
            break;
        case USE_FORWARD:
            if (hit->action == ACTION_FORWARD)
                scratch->is_forward[scratch->tokens.tokens[hit->range.begin].sentence] = true;
            break;
        default:
            break;
        }
    }
}

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

static bool is_sentiment(enum lexicon_use use)
{
    return use == USE_SENTIMENT || use == USE_LM || use == USE_HENRY;
}

static bool is_exception(const struct call_scorer *scratch, struct token_range range)
{
    for (size_t i = range.begin; i < range.end; i++)
        if (scratch->is_exception[i])
            return true;
    return false;
}

/* True for categories whose words are removed by a negator before them (positive ones). */
static bool can_be_negated(const struct hit *hit)
{
    return (hit->use == USE_SENTIMENT && hit->row->value > 0) ||
           (hit->use == USE_LM && hit->action == LM_POS) ||
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
    if (can_be_negated(hit) && is_negated(scratch, text, hit->range.begin))
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
    };

    verdict.reason =
        verdict.own == DROP_RULE || verdict.exclusion == EXCLUSION_NONE || is_deferral(hit, verdict.exclusion)
            ? verdict.own
            : get_exclusion_reason(verdict.exclusion);
    return verdict;
}

static void count_sentiment(const struct hit *hit, const struct verdict *verdict, struct turn_score *score)
{
    enum drop_reason reason = verdict->reason;
    /* The plain list is the term's last row: the one without conditions. */
    double plain = hit->term->rows[hit->term->n_rows - 1].value;
    double value = hit->row->value;

    score->pos_raw += plain > 0;
    score->neg_raw += plain < 0;
    score->pos_negated += reason == DROP_NEGATED;
    if (reason == DROP_NONE || reason == DROP_NEGATED)
        score->value_words += value;
    if (reason == DROP_COURTESY && verdict->own == DROP_NONE)
        score->value_courtesy += value;
    if (reason != DROP_NONE)
        return;
    score->pos += value > 0;
    score->neg += value < 0;
    score->value += value;
}

static void count_raw(const struct hit *hit, struct turn_score *score)
{
    if (hit->use == USE_BOOSTER)
        score->boosters_raw++;
    for (int set = 0; hit->use == USE_HEDGE && set < N_HEDGE_SETS; set++)
        score->hedges_raw[set] += hedge_class_is_in((enum hedge_class)hit->action, (enum hedge_set)set);
}

static void count_hedge(const struct hit *hit, const struct verdict *verdict, struct turn_score *score)
{
    score->hedges[hit->action]++;
    score->hedge_assert +=
        !verdict->in_question && hedge_class_is_in((enum hedge_class)hit->action, HEDGE_SET_STD);
}

static void count_hit(const struct hit *hit, const struct verdict *verdict, struct turn_score *score)
{
    if (hit->use == USE_SENTIMENT)
        count_sentiment(hit, verdict, score);
    if (verdict->own == DROP_NONE)
        count_raw(hit, score);
    if (verdict->reason != DROP_NONE)
        return;
    if (hit->use == USE_HEDGE)
        count_hedge(hit, verdict, score);
    else if (hit->use == USE_BOOSTER)
        score->boosters++;
    else if (hit->use == USE_LM || hit->use == USE_HENRY)
        score->lists[hit->action]++;
    else if (hit->use == USE_NONANSWER)
        score->nonanswers[hit->action]++;
}

static bool has_evidence(enum lexicon_use use)
{
    return use == USE_HEDGE || use == USE_BOOSTER || use == USE_NONANSWER || is_sentiment(use);
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
        .word_no = verdict->reason == DROP_NONE && hit->use == USE_SENTIMENT
                       ? find_word_no(scratch, (uint32_t)hit->range.begin, place)
                       : 0,
        .reason = (uint8_t)verdict->reason,
        .exclusion = (uint8_t)verdict->exclusion,
        .in_question = verdict->in_question,
        .is_bracketed = (tokens[hit->range.begin].flags & TOKEN_BRACKETED) != 0,
        .value = verdict->reason == DROP_NONE ? hit->row->value : 0,
    };
}

/* Sentences of the standard hedge set: hits come in text order, so a sentence is counted when its first hedge
 * is seen. */
struct hedge_sentences {
    uint32_t last;
    uint32_t count;
};

static void count_hits(struct call_scorer *scratch, const char *text, uint32_t turn_no,
                       struct turn_score *score, struct evidence_list *evidence)
{
    struct hedge_sentences hedged = {UINT32_MAX, 0};
    struct word_place place = {0, 0};

    for (size_t i = 0; i < scratch->hits.count; i++) {
        const struct hit *hit = &scratch->hits.items[i];
        struct verdict verdict;

        if (!has_evidence(hit->use))
            continue;
        verdict = judge(scratch, text, hit);
        count_hit(hit, &verdict, score);
        add_evidence(evidence, scratch, hit, &verdict, turn_no, &place);
        if (hit->use == USE_HEDGE && verdict.reason == DROP_NONE &&
            hedge_class_is_in((enum hedge_class)hit->action, HEDGE_SET_STD) &&
            verdict.sentence != hedged.last)
            hedged = (struct hedge_sentences){verdict.sentence, hedged.count + 1};
    }
    score->n_hedge_sent = hedged.count;
}

/* Puts the newest piece of evidence where its position belongs among those of its turn. */
static void sort_in_last(struct evidence_list *evidence)
{
    size_t i = evidence->count - 1;
    struct evidence last = evidence->items[i];

    for (; i > 0 && evidence->items[i - 1].turn == last.turn && evidence->items[i - 1].begin > last.begin;
         i--)
        evidence->items[i] = evidence->items[i - 1];
    evidence->items[i] = last;
}

/* Counts what the published patterns find in each sentence of an answer; excluded sentences are no less
 * theirs. */
static void count_gow2021(const struct scorer *scorer, const struct call_scorer *scratch, const char *text,
                          uint32_t turn_no, struct turn_score *score, struct evidence_list *evidence)
{
    const struct gow2021_entries *entries = &scorer->gow2021_entries;
    const struct token_list *tokens = &scratch->tokens;
    struct gow2021_match matches[GOW2021_RULES];

    for (size_t i = 0; i < tokens->n_sentences; i++) {
        const struct token *first = &tokens->tokens[tokens->sentences[i].first_token];

        gow2021_find(scorer->gow2021, text, first->begin, first[tokens->sentences[i].n_tokens - 1].end,
                     matches);
        for (int k = 0; k < GOW2021_RULES; k++) {
            if (!matches[k].is_found)
                continue;
            score->nonanswers[entries->rows[k].category]++;
            ARRAY_RESERVE(evidence->items, evidence->count, evidence->capacity);
            evidence->items[evidence->count++] = (struct evidence){
                .term = &entries->terms[k],
                .row = &entries->rows[k],
                .begin = matches[k].begin,
                .end = matches[k].end,
                .turn = turn_no,
                .sentence = (uint32_t)i,
                .exclusion = scratch->exclusions[i],
                .in_question = tokens->sentences[i].is_question,
                .is_bracketed = (first->flags & TOKEN_BRACKETED) != 0,
                .value = 1,
            };
            sort_in_last(evidence);
        }
    }
}

static void count_words(const struct call_scorer *scratch, struct turn_score *score)
{
    for (size_t i = 0; i < scratch->tokens.n_sentences; i++) {
        uint32_t words = scratch->tokens.sentences[i].n_words;

        if (scratch->exclusions[i] != EXCLUSION_NONE) {
            score->n_words_excl += words;
            score->n_words_by_exclusion[scratch->exclusions[i]] += words;
        } else {
            score->n_words += words;
            score->n_sent += words > 0;
        }
    }
    score->n_words_lm = score->n_words;
    score->n_numbers = (uint32_t)scratch->tokens.n_numbers;
    score->n_marks = (uint32_t)scratch->tokens.n_marks;
}

/* Non-answers are looked for in answers alone. */
static uint16_t get_silent(const struct scorer *scorer, const struct turn *turn)
{
    uint16_t silent = 0;

    for (size_t i = 0; i < scorer->n_lexicons && turn->qa_role != QA_ANSWER; i++)
        silent |= (uint16_t)(scorer->uses[i] == USE_NONANSWER ? 1u << i : 0);
    return silent;
}

static void keep_excluded(const struct call_scorer *scratch, uint32_t turn_no, struct excluded_list *excluded)
{
    for (size_t i = 0; i < scratch->tokens.n_sentences; i++) {
        const struct sentence *sentence = &scratch->tokens.sentences[i];
        const struct token *first = &scratch->tokens.tokens[sentence->first_token];

        if (scratch->exclusions[i] == EXCLUSION_NONE || sentence->n_tokens == 0)
            continue;
        ARRAY_RESERVE(excluded->items, excluded->count, excluded->capacity);
        excluded->items[excluded->count++] = (struct excluded_sentence){
            .begin = first->begin,
            .end = first[sentence->n_tokens - 1].end,
            .turn = turn_no,
            .exclusion = (enum exclusion)scratch->exclusions[i],
        };
    }
}

static void score_turn(const struct scorer *scorer, struct call_scorer *scratch,
                       const struct document *document, uint32_t turn_no, struct turn_score *score,
                       struct evidence_list *evidence)
{
    const struct turn *turn = &document->turns[turn_no];
    struct context context = {
        .text = document->text,
        .tokens = &scratch->tokens,
        .role = document->speakers[turn->speaker].role,
    };

    memset(score, 0, sizeof *score);
    score->has_lm = scorer->has[USE_LM];
    score->has_henry = scorer->has[USE_HENRY];
    token_split(&scratch->tokens, document->text, turn->begin, turn->end,
                matcher_get_vocabulary(scorer->matcher));
    mask_names(scorer, scratch);
    clear_marks(scratch);
    context.has_frame = scratch->has_frame;
    matcher_find(scorer->matcher, &scratch->tokens, &scratch->matches);
    find_frames(scorer, scratch);
    find_hits(scorer, scratch, &context, get_silent(scorer, turn));
    mark_hits(scratch);
    exclusion_find(document, turn_no, &scratch->tokens, &scratch->exclusion_marks, scratch->exclusions);
    count_words(scratch, score);
    text_count_add(scorer, &scratch->tokens, document->text, scratch->exclusions, scratch->is_forward, score);
    count_hits(scratch, document->text, turn_no, score, evidence);
    if (scorer->gow2021 && turn->qa_role == QA_ANSWER)
        count_gow2021(scorer, scratch, document->text, turn_no, score, evidence);
    if (scratch->excluded)
        keep_excluded(scratch, turn_no, scratch->excluded);
}

void call_scorer_run(struct call_scorer *scratch, const struct document *document, struct turn_score *scores,
                     struct evidence_list *evidence)
{
    evidence->count = 0;
    if (scratch->excluded)
        scratch->excluded->count = 0;
    find_names(scratch, matcher_get_vocabulary(scratch->scorer->matcher), document);
    for (uint32_t i = 0; i < document->n_turns; i++)
        score_turn(scratch->scorer, scratch, document, i, &scores[i], evidence);
}
