/* document.c - from bytes or rows to a document; see the picture in the header. */
#include "text/document.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "text/encoding.h"
#include "text/exchange.h"
#include "text/facts.h"
#include "text/format.h"
#include "text/ledger.h"
#include "text/line.h"
#include "text/role.h"
#include "text/row_list.h"
#include "text/section.h"
#include "text/turn_list.h"
#include "text/xml_text.h"

#define MAX_BYTES    0xfffffff0u /* tokens count positions in 32 bits */
#define ENOUGH_SCORE 30          /* least measure() for a format to be taken */
#define SURE_SCORE   95          /* nothing else need be measured */
#define LIKELY_SCORE 70          /* nothing costly need be measured */

/* What only the turns themselves can tell. */
static void finish(struct document *document, bool has_sections)
{
    facts_read(document);
    role_assign(document);
    if (!has_sections)
        section_find(document);
    exchange_mark(document);
}

/* The best format and its score. */
static const struct text_format *choose_format(const struct document *document, int *score)
{
    const struct text_format *best = NULL;

    *score = 0;
    for (size_t i = 0; i < format_count() && *score < (i < format_count_quick() ? SURE_SCORE : LIKELY_SCORE);
         i++) {
        int measured = format_get(i)->measure(document);

        if (measured > *score) {
            *score = measured;
            best = format_get(i);
        }
    }
    return best;
}

/* NULL and a message where the document fits no format. */
static const struct text_format *find_format(const struct document *document, const char *name,
                                             const char *wanted, struct error *err)
{
    const struct text_format *format;
    int score;

    if (wanted && strcmp(wanted, "auto") != 0) {
        format = format_find(wanted);
        if (!format)
            error_set(err, ERROR_USAGE, "no format is called \"%s\"; --format list prints the names", wanted);
        return format;
    }
    format = choose_format(document, &score);
    if (format && score >= ENOUGH_SCORE)
        return format;
    if (format)
        error_at(err, ERROR_FORMAT, name, 0, 0,
                 "no speaker header found; looks most like %s (%s); give the layout with --format",
                 format->name, format->explain);
    else
        error_at(err, ERROR_FORMAT, name, 0, 0,
                 "no speaker header found; looks like none of the known layouts (--format list prints them)");
    return NULL;
}

/* Lines to turns; false and a message where no speaker was found. */
static bool build_from_lines(struct document *document, const struct text_format *format, const char *name,
                             struct error *err)
{
    struct header_list headers = {NULL, 0, 0};
    struct turn_list list;
    size_t first_question;

    if (!format->mark(document, &headers)) {
        free(headers.headers);
        return error_at(err, ERROR_FORMAT, name, 0, 0, "no speaker header found in the layout %s (%s)",
                        format->name, format->explain);
    }
    ledger_count(document, &headers);
    first_question = turn_list_find_questions(document, &headers);
    ledger_blank_furniture(document);
    turn_list_init(&list, document);
    turn_list_build(&list, &headers, first_question);
    turn_list_release(&list);
    free(headers.headers);
    if (document->n_turns == 0)
        return error_at(err, ERROR_FORMAT, name, 0, 0,
                        "there are speaker headers (%s), but nobody says a word", format->name);
    finish(document, first_question < document->n_lines);
    return true;
}

static struct document *document_new(const char *format)
{
    struct document *document = memory_zero(1, sizeof *document);

    document->arena = arena_new();
    document->format = format;
    document->facts.title = document->facts.firm = document->facts.ticker = slice_make("", 0);
    return document;
}

struct document *document_parse(struct file_bytes *bytes, const char *name, const char *format,
                                struct error *err)
{
    struct document *document;
    struct encoded_text decoded;
    const struct text_format *chosen;

    if (bytes->length > MAX_BYTES / 3) {
        file_bytes_release(bytes);
        error_at(err, ERROR_LIMIT, name, 0, 0, "larger than a transcript can be; split the file");
        return NULL;
    }
    if (!encoding_decode(bytes, name, &decoded, err))
        return NULL;
    xml_text_decode(&decoded);
    document = document_new("");
    document->text = decoded.text;
    document->n_bytes = decoded.n_bytes;
    document->map = decoded.map;
    document->encoding = decoded.encoding;
    document->lines = line_split(decoded.text, decoded.n_mark, decoded.n_bytes, &document->n_lines);
    chosen = find_format(document, name, format, err);
    if (!chosen || !build_from_lines(document, chosen, name, err)) {
        document_free(document);
        return NULL;
    }
    document->format = chosen->name;
    return document;
}

struct document *document_build_table(const struct transcript_row *rows, size_t n_rows, const char *name,
                                      struct error *err)
{
    struct document *document;
    size_t n_bytes = 0;

    for (size_t i = 0; i < n_rows; i++)
        n_bytes += rows[i].text.len + 2;
    if (n_rows == 0 || n_bytes > MAX_BYTES) {
        error_at(err, n_rows ? ERROR_LIMIT : ERROR_DATA, name, 0, 0,
                 n_rows ? "larger than a transcript can be; split the call" : "a call without rows");
        return NULL;
    }
    document = document_new("table");
    document->encoding = "utf-8";
    finish(document, row_list_add(document, rows, n_rows));
    return document;
}

void document_find_exchanges(struct document *document)
{
    for (size_t i = 0; i < document->n_turns; i++) {
        document->turns[i].qa_role = QA_NONE;
        document->turns[i].exchange = 0;
    }
    exchange_mark(document);
}

void document_free(struct document *document)
{
    if (!document)
        return;
    free(document->text);
    encoding_free_map(document->map);
    free(document->lines);
    free(document->speakers);
    free(document->participants);
    free(document->turns);
    arena_free(document->arena);
    free(document);
}

struct slice document_get_turn_text(const struct document *document, const struct turn *turn)
{
    return slice_make(document->text + turn->begin, turn->end - turn->begin);
}

size_t document_get_offset(const struct document *document, const struct turn *turn, size_t position)
{
    if (turn->is_row)
        return position - turn->origin;
    return encoding_get_offset(document->map, position);
}

size_t document_get_line(const struct document *document, const struct turn *turn, size_t position)
{
    size_t low = turn->line_start - 1, high = turn->line_end; /* the line is in [low, high) */

    if (turn->is_row)
        return turn->line_start;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (document->lines[middle].begin <= position)
            low = middle;
        else
            high = middle;
    }
    return low + 1;
}
