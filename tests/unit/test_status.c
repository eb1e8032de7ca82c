/* test_status.c - every status has a name of its own, and GSL no longer ends the program. */
#include "stats/status.h"

#include "stats/stats.h"
#include "support/assert_close.h"

#include <gsl/gsl_sf_log.h>
#include <string.h>

static void every_status_has_a_name_of_its_own(void **state)
{
    (void)state;
    for (int a = 0; a < STATUS_COUNT; a++) {
        assert_true(strlen(status_name((enum status)a)) > 0);
        for (int b = 0; b < a; b++)
            assert_string_not_equal(status_name((enum status)a), status_name((enum status)b));
    }
}

static void names_are_those_that_reports_promise(void **state)
{
    (void)state;
    assert_string_equal(status_name(STATUS_OK), "ok");
    assert_string_equal(status_name(STATUS_OK_SMALL_N), "ok_small_n");
    assert_string_equal(status_name(STATUS_REFUSED_MIN_N), "refused_min_n");
    assert_string_equal(status_name(STATUS_REFUSED_FEW_DISTINCT), "refused_few_distinct");
    assert_string_equal(status_name(STATUS_ZERO_VARIANCE), "zero_variance");
    assert_string_equal(status_name(STATUS_REFUSED_FEW_CLUSTERS), "refused_few_clusters");
    assert_string_equal(status_name(STATUS_FEW_CLUSTERS), "few_clusters");
    assert_string_equal(status_name(STATUS_PERFECT_FIT), "perfect_fit");
    assert_string_equal(status_name(STATUS_COLLINEAR), "collinear");
    assert_string_equal(status_name(STATUS_REFUSED_DF), "refused_df");
    assert_string_equal(status_name(STATUS_LOW_DF), "low_df");
    assert_string_equal(status_name(STATUS_BOOT_UNSTABLE), "boot_unstable");
}

static void a_refusal_has_no_estimate_and_a_warning_has_one(void **state)
{
    (void)state;
    assert_true(status_has_estimate(STATUS_OK));
    assert_true(status_has_estimate(STATUS_FEW_CLUSTERS));
    assert_true(status_has_estimate(STATUS_PERFECT_FIT));
    assert_false(status_has_estimate(STATUS_REFUSED_MIN_N));
    assert_false(status_has_estimate(STATUS_ZERO_VARIANCE));
    assert_false(status_has_estimate(STATUS_NOT_COMPUTED));
}

static void what_is_refused_is_explained_in_a_sentence(void **state)
{
    (void)state;
    for (int status = 0; status < STATUS_COUNT; status++)
        if (!status_has_estimate((enum status)status) && status != STATUS_NOT_COMPUTED)
            assert_non_null(status_explain(status_name((enum status)status)));
    assert_null(status_explain("ok"));
    assert_null(status_explain("no status"));
    assert_null(status_explain(NULL));
}

static void a_gsl_failure_is_a_nan_and_the_program_lives(void **state)
{
    (void)state;
    assert_nan(gsl_sf_log(-1.0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_status_has_a_name_of_its_own),
        cmocka_unit_test(names_are_those_that_reports_promise),
        cmocka_unit_test(a_refusal_has_no_estimate_and_a_warning_has_one),
        cmocka_unit_test(what_is_refused_is_explained_in_a_sentence),
        cmocka_unit_test(a_gsl_failure_is_a_nan_and_the_program_lives),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
