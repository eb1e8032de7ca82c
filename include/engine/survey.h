/* survey.h - what a run would read, without reading it: --dry-run and doctor. */
#ifndef ENGINE_SURVEY_H
#define ENGINE_SURVEY_H

#include <stdint.h>

#include "engine/run_config.h"

struct survey_item {
    const char *name;   /* call id; or the use of a lexicon */
    const char *source; /* file */
    uint64_t size;      /* bytes; or rows of a lexicon */
};

typedef void survey_visitor(void *data, const struct survey_item *item);

struct survey_totals {
    size_t n_items, n_skipped; /* of a shard its calls; files that are no calls, of the whole run */
    uint64_t size;
    /* Of the whole run. */
    size_t n_all, n_pdfs;
    uint64_t all_size, largest;
};

/* Visits every call in report order. */
bool survey_calls(const struct run_config *config, survey_visitor *visit, void *data,
                  struct survey_totals *totals, struct error *err) MUST_CHECK;
/* Loads lexicons, metadata, metrics and plan as a run would before it reads calls; fails where it would. */
bool survey_settings(const struct run_config *config, struct error *err) MUST_CHECK;
/* Loads every lexicon that a run would use, visits it, and compiles them together. */
bool survey_lexicons(const struct run_config *config, survey_visitor *visit, void *data,
                     struct error *err) MUST_CHECK;

#endif
