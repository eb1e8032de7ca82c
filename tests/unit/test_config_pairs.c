/* test_config_pairs.c - the options of a run as texts and back. */
#include "engine/config_pairs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void options_come_back_as_they_were(void **state)
{
    char first[] = "/data/a.csv", second[] = "/data/b.csv";
    struct metrics_source metrics[] = {{first, "/data/map.csv"}, {second, NULL}};
    struct role_rule rules[] = {{slice_from("Partner = Founder"), ROLE_CEO}};
    struct run_config config, back;
    struct buffer pairs;

    (void)state;
    run_config_init(&config);
    config.format = "table";
    config.columns = "call_id=id";
    config.calls_file = "/data/calls.csv";
    config.speakers_file = "/data/speakers.csv";
    config.metrics_files = metrics;
    config.n_metrics_files = 2;
    config.role_rules = rules;
    config.n_role_rules = 1;
    config.name_pattern = "{date}-{ticker}";
    config.lexicon_files[USE_HEDGE] = "/data/hedge.csv";
    config.presets[PRESET_LM2011] = true;
    config.seed = INT64_MAX;
    config.context = 12;
    config.duplicates = DUPLICATES_KEEP;
    config.na = ".";
    config.is_strict = true;
    config.wanted[OUTPUT_TURNS] = false;
    buffer_init(&pairs);
    config_pairs_format(&config, &pairs);
    run_config_init(&back);
    assert_true(config_pairs_read(buffer_get_slice(&pairs), &back));
    assert_string_equal(back.format, "table");
    assert_string_equal(back.columns, "call_id=id");
    assert_string_equal(back.calls_file, "/data/calls.csv");
    assert_string_equal(back.speakers_file, "/data/speakers.csv");
    assert_int_equal(back.n_metrics_files, 2);
    assert_string_equal(back.metrics_files[0].path, "/data/a.csv");
    assert_string_equal(back.metrics_files[0].map, "/data/map.csv");
    assert_string_equal(back.metrics_files[1].path, "/data/b.csv");
    assert_null(back.metrics_files[1].map);
    assert_int_equal(back.n_role_rules, 1);
    assert_true(slice_equal_text(back.role_rules[0].title, "Partner = Founder"));
    assert_int_equal(back.role_rules[0].role, ROLE_CEO);
    assert_string_equal(back.name_pattern, "{date}-{ticker}");
    for (int use = 0; use < N_LEXICON_USES; use++)
        if (use != USE_HEDGE)
            assert_null(back.lexicon_files[use]);
    assert_string_equal(back.lexicon_files[USE_HEDGE], "/data/hedge.csv");
    assert_memory_equal(back.presets, config.presets, sizeof config.presets);
    assert_true(back.seed == INT64_MAX);
    assert_int_equal(back.context, 12);
    assert_int_equal(back.duplicates, DUPLICATES_KEEP);
    assert_string_equal(back.na, ".");
    assert_true(back.is_strict);
    assert_memory_equal(back.wanted, config.wanted, sizeof config.wanted);
    config_pairs_release(&back);
    buffer_release(&pairs);
}

static void columns_of_turns_come_back(void **state)
{
    (void)state;
    for (int is_short = 0; is_short < 2; is_short++) {
        struct run_config config, back;
        struct buffer pairs;

        run_config_init(&config);
        config.is_turns_short = is_short;
        buffer_init(&pairs);
        config_pairs_format(&config, &pairs);
        run_config_init(&back);
        assert_true(config_pairs_read(buffer_get_slice(&pairs), &back));
        assert_true(back.wanted[OUTPUT_TURNS]);
        assert_int_equal(back.is_turns_short, is_short);
        buffer_release(&pairs);
    }
}

/* turns_full stands for turns.csv, and says more than turns, whichever comes first. */
static void turns_full_says_more_than_turns(void **state)
{
    static const struct {
        const char *names[2];
        bool is_short;
    } cases[] = {{{"turns", "evidence"}, true},       {{"evidence", "turns.csv"}, true},
                 {{"turns_full", "evidence"}, false}, {{"turns_full", "turns"}, false},
                 {{"turns", "turns_full"}, false},    {{"turns", "turns"}, true}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run_config config;

        run_config_init(&config);
        memset(config.wanted, 0, sizeof config.wanted);
        for (int k = 0; k < 2; k++)
            assert_true(run_config_add_report(&config, slice_from(cases[i].names[k])));
        assert_true(config.wanted[OUTPUT_TURNS]);
        assert_int_equal(run_config_wants_turns_full(&config), !cases[i].is_short);
        assert_string_equal(run_config_get_report(&config, OUTPUT_TURNS),
                            cases[i].is_short ? "turns.csv" : "turns_full");
        assert_false(run_config_add_report(&config, slice_from("turns_most")));
    }
}

static void names_of_files_become_absolute(void **state)
{
    struct run_config config, back;
    struct buffer pairs;

    (void)state;
    run_config_init(&config);
    config.calls_file = "calls.csv";
    buffer_init(&pairs);
    config_pairs_format(&config, &pairs);
    run_config_init(&back);
    assert_true(config_pairs_read(buffer_get_slice(&pairs), &back));
    assert_int_equal(back.calls_file[0], '/');
    assert_string_equal(strrchr(back.calls_file, '/'), "/calls.csv");
    config_pairs_release(&back);
    buffer_release(&pairs);
}

static void what_is_not_known_is_refused(void **state)
{
    static const char *const bad[][2] = {
        {"colour", "red"}, {"seed", "-1"},           {"seed", "many"},   {"duplicates", "3"},
        {"strict", "2"},   {"preset", "no"},         {"report", "none"}, {"lexicon", "none"},
        {"role", "Boss"},  {"metrics_map", "alone"},
    };
    struct run_config config;
    struct buffer pairs;

    (void)state;
    buffer_init(&pairs);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        buffer_reset(&pairs);
        buffer_add(&pairs, bad[i][0], strlen(bad[i][0]) + 1);
        buffer_add(&pairs, bad[i][1], strlen(bad[i][1]) + 1);
        run_config_init(&config);
        if (config_pairs_read(buffer_get_slice(&pairs), &config))
            fail_msg("%s %s is taken", bad[i][0], bad[i][1]);
        config_pairs_release(&config);
    }
    run_config_init(&config);
    assert_false(config_pairs_read(slice_make("seed", 5), &config)); /* a name alone */
    assert_false(config_pairs_read(slice_make("seed\0"
                                              "1",
                                              6),
                                   &config)); /* a value without its end */
    buffer_release(&pairs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_come_back_as_they_were),  cmocka_unit_test(columns_of_turns_come_back),
        cmocka_unit_test(turns_full_says_more_than_turns), cmocka_unit_test(names_of_files_become_absolute),
        cmocka_unit_test(what_is_not_known_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
