/* call_scorer.c - one turn: tokens, matches, the rows that decide, and what of it counts. */
#include "tone/call_scorer.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/token.h"
#include "text/vocabulary.h"
#include "tone/compose.h"
#include "tone/context.h"
#include "tone/call_scratch.h"
#include "tone/gow2021_count.h"
#include "tone/hit_count.h"
#include "tone/hit_find.h"
#include "tone/scorer_internal.h"
#include "tone/text_count.h"

enum { N_TOKEN_MARKS = 6, N_SENTENCE_MARKS = 7 };

struct call_scorer *call_scorer_new(const struct scorer *scorer)
{
    struct call_scorer *scratch = memory_zero(1, sizeof *scratch);

    scratch->scorer = scorer;
    scratch->exclusion_marks.is_filler = scorer->is_filler;
    scratch->is_name =
        memory_zero(vocabulary_count(matcher_get_vocabulary(scorer->matcher)) + 1, sizeof *scratch->is_name);
    scratch->own_tokens = call_tokens_new();
    return scratch;
}

void call_scorer_free(struct call_scorer *scratch)
{
    if (!scratch)
        return;
    call_tokens_free(scratch->own_tokens);
    matcher_release_matches(&scratch->matches);
    free(scratch->hits.items);
    free(scratch->toned.numbers);
    free(scratch->names.ids);
    free(scratch->is_name);
    free(scratch->taken);
    free(scratch->hit_numbers);
    free(scratch->reach);
    free(scratch->token_marks);
    free(scratch->sentence_marks);
    free(scratch->exclusions);
    free(scratch);
}

void call_scorer_keep_excluded(struct call_scorer *scratch, struct excluded_list *excluded)
{
    scratch->excluded = excluded;
}

void call_scorer_leave_out(struct call_scorer *scratch, unsigned parts)
{
    scratch->left_out = parts;
}

void call_scorer_set_metrics(struct call_scorer *scratch, const struct metric_place *places, size_t n)
{
    scratch->places = places;
    scratch->n_places = n;
}

void call_scorer_set_clock(struct call_scorer *scratch, struct stage_clock *clock)
{
    scratch->clock = clock;
}

static void clear_marks(struct call_scorer *scratch)
{
    size_t n_tokens = scratch->tokens.n_tokens, n_sentences = scratch->tokens.n_sentences;

    if (n_tokens > scratch->cap_tokens || !scratch->taken) {
        scratch->cap_tokens = n_tokens * 2 + 64;
        scratch->taken = memory_resize(scratch->taken, scratch->cap_tokens * sizeof *scratch->taken);
        scratch->hit_numbers =
            memory_resize(scratch->hit_numbers, 2 * scratch->cap_tokens * sizeof *scratch->hit_numbers);
        scratch->reach = memory_resize(scratch->reach, scratch->cap_tokens);
        scratch->token_marks = memory_resize(scratch->token_marks, scratch->cap_tokens * N_TOKEN_MARKS);
    }
    if (n_sentences > scratch->cap_sentences || !scratch->exclusions) {
        scratch->cap_sentences = n_sentences * 2 + 64;
        scratch->exclusions = memory_resize(scratch->exclusions, scratch->cap_sentences);
        scratch->sentence_marks =
            memory_resize(scratch->sentence_marks, scratch->cap_sentences * N_SENTENCE_MARKS);
    }
    memset(scratch->taken, 0, n_tokens * sizeof *scratch->taken);
    memset(scratch->hit_numbers, 0, 2 * n_tokens * sizeof *scratch->hit_numbers);
    memset(scratch->reach, 0, n_tokens);
    memset(scratch->token_marks, 0, n_tokens * N_TOKEN_MARKS);
    memset(scratch->sentence_marks, 0, n_sentences * N_SENTENCE_MARKS);
    scratch->exclusion_marks.courtesy = scratch->token_marks;
    scratch->exclusion_marks.filler = scratch->token_marks + n_tokens;
    scratch->is_negator = scratch->token_marks + 2 * n_tokens;
    scratch->ends_negation = scratch->token_marks + 3 * n_tokens;
    scratch->is_exception = scratch->token_marks + 4 * n_tokens;
    scratch->is_used = scratch->token_marks + 5 * n_tokens;
    scratch->hit_at = scratch->hit_numbers;
    scratch->tone_at = scratch->hit_numbers + n_tokens;
    scratch->exclusion_marks.safe_harbor = scratch->sentence_marks;
    scratch->exclusion_marks.nongaap = scratch->sentence_marks + n_sentences;
    scratch->exclusion_marks.handover = scratch->sentence_marks + 2 * n_sentences;
    scratch->has_frame = scratch->sentence_marks + 3 * n_sentences;
    scratch->is_forward = scratch->sentence_marks + 4 * n_sentences;
    scratch->has_metric = scratch->sentence_marks + 5 * n_sentences;
    scratch->has_negator = scratch->sentence_marks + 6 * n_sentences;
}

