/* run_command.c - `tenor run`. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/program.h"
#include "cli/run_command.h"
#include "engine/run_estimate.h"
#include "engine/survey.h"

/* Standard error, where progress is shown. */
struct progress {
    bool is_json;
    bool is_shown; /* something stands on the line */
};

static void show_progress(void *data, size_t n_done, size_t n_calls, uint64_t bytes)
{
    struct progress *progress = data;

    if (progress->is_json)
        fprintf(stderr, "{\"done\": %zu, \"calls\": %zu, \"bytes\": %llu}\n", n_done, n_calls,
                (unsigned long long)bytes);
    else
        fprintf(stderr, "\r  %zu of %zu calls, %.1f MB", n_done, n_calls, (double)bytes / 1e6);
    progress->is_shown = !progress->is_json;
}

static void set_progress(struct options *options, struct progress *progress)
{
    bool is_wanted = options->progress == PROGRESS_ALWAYS || options->progress == PROGRESS_JSON ||
                     (options->progress == PROGRESS_AUTO && isatty(STDERR_FILENO));

    progress->is_json = options->progress == PROGRESS_JSON;
    if (!is_wanted || options->is_quiet)
        return;
    options->config.progress = show_progress;
    options->config.progress_data = progress;
}

static void tell_interrupted(int number, bool is_replaced)
{
    fprintf(stderr, "\ntenor: ended by %s; %s\n", strsignal(number),
            is_replaced ? "all reports are new and complete" : "no report was replaced; run again");
}

static void print_tests(const char *name, const struct run_tests *tests)
{
    fprintf(stderr, "tenor: %zu of %zu tests below .05; %.1f expected by chance; %zu refused (%s.csv)\n",
            tests->n_below_05, tests->n, 0.05 * (double)tests->n, tests->n_refused, name);
}

static void print_summary(const struct run_config *config, const struct run_result *result)
{
    if (config->n_metrics_files || result->n_metric_rows)
        fprintf(
            stderr,
            "tenor: %zu of %zu calls joined, %zu of %zu rows of metrics without a call (join_report.csv)\n",
            result->n_joined, result->n_calls, result->n_unjoined_rows, result->n_metric_rows);
    if (result->wanted[OUTPUT_CORRELATIONS])
        print_tests("correlations", &result->correlations);
    if (result->n_same_words)
        fprintf(stderr, "tenor: warning: %zu " RUN_SAME_WORDS_WARNING "\n", result->n_same_words);
    if (result->n_left_out)
        fprintf(stderr, "tenor: warning: " RUN_LEFT_OUT_WARNING "\n", result->n_left_out, result->left_out);
    if (result->wanted[OUTPUT_REGRESSIONS])
        print_tests("regressions", &result->regressions);
    if (result->wanted[OUTPUT_COMPARISONS])
        print_tests("comparisons", &result->comparisons);
    fprintf(stderr,
            "tenor: %zu calls, %zu turns, %llu words, %zu skipped, %zu duplicates, %.2f s, %.1f million "
            "words/s, peak %.0f "
            "MB; reports in %s\n",
            result->n_calls, result->n_turns, (unsigned long long)result->n_words, result->n_skipped,
            result->n_duplicates, result->seconds,
            result->seconds > 0 ? (double)result->n_words / result->seconds / 1e6 : 0.0,
            (double)result->peak_kilobytes / 1024, config->output);
}

static void print_item(void *data, const struct survey_item *item)
{
    (void)data;
    printf("%s\t%s\t%llu\n", item->name, item->source, (unsigned long long)item->size);
}

/* Lines of two columns, name and value, for programs: names do not change, others may be added behind them.
 */
static void print_needs(const struct run_config *config, const struct survey_totals *totals)
{
    struct run_estimate needs = run_estimate_make(totals, config->n_shards, config->n_threads);
    const struct {
        const char *name;
        uint64_t value;
    } lines[] = {
        {"calls", totals->n_items},
        {"bytes", totals->size},
        {"largest_call_bytes", totals->largest},
        {"other_files", totals->n_skipped},
        {"shards", config->n_shards ? config->n_shards : 1},
        {"threads", config->n_threads},
        {"seconds", needs.seconds},
        {"memory_mb", needs.memory_mb},
        {"hand_over_mb", needs.hand_over_mb},
        {"merge_seconds", needs.merge_seconds},
        {"merge_memory_mb", needs.merge_memory_mb},
    };

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        printf("%s\t%llu\n", lines[i].name, (unsigned long long)lines[i].value);
}

