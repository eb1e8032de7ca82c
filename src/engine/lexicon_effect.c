/* lexicon_effect.c - two scorers over one corpus.
 *
 * Workers fill slots, one a call; slots are added up in call order, so that sums of doubles and the first
 * places of a term are the same for any number of workers.
 */
#include "engine/lexicon_effect.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "engine/inputs.h"
#include "engine/score_worker.h"
#include "lexicon/matcher.h"
#include "text/vocabulary.h"
#include "tone/call_scorer.h"

#define WINDOW_CALLS 64

/* What the rows of a scorer count as, by the number of the row. */
struct row_labels {
    uint32_t *categories; /* [n_rows] */
    uint32_t *terms;      /* [n_rows] */
};

/* A counted hit. */
struct hit {
    size_t begin, end;
    double value;
    uint32_t turn, category, term;
};

struct hit_list {
    struct hit *items;
    size_t count, capacity;
};

enum change_kind { HIT_GAINED, HIT_LOST, HIT_REVALUED };

struct change {
    struct hit hit;
    enum change_kind kind;
    size_t line, words_begin, words_end; /* words in the slot's text */
};

struct category_counts {
    uint64_t before, after, gained, lost, revalued;
};

/* One call. */
struct slot {
    struct call_work work;
    bool is_done;
    struct category_counts *categories; /* [n_categories] */
    struct change *changes;
    size_t n_changes, cap_changes;
    struct buffer words;
    size_t n_changed;
    struct effect_sum sums[N_SPEAKER_ROLES][N_CALL_SECTIONS];
};

struct worker {
    struct score_worker *reader; /* scores with the old version */
    struct call_scorer *after;
    struct evidence_list evidence;
    struct turn_score *scores;
    size_t cap_scores;
    struct hit_list old_hits, new_hits;
};

struct measuring {
    const struct lexicon_effect_request *request;
    struct lexicon_effect *effect;
    struct run_config old_config, new_config;
    struct inputs old_inputs, new_inputs;
    struct row_labels old_labels, new_labels;
    struct term_index {
        struct vocabulary *names;
        uint32_t *terms; /* [names] index in effect->terms */
        size_t count, capacity;
    } term_indexes[N_LEXICON_USES];
    size_t cap_terms;
    struct worker *workers; /* [config->n_threads] */
    struct slot *slots;     /* [WINDOW_CALLS] */
    size_t first;           /* call of slot 0 */
    struct error first_failure;
};

/* --- labels of rows --------------------------------------------------------------------------------- */

static struct slice keep(struct measuring *measuring, struct slice text)
{
    char *copy = arena_alloc(measuring->effect->texts, text.len + 1);

    if (text.len)
        memcpy(copy, text.ptr, text.len);
    return slice_make(copy, text.len);
}

static uint32_t find_category(struct measuring *measuring, enum lexicon_use use, struct slice name)
{
    struct lexicon_effect *effect = measuring->effect;
    size_t i = effect->n_categories;

    while (i-- > 0)
        if (effect->categories[i].use == use && slice_equal(effect->categories[i].name, name))
            return (uint32_t)i;
    effect->categories =
        memory_resize(effect->categories, (effect->n_categories + 1) * sizeof *effect->categories);
    effect->categories[effect->n_categories] =
        (struct effect_category){.use = use, .name = keep(measuring, name)};
    return (uint32_t)effect->n_categories++;
}

/* Terms are the same where their letters are, whatever the case. */
static uint32_t find_term(struct measuring *measuring, enum lexicon_use use, struct slice name)
{
    struct lexicon_effect *effect = measuring->effect;
    struct term_index *index = &measuring->term_indexes[use];
    uint32_t id = vocabulary_add(index->names, name);

    if (id < index->count)
        return index->terms[id];
    ARRAY_RESERVE(effect->terms, effect->n_terms, measuring->cap_terms);
    effect->terms[effect->n_terms] = (struct effect_term){.use = use, .name = keep(measuring, name)};
    if (id != WORD_UNKNOWN) {
        ARRAY_RESERVE(index->terms, index->count, index->capacity);
        index->terms[index->count++] = (uint32_t)effect->n_terms;
    }
    return (uint32_t)effect->n_terms++;
}

