/* config_pairs.c - one row for each option that reports depend on. */
#include "engine/config_pairs.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/number.h"
#include "engine/scored_record.h"

static void add_pair(struct buffer *out, const char *name, const char *value)
{
    buffer_add(out, name, strlen(name) + 1);
    buffer_add(out, value, strlen(value) + 1);
}

static void add_text(struct buffer *out, const char *name, const char *value)
{
    if (value)
        add_pair(out, name, value);
}

static void add_number(struct buffer *out, const char *name, uint64_t value)
{
    buffer_add(out, name, strlen(name) + 1);
    buffer_add_format(out, "%llu", (unsigned long long)value);
    buffer_add_byte(out, '\0');
}

static void add_path(struct buffer *out, const char *name, const char *path)
{
    char *folder;

    if (!path)
        return;
    folder = path[0] == '/' ? NULL : getcwd(NULL, 0);
    buffer_add(out, name, strlen(name) + 1);
    if (folder)
        buffer_add_format(out, "%s/", folder);
    buffer_add(out, path, strlen(path) + 1);
    free(folder);
}

void config_pairs_format(const struct run_config *config, struct buffer *out)
{
    add_text(out, "format", config->format);
    add_text(out, "columns", config->columns);
    add_path(out, "calls", config->calls_file);
    add_path(out, "speakers", config->speakers_file);
    for (size_t i = 0; i < config->n_metrics_files; i++) {
        add_path(out, "metrics", config->metrics_files[i].path);
        add_path(out, "metrics_map", config->metrics_files[i].map);
    }
    for (size_t i = 0; i < config->n_role_rules; i++) {
        buffer_add(out, "role", sizeof "role");
        buffer_add_slice(out, config->role_rules[i].title);
        buffer_add_byte(out, '=');
        buffer_add(out, role_name(config->role_rules[i].role),
                   strlen(role_name(config->role_rules[i].role)) + 1);
    }
    add_path(out, "plan", config->plan);
    add_text(out, "meta_from_name", config->name_pattern);
    for (int use = 0; use < N_LEXICON_USES; use++)
        if (config->lexicon_files[use]) {
            add_pair(out, "lexicon", lexicon_use_name((enum lexicon_use)use));
            add_path(out, "lexicon_file", config->lexicon_files[use]);
        }
    for (size_t i = 0; i < preset_count(); i++)
        if (config->presets[preset_get(i)->preset])
            add_pair(out, "preset", preset_get(i)->name);
    add_number(out, "seed", config->seed);
    add_number(out, "context", config->context);
    add_number(out, "duplicates", config->duplicates);
    add_text(out, "na", config->na);
    add_number(out, "strict", config->is_strict);
    for (int i = 0; i < N_OUTPUT_FILES; i++)
        if (config->wanted[i])
            add_pair(out, "report", run_config_get_report(config, (enum output_file)i));
}

/* What reading must remember from one pair to the next. */
struct reading {
    struct run_config *config;
    enum lexicon_use use; /* of the next lexicon_file */
};

typedef bool pair_setter(struct reading *reading, const char *value);

static bool read_number(const char *value, uint64_t most, uint64_t *out)
{
    int64_t number;

    if (!number_parse_integer(slice_from(value), &number) || number < 0 || (uint64_t)number > most)
        return false;
    *out = (uint64_t)number;
    return true;
}

static bool set_format(struct reading *reading, const char *value)
{
    reading->config->format = value;
    return true;
}

static bool set_columns(struct reading *reading, const char *value)
{
    reading->config->columns = value;
    return true;
}

static bool set_calls(struct reading *reading, const char *value)
{
    reading->config->calls_file = value;
    return true;
}

static bool set_speakers(struct reading *reading, const char *value)
{
    reading->config->speakers_file = value;
    return true;
}

static bool set_plan(struct reading *reading, const char *value)
{
    reading->config->plan = value;
    return true;
}

