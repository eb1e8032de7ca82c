/* inputs.c - lexicons, metadata, metrics and the list of calls. */
#include "engine/inputs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/parallel.h"
#include "corpus/call_source.h"
#include "report/run_reports.h"

/* A preset is nothing without the list that it reads, and the list nothing without it. */
static bool check_presets(const struct run_config *config, struct error *err)
{
    const char *file = config->lexicon_files[USE_NONANSWER];

    for (size_t i = 0; i < preset_count(); i++) {
        const struct preset_row *row = preset_get(i);

        if (config->presets[row->preset] && !config->lexicon_files[row->use])
            return error_set(err, ERROR_USAGE, "--preset %s needs %s: --lexicon %s=FILE", row->name,
                             row->needs, lexicon_use_name(row->use));
    }
    if (file && slice_ends(slice_from(file), ".json") && !config->presets[PRESET_GOW2021])
        return error_set(err, ERROR_USAGE,
                         "--lexicon nonanswer=%s holds word lists, which only a preset reads; add --preset "
                         "gow2021, or give a lexicon (lexicons/FORMAT.md)",
                         file);
    return true;
}

/* The published patterns in place of the lexicon of non-answers. */
static bool add_gow2021(struct inputs *inputs, struct error *err)
{
    inputs->nonanswer_lists = phrase_lists_load(inputs->config->lexicon_files[USE_NONANSWER], err);
    return inputs->nonanswer_lists && scorer_add_gow2021(inputs->scorer, inputs->nonanswer_lists, err);
}

/* In the evidence the occurrences that a preset counts carry its name. */
static void set_rules(struct inputs *inputs)
{
    for (size_t i = preset_count(); i-- > 0;) {
        const struct preset_row *row = preset_get(i);

        if (inputs->config->presets[row->preset] && inputs->lexicons[row->use])
            lexicon_set_rule(inputs->lexicons[row->use], row->name);
    }
}

/* The lexicons of all uses, each read by one task. */
struct lexicon_loading {
    struct inputs *inputs;
    enum lexicon_use order[N_LEXICON_USES]; /* in which they are begun */
    struct error errors[N_LEXICON_USES];
    bool is_failed[N_LEXICON_USES];
};

static void load_lexicon(void *shared, size_t index, size_t worker)
{
    struct lexicon_loading *loading = shared;
    const struct run_config *config = loading->inputs->config;
    enum lexicon_use use = loading->order[index];
    const char *file = config->lexicon_files[use];
    char path[1024];

    (void)worker;
    if (use == USE_NONANSWER && config->presets[PRESET_GOW2021])
        return;
    if (!file && lexicon_use_file(use)) {
        snprintf(path, sizeof path, "%s/lexicons/%s", config->data_folder, lexicon_use_file(use));
        file = path;
    }
    if (!file)
        return;
    loading->inputs->lexicons[use] = lexicon_load_unhashed(
        lexicon_use_name(use), file, lexicon_use_get_reading(use), &loading->errors[use]);
    loading->is_failed[use] = !loading->inputs->lexicons[use];
}

/* Lists that are given may be large and are begun first. */
static void set_order(struct lexicon_loading *loading)
{
    const char *const *files = loading->inputs->config->lexicon_files;
    size_t n = 0;

    for (int is_ours = 0; is_ours < 2; is_ours++)
        for (int use = 0; use < N_LEXICON_USES; use++)
            if ((files[use] ? 0 : 1) == is_ours)
                loading->order[n++] = (enum lexicon_use)use;
}

/* Of several that cannot be loaded the first one tells why. */
static bool load_files(struct inputs *inputs, struct error *err)
{
    struct lexicon_loading *loading = memory_zero(1, sizeof *loading);
    bool ok = true;

    loading->inputs = inputs;
    set_order(loading);
    parallel_for(N_LEXICON_USES, inputs->config->n_threads, load_lexicon, loading);
    for (int use = 0; ok && use < N_LEXICON_USES; use++)
        if (loading->is_failed[use]) {
            *err = loading->errors[use];
            ok = false;
        }
    free(loading);
    return ok;
}

/* What is built of the lexicons side by side: the scorer with the lexicon of metrics, and the hash of each
 * file. */
enum { BUILD_SCORER, N_BUILDS };

struct lexicon_building {
    struct inputs *inputs;
    const struct lexicon *given[N_LEXICON_USES];
    struct error error;
};

/* The lexicon of metrics is asked of the tokens that the scorer reads. */
static void build_scorer(struct lexicon_building *building)
{
    struct inputs *inputs = building->inputs;
    const struct lexicon *metrics = building->given[USE_METRICS];
    size_t n_words;
    struct slice *words = metric_lexicon_list_words(metrics, &n_words);

    inputs->scorer = scorer_build_sharing(building->given, words, n_words, &building->error);
    free(words);
    if (inputs->scorer)
        inputs->metric_lexicon =
            metric_lexicon_build(metrics, scorer_get_vocabulary(inputs->scorer), &building->error);
}

static void build_part(void *shared, size_t index, size_t worker)
{
    struct lexicon_building *building = shared;
    struct inputs *inputs = building->inputs;

    (void)worker;
    if (index == BUILD_SCORER)
        build_scorer(building);
    else if (inputs->lexicons[index - N_BUILDS])
        lexicon_hash(inputs->lexicons[index - N_BUILDS]);
}

