/* test_call_variant.c - one small call scored for every role, section and weighting, by hand. */
#include "panel/call_variant.h"

#include <string.h>

#include "support/assert_close.h"

static struct spilled_speaker speakers[] = {
    {.role = ROLE_CEO}, {.role = ROLE_CFO}, {.role = ROLE_ANALYST}, {.role = ROLE_OTHER_EXEC}};

static struct spilled_turn turns[] = {
    {.speaker = 0, .section = SECTION_PRESENTATION, .score = {.n_words = 100, .value = 2}},
    {.speaker = 1, .section = SECTION_PRESENTATION, .score = {.n_words = 50, .value = 1}},
    {.speaker = 2, .section = SECTION_QA, .score = {.n_words = 30, .value = 9}},
    {.speaker = 0, .section = SECTION_QA, .score = {.n_words = 20, .value = -1}},
    {.speaker = 0, .section = SECTION_QA, .score = {.n_words = 80, .value = 0}},
    {.speaker = 3, .section = SECTION_QA, .score = {.n_words = 10, .value = 1}},
    {.speaker = 0, .section = SECTION_QA, .score = {.n_words = 0}},
};

static const struct {
    const char *role, *section, *weighting;
    double value;
} expected[N_VARIANT_PLACES] = {
    {"CEO", "presentation", "words", 2.0 / 100},
    {"CEO", "presentation", "turns", 0.02},
    {"CEO", "qa", "words", -1.0 / 100},
    {"CEO", "qa", "turns", (-0.05 + 0) / 2}, /* the turn without words has no say */
    {"CEO", "both", "words", 1.0 / 200},
    {"CEO", "both", "turns", (0.02 - 0.05 + 0) / 3},
    {"CFO", "presentation", "words", 1.0 / 50},
    {"CFO", "presentation", "turns", 0.02},
    {"CFO", "qa", "words", NAN},
    {"CFO", "qa", "turns", NAN},
    {"CFO", "both", "words", 1.0 / 50},
    {"CFO", "both", "turns", 0.02},
    {"MANAGERS", "presentation", "words", 3.0 / 150},
    {"MANAGERS", "presentation", "turns", 0.02},
    {"MANAGERS", "qa", "words", 0.0 / 110},
    {"MANAGERS", "qa", "turns", (-0.05 + 0 + 0.1) / 3},
    {"MANAGERS", "both", "words", 3.0 / 260},
    {"MANAGERS", "both", "turns", (0.02 + 0.02 - 0.05 + 0 + 0.1) / 5},
};

static void each_role_section_and_weighting_has_its_value(void **state)
{
    const struct spilled_call call = {.speakers = speakers, .n_speakers = 4, .turns = turns, .n_turns = 7};
    const struct call_summary summary = call_summary_compute(&call);
    const struct score_variant variants[] = {*score_variant_get(3), *score_variant_get(0)};
    double values[2 * N_VARIANT_PLACES];
    size_t n_found = 0;

    (void)state;
    call_variant_compute(&call, &summary, variants, 2, values);
    for (size_t i = 0; i < N_VARIANT_PLACES; i++) {
        struct variant_place place = call_variant_get_place(i);

        for (size_t k = 0; k < N_VARIANT_PLACES; k++) {
            if (strcmp(place.role, expected[k].role) != 0 ||
                strcmp(place.section, expected[k].section) != 0 ||
                strcmp(place.weighting, expected[k].weighting) != 0)
                continue;
            assert_close_at(values[N_VARIANT_PLACES + i], expected[k].value, 1e-14, 1e-17, place.role,
                            __FILE__, __LINE__);
            n_found++;
        }
    }
    assert_int_equal(n_found, N_VARIANT_PLACES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_role_section_and_weighting_has_its_value),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
