/* topic.c - words that turn to a part of the firm, and the names behind them. */
#include "metric/topic.h"

#include <stdio.h>
#include <string.h>

#define N_SENTENCES     10 /* with figures, that a topic holds for */
#define N_SENTENCES_GEO 2  /* regions are passed through quickly */
#define REACH           14 /* tokens from the words that turn to a name */

/* Words without which no sentence turns to anything. */
#define OPENER_SETS                                                                                          \
    (METRIC_WORDS_BIT(WORDS_TOPIC_TURN) | METRIC_WORDS_BIT(WORDS_TOPIC_START) |                              \
     METRIC_WORDS_BIT(WORDS_TOPIC_PAGE) | METRIC_WORDS_BIT(WORDS_TOPIC_LOOK))
#define TOPIC_SETS (METRIC_WORDS_BIT(WORDS_TOPIC_WHOLE) | METRIC_WORDS_BIT(WORDS_TOPIC_PART) | OPENER_SETS)

/* Behind "turning to", "looking at", "starting with", "slide 5"; 0 where none of them begins at a token. */
static uint32_t find_behind_opener(const struct phrase_list *list, uint32_t i)
{
    if ((phrase_list_is_one_of(list, i, WORDS_TOPIC_TURN) && phrase_list_is_word(list, i + 1, WORD_TO)) ||
        (phrase_list_is_one_of(list, i, WORDS_TOPIC_START) && phrase_list_is_word(list, i + 1, WORD_WITH)) ||
        (phrase_list_is_one_of(list, i, WORDS_TOPIC_LOOK) && phrase_list_is_word(list, i + 1, WORD_AT)) ||
        (phrase_list_is_one_of(list, i, WORDS_TOPIC_PAGE) && i + 1 < list->end &&
         list->tokens->tokens[i + 1].kind == TOKEN_NUMBER))
        return i + 2;
    return 0;
}

static bool is_part_cue(enum metric_cue cue)
{
    return cue == CUE_GEO || cue == CUE_CUSTOMER || cue == CUE_PRODUCT || cue == CUE_SERVICES ||
           cue == CUE_SEGMENT;
}

/* A word of a name: a capital letter, and no name of a metric or cue of another kind. */
static bool is_name_word(const struct phrase_list *list, uint32_t i)
{
    const struct token *token = &list->tokens->tokens[i];
    size_t at = phrase_list_find(list, i);

    if (!token_is_word(token) || !(token->flags & TOKEN_CAPITAL) ||
        phrase_list_is_one_of(list, i, WORDS_TOPIC_NO_NAME))
        return false;
    return at == list->count || (list->items[at].kind == PHRASE_CUE &&
                                 (is_part_cue(list->items[at].cue) || list->items[at].cue == CUE_EARN));
}

static bool is_joint(const struct phrase_list *list, uint32_t i)
{
    return phrase_list_is_sign(list, i, '&') || phrase_list_is_word(list, i, WORD_AND) ||
           list->tokens->tokens[i].kind == TOKEN_HYPHEN;
}

/* Two words, or a word that the lexicon knows as a part. */
static bool is_telling(const struct phrase_list *list, uint32_t begin, uint32_t end)
{
    size_t at = phrase_list_find(list, begin);

    /* A name that goes on behind a hyphen, as "ABC-12" does, was not read to its end. */
    if ((end < list->end && list->tokens->tokens[end].kind == TOKEN_HYPHEN) ||
        phrase_list_get_text(list, begin, begin + 1).len < 2 ||
        list->tokens->tokens[begin].kind == TOKEN_MIXED)
        return false;
    return end - begin > 1 || (at < list->count && is_part_cue(list->items[at].cue));
}

static bool has_geo(const struct phrase_list *list, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i++) {
        size_t at = phrase_list_find(list, i);

        if (at < list->count && list->items[at].cue == CUE_GEO)
            return true;
    }
    return false;
}

