/* told.c - one turn, extracted. */
#include "support/told.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lexicon/lexicon.h"
#include "lexicon/matcher.h"
#include "metric/metric_vocabulary.h"

void told_init_as(struct told *told, const char *component, const char *title, const char *text)
{
    struct transcript_row row = {
        .row = 1,
        .component = slice_from(component),
        .person = slice_from("Ada Holm"),
        .title = slice_from(title),
        .org = slice_from(strstr(title, "Analyst") ? "Dorn Research" : ""),
        .text = slice_from(text),
    };
    struct error err;

    told->rows = lexicon_load("metrics", "lexicons/metrics.csv", &err);
    if (!told->rows)
        fail_msg("%s", err.text);
    told->lexicon = metric_lexicon_build(told->rows, NULL, &err);
    if (!told->lexicon)
        fail_msg("%s", err.text);
    told->document = document_build_table(&row, 1, "test", &err);
    assert_non_null(told->document);
    told->extractor = metric_extractor_new(told->lexicon);
    told->tokens = call_tokens_new();
    call_tokens_split(told->tokens, told->document,
                      matcher_get_vocabulary(metric_lexicon_get_matcher(told->lexicon)));
    told->list = metric_extractor_run(told->extractor, told->document, told->tokens, 2018, 1,
                                      slice_from("2018-04-20"));
    metric_extractor_check(told->extractor);
}

void told_init(struct told *told, const char *text)
{
    told_init_as(told, "Presentation", "Chief Financial Officer", text);
}

void told_release(struct told *told)
{
    metric_extractor_free(told->extractor);
    call_tokens_free(told->tokens);
    document_free(told->document);
    metric_lexicon_free(told->lexicon);
    lexicon_free(told->rows);
}

const struct metric_statement *told_find(const struct told *told, const char *metric,
                                         enum statement_measure measure)
{
    for (size_t i = 0; i < told->list->count; i++) {
        const struct metric_statement *statement = &told->list->items[i];

        if (statement->metric == metric_vocabulary_find(slice_from(metric)) && statement->measure == measure)
            return statement;
    }
    return NULL;
}

const struct metric_statement *told_get(const struct told *told, const char *metric,
                                        enum statement_measure measure)
{
    const struct metric_statement *statement = told_find(told, metric, measure);

    if (!statement)
        fail_msg("nothing is told of %s", metric);
    return statement;
}

const struct metric_statement *told_get_part(const struct told *told, const char *metric, const char *segment)
{
    for (size_t i = 0; i < told->list->count; i++)
        if (told->list->items[i].metric == metric_vocabulary_find(slice_from(metric)) &&
            strcmp(told->list->items[i].segment, segment) == 0)
            return &told->list->items[i];
    fail_msg("nothing is told of %s of %s", metric, segment);
    return NULL;
}
