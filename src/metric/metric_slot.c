/* metric_slot.c - metrics by basis, in the order of the vocabulary. */
#include "metric/metric_slot.h"

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

size_t metric_slot_count(void)
{
    size_t n = 0;

    for (size_t i = 0; i < metric_vocabulary_count(); i++)
        n += count_bases(i);
    return n;
}

size_t metric_slot_list(struct metric_slot slots[METRIC_MAX_SLOTS])
{
    size_t n = 0;

    for (size_t metric = 0; metric < metric_vocabulary_count(); metric++)
        for (size_t basis = N_BASES - count_bases(metric); basis < N_BASES; basis++)
            slots[n++] = (struct metric_slot){metric, bases[basis].basis};
    return n;
}

struct metric_slot metric_slot_get(size_t slot)
{
    size_t metric = 0;

    for (; slot >= count_bases(metric); metric++)
        slot -= count_bases(metric);
    return (struct metric_slot){metric, bases[N_BASES - count_bases(metric) + slot].basis};
}

static size_t find_basis(enum statement_basis basis)
{
    size_t i = 0;

    while (i + 1 < N_BASES && bases[i].basis != basis)
        i++;
    return i;
}

void metric_slot_format(struct metric_slot slot, const char *ending, char name[METRIC_SLOT_NAME_SIZE])
{
    snprintf(name, METRIC_SLOT_NAME_SIZE, "%s_%c%s", metric_vocabulary_get(slot.metric)->short_name,
             bases[find_basis(slot.basis)].letter, ending);
}

const char *metric_slot_basis_words(struct metric_slot slot)
{
    return bases[find_basis(slot.basis)].words;
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
