/* test_study_lead.c - which row is so many periods later; counted by hand on eight rows of two firms. */
#include <stdlib.h>

#include "study/study_lead.h"
#include "support/assert_close.h"

enum { N_ROWS = 8 };

/* Rows 0 to 5 are firm A: 2010Q1, Q2, a second call in Q2, Q4 (Q3 is missing), one of an unknown quarter,
 * 2011Q1; rows 6 and 7 firm B: 2010Q3, 2010Q2. */
static struct study_table *make_table(struct study_options *options)
{
    static const char *const firms[N_ROWS] = {"A", "A", "A", "A", "A", "A", "B", "B"};
    static const char *const quarters[N_ROWS] = {"2010Q1", "2010Q2", "2010Q2", "2010Q4",
                                                 "NA",     "2011Q1", "2010Q3", "2010Q2"};
    struct study_table *table = study_table_new("eight calls", N_ROWS);
    struct slice cells[2][N_ROWS];

    for (int i = 0; i < N_ROWS; i++) {
        cells[0][i] = slice_from(firms[i]);
        cells[1][i] = slice_from(quarters[i]);
    }
    study_table_add_cells(table, "ticker", cells[0]);
    study_table_add_cells(table, "fiscal_period", cells[1]);
    *options = (struct study_options){.firm = 0, .time = 1, .lag_time = 1};
    study_table_need_codes(table, 0);
    return table;
}

static void check_leads(int lag, const bool *keep, const uint32_t *wanted)
{
    struct study_options options;
    struct study_table *table = make_table(&options);
    uint32_t *leads = study_lead_find(table, &options, keep, lag);

    assert_memory_equal(leads, wanted, N_ROWS * sizeof *wanted);
    free(leads);
    study_table_free(table);
}

static const bool all[N_ROWS] = {true, true, true, true, true, true, true, true};

static void a_lead_is_the_firms_next_quarter_and_gaps_are_not_bridged(void **state)
{
    static const uint32_t wanted[N_ROWS] = {
        1, STUDY_NO_ROW, STUDY_NO_ROW, 5, STUDY_NO_ROW, STUDY_NO_ROW, STUDY_NO_ROW, 6};

    (void)state;
    check_leads(1, all, wanted);
}

static void a_lag_looks_back(void **state)
{
    static const uint32_t wanted[N_ROWS] = {STUDY_NO_ROW, STUDY_NO_ROW, STUDY_NO_ROW, 1,
                                            STUDY_NO_ROW, STUDY_NO_ROW, STUDY_NO_ROW, STUDY_NO_ROW};

    (void)state;
    check_leads(-2, all, wanted);
}

static void rows_that_a_filter_drops_do_not_exist(void **state)
{
    static const bool keep[N_ROWS] = {true, false, true, true, true, true, false, true};
    static const uint32_t wanted[N_ROWS] = {
        2, STUDY_NO_ROW, STUDY_NO_ROW, 5, STUDY_NO_ROW, STUDY_NO_ROW, STUDY_NO_ROW, STUDY_NO_ROW};

    (void)state;
    check_leads(1, keep, wanted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lead_is_the_firms_next_quarter_and_gaps_are_not_bridged),
        cmocka_unit_test(a_lag_looks_back),
        cmocka_unit_test(rows_that_a_filter_drops_do_not_exist),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