static void add_name(struct call_scorer *scratch, struct slice name)
{
    const struct matcher *matcher = scratch->scorer->matcher;
    const struct vocabulary *vocabulary = matcher_get_vocabulary(matcher);
    struct slice part;

    while (slice_next(&name, ' ', &part)) {
        uint32_t id = part.len > 1 ? vocabulary_find(vocabulary, part) : WORD_UNKNOWN;

        if (id >= matcher_count_known_words(matcher))
            continue;
        ARRAY_RESERVE(scratch->names.ids, scratch->names.count, scratch->names.capacity);
        scratch->names.ids[scratch->names.count++] = id;
        scratch->is_name[id] = true;
    }
}

/* The words of people's names that a lexicon would take for its own: "Mark Sue" must not count as suing. */
static void find_names(struct call_scorer *scratch, const struct document *document)
{
    for (size_t i = 0; i < scratch->names.count; i++)
        scratch->is_name[scratch->names.ids[i]] = false;
    scratch->names.count = 0;
    for (size_t i = 0; i < document->n_speakers; i++)
        if (document->speakers[i].role != ROLE_OPERATOR)
            add_name(scratch, document->speakers[i].name);
    for (size_t i = 0; i < document->n_participants; i++)
        add_name(scratch, document->participants[i].name);
}

static void mask_names(const struct scorer *scorer, struct call_scorer *scratch)
{
    uint32_t n_words = (uint32_t)vocabulary_count(matcher_get_vocabulary(scorer->matcher));

    for (size_t i = 0; scratch->names.count && i < scratch->tokens.n_tokens; i++) {
        struct token *token = &scratch->tokens.tokens[i];

        if ((token->flags & TOKEN_CAPITAL) && scratch->is_name[token->word < n_words ? token->word : n_words])
            token->flags |= TOKEN_NAME;
    }
}

/* Lets words of direction, objects and negators make the values of the hits. */
static void compose(const struct scorer *scorer, struct call_scorer *scratch, const char *text)
{
    struct compose_view view = {
        .text = text,
        .tokens = &scratch->tokens,
        .hits = scratch->hits.items,
        .toned = scratch->toned.numbers,
        .n_toned = scratch->toned.count,
        .word_kinds = scorer->compose_kinds,
        .word_values = scorer->compose_values,
        .n_vocabulary = (uint32_t)vocabulary_count(matcher_get_vocabulary(scorer->matcher)),
        .hit_at = scratch->hit_at,
        .tone_at = scratch->tone_at,
        .reach = scratch->reach,
        .ends_negation = scratch->ends_negation,
        .has_negator = scratch->has_negator,
    };

    compose_run(&view, scratch->is_used);
}

static size_t find_token_end(const struct call_scorer *scratch, const struct sentence *sentence)
{
    return scratch->tokens.tokens[sentence->first_token + sentence->n_tokens - 1].end;
}

