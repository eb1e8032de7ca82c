/* slots.c - the words and numbers of one call that phrases may name. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "script.h"

static const char *const quarter_names[] = {"first", "second", "third", "fourth"};
static const char *const month_names[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};

/* "$1,204.3 million" from deci-millions. */
static void set_money(struct script *script, const char *name, long tenths)
{
    long whole = labs(tenths) / 10;
    long rest = labs(tenths) % 10;

    if (whole >= 1000)
        expansion_set(&script->expansion, name, "$%ld,%03ld.%ld million", whole / 1000, whole % 1000, rest);
    else
        expansion_set(&script->expansion, name, "$%ld.%ld million", whole, rest);
}

/* "7.4%"; whole percents of three digits and more lose the decimal. */
static void set_percent(struct script *script, const char *name, long tenths)
{
    expansion_set(&script->expansion, name, "%ld.%ld%%", labs(tenths) / 10, labs(tenths) % 10);
}

static void set_people(struct script *script)
{
    struct expansion *expansion = &script->expansion;
    const struct firm *firm = script->firm;
    const struct executive *ceo = firm_find_executive(firm, ROLE_CEO, script->period);
    const struct executive *cfo = firm_find_executive(firm, ROLE_CFO, script->period);
    const struct executive *ir = firm_find_executive(firm, ROLE_IR, script->period);
    const struct executive *other = firm_find_executive(firm, ROLE_OTHER, script->period);

    if (cfo == NULL)
        cfo = ceo;
    expansion_set(expansion, "ceo", "%s", ceo->name);
    expansion_set(expansion, "ceo_first", "%s", ceo->first);
    expansion_set(expansion, "cfo", "%s", cfo->name);
    expansion_set(expansion, "cfo_first", "%s", cfo == ceo ? "I" : cfo->first);
    expansion_set(expansion, "ir", "%s", ir->name);
    expansion_set(expansion, "ir_first", "%s", ir->first);
    expansion_set(expansion, "other", "%s", other == NULL ? "" : other->name);
    expansion_set(expansion, "other_first", "%s", other == NULL ? "" : other->first);
    expansion_set(expansion, "other_title", "%s", other == NULL ? "" : other->title);
    expansion_set(expansion, "firm", "%s", firm->spoken);
    expansion_set(expansion, "firm_full", "%s", firm->name);
    expansion_set(expansion, "seg_any", "%s",
                  firm->segments[random_get_between(expansion->random, 0, 1)].name);
    expansion_set(expansion, "site", "%s", firm->site);
}

static void set_calendar(struct script *script)
{
    struct expansion *expansion = &script->expansion;
    const struct call_plan *plan = script->plan;
    const char *fiscal = script->firm->year_end_month == 12 ? "" : "fiscal ";
    int next = plan->quarter % 4;
    int quarter_end = (plan->quarter * 3 + script->firm->year_end_month - 1) % 12;

    expansion_set(expansion, "qtr", "%s quarter", quarter_names[plan->quarter - 1]);
    expansion_set(expansion, "next_qtr", "%s quarter", quarter_names[next]);
    expansion_set(expansion, "fy", "%s%d", fiscal, plan->fiscal_year);
    expansion_set(expansion, "pfy", "%s%d", fiscal, plan->fiscal_year - 1);
    expansion_set(expansion, "nfy", "%s%d", fiscal, plan->fiscal_year + 1);
    expansion_set(expansion, "guide_year", "%s%d", fiscal, plan->fiscal_year + (plan->quarter == 4 ? 1 : 0));
    expansion_set(expansion, "year", "%d", plan->fiscal_year);
    expansion_set(expansion, "call_month", "%s", month_names[plan->month - 1]);
    expansion_set(expansion, "end_month", "%s", month_names[quarter_end]);
    expansion_set(expansion, "next_month", "%s", month_names[(plan->month + 1) % 12]);
    expansion_set(expansion, "replay_date", "%s %d", month_names[plan->month % 12], 1 + plan->day / 3);
    expansion_set(expansion, "daytime", "%s", script->firm->call_hour >= 19 ? "afternoon" : "morning");
}

