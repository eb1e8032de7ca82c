/* guidance.c - the low end of a promise, its drivers, and promises in words. */
#include "metric/guidance.h"

#include <math.h>
#include <stdio.h>

#include "base/memory.h"
#include "metric/basis.h"
#include "metric/direction.h"
#include "metric/outlook.h"
#include "metric/segment_name.h"
#include "metric/statement_value.h"

/* "raising the low end by $0.02 from $1.08 to $1.10": which of the three a figure is; false where no low end
 * is spoken of before it. */
static bool read_low_end(const struct figure *figure, enum statement_kind *kind)
{
    const struct phrase_list *list = figure->list;
    uint32_t before = figure->before;

    if (!figure_has_before(figure, CUE_LOW_END))
        return false;
    if (phrase_list_is_word(list, before, WORD_THE) || phrase_list_is_word(list, before, WORD_THIS))
        before--;
    *kind = STATEMENT_GUIDANCE_LOW;
    if (phrase_list_is_word(list, before, WORD_BY)) {
        *kind = STATEMENT_GUIDANCE_CHANGE_LOW;
        return true;
    }
    for (size_t i = figure->at; i > 0; i--) {
        const struct phrase *phrase = &list->items[i - 1];

        if (phrase->kind != PHRASE_CUE || phrase->cue == CUE_LOW_END ||
            phrase_list_is_word(list, phrase->end - 1, WORD_TO))
            break;
        if (phrase_list_is_word(list, phrase->begin, WORD_FROM) || phrase->cue == CUE_PRIOR_GUIDE)
            *kind = STATEMENT_PRIOR_GUIDANCE_LOW;
    }
    return true;
}

static bool is_we(const struct phrase_list *list, uint32_t token)
{
    return phrase_list_is_one_of(list, token, WORDS_SPEAKER);
}

bool guidance_is_moved(const struct figure *figure)
{
    const struct phrase_list *list = figure->list;
    uint32_t before = figure->before;
    size_t k;

    if (figure->named >= figure->at || !figure->is_change || !phrase_list_is_word(list, before, WORD_BY))
        return false;
    k = phrase_list_skip_back(list, figure->named);
    if (k == 0 || list->items[k - 1].kind != PHRASE_CUE || !direction_get_sign(list->items[k - 1].cue))
        return false;
    if (phrase_list_is_word(list, list->items[k - 1].begin - 1, WORD_TO)) {
        size_t guide = k - 1;

        while (guide > 0 && list->items[guide - 1].begin >= list->items[k - 1].begin - 1)
            guide--;
        return guide == 0 || list->items[guide - 1].kind != PHRASE_CUE ||
               list->items[guide - 1].cue != CUE_GUIDE ||
               list->items[guide - 1].end < list->items[k - 1].begin - 1;
    }
    return k > 1 && phrase_list_is_cue(list, k - 2, CUE_GUIDE) &&
           list->items[k - 2].end == list->items[k - 1].begin && !is_we(list, list->items[k - 2].begin - 1);
}

static int get_effect(const struct phrase_list *list, uint32_t token)
{
    return phrase_list_is_one_of(list, token, WORDS_EFFECT_LOSS)   ? -1
           : phrase_list_is_one_of(list, token, WORDS_EFFECT_GAIN) ? 1
                                                                   : 0;
}

/* "a favorable impact". */
static int weigh_effect(const struct phrase_list *list, uint32_t token)
{
    int effect = get_effect(list, token);

    if (effect < 0 && (phrase_list_is_word(list, token - 1, WORD_FAVORABLE) ||
                       phrase_list_is_word(list, token - 1, WORD_POSITIVE)))
        return 1;
    return effect;
}

/* Of a word for an effect close to the figure, behind it first: -1, 1; 0 where there is none. */
static int find_effect(const struct figure *figure)
{
    const struct phrase_list *list = figure->list;
    int effect = 0;

    for (uint32_t i = figure->amount->end; !effect && i < list->end && i < figure->amount->end + 6; i++) {
        if (phrase_list_has_punct(list, i, i + 1))
            break;
        effect = weigh_effect(list, i);
    }
    for (uint32_t i = figure->amount->begin; !effect && i > list->first && i + 5 > figure->amount->begin; i--)
        effect = weigh_effect(list, i - 1);
    return effect;
}

static void finish(const struct attach_state *state, const struct figure *figure,
                   struct metric_statement *statement, struct statement_list *out)
{
    const struct time_frame *frame = &state->promised[statement->metric];
    struct time_frame next = time_frame_get_next(&state->call);

    if (frame->kind == TIME_UNSAID)
        frame = state->frame.kind == TIME_UNSAID ? &next : &state->frame;
    statement->fyear = frame->fyear;
    statement->fqtr = frame->fqtr;
    statement->half = figure->amount->half;
    statement_value_set_unit(figure, statement);
    basis_set(state, figure, statement);
    figure_set_place(figure, statement);
    ARRAY_RESERVE(out->items, out->count, out->capacity);
    out->items[out->count++] = *statement;
}

bool guidance_add_driver(const struct attach_state *state, const struct figure *figure,
                         struct statement_list *out)
{
    int effect = figure->amount->unit == AMOUNT_SMALL ? find_effect(figure) : 0;
    struct metric_statement statement;
    struct figure driver;
    enum outlook outlook;

