/* explain_span.c - overlapping cues, excluded sentences and paragraphs made into spans that nest. */
#include "report/explain_span.h"

#include <stdlib.h>

#include "base/memory.h"

#define MAX_OPEN (2 * N_LEXICON_USES) /* cues of one lexicon do not overlap */

/* What is open at a place, inside at most one excluded passage. */
struct open_spans {
    const struct evidence *cues[MAX_OPEN];
    size_t n_cues;
    const struct excluded_sentence *run; /* NULL outside */
};

static void add_place(struct explain_span_list *list, size_t place)
{
    ARRAY_RESERVE(list->places, list->n_places, list->cap_places);
    list->places[list->n_places++] = place;
}

static int compare_places(const void *a_ptr, const void *b_ptr)
{
    size_t a = *(const size_t *)a_ptr, b = *(const size_t *)b_ptr;

    return (a > b) - (a < b);
}

/* By position, longer ones first, then as the evidence stands. */
static int compare_cues(const void *a_ptr, const void *b_ptr)
{
    const struct evidence *a = *(const struct evidence *const *)a_ptr;
    const struct evidence *b = *(const struct evidence *const *)b_ptr;

    if (a->begin != b->begin)
        return a->begin < b->begin ? -1 : 1;
    if (a->end != b->end)
        return a->end > b->end ? -1 : 1;
    return (a > b) - (a < b);
}

