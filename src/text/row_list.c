/* row_list.c - turns from rows. */
#include "text/row_list.h"

#include "base/arena.h"
#include "base/memory.h"
#include "text/encoding.h"
#include "text/ledger.h"
#include "text/participants.h"
#include "text/person_line.h"
#include "text/turn_list.h"

#define GAP 2 /* bytes of the blank line between two texts */

static struct slice copy_folded(struct document *document, struct slice text)
{
    char *copy = arena_alloc(document->arena, text.len + 1);

    encoding_copy_clean(text, copy);
    copy[text.len] = '\0';
    return participants_fold(document->arena, slice_make(copy, text.len));
}

/* False where component says nothing. */
static bool parse_component(struct slice component, enum call_section *section)
{
    bool is_qa = slice_find_nocase(component, "question") < component.len ||
                 slice_find_nocase(component, "answer") < component.len ||
                 slice_find_nocase(component, "q&a") < component.len;

    *section = is_qa ? SECTION_QA : SECTION_PRESENTATION;
    return is_qa || slice_find_nocase(component, "present") < component.len ||
           slice_find_nocase(component, "prepared") < component.len;
}

static size_t count_bytes(const struct transcript_row *rows, size_t n_rows)
{
    size_t n = 0;

    for (size_t i = 0; i < n_rows; i++)
        n += rows[i].text.len + GAP;
    return n;
}

bool row_list_add(struct document *document, const struct transcript_row *rows, size_t n_rows)
{
    struct turn_list list;
    enum call_section section = SECTION_PRESENTATION;
    bool has_sections = false;
    size_t at = 0;

    document->text = memory_alloc(count_bytes(rows, n_rows) + 1);
    turn_list_init(&list, document);
    for (size_t i = 0; i < n_rows; i++) {
        const struct transcript_row *row = &rows[i];
        struct slice org = copy_folded(document, row->org), title = copy_folded(document, row->title);
        struct turn turn = {.line_start = row->row, .line_end = row->row, .origin = at, .is_row = true};
        struct slice body;

        if (org.len == 0)
            person_line_split_title(title, &org, &title);
        turn.speaker = turn_list_add_speaker(&list, copy_folded(document, row->person), org, title);
        if (parse_component(row->component, &turn.section)) {
            section = turn.section;
            has_sections = true;
        }
        turn.section = section; /* a row that does not say goes with the one before */
        encoding_copy_clean(row->text, document->text + at);
        body = slice_trim(slice_make(document->text + at, row->text.len));
        turn.begin = (size_t)(body.ptr - document->text);
        turn.end = turn.begin + body.len;
        turn_list_add(&list, &turn);
        ledger_add_cell(&document->ledger, slice_make(document->text + at, row->text.len));
        at += row->text.len;
        memcpy(document->text + at, "\n\n", GAP);
        at += GAP;
    }
    document->text[at] = '\0';
    document->n_bytes = at;
    turn_list_release(&list);
    return has_sections;
}
