/* metric_slot.c - metrics by basis, in the order of the vocabulary. */
#include "metric/metric_slot.h"

#include <assert.h>
#include <pthread.h>
#include <stdio.h>

#include "metric/metric_vocabulary.h"

static const struct {
    enum statement_basis basis;
    char letter;
    const char *words;
} bases[] = {{BASIS_GAAP, 'g', ", GAAP"}, {BASIS_NONGAAP, 'n', ", non-GAAP"}, {BASIS_NONE, 'x', ""}};

enum { N_BASES = sizeof bases / sizeof *bases };

/* Metrics without a basis have the last one alone. */
static size_t count_bases(size_t metric)
{
    return metric_vocabulary_get(metric)->has_basis ? N_BASES : 1;
}

/* What a slot is about; built from the vocabulary when it is first asked for. */
static struct place {
    size_t metric;
    size_t basis; /* row of bases */
} places[N_METRICS * N_BASES];
static size_t n_places;
static pthread_once_t are_places_built = PTHREAD_ONCE_INIT;

static void build_places(void)
{
    for (size_t metric = 0; metric < N_METRICS; metric++)
        for (size_t basis = N_BASES - count_bases(metric); basis < N_BASES; basis++)
            places[n_places++] = (struct place){metric, basis};
}

static struct place get_place(size_t slot)
{
    assert(slot < metric_slot_count());
    return places[slot];
}

size_t metric_slot_count(void)
{
    pthread_once(&are_places_built, build_places);
    return n_places;
}

struct metric_slot metric_slot_get(size_t slot)
{
    struct place place = get_place(slot);

    return (struct metric_slot){place.metric, bases[place.basis].basis};
}

void metric_slot_format(size_t slot, const char *ending, char name[METRIC_SLOT_NAME_SIZE])
{
    struct place place = get_place(slot);

    snprintf(name, METRIC_SLOT_NAME_SIZE, "%s_%c%s", metric_vocabulary_get(place.metric)->short_name,
             bases[place.basis].letter, ending);
}

const char *metric_slot_basis_words(size_t slot)
{
    return bases[get_place(slot).basis].words;
}

static bool is_name(struct slice name, const struct metric_row *row)
{
    return slice_equal_text(name, row->name) || slice_equal_text(name, row->short_name);
}

size_t metric_slot_find(struct slice name)
{
    bool has_letter = name.len > 2 && name.ptr[name.len - 2] == '_';
    char letter = has_letter ? name.ptr[name.len - 1] : 'x';
    struct slice stem = has_letter ? slice_part(name, 0, name.len - 2) : name;
    size_t slot = 0;

    for (size_t i = 0; i < metric_vocabulary_count(); slot += count_bases(i++)) {
        const struct metric_row *row = metric_vocabulary_get(i);

        if (is_name(name, row))
            return slot + count_bases(i) - 1;
        for (size_t k = N_BASES - count_bases(i); is_name(stem, row) && k < N_BASES; k++)
            if (bases[k].letter == letter)
                return slot + k - (N_BASES - count_bases(i));
    }
    return METRIC_NO_SLOT;
}
