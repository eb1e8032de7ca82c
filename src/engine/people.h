/* people.h - who is who across the calls: identities, and roles that only another call tells. */
#ifndef ENGINE_PEOPLE_H
#define ENGINE_PEOPLE_H

#include "engine/inputs.h"
#include "engine/walk.h"
#include "panel/spill.h"

/* How far a role can be trusted, from where it was found and what the person's other calls say. */
enum role_confidence { CONFIDENCE_NONE, CONFIDENCE_LOW, CONFIDENCE_MEDIUM, CONFIDENCE_HIGH };
const char *people_confidence_name(enum role_confidence confidence); /* low, medium, high; NULL for none */

/* One speaker of one call; mentions of a call follow each other from its first_mention.  There are a dozen
 * for each call, so they are small. */
struct mention {
    uint8_t role;        /* enum speaker_role */
    uint8_t role_source; /* enum role_source */
    uint8_t confidence;  /* enum role_confidence */
    uint32_t record;     /* of the call */
};

struct people {
    struct identity_table *identities; /* ids and names by mention */
    struct mention *mentions;          /* [n_mentions] */
    size_t n_mentions;
    const struct call_record *records; /* borrowed */
    bool *is_rule_used;                /* [speaker_table_count()] the row of --speakers holds for somebody */
};

/* Reads every record of the spill once; sets first_mention of the records, which know already whether they
 * are duplicates. */
bool people_build(struct people *people, const struct inputs *inputs, struct call_record *records,
                  size_t n_records, struct spill *spill, struct error *err) MUST_CHECK;
void people_release(struct people *people);

/* Reads a call back from the spill with the roles that all calls together tell. */
bool people_read_call(const struct people *people, struct spill *spill, const struct call_record *record,
                      struct arena *arena, struct spilled_call *call, struct error *err) MUST_CHECK;

#endif
