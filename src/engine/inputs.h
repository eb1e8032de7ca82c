/* inputs.h - everything that is loaded before the first call is read; immutable afterwards. */
#ifndef ENGINE_INPUTS_H
#define ENGINE_INPUTS_H

#include "corpus/call_list.h"
#include "corpus/call_meta.h"
#include "corpus/identity.h"
#include "corpus/metric_table.h"
#include "corpus/speaker_table.h"
#include "engine/run_config.h"
#include "engine/run_plan.h"
#include "lexicon/lexicon.h"
#include "lexicon/phrase_lists.h"
#include "metric/metric_lexicon.h"
#include "tone/preset_scorer.h"
#include "tone/scorer.h"

struct inputs {
    const struct run_config *config;
    struct run_plan plan;
    struct call_list calls;
    struct column_names columns;
    struct skipped_list skipped;              /* grows during the run */
    size_t n_setting_notes;                   /* of its items, the first ones that the settings gave */
    struct lexicon *lexicons[N_LEXICON_USES]; /* NULL where not given */
    struct phrase_lists *nonanswer_lists;     /* NULL without the preset gow2021 */
    struct scorer *scorer;
    struct published_lists *published; /* of the presets that score turns */
    struct meta_table *meta;           /* NULL without --calls */
    struct speaker_table *speakers;    /* NULL without --speakers */
    struct metric_table *metrics;      /* NULL without --metrics */
    struct name_pattern *pattern;      /* NULL without --meta-from-name */
    struct nickname_table *nicknames;
    struct metric_lexicon *metric_lexicon;
};

/* The lexicons and the scorer alone; inputs->config is set, the rest zero. */
bool inputs_load_lexicons(struct inputs *inputs, struct error *err) MUST_CHECK;
/* All but the calls. */
bool inputs_load_settings(struct inputs *inputs, const struct run_config *config,
                          struct error *err) MUST_CHECK;
bool inputs_load(struct inputs *inputs, const struct run_config *config, struct error *err) MUST_CHECK;
void inputs_release(struct inputs *inputs);

#endif