/* Lists what would be read; what would end the run before a call is read ends this, too. */
static int dry_run(struct run_config *config, struct error *err)
{
    struct survey_totals totals;
    char data_folder[1024];

    if (!program_find_data(data_folder, sizeof data_folder, err))
        return command_fail(err);
    config->data_folder = data_folder;
    if (!survey_settings(config, err) || !survey_calls(config, print_item, NULL, &totals, err))
        return command_fail(err);
    printf("%zu calls, %llu bytes; %zu other files would be skipped\n", totals.n_items,
           (unsigned long long)totals.size, totals.n_skipped);
    print_needs(config, &totals);
    return EXIT_DONE;
}

static void print_resumed(const struct run_config *config, const struct run_result *result)
{
    if (result->is_stale)
        fprintf(stderr,
                "tenor: --resume: the calls kept in %s were scored with other options, lexicons or another "
                "version; all were scored anew\n",
                config->output);
    fprintf(stderr, "tenor: --resume: %zu calls taken as they were, %zu scored\n", result->n_reused,
            result->n_calls - result->n_reused);
}

static void print_all(const struct run_config *config, const struct run_result *result)
{
    if (config->is_resumed)
        print_resumed(config, result);
    if (config->n_shards)
        fprintf(stderr,
                "tenor: shard %zu/%zu: %zu calls, %zu turns, %zu skipped, %.2f s; for tenor merge in %s\n",
                config->shard, config->n_shards, result->n_calls, result->n_turns, result->n_skipped,
                result->seconds, config->output);
    else
        print_summary(config, result);
}

int run_command_execute(struct options *options, run_executor *execute, struct error *err)
{
    struct progress progress = {false, false};
    struct run_result result;
    char data_folder[1024];

    if (!program_find_data(data_folder, sizeof data_folder, err))
        return command_fail(err);
    options->config.data_folder = data_folder;
    options->config.interrupted = tell_interrupted;
    set_progress(options, &progress);
    if (!execute(&options->config, &result, err)) {
        if (progress.is_shown)
            fprintf(stderr, "\n");
        return command_fail(err);
    }
    if (progress.is_shown)
        fprintf(stderr, "\r\033[K");
    if (!options->is_quiet)
        print_all(&options->config, &result);
    return result.n_skipped ? EXIT_SOME_SKIPPED : EXIT_DONE;
}

/* A column for each worker would not fit on a line for many of them: then only the sum of all is shown. */
#define MAX_TIMED_COLUMNS 8

static void print_timing(const struct run_config *config)
{
    size_t n_columns = config->n_threads <= MAX_TIMED_COLUMNS ? config->n_threads : 0;
    uint64_t sums[N_STAGES] = {0}, total = 0;

    for (int stage = 0; stage < N_STAGES; stage++) {
        for (size_t i = 0; i < config->n_threads; i++)
            sums[stage] += config->clocks[i].nanoseconds[stage];
        total += sums[stage];
    }
    fprintf(stderr, "milliseconds");
    for (size_t i = 0; i < n_columns; i++)
        fprintf(stderr, "  worker %zu", i + 1);
    fprintf(stderr, " all workers  share\n");
    for (int stage = 0; stage < N_STAGES; stage++) {
        fprintf(stderr, "%-12s", stage_clock_get_name((enum stage)stage));
        for (size_t i = 0; i < n_columns; i++)
            fprintf(stderr, " %9.1f", (double)config->clocks[i].nanoseconds[stage] / 1e6);
        fprintf(stderr, " %11.1f %5.1f%%\n", (double)sums[stage] / 1e6,
                total ? 100 * (double)sums[stage] / (double)total : 0.0);
    }
}

static int run_timed(struct options *options, struct error *err)
{
    int status;

    options->config.clocks = memory_zero(options->config.n_threads, sizeof *options->config.clocks);
    status = run_command_execute(options, run_execute, err);
    print_timing(&options->config);
    free(options->config.clocks);
    return status;
}

static int run_with(struct options *options, struct error *err)
{
    if (options->config.is_dry_run)
        return dry_run(&options->config, err);
    return options->is_timed ? run_timed(options, err) : run_command_execute(options, run_execute, err);
}

int run_command(int argc, char **argv)
{
    struct options options;
    struct error err;
    int status;

    options_init(&options, OPTIONS_RUN);
    if (!options_parse(&options, argc, argv, &err)) {
        status = command_fail(&err);
    } else if (options.wants_help) {
        options_print_help(&options);
        status = EXIT_DONE;
    } else if (options.wants_formats) {
        options_print_formats();
        status = EXIT_DONE;
    } else if (options.wants_presets) {
        options_print_presets();
        status = EXIT_DONE;
    } else {
        status = run_with(&options, &err);
    }
    options_release(&options);
    return status;
}
