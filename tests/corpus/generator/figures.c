/* figures.c - simulates the books from moods, seasons and the firm table. */
#include "figures.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "random.h"

static long round_half(double value)
{
    return (long)floor(value + 0.5);
}

long figures_get_share(long part, long whole)
{
    return round_half(1000.0 * (double)part / (double)whole);
}

long figures_get_change(long now, long prior)
{
    return round_half(1000.0 * ((double)now / (double)prior - 1.0));
}

/* Segment revenue: the year-ago quarter times growth that follows the mood. */
static void draw_revenue(struct figures *quarters, size_t q, const struct firm *firm, double mood,
                         struct random *random)
{
    struct figures *now = &quarters[q];

    now->revenue = 0;
    for (size_t i = 0; i < MAX_SEGMENTS; i++) {
        const struct segment *segment = &firm->segments[i];
        double noise = random_get_normal(random);

        if (q < 4) {
            now->segments[i] = round_half(10.0 * firm->base_revenue * segment->share * firm->season[q % 4] *
                                          (1.0 + 0.01 * noise));
        } else {
            double growth = segment->growth + 0.034 * mood + 0.02 * noise;

            now->segments[i] = round_half((double)quarters[q - 4].segments[i] * (1.0 + growth));
        }
        now->revenue += now->segments[i];
    }
}

static void draw_income(struct figures *now, const struct firm *firm, double mood, struct random *random,
                        double year)
{
    double margin = firm->gross_margin + 0.006 * mood + 0.003 * random_get_normal(random);
    double ratio = firm->expense_ratio - 0.004 * mood + 0.003 * random_get_normal(random);
    double rate = 0.30 - 0.006 * year + 0.008 * random_get_normal(random);

    now->gross_profit = round_half((double)now->revenue * fmin(margin, 0.97));
    now->cost = now->revenue - now->gross_profit;
    now->expenses = round_half((double)now->revenue * ratio);
    if (now->gross_profit - now->expenses < now->revenue / 100)
        now->expenses = now->gross_profit - now->revenue / 100;
    now->operating_income = now->gross_profit - now->expenses;
    now->interest = round_half((double)now->operating_income * 0.05);
    now->tax = round_half((double)(now->operating_income - now->interest) * rate);
    now->tax_rate = figures_get_share(now->tax, now->operating_income - now->interest);
    now->net_income = now->operating_income - now->interest - now->tax;
    now->shares = round_half(10.0 * firm->shares * (1.0 - 0.006 * year));
    now->eps = round_half(100.0 * (double)now->net_income / (double)now->shares);
}

static void draw_cash(struct figures *now, long cash, const struct firm *firm, struct random *random)
{
    double depreciation = 0.8 * firm->capital_ratio * (double)now->revenue;
    double working_capital = 0.01 * (double)now->revenue * random_get_normal(random);

    now->operating_cash = round_half((double)now->net_income + depreciation + working_capital);
    now->capital =
        round_half((double)now->revenue * firm->capital_ratio * (1.0 + 0.08 * random_get_normal(random)));
    now->free_cash = now->operating_cash - now->capital;
    now->buyback = now->free_cash > 20 ? round_half(0.55 * (double)now->free_cash) : 0;
    now->cash = cash + now->free_cash - now->buyback;
    now->days_outstanding = 40 + round_half(3.0 * random_get_normal(random));
}

void books_build(struct books *books, const struct plan *plan, uint64_t seed)
{
    memset(books, 0, sizeof *books);
    for (size_t i = 0; i < N_FIRMS; i++) {
        const struct firm *firm = firm_get(i);
        struct figures *quarters = books->quarters[i];
        struct random random;
        char key[32];

        snprintf(key, sizeof key, "books %s", firm->ticker);
        random_init(&random, seed, key);
        for (size_t q = 0; q < N_QUARTERS; q++) {
            double mood = plan->moods[i][q];
            long cash = q == 0 ? round_half(10.0 * firm->cash) : quarters[q - 1].cash;

            draw_revenue(quarters, q, firm, mood, &random);
            draw_income(&quarters[q], firm, mood, &random, (double)q / 4.0);
            draw_cash(&quarters[q], cash, firm, &random);
        }
    }
}
