/* presentation.c - the first section: operator, safe harbour, CEO and CFO remarks. */
#include <stdio.h>
#include <string.h>

#include "script.h"

static void set_segment(struct script *script, size_t i)
{
    struct expansion *expansion = &script->expansion;
    long now = script->now->segments[i];
    long prior = script->prior->segments[i];
    long change = figures_get_change(now, prior);
    long share = figures_get_share(now, script->now->revenue);

    expansion_set(expansion, "seg", "%s", script->firm->segments[i].name);
    expansion_set(expansion, "seg_rev", "$%ld.%ld million", now / 10, now % 10);
    expansion_set(expansion, "seg_prior", "$%ld.%ld million", prior / 10, prior % 10);
    expansion_set(expansion, "seg_pct", "%ld.%ld%%", (change < 0 ? -change : change) / 10,
                  (change < 0 ? -change : change) % 10);
    expansion_set(expansion, "seg_share", "%ld%%", (share + 5) / 10);
}

/* A sentence of a drawn class: `rule` and '+', '-' or '='. */
static void say_class(struct script *script, struct turn *turn, struct hedging *hedging, const char *rule,
                      char class)
{
    script_begin_class(script, turn, class);
    script_say(script, turn, hedging, "%s%c", rule, class);
}

/* A sentence of the topic that the call has not heard: of the drawn class, else of the other
 * that goes with its stance.  False when the topic has no more. */
static bool say_of_topic(struct script *script, struct turn *turn, struct hedging *hedging,
                         const struct topic *topic)
{
    char class = script_draw_class_of(script, topic, 0.30);
    char classes[3] = {class, class == '=' ? script_draw_class_of(script, topic, 0.0) : '=', 0};

    for (const char *c = classes; *c != '\0'; c++) {
        char rule[96];

        snprintf(rule, sizeof rule, "%s%c", topic->key, *c);
        if (grammar_has_fresh(script->expansion.grammar, rule, script->expansion.firm,
                              script->expansion.call)) {
            say_class(script, turn, hedging, topic->key, *c);
            return true;
        }
    }
    return false;
}

/* Some topics are for questions only. */
static bool has_remarks(const struct script *script, const struct topic *topic)
{
    for (const char *class = "+-="; *class != '\0'; class ++) {
        char rule[96];

        snprintf(rule, sizeof rule, "%s%c", topic->key, *class);
        if (grammar_has_fresh(script->expansion.grammar, rule, script->expansion.firm,
                              script->expansion.call))
            return true;
    }
    return false;
}

/* The next own topic of the firm in the list, or NULL. */
static const struct topic *next_own_topic(struct script *script, size_t *from)
{
    while (*from < script->n_topics) {
        size_t i = script->topics[(*from)++];
        const struct topic *topic = grammar_get_topic(script->expansion.grammar, i);

        if (topic->owner[0] != '\0' && has_remarks(script, topic)) {
            script->topic_uses[i]++;
            return topic;
        }
    }
    return NULL;
}

static void write_opening(struct script *script)
{
    struct turn *turn = script_add_turn(script, ROLE_OPERATOR, NULL, NULL);
    struct hedging *hedging = &script->free_speech;
    const struct executive *ir = firm_find_executive(script->firm, ROLE_IR, script->period);
    const struct executive *other = firm_find_executive(script->firm, ROLE_OTHER, script->period);

    script_say(script, turn, hedging, "operator.welcome");
    script_break_paragraph(script, turn);
    script_say(script, turn, hedging, "operator.host");
    turn = script_add_turn(script, ROLE_IR, ir, NULL);
    script_say(script, turn, hedging, "ir.greeting");
    script_say(script, turn, hedging,
               firm_find_executive(script->firm, ROLE_CFO, script->period) == NULL ? "ir.with_interim"
                                                                                   : "ir.with");
    if (other != NULL)
        script_say(script, turn, hedging, "ir.with_other");
    script_say(script, turn, hedging, "ir.webcast");
    script_break_paragraph(script, turn);
    script_say(script, turn, hedging, "ir.harbor_first");
    script_say(script, turn, hedging, "ir.harbor_factors");
    script_say(script, turn, hedging, "ir.harbor_last");
    script_break_paragraph(script, turn);
    script_say(script, turn, hedging, "ir.nongaap");
    script_break_paragraph(script, turn);
    script_say(script, turn, hedging, "ir.handover");
}

