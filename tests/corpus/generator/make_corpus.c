/* make_corpus.c - writes the sample corpus: make_corpus SEED OUT_DIR PHRASES_DIR
 *
 *   seed -> plan (moods, dates, metrics) -> books (figures) -> script (turns) -> layout -> files
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "layout.h"
#include "tables.h"

static void make_folder(const char *path)
{
    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        generator_stop("cannot make the folder %s: %s", path, strerror(errno));
}

static void write_file(const char *path, const struct buffer *content)
{
    FILE *file = fopen(path, "wb");

    if (file == NULL)
        generator_stop("cannot write %s: %s", path, strerror(errno));
    if (fwrite(content->text, 1, content->length, file) != content->length || fclose(file) != 0)
        generator_stop("cannot write %s: is the disk full?", path);
}

static void write_call(const struct script *script, const char *folder, struct random *random)
{
    const struct call_plan *plan = script->plan;
    const char *ticker = script->firm->ticker;
    struct buffer text = {0};
    char path[1024];

    if (layout_is_pages(plan))
        layout_write_pages(script, random, &text);
    else
        layout_write_numbered(script, random, &text);
    snprintf(path, sizeof path, "%s/calls/%s/%04d-%02d-%02d-%s.txt", folder, ticker, plan->year, plan->month,
             plan->day, ticker);
    write_file(path, &text);
    buffer_release(&text);
}

static void write_tables(const struct tables *tables, const char *folder)
{
    char path[1024];

    snprintf(path, sizeof path, "%s/calls.csv", folder);
    write_file(path, &tables->calls);
    snprintf(path, sizeof path, "%s/metrics.csv", folder);
    write_file(path, &tables->metrics);
    snprintf(path, sizeof path, "%s/planted.csv", folder);
    write_file(path, &tables->planted);
}

static void make_folders(const char *folder)
{
    char path[1024];

    make_folder(folder);
    snprintf(path, sizeof path, "%s/calls", folder);
    make_folder(path);
    for (size_t i = 0; i < N_FIRMS; i++) {
        snprintf(path, sizeof path, "%s/calls/%s", folder, firm_get(i)->ticker);
        make_folder(path);
    }
}

/* The calls of all firms, a firm's in order of time: later calls avoid the words of earlier ones. */
static void make_calls(const struct plan *plan, const struct books *books, struct grammar *grammar,
                       uint64_t seed, const char *folder)
{
    struct script *script = memory_new(1, sizeof *script);
    int *topic_uses = memory_new(N_FIRMS * grammar_count_topics(grammar), sizeof *topic_uses);
    struct tables tables;

    tables_begin(&tables, plan);
    for (size_t i = 0; i < N_CALLS; i++) {
        const struct call_plan *call = &plan->calls[i];
        struct random random;
        char id[64];

        tables_format_call_id(call, id, sizeof id);
        random_init(&random, seed, id);
        script_write(script, call, books, grammar, &random, (int)i + 1,
                     topic_uses + call->firm * grammar_count_topics(grammar));
        write_call(script, folder, &random);
        tables_add_call(&tables, script, i);
        script_release(script);
    }
    tables_end(&tables);
    write_tables(&tables, folder);
    buffer_release(&tables.calls);
    buffer_release(&tables.metrics);
    buffer_release(&tables.planted);
    free(topic_uses);
    free(script);
}

int main(int argc, char **argv)
{
    const char *tickers[N_FIRMS];
    struct plan *plan = memory_new(1, sizeof *plan);
    struct books *books = memory_new(1, sizeof *books);
    struct grammar *grammar;
    uint64_t seed;

    if (argc != 4)
        generator_stop("usage: make_corpus SEED OUT_DIR PHRASES_DIR");
    seed = strtoull(argv[1], NULL, 10);
    for (size_t i = 0; i < N_FIRMS; i++)
        tickers[i] = firm_get(i)->ticker;
    grammar = grammar_load(argv[3], tickers, N_FIRMS);
    plan_build(plan, seed);
    books_build(books, plan, seed);
    make_folders(argv[2]);
    make_calls(plan, books, grammar, seed, argv[2]);
    grammar_free(grammar);
    free(books);
    free(plan);
    return 0;
}