static void label_rows(struct measuring *measuring, const struct inputs *inputs, struct row_labels *labels)
{
    size_t n_rows = scorer_count_rows(inputs->scorer), n = 0;

    labels->categories = memory_zero(n_rows + 1, sizeof *labels->categories);
    labels->terms = memory_zero(n_rows + 1, sizeof *labels->terms);
    for (int use = 0; use < N_LEXICON_USES; use++) {
        const struct lexicon *lexicon = inputs->lexicons[use];
        bool is_composition = use == USE_COMPOSITION;
        enum lexicon_use shown = is_composition ? USE_SENTIMENT : (enum lexicon_use)use;

        if (!lexicon_use_is_scored((enum lexicon_use)use))
            continue;
        for (size_t i = 0; lexicon && i < lexicon->n_rows && n < n_rows; i++, n++) {
            struct slice category = is_composition ? slice_from("composed") : lexicon->rows[i].category;

            labels->categories[n] = find_category(measuring, shown, category);
            labels->terms[n] = find_term(measuring, shown, lexicon->rows[i].term);
        }
    }
}

/* --- one call ---------------------------------------------------------------------------------------- */

static int compare_hits(const void *a, const void *b)
{
    const struct hit *x = a, *y = b;

    if (x->turn != y->turn)
        return x->turn < y->turn ? -1 : 1;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    return x->category < y->category ? -1 : x->category > y->category;
}

static void collect_hits(const struct evidence_list *evidence, const struct row_labels *labels,
                         struct hit_list *hits)
{
    hits->count = 0;
    for (size_t i = 0; i < evidence->count; i++) {
        const struct evidence *item = &evidence->items[i];

        if (item->reason != DROP_NONE)
            continue;
        ARRAY_RESERVE(hits->items, hits->count, hits->capacity);
        hits->items[hits->count++] = (struct hit){
            .begin = item->begin,
            .end = item->end,
            .value = item->value,
            .turn = item->turn,
            .category = labels->categories[item->row->number],
            .term = labels->terms[item->row->number],
        };
    }
    if (hits->count)
        qsort(hits->items, hits->count, sizeof *hits->items, compare_hits);
}

static void add_change(struct slot *slot, const struct document *document, const struct hit *hit,
                       enum change_kind kind)
{
    struct change *change;
    bool is_blank = false;

    ARRAY_RESERVE(slot->changes, slot->n_changes, slot->cap_changes);
    change = &slot->changes[slot->n_changes++];
    *change = (struct change){.hit = *hit, .kind = kind, .words_begin = slot->words.length};
    change->line = document_get_line(document, &document->turns[hit->turn], hit->begin);
    for (size_t i = hit->begin; i < hit->end; i++) {
        bool is_end = byte_is_blank(document->text[i]);

        if (!is_end)
            buffer_add_byte(&slot->words, document->text[i]);
        else if (!is_blank)
            buffer_add_byte(&slot->words, ' ');
        is_blank = is_end;
    }
    change->words_end = slot->words.length;
}

static void compare_lists(const struct hit_list *before, const struct hit_list *after,
                          const struct document *document, struct slot *slot)
{
    size_t i = 0, k = 0;

    while (i < before->count || k < after->count) {
        int order = i == before->count  ? 1
                    : k == after->count ? -1
                                        : compare_hits(&before->items[i], &after->items[k]);
        const struct hit *hit = order <= 0 ? &before->items[i] : &after->items[k];
        struct category_counts *counts = &slot->categories[hit->category];

        counts->before += order <= 0;
        counts->after += order >= 0;
        counts->lost += order < 0;
        counts->gained += order > 0;
        if (order) {
            add_change(slot, document, hit, order < 0 ? HIT_LOST : HIT_GAINED);
        } else if (hit->value != after->items[k].value) {
            counts->revalued++;
            add_change(slot, document, &after->items[k], HIT_REVALUED);
        }
        i += order <= 0;
        k += order >= 0;
    }
}