/* Two of the segments, with a sentence between figures and projects. */
static void write_segments_of_ceo(struct script *script, struct turn *turn, struct hedging *hedging)
{
    size_t start = (size_t)random_get_between(script->expansion.random, 0, MAX_SEGMENTS - 1);

    for (size_t k = 0; k < 2; k++) {
        size_t i = (start + k) % MAX_SEGMENTS;

        set_segment(script, i);
        script_say(script, turn, hedging, "ceo.segment.%s",
                   direction_of(figures_get_change(script->now->segments[i], script->prior->segments[i])));
    }
    say_class(script, turn, hedging, "ceo", script_draw_class(script, 0.3));
    script_break_paragraph(script, turn);
}

/* A paragraph on each of three projects. */
static void write_topics_of_ceo(struct script *script, struct turn *turn, struct hedging *hedging)
{
    size_t from = 0;

    for (int k = 0; k < 3; k++) {
        const struct topic *topic = next_own_topic(script, &from);

        if (topic == NULL)
            return;
        expansion_set(&script->expansion, "t", "%s", topic->label);
        if (random_get_between(script->expansion.random, 1, 100) <= 65)
            script_say(script, turn, hedging, "ceo.turn_to_topic");
        for (int j = 0; j < 4 && say_of_topic(script, turn, hedging, topic); j++)
            ;
        script_break_paragraph(script, turn);
    }
}

/* What the new, interim, leaving or incoming chief says about the change. */
static void write_succession(struct script *script, struct turn *turn, struct hedging *hedging)
{
    char rule[32];

    snprintf(rule, sizeof rule, "ceo.event.%d", script->period);
    if (grammar_has_fresh(script->expansion.grammar, rule, script->expansion.firm, script->expansion.call)) {
        script_say(script, turn, hedging, "%s", rule);
        script_break_paragraph(script, turn);
    }
}

static void write_ceo(struct script *script)
{
    const struct executive *ceo = firm_find_executive(script->firm, ROLE_CEO, script->period);
    struct turn *turn = script_add_turn(script, ROLE_CEO, ceo, NULL);
    struct hedging *hedging = &script_get_voice(script, ROLE_CEO)->prepared;
    long change = figures_get_change(script->now->revenue, script->prior->revenue);

    script_say(script, turn, hedging, "ceo.greeting");
    say_class(script, turn, hedging, "ceo.frame", script_get_tenor(script));
    script_break_paragraph(script, turn);
    write_succession(script, turn, hedging);
    script_say(script, turn, hedging, "ceo.headline.%s", direction_of(change));
    say_class(script, turn, hedging, "ceo", script_draw_class(script, 0.3));
    script_break_paragraph(script, turn);
    write_segments_of_ceo(script, turn, hedging);
    write_topics_of_ceo(script, turn, hedging);
    say_class(script, turn, hedging, "ceo", script_draw_class(script, 0.2));
    say_class(script, turn, hedging, "ceo", script_draw_class(script, 0.2));
    script_break_paragraph(script, turn);
    say_class(script, turn, hedging, "ceo.people", script_draw_class(script, 0.3));
    say_class(script, turn, hedging, "ceo", script_draw_class(script, 0.3));
    script_break_paragraph(script, turn);
    say_class(script, turn, hedging, "ceo.outlook", script_get_tenor(script));
    say_class(script, turn, hedging, "ceo.outlook", '=');
    script_break_paragraph(script, turn);
    script_say(script, turn, hedging,
               firm_find_executive(script->firm, ROLE_CFO, script->period) == NULL ? "ceo.handover_self"
                                                                                   : "ceo.handover");
}

