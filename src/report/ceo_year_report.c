/* ceo_year_report.c - ceo_year.csv: one row per firm, CEO and fiscal year; the table that plots are made
 * from. */
#include <stddef.h>
#include <string.h>

#include "report/audit_columns.h"
#include "report/run_reports.h"

/* One measure in one part of the call. */
struct measure_values {
    double estimate, se, lo, hi;
};

struct ceo_year_row {
    struct slice ticker, firm, ceo_id, ceo_name;
    int64_t fyear, cyear, n_calls, n_turns, n_words_pres, n_words_qa;
    struct slice first_call, last_call;
    int64_t tenure_calls, transition;
    struct measure_values measures[N_CEO_MEASURES][N_CEO_PARTS];
    const char *status;
    struct score_audit audits[N_CEO_PARTS];
};

#define AT(field) offsetof(struct ceo_year_row, field)
#define PART(name, measure, part, unit, meaning)                                                             \
    {name, COLUMN_NUMBER, unit, meaning, AT(measures[measure][part].estimate)},                              \
        {name "_se", COLUMN_NUMBER, unit, "bootstrap standard error of " name,                               \
         AT(measures[measure][part].se)},                                                                    \
        {name "_lo", COLUMN_NUMBER, unit, "lower end of the 95 % percentile interval of " name,              \
         AT(measures[measure][part].lo)},                                                                    \
    {                                                                                                        \
        name "_hi", COLUMN_NUMBER, unit, "its upper end", AT(measures[measure][part].hi)                     \
    }
#define MEASURE(name, measure, unit, meaning)                                                                \
    PART(name "_pres", measure, CEO_PRES, unit, meaning ", prepared remarks"),                               \
        PART(name "_qa", measure, CEO_QA, unit, meaning ", Q&A"),                                            \
        PART(name "_mix", measure, CEO_MIX, unit, meaning ", mean of prepared and Q&A (fixed weights)")

static const struct report_column columns[] = {
    {"ticker", COLUMN_TEXT, "", "ticker of the firm", AT(ticker)},
    {"firm", COLUMN_TEXT, "", "name of the firm", AT(firm)},
    {"ceo_id", COLUMN_TEXT, "", "the person, as speaker_id in speakers.csv", AT(ceo_id)},
    {"ceo_name", COLUMN_TEXT, "", "most frequent spelling of the name", AT(ceo_name)},
    {"fyear", COLUMN_INTEGER, "year", "the firm's fiscal year", AT(fyear)},
    {"cyear", COLUMN_INTEGER, "year", "calendar year of the last call", AT(cyear)},
    {"n_calls", COLUMN_INTEGER, "count", "calls in which the CEO speaks", AT(n_calls)},
    {"n_turns", COLUMN_INTEGER, "count", "turns of the CEO", AT(n_turns)},
    {"n_words_pres", COLUMN_INTEGER, "words", "words in prepared remarks that enter the measures",
     AT(n_words_pres)},
    {"n_words_qa", COLUMN_INTEGER, "words", "words in the Q&A that enter the measures", AT(n_words_qa)},
    {"first_call", COLUMN_TEXT, "ISO date", "first of these calls", AT(first_call)},
    {"last_call", COLUMN_TEXT, "ISO date", "last of these calls", AT(last_call)},
    {"tenure_calls", COLUMN_INTEGER, "count", "calls of the corpus as CEO, up to and with this year",
     AT(tenure_calls)},
    {"transition", COLUMN_INTEGER, "0 or 1",
     "1 where another person spoke as CEO in this fiscal year or in the one before", AT(transition)},
    MEASURE("tone", CEO_TONE, "value per word", "sum of values / words"),
    MEASURE("hedge_1000", CEO_HEDGE_1000, "per 1,000 words", "hedges of the standard set"),
    MEASURE("certainty_log", CEO_CERTAINTY, "log ratio", "ln((boosters + .5) / (hedges + .5))"),
    {"status", COLUMN_CODE, "",
     "ok: calls resampled; ok_turn_clustered: fewer than 3 calls, turns resampled within sections; "
     "ok_no_interval; no_words",
     AT(status)},
    MEASURE("tone_lm", CEO_TONE_LM, "per word", "(lm_pos - lm_neg) / n_words_lm"),
    MEASURE("unc_1000", CEO_UNC_1000, "per 1,000 words", "1000 * lm_unc / n_words_lm"),
    AUDIT_COLUMNS(ceo_year_row, audits[CEO_MIX], "", ", mean of prepared and Q&A"),
    AUDIT_COLUMNS(ceo_year_row, audits[CEO_PRES], "_pres", ", prepared remarks"),
    AUDIT_COLUMNS(ceo_year_row, audits[CEO_QA], "_qa", ", Q&A"),
    MEASURE("tone_ex_quant", CEO_TONE_EX_QUANT, "value per word",
            "tone without the sentences that hold a reported metric"),
};

const struct report_table ceo_year_report_table = {
    .name = "ceo_year",
    .row_is = "one CEO of a firm in one fiscal year",
    .key = "ticker, ceo_id, fyear, cyear",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
};

bool ceo_year_report_check_columns(const struct meta_table *meta, struct error *err)
{
    for (size_t i = 0; meta && i < meta_table_count_carried(meta); i++) {
        struct slice name = meta_table_get_carried_name(meta, i);

        for (size_t k = 0; k < ceo_year_report_table.n_columns; k++)
            if (slice_equal_text(name, columns[k].name))
                return error_set(
                    err, ERROR_DATA,
                    "column \"%.*s\" of --calls has the name of a column of ceo_year.csv; rename it",
                    (int)name.len, name.ptr);
    }
    return true;
}

void ceo_year_report_add_header(const struct meta_table *meta, struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = "NA"};

    for (size_t i = 0; i < ceo_year_report_table.n_columns; i++)
        table_writer_add_text(&writer, slice_from(columns[i].name));
    for (size_t i = 0; meta && i < meta_table_count_carried(meta); i++)
        table_writer_add_text(&writer, meta_table_get_carried_name(meta, i));
    table_writer_end_row(&writer);
}

static int64_t known_year(int year)
{
    return year ? year : COLUMN_MISSING;
}

void ceo_year_report_add_row(const struct ceo_year_report *report, const char *na, struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = na};
    struct ceo_year_row row = {
        .ticker = report->ticker,
        .firm = report->firm,
        .ceo_id = report->ceo_id,
        .ceo_name = report->ceo_name,
        .fyear = known_year(report->fyear),
        .cyear = known_year(report->cyear),
        .n_calls = (int64_t)report->n_calls,
        .n_turns = (int64_t)report->n_turns,
        .n_words_pres = (int64_t)report->scores->n_words[SECTION_PRESENTATION],
        .n_words_qa = (int64_t)report->scores->n_words[SECTION_QA],
        .first_call = report->first_call,
        .last_call = report->last_call,
        .tenure_calls = (int64_t)report->tenure_calls,
        .transition = report->is_transition,
        .status = report->scores->status,
    };

    for (int measure = 0; measure < N_CEO_MEASURES; measure++)
        for (int part = 0; part < N_CEO_PARTS; part++) {
            const struct bootstrap_result *result = &report->scores->results[measure][part];

            row.measures[measure][part] =
                (struct measure_values){result->estimate, result->se, result->lo, result->hi};
        }
    memcpy(row.audits, report->audits, sizeof row.audits);
    column_write_values(&ceo_year_report_table, &row, &writer);
    for (size_t i = 0; i < report->n_carried; i++)
        table_writer_add_text(&writer, report->carried[i]);
    table_writer_end_row(&writer);
}
