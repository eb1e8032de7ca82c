/* questions.c - the second section: hand-overs, questions, answers, follow-ups, closing. */
#include <stdio.h>
#include <string.h>

#include "script.h"

static int draw(struct script *script, int per_cent)
{
    return random_get_between(script->expansion.random, 1, 100) <= per_cent;
}

/* '+', '-', '=' as the letters of answers. */
static char letter_of(char class)
{
    return class == '+' ? 'p' : class == '-' ? 'n' : 'o';
}

/* One sentence of an answer: the topic's own while it has new ones, else a general one. */
static void say_answer(struct script *script, struct turn *turn, const struct topic *topic,
                       struct hedging *hedging)
{
    char class = script_draw_class_of(script, topic, 0.25);
    char rule[96];

    snprintf(rule, sizeof rule, "%s%c", topic->key, letter_of(class));
    script_begin_class(script, turn, class);
    if (draw(script, 72) &&
        grammar_has_fresh(script->expansion.grammar, rule, script->expansion.firm, script->expansion.call))
        script_say(script, turn, hedging, "%s", rule);
    else
        script_say(script, turn, hedging, "answer%c", class);
}

/* The reply of the same number as the question just asked. */
static const char *find_reply(struct script *script, const struct topic *topic, const char *question)
{
    const struct expansion *expansion = &script->expansion;
    const char *reply;
    char rule[96];

    snprintf(rule, sizeof rule, "%s%c", topic->key, question[strlen(question) - 1] == '>' ? 'f' : 'r');
    reply = grammar_get_numbered(
        expansion->grammar, rule, expansion->firm,
        grammar_get_choice(expansion->grammar, question, expansion->firm, expansion->call));
    if (reply == NULL)
        generator_stop("no reply for the questions of %s", topic->key);
    return reply;
}

/* Begins with the reply that was written for the question. */
static void write_answer(struct script *script, const struct topic *topic, const struct executive *speaker,
                         const char *question, int n_sentences)
{
    struct turn *turn = script_add_turn(script, speaker->role, speaker, NULL);
    struct hedging *hedging = &script_get_voice(script, speaker->role)->answers;
    bool is_again = question[strlen(question) - 1] == '>';
    const char *reply = find_reply(script, topic, question);

    if (draw(script, 70))
        script_say(script, turn, hedging, is_again ? "answer.open_again" : "answer.open");
    expansion_write_phrase(&script->expansion, reply, hedging, &turn->body);
    script->balance.n_neutral += 1.0;
    for (int i = 1; i < n_sentences; i++) {
        if (i == 4)
            script_break_paragraph(script, turn);
        say_answer(script, turn, topic, hedging);
    }
    if (draw(script, 18))
        script_say(script, turn, hedging, "answer.close");
}

/* Who answers: the CFO on money, now and then another executive, else the CEO.  One who is
 * there for a year only (a CEO-elect, a former CEO) always gets the second question. */
static const struct executive *choose_speaker(struct script *script, const struct topic *topic, int number)
{
    const struct executive *ceo = firm_find_executive(script->firm, ROLE_CEO, script->period);
    const struct executive *cfo = firm_find_executive(script->firm, ROLE_CFO, script->period);
    const struct executive *other = firm_find_executive(script->firm, ROLE_OTHER, script->period);

    if (other != NULL && number == 2 && other->last_period - other->first_period <= 13)
        return other;
    if (topic->is_financial && cfo != NULL && draw(script, 75))
        return cfo;
    if (!topic->is_financial && other != NULL && draw(script, 15))
        return other;
    return ceo;
}

/* The colleague adds a sentence or two. */
static void write_addition(struct script *script, const struct topic *topic, const struct executive *first)
{
    enum role role = first->role == ROLE_CEO ? ROLE_CFO : ROLE_CEO;
    const struct executive *second = firm_find_executive(script->firm, role, script->period);
    struct turn *turn = &script->turns[script->n_turns - 1];
    struct hedging *hedging;

    if (second == NULL)
        return;
    expansion_set(&script->expansion, "colleague", "%s", second->first);
    script_break_paragraph(script, turn);
    script_say(script, turn, &script->free_speech, "answer.pass");
    turn = script_add_turn(script, role, second, NULL);
    hedging = &script_get_voice(script, role)->answers;
    script_say(script, turn, hedging, "answer.add");
    say_answer(script, turn, topic, hedging);
    say_answer(script, turn, topic, hedging);
}

/* The analyst is cut off, is heard again, and gets a short answer. */
static void write_interruption(struct script *script, const struct analyst *analyst,
                               const struct executive *speaker)
{
    struct hedging *hedging = &script_get_voice(script, speaker->role)->answers;
    struct turn *turn = script_add_turn(script, ROLE_ANALYST, NULL, analyst);

    script_say(script, turn, &script->analysts, "question.cut");
    turn = script_add_turn(script, speaker->role, speaker, NULL);
    script_say(script, turn, hedging, "answer.cut");
    turn = script_add_turn(script, ROLE_ANALYST, NULL, analyst);
    script_say(script, turn, &script->analysts, "question.resume");
    turn = script_add_turn(script, speaker->role, speaker, NULL);
    script_say(script, turn, hedging, "answer.resume");
}

