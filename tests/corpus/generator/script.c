/* script.c - a call as a list of turns: the parts in order, and what they share. */
#include "script.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct turn *script_add_turn(struct script *script, enum role role, const struct executive *executive,
                             const struct analyst *analyst)
{
    struct turn *turn;

    if (script->n_turns == MAX_TURNS)
        generator_stop("a call with more than %d turns", MAX_TURNS);
    turn = &script->turns[script->n_turns++];
    turn->role = role;
    turn->executive = executive;
    turn->analyst = analyst;
    buffer_reset(&turn->body);
    script->last_class = 0;
    return turn;
}

void script_say(struct script *script, struct turn *turn, struct hedging *hedging, const char *format, ...)
{
    char rule[96];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(rule, sizeof rule, format, arguments);
    va_end(arguments);
    expansion_write(&script->expansion, rule, hedging, &turn->body);
}

void script_break_paragraph(struct script *script, struct turn *turn)
{
    if (turn->body.length > 0 && turn->body.text[turn->body.length - 1] != '\n')
        buffer_add_text(&turn->body, "\n");
    script->last_class = 0;
}

struct voice *script_get_voice(struct script *script, enum role role)
{
    return &script->voices[role == ROLE_CEO ? 0 : role == ROLE_CFO ? 1 : 2];
}

/* '+' or '-', behind plan more often what is missing. */
static char draw_direction(struct script *script, double weight)
{
    const struct balance *balance = &script->balance;
    double share = script->plan->positive_share;
    double missing = share * (balance->n_positive + balance->n_negative) - balance->n_positive;

    return random_get_unit(script->expansion.random) < share + weight * missing ? '+' : '-';
}

char script_draw_class(struct script *script, double share_neutral)
{
    if (random_get_unit(script->expansion.random) < share_neutral)
        return '=';
    return draw_direction(script, 0.6);
}

char script_draw_class_of(struct script *script, const struct topic *topic, double share_neutral)
{
    size_t i = 0;

    while (grammar_get_topic(script->expansion.grammar, i) != topic)
        i++;
    if (script->stances[i] == 0)
        script->stances[i] = draw_direction(script, 0.2);
    if (random_get_unit(script->expansion.random) < share_neutral)
        return '=';
    return script->stances[i];
}

char script_get_tenor(const struct script *script)
{
    double share = script->plan->positive_share;

    return share > 0.60 ? '+' : share < 0.45 ? '-' : '=';
}

void script_begin_class(struct script *script, struct turn *turn, char class)
{
    if (class == '+')
        script->balance.n_positive += 1.0;
    else if (class == '-')
        script->balance.n_negative += 1.0;
    else
        script->balance.n_neutral += 1.0;
    if (class == '=')
        return;
    if (script->last_class != 0 && script->last_class != class)
        expansion_write(&script->expansion, class == '+' ? "turn.better" : "turn.worse", &script->free_speech,
                        &turn->body);
    script->last_class = class;
}

const char *direction_of(long tenths)
{
    return tenths >= 5 ? "up" : tenths <= -5 ? "down" : "flat";
}

size_t script_count_words(const struct script *script)
{
    size_t n_words = 0;

    for (size_t i = 0; i < script->n_turns; i++)
        n_words += text_count_words(script->turns[i].body.text);
    return n_words;
}

static void start_voice(struct voice *voice, const struct executive *executive)
{
    memset(voice, 0, sizeof *voice);
    voice->prepared.rate_planned = RATE_PREPARED;
    voice->answers.rate_planned = executive == NULL ? 0.0 : executive->hedge_rate;
}

/* Has the firm a topic of the same key, which hides the general one? */
static bool is_hidden(const struct script *script, const struct topic *topic)
{
    const struct grammar *grammar = script->expansion.grammar;

    for (size_t i = 0; topic->owner[0] == '\0' && i < grammar_count_topics(grammar); i++) {
        const struct topic *other = grammar_get_topic(grammar, i);

        if (strcmp(other->owner, script->firm->ticker) == 0 && strcmp(other->key, topic->key) == 0)
            return true;
    }
    return false;
}

/* Nobody asks about a gross margin that has not moved. */
static bool is_pointless(const struct script *script, const struct topic *topic)
{
    return strcmp(topic->key, "margin") == 0 &&
           figures_get_share(script->now->gross_profit, script->now->revenue) ==
               figures_get_share(script->prior->gross_profit, script->prior->revenue);
}

/* The firm's own topics and the general ones of the year; least used first, ties by chance. */
static void list_topics(struct script *script)
{
    const struct grammar *grammar = script->expansion.grammar;
    struct random *random = script->expansion.random;
    double order[32];

    for (size_t i = 0; i < grammar_count_topics(grammar); i++) {
        const struct topic *topic = grammar_get_topic(grammar, i);
        double key = script->topic_uses[i] + 0.9 * random_get_unit(random);
        size_t place;

        if ((topic->owner[0] != '\0' && strcmp(topic->owner, script->firm->ticker) != 0) ||
            script->plan->fiscal_year < topic->first_year || script->plan->fiscal_year > topic->last_year ||
            is_hidden(script, topic) || is_pointless(script, topic))
            continue;
        if (script->n_topics == 32)
            generator_stop("more than 32 topics for %s in a year", script->firm->ticker);
        for (place = script->n_topics++; place > 0 && order[place - 1] > key; place--) {
            order[place] = order[place - 1];
            script->topics[place] = script->topics[place - 1];
        }
        order[place] = key;
        script->topics[place] = i;
    }
}

void script_write(struct script *script, const struct call_plan *plan, const struct books *books,
                  struct grammar *grammar, struct random *random, int call_number, int *topic_uses)
{
    size_t q = quarter_index(plan->fiscal_year, plan->quarter);

    memset(script, 0, sizeof *script);
    script->plan = plan;
    script->firm = firm_get(plan->firm);
    script->books = books;
    script->now = &books->quarters[plan->firm][q];
    script->prior = &books->quarters[plan->firm][q - 4];
    script->period = period_make(plan->fiscal_year, plan->quarter);
    script->topic_uses = topic_uses;
    script->expansion.grammar = grammar;
    script->expansion.random = random;
    script->expansion.firm = plan->firm;
    script->expansion.call = call_number;
    script->expansion.progress =
        (plan->fiscal_year - FIRST_YEAR + (plan->quarter - 4) / 4.0) / (LAST_YEAR - FIRST_YEAR);
    if (script->expansion.progress < 0.0)
        script->expansion.progress = 0.0;
    script->stances = memory_new(grammar_count_topics(grammar), 1);
    script->analysts.rate_planned = RATE_ANALYST;
    for (int role = ROLE_CEO; role <= ROLE_OTHER; role++)
        start_voice(script_get_voice(script, (enum role)role),
                    firm_find_executive(script->firm, (enum role)role, script->period));
    list_topics(script);
    script_set_slots(script);
    script_write_presentation(script);
    script->first_question = script->n_turns;
    script_write_questions(script);
}

void script_release(struct script *script)
{
    for (size_t i = 0; i < script->n_turns; i++)
        buffer_release(&script->turns[i].body);
    free(script->stances);
}
