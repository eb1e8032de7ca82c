/* amount.h - figures with their scale, unit and precision, read from tokens. */
#ifndef METRIC_AMOUNT_H
#define METRIC_AMOUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "metric/metric_words.h"
#include "text/token.h"

enum amount_unit {
    AMOUNT_BARE,   /* a figure alone */
    AMOUNT_SCALED, /* a figure with million or more and no currency: value in millions */
    AMOUNT_MONEY,  /* value in millions, because a scale was given or the figure is large */
    AMOUNT_SMALL,  /* money without a scale: value in the currency */
    AMOUNT_PERCENT,
    AMOUNT_POINTS, /* percentage points; basis points divided by 100 */
    AMOUNT_DAYS,
    AMOUNT_PERSONS,
    AMOUNT_SHARES, /* millions */
    AMOUNT_UNITS
};

struct amount {
    uint32_t begin, end; /* tokens, end exclusive, unit included */
    double value, high;  /* high is NaN without a range */
    double half;         /* half a unit of the last digit, in the unit of value */
    enum amount_unit unit;
    char currency[4]; /* ISO, "" without money */
};

/* Reads the amount that begins at token i of tokens, not going beyond token end; false where none does.
 * Years, and figures that are part of a name, are none. */
bool amount_read(const struct token_list *tokens, const struct metric_words *words, const char *text,
                 uint32_t i, uint32_t end, struct amount *amount);

#endif
