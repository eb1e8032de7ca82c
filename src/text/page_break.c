/* page_break.c - page footers, and the text that they interrupt. */
#include "text/page_break.h"

#include "text/words.h"

#define MAX_FOOTER 160

static size_t skip_number(struct slice line, size_t at)
{
    size_t begin = at;

    while (at < line.len && byte_is_digit(line.ptr[at]))
        at++;
    return at > begin && at - begin <= 4 ? at : begin;
}

/* End of "3 of 14" at line[at], or at where there is none. */
static size_t skip_count(struct slice line, size_t at)
{
    size_t number = skip_number(line, at), end;

    if (number == at || !slice_starts(slice_part(line, number, line.len), " of "))
        return at;
    end = skip_number(line, number + 4);
    return end > number + 4 ? end : at;
}

static bool names_owner(struct slice rest)
{
    return (slice_find(rest, "\xc2\xa9") < rest.len || slice_find_nocase(rest, "(c)") < rest.len ||
            words_has_any(rest, "copyright")) &&
           words_has_any(rest, "reserved");
}

size_t page_break_find_footer(struct slice line)
{
    size_t from = line.len > MAX_FOOTER ? line.len - MAX_FOOTER : 0;
    size_t begin, end;

    end = skip_count(line, 0);
    if (end > 0 && end == line.len)
        return 0;
    for (begin = from; (begin += slice_find(slice_part(line, begin, line.len), "Page ")) < line.len;
         begin += 5) {
        end = skip_count(line, begin + 5);
        if (end == begin + 5)
            continue;
        if ((begin == 0 && end == line.len) || names_owner(slice_part(line, end, line.len)))
            return begin;
    }
    return line.len;
}

static struct slice line_text(const struct document *document, size_t i)
{
    const struct document_line *line = &document->lines[i];

    return slice_trim(slice_make(document->text + line->begin, line->end - line->begin - line->n_footer));
}

static bool ends_sentence(struct slice text)
{
    size_t end = text.len;

    if (slice_ends(text, "\xe2\x80\x9d") || slice_ends(text, "\xe2\x80\x99"))
        end -= 3;
    while (end > 0 && strchr("\"')]", text.ptr[end - 1]))
        end--;
    return end == 0 || strchr(".?!:", text.ptr[end - 1]);
}

/* Joins line first with line next; what stands between is furniture or blank. */
static void join(struct document *document, size_t first, size_t next)
{
    if (ends_sentence(line_text(document, first)))
        return;
    for (size_t i = first + 1; i < next; i++)
        document->text[document->lines[i].end] = ' ';
}

void page_break_join(struct document *document)
{
    size_t last = document->n_lines; /* the body line before, n_lines where there is none */
    bool has_furniture = false;

    for (size_t i = 0; i < document->n_lines; i++) {
        const struct document_line *line = &document->lines[i];

        if (line->kind == LINE_FURNITURE) {
            has_furniture = true;
        } else if (line->kind == LINE_BODY) {
            if (last < i && has_furniture)
                join(document, last, i);
            last = i;
            has_furniture = line->n_footer > 0;
        } else if (line->kind != LINE_BLANK) {
            last = document->n_lines;
        }
    }
}
