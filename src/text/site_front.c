/* site_front.c - reads lists of people in whatever form. */
#include "text/site_front.h"

#include "base/arena.h"
#include "text/format_mark.h"
#include "text/participants.h"
#include "text/title.h"
#include "text/words.h"

#define MAX_HEADING    60
#define MAX_JOINED     600 /* bytes of "Speeches by ..." */
#define MAX_WAITING    8   /* names whose titles are still to come */
#define MAX_FRONT_READ 300 /* lines */

/* Whose names a list has. */
enum list_side { LIST_UNKNOWN, LIST_COMPANY, LIST_OUTSIDE };

struct front_reader {
    struct document *document;
    enum list_side side;
    size_t waiting[MAX_WAITING]; /* participants without a title */
    size_t n_waiting;
};

static enum list_side read_heading(struct slice text)
{
    if (text.len > MAX_HEADING || words_count(text, 5) > 4)
        return LIST_UNKNOWN;
    if (words_has_any(text, "presenters presenter speakers speaker host hosts management executives "
                            "corporate company hosted"))
        return LIST_COMPANY;
    return words_has_any(text, "participants analysts callers questioners") ? LIST_OUTSIDE : LIST_UNKNOWN;
}

/* Managers have managers' titles, whatever the heading of the list is. */
static bool is_of_company(const struct front_reader *reader, struct slice title)
{
    struct title_reading reading = title_read(title, slice_make("", 0));

    if (reading.is_ceo || reading.is_cfo || reading.is_ir)
        return reader->side != LIST_OUTSIDE || !reading.is_analyst;
    if (reader->side != LIST_UNKNOWN)
        return reader->side == LIST_COMPANY;
    return reading.is_executive && !reading.is_analyst;
}

static void add_person(struct front_reader *reader, struct slice name, struct slice org, struct slice title)
{
    struct arena *arena = reader->document->arena;
    struct participant participant = {.name = participants_fold(arena, name),
                                      .org = participants_fold(arena, org),
                                      .title = participants_fold(arena, title)};

    participant.is_company = is_of_company(reader, title);
    if (title.len == 0 && org.len == 0 && reader->n_waiting < MAX_WAITING)
        reader->waiting[reader->n_waiting++] = reader->document->n_participants;
    participants_add(reader->document, &participant);
}

/* Gives a title to the name that has waited longest. */
static void add_title(struct front_reader *reader, struct slice text)
{
    struct participant *one;

    if (reader->n_waiting == 0)
        return;
    one = &reader->document->participants[reader->waiting[0]];
    memmove(reader->waiting, reader->waiting + 1, --reader->n_waiting * sizeof *reader->waiting);
    site_header_split_rest(text, &one->org, &one->title);
    one->org = participants_fold(reader->document->arena, one->org);
    one->title = participants_fold(reader->document->arena, one->title);
    one->is_company = is_of_company(reader, one->title);
}

/* Cuts the next part, up to a comma or an "and", off text. */
static bool next_part(struct slice *text, struct slice *part)
{
    size_t comma = slice_find_byte(*text, ','), conjunction = slice_find(*text, " and ");
    size_t cut = comma < conjunction ? comma : conjunction;

    if (text->len == 0)
        return false;
    *part = slice_trim(slice_part(*text, 0, cut));
    *text = slice_trim(slice_part(*text, cut + (cut == comma ? 1 : 5), text->len));
    if (slice_starts(*part, "and "))
        *part = slice_trim(slice_part(*part, 4, part->len));
    return true;
}

/* "Jane Roe, Group Chief Executive Officer, and Max Stein, Group Chief Financial Officer" */
static void read_sentence(struct front_reader *reader, struct slice text)
{
    struct slice name = slice_make("", 0), title = name, part;
    struct site_header header;

    while (next_part(&text, &part)) {
        if (site_header_read(part, &header) && !header.has_rest && header.n_words > 1 && !header.is_generic) {
            if (name.len > 0)
                add_person(reader, name, slice_make("", 0), title);
            name = header.name;
            title = slice_make("", 0);
        } else if (name.len > 0 && title_has_title_word(part)) {
            title = title.len == 0 ? part : slice_make(title.ptr, (size_t)(part.ptr + part.len - title.ptr));
        }
    }
    if (name.len > 0 && title.len > 0)
        add_person(reader, name, slice_make("", 0), title);
}

/* Where the people begin in "Speeches by ..."; text.len where it is no such line. */
static size_t find_people(struct slice text)
{
    static const char *const starts[] = {"Speeches by ", "Speech by ",  "Presented by ", "Presentation by ",
                                         "Hosted by ",   "Remarks by ", "Speakers: ",    "Presenters: "};

    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (slice_starts(text, starts[i]))
            return strlen(starts[i]);
    return text.len;
}

/* Reads the sentence that begins in line i; returns its last line. */
static size_t read_people(struct front_reader *reader, const struct site_view *view, size_t i, size_t end)
{
    struct slice text = format_mark_get_line(reader->document, i);
    char *copy = arena_alloc(reader->document->arena, MAX_JOINED);
    size_t n = 0;

    text = slice_part(text, find_people(text), text.len);
    for (;;) {
        size_t next = i + 1;

        if (n + text.len + 1 > MAX_JOINED)
            break;
        memcpy(copy + n, text.ptr, text.len);
        n += text.len;
        copy[n++] = ' ';
        if (next >= end || view->kinds[next] != LINE_BODY)
            break;
        text = format_mark_get_line(reader->document, next);
        if (!title_has_title_word(text) || !site_header_is_label(text))
            break;
        i = next;
    }
    read_sentence(reader, slice_trim(slice_make(copy, n)));
    return i;
}

void site_front_read(struct document *document, const struct site_view *view, size_t end)
{
    struct front_reader reader = {.document = document};

    if (end > MAX_FRONT_READ)
        end = MAX_FRONT_READ;
    for (size_t i = 0; i < end; i++) {
        struct slice text = format_mark_get_line(document, i);
        struct site_header header;

        if (view->kinds[i] != LINE_BODY)
            continue;
        if (find_people(text) < text.len) {
            i = read_people(&reader, view, i, end);
        } else if (site_header_read(text, &header) && header.n_bytes == 0 && !header.is_generic &&
                   (header.n_words > 1 || header.has_rest)) {
            add_person(&reader, header.name, header.org, header.title);
        } else if (read_heading(text) != LIST_UNKNOWN) {
            reader.side = read_heading(text);
            reader.n_waiting = 0;
        } else if (site_header_is_title_line(text)) {
            add_title(&reader, text);
        }
    }
}
