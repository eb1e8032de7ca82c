/* study_command.c - `tenor study`: a plan on any CSV panel. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/number.h"
#include "cli/command.h"
#include "cli/program.h"
#include "engine/study_files.h"
#include "study/study_method.h"

struct study_arguments {
    struct study_config config;
    bool is_quiet, wants_help, wants_methods, wants_plan;
};

static const struct {
    struct option option;
    const char *argument, *help;
} rows[] = {
    {{"plan", required_argument, NULL, 'p'},
     "FILE",
     "the tests: family, unit, x, y, method, lag, controls, filter ..."},
    {{"output", required_argument, NULL, 'o'}, "DIR", "folder for the reports (default results/study)"},
    {{"firm", required_argument, NULL, 'f'},
     "COLUMN",
     "whose row it is (default ticker, firm, gvkey, permno, cik, company)"},
    {{"time", required_argument, NULL, 't'},
     "COLUMN",
     "when (default fiscal_period, qindex, call_date, fyear, year)"},
    {{"draws", required_argument, NULL, 'd'}, "N", "draws of the cluster bootstrap (default 1999, 0: none)"},
    {{"permutations", required_argument, NULL, 'm'},
     "N",
     "shuffle every correlation N times (default: below 30 rows only)"},
    {{"min-n", required_argument, NULL, 'n'},
     "N",
     "complete rows that an estimate needs (default 10, at least 5)"},
    {{"na", required_argument, NULL, 'a'}, "TEXT", "missing, in the reports and beside NA in the panel"},
    {{"seed", required_argument, NULL, 's'}, "N", "of all random numbers (default 1)"},
    {{"threads", required_argument, NULL, 'j'}, "N", "default: all cores; changes no result"},
    {{"default-plan", no_argument, NULL, 'D'}, NULL, "print the plan of `tenor run`"},
    {{"methods", no_argument, NULL, 'M'}, NULL, "list the methods that a plan may name"},
    {{"quiet", no_argument, NULL, 'q'}, NULL, "no summary"},
    {{"help", no_argument, NULL, 'h'}, NULL, "this text"},
};

enum { N_ROWS = sizeof rows / sizeof *rows };

static bool parse_count(const char *option, int64_t least, int64_t most, size_t *out, struct error *err)
{
    int64_t value;

    if (!number_parse_integer(slice_from(optarg), &value) || value < least || value > most)
        return error_set(err, ERROR_USAGE, "--%s takes a whole number from %lld to %lld; \"%s\" is not that",
                         option, (long long)least, (long long)most, optarg);
    *out = (size_t)value;
    return true;
}

static bool apply(struct study_arguments *arguments, int code, struct error *err)
{
    struct study_config *config = &arguments->config;
    size_t seed = 0;

    switch (code) {
    case 'p':
        config->plan = optarg;
        return true;
    case 'o':
        config->output = optarg;
        return optarg[0] || error_set(err, ERROR_USAGE, "--output needs the name of a folder");
    case 'f':
        config->firm = optarg;
        return true;
    case 't':
        config->time = optarg;
        return true;
    case 'd':
        return parse_count("draws", 0, 1000000, &config->n_draws, err);
    case 'm':
        return parse_count("permutations", 0, 10000000, &config->n_permutations, err);
    case 'n':
        return parse_count("min-n", 5, 1000000, &config->min_n, err);
    case 'a':
        config->na = optarg;
        return optarg[0] ||
               error_set(err, ERROR_USAGE, "--na needs a text, for a missing value is never an empty cell");
    case 's':
        if (!parse_count("seed", 0, INT64_MAX, &seed, err))
            return false;
        config->seed = seed;
        return true;
    case 'j':
        return parse_count("threads", 1, 1024, &config->n_threads, err);
    case 'M':
        return arguments->wants_methods = true;
    case 'D':
        return arguments->wants_plan = true;
    case 'q':
        return arguments->is_quiet = true;
    case 'h':
        return arguments->wants_help = true;
    default:
        return false;
    }
}

static bool parse(struct study_arguments *arguments, int argc, char **argv, struct error *err)
{
    struct option longs[N_ROWS + 1];
    int code;

    for (int i = 0; i < N_ROWS; i++)
        longs[i] = rows[i].option;
    longs[N_ROWS] = (struct option){NULL, 0, NULL, 0};
    opterr = 0;
    optind = 1;
    while ((code = getopt_long(argc, argv, ":o:j:qh", longs, NULL)) != -1) {
        if (code == ':')
            return error_set(err, ERROR_USAGE, "option %s needs a value; `tenor study --help` shows it",
                             argv[optind - 1]);
        if (code == '?')
            return error_set(err, ERROR_USAGE,
                             "option %s is not known; `tenor study --help` lists the options",
                             argv[optind - 1]);
        if (!apply(arguments, code, err))
            return false;
    }
    if (arguments->wants_help || arguments->wants_methods || arguments->wants_plan)
        return true;
    if (!arguments->config.plan)
        return error_set(err, ERROR_USAGE, "no plan is given: tenor study --plan PLAN.csv PANEL.csv");
    if (argc - optind != 1)
        return error_set(err, ERROR_USAGE,
                         "one panel is wanted, %d are given: tenor study --plan PLAN.csv PANEL.csv",
                         argc - optind);
    arguments->config.panel = argv[optind];
    return true;
}

static void print_help(void)
{
    printf("Usage: tenor study [OPTIONS] --plan PLAN.csv PANEL.csv\n\n"
           "PANEL is any CSV table with a header, one row an observation; the types of its columns are "
           "inferred and "
           "written to columns.csv.\nPLAN has a row a request and the columns y, method, and any of family, "
           "unit, x, lag, "
           "controls, filter, cluster,\nfixed_effects, winsor, draws. Names may be lists and patterns "
           "(tone_*); a "
           "row becomes a "
           "test for each x, y, lag and method:\n"
           "  unit           what a row of the panel is; of call, firm-year, CEO-year, speaker x section the "
           "key may not "
           "repeat\n"
           "  method         pearson, together, regression, welch ...: `tenor study --methods` lists them\n"
           "  x              columns; of a regression also a+b^2 (one model), 0+a (no constant)\n"
           "  lag            -4..4: periods by which y comes later\n"
           "  filter         fyear>=2008 & role=CEO|CFO\n"
           "  cluster        one or two columns, or none; the firm where it is empty\n"
           "  fixed_effects  one or two columns\n"
           "  winsor         0.01, or x=0.01, y=0.01; 0.01 by fyear: by the quantiles of each year with 50 "
           "values\n"
           "  family         tests that are adjusted together; {y} in it stands for the outcome\n"
           "  draws          of the bootstrap, in place of --draws\n"
           "`tenor run --plan` takes the same plans, on call, speaker x section, CEO-year and firm-year; "
           "there @external "
           "and @text are the\nmetrics of --metrics and of the words, @metrics both.\n\n");
    for (int i = 0; i < N_ROWS; i++) {
        int letter = rows[i].option.val;
        bool has_letter = letter == 'o' || letter == 'j' || letter == 'q' || letter == 'h';
        char left[64];

        snprintf(left, sizeof left, "%c%c%s --%s %s", has_letter ? '-' : ' ', has_letter ? letter : ' ',
                 has_letter ? "," : " ", rows[i].option.name, rows[i].argument ? rows[i].argument : "");
        printf("  %-24s %s\n", left, rows[i].help);
    }
    printf("\nExit status: 0 done; 1 failed, nothing was written; 2 wrong command line.\n");
}

static void print_methods(void)
{
    for (size_t i = 0; i < study_method_count(); i++) {
        const struct study_method *method = study_method_get(i);
        char name[64];

        snprintf(name, sizeof name, "%s%s%s%s", method->name, method->argument ? "[:" : "",
                 method->argument ? method->argument : "", method->argument ? "]" : "");
        printf("%-30s %s\n", name, method->meaning);
    }
    for (size_t i = 0; study_method_get_shorthand(i); i++)
        printf("%-30s %s\n", study_method_get_shorthand(i)->name, study_method_get_shorthand(i)->methods);
}

static int print_default_plan(struct error *err)
{
    char folder[1024], path[1100];
    struct file_bytes bytes;

    if (!program_find_data(folder, sizeof folder, err))
        return command_fail(err);
    snprintf(path, sizeof path, "%s/scripts/plans/default.csv", folder);
    if (!file_read(path, SIZE_MAX / 2, &bytes, err))
        return command_fail(err);
    fwrite(bytes.data, 1, bytes.length, stdout);
    file_bytes_release(&bytes);
    return EXIT_DONE;
}

static void print_summary(const struct study_config *config, const struct study_summary *summary)
{
    fprintf(stderr, "tenor: %zu rows, %zu columns; firm: %s, time: %s; types in columns.csv\n",
            summary->n_rows, summary->n_columns, summary->firm[0] ? summary->firm : "none",
            summary->time[0] ? summary->time : "none");
    fprintf(stderr, "tenor: %zu of %zu tests below .05; %.1f expected by chance; %zu families, %zu refused\n",
            summary->n_below_05, summary->n_p, 0.05 * (double)summary->n_p, summary->n_families,
            summary->n_refused);
    fprintf(stderr, "tenor: %.2f s; reports in %s\n", summary->seconds, config->output);
}

int study_command(int argc, char **argv)
{
    struct study_arguments arguments = {.is_quiet = false};
    struct study_summary summary;
    struct error err;

    study_files_init(&arguments.config);
    if (!parse(&arguments, argc, argv, &err))
        return command_fail(&err);
    if (arguments.wants_help || arguments.wants_methods) {
        if (arguments.wants_help)
            print_help();
        else
            print_methods();
        return EXIT_DONE;
    }
    if (arguments.wants_plan)
        return print_default_plan(&err);
    if (!study_files_run(&arguments.config, &summary, &err))
        return command_fail(&err);
    if (!arguments.is_quiet)
        print_summary(&arguments.config, &summary);
    return EXIT_DONE;
}
