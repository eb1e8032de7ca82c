/* exclusion.h - which sentences do not enter the headline measures. */
#ifndef TONE_EXCLUSION_H
#define TONE_EXCLUSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct document;
struct token_list;

/* Why a sentence does not enter the headline measures. */
enum exclusion {
    EXCLUSION_NONE,
    EXCLUSION_SAFE_HARBOR,
    EXCLUSION_NONGAAP,
    EXCLUSION_PROCEDURAL,
    EXCLUSION_COURTESY,
    N_EXCLUSIONS
};

/* An excluded sentence, for whoever shows the text. */
struct excluded_sentence {
    size_t begin, end; /* in the document's text */
    uint32_t turn;     /* index in the document */
    enum exclusion exclusion;
};

struct excluded_list {
    struct excluded_sentence *items; /* [count] by position; freed by whoever has the list */
    size_t count, capacity;
};

const char *exclusion_name(enum exclusion exclusion); /* safe_harbor, ...; NULL for none */

/* What the exclusion lexicon found, marked on sentences and tokens of one turn. */
struct exclusion_marks {
    bool *safe_harbor;     /* [n_sentences] */
    bool *nongaap;         /* [n_sentences] */
    bool *handover;        /* [n_sentences] */
    bool *courtesy;        /* [n_tokens] part of a greeting, thanks or congratulation */
    bool *filler;          /* [n_tokens] part of a phrase that may stand beside one */
    const bool *is_filler; /* [words of the vocabulary] words that may */
};

/* Fills exclusions [n_sentences] (enum exclusion).  turn_no counts from 0. */
void exclusion_find(const struct document *document, size_t turn_no, const struct token_list *tokens,
                    const struct exclusion_marks *marks, uint8_t *exclusions);

#endif
