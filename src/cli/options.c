/* options.c - reading the command line of the commands that read transcripts. */
#include "cli/options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/version.h"
#include "cli/explain_options.h"
#include "engine/source_formats.h"

#define MAX_THREADS 1024
#define MAX_SHARDS  100000

/* Sets what the option says; value is NULL for options without one. */
typedef bool option_setter(struct options *options, const char *value, struct error *err);

struct option_row {
    const char *name;
    char letter;          /* 0 where there is none */
    const char *argument; /* NULL where it takes none */
    const char *help;
    option_setter *set;
    unsigned commands; /* bit per enum option_command: the commands that take it; and what its value is */
};

enum {
    RUN = 1 << OPTIONS_RUN,
    EXPLAIN = 1 << OPTIONS_EXPLAIN,
    MERGE = 1 << OPTIONS_MERGE,
    BOTH = RUN | EXPLAIN,
    IS_PATH = 1 << 8,       /* in a --config file it is meant from the folder of the file */
    IS_NAMED_PATH = 1 << 9, /* the same, behind NAME= */
    IS_PATH_PAIR = 1 << 10  /* a path, and perhaps = and another */
};

static bool set_output(struct options *options, const char *value, struct error *err)
{
    options->config.output = value;
    return value[0] || error_set(err, ERROR_USAGE, "--output needs the name of a folder");
}

static bool set_format(struct options *options, const char *value, struct error *err)
{
    if (strcmp(value, "list") == 0) {
        options->wants_formats = true;
        return true;
    }
    options->config.format = value;
    return source_formats_has(value) ||
           error_set(err, ERROR_USAGE, "--format %s is not known; --format list prints the names", value);
}

static bool set_columns(struct options *options, const char *value, struct error *err)
{
    (void)err;
    options->config.columns = value;
    return true;
}

static bool set_calls(struct options *options, const char *value, struct error *err)
{
    (void)err;
    options->config.calls_file = value;
    return true;
}

/* FILE or FILE=MAP; a file that has a = in its name is taken as it is. */
static bool add_metrics(struct options *options, const char *value, struct error *err)
{
    struct run_config *config = &options->config;
    const char *equals = access(value, F_OK) == 0 ? NULL : strrchr(value, '=');
    size_t length = equals ? (size_t)(equals - value) : strlen(value);

    if (equals && (length == 0 || !equals[1]))
        return error_set(err, ERROR_USAGE, "--metrics takes FILE or FILE=MAP; \"%s\" is not that", value);
    config->metrics_files =
        memory_resize(config->metrics_files, (config->n_metrics_files + 1) * sizeof *config->metrics_files);
    config->metrics_files[config->n_metrics_files++] =
        (struct metrics_source){memory_copy_text(value, length), equals ? equals + 1 : NULL};
    return true;
}

static bool set_plan(struct options *options, const char *value, struct error *err)
{
    (void)err;
    options->config.plan = value;
    return true;
}

static bool set_speakers(struct options *options, const char *value, struct error *err)
{
    (void)err;
    options->config.speakers_file = value;
    return true;
}

static bool add_role(struct options *options, const char *value, struct error *err)
{
    struct run_config *config = &options->config;

    config->role_rules =
        memory_resize(config->role_rules, (config->n_role_rules + 1) * sizeof *config->role_rules);
    return role_rule_parse(value, &config->role_rules[config->n_role_rules++], err);
}

static bool set_name_pattern(struct options *options, const char *value, struct error *err)
{
    (void)err;
    options->config.name_pattern = value;
    return true;
}

static bool add_lexicon(struct options *options, const char *value, struct error *err)
{
    struct slice text = slice_from(value);
    size_t equals = slice_find_byte(text, '=');
    enum lexicon_use use;

    if (equals == text.len || !lexicon_use_parse(slice_part(text, 0, equals), &use) || equals + 1 == text.len)
        return error_set(err, ERROR_USAGE,
                         "--lexicon takes NAME=FILE with NAME one of tenor, hedge, booster, negator, "
                         "exception, exclusion, composition, forward, nonanswer, metrics, lm, henry, "
                         "dictionary; \"%s\" is not that",
                         value);
    options->config.lexicon_files[use] = value + equals + 1;
    return true;
}

