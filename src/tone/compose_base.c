/* compose_base.c - the base of a comparison, and figures against figures. */
#include "tone/compose_base.h"

#include <math.h>

#include "base/slice.h"

#define MAX_BASE_TOKENS   9  /* how far the base reaches */
#define MAX_AMOUNT_TOKENS 8  /* from the amount back to the comparison */
#define MAX_CLAUSE_TOKENS 24 /* from the comparison back to what is compared */
#define MAX_AGAIN_TOKENS  24 /* from the comparison to a direction that says the same */
#define MIN_CHANGE        0.005

/* A figure with its scale. */
struct amount {
    size_t first, last;
    double size;
    bool is_share, is_money;
    uint32_t scale; /* word behind it: million, percent; begin of its text, 0 for none */
    uint32_t scale_length;
};

static bool is_scale(const struct compose_view *view, size_t i)
{
    static const char *const scales[] = {"million", "billion", "trillion", "thousand",   "percent", "cents",
                                         "basis",   "points",  "bps",      "percentage", "mn",      "bn",
                                         "m",       "days",    "weeks",    "months",     "times",   "x"};
    const struct token *token = &view->tokens->tokens[i];
    struct slice word = slice_make(view->text + token->begin, token->end - token->begin);

    for (size_t k = 0; k < sizeof scales / sizeof *scales; k++)
        if (slice_equal_nocase(word, slice_from(scales[k])))
            return true;
    return false;
}

/* "raised by 3 %": the figure is a change, not a level. */
static bool is_change(const struct compose_view *view, size_t before)
{
    const struct token *token;

    if (before == COMPOSE_NOWHERE)
        return false;
    token = &view->tokens->tokens[before];
    return slice_equal_nocase(slice_make(view->text + token->begin, token->end - token->begin),
                              slice_from("by"));
}

/* The figure at token i; false for years, times and signs that the number reader does not know. */
static bool read_amount(const struct compose_view *view, size_t i, struct amount *amount)
{
    const struct token *token = &view->tokens->tokens[i];
    double size = 0, place = 0;
    size_t before = compose_view_step(view, i, -1), next;

    if ((token->kind != TOKEN_NUMBER && token->kind != TOKEN_MONEY) ||
        !token_quantity_starts(view->tokens, view->text, i) || is_change(view, before))
        return false;
    *amount = (struct amount){.first = i, .last = i, .is_money = token->kind == TOKEN_MONEY};
    for (uint32_t at = token->begin; at < token->end; at++) {
        char c = view->text[at];

        if (c >= '0' && c <= '9') {
            size = size * 10 + (c - '0');
            place *= 10;
        } else if (c == '.') {
            place = 1;
        } else if (c == '%') {
            amount->is_share = true;
        }
    }
    amount->size = place > 0 ? size / place : size;
    next = compose_view_step(view, i, 1);
    if (next != COMPOSE_NOWHERE && is_scale(view, next)) {
        amount->scale = view->tokens->tokens[next].begin;
        amount->scale_length = view->tokens->tokens[next].end - amount->scale;
        amount->last = next;
    } else if (next != COMPOSE_NOWHERE && view->text[view->tokens->tokens[next].begin] == '%') {
        amount->is_share = true;
        amount->last = next;
    }
    return true;
}

static bool are_of_one_kind(const struct compose_view *view, const struct amount *a, const struct amount *b)
{
    return a->is_money == b->is_money && a->is_share == b->is_share && a->scale_length == b->scale_length &&
           slice_equal_nocase(slice_make(view->text + a->scale, a->scale_length),
                              slice_make(view->text + b->scale, b->scale_length));
}

static bool find_amount(const struct compose_view *view, size_t i, int step, struct amount *amount)
{
    for (int n = 0; n < MAX_AMOUNT_TOKENS; n++) {
        i = compose_view_step(view, i, step);
        if (i == COMPOSE_NOWHERE || compose_view_is_break(view, i))
            return false;
        if (read_amount(view, i, amount))
            return true;
    }
    return false;
}

/* What is compared: the place of the nearest object before the comparison; COMPOSE_NOWHERE where there is
 * none or a direction has said it.  *before becomes the first of comparisons in a row ("compared with 5, and
 * versus 4"). */