static void set_income(struct script *script)
{
    const struct figures *now = script->now;
    const struct figures *prior = script->prior;
    struct expansion *expansion = &script->expansion;

    set_money(script, "rev", now->revenue);
    set_money(script, "rev_prior", prior->revenue);
    set_percent(script, "rev_pct", figures_get_change(now->revenue, prior->revenue));
    set_money(script, "cost", now->cost);
    set_money(script, "cost_prior", prior->cost);
    set_percent(script, "gm", figures_get_share(now->gross_profit, now->revenue));
    set_percent(script, "gm_prior", figures_get_share(prior->gross_profit, prior->revenue));
    expansion_set(expansion, "gm_bp", "%ld",
                  10 * labs(figures_get_share(now->gross_profit, now->revenue) -
                            figures_get_share(prior->gross_profit, prior->revenue)));
    set_money(script, "opex", now->expenses);
    set_money(script, "opex_prior", prior->expenses);
    set_percent(script, "opex_pct", figures_get_share(now->expenses, now->revenue));
    set_percent(script, "opex_pct_prior", figures_get_share(prior->expenses, prior->revenue));
    set_money(script, "opinc", now->operating_income);
    set_money(script, "opinc_prior", prior->operating_income);
    set_percent(script, "opm", figures_get_share(now->operating_income, now->revenue));
    set_percent(script, "opm_prior", figures_get_share(prior->operating_income, prior->revenue));
    set_percent(script, "tax_rate", now->tax_rate);
    set_money(script, "interest", now->interest);
    set_money(script, "ni", now->net_income);
    set_money(script, "ni_prior", prior->net_income);
    expansion_set(expansion, "eps", "$%ld.%02ld", now->eps / 100, now->eps % 100);
    expansion_set(expansion, "eps_prior", "$%ld.%02ld", prior->eps / 100, prior->eps % 100);
    expansion_set(expansion, "shares", "%ld.%ld million", now->shares / 10, now->shares % 10);
}

static void set_cash(struct script *script)
{
    const struct figures *now = script->now;
    const struct figures *prior = script->prior;

    set_money(script, "ocf", now->operating_cash);
    set_money(script, "ocf_prior", prior->operating_cash);
    set_money(script, "capex", now->capital);
    set_money(script, "capex_prior", prior->capital);
    set_money(script, "fcf", now->free_cash);
    set_money(script, "buyback", now->buyback);
    set_money(script, "cash", now->cash);
    expansion_set(&script->expansion, "dso", "%ld", now->days_outstanding);
    expansion_set(&script->expansion, "dso_prior", "%ld", prior->days_outstanding);
}

/* The fiscal year so far, for calls on a fourth quarter. */
static void set_year(struct script *script)
{
    const struct figures *last = script->now;
    long now = 0;
    long prior = 0;
    long cash = 0;
    long earnings = 0;

    for (int i = 0; i < script->plan->quarter; i++) {
        now += (last - i)->revenue;
        prior += (last - i - 4)->revenue;
        cash += (last - i)->free_cash;
        earnings += (last - i)->net_income;
    }
    set_money(script, "fy_rev", now);
    set_money(script, "fy_prior", prior);
    set_percent(script, "fy_pct", figures_get_change(now, prior));
    set_money(script, "fy_fcf", labs(cash));
    set_money(script, "fy_ni", earnings);
    expansion_set(&script->expansion, "fy_dir", "%s", figures_get_change(now, prior) >= 0 ? "up" : "down");
}

/* A range around the year-ago quarter that comes next, moved by the current growth. */
static void set_guidance(struct script *script)
{
    const struct figures *base = script->now - 3;
    double growth = (double)figures_get_change(script->now->revenue, script->prior->revenue) / 2000;
    long middle = (long)((double)base->revenue * (1.0 + growth));
    long half = middle / 60 + 1;
    long percent = figures_get_change(script->now->revenue, script->prior->revenue) / 20;
    long margin = figures_get_share(script->now->gross_profit, script->now->revenue) / 5 * 5;

    set_money(script, "guide_lo", (middle - half) / 10 * 10);
    set_money(script, "guide_hi", (middle + half) / 10 * 10);
    expansion_set(&script->expansion, "guide_pct_lo", "%ld%%", percent < 1 ? 0L : percent - 1);
    expansion_set(&script->expansion, "guide_pct_hi", "%ld%%", percent < 1 ? 2L : percent + 1);
    set_percent(script, "guide_gm", margin);
    expansion_set(
        &script->expansion, "surprise", "$0.%02d",
        abs((int)(script->plan->eps_surprise * 100.0 + (script->plan->eps_surprise < 0 ? -0.5 : 0.5))));
}

void script_set_slots(struct script *script)
{
    long people = script->now->revenue / 10 * 16;

    expansion_set(&script->expansion, "headcount", "%ld,%03ld", people / 1000, people % 1000);
    set_people(script);
    set_calendar(script);
    set_income(script);
    set_cash(script);
    set_year(script);
    set_guidance(script);
}