static bool fail_preset(const char *name, struct error *err)
{
    struct buffer names;

    buffer_init(&names);
    preset_add_names(&names);
    error_set(err, ERROR_USAGE, "--preset %s is not known; known are %.*s", name, (int)names.length,
              names.data);
    buffer_release(&names);
    return false;
}

static bool add_preset(struct options *options, const char *value, struct error *err)
{
    const struct preset_row *row = preset_find(slice_from(value));

    if (strcmp(value, "list") == 0) {
        options->wants_presets = true;
        return true;
    }
    if (!row)
        return fail_preset(value, err);
    options->config.presets[row->preset] = true;
    return true;
}

static bool set_count(const char *option, const char *value, int64_t least, int64_t most, int64_t *out,
                      struct error *err)
{
    if (!number_parse_integer(slice_from(value), out) || *out < least || *out > most)
        return error_set(err, ERROR_USAGE, "%s takes a whole number from %lld to %lld; \"%s\" is not that",
                         option, (long long)least, (long long)most, value);
    return true;
}

static bool set_threads(struct options *options, const char *value, struct error *err)
{
    int64_t count;

    if (!set_count("--threads", value, 1, MAX_THREADS, &count, err))
        return false;
    options->config.n_threads = (size_t)count;
    return true;
}

static bool set_seed(struct options *options, const char *value, struct error *err)
{
    int64_t seed;

    if (!set_count("--seed", value, 0, INT64_MAX, &seed, err))
        return false;
    options->config.seed = (uint64_t)seed;
    return true;
}

static bool set_context(struct options *options, const char *value, struct error *err)
{
    int64_t count;

    if (!set_count("--context", value, 0, 10000, &count, err))
        return false;
    options->config.context = (size_t)count;
    return true;
}

static bool set_duplicates(struct options *options, const char *value, struct error *err)
{
    static const char *const names[] = {"first", "keep", "error"};

    for (int i = 0; i < 3; i++)
        if (strcmp(value, names[i]) == 0) {
            options->config.duplicates = (enum duplicate_policy)i;
            return true;
        }
    return error_set(err, ERROR_USAGE, "--duplicates takes first, keep or error; \"%s\" is not that", value);
}

/* What tells how far a run can be trusted is always written. */
static bool is_always_written(enum output_file file)
{
    return file == OUTPUT_SKIPPED || file == OUTPUT_CODEBOOK || file == OUTPUT_DATA_PACKAGE ||
           file == OUTPUT_IMPORT_R || file == OUTPUT_IMPORT_STATA || file == OUTPUT_MANIFEST ||
           file == OUTPUT_RUN_INFO;
}

static bool set_reports(struct options *options, const char *value, struct error *err)
{
    struct slice rest = slice_from(value), name;

    options->has_reports = true;
    for (int i = 0; i < N_OUTPUT_FILES; i++)
        options->config.wanted[i] = is_always_written((enum output_file)i);
    while (slice_next(&rest, ',', &name)) {
        if (!run_config_add_report(&options->config, slice_trim(name)))
            return error_set(err, ERROR_USAGE,
                             "--reports: there is no report \"%.*s\"; `tenor describe` lists them",
                             (int)name.len, name.ptr);
    }
    return true;
}

static bool set_compress(struct options *options, const char *value, struct error *err)
{
    options->is_packed = strcmp(value, "zstd") == 0;
    return options->is_packed || strcmp(value, "none") == 0 ||
           error_set(err, ERROR_USAGE, "--compress takes zstd or none; \"%s\" is neither", value);
}

static bool set_na(struct options *options, const char *value, struct error *err)
{
    options->config.na = value;
    return value[0] ||
           error_set(err, ERROR_USAGE,
                     "--na needs a text, for a missing value is never an empty cell; such as --na .");
}

static bool set_strict(struct options *options, const char *value, struct error *err)
{
    (void)value;
    (void)err;
    options->config.is_strict = true;
    return true;
}

static bool set_resume(struct options *options, const char *value, struct error *err)
{
    (void)value;
    (void)err;
    options->config.is_resumed = true;
    return true;
}

