/* answers.h - what the oracle test asks for: the number that one row of a reference file names. */
#ifndef ORACLE_ANSWERS_H
#define ORACLE_ANSWERS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "oracle/sheet.h"
#include "stats/status.h"

struct question {
    const char *test_id;   /* e.g. COR01 */
    const char *model;     /* e.g. "mpg,wt" or "y~x|firm" */
    const char *statistic; /* e.g. pearson.r */
    const char *params;
    const struct sheet *inputs; /* n_columns 0 where the row names no file */
    const char *folder;         /* where further input files lie */
};

struct answer {
    bool is_known; /* false: this library does not compute it (yet) */
    double number;
    enum status status; /* STATUS_NOT_COMPUTED where it does not matter */
};

static inline struct answer answer_unknown(void)
{
    return (struct answer){false, NAN, STATUS_NOT_COMPUTED};
}

static inline struct answer answer_number(double number)
{
    return (struct answer){true, number, STATUS_NOT_COMPUTED};
}

/* One named number of a result. */
struct named_number {
    const char *name;
    double number;
};

static inline struct answer answer_by_name(const char *statistic, const struct named_number *numbers,
                                           size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(statistic, numbers[i].name) == 0)
            return answer_number(numbers[i].number);
    return answer_unknown();
}

#define ANSWER_BY_NAME(statistic, numbers)                                                                   \
    answer_by_name((statistic), (numbers), sizeof(numbers) / sizeof(numbers)[0])

static inline bool starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* The text between [ and ] of a statistic's name, "" without; valid until the next call with the same buffer.
 */
static inline const char *find_bracketed(const char *statistic, char buffer[64])
{
    const char *open = strchr(statistic, '[');
    const char *close = open ? strchr(open, ']') : NULL;
    size_t length = close ? (size_t)(close - open - 1) : 0;

    if (length >= 64)
        length = 63;
    memcpy(buffer, open ? open + 1 : "", length);
    buffer[length] = '\0';
    return buffer;
}

/* Two column names "a,b" with anything after a blank, bar or comma ignored; false where there are none. */
static inline bool find_two_columns(const char *model, char first[32], char second[32])
{
    return sscanf(model, "%31[^,~ |],%31[^,~ |]", first, second) == 2;
}

#endif
