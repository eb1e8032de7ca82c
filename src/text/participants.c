/* participants.c - reads lists of people. */
#include "text/participants.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "text/title.h"
#include "text/words.h"

/* Position of the next " - " at or after from; a dash at the end of the text counts. */
static size_t find_dash(struct slice text, size_t from)
{
    for (size_t i = from; i + 1 < text.len; i++)
        if (text.ptr[i + 1] == '-' && text.ptr[i] == ' ' && (i + 2 == text.len || text.ptr[i + 2] == ' '))
            return i;
    return text.len;
}

void participants_split(struct slice text, struct slice *org, struct slice *title)
{
    size_t dash, best;

    text = slice_trim(text);
    if (text.len > 0 && text.ptr[0] == '-' && (text.len == 1 || text.ptr[1] == ' ')) {
        *org = slice_make(text.ptr, 0);
        *title = slice_trim(slice_part(text, 1, text.len));
        return;
    }
    best = dash = find_dash(text, 0);
    while (dash < text.len) {
        size_t next = find_dash(text, dash + 2);

        if (title_has_title_word(slice_part(text, dash + 2, next))) {
            best = dash;
            break;
        }
        dash = next;
    }
    *org = slice_trim(slice_part(text, 0, best));
    *title = slice_trim(slice_part(text, best + 2, text.len));
    if (title->len == 0 &&
        words_has_any(*org, "director officer president vp svp evp ceo cfo ir relations")) {
        *title = *org; /* "Director, Investor Relations -": the firm is missing, not the title */
        *org = slice_make("", 0);
    }
}

struct slice participants_fold(struct arena *arena, struct slice text)
{
    char *copy;
    size_t n = 0;
    bool is_plain = true;

    text = slice_trim(text);
    for (size_t i = 0; i < text.len; i++)
        if (byte_is_blank(text.ptr[i]) && (text.ptr[i] != ' ' || text.ptr[i + 1] == ' '))
            is_plain = false;
    if (is_plain)
        return text;
    copy = arena_alloc(arena, text.len);
    for (size_t i = 0; i < text.len; i++) {
        if (!byte_is_blank(text.ptr[i]))
            copy[n++] = text.ptr[i];
        else if (n > 0 && copy[n - 1] != ' ')
            copy[n++] = ' ';
    }
    return slice_make(copy, n);
}

static struct slice list_line(const struct document *document, size_t i)
{
    const struct document_line *line = &document->lines[i];

    return slice_trim(slice_make(document->text + line->begin, line->end - line->begin));
}

static bool is_ruler(struct slice line)
{
    return slice_starts(line, "---") || slice_starts(line, "===");
}

void participants_add(struct document *document, const struct participant *participant)
{
    size_t n = document->n_participants;

    /* Doubles whenever the count reaches a power of two: the document keeps no capacity. */
    if ((n & (n - 1)) == 0)
        document->participants = memory_resize(document->participants, (n ? 2 * n : 1) * sizeof *participant);
    document->participants[n] = *participant;
    document->n_participants = n + 1;
}

/* True for a list that has "Jane Roe Example Inc - CFO" in one line: no telling here where the name ends. */
static bool is_one_line_list(const struct document *document, size_t begin, size_t end)
{
    size_t n = 0, n_dashes = 0;

    for (size_t i = begin; i < end; i++) {
        struct slice line = list_line(document, i);

        if (slice_starts(line, "* "))
            return false;
        n += line.len > 0;
        n_dashes += find_dash(line, 0) < line.len;
    }
    return n > 2 && 5 * n_dashes > 3 * n;
}

void participants_read(struct document *document, size_t begin, size_t end, bool is_company)
{
    size_t i = begin;

    if (is_one_line_list(document, begin, end))
        return;
    while (i < end) {
        struct slice name = list_line(document, i++);
        struct participant participant = {
            .org = slice_make("", 0), .title = slice_make("", 0), .is_company = is_company};
        bool has_bullet = slice_starts(name, "* ");

        if (name.len == 0 || is_ruler(name))
            continue;
        if (!has_bullet &&
            find_dash(name, 0) < name.len) /* "Jane Roe Example Inc - CFO": no telling where the name ends */
            continue;
        if (has_bullet)
            name = slice_trim(slice_part(name, 2, name.len));
        participant.name = participants_fold(document->arena, name);
        if (i < end) {
            struct slice next = list_line(document, i);

            if (next.len > 0 && !is_ruler(next) && !slice_starts(next, "* ")) {
                participants_split(next, &participant.org, &participant.title);
                participant.org = participants_fold(document->arena, participant.org);
                participant.title = participants_fold(document->arena, participant.title);
                i++;
            }
        }
        participants_add(document, &participant);
    }
}