static bool set_shard(struct options *options, const char *value, struct error *err)
{
    struct slice text = slice_from(value);
    size_t slash = slice_find_byte(text, '/');
    int64_t shard, n_shards;

    if (slash == text.len || !number_parse_integer(slice_part(text, 0, slash), &shard) ||
        !number_parse_integer(slice_part(text, slash + 1, text.len), &n_shards) || shard < 1 ||
        n_shards > MAX_SHARDS || shard > n_shards)
        return error_set(err, ERROR_USAGE,
                         "--shard takes I/N, part I of N from 1/1 to %d/%d, such as 3/8; \"%s\" is not that",
                         MAX_SHARDS, MAX_SHARDS, value);
    options->config.shard = (size_t)shard;
    options->config.n_shards = (size_t)n_shards;
    return true;
}

static bool set_dry_run(struct options *options, const char *value, struct error *err)
{
    (void)value;
    (void)err;
    options->config.is_dry_run = true;
    return true;
}

static bool set_quiet(struct options *options, const char *value, struct error *err)
{
    (void)value;
    (void)err;
    options->is_quiet = true;
    return true;
}

static bool set_timing(struct options *options, const char *value, struct error *err)
{
    (void)value;
    (void)err;
    options->is_timed = true;
    return true;
}

static bool set_progress(struct options *options, const char *value, struct error *err)
{
    static const char *const names[] = {"auto", "always", "never", "json"};

    for (int i = 0; i < 4; i++)
        if (strcmp(value, names[i]) == 0) {
            options->progress = (enum progress_mode)i;
            return true;
        }
    return error_set(err, ERROR_USAGE, "--progress takes auto, always, never or json; \"%s\" is not that",
                     value);
}

static bool set_config(struct options *options, const char *value, struct error *err)
{
    (void)err;
    options->config_file = value;
    return true;
}

static bool set_help(struct options *options, const char *value, struct error *err)
{
    (void)value;
    (void)err;
    options->wants_help = true;
    return true;
}

static const struct option_row rows[] = {
    {"output", 'o', "DIR", "folder for the reports (default results/latest)", set_output,
     RUN | MERGE | IS_PATH},
    {"calls", 0, "FILE",
     "metadata: call_id, ticker, firm, call_date, fiscal_period, ceo_name ...; other columns are carried",
     set_calls, BOTH | IS_PATH},
    {"speakers", 0, "FILE",
     "who speakers are: call_id, or ticker with from and to; speaker_name; role; speaker_id", set_speakers,
     BOTH | IS_PATH},
    {"role", 0, "TITLE=ROLE",
     "the role of every speaker with this title, such as 'Managing Partner=CEO'; repeatable", add_role, BOTH},
    {"metrics", 0, "FILE[=MAP]",
     "reported metrics by ticker (or a carried key) and call date or fiscal period; MAP says how a file with "
     "other headers is read, see scripts/metrics_*.csv; repeatable",
     add_metrics, RUN | IS_PATH_PAIR},
    {"plan", 0, "FILE",
     "the tests, in place of the program's own; `tenor study` lists what a plan may say, and prints that one",
     set_plan, RUN | IS_PATH},
    {"meta-from-name", 0, "PATTERN", "ticker, date ... from file names, such as '{date}-{ticker}'",
     set_name_pattern, BOTH},
    {"format", 0, "NAME", "source format, or auto (default); list prints the names", set_format, BOTH},
    {"columns", 0, "LIST",
     "headers of a transcript table: NAME=HEADER|HEADER,..., or a profile: capitaliq, wrds, earnings21, "
     "motley",
     set_columns, BOTH},
    {"lexicon", 0, "NAME=FILE",
     "lexicon instead of our own: tenor, hedge, booster, negator, exception, exclusion, composition, "
     "forward, nonanswer, metrics; or lm, henry, dictionary; repeatable",
     add_lexicon, BOTH | IS_NAMED_PATH},
    {"preset", 0, "NAME", "a published measure, computed as published; list prints the names; repeatable",
     add_preset, BOTH},
    {"duplicates", 0, "HOW",
     "two calls of one firm and date: first (default) enters the panel, keep both, or error", set_duplicates,
     RUN},
    {"context", 0, "N", "characters of context in evidence.csv (default 0)", set_context, RUN},
    {"reports", 0, "LIST",
     "only these reports, such as turns,speakers; turns_full is turns.csv with all its columns", set_reports,
     RUN},
    {"compress", 0, "HOW", "zstd: evidence.csv is written packed, as evidence.csv.zst; none (default)",
     set_compress, RUN},
    {"na", 0, "TEXT", "text for missing values (default NA)", set_na, RUN},
    {"config", 0, "FILE",
     "options from a file, `tenor config --example` shows one; those given here come first", set_config, RUN},
    {"seed", 0, "N", "seed of all resampling (default 20081)", set_seed, RUN},
    {"threads", 'j', "N", "workers (default: all cores); the reports do not depend on it", set_threads,
     RUN | MERGE},
    {"strict", 0, NULL, "a transcript that cannot be read ends the run", set_strict, RUN},
    {"dry-run", 0, NULL, "say what would be read, and what time and memory that may need; write nothing",
     set_dry_run, RUN},
    {"resume", 0, NULL,
     "keep scored calls in the output folder, and score only those that are new or changed there", set_resume,
     RUN},
    {"shard", 0, "I/N", "only part I of N, split by bytes; tenor merge puts the parts together", set_shard,
     RUN},
    {"quiet", 'q', NULL, "nothing on standard error but failures", set_quiet, RUN | MERGE},
    {"progress", 0, "WHEN", "auto (default), always, never or json", set_progress, RUN | MERGE},
    {"timing", 0, NULL, "where the time went, by stage and worker, on standard error", set_timing, RUN},
    {"call", 0, "ID", "the call, where the path holds several", explain_options_set_call, EXPLAIN},
    {"turns", 0, "A-B", "only these turns: 7, 3-9, 12- or -5", explain_options_set_turns, EXPLAIN},
    {"lexicons", 0, "LIST", "only the cues of these lexicons, such as hedge,booster",
     explain_options_set_lexicons, EXPLAIN},
    {"html", 0, "FILE", "write a page for a browser instead; - is standard output", explain_options_set_html,
     EXPLAIN},
    {"width", 0, "N", "columns (default: those of the terminal, 80 where there is none)",
     explain_options_set_width, EXPLAIN},
    {"color", 0, "WHEN", "auto (default), always or never", explain_options_set_color, EXPLAIN},
    {"help", 'h', NULL, "print this", set_help, BOTH | MERGE},
};

