/* cue_sheet.c - cue sums of the spill as contributions to a score. */
#include "engine/cue_sheet.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

void cue_sheet_reset(struct cue_sheet *sheet)
{
    for (int section = 0; section < N_CALL_SECTIONS; section++) {
        sheet->sums[section] = (struct turn_score){0};
        for (int kind = 0; kind < N_CUE_KINDS; kind++)
            sheet->lists[section][kind].count = 0;
    }
}

void cue_sheet_release(struct cue_sheet *sheet)
{
    for (int section = 0; section < N_CALL_SECTIONS; section++)
        for (int kind = 0; kind < N_CUE_KINDS; kind++)
            free(sheet->lists[section][kind].cues);
    *sheet = (struct cue_sheet){0};
}

/* The sums of a call are in order of speaker. */
static uint32_t find_first(const struct spilled_call *call, uint32_t speaker)
{
    uint32_t low = 0, high = call->n_cues;

    while (low < high) {
        uint32_t middle = (low + high) / 2;

        if (call->cues[middle].speaker < speaker)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void cue_sheet_add_cues(struct cue_sheet *sheet, const struct spilled_call *call, uint32_t speaker,
                        const struct scorer *scorer)
{
    for (uint32_t i = find_first(call, speaker); i < call->n_cues && call->cues[i].speaker == speaker; i++) {
        const struct cue_sum *sum = &call->cues[i];
        struct cue_list *list = &sheet->lists[sum->section][sum->kind];

        ARRAY_RESERVE(list->cues, list->count, list->capacity);
        list->cues[list->count++] = (struct cue){scorer_get_term_text(scorer, sum->term), sum->value};
    }
}

void cue_sheet_add_turn(struct cue_sheet *sheet, const struct spilled_turn *turn)
{
    turn_score_add(&sheet->sums[turn->section], &turn->score);
}

/* Appends the cues of a list, each amount times the factor. */
static struct cue *add_cues(const struct cue_list *list, double factor, struct cue *out)
{
    for (size_t i = 0; i < list->count; i++)
        *out++ = (struct cue){list->cues[i].term, list->cues[i].amount * factor};
    return out;
}

/* Of one section: counts are whole numbers, so they are divided by the words last. */
static struct cue_audit audit_section(const struct cue_sheet *sheet, enum call_section section,
                                      enum cue_kind kind, double unit)
{
    const struct cue_list *list = &sheet->lists[section][kind];
    struct cue *cues = memory_alloc(list->count * sizeof *cues);
    struct cue_audit audit;

    (void)add_cues(list, 1, cues);
    audit = cue_audit_compute(cues, list->count);
    audit.loo_min = unit * audit.loo_min / sheet->sums[section].n_words;
    audit.loo_max = unit * audit.loo_max / sheet->sums[section].n_words;
    free(cues);
    return audit;
}

/* Of both: (a / n + b / m) / 2 is (a m + b n) / (2 n m).  The counts are multiplied by the words of the other
 * section and divided last, so that cues which add the same are equal and the first by bytes is named. */
static struct cue_audit audit_mix(const struct cue_sheet *sheet, enum cue_kind kind, double unit)
{
    double pres = sheet->sums[SECTION_PRESENTATION].n_words, qa = sheet->sums[SECTION_QA].n_words;
    size_t n = sheet->lists[SECTION_PRESENTATION][kind].count + sheet->lists[SECTION_QA][kind].count;
    struct cue *cues = memory_alloc(n * sizeof *cues), *end = cues;
    struct cue_audit audit;

    end = add_cues(&sheet->lists[SECTION_PRESENTATION][kind], qa, end);
    (void)add_cues(&sheet->lists[SECTION_QA][kind], pres, end);
    audit = cue_audit_compute(cues, n);
    audit.loo_min = unit * audit.loo_min / (2 * pres * qa);
    audit.loo_max = unit * audit.loo_max / (2 * pres * qa);
    free(cues);
    return audit;
}

static double get_noshield_rate(const struct turn_score *sum)
{
    return 1000.0 * (turn_score_count_hedges(sum, HEDGE_SET_STD) - sum->hedges[HEDGE_SHIELD_SELF]) /
           sum->n_words;
}

static const struct cue_audit no_audit = {.top_share = NAN, .loo_min = NAN, .loo_max = NAN};

struct score_audit cue_sheet_audit(const struct cue_sheet *sheet, enum call_section section)
{
    if (sheet->sums[section].n_words == 0)
        return (struct score_audit){no_audit, no_audit, NAN};
    return (struct score_audit){
        .hedge = audit_section(sheet, section, CUE_HEDGE, 1000),
        .tone = audit_section(sheet, section, CUE_TONE, 1),
        .hedge_noshield_1000 = get_noshield_rate(&sheet->sums[section]),
    };
}

struct score_audit cue_sheet_audit_mix(const struct cue_sheet *sheet)
{
    const struct turn_score *pres = &sheet->sums[SECTION_PRESENTATION], *qa = &sheet->sums[SECTION_QA];

    if (pres->n_words == 0 || qa->n_words == 0)
        return (struct score_audit){no_audit, no_audit, NAN};
    return (struct score_audit){
        .hedge = audit_mix(sheet, CUE_HEDGE, 1000),
        .tone = audit_mix(sheet, CUE_TONE, 1),
        .hedge_noshield_1000 = (get_noshield_rate(pres) + get_noshield_rate(qa)) / 2,
    };
}
