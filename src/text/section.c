/* section.c - finds the questions where no heading announces them. */
#include "text/section.h"

#include "text/words.h"

#define MAX_CALL 2000 /* bytes of an operator's turn that are looked at */

/* True if the operator hands over to somebody who asks. */
static bool calls_for_question(struct slice text)
{
    text = slice_part(text, 0, MAX_CALL);
    return words_has_phrase(text, "first question") || words_has_phrase(text, "question comes from") ||
           words_has_phrase(text, "question is from") || words_has_phrase(text, "question will come from") ||
           words_has_phrase(text, "begin the question") ||
           words_has_phrase(text, "question and answer session");
}

static enum speaker_role role_of(const struct document *document, size_t turn)
{
    return document->speakers[document->turns[turn].speaker].role;
}

/* Index of the first turn of the questions, n_turns where there are none. */
static size_t find_first(const struct document *document)
{
    size_t n = document->n_turns;
    bool has_spoken = false; /* somebody besides the operator */

    for (size_t i = 0; i < n; i++) {
        enum speaker_role role = role_of(document, i);

        if (role == ROLE_ANALYST)
            return i > 0 && role_of(document, i - 1) == ROLE_OPERATOR && has_spoken ? i - 1 : i;
        if (role == ROLE_OPERATOR && has_spoken && i >= 2 &&
            calls_for_question(document_get_turn_text(document, &document->turns[i])))
            return i;
        has_spoken |= role != ROLE_OPERATOR;
    }
    return n;
}

void section_find(struct document *document)
{
    size_t first = find_first(document);

    for (size_t i = 0; i < document->n_turns; i++)
        document->turns[i].section = i < first ? SECTION_PRESENTATION : SECTION_QA;
}

const char *section_name(enum call_section section)
{
    return section == SECTION_QA ? "qa" : "presentation";
}