enum { N_ROWS = sizeof rows / sizeof *rows };

/* What --help and failures say of a command. */
static const struct {
    const char *name, *usage, *paths, *missing, *status;
} commands[] = {
    [OPTIONS_RUN] =
        {"run", "tenor run [OPTIONS] PATH...",
         "PATH is a transcript, a folder (read recursively), a table (.csv, a row a turn) or - (one path a "
         "line on standard input).",
         "no PATH is given: a transcript, a folder of them, a table, or - for a list on standard input",
         "0 done; 1 failed, no report was replaced; 2 wrong command line; 3 done, but transcripts were "
         "skipped "
         "(skipped.csv)."},
    [OPTIONS_EXPLAIN] =
        {"explain", "tenor explain [OPTIONS] FILE",
         "FILE is a transcript; or a folder, an archive or a table (.csv, a row a turn), with "
         "--call ID where it holds several calls.",
         "no FILE is given: a transcript, or a folder, an archive or a table with --call ID",
         "0 done; 1 the call cannot be read; 2 wrong command line."},
    [OPTIONS_MERGE] =
        {"merge", "tenor merge DIR... -o DIR",
         "DIR is the output folder of a `tenor run --shard I/N`; all N of one run make the reports of the "
         "run "
         "without shards.",
         "no DIR is given: the output folders of all shards of a run",
         "0 done; 1 failed, no report was replaced; 2 wrong command line; 3 done, but transcripts were "
         "skipped (skipped.csv)."},
};

void options_init(struct options *options, enum option_command command)
{
    *options = (struct options){.command = command, .progress = PROGRESS_AUTO};
    run_config_init(&options->config);
}

void options_release(struct options *options)
{
    for (size_t i = 0; i < options->config.n_metrics_files; i++)
        free(options->config.metrics_files[i].path);
    free(options->config.metrics_files);
    free(options->config.role_rules);
    free(options->config.paths);
    free(options->command_line);
    for (size_t i = 0; i < options->n_texts; i++)
        free(options->texts[i]);
    free(options->texts);
}

static bool is_taken(const struct options *options, const struct option_row *row)
{
    return row->commands >> options->command & 1;
}

