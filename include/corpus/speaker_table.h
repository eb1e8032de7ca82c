/* speaker_table.h - who speakers are where the user knows better: the table of --speakers.
 *
 * The table is immutable after loading and may be read by many threads.
 */
#ifndef CORPUS_SPEAKER_TABLE_H
#define CORPUS_SPEAKER_TABLE_H

#include <stddef.h>

#include "base/error.h"
#include "base/slice.h"
#include "corpus/identity.h"

#define SPEAKER_TABLE_NO_ROLE (-1)
#define SPEAKER_TABLE_NO_RULE ((size_t)-1)

/* One row.  Texts are the table's; the empty slice is not given. */
struct speaker_rule {
    struct slice call_id;  /* the row holds for this call alone */
    struct slice ticker;   /* else for the calls of this firm from one day to another, both included */
    struct slice from, to; /* ISO dates; empty: no bound */
    struct slice name;
    struct slice speaker_id;
    int role; /* index in the names given to speaker_table_load(), or SPEAKER_TABLE_NO_ROLE */
    size_t row;
};

struct speaker_table;

/* Columns of --speakers: speaker_name; call_id or ticker, with from and to; role; speaker_id.
 * NA and empty are not given.  A failure with line and column: a row without a name, without call_id and
 * ticker, or with neither role nor speaker_id; a role that is none of the n_roles names (case ignored); a
 * date that is not ISO or a from after its to; a second row for one name and call, or for one name and ticker
 * and a day that the first holds for, too. */
struct speaker_table *speaker_table_load(const char *path, const char *const *roles, size_t n_roles,
                                         struct error *err) MUST_CHECK;
void speaker_table_free(struct speaker_table *table); /* NULL is fine */

size_t speaker_table_count(const struct speaker_table *table);
const struct speaker_rule *speaker_table_get(const struct speaker_table *table, size_t index);

/* The call that rules are looked up for, and the names of all who speak in it. */
struct speaker_table_call {
    struct slice call_id, ticker, call_date; /* ticker in upper case; empty where unknown */
    const struct slice *names;               /* [n_names] */
    size_t n_names;
};

/* Fills rules [call->n_names] with the index of the rule of each speaker, or SPEAKER_TABLE_NO_RULE.  A row of
 * the call beats a row of the ticker, and the name as it stands (case ignored) beats a variant of it
 * (identity_is_same()), then the first row holds.  A variant of several speakers' names is nobody's.  A
 * row with from or to does not hold for a call whose date is unknown. */
void speaker_table_find(const struct speaker_table *table, const struct speaker_table_call *call,
                        const struct nickname_table *nicknames, size_t *rules);

#endif