/* Beside our own files alone the scorer is nearly all there is to build. */
static bool build_parts(struct inputs *inputs, struct error *err)
{
    struct lexicon_building *building = memory_zero(1, sizeof *building);
    bool has_given = false;

    building->inputs = inputs;
    for (int use = 0; use < N_LEXICON_USES; use++) {
        building->given[use] = inputs->lexicons[use];
        has_given = has_given || inputs->config->lexicon_files[use];
    }
    parallel_for(N_BUILDS + N_LEXICON_USES, has_given ? inputs->config->n_threads : 1, build_part, building);
    if (!inputs->metric_lexicon)
        *err = building->error;
    free(building);
    return inputs->metric_lexicon != NULL;
}

bool inputs_load_lexicons(struct inputs *inputs, struct error *err)
{
    const struct lexicon *given[N_LEXICON_USES];
    const struct run_config *config = inputs->config;

    if (!check_presets(config, err) || !load_files(inputs, err))
        return false;
    set_rules(inputs);
    for (int use = 0; use < N_LEXICON_USES; use++)
        given[use] = inputs->lexicons[use];
    if (!build_parts(inputs, err) || (config->presets[PRESET_GOW2021] && !add_gow2021(inputs, err)))
        return false;
    inputs->published = preset_scorer_build_lists(inputs->scorer, given, config->presets, err);
    return inputs->published != NULL;
}

/* Columns of the metrics files that hold no numbers are named in skipped.csv, so that a typing error shows.
 */
static void note_ignored_columns(struct inputs *inputs)
{
    for (size_t i = 0; inputs->metrics && i < metric_table_count_ignored(inputs->metrics); i++) {
        struct ignored_column ignored = metric_table_get_ignored(inputs->metrics, i);
        const char *slash = strrchr(ignored.file, '/');
        char item[512];

        snprintf(item, sizeof item, "%s: column %.*s", slash ? slash + 1 : ignored.file,
                 (int)ignored.column.len, ignored.column.ptr);
        skipped_add(&inputs->skipped, item, "not_a_metric",
                    "its cells are identifiers or text; give numbers to have it tested", 0);
    }
}

static bool load_speakers(struct inputs *inputs, const char *path, struct error *err)
{
    const char *roles[N_SPEAKER_ROLES];

    for (int i = 0; i < N_SPEAKER_ROLES; i++)
        roles[i] = role_name((enum speaker_role)i);
    inputs->speakers = speaker_table_load(path, roles, N_SPEAKER_ROLES, err);
    return inputs->speakers != NULL;
}

static bool load_tables(struct inputs *inputs, struct error *err)
{
    const struct run_config *config = inputs->config;
    char path[1024];

    if (config->calls_file && !(inputs->meta = meta_table_load(config->calls_file, err)))
        return false;
    if (config->speakers_file && !load_speakers(inputs, config->speakers_file, err))
        return false;
    if (config->name_pattern && !(inputs->pattern = name_pattern_parse(config->name_pattern, err)))
        return false;
    for (size_t i = 0; i < config->n_metrics_files; i++) {
        /* A failure frees the tables loaded before, too. */
        inputs->metrics = metric_table_load(inputs->metrics, config->metrics_files[i].path,
                                            config->metrics_files[i].map, inputs->meta, err);
        if (!inputs->metrics)
            return false;
    }
    if (!calls_report_check_columns(inputs->meta, inputs->metrics, err) ||
        !ceo_year_report_check_columns(inputs->meta, err))
        return false;
    note_ignored_columns(inputs);
    snprintf(path, sizeof path, "%s/lexicons/nicknames.csv", config->data_folder);
    inputs->nicknames = nickname_table_load(path, err);
    return inputs->nicknames != NULL;
}

bool inputs_load_settings(struct inputs *inputs, const struct run_config *config, struct error *err)
{
    memset(inputs, 0, sizeof *inputs);
    inputs->config = config;
    column_names_init(&inputs->columns);
    if (config->columns && !column_names_parse(&inputs->columns, config->columns, err))
        return false;
    return run_plan_find(config, &inputs->plan, err) && inputs_load_lexicons(inputs, err) &&
           load_tables(inputs, err);
}

bool inputs_load(struct inputs *inputs, const struct run_config *config, struct error *err)
{
    if (!inputs_load_settings(inputs, config, err))
        return false;
    inputs->n_setting_notes = inputs->skipped.count;
    return call_list_build(&inputs->calls, config->paths, config->n_paths, &inputs->columns, &inputs->skipped,
                           err) &&
           call_source_prepare(&inputs->calls, err);
}

void inputs_release(struct inputs *inputs)
{
    metric_lexicon_free(inputs->metric_lexicon);
    nickname_table_free(inputs->nicknames);
    name_pattern_free(inputs->pattern);
    metric_table_free(inputs->metrics);
    meta_table_free(inputs->meta);
    speaker_table_free(inputs->speakers);
    preset_scorer_free_lists(inputs->published);
    scorer_free(inputs->scorer);
    for (int use = 0; use < N_LEXICON_USES; use++)
        lexicon_free(inputs->lexicons[use]);
    phrase_lists_free(inputs->nonanswer_lists);
    skipped_release(&inputs->skipped);
    column_names_release(&inputs->columns);
    call_list_release(&inputs->calls);
}
