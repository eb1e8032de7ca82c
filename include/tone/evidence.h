/* evidence.h - every occurrence of a lexicon entry and what became of it: the rows of evidence.csv.
 *
 * An evidence_list is scratch of one worker; terms and rows are borrowed from the matcher.
 */
#ifndef TONE_EVIDENCE_H
#define TONE_EVIDENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"

struct scorer;
struct turn_score;
struct matcher_row;
struct matcher_term;

/* Why a hit is not counted. */
enum drop_reason {
    DROP_NONE,
    DROP_RULE,        /* the row that decided has value 0: another sense */
    DROP_SAFE_HARBOR, /* the sentence is excluded */
    DROP_NONGAAP,
    DROP_PROCEDURAL,
    DROP_COURTESY,
    DROP_NEGATED,   /* published lists: a negator stands within three words before a positive word */
    DROP_EXCEPTION, /* a call exception covers it */
    DROP_COMPOSED,  /* its meaning is part of another occurrence's value, or it is no news */
    N_DROP_REASONS
};

/* One occurrence of a lexicon entry, for evidence.csv. */
struct evidence {
    const struct matcher_term *term; /* borrowed from the matcher */
    const struct matcher_row *row;   /* the row that decided */
    size_t begin, end;               /* in the document's text */
    uint32_t turn;                   /* index in the document */
    uint32_t sentence;               /* index in the turn */
    uint32_t word_no;                /* of a counted tone word: words of the turn that count, before it */
    uint8_t reason;                  /* enum drop_reason; DROP_NONE: counted */
    uint8_t exclusion;               /* enum exclusion of its sentence */
    bool in_question;                /* the sentence asks */
    bool is_bracketed;               /* begins inside [ ]: the transcriber's guess */
    bool is_composition; /* a word of composition.csv: its row says what it is, not what it counts as */
    bool in_condition;   /* of sentiment: in a clause of condition */
    double value;        /* as counted; 0 where not counted */
    struct slice rule;   /* what decided: a rule of composition, or the row's */
};

struct evidence_list {
    struct evidence *items; /* [count] by turn, then position, then lexicon */
    size_t count, capacity;
};

/* The class that reports print: the category of the row, or "composed" of a word of composition.csv. */
struct slice evidence_get_class(const struct evidence *evidence);
const char *evidence_reason_name(enum drop_reason reason); /* NULL for DROP_NONE */

/* Adds the counted evidence up again and compares with the scores [n_turns].  A difference is a fault of the
 * program; the message names the turn. */
bool evidence_check(const struct evidence_list *evidence, const struct scorer *scorer,
                    const struct turn_score *scores, size_t n_turns, struct error *err) MUST_CHECK;

#endif