static void write_results(struct script *script, struct turn *turn, struct hedging *hedging)
{
    const struct figures *now = script->now;
    const struct figures *prior = script->prior;
    long total = figures_get_change(now->revenue, prior->revenue);
    long change;

    script_say(script, turn, hedging, "cfo.revenue.%s", direction_of(total));
    if (script->plan->quarter == 4)
        script_say(script, turn, hedging, "cfo.year");
    say_class(script, turn, hedging, "cfo", script_draw_class(script, 0.3));
    script_break_paragraph(script, turn);
    for (size_t i = 0; i < MAX_SEGMENTS; i++) {
        set_segment(script, i);
        script_say(script, turn, hedging, "cfo.segment.%s",
                   direction_of(figures_get_change(now->segments[i], prior->segments[i])));
    }
    say_class(script, turn, hedging, "cfo.mix", total >= 10 ? '+' : total <= -10 ? '-' : '=');
    script_break_paragraph(script, turn);
    change = figures_get_share(now->gross_profit, now->revenue) -
             figures_get_share(prior->gross_profit, prior->revenue);
    script_say(script, turn, hedging, "cfo.gross.%s", change >= 1 ? "up" : change <= -1 ? "down" : "flat");
    say_class(script, turn, hedging, "cfo.margin", change >= 1 ? '+' : change <= -1 ? '-' : '=');
    script_say(script, turn, hedging, "cfo.expenses");
    script_say(script, turn, hedging, "cfo.operating.%s",
               now->operating_income >= prior->operating_income ? "up" : "down");
    script_break_paragraph(script, turn);
    script_say(script, turn, hedging, "cfo.tax");
    script_say(script, turn, hedging, "cfo.eps.%s",
               now->eps > prior->eps   ? "up"
               : now->eps < prior->eps ? "down"
                                       : "flat");
    script_break_paragraph(script, turn);
}

static void write_balance_sheet(struct script *script, struct turn *turn, struct hedging *hedging)
{
    const struct figures *now = script->now;

    script_say(script, turn, hedging, "cfo.cash.%s",
               now->operating_cash >= script->prior->operating_cash ? "up" : "down");
    script_say(script, turn, hedging, now->free_cash >= 0 ? "cfo.free" : "cfo.free_negative");
    say_class(script, turn, hedging, "cfo.working", script_draw_class(script, 0.3));
    if (now->buyback > 0)
        script_say(script, turn, hedging, "cfo.buyback");
    script_break_paragraph(script, turn);
    script_say(script, turn, hedging, "cfo.guidance");
    script_say(script, turn, hedging, "cfo.assumptions");
    say_class(script, turn, hedging, "cfo.outlook", script_get_tenor(script));
    script_break_paragraph(script, turn);
}

static void write_cfo(struct script *script)
{
    const struct executive *cfo = firm_find_executive(script->firm, ROLE_CFO, script->period);
    struct hedging *hedging = &script_get_voice(script, ROLE_CFO)->prepared;
    struct turn *turn;

    if (cfo == NULL) {
        turn = &script->turns[script->n_turns - 1];
        hedging = &script_get_voice(script, ROLE_CEO)->prepared;
        script_break_paragraph(script, turn);
    } else {
        turn = script_add_turn(script, ROLE_CFO, cfo, NULL);
        script_say(script, turn, hedging, "cfo.greeting");
    }
    write_results(script, turn, hedging);
    write_balance_sheet(script, turn, hedging);
    script_say(script, turn, hedging, cfo == NULL ? "cfo.handover_self" : "cfo.handover");
}

void script_write_presentation(struct script *script)
{
    struct turn *turn;

    write_opening(script);
    write_ceo(script);
    write_cfo(script);
    turn = script_add_turn(script, ROLE_IR, firm_find_executive(script->firm, ROLE_IR, script->period), NULL);
    script_say(script, turn, &script->free_speech, "ir.questions");
}
