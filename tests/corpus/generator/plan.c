/* plan.c - draws moods and dates, and builds metrics with exact sample correlations. */
#include "plan.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "random.h"

size_t quarter_index(int fiscal_year, int quarter)
{
    return (size_t)((fiscal_year - FIRST_YEAR + 1) * 4 + quarter - 1);
}

/* The mood of a firm-year: chance, except for the trend and the crash. */
static double draw_year_mood(struct random *random, const struct firm *firm, int year)
{
    double noise = random_get_normal(random);

    if (strcmp(firm->ticker, "LDGW") == 0)
        return -1.6 + 3.2 * (year - FIRST_YEAR) / (LAST_YEAR - FIRST_YEAR) + 0.25 * noise;
    if (strcmp(firm->ticker, "HRWF") == 0)
        return year == CRASH_YEAR ? -2.6 : 0.45 + 0.45 * noise;
    return 0.9 * noise;
}

static void draw_moods(struct plan *plan, uint64_t seed)
{
    for (size_t i = 0; i < N_FIRMS; i++) {
        const struct firm *firm = firm_get(i);
        struct random random;
        char key[32];
        double firm_mood;

        snprintf(key, sizeof key, "mood %s", firm->ticker);
        random_init(&random, seed, key);
        firm_mood = 0.35 * random_get_normal(&random);
        if (strcmp(firm->ticker, "LDGW") == 0 || strcmp(firm->ticker, "HRWF") == 0)
            firm_mood = 0.0;
        for (int year = FIRST_YEAR - 1; year <= LAST_YEAR; year++) {
            double mood = firm_mood + draw_year_mood(&random, firm, year);

            for (int quarter = 1; quarter <= 4; quarter++) {
                double change = firm->calls_per_year == 4 ? 0.35 * random_get_normal(&random) : 0.0;

                plan->moods[i][quarter_index(year, quarter)] = mood + change;
            }
        }
    }
}

/* 0 = Sunday (Zeller's congruence for the Gregorian calendar). */
static int get_weekday(int year, int month, int day)
{
    static const int offsets[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};

    if (month < 3)
        year--;
    return (year + year / 4 - year / 100 + year / 400 + offsets[month - 1] + day) % 7;
}

/* Two months after a year's end, one month after another quarter's, Tuesday to Thursday. */
static void draw_date(struct call_plan *call, const struct firm *firm, struct random *random)
{
    int month = firm->year_end_month - 3 * (4 - call->quarter);

    call->year = call->fiscal_year;
    if (month <= 0) {
        month += 12;
        call->year--;
    }
    month += call->quarter == 4 ? 2 : 1;
    call->day = call->quarter == 4 ? random_get_between(random, 3, 22) : random_get_between(random, 17, 25);
    if (month > 12) {
        month -= 12;
        call->year++;
    }
    call->month = month;
    while (get_weekday(call->year, month, call->day) < 2 || get_weekday(call->year, month, call->day) > 4)
        call->day++;
}

static void list_calls(struct plan *plan, uint64_t seed)
{
    size_t n = 0;

    for (size_t i = 0; i < N_FIRMS; i++) {
        const struct firm *firm = firm_get(i);
        struct random random;
        char key[32];

        snprintf(key, sizeof key, "dates %s", firm->ticker);
        random_init(&random, seed, key);
        for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
            for (int quarter = firm->calls_per_year == 4 ? 1 : 4; quarter <= 4; quarter++) {
                struct call_plan *call = &plan->calls[n++];

                call->firm = i;
                call->fiscal_year = year;
                call->quarter = quarter;
                call->mood = plan->moods[i][quarter_index(year, quarter)];
                call->positive_share = 0.55 + 0.20 * call->mood;
                call->positive_share = fmin(0.94, fmax(0.08, call->positive_share));
                draw_date(call, firm, &random);
            }
        }
    }
}

