/* explain_totals.c - sums, and the choice of measures. */
#include "report/explain_totals.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

void explain_totals_make(struct explain_totals *totals, const struct scored_call *call)
{
    const struct document *document = call->document;

    *totals = (struct explain_totals){
        .speakers = memory_zero(document->n_speakers + 1, sizeof *totals->speakers),
    };
    for (size_t i = 0; i < document->n_turns; i++) {
        struct explain_speaker *speaker = &totals->speakers[document->turns[i].speaker];

        turn_score_add(&totals->call, &call->scores[i]);
        turn_score_add(&speaker->score, &call->scores[i]);
        if (speaker->n_turns++ == 0)
            speaker->first_turn = i + 1;
    }
}

void explain_totals_release(struct explain_totals *totals)
{
    free(totals->speakers);
}

void explain_totals_format(double value, char out[32])
{
    snprintf(out, 32, isnan(value) ? "NA" : "%.4g", value);
}

static bool is_headline(const char *name)
{
    static const char *const names[] = {"n_words",  "n_words_excl", "hedge_std", "hedge_1000",
                                        "boosters", "pos",          "neg",       "tone"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

/* Told where there is something to tell. */
static bool is_part(const char *name)
{
    static const char *const beginnings[] = {"h_",  "n_words_", "pos_negated", "nonans_",
                                             "lm_", "tone_lm",  "henry_",      "tone_henry"};

    if (strcmp(name, "n_words_ex_quant") == 0) /* a divisor, not words left out */
        return false;
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
        if (slice_starts(slice_from(name), beginnings[i]))
            return true;
    return false;
}

/* False where the value is missing. */
static bool format_value(const struct report_column *column, const void *row, char out[32], bool *is_zero)
{
    const void *place = (const char *)row + column->offset;

    if (column->type == COLUMN_INTEGER) {
        int64_t value = *(const int64_t *)place;

        snprintf(out, 32, "%lld", (long long)value);
        *is_zero = value == 0;
        return value != COLUMN_MISSING;
    }
    if (column->type == COLUMN_NUMBER) {
        double value = *(const double *)place;

        explain_totals_format(value, out);
        *is_zero = value == 0;
        return !isnan(value);
    }
    return false;
}

static void add_fact(void *data, const struct report_column *column, const void *row)
{
    struct explain_facts *facts = data;
    struct explain_fact fact = {
        .name = column->name, .is_headline = is_headline(column->name), .value = "NA"};
    bool is_zero = false;
    bool is_known = format_value(column, row, fact.value, &is_zero);

    if (facts->count < EXPLAIN_MAX_FACTS &&
        (fact.is_headline || (is_known && !is_zero && is_part(column->name))))
        facts->items[facts->count++] = fact;
}

void explain_totals_get_facts(const struct scored_call *call, const struct turn_score *score,
                              struct explain_facts *facts)
{
    facts->count = 0;
    turns_report_visit_measures(call, score, add_fact, facts);
}
