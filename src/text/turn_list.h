/* turn_list.h - speakers and turns under construction.
 *
 * Belongs to one document, to which speakers and turns are added.
 */
#ifndef TEXT_TURN_LIST_H
#define TEXT_TURN_LIST_H

#include <stdbool.h>

#include "text/document.h"
#include "text/format.h"
#include "text/name_table.h"

#define TURN_LIST_RECENT 64

struct turn_list {
    struct document *document;
    struct name_table names; /* of speakers, to their index */
    /* What the names were whose text stands at the same place: layouts hand over one slice for one header. */
    struct name_entry recent[TURN_LIST_RECENT];
    size_t cap_speakers, cap_turns;
};

void turn_list_init(struct turn_list *list, struct document *document);
void turn_list_release(struct turn_list *list); /* what was added stays in the document */

/* Index of the speaker of this name; organisation and title are noted where they were missing.  All are
 * borrowed from what lives as long as the document. */
uint32_t turn_list_add_speaker(struct turn_list *list, struct slice name, struct slice org,
                               struct slice title);
void turn_list_add(struct turn_list *list, const struct turn *turn);

/* Line where the questions begin: a heading, or the header that the layout marks; n_lines where nothing
 * tells. */
size_t turn_list_find_questions(const struct document *document, const struct header_list *headers);

/* Turns of a document whose lines are marked: a header and the body up to the next header; a header without a
 * body gives none.  Headers from line first_question on are in the questions. */
void turn_list_build(struct turn_list *list, const struct header_list *headers, size_t first_question);

#endif
