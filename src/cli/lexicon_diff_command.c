/* lexicon_diff_command.c - `tenor lexicon diff`: what changed, and what the change does to a corpus. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "cli/command.h"
#include "cli/lexicon_command.h"
#include "cli/program.h"
#include "engine/lexicon_effect.h"
#include "engine/lexicon_source.h"
#include "engine/source_formats.h"
#include "lexicon/lexicon_diff.h"

#define DEFAULT_TOP 20
#define MAX_COUNT   100000
#define MAX_THREADS 1024

enum { OPTION_AS = 256, OPTION_TOP, OPTION_EXAMPLES, OPTION_FORMAT, OPTION_COLUMNS };

struct diff_options {
    struct run_config config;
    const char *as; /* NULL: by the names of the files */
    size_t n_top, n_examples;
};

static bool set_count(const char *name, const char *value, int64_t least, int64_t most, size_t *out,
                      struct error *err)
{
    int64_t count;

    if (!number_parse_integer(slice_from(value), &count) || count < least || count > most)
        return error_set(err, ERROR_USAGE, "%s takes a whole number from %lld to %lld; \"%s\" is not that",
                         name, (long long)least, (long long)most, value);
    *out = (size_t)count;
    return true;
}

static bool apply(struct diff_options *options, int code, const char *value, struct error *err)
{
    switch (code) {
    case OPTION_AS:
        options->as = value;
        return true;
    case OPTION_TOP:
        return set_count("--top", value, 0, MAX_COUNT, &options->n_top, err);
    case OPTION_EXAMPLES:
        return set_count("--examples", value, 0, MAX_COUNT, &options->n_examples, err);
    case OPTION_COLUMNS:
        options->config.columns = value;
        return true;
    case OPTION_FORMAT:
        options->config.format = value;
        return source_formats_has(value) ||
               error_set(err, ERROR_USAGE,
                         "--format %s is not known; `tenor run --format list` prints the names", value);
    default:
        return set_count("--threads", value, 1, MAX_THREADS, &options->config.n_threads, err);
    }
}

static bool parse(int argc, char **argv, struct diff_options *options, struct error *err)
{
    static const struct option longs[] = {{"as", required_argument, NULL, OPTION_AS},
                                          {"top", required_argument, NULL, OPTION_TOP},
                                          {"examples", required_argument, NULL, OPTION_EXAMPLES},
                                          {"format", required_argument, NULL, OPTION_FORMAT},
                                          {"columns", required_argument, NULL, OPTION_COLUMNS},
                                          {"threads", required_argument, NULL, 'j'},
                                          {NULL, 0, NULL, 0}};
    int code;

    while ((code = lexicon_command_next_option(argc, argv, ":j:", longs, err)) != -1)
        if (code == '?' || !apply(options, code, optarg, err))
            return false;
    if (argc - optind < 2)
        return error_set(err, ERROR_USAGE, "diff needs two lexicons, OLD and NEW, each a name or a file");
    return true;
}

/* --- rows --------------------------------------------------------------------------------------------- */

static void print_row(char sign, const struct lexicon_row *row)
{
    printf("%c %.*s | %.*s | %g | %.*s | %.*s\n", sign, (int)row->term.len, row->term.ptr,
           (int)row->category.len, row->category.ptr, row->value, (int)row->rule.len, row->rule.ptr,
           (int)row->when.len, row->when.ptr);
}

static void print_field(const char *name, struct slice before, struct slice after)
{
    if (!slice_equal(before, after))
        printf("    %s: %.*s -> %.*s\n", name, (int)before.len, before.ptr, (int)after.len, after.ptr);
}

static void print_change(const struct lexicon_change *change)
{
    static const char signs[] = {
        [CHANGE_ADDED] = '+', [CHANGE_REMOVED] = '-', [CHANGE_CHANGED] = '~', [CHANGE_MOVED] = '>'};
    const struct lexicon_row *before = change->before, *after = change->after;

    print_row(signs[change->kind], after ? after : before);
    if (!before || !after)
        return;
    if (change->kind == CHANGE_MOVED)
        printf("    moved: line %zu -> %zu\n", before->line, after->line);
    print_field("term", before->term, after->term);
    print_field("category", before->category, after->category);
    if (before->value != after->value)
        printf("    value: %g -> %g\n", before->value, after->value);
    print_field("rule", before->rule, after->rule);
    print_field("when", before->when, after->when);
}

