/* figure.h - one figure on its way to a statement, and the words around it. */
#ifndef METRIC_FIGURE_H
#define METRIC_FIGURE_H

#include "metric/metric_statement.h"
#include "metric/metric_vocabulary.h"
#include "metric/phrase.h"

struct figure {
    const struct phrase_list *list;
    size_t at; /* its phrase */
    const struct amount *amount;
    uint32_t before; /* the token before it, words such as "approximately" left out */
    size_t named;    /* phrase of the metric, count where it comes from the sentence before */
    size_t metric;
    bool is_behind; /* the metric stands behind the figure */
    int direction;  /* -1, 0, 1 */
    bool is_change; /* the figure is how much it changed */
};

/* Where the words from the metric to the figure, and their sentence, stand in the text. */
void figure_set_place(const struct figure *figure, struct metric_statement *statement);
/* The amount at phrase at, of which nothing is known yet. */
void figure_init(struct figure *figure, const struct phrase_list *list, size_t at);
/* A cue of this kind stands anywhere before the figure. */
bool figure_has_before(const struct figure *figure, enum metric_cue cue);
/* "about 5 million". */
bool figure_is_rounded(const struct figure *figure);
/* The unit of an amount is one that the metric can have. */
bool figure_fits(const struct metric_row *metric, const struct amount *amount);
/* "29% of total revenue". */
bool figure_is_of_revenue(const struct figure *figure);
/* "revenue ... came with outflows of $5 million": the figure is of a thing that no list names. */
bool figure_is_of_other(const struct figure *figure);
/* A part of a figure: "a $0.04 impact", "$5 million of charges". */
bool figure_is_part(const struct figure *figure);
/* "the 60% -- the 65%": the speaker corrects himself; the later figure counts. */
bool figure_is_repaired(const struct figure *figure);

#endif