static void compare_turns(const struct document *document, const struct turn_score *before,
                          const struct turn_score *after, struct slot *slot)
{
    for (size_t i = 0; i < document->n_turns; i++) {
        const struct turn *turn = &document->turns[i];
        struct effect_sum *sum = &slot->sums[document->speakers[turn->speaker].role][turn->section];

        sum->n_turns++;
        turn_score_add(&sum->before, &before[i]);
        turn_score_add(&sum->after, &after[i]);
        /* Scores are cleared as a whole before they are filled, so their bytes tell. */
        /* NOLINTNEXTLINE(bugprone-suspicious-memory-comparison) */
        slot->n_changed += memcmp(&before[i], &after[i], sizeof before[i]) != 0;
    }
}

static void reset_slot(struct slot *slot, size_t n_categories)
{
    slot->is_done = false;
    slot->n_changes = 0;
    slot->n_changed = 0;
    buffer_reset(&slot->words);
    memset(slot->categories, 0, n_categories * sizeof *slot->categories);
    memset(slot->sums, 0, sizeof slot->sums);
}

static bool score_again(const struct measuring *measuring, struct worker *worker,
                        const struct scored_call *old, struct slot *slot)
{
    const struct document *document = old->document;

    if (document->n_turns > worker->cap_scores || !worker->scores) {
        worker->cap_scores = document->n_turns * 2 + 64;
        worker->scores = memory_resize(worker->scores, worker->cap_scores * sizeof *worker->scores);
    }
    call_scorer_set_metrics(worker->after, old->metric_places, old->n_metric_places);
    call_scorer_run(worker->after, document, worker->scores, &worker->evidence);
    slot->work.is_fault = !evidence_check(&worker->evidence, measuring->new_inputs.scorer, worker->scores,
                                          document->n_turns, &slot->work.error);
    return !slot->work.is_fault;
}

static void measure_task(void *shared, size_t index, size_t worker_no)
{
    struct measuring *measuring = shared;
    struct worker *worker = &measuring->workers[worker_no];
    struct slot *slot = &measuring->slots[index];
    const struct scored_call *scored;

    reset_slot(slot, measuring->effect->n_categories);
    slot->work.call = &measuring->old_inputs.calls.calls[measuring->first + index];
    scored = score_worker_score(worker->reader, &slot->work);
    if (scored && score_again(measuring, worker, scored, slot)) {
        collect_hits(scored->evidence, &measuring->old_labels, &worker->old_hits);
        collect_hits(&worker->evidence, &measuring->new_labels, &worker->new_hits);
        compare_lists(&worker->old_hits, &worker->new_hits, scored->document, slot);
        compare_turns(scored->document, scored->scores, worker->scores, slot);
        slot->is_done = true;
    }
    score_worker_forget(worker->reader);
}

/* --- adding up ---------------------------------------------------------------------------------------- */

static void add_place(struct measuring *measuring, const struct slot *slot, const struct change *change)
{
    struct lexicon_effect *effect = measuring->effect;
    static const char signs[] = {[HIT_GAINED] = '+', [HIT_LOST] = '-', [HIT_REVALUED] = '~'};
    struct effect_term *term = &effect->terms[change->hit.term];
    const char *words = slot->words.data + change->words_begin;
    const char *call_id = slot->work.call->call_id;

    if (term->n_places >= measuring->request->n_examples)
        return;
    if (!term->places)
        term->places = arena_alloc(effect->texts, measuring->request->n_examples * sizeof *term->places);
    term->places[term->n_places++] = (struct effect_place){
        .call_id = keep(measuring, slice_from(call_id)),
        .words = keep(measuring, slice_make(words, change->words_end - change->words_begin)),
        .turn_no = change->hit.turn + 1,
        .line = change->line,
        .category = effect->categories[change->hit.category].name,
        .sign = signs[change->kind],
    };
}