static size_t find_compared(const struct compose_view *view, size_t *before)
{
    size_t i = *before;

    for (int n = 0; n < MAX_CLAUSE_TOKENS; n++) {
        const struct hit *hit, *tone;

        i = compose_view_step(view, i, -1);
        if (i == COMPOSE_NOWHERE || compose_view_is_break(view, i))
            return COMPOSE_NOWHERE;
        hit = compose_view_get_hit(view, i);
        tone = compose_view_get_tone(view, i);
        if (hit && hit->action == COMPOSE_BASE) {
            i = *before = hit->range.begin;
            continue;
        }
        if ((hit && hit->is_composed) || (tone && tone->is_composed && tone->value != 0))
            return COMPOSE_NOWHERE;
        if (compose_view_get_kind(view, i) == COMPOSE_OBJECT && !(tone && tone->is_composed))
            return i;
    }
    return COMPOSE_NOWHERE;
}

/* Takes the base's results out of the count; true if one of them is a loss. */
static bool take_base(const struct compose_view *view, const struct hit *base)
{
    size_t i = base->range.end - 1;
    bool has_loss = false;

    for (int n = 0; n < MAX_BASE_TOKENS; n++) {
        const struct hit *hit;
        struct hit *tone;
        enum compose_kind kind;

        i = compose_view_step(view, i, 1);
        if (i == COMPOSE_NOWHERE || compose_view_is_break(view, i) || compose_view_is_comma(view, i))
            break;
        kind = compose_view_get_kind(view, i);
        if (kind == COMPOSE_CONTRAST || kind == COMPOSE_CONCESSION || kind == COMPOSE_CLAUSE)
            break;
        tone = compose_view_get_tone(view, i);
        if (kind != COMPOSE_OBJECT && !compose_kind_is_noun(kind))
            continue;
        hit = compose_view_get_hit(view, i);
        has_loss |= hit && slice_equal_text(hit->row->source->rule, "loss");
        if (!tone || (tone->is_composed && !compose_kind_is_noun(kind)))
            continue;
        tone->value = 0;
        tone->rule = "compose.base";
        tone->is_composed = true;
    }
    return has_loss;
}

/* True if a direction behind the base says the same again: "5 compared with 4, an increase of ...". */
static bool is_said_again(const struct compose_view *view, const struct hit *base)
{
    size_t i = base->range.end - 1;
    bool is_past_comma = false;

    for (int n = 0; n < MAX_AGAIN_TOKENS; n++) {
        const struct hit *hit, *tone;

        i = compose_view_step(view, i, 1);
        if (i == COMPOSE_NOWHERE || compose_view_is_break(view, i))
            return false;
        is_past_comma |= compose_view_is_comma(view, i);
        hit = compose_view_get_hit(view, i);
        tone = compose_view_get_tone(view, i);
        if ((hit && hit->is_composed && hit->action != COMPOSE_BASE) ||
            (tone && tone->is_composed && tone->value != 0))
            return true;
        if (is_past_comma && compose_view_get_kind(view, i) == COMPOSE_OBJECT)
            return false;
    }
    return false;
}

static void set_value(struct hit *base, double value, const char *rule)
{
    base->value = value;
    base->rule = rule;
    base->is_composed = true;
}

void compose_base_apply(const struct compose_view *view, struct hit *base)
{
    bool has_loss = take_base(view, base);
    size_t before = base->range.begin, compared = find_compared(view, &before);
    struct amount now, then;
    double worth;

    if (compared == COMPOSE_NOWHERE)
        return;
    worth = compose_view_get_worth(view, compared) * base->row->value;
    if (has_loss) {
        if (worth > 0)
            set_value(base, base->row->value, "compose.from_loss");
        return;
    }
    if (worth == 0 || !find_amount(view, before, -1, &now) || now.first < compared ||
        !find_amount(view, base->range.end - 1, 1, &then) || !are_of_one_kind(view, &now, &then) ||
        fabs(now.size - then.size) <= MIN_CHANGE * then.size || is_said_again(view, base))
        return;
    if (now.size > then.size)
        set_value(base, worth, "compose.figures_up");
    else
        set_value(base, -worth, "compose.figures_down");
}