static void write_question(struct script *script, const struct topic *topic, const struct analyst *analyst,
                           int number)
{
    struct turn *turn = script_add_turn(script, ROLE_ANALYST, NULL, analyst);
    const char *mood = script->plan->eps_surprise >= 0.05    ? "good"
                       : script->plan->eps_surprise <= -0.05 ? "bad"
                                                             : "even";

    script_say(script, turn, &script->analysts, "question.greeting");
    if (number == 1 && draw(script, 60))
        script_say(script, turn, &script->analysts, "question.quarter_%s", mood);
    script_say(script, turn, &script->analysts, "%s?", topic->key);
}

/* A second question with the answer that was written for it. */
static void write_follow_up(struct script *script, const struct topic *topic, const struct analyst *analyst,
                            const struct executive *speaker)
{
    struct expansion *expansion = &script->expansion;
    struct turn *turn = script_add_turn(script, ROLE_ANALYST, NULL, analyst);
    char rule[96];

    snprintf(rule, sizeof rule, "%s>", topic->key);
    script_say(script, turn, &script->analysts, "question.again");
    script_say(script, turn, &script->analysts, "%s", rule);
    write_answer(script, topic, speaker, rule, random_get_between(expansion->random, 2, 4));
}

/* The place that question and answer speak of. */
static void set_here(struct script *script)
{
    struct expansion *expansion = &script->expansion;

    expansion_set(
        expansion, "here", "%s",
        grammar_get_phrase(expansion->grammar, "place", expansion->firm, expansion->call, expansion->random));
}

static void write_exchange(struct script *script, const struct topic *topic, const struct analyst *analyst,
                           int number)
{
    const struct executive *speaker = choose_speaker(script, topic, number);
    struct expansion *expansion = &script->expansion;
    struct turn *turn = script_add_turn(script, ROLE_OPERATOR, NULL, NULL);
    char rule[96];

    expansion_set(expansion, "t", "%s", topic->label);
    set_here(script);
    expansion_set(expansion, "an", "%s", analyst->first);
    expansion_set(expansion, "analyst", "%s", analyst->name);
    expansion_set(expansion, "house", "%s", analyst->spoken_house);
    expansion_set(expansion, "speaker", "%s", speaker->first);
    script_say(script, turn, &script->free_speech, number == 1 ? "operator.first" : "operator.next");
    write_question(script, topic, analyst, number);
    snprintf(rule, sizeof rule, "%s?", topic->key);
    write_answer(script, topic, speaker, rule, random_get_between(expansion->random, 4, 6));
    if (speaker->role != ROLE_OTHER && draw(script, 22))
        write_addition(script, topic, speaker);
    snprintf(rule, sizeof rule, "%s>", topic->key);
    if (draw(script, 72) && grammar_has_fresh(expansion->grammar, rule, expansion->firm, expansion->call))
        write_follow_up(script, topic, analyst, speaker);
    if (draw(script, 14))
        write_interruption(script, analyst, speaker);
    if (draw(script, 80)) {
        turn = script_add_turn(script, ROLE_ANALYST, NULL, analyst);
        script_say(script, turn, &script->free_speech, "question.thanks");
    }
}

/* Own topics and general ones by turns, least used first; each at most once a call. */
static const struct topic *take_topic(struct script *script, bool own, bool *taken)
{
    for (size_t k = 0; k < script->n_topics; k++) {
        size_t i = script->topics[k];
        const struct topic *topic = grammar_get_topic(script->expansion.grammar, i);

        if (taken[k] || (topic->owner[0] != '\0') != own)
            continue;
        taken[k] = true;
        script->topic_uses[i]++;
        return topic;
    }
    return NULL;
}

static void write_closing(struct script *script)
{
    const struct executive *ceo = firm_find_executive(script->firm, ROLE_CEO, script->period);
    struct hedging *hedging = &script_get_voice(script, ROLE_CEO)->answers;
    struct turn *turn = script_add_turn(script, ROLE_OPERATOR, NULL, NULL);

    script_say(script, turn, &script->free_speech, "operator.last");
    turn = script_add_turn(script, ROLE_CEO, ceo, NULL);
    script_begin_class(script, turn, script_get_tenor(script));
    script_say(script, turn, hedging, "ceo.closing%c", script_get_tenor(script));
    script_say(script, turn, hedging, "ceo.goodbye");
    turn = script_add_turn(script, ROLE_OPERATOR, NULL, NULL);
    script_say(script, turn, &script->free_speech, "operator.end");
}

void script_write_questions(struct script *script)
{
    struct random *random = script->expansion.random;
    size_t wanted = (size_t)random_get_between(random, 1250, 1520);
    int first = random_get_between(random, 0, ANALYSTS_PER_FIRM - 1);
    int step = random_get_between(random, 0, 1) == 0 ? 2 : 4; /* no divisor of 9 but 1 */
    bool taken[32] = {false};

    for (int number = 1; number <= ANALYSTS_PER_FIRM; number++) {
        int which = script->firm->analysts[(first + number * step) % ANALYSTS_PER_FIRM];
        const struct topic *topic;

        if (number > 3 && script_count_words(script) > wanted)
            break;
        topic = take_topic(script, number % 3 != 0, taken);
        if (topic == NULL)
            topic = take_topic(script, number % 3 == 0, taken);
        if (topic == NULL)
            break;
        write_exchange(script, topic, analyst_get((size_t)which), number);
    }
    write_closing(script);
}
