/* test_specification_curve.c - columns that went to the spill by blocks against the same columns in memory.
 */
#include "engine/specification_curve.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "stats/stats.h"
#include "support/assert_close.h"
#include "support/own_lexicons.h"
#include "support/temporary.h"

enum { N_FIRMS = 13, FIRM_ROWS = 103, N_ROWS = N_FIRMS * FIRM_ROWS, N_TURNS = 4, N_THREADS = 2 };

static struct spilled_speaker speakers[] = {{.role = ROLE_CEO}, {.role = ROLE_CFO}, {.role = ROLE_ANALYST}};

/* A call whose words and values depend on its row alone. */
static struct spilled_call make_call(size_t row, struct spilled_turn turns[N_TURNS])
{
    for (uint32_t i = 0; i < N_TURNS; i++) {
        uint64_t bits = hash_splitmix64(N_TURNS * row + i);

        turns[i] = (struct spilled_turn){
            .speaker = i % 3, .section = i < 2 ? SECTION_PRESENTATION : SECTION_QA, .qa_role = QA_ANSWER};
        turns[i].score.n_words = 20 + (uint32_t)(bits % 100);
        turns[i].score.pos = (uint32_t)(bits >> 8 & 3);
        turns[i].score.neg = (uint32_t)(bits >> 16 & 3);
        turns[i].score.value = (double)(bits >> 24 & 7) / 2 - 1.5;
    }
    return (struct spilled_call){.speakers = speakers, .n_speakers = 3, .turns = turns, .n_turns = N_TURNS};
}

struct inputs_of_curve {
    struct own_lexicons own;
    struct published_lists *published;
    struct spill *spill;
    double y[N_ROWS];
    int years[N_ROWS];
    size_t first[N_FIRMS + 1];
    const double *columns[1];
    struct specification_data data;
};

static void fill(struct inputs_of_curve *inputs, const char *folder)
{
    const struct lexicon *given[N_LEXICON_USES] = {NULL};
    bool presets[N_PRESETS] = {false};
    struct error err;

    own_lexicons_load(&inputs->own);
    for (int use = 0; use < N_LEXICON_USES; use++)
        given[use] = inputs->own.lexicons[use];
    inputs->published = preset_scorer_build_lists(inputs->own.scorer, given, presets, &err);
    inputs->spill = spill_open(folder, &err);
    assert_non_null(inputs->published);
    assert_non_null(inputs->spill);
    for (size_t row = 0; row < N_ROWS; row++) {
        inputs->y[row] = (double)(hash_splitmix64(row) % 1000) + (double)(row % 7);
        inputs->years[row] = 2001 + (int)(row % 9);
    }
    for (size_t firm = 0; firm <= N_FIRMS; firm++)
        inputs->first[firm] = firm * FIRM_ROWS;
    inputs->columns[0] = inputs->y;
    inputs->data = (struct specification_data){
        .y = inputs->columns, .n_y = 1, .first = inputs->first, .n_firms = N_FIRMS, .years = inputs->years};
}

static struct specification_curve *run_curve(const struct inputs_of_curve *inputs)
{
    struct specification_curve *curve =
        specification_curve_new(inputs->own.scorer, inputs->published, N_ROWS, inputs->spill);
    struct error err;

    for (size_t firm = 0; firm < N_FIRMS; firm++) {
        specification_curve_begin_rows(curve, FIRM_ROWS);
        for (size_t row = inputs->first[firm + 1]; row-- > inputs->first[firm];) {
            struct spilled_turn turns[N_TURNS];
            struct spilled_call call = make_call(row, turns);
            struct call_summary summary = call_summary_compute(&call);

            specification_curve_set_row(curve, row, &call, &summary);
        }
        assert_true(specification_curve_end_rows(curve, &err));
    }
    assert_true(specification_curve_run(curve, &inputs->data, N_THREADS, &err));
    return curve;
}

static void columns_are_read_back_as_they_were_made(void **state)
{
    struct inputs_of_curve *inputs = memory_zero(1, sizeof *inputs);
    char folder[64];
    struct specification_curve *curve;
    struct specification *specification;
    struct specification_scratch *scratch;
    double *values = memory_alloc((size_t)N_ROWS * N_VARIANT_PLACES * sizeof *values), column[N_ROWS];
    size_t n_found = 0;

    (void)state;
    temporary_make_folder(folder);
    fill(inputs, folder);
    curve = run_curve(inputs);
    specification = specification_new(&inputs->data);
    scratch = specification_scratch_new(specification);
    for (size_t i = 0; i < specification_curve_count_variants(curve); i++) {
        for (size_t row = 0; row < N_ROWS; row++) {
            struct spilled_turn turns[N_TURNS];
            struct spilled_call call = make_call(row, turns);
            struct call_summary summary = call_summary_compute(&call);

            call_variant_compute(&call, &summary, specification_curve_get_variant(curve, i), 1,
                                 values + row * N_VARIANT_PLACES);
        }
        for (size_t place = 0; place < N_VARIANT_PLACES; place++) {
            struct within_fit expected[N_SPECIFICATION_ESTIMATORS];
            const struct within_fit *fits = specification_curve_get_fits(curve, i, place, 0);

            for (size_t row = 0; row < N_ROWS; row++)
                column[row] = values[row * N_VARIANT_PLACES + place];
            specification_run(specification, column, scratch, expected);
            for (size_t k = 0; k < N_SPECIFICATION_ESTIMATORS; k++) {
                assert_int_equal(fits[k].n, expected[k].n);
                assert_int_equal(fits[k].status, expected[k].status);
                if (isnan(expected[k].estimate))
                    continue;
                assert_close(fits[k].estimate, expected[k].estimate, 0.0);
                n_found++;
            }
        }
    }
    assert_true(n_found > 100);
    specification_scratch_free(scratch);
    specification_free(specification);
    specification_curve_free(curve);
    spill_close(inputs->spill);
    preset_scorer_free_lists(inputs->published);
    own_lexicons_release(&inputs->own);
    temporary_remove_folder(folder);
    free(inputs);
    free(values);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_read_back_as_they_were_made),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
