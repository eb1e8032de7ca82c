/* attach.c - figures to metrics within a sentence, and across to the next where it goes on without a name. */
#include "metric/attach.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "metric/basis.h"
#include "metric/direction.h"
#include "metric/earlier.h"
#include "metric/figure.h"
#include "metric/figure_metric.h"
#include "metric/guidance.h"
#include "metric/kind.h"
#include "metric/metric_vocabulary.h"
#include "metric/outlook.h"
#include "metric/statement_value.h"
#include "metric/topic.h"

/* Of a transcript that writes as many, a figure without a currency is seldom money. */
#define N_CURRENCIES 5

void attach_start_call(struct attach_state *state, const struct call_period *call)
{
    memset(state, 0, sizeof *state);
    state->call = *call;
}

void attach_start_turn(struct attach_state *state)
{
    state->basis = BASIS_NONE;
    state->has_last = false;
    state->is_guidance = false;
    state->is_in_segment = false;
    state->topic[0] = '\0';
}

void attach_start_paragraph(struct attach_state *state)
{
    state->is_in_segment = false;
}

/* True where the sentence has already said this of the metric: a second level is something else. */
static bool is_taken(const struct statement_list *out, size_t first, const struct metric_statement *statement)
{
    for (size_t i = first; i < out->count; i++) {
        const struct metric_statement *other = &out->items[i];

        if (other->metric == statement->metric && other->measure == statement->measure &&
            statement->measure == MEASURE_LEVEL && other->kind == statement->kind &&
            other->basis == statement->basis && other->fqtr == statement->fqtr &&
            other->fyear == statement->fyear && strcmp(other->unit, statement->unit) == 0 &&
            strcmp(other->segment, statement->segment) == 0)
            return true;
    }
    return false;
}

static const struct phrase *find_amount_before(const struct figure *figure)
{
    for (size_t i = figure->at; i > 0; i--)
        if (figure->list->items[i - 1].kind == PHRASE_AMOUNT)
            return &figure->list->items[i - 1];
    return NULL;
}

/* "grew 4% or $20 million", "by 280 basis points or $30 million": the same change in other words. */
static bool is_change_again(const struct figure *figure, const struct statement_list *out, size_t first)
{
    const struct metric_statement *last = out->count > first ? &out->items[out->count - 1] : NULL;
    const struct phrase *before = find_amount_before(figure);
    uint32_t word = figure->before;

    if (figure->is_change || !phrase_list_is_word(figure->list, word, WORD_OR))
        return false;
    if (before && before->kind == PHRASE_AMOUNT && before->end == word &&
        metric_vocabulary_get(figure->metric)->family == FAMILY_MONEY &&
        (figure->list->amounts[before->amount].unit == AMOUNT_PERCENT ||
         figure->list->amounts[before->amount].unit == AMOUNT_POINTS))
        return true;
    return last && last->metric == figure->metric &&
           (last->measure == MEASURE_GROWTH || last->measure == MEASURE_CHANGE);
}

/* The words that tie a figure to its metric: "total revenue was" is surer than "sales exceeding". */
static int rate_words(const struct figure *figure)
{
    const struct phrase_list *list = figure->list;
    const struct phrase *phrase;
    int rate = 0;

    if (figure->named >= list->count)
        return 0;
    phrase = &list->items[figure->named];
    if (!figure->is_behind && !figure->is_change && !phrase_list_is_one_of(list, figure->before, WORDS_TIE))
        rate -= 2;
    if (phrase_list_is_one_of(list, phrase->begin, WORDS_WHOLE_NAME) ||
        phrase_list_is_one_of(list, phrase->begin - 1, WORDS_WHOLE_NAME))
        rate++;
    return rate;
}

/* "rose 5%, flat with Q4, and 33% above": how a level moved is told of the level's period. */
static void follow_period(const struct statement_list *out, size_t first, struct metric_statement *statement)
{
    if (statement->kind != STATEMENT_PRIOR_ACTUAL ||
        (statement->measure != MEASURE_GROWTH && statement->measure != MEASURE_CHANGE))
        return;
    for (size_t i = out->count; i > first; i--) {
        const struct metric_statement *told = &out->items[i - 1];

        if (told->metric != statement->metric || told->kind != STATEMENT_ACTUAL ||
            strcmp(told->segment, statement->segment) != 0)
            continue;
        statement->kind = told->kind;
        statement->fyear = told->fyear;
        statement->fqtr = told->fqtr;
        return;
    }
}

/* "by 5 million" without a word of direction; the "by" of "beat by" is part of a name. */
static bool is_step(const struct figure *figure)
{
    const struct phrase_list *list = figure->list;
    uint32_t before = figure->before;

    return !figure->is_change && phrase_list_is_word(list, before, WORD_BY) &&
           !(figure->named < list->count && list->items[figure->named].end == before + 1);
}

static bool is_promise(enum statement_kind kind)
{
    return kind == STATEMENT_GUIDANCE || kind == STATEMENT_GUIDANCE_LOW ||
           kind == STATEMENT_GUIDANCE_ASSUMPTION || kind == STATEMENT_GUIDANCE_DRIVER ||
           kind == STATEMENT_GUIDANCE_CHANGE_LOW || kind == STATEMENT_PRIOR_GUIDANCE_LOW;
}

