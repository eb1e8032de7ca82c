/* tables.c - metadata, metrics and the list of planted effects. */
#include "tables.h"

#include <stdio.h>
#include <string.h>

#include "layout.h"

void tables_format_call_id(const struct call_plan *plan, char *text, size_t size)
{
    const char *ticker = firm_get(plan->firm)->ticker;

    snprintf(text, size, "%s:%04d-%02d-%02d-%s", ticker, plan->year, plan->month, plan->day, ticker);
}

static const struct call_plan *find_call(const struct plan *plan, size_t firm, int period)
{
    for (size_t i = 0; i < N_CALLS; i++) {
        const struct call_plan *call = &plan->calls[i];

        if (call->firm == firm && period_make(call->fiscal_year, call->quarter) >= period)
            return call;
    }
    return NULL;
}

/* One row per CEO's spell: level of hedging, and the change at a succession. */
static void add_chiefs(struct tables *tables, const struct plan *plan, size_t i)
{
    const struct firm *firm = firm_get(i);
    const struct executive *last = NULL;

    for (size_t k = 0; k < MAX_EXECUTIVES && firm->executives[k].name != NULL; k++) {
        const struct executive *now = &firm->executives[k];
        const struct call_plan *call;
        char id[64];

        if (now->role != ROLE_CEO || (last != NULL && strcmp(now->person, last->person) == 0))
            continue;
        call = find_call(plan, i, now->first_period);
        tables_format_call_id(call, id, sizeof id);
        buffer_add_format(&tables->planted,
                          "hedge_qa,%s,%s,%d,%.0f,hedges per 1000 words of answers; from %s\n", firm->ticker,
                          now->person, call->fiscal_year, now->hedge_rate, id);
        if (last != NULL)
            buffer_add_format(&tables->planted,
                              "succession,%s,%s,%d,%.0f,change of hedge_qa; old=%s; new=%s; "
                              "first_call=%s\n",
                              firm->ticker, now->person, call->fiscal_year,
                              now->hedge_rate - last->hedge_rate, last->person, now->person, id);
        last = now;
    }
}

void tables_begin(struct tables *tables, const struct plan *plan)
{
    memset(tables, 0, sizeof *tables);
    buffer_add_text(&tables->calls, "call_id,ticker,firm,call_date,fiscal_period,fyear,fqtr\n");
    buffer_add_text(&tables->metrics, "ticker,call_date,eps_surprise,volatility_change,placebo\n");
    buffer_add_text(&tables->planted, "effect,firm,ceo,year,value,note\n");
    buffer_add_format(&tables->planted,
                      "correlation_eps_surprise,ALL,NA,NA,%.2f,with mood; pooled; before rounding\n"
                      "correlation_volatility_change,ALL,NA,NA,%.2f,with mood; within firm\n"
                      "correlation_placebo,ALL,NA,NA,0,with mood; pooled\n"
                      "hedge_prepared,ALL,NA,NA,%.1f,hedges per 1000 words of prepared remarks\n"
                      "trend,LDGW,Priya Raman,NA,%.3f,rise of mood a year\n"
                      "crash,HRWF,Gus Lindqvist,%d,-2.6,mood of the year\n",
                      CORRELATION_SURPRISE, CORRELATION_VOLATILITY, RATE_PREPARED,
                      3.2 / (LAST_YEAR - FIRST_YEAR), CRASH_YEAR);
    for (size_t i = 0; i < N_FIRMS; i++)
        add_chiefs(tables, plan, i);
}

/* Some calls lack a row (their text names ticker, date and period), some have gaps. */
static void add_metadata(struct tables *tables, const struct script *script, size_t index)
{
    const struct call_plan *plan = script->plan;
    const struct firm *firm = script->firm;
    bool is_complete = !firm->has_front_matter || index % 12 != 7;
    char id[64];

    tables_format_call_id(plan, id, sizeof id);
    if (!is_complete && layout_is_pages(plan))
        return;
    if (!is_complete)
        buffer_add_format(&tables->calls, "%s,%s,NA,%04d-%02d-%02d,NA,NA,NA\n", id, firm->ticker, plan->year,
                          plan->month, plan->day);
    else
        buffer_add_format(&tables->calls, "%s,%s,%s,%04d-%02d-%02d,%dQ%d,%d,%d\n", id, firm->ticker,
                          firm->name, plan->year, plan->month, plan->day, plan->fiscal_year, plan->quarter,
                          plan->fiscal_year, plan->quarter);
}

static void add_planted(struct tables *tables, const struct script *script)
{
    const struct call_plan *plan = script->plan;
    const struct executive *ceo = firm_find_executive(script->firm, ROLE_CEO, script->period);
    const struct hedging *answers = &script->voices[0].answers;
    const struct balance *balance = &script->balance;
    double said = balance->n_positive + balance->n_negative;
    char id[64];

    tables_format_call_id(plan, id, sizeof id);
    buffer_add_format(&tables->planted, "mood,%s,%s,%d,%.3f,%s\n", script->firm->ticker, ceo->person,
                      plan->fiscal_year, plan->mood, id);
    buffer_add_format(&tables->planted, "positive_share,%s,%s,%d,%.3f,%s\n", script->firm->ticker,
                      ceo->person, plan->fiscal_year, plan->positive_share, id);
    buffer_add_format(&tables->planted, "positive_share_said,%s,%s,%d,%.3f,%s\n", script->firm->ticker,
                      ceo->person, plan->fiscal_year, balance->n_positive / said, id);
    buffer_add_format(&tables->planted, "hedge_qa_said,%s,%s,%d,%.1f,%s\n", script->firm->ticker, ceo->person,
                      plan->fiscal_year, 1000.0 * answers->n_hedges / answers->n_words, id);
}

void tables_add_call(struct tables *tables, const struct script *script, size_t index)
{
    const struct call_plan *plan = script->plan;

    add_metadata(tables, script, index);
    add_planted(tables, script);
    if (index != 29) /* one call without metrics */
        buffer_add_format(&tables->metrics, "%s,%04d-%02d-%02d,%.2f,%.6f,%.4f\n", script->firm->ticker,
                          plan->year, plan->month, plan->day, plan->eps_surprise, plan->volatility_change,
                          plan->placebo);
}

void tables_end(struct tables *tables)
{
    buffer_add_text(&tables->metrics, "HDWP,2019-08-06,0.03,0.001200,0.4100\n"
                                      "QQZX,2014-03-04,-0.02,-0.003100,-0.8700\n");
}
