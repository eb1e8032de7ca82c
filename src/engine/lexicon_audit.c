/* lexicon_audit.c - loading and checking lexicons. */
#include "engine/lexicon_audit.h"

#include <stdlib.h>

#include "base/memory.h"
#include "metric/metric_lexicon.h"
#include "tone/scorer.h"

static bool marks_words(const void *data, struct slice category)
{
    return scorer_marks_words(*(const enum lexicon_use *)data, category);
}

/* The first row of every category that the use does not know. */
static void check_categories(enum lexicon_use use, struct lexicon_audit *audit)
{
    const struct lexicon *lexicon = audit->lexicon;
    struct slice *known = memory_zero(lexicon->n_rows + 1, sizeof *known);
    size_t n_known = 0;
    struct error err;

    for (size_t i = 0; i < lexicon->n_rows; i++) {
        struct slice category = lexicon->rows[i].category;
        size_t k = n_known;

        while (k > 0 && !slice_equal(known[k - 1], category))
            k--;
        if (k > 0)
            continue;
        known[n_known++] = category;
        if (!scorer_check_category(use, lexicon, category, &err))
            lexicon_add_fault(&audit->faults, &err);
    }
    free(known);
}

static void check_metrics(struct lexicon_audit *audit)
{
    struct error err;

    for (size_t i = 0; i < audit->lexicon->n_rows; i++)
        if (!metric_lexicon_check_row(audit->lexicon, i, &err))
            lexicon_add_fault(&audit->faults, &err);
}

static int compare_faults(const void *a, const void *b)
{
    const struct error *x = a, *y = b;

    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    return x->column < y->column ? -1 : x->column > y->column;
}

static void audit_one(const struct lexicon_source *source, struct lexicon_audit *audit)
{
    struct lexicon_check_use use = {.marks_words = source->has_use ? marks_words : NULL,
                                    .data = &source->use,
                                    .has_frames = source->has_use && source->use == USE_HEDGE};

    *audit = (struct lexicon_audit){.lexicon = NULL};
    audit->lexicon = lexicon_load_sound(lexicon_source_name(source), source->path,
                                        lexicon_source_get_reading(source), &audit->faults);
    if (!audit->lexicon)
        return;
    if (source->has_use && source->use == USE_METRICS)
        check_metrics(audit);
    else if (source->has_use)
        check_categories(source->use, audit);
    if (audit->faults.count)
        qsort(audit->faults.items, audit->faults.count, sizeof *audit->faults.items, compare_faults);
    lexicon_check(audit->lexicon, &use, &audit->findings);
}

/* The lexicon of exceptions among the sources, else our own, which is put into *own. */
static const struct lexicon *find_exceptions(const struct lexicon_source *sources, size_t n_sources,
                                             const struct lexicon_audit *audits, const char *data_folder,
                                             struct lexicon **own)
{
    struct lexicon_source source;
    struct error ignored;

    for (size_t i = 0; i < n_sources; i++)
        if (sources[i].has_use && sources[i].use == USE_EXCEPTION)
            return audits[i].lexicon;
    if (!lexicon_source_own(USE_EXCEPTION, data_folder, &source))
        return NULL;
    *own = lexicon_load(lexicon_use_name(USE_EXCEPTION), source.path, &ignored);
    return *own;
}

void lexicon_audit_run(const struct lexicon_source *sources, size_t n_sources, const char *data_folder,
                       struct lexicon_audit *audits)
{
    const struct lexicon *exceptions;
    struct lexicon *own = NULL;

    for (size_t i = 0; i < n_sources; i++)
        audit_one(&sources[i], &audits[i]);
    exceptions = find_exceptions(sources, n_sources, audits, data_folder, &own);
    for (size_t i = 0; exceptions && i < n_sources; i++)
        if (audits[i].lexicon && sources[i].has_use && sources[i].use == USE_SENTIMENT)
            lexicon_check_covered(audits[i].lexicon, exceptions, &audits[i].findings);
    lexicon_free(own);
}

void lexicon_audit_release(struct lexicon_audit *audit)
{
    lexicon_free(audit->lexicon);
    lexicon_release_faults(&audit->faults);
    lexicon_check_release(&audit->findings);
}