static void add_sum(struct effect_sum *sum, const struct effect_sum *more)
{
    sum->n_turns += more->n_turns;
    turn_score_add(&sum->before, &more->before);
    turn_score_add(&sum->after, &more->after);
}

static void add_slot(struct measuring *measuring, const struct slot *slot)
{
    struct lexicon_effect *effect = measuring->effect;

    effect->n_calls++;
    effect->n_changed += slot->n_changed;
    for (size_t i = 0; i < effect->n_categories; i++) {
        effect->categories[i].before += slot->categories[i].before;
        effect->categories[i].after += slot->categories[i].after;
        effect->categories[i].gained += slot->categories[i].gained;
        effect->categories[i].lost += slot->categories[i].lost;
        effect->categories[i].revalued += slot->categories[i].revalued;
    }
    for (size_t i = 0; i < slot->n_changes; i++) {
        struct effect_term *term = &effect->terms[slot->changes[i].hit.term];

        term->gained += slot->changes[i].kind == HIT_GAINED;
        term->lost += slot->changes[i].kind == HIT_LOST;
        term->revalued += slot->changes[i].kind == HIT_REVALUED;
        add_place(measuring, slot, &slot->changes[i]);
    }
    for (int role = 0; role < N_SPEAKER_ROLES; role++)
        for (int section = 0; section < N_CALL_SECTIONS; section++) {
            add_sum(&effect->sums[role][section], &slot->sums[role][section]);
            add_sum(&effect->all, &slot->sums[role][section]);
        }
}

static bool add_window(struct measuring *measuring, size_t n, struct error *err)
{
    for (size_t i = 0; i < n; i++) {
        const struct slot *slot = &measuring->slots[i];

        if (slot->is_done) {
            add_slot(measuring, slot);
            continue;
        }
        if (slot->work.is_fault) {
            *err = slot->work.error;
            return false;
        }
        if (measuring->effect->n_skipped++ == 0)
            measuring->first_failure = slot->work.error;
    }
    return true;
}

static bool measure_calls(struct measuring *measuring, struct error *err)
{
    size_t n_calls = measuring->old_inputs.calls.count;

    for (measuring->first = 0; measuring->first < n_calls; measuring->first += WINDOW_CALLS) {
        size_t n = n_calls - measuring->first < WINDOW_CALLS ? n_calls - measuring->first : WINDOW_CALLS;

        parallel_for(n, measuring->old_config.n_threads, measure_task, measuring);
        if (!add_window(measuring, n, err))
            return false;
    }
    if (measuring->effect->n_calls == 0) {
        *err = measuring->first_failure;
        return error_note(err, "none of the %zu transcripts could be read", n_calls);
    }
    return true;
}

/* --- beginning and end -------------------------------------------------------------------------------- */

static void start_workers(struct measuring *measuring)
{
    size_t n = measuring->old_config.n_threads;

    measuring->workers = memory_zero(n, sizeof *measuring->workers);
    for (size_t i = 0; i < n; i++) {
        measuring->workers[i].reader = score_worker_new(&measuring->old_inputs);
        measuring->workers[i].after = call_scorer_new(measuring->new_inputs.scorer);
    }
    measuring->slots = memory_zero(WINDOW_CALLS, sizeof *measuring->slots);
    for (size_t i = 0; i < WINDOW_CALLS; i++)
        measuring->slots[i].categories =
            memory_zero(measuring->effect->n_categories + 1, sizeof *measuring->slots[i].categories);
}

static void release_slot(struct slot *slot)
{
    free(slot->categories);
    free(slot->changes);
    buffer_release(&slot->words);
    buffer_release(&slot->work.text);
    buffer_release(&slot->work.turns);
    buffer_release(&slot->work.evidence);
    buffer_release(&slot->work.exchanges);
    buffer_release(&slot->work.metrics);
    buffer_release(&slot->work.ledger);
    buffer_release(&slot->work.spill);
}

