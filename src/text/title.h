/* title.h - which office the words of a title name.
 *
 * Whole words, case ignored.  "former", "future", "incoming" void the offices after them, "elect",
 * "designate", "emeritus" those before them, as far as the next comma.  An office that is followed by "of", a
 * comma or a dash and by words that are neither the firm's name nor a title is the office of a unit: "CEO of
 * the Investment Bank".
 */
#ifndef TEXT_TITLE_H
#define TEXT_TITLE_H

#include <stdbool.h>

#include "base/slice.h"

struct title_reading {
    bool is_ceo, is_cfo;           /* of the whole firm, held now; acting, interim and co- count */
    bool is_unit_ceo, is_unit_cfo; /* of a part of it */
    bool is_co_ceo;
    bool is_ir;
    bool is_analyst;   /* the word itself */
    bool is_broker;    /* what analysts' titles are made of where that word is missing */
    bool is_executive; /* any other word of a manager's title, voided ones too */
    bool is_finance;   /* finance, treasurer, controller, accounting */
};

/* company may be empty: then every "of the ..." is taken for a unit. */
struct title_reading title_read(struct slice title, struct slice company);

bool title_is_title_word(
    struct slice word); /* a word that titles are made of: Vice, President, Analyst ... */
bool title_has_title_word(struct slice text);
bool title_same_firm(struct slice a,
                     struct slice b); /* legal forms and longer versions of a name put aside */

#endif
