/* call_measure.c - names and values of the panel's measures. */
#include "panel/call_measure.h"

static const struct {
    const char *name;
    double (*value)(const struct turn_score *sum);
} measures[N_CALL_MEASURES] = {
    {"tone", turn_score_get_tone},
    {"hedge_1000", turn_score_get_hedge_1000},
    {"certainty_log", turn_score_get_certainty},
    {"tone_ex_quant", turn_score_get_tone_ex_quant},
};

const char *call_measure_name(int i)
{
    return measures[i].name;
}

double call_measure_value(int i, const struct turn_score *sum)
{
    return measures[i].value(sum);
}
