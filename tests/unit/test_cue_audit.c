/* test_cue_audit.c - top cue and leave-one-cue-out range, counted by hand. */
#include "study/cue_audit.h"

#include <math.h>

#include "support/assert_close.h"

#define CUE(term, amount)                                                                                    \
    {                                                                                                        \
        {term, sizeof(term) - 1}, amount                                                                     \
    }

static void the_largest_cue_and_the_range_without_each(void **state)
{
    /* 6 + 3 + 1 = 10; without perhaps 4, without about 9 */
    struct cue cues[] = {CUE("think", 3), CUE("perhaps", 6), CUE("about", 1)};
    struct cue_audit audit = cue_audit_compute(cues, 3);

    (void)state;
    assert_true(slice_equal_text(audit.top, "perhaps"));
    assert_close(audit.top_share, 0.6, 1e-15);
    assert_close(audit.loo_min, 4, 0);
    assert_close(audit.loo_max, 9, 0);
}

static void entries_of_one_term_are_added_up(void **state)
{
    struct cue cues[] = {CUE("think", 3), CUE("perhaps", 4), CUE("think", 2)};
    struct cue_audit audit = cue_audit_compute(cues, 3);

    (void)state;
    assert_true(slice_equal_text(audit.top, "think"));
    assert_close(audit.top_share, 5.0 / 9, 1e-15);
    assert_close(audit.loo_min, 4, 0);
    assert_close(audit.loo_max, 5, 0);
}

static void negative_amounts_count_by_their_size(void **state)
{
    /* 2 - 3 + 1 = 0; without loss 3, without strong -2 */
    struct cue cues[] = {CUE("strong", 2), CUE("loss", -3), CUE("growth", 1)};
    struct cue_audit audit = cue_audit_compute(cues, 3);

    (void)state;
    assert_true(slice_equal_text(audit.top, "loss"));
    assert_close(audit.top_share, 0.5, 1e-15);
    assert_close(audit.loo_min, -2, 0);
    assert_close(audit.loo_max, 3, 0);
}

static void of_equals_the_first_by_bytes_is_named(void **state)
{
    struct cue cues[] = {CUE("seem", 2), CUE("may", 2)};

    (void)state;
    assert_true(slice_equal_text(cue_audit_compute(cues, 2).top, "may"));
}

static void without_cues_there_is_nothing_to_leave_out(void **state)
{
    struct cue_audit audit = cue_audit_compute(NULL, 0);

    (void)state;
    assert_int_equal(audit.top.len, 0);
    assert_true(isnan(audit.top_share));
    assert_close(audit.loo_min, 0, 0);
    assert_close(audit.loo_max, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_largest_cue_and_the_range_without_each),
        cmocka_unit_test(entries_of_one_term_are_added_up),
        cmocka_unit_test(negative_amounts_count_by_their_size),
        cmocka_unit_test(of_equals_the_first_by_bytes_is_named),
        cmocka_unit_test(without_cues_there_is_nothing_to_leave_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
