/* compose_shift.c - degree, negation, contrast and condition around a hit. */
#include "tone/compose_shift.h"

#define MAX_VALUE         2.0
#define AMPLIFIED         1.5
#define DOWNTONED         0.5
#define DENIED            (-0.5)
#define CONCEDED          0.5
#define EMPHASISED        1.5
#define DEGREE_TOKENS     2  /* between a word of degree and its word */
#define MAX_CLAUSE_TOKENS 14 /* of a clause at the start of a sentence that no comma ends */

/* ---- degree ---- */

static double find_degree(const struct compose_view *view, size_t i, int step)
{
    for (int n = 0; n < DEGREE_TOKENS; n++) {
        enum compose_kind kind;

        i = compose_view_step(view, i, step);
        if (i == COMPOSE_NOWHERE || view->tokens->tokens[i].kind > TOKEN_CLITIC)
            return 1;
        kind = compose_view_get_kind(view, i);
        if (kind == COMPOSE_AMPLIFIER)
            return AMPLIFIED;
        if (kind == COMPOSE_DOWNTONER)
            return DOWNTONED;
        if (kind != COMPOSE_NONE || compose_view_get_tone(view, i))
            return 1;
    }
    return 1;
}

/* "up only 3 %": less than was to be expected. */
static bool is_limited(const struct compose_view *view, const struct hit *hit)
{
    size_t i = compose_view_step(view, hit->range.end - 1, 1);

    if (i == COMPOSE_NOWHERE || compose_view_get_kind(view, i) != COMPOSE_LIMITER)
        return false;
    i = compose_view_step(view, i, 1);
    return i != COMPOSE_NOWHERE && token_quantity_starts(view->tokens, view->text, i);
}

static void apply_degree(const struct compose_view *view, struct hit *hit)
{
    double degree = find_degree(view, hit->range.begin, -1);

    if (hit->is_composed && is_limited(view, hit)) {
        hit->value = -hit->value;
        hit->rule = "compose.only";
        return;
    }
    if (degree == 1 && hit->is_composed)
        degree = find_degree(view, hit->range.end - 1, 1);
    hit->value *= degree;
}

/* ---- negation ---- */

static bool is_denied(const struct compose_view *view, const struct hit *hit)
{
    size_t i = hit->range.begin;
    unsigned words = 0;

    if (!view->has_negator[view->tokens->tokens[i].sentence])
        return false;
    while (words < COMPOSE_FAR_NEGATION && (i = compose_view_step(view, i, -1)) != COMPOSE_NOWHERE) {
        enum compose_kind kind = compose_view_get_kind(view, i);

        if (view->reach[i])
            return words < view->reach[i];
        if (compose_view_is_break(view, i) || compose_view_is_comma(view, i) || view->ends_negation[i] ||
            kind == COMPOSE_CONTRAST || kind == COMPOSE_CLAUSE)
            return false;
        words += token_is_word(&view->tokens->tokens[i]);
    }
    return false;
}

static void apply_negation(const struct compose_view *view, struct hit *hit)
{
    if (!is_denied(view, hit))
        return;
    hit->is_negated = true;
    hit->value *= DENIED;
    hit->rule = "negated.flip";
}

/* ---- clauses ---- */

/* Where the clause that begins with token i ends: a comma, a break, "but"; without them the sentence's end,
 * or soon, if it opens the sentence. */
static size_t find_clause_end(const struct compose_view *view, size_t i, size_t end)
{
    bool opens = i < view->tokens->sentences[view->tokens->tokens[i].sentence].first_token + 2;
    size_t begin = i;

    while (++i < end) {
        if (compose_view_is_comma(view, i) || compose_view_is_break(view, i) ||
            compose_view_get_kind(view, i) == COMPOSE_CONTRAST)
            return i;
        if (opens && i - begin >= MAX_CLAUSE_TOKENS)
            return i;
    }
    return end;
}

static struct hit *get_toned(const struct compose_view *view, size_t i)
{
    return &view->hits[view->toned[i]];
}

static bool has_value_between(const struct compose_view *view, size_t first, size_t begin, size_t end)
{
    for (; first < view->n_toned && get_toned(view, first)->range.begin < end; first++)
        if (get_toned(view, first)->range.begin >= begin && compose_shift_has_value(get_toned(view, first)))
            return true;
    return false;
}

/* Notes the clause that the hit's word begins. */
static void add_clause(const struct compose_view *view, struct compose_sentence *sentence,
                       const struct hit *hit, struct token_range tokens)
{
    struct token_range clause = {hit->range.begin, find_clause_end(view, hit->range.begin, tokens.end)};

    if (hit->action == COMPOSE_CONDITION && sentence->n_conditions < COMPOSE_MAX_CLAUSES)
        sentence->conditions[sentence->n_conditions++] = clause;
    if (hit->action == COMPOSE_CONCESSION && sentence->n_conceded < COMPOSE_MAX_CLAUSES)
        sentence->conceded[sentence->n_conceded++] = clause;
}

/* Reads the sentence of toned hit number first, the first one in it that has a value. */
static void read_sentence(const struct compose_view *view, struct compose_sentence *sentence, size_t first)
{
    const struct sentence *whole = &view->tokens->sentences[sentence->number];
    struct token_range tokens = {whole->first_token, whole->first_token + whole->n_tokens};
    size_t i = first;

    sentence->contrast = COMPOSE_NOWHERE;
    sentence->n_conceded = sentence->n_conditions = 0;
    while (i > 0 && get_toned(view, i - 1)->range.begin >= tokens.begin)
        i--;
    for (; i < view->n_toned && get_toned(view, i)->range.begin < tokens.end; i++) {
        const struct hit *hit = get_toned(view, i);

        if (hit->use != USE_COMPOSITION || hit->action < COMPOSE_CONTRAST || hit->action > COMPOSE_CONDITION)
            continue;
        if (hit->action != COMPOSE_CONTRAST)
            add_clause(view, sentence, hit, tokens);
        else if (has_value_between(view, first, tokens.begin, hit->range.begin) &&
                 has_value_between(view, i, hit->range.end, tokens.end))
            sentence->contrast = hit->range.begin;
    }
}

static bool is_in(const struct token_range *clauses, size_t n_clauses, size_t token)
{
    for (size_t i = 0; i < n_clauses; i++)
        if (token >= clauses[i].begin && token < clauses[i].end)
            return true;
    return false;
}

static void apply_clauses(const struct compose_sentence *sentence, struct hit *hit)
{
    size_t at = hit->range.begin;

    hit->in_condition = is_in(sentence->conditions, sentence->n_conditions, at);
    if (is_in(sentence->conceded, sentence->n_conceded, at))
        hit->value *= CONCEDED;
    if (sentence->contrast != COMPOSE_NOWHERE)
        hit->value *= at < sentence->contrast ? CONCEDED : EMPHASISED;
}

void compose_shift_apply(const struct compose_view *view, struct compose_sentence *sentence, size_t i)
{
    struct hit *hit = get_toned(view, i);
    uint32_t number = view->tokens->tokens[hit->range.begin].sentence;

    if (number != sentence->number) {
        sentence->number = number;
        read_sentence(view, sentence, i);
    }
    apply_degree(view, hit);
    apply_negation(view, hit);
    apply_clauses(sentence, hit);
    if (hit->value > MAX_VALUE)
        hit->value = MAX_VALUE;
    if (hit->value < -MAX_VALUE)
        hit->value = -MAX_VALUE;
}
