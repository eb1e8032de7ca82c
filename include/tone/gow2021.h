/* gow2021.h - non-answers as published: eleven patterns over four word lists.
 *
 * Source: Gow, Larcker and Zakolyukina 2021, "Non-answers during conference calls", Journal of Accounting
 * Research 59(4), and the rules that the authors publish with it.  Case does not matter; a gap is at most two
 * or eight runs of letters, digits and , & @ # $ % _ - ( ) [ ] ' that white space ends, so full stops, colons
 * and semicolons close it.  Immutable once built.
 */
#ifndef TONE_GOW2021_H
#define TONE_GOW2021_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "lexicon/phrase_lists.h"
#include "tone/turn_score.h"

enum { GOW2021_RULES = 11 };

struct gow2021;

/* What a rule found in a sentence: its first occurrence. */
struct gow2021_match {
    bool is_found;
    size_t begin, end; /* in the text */
};

/* The lists deferral, disc_noun, disc_verb_noun and disc_verb_no_noun; they outlive it. */
struct gow2021 *gow2021_build(const struct phrase_lists *lists, struct error *err) MUST_CHECK;
void gow2021_free(struct gow2021 *rules); /* NULL is fine */

enum nonanswer gow2021_get_kind(int rule);
const char *gow2021_get_name(int rule);    /* gow2021.1 ... in the published order */
const char *gow2021_get_pattern(int rule); /* for readers */

/* Looks into text [begin, end), one sentence. */
void gow2021_find(const struct gow2021 *rules, const char *text, size_t begin, size_t end,
                  struct gow2021_match matches[GOW2021_RULES]);

#endif
