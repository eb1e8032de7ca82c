/* turn_list.c - makes turns of marked lines. */
#include "text/turn_list.h"

#include "base/memory.h"
#include "text/format_mark.h"
#include "text/heading.h"

void turn_list_init(struct turn_list *list, struct document *document)
{
    *list = (struct turn_list){.document = document};
    name_table_init(&list->names);
}

void turn_list_release(struct turn_list *list)
{
    name_table_release(&list->names);
}

uint32_t turn_list_add_speaker(struct turn_list *list, struct slice name, struct slice org,
                               struct slice title)
{
    struct document *document = list->document;
    uint32_t at = name_table_add(&list->names, name, (uint32_t)document->n_speakers);

    if (at == document->n_speakers) {
        ARRAY_RESERVE(document->speakers, document->n_speakers, list->cap_speakers);
        document->speakers[document->n_speakers++] =
            (struct speaker){.name = name, .org = org, .title = title};
        return at;
    }
    if (document->speakers[at].org.len == 0)
        document->speakers[at].org = org;
    if (document->speakers[at].title.len == 0)
        document->speakers[at].title = title;
    return at;
}

void turn_list_add(struct turn_list *list, const struct turn *turn)
{
    struct document *document = list->document;

    ARRAY_RESERVE(document->turns, document->n_turns, list->cap_turns);
    document->turns[document->n_turns++] = *turn;
}

/* One header with the body lines that were seen after it. */
struct draft {
    const struct header *header; /* NULL before the first one */
    enum call_section section;
    size_t first, last; /* body lines; first > last where there is none */
};

static bool is_blank_line(const struct document *document, size_t i)
{
    return format_mark_get_line(document, i).len == 0;
}

static void finish_draft(struct turn_list *list, struct draft *draft)
{
    struct document *document = list->document;
    struct turn turn = {.section = draft->section};
    struct slice body;
    size_t begin;

    if (!draft->header || draft->first > draft->last)
        return;
    while (draft->last > draft->first && is_blank_line(document, draft->last)) /* it held a time tag alone */
        draft->last--;
    begin = document->lines[draft->first].begin + document->lines[draft->first].n_header;
    body = slice_trim(slice_make(document->text + begin, document->lines[draft->last].end - begin));
    if (body.len == 0)
        return;
    turn.speaker = turn_list_add_speaker(list, draft->header->name, draft->header->org, draft->header->title);
    turn.line_start = draft->header->line + 1;
    turn.line_end = draft->last + 1;
    turn.begin = (size_t)(body.ptr - document->text);
    turn.end = turn.begin + body.len;
    turn_list_add(list, &turn);
}

size_t turn_list_find_questions(const struct document *document, const struct header_list *headers)
{
    enum heading_style style;

    for (size_t i = 0; i < document->n_lines; i++)
        if (document->lines[i].kind == LINE_HEADING &&
            heading_parse(format_mark_get_line(document, i), &style) == HEADING_QUESTIONS)
            return i;
    for (size_t i = 0; i < headers->count; i++)
        if (headers->headers[i].opens_questions)
            return headers->headers[i].line;
    return document->n_lines;
}

void turn_list_build(struct turn_list *list, const struct header_list *headers, size_t first_question)
{
    const struct document *document = list->document;
    struct draft draft = {NULL, SECTION_PRESENTATION, 1, 0};
    size_t next = 0;

    for (size_t i = 0; i < document->n_lines; i++) {
        if (next < headers->count && headers->headers[next].line == i) {
            finish_draft(list, &draft);
            draft = (struct draft){&headers->headers[next++],
                                   i >= first_question ? SECTION_QA : SECTION_PRESENTATION, 1, 0};
        }
        if (document->lines[i].kind == LINE_BODY) {
            if (draft.first > draft.last)
                draft.first = i;
            draft.last = i;
        }
    }
    finish_draft(list, &draft);
}