static void print_rows(const struct lexicon *before, const struct lexicon *after)
{
    static const char *const words[] = {"added", "removed", "changed"};
    struct lexicon_diff diff;
    size_t n_by_kind[4] = {0};

    lexicon_diff_compare(before, after, &diff);
    printf("old %s: %zu rows, sha256 %s\nnew %s: %zu rows, sha256 %s\n", before->path, before->n_rows,
           before->sha256, after->path, after->n_rows, after->sha256);
    for (size_t i = 0; i < diff.n_changes; i++) {
        n_by_kind[diff.changes[i].kind]++;
        print_change(&diff.changes[i]);
    }
    for (size_t i = 0; i < diff.n_sets; i++)
        printf("word set @%.*s %s\n", (int)diff.sets[i].name.len, diff.sets[i].name.ptr,
               words[diff.sets[i].kind]);
    printf("%zu rows added, %zu removed, %zu changed, %zu moved, %zu the same\n", n_by_kind[CHANGE_ADDED],
           n_by_kind[CHANGE_REMOVED], n_by_kind[CHANGE_CHANGED], n_by_kind[CHANGE_MOVED], diff.n_same);
    printf("\n%-24s %8s %8s %8s %8s %8s\n", "category", "old", "new", "added", "removed", "changed");
    for (size_t i = 0; i < diff.n_categories; i++) {
        const struct lexicon_category_change *category = &diff.categories[i];

        printf("%-24.*s %8zu %8zu %8zu %8zu %8zu\n", (int)category->name.len, category->name.ptr,
               category->n_before, category->n_after, category->n_added, category->n_removed,
               category->n_changed);
    }
    lexicon_diff_release(&diff);
}

/* --- effect ------------------------------------------------------------------------------------------- */

static void print_categories(const struct lexicon_effect *effect)
{
    printf("\n%-10s %-24s %10s %10s %10s %10s %10s\n", "lexicon", "category", "old hits", "new hits",
           "gained", "lost", "revalued");
    for (size_t i = 0; i < effect->n_categories; i++) {
        const struct effect_category *category = &effect->categories[i];

        if (category->before || category->after)
            printf("%-10s %-24.*s %10" PRIu64 " %10" PRIu64 " %10" PRIu64 " %10" PRIu64 " %10" PRIu64 "\n",
                   lexicon_use_name(category->use), (int)category->name.len, category->name.ptr,
                   category->before, category->after, category->gained, category->lost, category->revalued);
    }
}

static void print_measure(double value, const char *format)
{
    if (isnan(value))
        printf(" %11s", "NA");
    else
        printf(format, value);
}

static void print_sum(const char *role, const char *section, const struct effect_sum *sum)
{
    printf("%-12s %-13s %7zu %9lu", role, section, sum->n_turns, (unsigned long)sum->after.n_words);
    print_measure(turn_score_get_tone(&sum->before), " %11.8f");
    print_measure(turn_score_get_tone(&sum->after), " %11.8f");
    print_measure(turn_score_get_hedge_1000(&sum->before), " %11.6f");
    print_measure(turn_score_get_hedge_1000(&sum->after), " %11.6f");
    printf("\n");
}

static void print_sums(const struct lexicon_effect *effect)
{
    printf("\n%-12s %-13s %7s %9s %11s %11s %11s %11s\n", "role", "section", "turns", "new words", "old tone",
           "new tone", "old hedge", "new hedge");
    print_sum("all", "all", &effect->all);
    for (int role = 0; role < N_SPEAKER_ROLES; role++)
        for (int section = 0; section < N_CALL_SECTIONS; section++)
            if (effect->sums[role][section].n_turns)
                print_sum(role_name((enum speaker_role)role), section_name((enum call_section)section),
                          &effect->sums[role][section]);
}

static void print_terms(const struct lexicon_effect *effect, size_t n_top)
{
    size_t n_terms = effect->n_terms < n_top ? effect->n_terms : n_top;

    if (n_terms == 0)
        return;
    printf("\n%-10s %-36s %10s %10s %10s\n", "lexicon", "term", "gained", "lost", "revalued");
    for (size_t i = 0; i < n_terms; i++) {
        const struct effect_term *term = &effect->terms[i];

        printf("%-10s %-36.*s %10" PRIu64 " %10" PRIu64 " %10" PRIu64 "\n", lexicon_use_name(term->use),
               (int)term->name.len, term->name.ptr, term->gained, term->lost, term->revalued);
        for (size_t k = 0; k < term->n_places; k++) {
            const struct effect_place *place = &term->places[k];

            printf("    %c %.*s turn %zu line %zu: %.*s (%.*s)\n", place->sign, (int)place->call_id.len,
                   place->call_id.ptr, place->turn_no, place->line, (int)place->words.len, place->words.ptr,
                   (int)place->category.len, place->category.ptr);
        }
    }
}

