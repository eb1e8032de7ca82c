/* lexicon_list_command.c - `tenor lexicon list`. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "cli/command.h"
#include "cli/lexicon_command.h"
#include "cli/program.h"
#include "engine/lexicon_source.h"
#include "lexicon/lexicon_csv.h"

struct list_options {
    bool is_csv, wants_terms;
    const char *category; /* of the terms; NULL: all */
};

enum { OPTION_CSV = 256, OPTION_TERMS };

static bool parse(int argc, char **argv, struct list_options *options, struct error *err)
{
    static const struct option longs[] = {{"csv", no_argument, NULL, OPTION_CSV},
                                          {"terms", optional_argument, NULL, OPTION_TERMS},
                                          {NULL, 0, NULL, 0}};
    int code;

    while ((code = lexicon_command_next_option(argc, argv, ":", longs, err)) != -1) {
        if (code == '?')
            return false;
        if (code == OPTION_CSV) {
            options->is_csv = true;
        } else {
            options->wants_terms = true;
            options->category = optarg;
        }
    }
    return true;
}

static void print_csv(struct buffer *rows)
{
    fwrite(rows->data ? rows->data : "", 1, rows->length, stdout);
    buffer_reset(rows);
}

static void print_overview(const struct lexicon *lexicon, const struct lexicon_summary *summary)
{
    printf("%-10s %6zu rows %6zu terms %6zu phrases %4zu categories %5zu rules %4zu sets %6zu with tests "
           "%6zu of value 0\n           %s\n           sha256 %s\n",
           lexicon->name, summary->n_rows, summary->n_terms, summary->n_phrases, summary->n_categories,
           summary->n_rules, summary->n_sets, summary->n_conditional, summary->n_zero, lexicon->path,
           lexicon->sha256);
}

static void print_counts(const char *kind, const struct lexicon_count *counts, size_t n_counts)
{
    for (size_t i = 0; i < n_counts; i++)
        printf("  %-9s %-36.*s %6zu rows %6zu terms\n", kind, (int)counts[i].name.len, counts[i].name.ptr,
               counts[i].n_rows, counts[i].n_terms);
}

/* Returns the number of rows of the wanted category. */
static size_t list_rows(const struct lexicon *lexicon, const struct list_options *options,
                        struct buffer *rows)
{
    size_t n = 0;

    for (size_t i = 0; i < lexicon->n_rows; i++) {
        const struct lexicon_row *row = &lexicon->rows[i];

        if (options->category && !slice_equal_text(row->category, options->category))
            continue;
        n++;
        if (options->is_csv)
            lexicon_csv_add_row(lexicon, row, rows);
        else
            printf("%.*s\n", (int)row->term.len, row->term.ptr);
    }
    return n;
}

static void list_one(const struct lexicon *lexicon, const struct list_options *options, bool is_detailed,
                     size_t *n_rows, struct buffer *rows)
{
    struct lexicon_summary summary;

    if (options->wants_terms) {
        *n_rows += list_rows(lexicon, options, rows);
        return;
    }
    lexicon_summary_count(lexicon, &summary);
    if (options->is_csv && is_detailed) {
        lexicon_csv_add_counts(lexicon, &summary, rows);
    } else if (options->is_csv) {
        lexicon_csv_add_overview(lexicon, &summary, rows);
    } else {
        print_overview(lexicon, &summary);
        print_counts("category", summary.categories, is_detailed ? summary.n_categories : 0);
        print_counts("rule", summary.rules, is_detailed ? summary.n_rules : 0);
    }
    lexicon_summary_release(&summary);
}

/* All of ours, or those that are named. */
static bool list_sources(const struct lexicon_source *sources, size_t n_sources,
                         const struct list_options *options, bool is_detailed, struct error *err)
{
    struct buffer rows;
    size_t n_rows = 0;
    bool ok = true;

    buffer_init(&rows);
    if (options->is_csv)
        buffer_add_text(&rows, options->wants_terms ? lexicon_csv_rows_header
                               : is_detailed        ? lexicon_csv_counts_header
                                                    : lexicon_csv_overview_header);
    for (size_t i = 0; ok && i < n_sources; i++) {
        struct lexicon *lexicon = lexicon_load_as(lexicon_source_name(&sources[i]), sources[i].path,
                                                  lexicon_source_get_reading(&sources[i]), err);

        ok = lexicon != NULL;
        if (ok)
            list_one(lexicon, options, is_detailed, &n_rows, &rows);
        lexicon_free(lexicon);
    }
    if (ok && options->category && n_rows == 0)
        ok = error_set(err, ERROR_USAGE,
                       "no row has the category \"%s\"; `tenor lexicon list NAME` names the categories",
                       options->category);
    if (ok)
        print_csv(&rows);
    buffer_release(&rows);
    return ok;
}

int lexicon_list_command(int argc, char **argv)
{
    struct list_options options = {.is_csv = false};
    struct lexicon_source *sources;
    size_t n_sources = 0;
    char folder[1024];
    struct error err;
    bool ok, is_detailed;

    if (!parse(argc, argv, &options, &err) || !program_find_data(folder, sizeof folder, &err))
        return command_fail(&err);
    is_detailed = optind < argc;
    sources = memory_zero((size_t)(argc - optind) + N_LEXICON_USES, sizeof *sources);
    ok = true;
    for (int use = 0; !is_detailed && use < N_LEXICON_USES; use++)
        n_sources += lexicon_source_own((enum lexicon_use)use, folder, &sources[n_sources]);
    for (int i = optind; ok && i < argc; i++)
        ok = lexicon_source_find(argv[i], folder, &sources[n_sources++], &err);
    ok = ok && list_sources(sources, n_sources, &options, is_detailed, &err);
    free(sources);
    return ok ? EXIT_DONE : command_fail(&err);
}