    if (!effect || figure->amount->value > 10)
        return false;
    outlook = outlook_read(figure->list, figure->at);
    if (outlook != OUTLOOK_AHEAD && !(outlook == OUTLOOK_UNSAID && state->is_guidance))
        return false;
    statement = (struct metric_statement){.kind = STATEMENT_GUIDANCE_DRIVER,
                                          .measure = MEASURE_CHANGE,
                                          .segment = "total",
                                          .prior_value = NAN,
                                          .score = 4};
    driver = *figure;
    driver.named = figure->list->count;
    driver.metric = statement.metric = METRIC_EPS_DILUTED;
    statement.value = effect * figure->amount->value;
    statement.value_hi = effect * figure->amount->high;
    finish(state, &driver, &statement, out);
    return true;
}

/* The metric of a low end: named before it, else earnings per share where the figure is so small. */
static bool find_metric(struct figure *figure)
{
    const struct phrase_list *list = figure->list;

    for (size_t i = figure->at; i > 0; i--)
        if (list->items[i - 1].kind == PHRASE_METRIC) {
            figure->named = i - 1;
            figure->metric = list->items[i - 1].metric;
            return figure_fits(metric_vocabulary_get(figure->metric), figure->amount);
        }
    figure->named = list->count;
    figure->metric = METRIC_EPS_DILUTED;
    return figure->amount->unit == AMOUNT_SMALL && figure->amount->value <= 100;
}

bool guidance_add_low_end(const struct attach_state *state, const struct figure *figure,
                          struct statement_list *out)
{
    bool has_both = !isnan(figure->amount->high);
    struct metric_statement statement;
    enum statement_kind kind;
    struct figure low;
    enum outlook outlook;

    if (!read_low_end(figure, &kind))
        return false;
    low = *figure;
    outlook = outlook_read(figure->list, figure->at);
    if (outlook == OUTLOOK_PAST || outlook == OUTLOOK_BROKEN || outlook == OUTLOOK_TARGET ||
        !find_metric(&low))
        return false;
    if (has_both && kind != STATEMENT_PRIOR_GUIDANCE_LOW)
        return false;
    statement = (struct metric_statement){.kind = kind,
                                          .segment = "total",
                                          .prior_value = NAN,
                                          .value_hi = NAN,
                                          .value = figure->amount->value,
                                          .score = 4};
    statement.metric = low.metric;
    statement.measure = statement.kind == STATEMENT_GUIDANCE_CHANGE_LOW ? MEASURE_CHANGE : MEASURE_LEVEL;
    finish(state, &low, &statement, out);
    if (has_both) {
        statement.prior_value = statement.value;
        statement.value = figure->amount->high;
        statement.kind = STATEMENT_GUIDANCE_LOW;
        finish(state, &low, &statement, out);
    }
    return true;
}

/* The word for how a promised metric will move, at most a few words behind its name. */
static bool is_told_in_words(const struct phrase_list *list, size_t at)
{
    const struct phrase *metric = &list->items[at];
    uint32_t end = list->end;

    for (size_t i = at + 1; i < list->count; i++)
        if (list->items[i].kind == PHRASE_AMOUNT)
            return false;
        else if (list->items[i].kind == PHRASE_METRIC) {
            end = list->items[i].begin;
            break;
        }
    for (uint32_t i = metric->end; i < end && i < metric->end + 12; i++) {
        size_t k = phrase_list_find(list, i);

        if (phrase_list_has_punct(list, i, i + 1))
            return false;
        if (phrase_list_is_one_of(list, i, WORDS_UNCHANGED) ||
            (k < list->count && list->items[k].kind == PHRASE_CUE && direction_get_sign(list->items[k].cue)))
            return phrase_list_is_word(list, metric->end, WORD_TO) ||
                   phrase_list_is_word(list, metric->end, WORD_WILL) ||
                   phrase_list_has(list, at + 1, list->count, CUE_GUIDE);
    }
    return false;
}

void guidance_add_qualitative(const struct attach_state *state, const struct phrase_list *list,
                              struct statement_list *out)
{
    bool is_ahead = false;

    for (size_t i = 0; i < list->count; i++) {
        const struct phrase *phrase = &list->items[i];
        struct metric_statement statement;
        struct time_frame frame;

        if (phrase->kind == PHRASE_CUE) {
            is_ahead = is_ahead || phrase->cue == CUE_GUIDE;
            continue;
        }
        if (phrase->kind != PHRASE_METRIC || !is_ahead || !is_told_in_words(list, i))
            continue;
        frame = time_frame_get_next(&state->call);
        for (size_t k = 0; k < list->count; k++)
            if (time_frame_is_cue(&list->items[k]) &&
                !(k > 0 && phrase_list_is_cue(list, k - 1, CUE_COMPARE))) {
                frame = time_frame_read(&list->items[k], &state->call);
                break;
            }
        statement = (struct metric_statement){.metric = phrase->metric,
                                              .kind = STATEMENT_GUIDANCE_QUALITATIVE,
                                              .measure = MEASURE_LEVEL,
                                              .value = NAN,
                                              .value_hi = NAN,
                                              .prior_value = NAN,
                                              .score = 4};
        statement.fyear = frame.kind == TIME_PART ? 0 : frame.fyear;
        statement.fqtr = frame.fqtr;
        statement.begin = list->tokens->tokens[phrase->begin].begin;
        statement.sentence_begin = list->tokens->tokens[list->first].begin;
        statement.sentence_end = statement.end = list->tokens->tokens[list->end - 1].end;
        segment_name_read(list, i, statement.segment);
        snprintf(statement.unit, sizeof statement.unit, "NA");
        ARRAY_RESERVE(out->items, out->count, out->capacity);
        out->items[out->count++] = statement;
    }
}