/* getopt sees only the options of the command, so that what is short for one of them stays so. */
static void make_getopt(const struct options *options, struct option *longs, char *letters)
{
    size_t n = 0, n_longs = 0;

    letters[n++] = ':';
    for (int i = 0; i < N_ROWS; i++) {
        if (!is_taken(options, &rows[i]))
            continue;
        longs[n_longs++] =
            (struct option){rows[i].name, rows[i].argument ? required_argument : no_argument, NULL, 256 + i};
        if (!rows[i].letter)
            continue;
        letters[n++] = rows[i].letter;
        if (rows[i].argument)
            letters[n++] = ':';
    }
    letters[n] = '\0';
    longs[n_longs] = (struct option){NULL, 0, NULL, 0};
}

static const struct option_row *find_row(int code)
{
    if (code >= 256)
        return &rows[code - 256];
    for (int i = 0; i < N_ROWS; i++)
        if (rows[i].letter == code)
            return &rows[i];
    return NULL;
}

static void keep_command_line(struct options *options, int argc, char **argv)
{
    struct buffer line;

    buffer_init(&line);
    buffer_add_text(&line, "tenor");
    for (int i = 0; i < argc; i++)
        buffer_add_format(&line, " %s", argv[i]);
    options->command_line = memory_copy_text(line.data, line.length);
    options->config.command_line = options->command_line;
    buffer_release(&line);
}

/* getopt leaves in optopt the letter, or the code of a long option that has a value and takes none. */
static bool fail_unknown(const struct options *options, char **argv, struct error *err)
{
    const char *command = commands[options->command].name;

    if (optopt >= 256)
        return error_set(err, ERROR_USAGE, "option --%s takes no value; `tenor %s --help` shows it",
                         rows[optopt - 256].name, command);
    if (optopt)
        return error_set(err, ERROR_USAGE, "option -%c is not known; `tenor %s --help` lists the options",
                         optopt, command);
    return error_set(err, ERROR_USAGE, "option %s is not known; `tenor %s --help` lists the options",
                     argv[optind - 1], command);
}

static bool apply(struct options *options, int code, char **argv, struct error *err)
{
    const struct option_row *row;

    if (code == ':')
        return error_set(err, ERROR_USAGE, "option %s needs a value; `tenor %s --help` shows it",
                         argv[optind - 1], commands[options->command].name);
    row = code == '?' ? NULL : find_row(code);
    if (!row)
        return fail_unknown(options, argv, err);
    return row->set(options, optarg, err);
}

/* presets.csv is written where a preset has rows in it. */
static bool settle_presets(struct options *options, struct error *err)
{
    bool *is_wanted = &options->config.wanted[OUTPUT_PRESETS], has_rows = false;

    for (int i = 0; i < N_PRESETS; i++)
        has_rows = has_rows || (options->config.presets[i] && preset_scores_turns((enum preset)i));
    if (*is_wanted && !has_rows)
        return error_set(err, ERROR_USAGE,
                         "--reports presets needs a preset that scores turns, such as --preset lm2011; "
                         "--preset list prints them");
    *is_wanted = *is_wanted || (has_rows && !options->has_reports);
    return true;
}

/* evidence.csv is there once: packed or as it is. */
static void settle_evidence(struct options *options)
{
    bool *wanted = options->config.wanted;

    wanted[OUTPUT_EVIDENCE_PACKED] =
        wanted[OUTPUT_EVIDENCE_PACKED] || (options->is_packed && wanted[OUTPUT_EVIDENCE]);
    wanted[OUTPUT_EVIDENCE] = wanted[OUTPUT_EVIDENCE] && !wanted[OUTPUT_EVIDENCE_PACKED];
}

/* Texts of the file live as long as the options. */
static const char *keep_text(struct options *options, char *text)
{
    options->texts = memory_resize(options->texts, (options->n_texts + 1) * sizeof *options->texts);
    return options->texts[options->n_texts++] = text;
}

/* A path of the file is meant from the folder of the file. */
static const char *make_path(struct options *options, const char *config_file, struct slice path)
{
    const char *slash = strrchr(config_file, '/');
    struct buffer full;
    char *copy;

    buffer_init(&full);
    if (slash && path.len && path.ptr[0] != '/' && !slice_equal_text(path, "-"))
        buffer_add(&full, config_file, (size_t)(slash - config_file) + 1);
    buffer_add_slice(&full, path);
    copy = memory_copy_text(full.data, full.length);
    buffer_release(&full);
    return keep_text(options, copy);
}

