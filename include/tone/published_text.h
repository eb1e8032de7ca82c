/* published_text.h - the tokenisers of published word counts. */
#ifndef TONE_PUBLISHED_TEXT_H
#define TONE_PUBLISHED_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A text on its way; at moves from begin to end. */
struct published_text {
    const char *text; /* valid UTF-8 */
    size_t at, end;
};

struct published_token {
    size_t begin, end;
    bool starts_sentence; /* of letters: a sentence has ended since the token before */
    size_t n_characters;  /* of words */
};

/* The next run of letters of any script, with apostrophes inside it; hyphens, digits and _ separate. */
bool published_text_next_letters(struct published_text *text, struct published_token *token);

/* The next run of letters, digits and _ (the \w+ of Python), where "May" and "MAY" are white space. */
bool published_text_next_word(struct published_text *text, struct published_token *token);

/* What else the published parser counts in a text. */
struct published_signs {
    int64_t characters;      /* code points */
    int64_t characters_kept; /* "May" and "MAY" as one */
    int64_t letters;         /* A to Z, in either case */
    int64_t digits;          /* 0 to 9 */
    int64_t numbers;         /* runs of digits, with dots and commas inside, that touch no letter */
};
struct published_signs published_text_count_signs(struct published_text text);

#endif
