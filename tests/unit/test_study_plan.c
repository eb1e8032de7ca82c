/* test_study_plan.c - types of columns, patterns, lags, filters and expansion; the messages stand in
 * tests/system/test_study.sh. */
#include "study/study_plan.h"

#include "support/assert_close.h"
#include "support/temporary.h"

static char folder[64];

static int set_up(void **state)
{
    (void)state;
    temporary_make_folder(folder);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    temporary_remove_folder(folder);
    return 0;
}

static const char panel[] = "firm,fiscal_period,call_date,tone_ceo,tone_cfo,roa,role\n"
                            "B,2010Q4,2010-11-02,1,2,-,CEO\n"
                            "A,2010Q1,2010-02-01,2,NA,.5,CFO\n"
                            "A,2010Q3,2010-08-15,4,3,.25,CEO\n"
                            "A,2010Q2,,3,,1e-3,CFO\n";

static struct study_table *load_panel(void)
{
    char path[128];
    struct error err;
    struct study_table *table;

    temporary_write(folder, "panel.csv", panel, strlen(panel));
    snprintf(path, sizeof path, "%s/panel.csv", folder);
    table = study_table_load(path, "-", &err);
    if (!table)
        fail_msg("%s", err.text);
    return table;
}

static struct study_options find_options(const struct study_table *table)
{
    return (struct study_options){.min_n = 10,
                                  .n_threads = 1,
                                  .firm = study_table_find_firm(table),
                                  .time = study_table_find_time(table),
                                  .lag_time = study_table_find_time(table)};
}

static struct study_plan *load_plan(struct study_table *table, const char *text)
{
    struct study_options options = find_options(table);
    char path[128];
    struct error err;
    struct study_plan *plan;

    temporary_write(folder, "plan.csv", text, strlen(text));
    snprintf(path, sizeof path, "%s/plan.csv", folder);
    plan = study_plan_load(path, table, &options, &err);
    if (!plan)
        fail_msg("%s", err.text);
    return plan;
}

static void cells_say_what_type_a_column_is(void **state)
{
    static const enum study_type types[] = {STUDY_TEXT,   STUDY_QUARTER, STUDY_DATE, STUDY_NUMBER,
                                            STUDY_NUMBER, STUDY_NUMBER,  STUDY_TEXT};
    struct study_table *table = load_panel();

    (void)state;
    assert_int_equal(study_table_count_rows(table), 4);
    for (size_t k = 0; k < 7; k++)
        assert_int_equal(study_table_get(table, k)->type, types[k]);
    assert_int_equal(study_table_get(table, 4)->n_missing, 2);
    assert_int_equal(study_table_get(table, 5)->n_missing, 1);
    assert_close(study_table_get(table, 1)->values[0], 2010.75, 0.0);
    assert_close(study_table_get(table, 5)->values[3], 1e-3, 0.0);
    assert_int_equal(study_table_find_firm(table), 0);
    assert_int_equal(study_table_find_time(table), 1);
    study_table_free(table);
}

static void codes_follow_the_order_of_the_values(void **state)
{
    struct study_table *table = load_panel();
    const struct study_column *quarters = study_table_get(table, 1), *dates = study_table_get(table, 2);

    (void)state;
    study_table_need_codes(table, 1);
    study_table_need_codes(table, 2);
    assert_int_equal(study_table_get(table, 0)->codes[0], 1);
    assert_int_equal(quarters->codes[0], 3);
    assert_string_equal(quarters->labels[1], "2010Q2");
    assert_int_equal(dates->codes[3], STUDY_NO_CODE);
    assert_string_equal(dates->labels[dates->codes[2]], "2010-08-15");
    assert_int_equal(study_table_get_period(quarters, 0) - study_table_get_period(quarters, 1), 3);
    assert_int_equal(study_table_get_period(dates, 0) - study_table_get_period(dates, 1), 3);
    study_table_free(table);
}

static void columns_at_hand_make_the_same_table(void **state)
{
    const double tone[] = {1, 2, NAN, INFINITY};
    const struct slice firms[] = {slice_from("B"), slice_from("A"), slice_from("NA"), slice_from("A")};
    const struct slice quarters[] = {slice_from("2010Q4"), slice_from("2010Q1"), slice_from(""),
                                     slice_from("2010Q2")};
    struct study_table *table = study_table_new("calls", 4);
    struct study_options options;
    struct study_plan *plan;
    struct error err;

    (void)state;
    study_table_add_cells(table, "ticker", firms);
    study_table_add_cells(table, "fiscal_period", quarters);
    study_table_add_numbers(table, "tone", tone);
    study_table_add_numbers(table, "roa", (const double[]){4, 3, 2, 1});
    assert_int_equal(study_table_get(table, 0)->type, STUDY_TEXT);
    assert_int_equal(study_table_get(table, 0)->codes[0], 1);
    assert_int_equal(study_table_get(table, 0)->codes[2], STUDY_NO_CODE);
    assert_int_equal(study_table_get(table, 1)->type, STUDY_QUARTER);
    assert_int_equal(study_table_get(table, 2)->n_missing, 2);
    options = find_options(table);
    plan = study_plan_load_bytes(slice_from("x,y,method,lag\ntone,roa,pearson,1\n"), "default plan", table,
                                 &options, &err);
    assert_non_null(plan);
    assert_int_equal(plan->n_tests, 1);
    study_plan_free(plan);
    plan = study_plan_load_bytes(slice_from("x,y,method\nticker,roa,pearson\n"), "default plan", table,
                                 &options, &err);
    assert_null(plan);
    assert_string_equal(err.file, "calls");
    assert_int_equal(err.line, 2);
    study_table_free(table);
}

