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

/* As name_table_add(), without a look at the letters where the very same slice was added before. */
static uint32_t add_name(struct turn_list *list, struct slice name)
{
    struct name_entry *recent = &list->recent[(uintptr_t)name.ptr / 8 % TURN_LIST_RECENT];

    if (recent->name.ptr != name.ptr || recent->name.len != name.len) {
        recent->value = name_table_add(&list->names, name, (uint32_t)list->document->n_speakers);
        recent->name = name;
    }
    return recent->value;
}

uint32_t turn_list_add_speaker(struct turn_list *list, struct slice name, struct slice org,
                               struct slice title)
{
    struct document *document = list->document;
    uint32_t at = add_name(list, name);

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

/* One header with the words that were seen after it. */
struct draft {
    const struct header *header; /* NULL before the first one */
    enum call_section section;
    size_t begin, end; /* of the words; both 0 where there are none */
    size_t last;       /* line where they end */
};

/* Adds text[begin, end) of line i, unless it is blank. */
static void extend_draft(const struct document *document, struct draft *draft, size_t i, size_t begin,
                         size_t end)
{
    struct slice text;

    if (begin >= end)
        return;
    text = slice_trim(slice_make(document->text + begin, end - begin));
    if (text.len == 0)
        return;
    if (draft->end == 0)
        draft->begin = (size_t)(text.ptr - document->text);
    draft->end = (size_t)(text.ptr - document->text) + text.len;
    draft->last = i;
}

static void finish_draft(struct turn_list *list, const struct draft *draft)
{
    struct turn turn = {.section = draft->section, .begin = draft->begin, .end = draft->end};

    if (!draft->header || draft->end == 0)
        return;
    turn.speaker = turn_list_add_speaker(list, draft->header->name, draft->header->org, draft->header->title);
    turn.line_start = draft->header->line + 1;
    turn.line_end = draft->last + 1;
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
    struct draft draft = {.header = NULL};
    size_t next = 0, from = 0; /* words begin at from, behind a header in the same line */

    for (size_t i = 0; i < document->n_lines; i++) {
        const struct document_line *line = &document->lines[i];

        if (from < line->begin)
            from = line->begin;
        for (; next < headers->count && headers->headers[next].line == i; next++) {
            const struct header *header = &headers->headers[next];

            if (line->kind == LINE_BODY)
                extend_draft(document, &draft, i, from, header->begin);
            finish_draft(list, &draft);
            draft = (struct draft){.header = header,
                                   .section = i >= first_question ? SECTION_QA : SECTION_PRESENTATION};
            if (header->end > from)
                from = header->end;
        }
        if (line->kind == LINE_BODY)
            extend_draft(document, &draft, i, from, line->end);
    }
    finish_draft(list, &draft);
}
