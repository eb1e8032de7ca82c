/* lexicon_summary.c - counting rows, terms, categories and rules. */
#include "lexicon/lexicon_summary.h"

#include <stdlib.h>

#include "base/memory.h"
#include "lexicon/matcher.h"

/* A row under the name by which it is counted. */
struct named_row {
    struct slice name;
    size_t term;
};

static int compare_rows(const void *a, const void *b)
{
    const struct named_row *x = a, *y = b;
    int order = slice_compare(x->name, y->name);

    return order ? order : x->term < y->term ? -1 : x->term > y->term;
}

static struct lexicon_count *count_names(struct named_row *rows, size_t n_rows, size_t *n_names)
{
    struct lexicon_count *counts = memory_zero(n_rows + 1, sizeof *counts);
    size_t n = 0;

    if (n_rows)
        qsort(rows, n_rows, sizeof *rows, compare_rows);
    for (size_t i = 0; i < n_rows; i++) {
        bool is_new = i == 0 || !slice_equal(rows[i].name, rows[i - 1].name);

        if (is_new)
            counts[n++].name = rows[i].name;
        counts[n - 1].n_rows++;
        counts[n - 1].n_terms += is_new || rows[i].term != rows[i - 1].term;
    }
    *n_names = n;
    return counts;
}

void lexicon_summary_count(const struct lexicon *lexicon, struct lexicon_summary *summary)
{
    struct error err;
    struct matcher *matcher = matcher_compile(&lexicon, 1, NULL, 0, &err); /* cannot fail for one lexicon */
    struct named_row *categories = memory_zero(lexicon->n_rows + 1, sizeof *categories);
    struct named_row *rules = memory_zero(lexicon->n_rows + 1, sizeof *rules);
    size_t n = 0;

    *summary = (struct lexicon_summary){
        .n_rows = lexicon->n_rows, .n_terms = matcher_count_terms(matcher), .n_sets = lexicon->n_sets};
    for (uint32_t i = 0; i < summary->n_terms; i++) {
        const struct matcher_term *term = matcher_get_term(matcher, i);

        summary->n_phrases += term->n_words > 1;
        for (size_t k = 0; k < term->n_rows; k++, n++) {
            const struct lexicon_row *row = term->rows[k].source;

            categories[n] = (struct named_row){row->category, i};
            rules[n] = (struct named_row){row->rule, i};
            summary->n_conditional += row->when.len > 0;
            summary->n_zero += row->value == 0;
        }
    }
    summary->categories = count_names(categories, n, &summary->n_categories);
    summary->rules = count_names(rules, n, &summary->n_rules);
    free(categories);
    free(rules);
    matcher_free(matcher);
}

void lexicon_summary_release(struct lexicon_summary *summary)
{
    free(summary->categories);
    free(summary->rules);
}