/* What the two versions are used as: --as, or what their names say. */
static bool find_use(const struct diff_options *options, const struct lexicon_source *before,
                     const struct lexicon_source *after, enum lexicon_use *use, struct error *err)
{
    if (options->as)
        return lexicon_use_parse(slice_from(options->as), use) ||
               error_set(err, ERROR_USAGE,
                         "--as takes the name of a lexicon (`tenor lexicon list` shows them), lm or henry; "
                         "\"%s\" is not that",
                         options->as);
    if (!before->has_use && !after->has_use)
        return error_set(err, ERROR_USAGE,
                         "the names of the files do not say which lexicon they are; add --as NAME");
    if (before->has_use && after->has_use && before->use != after->use)
        return error_set(
            err, ERROR_USAGE,
            "the old version is the lexicon %s, the new one %s; --as NAME says how both are used",
            lexicon_use_name(before->use), lexicon_use_name(after->use));
    *use = before->has_use ? before->use : after->use;
    return true;
}

static int print_effect(struct diff_options *options, const struct lexicon_source *before,
                        const struct lexicon_source *after, enum lexicon_use use)
{
    struct lexicon_effect_request request = {.config = &options->config,
                                             .use = use,
                                             .before = before->path,
                                             .after = after->path,
                                             .n_examples = options->n_examples};
    struct lexicon_effect effect;
    struct error err;
    int status;

    if (!lexicon_effect_measure(&request, &effect, &err))
        return command_fail(&err);
    printf("\n%zu calls, %zu turns, %zu of them changed", effect.n_calls, effect.all.n_turns,
           effect.n_changed);
    if (effect.n_skipped)
        printf("; %zu transcripts could not be read", effect.n_skipped);
    printf("\n");
    print_categories(&effect);
    print_sums(&effect);
    print_terms(&effect, options->n_top);
    status = effect.n_skipped ? EXIT_SOME_SKIPPED : EXIT_DONE;
    lexicon_effect_release(&effect);
    return status;
}

static int diff_with(struct diff_options *options, const char *old_text, const char *new_text)
{
    struct lexicon_source before, after;
    struct lexicon *old_lexicon = NULL, *new_lexicon = NULL;
    enum lexicon_use use = USE_SENTIMENT;
    struct error err;
    int status;

    if (lexicon_source_find(old_text, options->config.data_folder, &before, &err) &&
        lexicon_source_find(new_text, options->config.data_folder, &after, &err) &&
        (options->config.n_paths == 0 || find_use(options, &before, &after, &use, &err)) &&
        (old_lexicon = lexicon_load_as(lexicon_source_name(&before), before.path,
                                       lexicon_source_get_reading(&before), &err)) != NULL &&
        (new_lexicon = lexicon_load_as(lexicon_source_name(&after), after.path,
                                       lexicon_source_get_reading(&after), &err)) != NULL) {
        print_rows(old_lexicon, new_lexicon);
        status = options->config.n_paths ? print_effect(options, &before, &after, use) : EXIT_DONE;
    } else {
        status = command_fail(&err);
    }
    lexicon_free(old_lexicon);
    lexicon_free(new_lexicon);
    return status;
}

int lexicon_diff_command(int argc, char **argv)
{
    struct diff_options options = {.n_top = DEFAULT_TOP};
    char folder[1024];
    struct error err;
    int status;

    run_config_init(&options.config);
    if (!parse(argc, argv, &options, &err) || !program_find_data(folder, sizeof folder, &err))
        return command_fail(&err);
    options.config.data_folder = folder;
    options.config.n_paths = (size_t)(argc - optind - 2);
    options.config.paths = memory_zero(options.config.n_paths, sizeof *options.config.paths);
    for (size_t i = 0; i < options.config.n_paths; i++)
        options.config.paths[i] = argv[optind + 2 + (int)i];
    status = diff_with(&options, argv[optind], argv[optind + 1]);
    free(options.config.paths);
    return status;
}