static void standardise(double *values)
{
    double mean = 0.0;
    double square = 0.0;

    for (size_t i = 0; i < N_CALLS; i++)
        mean += values[i] / N_CALLS;
    for (size_t i = 0; i < N_CALLS; i++)
        square += (values[i] - mean) * (values[i] - mean) / N_CALLS;
    for (size_t i = 0; i < N_CALLS; i++)
        values[i] = (values[i] - mean) / sqrt(square);
}

/* Takes each firm's mean away. */
static void center_by_firm(const struct plan *plan, double *values)
{
    for (size_t firm = 0; firm < N_FIRMS; firm++) {
        double sum = 0.0;
        double n = 0.0;

        for (size_t i = 0; i < N_CALLS; i++)
            if (plan->calls[i].firm == firm) {
                sum += values[i];
                n += 1.0;
            }
        for (size_t i = 0; i < N_CALLS; i++)
            if (plan->calls[i].firm == firm)
                values[i] -= sum / n;
    }
}

/* Noise of mean 0 and variance 1 without any sample correlation with the signal, so that a
 * mixture of the two has exactly the planned correlation. */
static void draw_noise(double *noise, const double *signal, struct random *random)
{
    double product = 0.0;

    for (size_t i = 0; i < N_CALLS; i++)
        noise[i] = random_get_normal(random);
    standardise(noise);
    for (size_t i = 0; i < N_CALLS; i++)
        product += noise[i] * signal[i] / N_CALLS;
    for (size_t i = 0; i < N_CALLS; i++)
        noise[i] -= product * signal[i];
    standardise(noise);
}

static double round_to(double value, double unit)
{
    return floor(value / unit + 0.5) * unit;
}

/* eps_surprise: pooled relation.  placebo: none. */
static void build_pooled_metrics(struct plan *plan, struct random *random)
{
    double mood[N_CALLS];
    double noise[N_CALLS];
    const double r = CORRELATION_SURPRISE;

    for (size_t i = 0; i < N_CALLS; i++)
        mood[i] = plan->calls[i].mood;
    standardise(mood);
    draw_noise(noise, mood, random);
    for (size_t i = 0; i < N_CALLS; i++)
        plan->calls[i].eps_surprise =
            round_to(0.01 + 0.06 * (r * mood[i] + sqrt(1.0 - r * r) * noise[i]), 0.01);
    draw_noise(noise, mood, random);
    for (size_t i = 0; i < N_CALLS; i++)
        plan->calls[i].placebo = round_to(noise[i], 0.0001);
}

/* volatility_change: falls with mood within a firm, while firms differ in level. */
static void build_volatility(struct plan *plan, struct random *random)
{
    double mood[N_CALLS];
    double noise[N_CALLS];
    double level[N_FIRMS];
    const double r = CORRELATION_VOLATILITY;

    for (size_t i = 0; i < N_CALLS; i++)
        mood[i] = plan->calls[i].mood;
    center_by_firm(plan, mood);
    standardise(mood);
    for (size_t i = 0; i < N_CALLS; i++)
        noise[i] = random_get_normal(random);
    center_by_firm(plan, noise);
    standardise(noise);
    double product = 0.0;
    for (size_t i = 0; i < N_CALLS; i++)
        product += noise[i] * mood[i] / N_CALLS;
    for (size_t i = 0; i < N_CALLS; i++)
        noise[i] -= product * mood[i];
    standardise(noise);
    for (size_t i = 0; i < N_FIRMS; i++)
        level[i] = 0.010 * random_get_normal(random);
    for (size_t i = 0; i < N_CALLS; i++)
        plan->calls[i].volatility_change = round_to(
            level[plan->calls[i].firm] + 0.007 * (r * mood[i] + sqrt(1.0 - r * r) * noise[i]), 0.000001);
}

void plan_build(struct plan *plan, uint64_t seed)
{
    struct random random;

    memset(plan, 0, sizeof *plan);
    draw_moods(plan, seed);
    list_calls(plan, seed);
    random_init(&random, seed, "metrics");
    build_pooled_metrics(plan, &random);
    build_volatility(plan, &random);
}
