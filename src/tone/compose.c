/* compose.c - words of direction take their objects. */
#include "tone/compose.h"

#include <string.h>

#include "tone/compose_base.h"
#include "tone/compose_object.h"
#include "tone/compose_shift.h"

#define MAX_POINTER_WORDS                                                                                    \
    6 /* "This compares with", before a direction that points to the sentence before                         \
       */

/* True if the sentiment lexicon says that the direction is no evaluation here, or lists it in a longer
 * phrase. */
static bool is_settled(const struct compose_view *view, const struct hit *direction)
{
    const struct hit *tone = compose_view_get_tone(view, direction->range.begin);

    return tone && (tone->row->value == 0 || tone->range.begin < direction->range.begin ||
                    tone->range.end > direction->range.end);
}

/* "It was up 5 %", "Up 5 %": the sentence has no subject of its own. */
static bool points_back(const struct compose_view *view, size_t i)
{
    bool has_pointer = false;
    int words = 0;

    while ((i = compose_view_step(view, i, -1)) != COMPOSE_NOWHERE) {
        enum compose_kind kind = compose_view_get_kind(view, i);

        if (kind == COMPOSE_SPEAKER || kind == COMPOSE_OBJECT || ++words > MAX_POINTER_WORDS)
            return false;
        has_pointer |= kind == COMPOSE_POINTER;
    }
    return has_pointer || words == 0;
}

static bool find_object(const struct compose_view *view, const struct hit *direction, const bool *is_used,
                        struct compose_object *object, bool *is_ellipsis)
{
    uint32_t sentence = view->tokens->tokens[direction->range.begin].sentence;

    *is_ellipsis = false;
    if (compose_object_find(view, direction, is_used, object))
        return true;
    if (sentence == 0 || compose_kind_is_modifier((enum compose_kind)direction->action) ||
        compose_object_is_unknown(view, direction) || !points_back(view, direction->range.begin))
        return false;
    *is_ellipsis = true;
    return compose_object_find_topic(view, sentence - 1, object);
}

/* What the object says by itself is part of what the direction says of it ("losses narrowed", "confidence
 * grew"); so are words between that say the opposite of the whole ("raised the low end of guidance"). */
static void absorb(const struct compose_view *view, const struct compose_object *object,
                   const struct hit *direction, double value)
{
    size_t begin = object->is_behind ? direction->range.end : object->first;

    for (size_t i = begin; i <= object->last; i++) {
        struct hit *noun = compose_view_get_hit(view, i), *tone = compose_view_get_tone(view, i);

        if (noun && noun != direction && i >= object->first)
            noun->is_absorbed = true;
        if (tone && tone->range.begin >= begin && tone->range.end <= object->last + 1 &&
            (i >= object->first || tone->value * value < 0))
            tone->is_absorbed = true;
    }
}

static const char *get_rule(enum compose_kind kind, double object_value, bool is_ellipsis)
{
    bool is_up = compose_kind_get_sign(kind) > 0;

    if (is_ellipsis)
        return object_value > 0 ? (is_up ? "compose.ellipsis_up_good" : "compose.ellipsis_down_good")
                                : (is_up ? "compose.ellipsis_up_bad" : "compose.ellipsis_down_bad");
    return object_value > 0 ? (is_up ? "compose.up_good" : "compose.down_good")
                            : (is_up ? "compose.up_bad" : "compose.down_bad");
}

static void set_value(struct hit *hit, double value, const char *rule)
{
    hit->value = value;
    hit->rule = rule;
    hit->is_composed = true;
}

static void compose_direction(const struct compose_view *view, struct hit *direction, bool *is_used)
{
    enum compose_kind kind = (enum compose_kind)direction->action;
    struct hit *tone = compose_view_get_tone(view, direction->range.begin);
    struct hit *shown = tone ? tone : direction;
    struct compose_object object;
    bool is_ellipsis;

    if (direction->is_absorbed || is_settled(view, direction) ||
        !find_object(view, direction, is_used, &object, &is_ellipsis))
        return;
    if (object.is_behind)
        memset(is_used + object.first, true, object.last + 1 - object.first);
    if (object.value == 0)
        return;
    if (kind == COMPOSE_BETTER)
        set_value(shown, direction->row->value, "compose.better");
    else if (kind == COMPOSE_WORSE)
        set_value(shown, -direction->row->value, "compose.worse");
    else
        set_value(shown, compose_kind_get_sign(kind) * direction->row->value * object.value,
                  get_rule(kind, object.value, is_ellipsis));
    if (!is_ellipsis)
        absorb(view, &object, direction, shown->value);
}

/* Lets every direction take its object; true if the turn has comparisons. */
static bool compose_directions(const struct compose_view *view, bool *is_used)
{
    bool has_base = false;

    for (size_t i = 0; i < view->n_toned; i++) {
        struct hit *hit = &view->hits[view->toned[i]];

        if (hit->use != USE_COMPOSITION)
            continue;
        has_base |= hit->action == COMPOSE_BASE;
        if (compose_kind_is_direction((enum compose_kind)hit->action))
            compose_direction(view, hit, is_used);
    }
    return has_base;
}

void compose_run(struct compose_view *view, bool *is_used)
{
    struct compose_sentence sentence = {.number = UINT32_MAX};

    if (compose_directions(view, is_used))
        for (size_t i = 0; i < view->n_toned; i++) {
            struct hit *hit = &view->hits[view->toned[i]];

            if (hit->use == USE_COMPOSITION && hit->action == COMPOSE_BASE)
                compose_base_apply(view, hit);
        }
    for (size_t i = 0; i < view->n_toned; i++)
        if (compose_shift_has_value(&view->hits[view->toned[i]]))
            compose_shift_apply(view, &sentence, i);
}
