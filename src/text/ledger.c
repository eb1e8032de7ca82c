/* ledger.c - counts bytes by what they are. */
#include "text/ledger.h"

#include "text/encoding.h"
#include "text/format.h"
#include "text/mark.h"

/* Bytes on disk of text[begin, end). */
static uint64_t disk_bytes(const struct document *document, size_t begin, size_t end)
{
    if (!document->map)
        return end - begin;
    return encoding_get_offset(document->map, end) - encoding_get_offset(document->map, begin);
}

/* Position of the next byte at or after at, or text.len. */
static size_t find_next(struct slice text, char byte, size_t at)
{
    return at + slice_find_byte(slice_part(text, at, text.len), byte);
}

/* Counts the marks of text, which is part of a body, as stage and the tags as furniture; returns the bytes of
 * both. All of them are ASCII, so text and disk agree. */
static uint64_t count_marks(struct byte_ledger *ledger, struct slice text)
{
    uint64_t total = 0;
    size_t mark = find_next(text, '(', 0), tag = find_next(text, '<', 0);

    while (mark < text.len || tag < text.len) {
        bool is_tag = tag < mark;
        size_t at = is_tag ? tag : mark;
        size_t n = is_tag ? mark_get_tag_length(text, at) : mark_get_length(text, at);

        *(is_tag ? &ledger->furniture : &ledger->stage) += n;
        total += n;
        at += n ? n : 1;
        if (mark < at)
            mark = find_next(text, '(', at);
        if (tag < at)
            tag = find_next(text, '<', at);
    }
    return total;
}

static uint64_t *class_of(struct byte_ledger *ledger, enum line_kind kind)
{
    switch (kind) {
    case LINE_BODY:
        return &ledger->body;
    case LINE_HEADER:
    case LINE_HEADING:
        return &ledger->header;
    case LINE_FRONT:
        return &ledger->front;
    case LINE_FURNITURE:
        return &ledger->furniture;
    case LINE_BLANK:
    case LINE_UNKNOWN:
        break;
    }
    return &ledger->unexplained;
}

/* The part of a line without time tags and blanks at its ends. */
static struct slice cut_body(struct document *document, struct slice text)
{
    size_t n;

    while (text.len > 0 && text.ptr[0] == '<' && (n = mark_get_tag_length(text, 0)) > 0) {
        struct slice rest = slice_part(text, n, text.len);

        document->ledger.furniture +=
            disk_bytes(document, (size_t)(text.ptr - document->text), (size_t)(rest.ptr - document->text));
        text = slice_trim(rest); /* blanks at the end were cut before */
        document->ledger.blank +=
            disk_bytes(document, (size_t)(rest.ptr - document->text), (size_t)(text.ptr - document->text));
    }
    return text;
}

/* Counts one piece of a line, and the blanks between it and *at, where the piece before ended. */
static void count_piece(struct document *document, struct slice piece, enum line_kind kind, size_t *at)
{
    struct byte_ledger *ledger = &document->ledger;
    struct slice text = slice_trim(piece);
    size_t begin = (size_t)(text.ptr - document->text), end = begin + text.len;

    if (text.len == 0)
        return;
    ledger->blank += disk_bytes(document, *at, begin); /* the line end before, and the indent */
    if (kind == LINE_BODY) {
        text = cut_body(document, text);
        ledger->body +=
            disk_bytes(document, (size_t)(text.ptr - document->text), end) - count_marks(ledger, text);
    } else {
        *class_of(ledger, kind) += disk_bytes(document, begin, end);
    }
    *at = end;
}

/* Counts line i: what headers[*next] and those after it take of the line, and the rest by its kind. */
static void count_line(struct document *document, size_t i, const struct header_list *headers, size_t *next,
                       size_t *at)
{
    const struct document_line *line = &document->lines[i];
    struct slice text = slice_make(document->text, line->end);
    size_t from = line->begin, footer = line->end - line->n_footer;

    if (line->kind == LINE_FURNITURE) { /* even inside a header that is broken over pages */
        count_piece(document, slice_part(text, from, line->end), LINE_FURNITURE, at);
        return;
    }
    for (; *next < headers->count && headers->headers[*next].line <= i; (*next)++) {
        const struct header *header = &headers->headers[*next];

        if (header->end <= line->begin)
            continue; /* it had the line before, or lines of its own */
        if (header->begin > from)
            count_piece(document, slice_part(text, from, header->begin), line->kind, at);
        from = header->begin > from ? header->begin : from;
        count_piece(document, slice_part(text, from, header->end), LINE_HEADER, at);
        from = header->end < line->end ? header->end : line->end;
        if (header->end > line->end)
            break; /* it goes on in the next line */
    }
    count_piece(document, slice_part(text, from, footer), line->kind, at);
    count_piece(document, slice_part(text, from > footer ? from : footer, line->end), LINE_FURNITURE, at);
}

void ledger_count(struct document *document, const struct header_list *headers)
{
    struct byte_ledger *ledger = &document->ledger;
    size_t at = 0, next = 0;

    ledger->file = disk_bytes(document, 0, document->n_bytes);
    for (size_t i = 0; i < document->n_lines; i++)
        count_line(document, i, headers, &next, &at);
    ledger->blank += disk_bytes(document, at, document->n_bytes);
}

void ledger_blank_furniture(struct document *document)
{
    for (size_t i = 0; i < document->n_lines; i++) {
        const struct document_line *line = &document->lines[i];
        struct slice text = slice_make(document->text + line->begin, line->end - line->begin);

        if (line->kind == LINE_FURNITURE || line->kind == LINE_HEADING) {
            memset(document->text + line->begin, ' ', text.len);
            continue;
        }
        if (line->kind != LINE_BODY)
            continue;
        memset(document->text + line->end - line->n_footer, ' ', line->n_footer);
        for (size_t at = 0; (at += slice_find_byte(slice_part(text, at, text.len), '<')) < text.len; at++)
            memset(document->text + line->begin + at, ' ', mark_get_tag_length(text, at));
    }
}

void ledger_add_cell(struct byte_ledger *ledger, struct slice cell)
{
    struct slice text = slice_trim(cell);

    ledger->file += cell.len;
    ledger->blank += cell.len - text.len;
    ledger->body += text.len - count_marks(ledger, text);
}
