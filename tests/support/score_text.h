/* score_text.h - scores short texts with small lexicons, through the same path as a run. */
#ifndef SUPPORT_SCORE_TEXT_H
#define SUPPORT_SCORE_TEXT_H

#include "lexicon/lexicon.h"
#include "lexicon/matcher.h"
#include "support/temporary.h"
#include "text/document.h"
#include "tone/call_scorer.h"

/* The lexicons of a test: CSV rows after the header, NULL for an empty lexicon. */
struct small_lexicons {
    const char *rows[N_LEXICON_USES];
};

struct scored_text {
    struct lexicon *lexicons[N_LEXICON_USES];
    struct scorer *scorer;
    struct document *document;
    struct turn_score scores[8];
    struct evidence_list evidence;
    struct excluded_list excluded;
    char folder[64];
};

/* A turn of the text that is scored. */
struct small_turn {
    const char *person, *title, *component, *text;
};

static inline void score_turns(struct scored_text *scored, const struct small_lexicons *lexicons,
                               const struct small_turn *turns, size_t n_turns)
{
    const struct lexicon *given[N_LEXICON_USES] = {NULL};
    struct transcript_row rows[8];
    struct call_scorer *call_scorer;
    struct error err;

    memset(scored, 0, sizeof *scored);
    temporary_make_folder(scored->folder);
    for (int use = 0; use < N_LEXICON_USES; use++) {
        const char *body = lexicons->rows[use];
        char text[8192], path[128], name[16];

        if (!body && use >= USE_LM)
            continue;
        snprintf(name, sizeof name, "%d.csv", use);
        snprintf(path, sizeof path, "%s/%s", scored->folder, name);
        /* A lexicon must hold something; this word is in no text. */
        snprintf(text, sizeof text, "term,category,value,rule,when,sense\n%s", body ? body : "");
        if (!body)
            snprintf(text, sizeof text, "term,category,value,rule,when,sense\nzzz,%s,0,,,\n",
                     use == USE_HEDGE         ? "NONE"
                     : use == USE_BOOSTER     ? "NONE"
                     : use == USE_NEGATOR     ? "NEGATOR"
                     : use == USE_EXCLUSION   ? "courtesy_filler"
                     : use == USE_COMPOSITION ? "NONE"
                     : use == USE_FORWARD     ? "NONE"
                                              : "none");
        temporary_write(scored->folder, name, text, strlen(text));
        scored->lexicons[use] = lexicon_load_as(lexicon_use_name((enum lexicon_use)use), path,
                                                lexicon_use_get_reading((enum lexicon_use)use), &err);
        if (!scored->lexicons[use])
            fail_msg("%s", err.text);
        given[use] = scored->lexicons[use];
    }
    scored->scorer = scorer_build(given, &err);
    if (!scored->scorer)
        fail_msg("%s", err.text);
    for (size_t i = 0; i < n_turns; i++)
        rows[i] = (struct transcript_row){
            .row = i + 1,
            .component = slice_from(turns[i].component),
            .person = slice_from(turns[i].person),
            .title = slice_from(turns[i].title),
            .text = slice_from(turns[i].text),
        };
    scored->document = document_build_table(rows, n_turns, "test", &err);
    assert_non_null(scored->document);
    assert_int_equal(scored->document->n_turns, n_turns);
    call_scorer = call_scorer_new(scored->scorer);
    call_scorer_keep_excluded(call_scorer, &scored->excluded);
    call_scorer_run(call_scorer, scored->document, scored->scores, &scored->evidence);
    assert_true(evidence_check(&scored->evidence, scored->scorer, scored->scores, n_turns, &err));
    call_scorer_free(call_scorer);
}

/* One turn of a chief executive in the middle of the Q&A. */
static inline void score_text(struct scored_text *scored, const struct small_lexicons *lexicons,
                              const char *text)
{
    struct small_turn turn = {"Ada Quist", "Chief Executive Officer", "Answer", text};

    score_turns(scored, lexicons, &turn, 1);
}

static inline void scored_text_release(struct scored_text *scored)
{
    document_free(scored->document);
    scorer_free(scored->scorer);
    for (int use = 0; use < N_LEXICON_USES; use++)
        lexicon_free(scored->lexicons[use]);
    free(scored->evidence.items);
    free(scored->excluded.items);
    temporary_remove_folder(scored->folder);
}

#endif
