/* compose_object.c - noun phrases, subjects and topics, told from neighbouring words.
 *
 * Words that the lexicon does not know may stand inside a noun phrase; function words end it.
 */
#include "tone/compose_object.h"

#include <string.h>

#define MAX_PHRASE_WORDS   4  /* unknown words between a direction and the object behind it */
#define MAX_PHRASE_TOKENS  12 /* ... and all tokens, with an amount between */
#define MAX_HEAD_WORDS     3  /* words between "of" and the noun it belongs to */
#define MAX_SUBJECT_TOKENS 14 /* between subject and verb */
#define MAX_TOPIC_TOKENS   28 /* between what a clause is about and its "up 5 %" */

#define FALL_AS_OBJECT (-0.5) /* a fall that slows down is still a fall */

/* What the rise of a growth or a decline is worth: the sign of what it was composed to, else of its own. */
static double get_noun_value(const struct compose_view *view, size_t i)
{
    const struct hit *hit = compose_view_get_hit(view, i);
    const struct hit *tone = compose_view_get_tone(view, i);

    if (tone && tone->is_composed)
        hit = tone;
    if (hit->is_composed)
        return hit->value > 0 ? 1 : FALL_AS_OBJECT;
    return compose_kind_get_sign((enum compose_kind)hit->action) > 0 ? 1 : FALL_AS_OBJECT;
}

/* What stands on token i as an object of its own. */
static bool read_object(const struct compose_view *view, size_t i, struct compose_object *object)
{
    enum compose_kind kind = compose_view_get_kind(view, i);
    const struct hit *hit = compose_view_get_hit(view, i);

    if (kind != COMPOSE_OBJECT && !compose_kind_is_noun(kind))
        return false;
    *object = (struct compose_object){
        .first = hit ? hit->range.begin : i,
        .last = hit ? hit->range.end - 1 : i,
        .value = kind == COMPOSE_OBJECT ? compose_view_get_worth(view, i) : get_noun_value(view, i),
    };
    return true;
}

/* The last of nouns that stand together is the head: "customer churn"; a growth of something counts as that:
 * "cost growth". */
static void extend_right(const struct compose_view *view, struct compose_object *object)
{
    size_t i;
    struct compose_object next;

    while ((i = compose_view_step(view, object->last, 1)) != COMPOSE_NOWHERE && read_object(view, i, &next)) {
        enum compose_kind kind = compose_view_get_kind(view, i);

        object->value = compose_kind_is_noun(kind) ? compose_kind_get_sign(kind) * object->value : next.value;
        object->last = i;
    }
}

/* "cost of sales", "decline in orders": the noun before of or in is the head. */
static void move_to_head(const struct compose_view *view, const bool *is_used, struct compose_object *object)
{
    size_t i = object->first;
    struct compose_object head;

    for (int words = 0; words <= MAX_HEAD_WORDS; words++) {
        enum compose_kind kind;

        i = compose_view_step(view, i, -1);
        if (i == COMPOSE_NOWHERE)
            return;
        kind = compose_view_get_kind(view, i);
        if (kind == COMPOSE_LINK || kind == COMPOSE_TIE) {
            i = compose_view_step(view, i, -1);
            if (i != COMPOSE_NOWHERE && !is_used[i] && read_object(view, i, &head)) {
                head.last = object->last;
                *object = head;
                move_to_head(view, is_used, object);
            }
            return;
        }
        if (!compose_kind_is_open(kind) || compose_view_is_figure(view, i) ||
            !token_is_word(&view->tokens->tokens[i]))
            return;
    }
}

/* "sales and costs": good and bad together say nothing. */
static void join_left(const struct compose_view *view, const bool *is_used, struct compose_object *object)
{
    size_t i = object->first;
    struct compose_object other;

    for (int words = 0; words < MAX_HEAD_WORDS; words++) {
        i = compose_view_step(view, i, -1);
        if (i == COMPOSE_NOWHERE)
            return;
        if (compose_view_get_kind(view, i) == COMPOSE_AND) {
            i = compose_view_step(view, i, -1);
            if (i != COMPOSE_NOWHERE && !is_used[i] && read_object(view, i, &other) &&
                other.value * object->value < 0)
                object->value = 0;
            return;
        }
        if (!compose_kind_is_open(compose_view_get_kind(view, i)) || !token_is_word(&view->tokens->tokens[i]))
            return;
    }
}

/* The noun phrase that begins behind token i. */
static bool find_behind(const struct compose_view *view, size_t i, struct compose_object *object)
{
    int words = 0;

    while ((i = compose_view_step(view, i, 1)) != COMPOSE_NOWHERE && words <= MAX_PHRASE_WORDS) {
        enum compose_kind kind = compose_view_get_kind(view, i);

        if (read_object(view, i, object)) {
            extend_right(view, object);
            object->is_behind = true;
            return true;
        }
        if (view->tokens->tokens[i].kind > TOKEN_CLITIC)
            return false;
        if (!compose_kind_is_open(kind) && !compose_kind_is_modifier(kind))
            return false;
        words += kind == COMPOSE_NONE && !compose_view_get_hit(view, i);
    }
    return false;
}

