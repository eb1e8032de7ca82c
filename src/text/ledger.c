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

/* Where the next bytes stand that may begin a mark or a tag.  It goes through the whole text once: most turns
 * have neither, and are not searched one by one. */
struct mark_search {
    struct slice text;
    size_t mark, tag; /* next '(' and '<', text.len where there is none */
};

static size_t find_next(struct slice text, char byte, size_t at)
{
    return at + slice_find_byte(slice_part(text, at, text.len), byte);
}

static struct mark_search search_begin(struct slice text)
{
    return (struct mark_search){text, find_next(text, '(', 0), find_next(text, '<', 0)};
}

/* Goes to position at. */
static void search_move(struct mark_search *search, size_t at)
{
    if (search->mark < at)
        search->mark = find_next(search->text, '(', at);
    if (search->tag < at)
        search->tag = find_next(search->text, '<', at);
}

/* Counts the marks of part, which is a part of a body in the text that is searched, as stage and the tags as
 * furniture; returns the bytes of both. All of them are ASCII, so text and disk agree. */
static uint64_t count_marks(struct byte_ledger *ledger, struct mark_search *search, struct slice part)
{
    size_t begin = (size_t)(part.ptr - search->text.ptr), end = begin + part.len;
    uint64_t total = 0;

    search_move(search, begin);
    while (search->mark < end || search->tag < end) {
        bool is_tag = search->tag < search->mark;
        size_t at = is_tag ? search->tag : search->mark;
        size_t n = is_tag ? mark_get_tag_length(part, at - begin) : mark_get_length(part, at - begin);

        *(is_tag ? &ledger->furniture : &ledger->stage) += n;
        total += n;
        search_move(search, at + (n ? n : 1));
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

/* How far the document is counted. */
struct ledger_scan {
    struct document *document;
    const struct header_list *headers;
    size_t next; /* of the headers */
    size_t at;   /* where the piece before ended */
    struct mark_search search;
};

/* Counts one piece of a line, and the blanks between it and the piece before. */
static void count_piece(struct ledger_scan *scan, struct slice piece, enum line_kind kind)
{
    struct document *document = scan->document;
    struct byte_ledger *ledger = &document->ledger;
    struct slice text = slice_trim(piece);
    size_t begin = (size_t)(text.ptr - document->text), end = begin + text.len;

    if (text.len == 0)
        return;
    ledger->blank += disk_bytes(document, scan->at, begin); /* the line end before, and the indent */
    if (kind == LINE_BODY) {
        text = cut_body(document, text);
        ledger->body += disk_bytes(document, (size_t)(text.ptr - document->text), end) -
                        count_marks(ledger, &scan->search, text);
    } else {
        *class_of(ledger, kind) += disk_bytes(document, begin, end);
    }
    scan->at = end;
}

/* Counts line i, which is not empty: what the next header and those after it take of the line, and the rest
 * by its kind. */
static void count_line(struct ledger_scan *scan, size_t i)
{
    const struct document *document = scan->document;
    const struct document_line *line = &document->lines[i];
    struct slice text = slice_make(document->text, line->end);
    size_t from = line->begin, footer = line->end - line->n_footer;

    if (line->kind == LINE_FURNITURE) { /* even inside a header that is broken over pages */
        count_piece(scan, slice_part(text, from, line->end), LINE_FURNITURE);
        return;
    }
    for (; scan->next < scan->headers->count && scan->headers->headers[scan->next].line <= i; scan->next++) {
        const struct header *header = &scan->headers->headers[scan->next];

        if (header->end <= line->begin)
            continue; /* it had the line before, or lines of its own */
        if (header->begin > from)
            count_piece(scan, slice_part(text, from, header->begin), line->kind);
        from = header->begin > from ? header->begin : from;
        count_piece(scan, slice_part(text, from, header->end), LINE_HEADER);
        from = header->end < line->end ? header->end : line->end;
        if (header->end > line->end)
            break; /* it goes on in the next line */
    }
    count_piece(scan, slice_part(text, from, footer), line->kind);
    if (line->n_footer)
        count_piece(scan, slice_part(text, from > footer ? from : footer, line->end), LINE_FURNITURE);
}

void ledger_count(struct document *document, const struct header_list *headers)
{
    struct byte_ledger *ledger = &document->ledger;
    struct ledger_scan scan = {document, headers, 0, 0,
                               search_begin(slice_make(document->text, document->n_bytes))};

    ledger->file = disk_bytes(document, 0, document->n_bytes);
    for (size_t i = 0; i < document->n_lines; i++)
        if (document->lines[i].begin < document->lines[i].end)
            count_line(&scan, i);
    ledger->blank += disk_bytes(document, scan.at, document->n_bytes);
}

void ledger_blank_furniture(struct document *document)
{
    struct slice all = slice_make(document->text, document->n_bytes);
    size_t tag = find_next(all, '<', 0);

    for (size_t i = 0; i < document->n_lines; i++) {
        const struct document_line *line = &document->lines[i];
        struct slice text = slice_make(document->text + line->begin, line->end - line->begin);

        if (line->kind == LINE_FURNITURE || line->kind == LINE_HEADING) {
            memset(document->text + line->begin, ' ', text.len);
            continue;
        }
        if (line->kind != LINE_BODY)
            continue;
        if (line->n_footer)
            memset(document->text + line->end - line->n_footer, ' ', line->n_footer);
        if (tag < line->begin)
            tag = find_next(all, '<', line->begin);
        for (; tag < line->end; tag = find_next(all, '<', tag + 1))
            memset(document->text + tag, ' ', mark_get_tag_length(text, tag - line->begin));
    }
}

void ledger_add_cell(struct byte_ledger *ledger, struct slice cell)
{
    struct slice text = slice_trim(cell);
    struct mark_search search = search_begin(text);

    ledger->file += cell.len;
    ledger->blank += cell.len - text.len;
    ledger->body += text.len - count_marks(ledger, &search, text);
}