static bool add_metrics(struct reading *reading, const char *value)
{
    struct run_config *config = reading->config;

    config->metrics_files =
        memory_resize(config->metrics_files, (config->n_metrics_files + 1) * sizeof *config->metrics_files);
    config->metrics_files[config->n_metrics_files++] =
        (struct metrics_source){memory_copy_text(value, strlen(value)), NULL};
    return true;
}

/* Of the file that was named last. */
static bool set_metrics_map(struct reading *reading, const char *value)
{
    struct run_config *config = reading->config;

    if (!config->n_metrics_files)
        return false;
    config->metrics_files[config->n_metrics_files - 1].map = value;
    return true;
}

static bool add_role(struct reading *reading, const char *value)
{
    struct run_config *config = reading->config;
    struct error ignored;

    config->role_rules =
        memory_resize(config->role_rules, (config->n_role_rules + 1) * sizeof *config->role_rules);
    return role_rule_parse(value, &config->role_rules[config->n_role_rules++], &ignored);
}

static bool set_name_pattern(struct reading *reading, const char *value)
{
    reading->config->name_pattern = value;
    return true;
}

static bool set_lexicon(struct reading *reading, const char *value)
{
    return lexicon_use_parse(slice_from(value), &reading->use);
}

static bool set_lexicon_file(struct reading *reading, const char *value)
{
    reading->config->lexicon_files[reading->use] = value;
    return true;
}

static bool add_preset(struct reading *reading, const char *value)
{
    const struct preset_row *row = preset_find(slice_from(value));

    if (row)
        reading->config->presets[row->preset] = true;
    return row != NULL;
}

static bool set_seed(struct reading *reading, const char *value)
{
    return read_number(value, INT64_MAX, &reading->config->seed);
}

static bool set_context(struct reading *reading, const char *value)
{
    uint64_t number = 0;
    bool ok = read_number(value, SIZE_MAX / 2, &number);

    reading->config->context = (size_t)number;
    return ok;
}

static bool set_duplicates(struct reading *reading, const char *value)
{
    uint64_t number = 0;
    bool ok = read_number(value, DUPLICATES_ERROR, &number);

    reading->config->duplicates = (enum duplicate_policy)number;
    return ok;
}

static bool set_na(struct reading *reading, const char *value)
{
    reading->config->na = value;
    return true;
}

static bool set_strict(struct reading *reading, const char *value)
{
    uint64_t number = 0;
    bool ok = read_number(value, 1, &number);

    reading->config->is_strict = number != 0;
    return ok;
}

static bool add_report(struct reading *reading, const char *value)
{
    return run_config_add_report(reading->config, slice_from(value));
}

static const struct {
    const char *name;
    pair_setter *set;
} rows[] = {
    {"format", set_format},   {"columns", set_columns},
    {"calls", set_calls},     {"speakers", set_speakers},
    {"metrics", add_metrics}, {"metrics_map", set_metrics_map},
    {"role", add_role},       {"meta_from_name", set_name_pattern},
    {"lexicon", set_lexicon}, {"lexicon_file", set_lexicon_file},
    {"preset", add_preset},   {"seed", set_seed},
    {"context", set_context}, {"duplicates", set_duplicates},
    {"na", set_na},           {"strict", set_strict},
    {"report", add_report},   {"plan", set_plan},
};

static bool set_pair(struct reading *reading, const char *name, const char *value)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].name, name) == 0)
            return rows[i].set(reading, value);
    return false;
}

bool config_pairs_read(struct slice pairs, struct run_config *config)
{
    struct reading reading = {.config = config};
    const char *name, *value;

    for (int i = 0; i < N_OUTPUT_FILES; i++)
        config->wanted[i] = false;
    while (pairs.len)
        if (!scored_record_next_text(&pairs, &name) || !scored_record_next_text(&pairs, &value) ||
            !set_pair(&reading, name, value))
            return false;
    return true;
}

void config_pairs_release(struct run_config *config)
{
    for (size_t i = 0; i < config->n_metrics_files; i++)
        free(config->metrics_files[i].path);
    free(config->metrics_files);
    free(config->role_rules);
}
