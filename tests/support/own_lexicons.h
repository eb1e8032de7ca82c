/* own_lexicons.h - scores short texts with the lexicons of the project; runs in its root. */
#ifndef SUPPORT_OWN_LEXICONS_H
#define SUPPORT_OWN_LEXICONS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lexicon/lexicon.h"
#include "lexicon/matcher.h"
#include "text/document.h"
#include "tone/call_scorer.h"
#include "tone/lexicon_use.h"

struct own_lexicons {
    struct lexicon *lexicons[N_LEXICON_USES]; /* NULL for published lists */
    struct scorer *scorer;
};

static inline void own_lexicons_load(struct own_lexicons *own)
{
    const struct lexicon *given[N_LEXICON_USES] = {NULL};
    struct error err;

    memset(own, 0, sizeof *own);
    for (int use = 0; use < N_LEXICON_USES; use++) {
        const char *file = lexicon_use_file((enum lexicon_use)use);
        char path[128];

        if (!file)
            continue;
        snprintf(path, sizeof path, "lexicons/%s", file);
        given[use] = own->lexicons[use] = lexicon_load(lexicon_use_name((enum lexicon_use)use), path, &err);
        if (!own->lexicons[use]) {
            fprintf(stderr, "%s: %s\n", path, err.text);
            exit(1);
        }
    }
    own->scorer = scorer_build(given, &err);
    if (!own->scorer) {
        fprintf(stderr, "%s\n", err.text);
        exit(1);
    }
}

static inline void own_lexicons_release(struct own_lexicons *own)
{
    scorer_free(own->scorer);
    for (int use = 0; use < N_LEXICON_USES; use++)
        lexicon_free(own->lexicons[use]);
}

/* A text scored as one answer of a chief executive. */
struct own_scored {
    struct document *document;
    struct turn_score score;
    struct evidence_list evidence;
};

static inline void own_lexicons_score(const struct own_lexicons *own, struct own_scored *scored,
                                      struct slice text)
{
    struct transcript_row row = {
        .row = 1,
        .component = slice_from("Answer"),
        .person = slice_from("Ada Quist"),
        .title = slice_from("Chief Executive Officer"),
        .text = text,
    };
    struct call_scorer *call_scorer = call_scorer_new(own->scorer);
    struct error err;

    memset(scored, 0, sizeof *scored);
    scored->document = document_build_table(&row, 1, "test", &err);
    assert_non_null(scored->document);
    call_scorer_run(call_scorer, scored->document, &scored->score, &scored->evidence);
    assert_true(evidence_check(&scored->evidence, own->scorer, &scored->score, 1, &err));
    call_scorer_free(call_scorer);
}

static inline void own_scored_release(struct own_scored *scored)
{
    document_free(scored->document);
    free(scored->evidence.items);
}

#endif