static void set_topic(struct attach_state *state, const struct phrase_list *list, uint32_t begin,
                      uint32_t end)
{
    int length = snprintf(state->topic, SEGMENT_SIZE, "%s", has_geo(list, begin, end) ? "geo:" : "segment:");

    for (uint32_t i = begin; i < end && length < SEGMENT_SIZE; i++) {
        struct slice text = phrase_list_get_text(list, i, i + 1);

        if (is_name_word(list, i))
            length += snprintf(state->topic + length, SEGMENT_SIZE - (size_t)length, "%s%.*s",
                               i > begin ? "_" : "", (int)text.len, text.ptr);
    }
    state->topic_left = has_geo(list, begin, end) ? N_SENTENCES_GEO : N_SENTENCES;
}

/* The name behind the words that turn; a metric or a word for the whole first means that no part is turned
 * to. */
static void read_topic(struct attach_state *state, const struct phrase_list *list, uint32_t from)
{
    for (uint32_t i = from; i < list->end && i < from + REACH; i++) {
        size_t at = phrase_list_find(list, i);
        uint32_t end = i;

        if (phrase_list_is_one_of(list, i, WORDS_TOPIC_WHOLE) ||
            phrase_list_is_one_of(list, i, WORDS_TOPIC_END) ||
            (at < list->count && list->items[at].kind == PHRASE_METRIC)) {
            state->topic[0] = '\0';
            return;
        }
        while (end < list->end &&
               (is_name_word(list, end) ||
                (end > i && end + 1 < list->end && is_joint(list, end) && is_name_word(list, end + 1))))
            end++;
        if (end > i && is_telling(list, i, end)) {
            set_topic(state, list, i, end);
            return;
        }
    }
}

bool topic_may_turn(const struct phrase_list *list)
{
    if (!(list->sets & OPENER_SETS))
        return false;
    for (uint32_t i = list->first; i < list->end; i++)
        if ((metric_words_get(list->words, list->tokens->tokens[i].word)->sets & OPENER_SETS) &&
            find_behind_opener(list, i))
            return true;
    return false;
}

void topic_update(struct attach_state *state, const struct phrase_list *list)
{
    if (state->topic_left > 0)
        state->topic_left--;
    if (state->topic_left == 0)
        state->topic[0] = '\0';
    if (!(list->sets & TOPIC_SETS))
        return;
    for (uint32_t i = list->first; i < list->end; i++) {
        uint64_t sets = metric_words_get(list->words, list->tokens->tokens[i].word)->sets & TOPIC_SETS;
        uint32_t behind = sets ? find_behind_opener(list, i) : 0;

        if (sets & METRIC_WORDS_BIT(WORDS_TOPIC_WHOLE))
            state->is_in_segment = false;
        if (sets & METRIC_WORDS_BIT(WORDS_TOPIC_PART))
            state->is_in_segment = true;
        if (behind && state->topic_left < N_SENTENCES) /* the first name that is turned to counts */
            read_topic(state, list, behind);
    }
}

void topic_apply(const struct attach_state *state, const struct figure *figure,
                 struct metric_statement *statement)
{
    const struct metric_row *metric = metric_vocabulary_get(statement->metric);
    const struct phrase_list *list = figure->list;

    if (!state->topic[0] || !metric->has_basis || metric->family == FAMILY_PER_SHARE ||
        strcmp(statement->segment, "total") != 0 || statement->metric == METRIC_TAX_RATE)
        return;
    if (figure->named < list->count) {
        uint32_t name = list->items[figure->named].begin;

        for (uint32_t i = name; i > list->first && i + 3 > name; i--)
            if (phrase_list_is_one_of(list, i - 1, WORDS_TOPIC_WHOLE))
                return;
        if (phrase_list_is_one_of(list, name, WORDS_TOPIC_WHOLE))
            return;
    }
    memcpy(statement->segment, state->topic, SEGMENT_SIZE);
}