static const char *make_value(struct options *options, const struct option_row *row, const char *config_file,
                              struct slice value)
{
    size_t equals = slice_find_byte(value, '=');
    const char *path, *first;
    char *named;
    size_t size;

    if (row->commands & IS_PATH || (row->commands & IS_PATH_PAIR && equals == value.len))
        return make_path(options, config_file, value);
    if (!(row->commands & (IS_NAMED_PATH | IS_PATH_PAIR)) || equals == value.len)
        return keep_text(options, memory_copy_text(value.ptr, value.len));
    path = make_path(options, config_file, slice_part(value, equals + 1, value.len));
    if (row->commands & IS_PATH_PAIR) {
        first = make_path(options, config_file, slice_part(value, 0, equals));
        size = strlen(first) + strlen(path) + 2;
        named = memory_alloc(size);
        snprintf(named, size, "%s=%s", first, path);
        return keep_text(options, named);
    }
    size = equals + strlen(path) + 2;
    named = memory_alloc(size);
    snprintf(named, size, "%.*s=%s", (int)equals, value.ptr, path);
    return keep_text(options, named);
}

static void add_path(struct options *options, const char *path)
{
    struct run_config *config = &options->config;

    config->paths = memory_resize(config->paths, (config->n_paths + 1) * sizeof *config->paths);
    config->paths[config->n_paths++] = path;
}

/* Options that are about the program itself stand on the command line alone. */
static const struct option_row *find_configurable(struct slice name)
{
    for (int i = 0; i < N_ROWS; i++)
        if (slice_equal_text(name, rows[i].name) && rows[i].commands & RUN && rows[i].help &&
            rows[i].set != set_help && rows[i].set != set_config)
            return &rows[i];
    return NULL;
}

/* yes or no of an option without a value. */
static bool parse_switch(struct slice value, bool *is_on)
{
    *is_on = slice_equal_text(value, "yes");
    return *is_on || slice_equal_text(value, "no");
}

/* What is read from a file: which rows the command line has given, and whether it has given paths. */
struct config_reading {
    struct options *options;
    const char *file;
    const bool *is_given; /* [N_ROWS] */
    bool has_paths;
};

static bool apply_line(struct config_reading *reading, struct slice name, struct slice value,
                       struct error *err)
{
    struct options *options = reading->options;
    const struct option_row *row = find_configurable(name);
    bool is_on = true;

    if (slice_equal_text(name, "path")) {
        if (!reading->has_paths)
            add_path(options, make_path(options, reading->file, value));
        return true;
    }
    if (!row)
        return error_set(err, ERROR_USAGE, "there is no option \"%.*s\"; `tenor config --example` lists them",
                         (int)name.len, name.ptr);
    if (!row->argument && !parse_switch(value, &is_on))
        return error_set(err, ERROR_USAGE, "%s is yes or no; \"%.*s\" is neither", row->name, (int)value.len,
                         value.ptr);
    if (row->argument && !value.len)
        return error_set(err, ERROR_USAGE, "%s has no value; give one, or remove the line", row->name);
    if (!is_on || reading->is_given[row - rows])
        return true;
    return row->set(options, row->argument ? make_value(options, row, reading->file, value) : NULL, err);
}

static bool read_line(struct config_reading *reading, struct slice line, size_t line_no, struct error *err)
{
    struct slice text = slice_trim(line);
    size_t equals = slice_find_byte(text, '=');
    struct error fault;

    if (!text.len || text.ptr[0] == '#' || text.ptr[0] == ';')
        return true;
    if (equals < text.len) {
        if (apply_line(reading, slice_trim(slice_part(text, 0, equals)),
                       slice_trim(slice_part(text, equals + 1, text.len)), &fault))
            return true;
        error_at(err, ERROR_USAGE, reading->file, line_no, 0, "%s", fault.text);
    } else {
        error_at(err, ERROR_USAGE, reading->file, line_no, 0,
                 "is no line of a configuration; write \"option = value\", or # before a comment");
    }
    error_show_source(err, line);
    return false;
}

/* Lines "option = value".  A value ends with its line, whatever its length and whatever stands in it, so that
 * every path can be written. */
