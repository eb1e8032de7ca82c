/* name_reason.h - why two spellings are taken for one person's name. */
#ifndef CORPUS_NAME_REASON_H
#define CORPUS_NAME_REASON_H

#include "corpus/identity.h"

/* One of, the boldest assumption of those that the pair needs: misspelt, nickname, initials, middle_name,
 * surname_only, double_surname, honorific, suffix, accent, equal (but for case, periods and hyphens).  NULL
 * where the two names alone do not say that they are one person's.  Pure. */
const char *name_reason_find(struct slice a, struct slice b, const struct nickname_table *nicknames);

#endif