static void read_figure(struct attach_state *state, const struct phrase_list *list, size_t at,
                        struct statement_list *out, size_t first)
{
    struct figure figure;
    struct metric_statement statement = {.segment = "total", .prior_value = NAN, .score = 3};
    struct amount from_to;

    figure_init(&figure, list, at);
    if (figure_is_repaired(&figure) || guidance_add_low_end(state, &figure, out) ||
        guidance_add_driver(state, &figure, out) || figure_is_part(&figure))
        return;
    if (earlier_is_from_to(&figure)) {
        from_to = *figure.amount;
        from_to.value = from_to.high;
        from_to.high = NAN;
        statement.prior_value = figure.amount->value;
        figure.amount = &from_to;
    } else if (earlier_is_figure(&figure) &&
               (isnan(figure.amount->high) || !figure_has_before(&figure, CUE_GUIDE))) {
        earlier_add(state, &figure, out, first);
        return;
    }
    if (!figure_metric_find(state, &figure, out, first, &statement) ||
        !statement_value_set_measure(&figure, &statement) || figure_is_of_other(&figure))
        return;
    if (is_change_again(&figure, out, first))
        return;
    topic_apply(state, &figure, &statement);
    if (is_step(&figure))
        return;
    statement_value_set(&figure, &statement);
    statement_value_set_unit(&figure, &statement);
    if (!statement_value_is_plausible(&statement))
        return;
    if (statement.basis == BASIS_NONE)
        basis_set(state, &figure, &statement);
    if (!kind_set(state, &figure, &statement))
        return;
    follow_period(out, first, &statement);
    if (is_taken(out, first, &statement))
        return;
    if (is_promise(statement.kind) && statement.metric == METRIC_REVENUE)
        statement.basis = BASIS_NONE;
    if (statement.measure == MEASURE_GROWTH || statement.measure == MEASURE_CHANGE)
        direction_find_comparison(&state->call, &figure, &statement);
    if (strcmp(statement.segment, "total") == 0)
        statement.score += 2;
    statement.score += rate_words(&figure) - 2 * state->is_in_segment;
    if (figure_is_rounded(&figure))
        statement.score--;
    if (figure.amount->unit == AMOUNT_SCALED &&
        metric_vocabulary_get(statement.metric)->family == FAMILY_MONEY)
        statement.score -= state->n_currencies < N_CURRENCIES ? 1 : 3;
    figure_set_place(&figure, &statement);
    if (figure_has_before(&figure, CUE_THIRD_PARTY) ||
        phrase_list_has(list, at, list->count, CUE_THIRD_PARTY))
        statement.kind = STATEMENT_THIRD_PARTY;
    ARRAY_RESERVE(out->items, out->count, out->capacity);
    out->items[out->count++] = statement;
}

/* True where a figure of the sentence could belong to something. */
static bool has_name(const struct attach_state *state, const struct phrase_list *list)
{
    const uint64_t names = PHRASE_CUE_BIT(CUE_OF_REVENUE) | PHRASE_CUE_BIT(CUE_EARN) |
                           PHRASE_CUE_BIT(CUE_OTHER) | PHRASE_CUE_BIT(CUE_LOW_END) |
                           PHRASE_CUE_BIT(CUE_PER_SHARE);

    return list->n_amounts > 0 && (list->has_metric || phrase_list_may_have(list, names) || state->has_last);
}

bool attach_is_dull(const struct attach_state *state, const struct phrase_list *list)
{
    bool may_have_name = list->sets & (METRIC_WORDS_BIT(WORDS_KEY_NAME) | METRIC_WORDS_BIT(WORDS_INITIALS));

    if ((list->may_have_amount && (may_have_name || state->has_last)) ||
        (may_have_name && (list->sets & METRIC_WORDS_BIT(WORDS_KEY_GUIDE))) ||
        (list->sets & METRIC_WORDS_BIT(WORDS_KEY_BASIS)))
        return false;
    return !topic_may_turn(list);
}

void attach_pass_sentence(struct attach_state *state, const struct phrase_list *list)
{
    topic_update(state, list);
    state->is_guidance = state->has_last = false;
}

void attach_read_sentence(struct attach_state *state, const struct phrase_list *list,
                          struct statement_list *out)
{
    size_t first = out->count;
    bool is_ahead = phrase_list_has(list, 0, list->count, CUE_GUIDE);

    basis_update(state, list);
    topic_update(state, list);
    if (is_ahead && !outlook_has_past(list))
        guidance_add_qualitative(state, list, out);
    first = out->count;
    if (!has_name(state, list)) {
        state->is_guidance = state->has_last = false;
        return;
    }
    if (outlook_has_past(list) && !is_ahead)
        state->is_guidance = false;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].kind == PHRASE_AMOUNT) {
            state->n_currencies += list->amounts[list->items[i].amount].currency[0] != '\0';
            read_figure(state, list, i, out, first);
        }
    state->has_last = out->count > first;
    state->is_guidance = state->is_guidance && state->has_last;
    for (size_t i = first; i < out->count; i++) {
        state->last = out->items[i];
        if (out->items[i].basis != BASIS_NONE && out->items[i].metric != METRIC_REVENUE)
            state->known[out->items[i].metric] = out->items[i].basis;
        state->is_guidance = is_promise(out->items[i].kind);
    }
}
