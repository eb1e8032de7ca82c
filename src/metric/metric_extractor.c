/* metric_extractor.c - turns into sentences, and the sentences that hold figures into statements. */
#include "metric/metric_extractor.h"

#include <stdlib.h>

#include "base/memory.h"
#include "metric/attach.h"
#include "metric/metric_check.h"
#include "metric/metric_words.h"
#include "metric/phrase.h"
#include "metric/segment_slip.h"
#include "metric/stretch.h"

struct metric_extractor {
    const struct metric_lexicon *lexicon;
    struct token_list tokens; /* of the stretch in hand, borrowed */
    struct match_list matches;
    struct phrase_list phrases;
    struct statement_list statements;
};

struct metric_extractor *metric_extractor_new(const struct metric_lexicon *lexicon)
{
    struct metric_extractor *extractor = memory_zero(1, sizeof *extractor);

    extractor->lexicon = lexicon;
    return extractor;
}

void metric_extractor_free(struct metric_extractor *extractor)
{
    if (!extractor)
        return;
    matcher_release_matches(&extractor->matches);
    phrase_list_release(&extractor->phrases);
    free(extractor->statements.items);
    free(extractor);
}

/* The matches of the sentence in hand, their tokens counted from its first. */
static void find_matches(struct metric_extractor *extractor)
{
    const struct phrase_list *list = &extractor->phrases;
    const struct token_list sentence = {.tokens = list->tokens->tokens + list->first,
                                        .n_tokens = list->end - list->first};

    matcher_find(metric_lexicon_get_matcher(extractor->lexicon), &sentence, &extractor->matches);
    phrase_list_narrow(&extractor->phrases, extractor->lexicon, &extractor->matches);
}

/* A sentence is read if it has a figure, or a word on the basis, on segments or of what is to come. Words
 * tell most sentences from which nothing can be read; of the others the terms are found, which tell most of
 * the rest. */
static void read_sentence(struct metric_extractor *extractor, struct attach_state *state)
{
    const uint64_t cues = METRIC_WORDS_BIT(WORDS_KEY_BASIS) | METRIC_WORDS_BIT(WORDS_KEY_SEGMENT) |
                          METRIC_WORDS_BIT(WORDS_KEY_GUIDE);
    struct phrase_list *list = &extractor->phrases;
    bool has_matches = false;

    if (!list->has_figure) {
        if (list->sets & cues)
            find_matches(extractor);
        if (!(list->sets & cues)) {
            state->has_last = false;
            return;
        }
        has_matches = true;
    }
    if (!has_matches && !attach_is_dull(state, list))
        find_matches(extractor);
    if (attach_is_dull(state, list)) {
        attach_pass_sentence(state, list);
        return;
    }
    phrase_list_read(list, extractor->lexicon, &extractor->matches);
    attach_read_sentence(state, list, &extractor->statements);
}

/* Index of the first token of the turn that begins at a byte or behind it, from some token on. */
static size_t find_token(const struct token_list *turn, size_t from, size_t begin)
{
    while (from < turn->n_tokens && turn->tokens[from].begin < begin)
        from++;
    return from;
}

/* A sentence begins where the stretch does, and ends where it does: *at is the first token that was not read.
 */
static void read_stretch(struct metric_extractor *extractor, struct attach_state *state, const char *text,
                         const struct token_list *turn, const struct stretch *stretch, size_t *at)
{
    size_t first = find_token(turn, *at, stretch->begin), end = find_token(turn, first, stretch->stop);
    const struct token *tokens = turn->tokens + first;

    *at = end;
    extractor->tokens = (struct token_list){.tokens = turn->tokens + first, .n_tokens = end - first};
    if (stretch->begin < 2 || text[stretch->begin - 1] == '\n')
        attach_start_paragraph(state);
    for (size_t begin = 0, next; begin < end - first; begin = next) {
        for (next = begin + 1; next < end - first && tokens[next].sentence == tokens[begin].sentence;)
            next++;
        phrase_list_start(&extractor->phrases, extractor->lexicon, &extractor->tokens, text, (uint32_t)begin,
                          (uint32_t)next);
        read_sentence(extractor, state);
    }
}

/* What the place of the words adds: an analyst's figure is never the company's. */
static void judge(const struct document *document, size_t turn, struct metric_statement *statement)
{
    const struct turn *place = &document->turns[turn];
    enum speaker_role role = document->speakers[place->speaker].role;

    statement->turn = turn;
    if (role == ROLE_ANALYST || (role == ROLE_UNKNOWN && place->qa_role == QA_QUESTION))
        statement->kind = STATEMENT_ANALYST_CLAIM;
    statement->score += (place->section == SECTION_PRESENTATION) + (role == ROLE_CFO);
    statement->confidence = statement->score >= 8   ? STATEMENT_CONFIDENCE_HIGH
                            : statement->score >= 6 ? STATEMENT_CONFIDENCE_MEDIUM
                                                    : STATEMENT_CONFIDENCE_LOW;
    if (statement->kind == STATEMENT_ANALYST_CLAIM || statement->kind == STATEMENT_THIRD_PARTY)
        statement->confidence = STATEMENT_CONFIDENCE_LOW;
}

static int read_month(struct slice date)
{
    return date.len >= 7 ? (date.ptr[5] - '0') * 10 + (date.ptr[6] - '0') : 0;
}

const struct statement_list *metric_extractor_run(struct metric_extractor *extractor,
                                                  const struct document *document,
                                                  const struct call_tokens *tokens, int fyear, int fqtr,
                                                  struct slice call_date)
{
    int month = read_month(call_date);
    struct call_period call = {fyear, fqtr, month ? time_frame_get_end_month(month) : 0};
    struct attach_state state;

    extractor->statements.count = 0;
    attach_start_call(&state, &call);
    for (size_t i = 0; i < document->n_turns; i++) {
        const struct turn *turn = &document->turns[i];
        struct token_list turn_tokens = call_tokens_get(tokens, i);
        struct stretch stretch;
        size_t first = extractor->statements.count, stop = turn->begin, at = 0;

        if (document->speakers[turn->speaker].role == ROLE_OPERATOR)
            continue;
        attach_start_turn(&state);
        stretch_start(&stretch, document->text, turn->begin, turn->end);
        for (; stretch_find(&stretch); stop = stretch.stop) {
            state.has_last = state.has_last && stretch.begin == stop;
            read_stretch(extractor, &state, document->text, &turn_tokens, &stretch, &at);
        }
        for (size_t k = first; k < extractor->statements.count; k++)
            judge(document, i, &extractor->statements.items[k]);
    }
    return &extractor->statements;
}

void metric_extractor_check(struct metric_extractor *extractor)
{
    segment_slip_mend(&extractor->statements);
    metric_check_run(&extractor->statements);
}