/* Marks the sentences that share a byte with the place. */
static void mark_place(struct call_scorer *scratch, const struct metric_place *place)
{
    size_t low = 0, high = scratch->tokens.n_sentences;

    while (low < high) { /* the first sentence that ends behind the place's begin */
        size_t middle = low + (high - low) / 2;
        const struct sentence *sentence = &scratch->tokens.sentences[middle];

        if (sentence->n_tokens == 0 || find_token_end(scratch, sentence) <= place->begin)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < scratch->tokens.n_sentences; low++) {
        const struct sentence *sentence = &scratch->tokens.sentences[low];

        if (sentence->n_tokens == 0)
            continue;
        if (scratch->tokens.tokens[sentence->first_token].begin >= place->end)
            break;
        scratch->has_metric[low] = true;
    }
}

static void mark_metrics(struct call_scorer *scratch, uint32_t turn_no)
{
    for (; scratch->next_place < scratch->n_places && scratch->places[scratch->next_place].turn <= turn_no;
         scratch->next_place++)
        if (scratch->places[scratch->next_place].turn == turn_no)
            mark_place(scratch, &scratch->places[scratch->next_place]);
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
            score->n_words_ex_quant += scratch->has_metric[i] ? 0 : words;
        }
    }
    score->n_words_lm = score->n_words;
    score->n_numbers = (uint32_t)scratch->tokens.n_numbers;
    score->n_marks = (uint32_t)scratch->tokens.n_marks;
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
                       const struct document *document, const struct call_tokens *tokens, uint32_t turn_no,
                       struct turn_score *score, struct evidence_list *evidence)
{
    const struct turn *turn = &document->turns[turn_no];
    struct context context = {
        .text = document->text,
        .tokens = &scratch->tokens,
        .role = document->speakers[turn->speaker].role,
    };

    scratch->tokens = call_tokens_get(tokens, turn_no);
    memset(score, 0, sizeof *score);
    score->has_lm = scorer->has[USE_LM];
    score->has_henry = scorer->has[USE_HENRY];
    stage_clock_begin(scratch->clock, STAGE_MATCH);
    mask_names(scorer, scratch);
    clear_marks(scratch);
    context.has_frame = scratch->has_frame;
    matcher_find(scorer->matcher, &scratch->tokens, &scratch->matches);
    stage_clock_begin(scratch->clock, STAGE_RULES);
    hit_find_run(scratch, &context, turn->qa_role == QA_ANSWER);
    compose(scorer, scratch, document->text);
    stage_clock_begin(scratch->clock, STAGE_SCORE);
    exclusion_find(document, turn_no, &scratch->tokens, &scratch->exclusion_marks, scratch->exclusions);
    mark_metrics(scratch, turn_no);
    count_words(scratch, score);
    if (!(scratch->left_out & SCORE_TEXT_COUNTS))
        text_count_add(scorer, &scratch->tokens, document->text, scratch->exclusions, scratch->is_forward,
                       score);
    hit_count_run(scratch, document->text, turn_no, score, evidence);
    if (scorer->gow2021 && turn->qa_role == QA_ANSWER)
        gow2021_count_run(scorer, scratch, document->text, turn_no, score, evidence);
    if (scratch->excluded)
        keep_excluded(scratch, turn_no, scratch->excluded);
}

void call_scorer_run(struct call_scorer *scratch, const struct document *document, struct turn_score *scores,
                     struct evidence_list *evidence)
{
    stage_clock_begin(scratch->clock, STAGE_TOKENISE);
    call_tokens_split(scratch->own_tokens, document, scorer_get_vocabulary(scratch->scorer));
    call_scorer_run_tokens(scratch, document, scratch->own_tokens, scores, evidence);
}

void call_scorer_run_tokens(struct call_scorer *scratch, const struct document *document,
                            const struct call_tokens *tokens, struct turn_score *scores,
                            struct evidence_list *evidence)
{
    evidence->count = 0;
    scratch->next_place = 0;
    if (scratch->excluded)
        scratch->excluded->count = 0;
    find_names(scratch, document);
    for (uint32_t i = 0; i < document->n_turns; i++)
        score_turn(scratch->scorer, scratch, document, tokens, i, &scores[i], evidence);
}
