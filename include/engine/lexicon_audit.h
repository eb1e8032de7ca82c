/* lexicon_audit.h - lexicons loaded and checked with what a run knows of their use. */
#ifndef ENGINE_LEXICON_AUDIT_H
#define ENGINE_LEXICON_AUDIT_H

#include "engine/lexicon_source.h"
#include "lexicon/lexicon.h"
#include "lexicon/lexicon_check.h"

struct lexicon_audit {
    struct lexicon *lexicon;      /* the sound rows; NULL where the file as a whole cannot be read */
    struct lexicon_faults faults; /* by line; categories that its use does not know, too */
    struct lexicon_findings findings;
};

/* Fills audits [n_sources].  A sentiment list is compared with the exceptions among the sources, else with
 * our own.  Findings of a lexicon with faults are those of its sound rows. */
void lexicon_audit_run(const struct lexicon_source *sources, size_t n_sources, const char *data_folder,
                       struct lexicon_audit *audits);
void lexicon_audit_release(struct lexicon_audit *audit);

#endif