static bool read_config(struct config_reading *reading, struct error *err)
{
    struct file_bytes bytes;
    struct slice rest, line;
    size_t line_no = 0;
    bool ok = true;

    if (!file_read(reading->file, (size_t)1 << 24, &bytes, err))
        return false;
    rest = slice_make(bytes.data, bytes.length);
    while (ok && slice_next(&rest, '\n', &line))
        ok = read_line(reading, line, ++line_no, err);
    file_bytes_release(&bytes);
    return ok;
}

/* Which options stand on the command line, and where the file is; true where paths stand there, too.  getopt
 * moves paths to the end, which would hide a missing value from the reading proper: it gets a copy. */
static bool look_ahead(struct options *options, int argc, char **argv, const struct option *longs,
                       const char *letters, bool *is_given)
{
    char **copy = memory_zero((size_t)argc + 1, sizeof *copy);
    int code;

    memcpy(copy, argv, (size_t)argc * sizeof *copy);
    optind = 1;
    while ((code = getopt_long(argc, copy, letters, longs, NULL)) != -1) {
        const struct option_row *row = code == '?' || code == ':' ? NULL : find_row(code);

        if (row)
            is_given[row - rows] = true;
        if (row && row->set == set_config)
            options->config_file = optarg;
    }
    free(copy);
    return optind < argc;
}

bool options_parse(struct options *options, int argc, char **argv, struct error *err)
{
    struct option longs[N_ROWS + 1];
    char letters[2 * N_ROWS + 2];
    bool is_given[N_ROWS] = {false}, has_paths;
    int code;

    keep_command_line(options, argc, argv);
    make_getopt(options, longs, letters);
    opterr = 0;
    has_paths = look_ahead(options, argc, argv, longs, letters, is_given);
    if (options->config_file) {
        struct config_reading reading = {options, options->config_file, is_given, has_paths};

        if (!read_config(&reading, err))
            return false;
    }
    optind = 0; /* getopt begins anew */
    while ((code = getopt_long(argc, argv, letters, longs, NULL)) != -1)
        if (!apply(options, code, argv, err))
            return false;
    for (int i = optind; i < argc; i++)
        add_path(options, argv[i]);
    if (options->config.n_paths == 0 && !options->wants_help && !options->wants_formats &&
        !options->wants_presets)
        return error_set(err, ERROR_USAGE, "%s", commands[options->command].missing);
    settle_evidence(options);
    return settle_presets(options, err);
}

void options_print_example(void)
{
    printf("# Options of `tenor run`, for --config FILE: a line is `option = value`, # begins a comment. "
           "Relative\n"
           "# paths are meant from the folder of this file. An option of the command line replaces all its "
           "lines here.\n\n"
           "# a transcript, a folder, an archive or a table; a line each\n# path = PATH\n");
    for (int i = 0; i < N_ROWS; i++)
        if (find_configurable(slice_from(rows[i].name)) == &rows[i])
            printf("\n# %s\n# %s = %s\n", rows[i].help, rows[i].name,
                   rows[i].argument ? rows[i].argument : "yes");
}

void options_print_help(const struct options *options)
{
    printf("Usage: %s\n\n%s\n\n", commands[options->command].usage, commands[options->command].paths);
    for (int i = 0; i < N_ROWS; i++) {
        char left[64];

        if (!rows[i].help || !is_taken(options, &rows[i]))
            continue;
        snprintf(left, sizeof left, "%c%c%s --%s%s%s", rows[i].letter ? '-' : ' ',
                 rows[i].letter ? rows[i].letter : ' ', rows[i].letter ? "," : " ", rows[i].name,
                 rows[i].argument ? " " : "", rows[i].argument ? rows[i].argument : "");
        printf("  %-28s %s\n", left, rows[i].help);
    }
    printf("\nExit status: %s\n", commands[options->command].status);
}

void options_print_presets(void)
{
    for (size_t i = 0; i < preset_count(); i++) {
        const struct preset_row *row = preset_get(i);

        printf("%-20s %s; needs --lexicon %s=FILE\n", row->name, row->explain, lexicon_use_name(row->use));
    }
}

void options_print_formats(void)
{
    for (size_t i = 0; i < source_formats_count(); i++)
        printf("%-20s %s\n", source_formats_get(i).name, source_formats_get(i).explain);
}