/* The first cue of a turn or of a later one; the evidence stands by turn. */
static size_t find_first_cue(const struct evidence_list *evidence, size_t turn)
{
    size_t low = 0, high = evidence->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (evidence->items[middle].turn < turn)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static size_t find_first_excluded(const struct excluded_list *excluded, size_t turn)
{
    size_t low = 0, high = excluded->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (excluded->items[middle].turn < turn)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void find_cues(const struct scored_call *call, const struct explain_view *view, size_t turn,
                      struct explain_span_list *list)
{
    struct explain_cue_list *cues = &list->cues;

    cues->count = 0;
    for (size_t i = find_first_cue(call->evidence, turn); i < call->evidence->count; i++) {
        const struct evidence *cue = &call->evidence->items[i];

        if (cue->turn != turn)
            break;
        if (!(view->lexicons >> scorer_get_use(call->scorer, cue->term) & 1))
            continue;
        ARRAY_RESERVE(cues->items, cues->count, cues->capacity);
        cues->items[cues->count++] = cue;
        add_place(list, cue->begin);
        add_place(list, cue->end);
    }
    if (cues->count)
        qsort(cues->items, cues->count, sizeof *cues->items, compare_cues);
}

/* Nothing but white space, and no blank line, which ends a paragraph. */
static bool is_gap(const char *text, size_t begin, size_t end)
{
    size_t n_line_ends = 0;

    for (; begin < end && byte_is_blank(text[begin]); begin++)
        n_line_ends += text[begin] == '\n';
    return begin == end && n_line_ends < 2;
}

static void find_runs(const struct scored_call *call, size_t turn, struct explain_span_list *list)
{
    size_t count = call->excluded ? call->excluded->count : 0;

    list->runs.count = 0;
    for (size_t i = count ? find_first_excluded(call->excluded, turn) : 0; i < count; i++) {
        const struct excluded_sentence *sentence = &call->excluded->items[i];
        struct excluded_sentence *last = list->runs.count ? &list->runs.items[list->runs.count - 1] : NULL;

        if (sentence->turn != turn)
            break;
        if (last && last->exclusion == sentence->exclusion &&
            is_gap(call->document->text, last->end, sentence->begin)) {
            last->end = sentence->end;
            continue;
        }
        ARRAY_RESERVE(list->runs.items, list->runs.count, list->runs.capacity);
        list->runs.items[list->runs.count++] = *sentence;
    }
    for (size_t i = 0; i < list->runs.count; i++) {
        add_place(list, list->runs.items[i].begin);
        add_place(list, list->runs.items[i].end);
    }
}

/* The end of the white space at a place, if a blank line is in it; else the place itself. */
static size_t skip_blank_line(const char *text, size_t place, size_t end)
{
    size_t after = place, n_line_ends = 0;

    for (; after < end && byte_is_blank(text[after]); after++)
        n_line_ends += text[after] == '\n';
    return n_line_ends > 1 ? after : place;
}

static void find_paragraphs(const char *text, const struct turn *turn, struct explain_span_list *list)
{
    for (size_t i = turn->begin; i < turn->end; i++) {
        size_t after = text[i] == '\n' ? skip_blank_line(text, i, turn->end) : i;

        if (after == i)
            continue;
        add_place(list, i);
        add_place(list, after);
        i = after - 1;
    }
}

static void order_places(struct explain_span_list *list)
{
    size_t kept = 0;

    qsort(list->places, list->n_places, sizeof *list->places, compare_places);
    for (size_t i = 0; i < list->n_places; i++)
        if (kept == 0 || list->places[kept - 1] != list->places[i])
            list->places[kept++] = list->places[i];
    list->n_places = kept;
}

static void add_span(struct explain_span_list *list, struct explain_span span)
{
    ARRAY_RESERVE(list->items, list->count, list->capacity);
    list->items[list->count++] = span;
}

static void open_cue(struct explain_span_list *list, struct open_spans *open, const struct evidence *cue,
                     size_t place)
{
    if (open->n_cues == MAX_OPEN)
        return;
    open->cues[open->n_cues++] = cue;
    add_span(
        list,
        (struct explain_span){
            .kind = SPAN_CUE_OPEN, .begin = place, .end = place, .cue = cue, .is_edge = cue->begin == place});
}

/* Closes the cues above the lowest n. */
static void close_cues(struct explain_span_list *list, struct open_spans *open, size_t n, size_t place)
{
    while (open->n_cues > n) {
        const struct evidence *cue = open->cues[--open->n_cues];

        add_span(list, (struct explain_span){.kind = SPAN_CUE_CLOSE,
                                             .begin = place,
                                             .end = place,
                                             .cue = cue,
                                             .is_edge = cue->end == place});
    }
}

static void set_run(struct explain_span_list *list, struct open_spans *open,
                    const struct excluded_sentence *run, size_t place)
{
    if (open->run == run)
        return;
    close_cues(list, open, 0, place);
    if (open->run)
        add_span(list, (struct explain_span){.kind = SPAN_EXCLUDED_CLOSE,
                                             .begin = place,
                                             .end = place,
                                             .exclusion = open->run->exclusion,
                                             .is_edge = open->run->end == place});
    if (run)
        add_span(list, (struct explain_span){.kind = SPAN_EXCLUDED_OPEN,
                                             .begin = place,
                                             .end = place,
                                             .exclusion = run->exclusion,
                                             .is_edge = run->begin == place});
    open->run = run;
}

static bool is_open(const struct open_spans *open, const struct evidence *cue)
{
    for (size_t i = 0; i < open->n_cues; i++)
        if (open->cues[i] == cue)
            return true;
    return false;
}

/* Closes what has ended, cutting what lies above it, and opens what covers the place: what ends last first.
 */
static void set_cues(struct explain_span_list *list, struct open_spans *open, size_t first, size_t place)
{
    const struct evidence *wanted[MAX_OPEN];
    size_t n_wanted = 0, n_kept = 0;

    while (n_kept < open->n_cues && open->cues[n_kept]->end > place)
        n_kept++;
    close_cues(list, open, n_kept, place);
    for (size_t i = first; i < list->cues.count && list->cues.items[i]->begin <= place; i++) {
        const struct evidence *cue = list->cues.items[i];
        size_t at = n_wanted;

        if (cue->end <= place || is_open(open, cue) || n_wanted == MAX_OPEN)
            continue;
        for (; at > 0 && wanted[at - 1]->end < cue->end; at--)
            wanted[at] = wanted[at - 1];
        wanted[at] = cue;
        n_wanted++;
    }
    for (size_t i = 0; i < n_wanted; i++)
        open_cue(list, open, wanted[i], place);
}

static void close_all(struct explain_span_list *list, struct open_spans *open, size_t place)
{
    close_cues(list, open, 0, place);
    set_run(list, open, NULL, place);
}

static void make_spans(const struct scored_call *call, const struct turn *turn,
                       struct explain_span_list *list)
{
    const char *text = call->document->text;
    struct open_spans open = {.n_cues = 0};
    size_t first_cue = 0, run = 0;

    for (size_t i = 0; i + 1 < list->n_places; i++) {
        size_t place = list->places[i], next = list->places[i + 1];

        if (text[place] == '\n' && skip_blank_line(text, place, turn->end) == next) {
            close_all(list, &open, place);
            add_span(list, (struct explain_span){.kind = SPAN_PARAGRAPH, .begin = place, .end = place});
            continue;
        }
        while (first_cue < list->cues.count && list->cues.items[first_cue]->end <= place)
            first_cue++;
        while (run < list->runs.count && list->runs.items[run].end <= place)
            run++;
        set_run(list, &open,
                run < list->runs.count && list->runs.items[run].begin <= place ? &list->runs.items[run]
                                                                               : NULL,
                place);
        set_cues(list, &open, first_cue, place);
        add_span(list, (struct explain_span){.kind = SPAN_TEXT, .begin = place, .end = next});
    }
    close_all(list, &open, turn->end);
}

void explain_span_find(const struct scored_call *call, const struct explain_view *view, size_t turn_no,
                       struct explain_span_list *list)
{
    const struct turn *turn = &call->document->turns[turn_no];

    list->count = 0;
    list->n_places = 0;
    add_place(list, turn->begin);
    add_place(list, turn->end);
    find_cues(call, view, turn_no, list);
    find_runs(call, turn_no, list);
    find_paragraphs(call->document->text, turn, list);
    order_places(list);
    make_spans(call, turn, list);
}

void explain_span_release(struct explain_span_list *list)
{
    free(list->items);
    free(list->cues.items);
    free(list->runs.items);
    free(list->places);
}
