/* audit_columns.h - the audit of hedge_1000 and tone as columns of a report. */
#ifndef REPORT_AUDIT_COLUMNS_H
#define REPORT_AUDIT_COLUMNS_H

#include <stddef.h>

#include "report/column.h"
#include "study/cue_audit.h"

/* field is a struct score_audit of the report's row struct. */
#define AUDIT_COLUMNS(row, field, suffix, where)                                                             \
    {"top_cue" suffix, COLUMN_TEXT, "", "hedging cue with the largest part of hedge_1000" where,             \
     offsetof(struct row, field.hedge.top)},                                                                 \
        {"top_cue_share" suffix, COLUMN_NUMBER, "share", "its part of hedge_1000" where,                     \
         offsetof(struct row, field.hedge.top_share)},                                                       \
        {"hedge_noshield_1000" suffix, COLUMN_NUMBER, "per 1,000 words",                                     \
         "hedge_1000 without SHIELD_SELF (I think, we believe)" where,                                       \
         offsetof(struct row, field.hedge_noshield_1000)},                                                   \
        {"loo_min" suffix, COLUMN_NUMBER, "per 1,000 words",                                                 \
         "least hedge_1000 when one cue is left out" where, offsetof(struct row, field.hedge.loo_min)},      \
        {"loo_max" suffix, COLUMN_NUMBER, "per 1,000 words",                                                 \
         "largest hedge_1000 when one cue is left out" where, offsetof(struct row, field.hedge.loo_max)},    \
        {"tone_top_cue" suffix, COLUMN_TEXT, "", "term with the largest part of tone" where,                 \
         offsetof(struct row, field.tone.top)},                                                              \
        {"tone_top_cue_share" suffix, COLUMN_NUMBER, "share",                                                \
         "its part of the terms' contributions without sign" where,                                          \
         offsetof(struct row, field.tone.top_share)},                                                        \
        {"tone_loo_min" suffix, COLUMN_NUMBER, "value per word",                                             \
         "least tone when one term is left out" where, offsetof(struct row, field.tone.loo_min)},            \
    {                                                                                                        \
        "tone_loo_max" suffix, COLUMN_NUMBER, "value per word",                                              \
            "largest tone when one term is left out" where, offsetof(struct row, field.tone.loo_max)         \
    }

#endif