static void release(struct measuring *measuring)
{
    for (size_t i = 0; measuring->workers && i < measuring->old_config.n_threads; i++) {
        struct worker *worker = &measuring->workers[i];

        score_worker_free(worker->reader);
        call_scorer_free(worker->after);
        free(worker->evidence.items);
        free(worker->scores);
        free(worker->old_hits.items);
        free(worker->new_hits.items);
    }
    free(measuring->workers);
    for (size_t i = 0; measuring->slots && i < WINDOW_CALLS; i++)
        release_slot(&measuring->slots[i]);
    free(measuring->slots);
    free(measuring->old_labels.categories);
    free(measuring->old_labels.terms);
    free(measuring->new_labels.categories);
    free(measuring->new_labels.terms);
    for (int use = 0; use < N_LEXICON_USES; use++) {
        vocabulary_free(measuring->term_indexes[use].names);
        free(measuring->term_indexes[use].terms);
    }
    inputs_release(&measuring->old_inputs);
    inputs_release(&measuring->new_inputs);
}

static bool load(struct measuring *measuring, struct error *err)
{
    const struct lexicon_effect_request *request = measuring->request;

    measuring->old_config = *request->config;
    measuring->new_config = *request->config;
    measuring->old_config.lexicon_files[request->use] = request->before;
    measuring->new_config.lexicon_files[request->use] = request->after;
    measuring->new_inputs.config = &measuring->new_config;
    return inputs_load(&measuring->old_inputs, &measuring->old_config, err) &&
           inputs_load_lexicons(&measuring->new_inputs, err);
}

static int compare_categories(const void *a, const void *b)
{
    const struct effect_category *x = a, *y = b;

    return x->use != y->use ? (x->use < y->use ? -1 : 1) : slice_compare(x->name, y->name);
}

static uint64_t get_change(const struct effect_term *term)
{
    return term->gained + term->lost + term->revalued;
}

static int compare_terms(const void *a, const void *b)
{
    const struct effect_term *x = a, *y = b;

    if (get_change(x) != get_change(y))
        return get_change(x) > get_change(y) ? -1 : 1;
    return x->use != y->use ? (x->use < y->use ? -1 : 1) : slice_compare(x->name, y->name);
}

static void sort_effect(struct lexicon_effect *effect)
{
    if (effect->n_categories)
        qsort(effect->categories, effect->n_categories, sizeof *effect->categories, compare_categories);
    if (effect->n_terms)
        qsort(effect->terms, effect->n_terms, sizeof *effect->terms, compare_terms);
    while (effect->n_terms && get_change(&effect->terms[effect->n_terms - 1]) == 0)
        effect->n_terms--;
}

bool lexicon_effect_measure(const struct lexicon_effect_request *request, struct lexicon_effect *effect,
                            struct error *err)
{
    struct measuring measuring = {.request = request, .effect = effect};
    bool ok;

    *effect = (struct lexicon_effect){0};
    effect->texts = arena_new();
    for (int use = 0; use < N_LEXICON_USES; use++)
        measuring.term_indexes[use].names = vocabulary_new();
    ok = load(&measuring, err);
    if (ok) {
        label_rows(&measuring, &measuring.old_inputs, &measuring.old_labels);
        label_rows(&measuring, &measuring.new_inputs, &measuring.new_labels);
        start_workers(&measuring);
        effect->n_skipped = measuring.old_inputs.skipped.n_lost;
        ok = measure_calls(&measuring, err);
    }
    release(&measuring);
    if (ok)
        sort_effect(effect);
    else
        lexicon_effect_release(effect);
    return ok;
}

void lexicon_effect_release(struct lexicon_effect *effect)
{
    free(effect->categories);
    free(effect->terms);
    arena_free(effect->texts);
    *effect = (struct lexicon_effect){0};
}