/* "[growth] of 5 million in sales": a phrase with of or in, an amount may stand before. */
static bool find_linked(const struct compose_view *view, size_t i, struct compose_object *object)
{
    for (int n = 0; n < MAX_PHRASE_TOKENS; n++) {
        enum compose_kind kind;

        i = compose_view_step(view, i, 1);
        if (i == COMPOSE_NOWHERE)
            return false;
        kind = compose_view_get_kind(view, i);
        if (kind == COMPOSE_LINK && find_behind(view, i, object))
            return true;
        if (!compose_kind_is_open(kind) && kind != COMPOSE_LINK)
            return false;
        if (view->tokens->tokens[i].kind > TOKEN_CLITIC && !compose_view_is_figure(view, i))
            return false;
    }
    return false;
}

/* "[cost] growth", with at most one other word between. */
static bool find_compound(const struct compose_view *view, size_t i, struct compose_object *object)
{
    for (int words = 0; words < 2; words++) {
        i = compose_view_step(view, i, -1);
        if (i == COMPOSE_NOWHERE || view->tokens->tokens[i].kind > TOKEN_CLITIC)
            return false;
        if (compose_view_get_kind(view, i) == COMPOSE_OBJECT)
            return read_object(view, i, object);
        if (!compose_kind_is_open(compose_view_get_kind(view, i)))
            return false;
    }
    return false;
}

/* A word that the lexicon does not know and that is no adverb. */
static bool is_unknown(const struct compose_view *view, size_t i)
{
    const struct token *token = &view->tokens->tokens[i];

    return token_is_word(token) && compose_view_get_kind(view, i) == COMPOSE_NONE &&
           !compose_view_get_hit(view, i) && !compose_view_get_tone(view, i) &&
           !token_quantity_starts(view->tokens, view->text, i) &&
           !(token->end - token->begin > 3 && memcmp(view->text + token->end - 2, "ly", 2) == 0);
}

/* "increased our focus", "supply growth": it is said of something that is no known object. */
bool compose_object_is_unknown(const struct compose_view *view, const struct hit *direction)
{
    enum compose_kind kind = (enum compose_kind)direction->action;
    bool is_noun = compose_kind_is_noun(kind);
    size_t i = is_noun ? compose_view_step(view, direction->range.begin, -1)
                       : compose_view_step(view, direction->range.end - 1, 1);

    if (i == COMPOSE_NOWHERE || compose_kind_is_particle(kind))
        return false;
    return is_unknown(view, i) || (!is_noun && compose_view_get_kind(view, i) == COMPOSE_ARTICLE);
}

/* True where a subject cannot lie beyond token i. */
static bool ends_clause(const struct compose_view *view, size_t i)
{
    enum compose_kind kind = compose_view_get_kind(view, i);

    return compose_view_is_break(view, i) || kind == COMPOSE_CONTRAST || kind == COMPOSE_CONCESSION ||
           kind == COMPOSE_CONDITION || kind == COMPOSE_CLAUSE || kind == COMPOSE_SPEAKER;
}

/* What the clause before token i is about: the nearest noun that is not behind another direction. */
static bool find_subject(const struct compose_view *view, size_t i, enum compose_kind kind,
                         const bool *is_used, struct compose_object *object)
{
    bool reaches_far = compose_kind_is_noun(kind) || compose_kind_is_particle(kind);
    int limit = reaches_far ? MAX_TOPIC_TOKENS : MAX_SUBJECT_TOKENS;

    for (int n = 0; n < limit; n++) {
        i = compose_view_step(view, i, -1);
        if (i == COMPOSE_NOWHERE || ends_clause(view, i))
            return false;
        if (is_used[i] || (reaches_far && compose_kind_is_noun(compose_view_get_kind(view, i))))
            continue;
        if (read_object(view, i, object)) {
            move_to_head(view, is_used, object);
            join_left(view, is_used, object);
            return true;
        }
    }
    return false;
}

bool compose_object_find(const struct compose_view *view, const struct hit *direction, const bool *is_used,
                         struct compose_object *object)
{
    enum compose_kind kind = (enum compose_kind)direction->action;
    size_t begin = direction->range.begin, end = direction->range.end - 1;

    if (compose_kind_is_noun(kind)) {
        if (find_compound(view, begin, object) || find_linked(view, end, object))
            return true;
    } else if (!compose_kind_is_particle(kind) && find_behind(view, end, object)) {
        return true;
    }
    return !compose_object_is_unknown(view, direction) && find_subject(view, begin, kind, is_used, object);
}

bool compose_object_find_topic(const struct compose_view *view, uint32_t sentence,
                               struct compose_object *object)
{
    const struct sentence *before = &view->tokens->sentences[sentence];

    for (size_t i = before->first_token; i < before->first_token + before->n_tokens; i++)
        if (compose_view_get_kind(view, i) == COMPOSE_OBJECT)
            return read_object(view, i, object);
    return false;
}
