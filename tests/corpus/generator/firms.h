/* firms.h - the twelve fictional firms, their people and the analysts who follow them. */
#ifndef GENERATOR_FIRMS_H
#define GENERATOR_FIRMS_H

#include <stdbool.h>
#include <stddef.h>

#define FIRST_YEAR        2011 /* fiscal years of the calls */
#define LAST_YEAR         2018
#define N_FIRMS           12
#define MAX_SEGMENTS      3
#define MAX_EXECUTIVES    14
#define N_ANALYSTS        36
#define ANALYSTS_PER_FIRM 9

enum role { ROLE_OPERATOR, ROLE_IR, ROLE_CEO, ROLE_CFO, ROLE_OTHER, ROLE_ANALYST };

/* A fiscal quarter as 20143 = third quarter of fiscal 2014, so that periods compare. */
int period_make(int fiscal_year, int quarter);

/* A person with one title for a range of periods. */
struct executive {
    enum role role;
    const char *person; /* the same person under all spellings */
    const char *name;   /* as the transcripts of these periods print it */
    const char *first;  /* as colleagues address him or her */
    const char *title;
    int first_period;
    int last_period;
    double hedge_rate; /* planned hedges per 1,000 words of answers */
};

struct segment {
    const char *name;
    double share;  /* of revenue in the base year */
    double growth; /* a year, on average */
};

struct firm {
    const char *ticker;
    const char *name;      /* "Hadwick Pumps" */
    const char *long_name; /* "Hadwick Pumps, Inc." */
    const char *spoken;    /* "Hadwick" */
    const char *site;
    int year_end_month;
    int calls_per_year;
    bool has_front_matter; /* of the letter-spaced layout; else nothing but the turns */
    bool pages_first;      /* letter-spaced layout in the early years, numbered later */
    int layout_change;     /* first fiscal year of the second layout */
    int call_hour;         /* GMT */
    double base_revenue;   /* millions, an average quarter of the base year */
    double gross_margin;
    double expense_ratio; /* operating expenses over revenue */
    double capital_ratio; /* capital expenditure over revenue */
    double shares;        /* millions */
    double cash;          /* millions at the start */
    double season[4];     /* factors of the fiscal quarters */
    struct segment segments[MAX_SEGMENTS];
    struct executive executives[MAX_EXECUTIVES]; /* ends with a NULL name */
    int analysts[ANALYSTS_PER_FIRM];             /* indices for analyst_get() */
};

struct analyst {
    const char *name;
    const char *first;
    const char *house; /* as the header prints it */
    const char *spoken_house;
    const char *title;
};

const struct firm *firm_get(size_t i);
const struct analyst *analyst_get(size_t i);

/* The first executive with the role in the period, or NULL. */
const struct executive *firm_find_executive(const struct firm *firm, enum role role, int period);

#endif
