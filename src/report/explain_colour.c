/* explain_colour.c - colours by what a class says of the speaker's stance. */
#include "report/explain_colour.h"

#include "lexicon/matcher.h"

enum colour {
    COLOUR_POSITIVE,
    COLOUR_NEGATIVE,
    COLOUR_EPISTEMIC,
    COLOUR_SHIELD,
    COLOUR_EVIDENTIAL,
    COLOUR_IGNORANCE,
    COLOUR_APPROXIMATOR,
    COLOUR_BROAD,
    COLOUR_EXPECT,
    COLOUR_BOOSTER,
    COLOUR_NONANSWER,
    COLOUR_OTHER,
    COLOUR_NO_CUE,
    N_COLOURS
};

static const struct explain_colour colours[N_COLOURS] = {
    [COLOUR_POSITIVE] = {"green", 28, "#00752b", "#4cc26b", "positive"},
    [COLOUR_NEGATIVE] = {"red", 160, "#c01c1c", "#ff7b72", "negative"},
    [COLOUR_EPISTEMIC] = {"violet", 134, "#8430ce", "#c58af9", "EPI_MODAL EPI_ADV EPI_ADJ"},
    [COLOUR_SHIELD] = {"blue", 63, "#1f5fbf", "#7ab0ff", "SHIELD_SELF SHIELD_ATTR"},
    [COLOUR_EVIDENTIAL] = {"teal", 30, "#00716e", "#3fc9c1", "EVID"},
    [COLOUR_IGNORANCE] = {"pink", 162, "#b8186b", "#ff86bd", "IGNORANCE"},
    [COLOUR_APPROXIMATOR] = {"olive", 100, "#6d6200", "#cdbb3a", "ROUNDER ADAPTOR"},
    [COLOUR_BROAD] = {"rose", 131, "#8f4a3a", "#e0a090",
                      "GENERALIZER MINIMIZER WOULD CONDITION VAGUE_Q EXTENDER DELIB"},
    [COLOUR_EXPECT] = {"steel", 67, "#44657f", "#9db8d0", "EXPECT"},
    [COLOUR_BOOSTER] = {"orange", 166, "#a84800", "#ffa057", "BOOSTER"},
    [COLOUR_NONANSWER] = {"cyan", 31, "#0a6c8f", "#5cc3e6", "REFUSE UNABLE AFTERCALL"},
    [COLOUR_OTHER] = {"lime", 64, "#4b6b00", "#a5cc4a", "other classes"},
    [COLOUR_NO_CUE] = {"grey", 243, "#5f6368", "#a0a6ad", "recognised, in no count"},
};

/* Categories are compared without case: published lists write theirs in capitals. */
static const struct {
    const char *category;
    enum colour colour;
} classes[] = {
    {"EPI_MODAL", COLOUR_EPISTEMIC}, {"EPI_ADV", COLOUR_EPISTEMIC},    {"EPI_ADJ", COLOUR_EPISTEMIC},
    {"SHIELD_SELF", COLOUR_SHIELD},  {"SHIELD_ATTR", COLOUR_SHIELD},   {"EVID", COLOUR_EVIDENTIAL},
    {"IGNORANCE", COLOUR_IGNORANCE}, {"ROUNDER", COLOUR_APPROXIMATOR}, {"ADAPTOR", COLOUR_APPROXIMATOR},
    {"GENERALIZER", COLOUR_BROAD},   {"MINIMIZER", COLOUR_BROAD},      {"WOULD", COLOUR_BROAD},
    {"CONDITION", COLOUR_BROAD},     {"VAGUE_Q", COLOUR_BROAD},        {"EXTENDER", COLOUR_BROAD},
    {"DELIB", COLOUR_BROAD},         {"EXPECT", COLOUR_EXPECT},        {"BOOSTER", COLOUR_BOOSTER},
    {"REFUSE", COLOUR_NONANSWER},    {"UNABLE", COLOUR_NONANSWER},     {"AFTERCALL", COLOUR_NONANSWER},
    {"positive", COLOUR_POSITIVE},   {"negative", COLOUR_NEGATIVE},
};

size_t explain_colour_count(void)
{
    return N_COLOURS;
}

const struct explain_colour *explain_colour_get(size_t index)
{
    return &colours[index];
}

static enum colour find_colour(const struct scored_call *call, const struct evidence *cue)
{
    double value = cue->reason == DROP_NONE ? cue->value : cue->row->value;

    if (cue->reason == DROP_RULE)
        return COLOUR_NO_CUE;
    if (scorer_get_use(call->scorer, cue->term) == USE_SENTIMENT && value != 0)
        return value > 0 ? COLOUR_POSITIVE : COLOUR_NEGATIVE;
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (slice_equal_nocase(cue->row->source->category, slice_from(classes[i].category)))
            return classes[i].colour;
    return COLOUR_OTHER;
}

const struct explain_colour *explain_colour_find(const struct scored_call *call, const struct evidence *cue)
{
    return &colours[find_colour(call, cue)];
}