static void a_row_becomes_a_test_for_each_name_lag_and_method(void **state)
{
    struct study_table *table = load_panel();
    struct study_plan *plan = load_plan(table, "x,y,method,lag\ntone_*,roa,pearson within,0 2..3\n");

    (void)state;
    assert_int_equal(plan->n_tests, 2 * 3 * 2);
    assert_string_equal(plan->tests[0].x_text, "tone_ceo");
    assert_int_equal(plan->tests[2].lag, 3);
    assert_string_equal(plan->tests[3].x_text, "tone_cfo");
    assert_string_equal(plan->tests[6].method->name, "within");
    study_plan_free(plan);
    study_table_free(table);
}

static void a_shorthand_stands_for_several_methods(void **state)
{
    struct study_table *table = load_panel();
    struct study_plan *plan = load_plan(table, "x,y,method\ntone_ceo,roa,together kendall\n");

    (void)state;
    assert_int_equal(plan->n_tests, 4);
    assert_string_equal(plan->tests[2].method->name, "between");
    assert_string_equal(plan->tests[3].method->name, "kendall");
    study_plan_free(plan);
    study_table_free(table);
}

static void plus_joins_regressors_and_blanks_part_models(void **state)
{
    struct study_table *table = load_panel();
    struct study_plan *plan = load_plan(table, "x,y,method\n0+tone_ceo+tone_ceo^2 tone_c?o,roa,ols\n");

    (void)state;
    assert_int_equal(plan->n_tests, 3);
    assert_string_equal(plan->tests[0].x_text, "tone_ceo+tone_ceo^2");
    assert_false(plan->tests[0].has_constant);
    assert_int_equal(plan->tests[0].x[1].power, 2);
    assert_true(plan->tests[1].has_constant);
    assert_int_equal(plan->tests[2].n_x, 1);
    study_plan_free(plan);
    study_table_free(table);
}

static void a_column_against_itself_is_left_out_of_a_pattern(void **state)
{
    struct study_table *table = load_panel();
    struct study_plan *plan = load_plan(table, "x,y,method\ntone_*,tone_*,spearman\n");

    (void)state;
    assert_int_equal(plan->n_tests, 2);
    study_plan_free(plan);
    study_table_free(table);
}

static void check_filter(struct study_table *table, const char *filter, const char *kept)
{
    char text[256];
    struct study_plan *plan;
    bool keep[4];

    snprintf(text, sizeof text, "x,y,method,filter\ntone_ceo,roa,pearson,%s\n", filter);
    plan = load_plan(table, text);
    study_plan_filter(plan->requests[0], table, keep);
    for (int i = 0; i < 4; i++)
        assert_int_equal(keep[i], kept[i] == '1');
    study_plan_free(plan);
}

static void a_filter_keeps_the_rows_that_fit(void **state)
{
    struct study_table *table = load_panel();

    (void)state;
    check_filter(table, "role=CEO", "1010");
    check_filter(table, "role!=CEO", "0101");
    check_filter(table, "firm = A & tone_ceo >= 3", "0011");
    check_filter(table, "tone_ceo=1|4", "1010");
    check_filter(table, "tone_ceo!=1|4", "0101");
    check_filter(table, "fiscal_period>2010Q1&fiscal_period<=2010Q3", "0011");
    check_filter(table, "call_date<2010-08-15", "0100");
    check_filter(table, "roa<1", "0111"); /* a missing cell fits no condition */
    study_table_free(table);
}

static void the_firm_is_the_cluster_unless_another_is_named(void **state)
{
    struct study_table *table = load_panel();
    struct study_plan *plan = load_plan(table, "x,y,method,cluster,winsor\n"
                                               "tone_ceo,roa,ols,,\n"
                                               "tone_ceo,roa,ols,none,0.1\n"
                                               "tone_ceo,roa,ols,role firm,x=0.05 by role\n");

    (void)state;
    assert_int_equal(plan->requests[0]->n_clusters, 1);
    assert_int_equal(plan->requests[0]->clusters[0], 0);
    assert_int_equal(plan->requests[1]->n_clusters, 0);
    assert_int_equal(plan->requests[2]->clusters[0], 6);
    assert_close(plan->requests[1]->winsor_y, 0.1, 0.0);
    assert_close(plan->requests[2]->winsor_x, 0.05, 0.0);
    assert_close(plan->requests[2]->winsor_y, 0.0, 0.0);
    assert_int_equal(plan->requests[2]->winsor_by, plan->requests[2]->clusters[0]);
    assert_true(plan->requests[1]->winsor_by == STUDY_NO_COLUMN);
    study_plan_free(plan);
    study_table_free(table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_say_what_type_a_column_is),
        cmocka_unit_test(codes_follow_the_order_of_the_values),
        cmocka_unit_test(columns_at_hand_make_the_same_table),
        cmocka_unit_test(a_row_becomes_a_test_for_each_name_lag_and_method),
        cmocka_unit_test(a_shorthand_stands_for_several_methods),
        cmocka_unit_test(plus_joins_regressors_and_blanks_part_models),
        cmocka_unit_test(a_column_against_itself_is_left_out_of_a_pattern),
        cmocka_unit_test(a_filter_keeps_the_rows_that_fit),
        cmocka_unit_test(the_firm_is_the_cluster_unless_another_is_named),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
