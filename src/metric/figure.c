/* figure.c - one figure of a sentence and the words around it. */
#include "metric/figure.h"

static uint32_t get_before(const struct phrase_list *list, uint32_t token)
{
    while (token > list->first && (phrase_list_is_one_of(list, token - 1, WORDS_APPROXIMATE) ||
                                   phrase_list_is_sign(list, token - 1, '-')))
        token--;
    return token > list->first ? token - 1 : token;
}

void figure_init(struct figure *figure, const struct phrase_list *list, size_t at)
{
    const struct amount *amount = &list->amounts[list->items[at].amount];

    *figure =
        (struct figure){.list = list, .at = at, .amount = amount, .before = get_before(list, amount->begin)};
}

bool figure_is_rounded(const struct figure *figure)
{
    return phrase_list_is_one_of(figure->list, figure->amount->begin - 1, WORDS_ROUNDED);
}

bool figure_fits(const struct metric_row *metric, const struct amount *amount)
{
    bool is_percent = amount->unit == AMOUNT_PERCENT;

    switch (metric->family) {
    case FAMILY_MONEY:
        return amount->unit == AMOUNT_MONEY || amount->unit == AMOUNT_SCALED || is_percent;
    case FAMILY_PER_SHARE:
        return (amount->unit == AMOUNT_SMALL && amount->value <= 100) || is_percent;
    case FAMILY_PERCENT:
        return is_percent || amount->unit == AMOUNT_POINTS;
    case FAMILY_DAYS:
        return amount->unit == AMOUNT_DAYS || amount->unit == AMOUNT_BARE;
    case FAMILY_PERSONS:
        return (amount->unit == AMOUNT_BARE && amount->value >= 10) || is_percent;
    case FAMILY_SHARES:
        return amount->unit == AMOUNT_SHARES || amount->unit == AMOUNT_SCALED;
    case FAMILY_UNITS:
        return amount->unit == AMOUNT_UNITS || amount->unit == AMOUNT_SCALED;
    default:
        return amount->unit == AMOUNT_BARE && amount->value < 10;
    }
}

bool figure_is_of_revenue(const struct figure *figure)
{
    const struct phrase_list *list = figure->list;

    return phrase_list_is_cue(list, figure->at + 1, CUE_OF_REVENUE) &&
           list->items[figure->at + 1].begin <= figure->amount->end + 1;
}

bool figure_is_of_other(const struct figure *figure)
{
    const struct phrase_list *list = figure->list;
    uint32_t of = figure->before, noun = of - 1;
    const struct token *token = &list->tokens->tokens[noun];
    struct slice text;

    if (figure->named >= list->count || figure->is_behind || !phrase_list_is_word(list, of, WORD_OF) ||
        noun < list->items[figure->named].end || !token_is_word(token) || (token->flags & TOKEN_CAPITAL) ||
        phrase_list_find(list, noun) < list->count || phrase_list_is_one_of(list, noun, WORDS_OF_METRIC))
        return false;
    text = phrase_list_get_text(list, noun, noun + 1);
    return text.len > 3 && !slice_ends(text, "ly") && !slice_ends(text, "ed") && !slice_ends(text, "ing");
}

/* A part of a figure: "a $0.04 impact", "$5 million of charges". */
bool figure_is_part(const struct figure *figure)
{
    const struct phrase_list *list = figure->list;

    uint32_t limit = figure->amount->end + (phrase_list_is_word(list, figure->amount->end, WORD_OF) ? 3 : 1);

    for (size_t i = figure->at + 1; i < list->count && list->items[i].begin <= limit; i++) {
        if (phrase_list_has_punct(list, figure->amount->end, list->items[i].begin))
            return false;
        if (phrase_list_is_cue(list, i, CUE_BLOCK) || phrase_list_is_cue(list, i, CUE_OTHER))
            return phrase_list_is_one_of(list, list->items[i].begin, WORDS_OF_PART);
        if (list->items[i].kind != PHRASE_CUE)
            return false;
    }
    return false;
}

/* "the 60 % -- the 65 %": the speaker corrects himself; the later figure counts. */
bool figure_is_repaired(const struct figure *figure)
{
    const struct phrase_list *list = figure->list;
    uint32_t end = figure->amount->end;

    return figure->at + 1 < list->count && end < list->end && list->tokens->tokens[end].kind == TOKEN_DASH &&
           list->items[figure->at + 1].kind == PHRASE_AMOUNT && list->items[figure->at + 1].begin <= end + 4;
}

bool figure_has_before(const struct figure *figure, enum metric_cue cue)
{
    return phrase_list_has(figure->list, 0, figure->at, cue);
}

void figure_set_place(const struct figure *figure, struct metric_statement *statement)
{
    const struct phrase_list *list = figure->list;
    uint32_t begin = figure->amount->begin, end = figure->amount->end;

    if (figure->named < list->count) {
        const struct phrase *phrase = &list->items[figure->named];

        if (phrase->begin < begin)
            begin = phrase->begin;
        if (phrase->end > end)
            end = phrase->end;
    }
    statement->begin = list->tokens->tokens[begin].begin;
    statement->end = list->tokens->tokens[end - 1].end;
    statement->sentence_begin = list->tokens->tokens[list->first].begin;
    statement->sentence_end = list->tokens->tokens[list->end - 1].end;
}
