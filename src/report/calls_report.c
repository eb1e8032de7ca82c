/* calls_report.c - calls.csv: one row per call. */
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "report/run_reports.h"
#include "tone/measure.h"

/* What is shown of each group of speakers. */
struct group_values {
    int64_t n_words;
    double tone, hedge_1000, certainty_log;
};

/* Further measures of the groups. */
struct group_more {
    double tone_lowe, unc_1000, spec_1000;
};

struct call_row {
    const char *call_id, *source_file, *sha256;
    struct slice ticker, firm;
    int64_t fyear, fqtr;
    const char *fiscal_period;
    struct slice call_date;
    const char *meta_source;
    struct slice ceo_name, cfo_name;
    int64_t n_turns, n_questions, n_answers, n_words, n_words_excl;
    double share_words_qa;
    struct group_values groups[N_CALL_GROUPS];
    double ceo_tone_qa_minus_pres, ceo_hedge_1000_qa_minus_pres;
    const char *status;
    double tone_analyst_incl_courtesy;
    struct group_more more[N_CALL_GROUPS];
    struct spread spreads[N_CALL_SPREADS][N_NOISE_MEASURES];
    double tone_disp_pos, tone_disp_neg;
    int64_t n_answered, n_nonans;
    double nonans_rate;
    struct slice ceo_id;
    double tone_ex_quant[N_CALL_GROUPS];
    double guidance_surprise;
};

#define AT(field) offsetof(struct call_row, field)
#define GROUP(name, id, who)                                                                                 \
    {name "_n_words", COLUMN_INTEGER, "words", "words of " who " that enter the measures",                   \
     AT(groups[id].n_words)},                                                                                \
        {name "_tone", COLUMN_NUMBER, "value per word", "tone of " who, AT(groups[id].tone)},                \
        {name "_hedge_1000", COLUMN_NUMBER, "per 1,000 words", "hedges of the standard set, " who,           \
         AT(groups[id].hedge_1000)},                                                                         \
    {                                                                                                        \
        name "_certainty_log", COLUMN_NUMBER, "log ratio", "ln((boosters + .5) / (hedges + .5)), " who,      \
            AT(groups[id].certainty_log)                                                                     \
    }

#define MORE(name, id, who)                                                                                  \
    {name "_tone_lowe", COLUMN_NUMBER, "log ratio", "ln((pos + .5) / (neg + .5)), " who,                     \
     AT(more[id].tone_lowe)},                                                                                \
        {name "_unc_1000", COLUMN_NUMBER, "per 1,000 words", "1000 * lm_unc / n_words_lm, " who,             \
         AT(more[id].unc_1000)},                                                                             \
    {                                                                                                        \
        name "_spec_1000", COLUMN_NUMBER, "per 1,000 words", "quantities per 1,000 words, " who,             \
            AT(more[id].spec_1000)                                                                           \
    }
#define EX_QUANT(name, id, who)                                                                              \
    {                                                                                                        \
        name "_tone_ex_quant", COLUMN_NUMBER, "value per word",                                              \
            "tone without the sentences that hold a reported metric, " who, AT(tone_ex_quant[id])            \
    }
#define INTERVAL(name, id, measure, unit)                                                                    \
    {name "_lo", COLUMN_NUMBER, unit, "lower end of the 95 % interval of " name,                             \
     AT(spreads[id][measure].lo)},                                                                           \
    {                                                                                                        \
        name "_hi", COLUMN_NUMBER, unit, "its upper end", AT(spreads[id][measure].hi)                        \
    }
#define HEDGE_INTERVAL(name, id)                                                                             \
    INTERVAL(name, id, NOISE_HEDGE_1000, "per 1,000 words"),                                                 \
        {name "_ci", COLUMN_CODE, "",                                                                        \
         "bootstrap: turns (in the Q&A whole exchanges) resampled, five on each side or more; newcombe: "    \
         "two shares",                                                                                       \
         AT(spreads[id][NOISE_HEDGE_1000].method)},                                                          \
    {                                                                                                        \
        name "_lr", COLUMN_NUMBER, "log ratio",                                                              \
            "the same as log ratio of the two rates, a half added to each count",                            \
            AT(spreads[id][NOISE_HEDGE_1000].log_ratio)                                                      \
    }
/* A spread with its two differences; of some the differences stand further left. */
#define SPREAD(tone, hedge, id, what)                                                                        \
    {tone, COLUMN_NUMBER, "value per word", "tone, " what, AT(spreads[id][NOISE_TONE].difference)},          \
        INTERVAL(tone, id, NOISE_TONE, "value per word"),                                                    \
        {hedge, COLUMN_NUMBER, "per 1,000 words", "hedge_1000, " what,                                       \
         AT(spreads[id][NOISE_HEDGE_1000].difference)},                                                      \
        HEDGE_INTERVAL(hedge, id)

static const struct report_column columns[] = {
    {"call_id", COLUMN_CODE, "", "the call", AT(call_id)},
    {"source_file", COLUMN_CODE, "", "file that it was read from, below the path that was given",
     AT(source_file)},
    {"sha256", COLUMN_CODE, "", "SHA-256 of the transcript's bytes; of a table: of the call's text cells",
     AT(sha256)},
    {"ticker", COLUMN_TEXT, "", "ticker of the firm", AT(ticker)},
    {"firm", COLUMN_TEXT, "", "name of the firm", AT(firm)},
    {"fyear", COLUMN_INTEGER, "year", "the firm's fiscal year", AT(fyear)},
    {"fqtr", COLUMN_INTEGER, "quarter", "the firm's fiscal quarter", AT(fqtr)},
    {"fiscal_period", COLUMN_CODE, "", "fiscal period such as 2008Q1 or 2008FY", AT(fiscal_period)},
    {"call_date", COLUMN_TEXT, "ISO date", "day of the call", AT(call_date)},
    {"meta_source", COLUMN_CODE, "",
     "where ticker, date and period come from: file (--calls), text, name (of the file)", AT(meta_source)},
    {"ceo_name", COLUMN_TEXT, "", "CEO who speaks most in the call", AT(ceo_name)},
    {"cfo_name", COLUMN_TEXT, "", "CFO who speaks most in the call", AT(cfo_name)},
    {"n_turns", COLUMN_INTEGER, "count", "turns", AT(n_turns)},
    {"n_questions", COLUMN_INTEGER, "count", "turns that are questions", AT(n_questions)},
    {"n_answers", COLUMN_INTEGER, "count", "turns that are answers", AT(n_answers)},
    {"n_words", COLUMN_INTEGER, "words", "words that enter the measures, all speakers", AT(n_words)},
    {"n_words_excl", COLUMN_INTEGER, "words", "words of excluded sentences, all speakers", AT(n_words_excl)},
    {"share_words_qa", COLUMN_NUMBER, "share", "words of the Q&A / all words, excluded ones counted",
     AT(share_words_qa)},
    GROUP("ceo_pres", GROUP_CEO_PRES, "the CEO in prepared remarks"),
    GROUP("ceo_qa", GROUP_CEO_QA, "the CEO in the Q&A"),
    GROUP("cfo_pres", GROUP_CFO_PRES, "the CFO in prepared remarks"),
    GROUP("cfo_qa", GROUP_CFO_QA, "the CFO in the Q&A"),
    GROUP("mgr_pres", GROUP_MGR_PRES, "CEO, CFO and other executives in prepared remarks"),
    GROUP("mgr_qa", GROUP_MGR_QA, "CEO, CFO and other executives in the Q&A"),
    GROUP("analyst_qa", GROUP_ANALYST_QA, "analysts in the Q&A"),
    {"ceo_tone_qa_minus_pres", COLUMN_NUMBER, "value per word", "ceo_qa_tone - ceo_pres_tone",
     AT(ceo_tone_qa_minus_pres)},
    {"ceo_hedge_qa_minus_pres", COLUMN_NUMBER, "per 1,000 words", "ceo_qa_hedge_1000 - ceo_pres_hedge_1000",
     AT(ceo_hedge_1000_qa_minus_pres)},
    {"status", COLUMN_CODE, "",
     "ok; duplicate_call: the same firm and date as an earlier call, not in panel and study", AT(status)},
    {"tone_analyst_incl_courtesy", COLUMN_NUMBER, "value per word",
     "analyst_qa_tone with the sentences that are excluded as courtesy: congratulations are content here",
     AT(tone_analyst_incl_courtesy)},
    MORE("ceo_pres", GROUP_CEO_PRES, "the CEO in prepared remarks"),
    MORE("ceo_qa", GROUP_CEO_QA, "the CEO in the Q&A"),
    MORE("cfo_pres", GROUP_CFO_PRES, "the CFO in prepared remarks"),
    MORE("cfo_qa", GROUP_CFO_QA, "the CFO in the Q&A"),
    MORE("mgr_pres", GROUP_MGR_PRES, "CEO, CFO and other executives in prepared remarks"),
    MORE("mgr_qa", GROUP_MGR_QA, "CEO, CFO and other executives in the Q&A"),
    MORE("analyst_qa", GROUP_ANALYST_QA, "analysts in the Q&A"),
    INTERVAL("ceo_tone_qa_minus_pres", SPREAD_CEO_QA_PRES, NOISE_TONE, "value per word"),
    HEDGE_INTERVAL("ceo_hedge_qa_minus_pres", SPREAD_CEO_QA_PRES),
    SPREAD("cfo_tone_qa_minus_pres", "cfo_hedge_qa_minus_pres", SPREAD_CFO_QA_PRES, "cfo_qa - cfo_pres"),
    SPREAD("mgr_tone_qa_minus_pres", "mgr_hedge_qa_minus_pres", SPREAD_MGR_QA_PRES, "mgr_qa - mgr_pres"),
    SPREAD("mgr_tone_minus_analyst", "mgr_hedge_minus_analyst", SPREAD_MGR_ANALYST,
           "mgr_qa - analyst_qa, hedges of questions left out"),
    SPREAD("ceo_tone_minus_cfo_pres", "ceo_hedge_minus_cfo_pres", SPREAD_CEO_CFO_PRES, "ceo_pres - cfo_pres"),
    SPREAD("ceo_tone_minus_cfo_qa", "ceo_hedge_minus_cfo_qa", SPREAD_CEO_CFO_QA, "ceo_qa - cfo_qa"),
    {"tone_disp_pos", COLUMN_NUMBER, "0 to 1",
     "how evenly positive terms are spread over what the firm's people say (Allee and DeAngelis 2015): 1 at "
     "equal distances",
     AT(tone_disp_pos)},
    {"tone_disp_neg", COLUMN_NUMBER, "0 to 1", "the same of negative terms", AT(tone_disp_neg)},
    {"n_answered", COLUMN_INTEGER, "count",
     "questions that get an answer: the answer turns up to the next question of the exchange are one answer",
     AT(n_answered)},
    {"n_nonans", COLUMN_INTEGER, "count", "of these answers, with a phrase of nonans_* in turns.csv",
     AT(n_nonans)},
    {"nonans_rate", COLUMN_NUMBER, "share", "n_nonans / n_answered; never call one flagged answer evasive",
     AT(nonans_rate)},
    {"ceo_id", COLUMN_TEXT, "", "speaker_id of the CEO with most words, the same in all calls of the firm",
     AT(ceo_id)},
    EX_QUANT("ceo_pres", GROUP_CEO_PRES, "the CEO in prepared remarks"),
    EX_QUANT("ceo_qa", GROUP_CEO_QA, "the CEO in the Q&A"),
    EX_QUANT("cfo_pres", GROUP_CFO_PRES, "the CFO in prepared remarks"),
    EX_QUANT("cfo_qa", GROUP_CFO_QA, "the CFO in the Q&A"),
    EX_QUANT("mgr_pres", GROUP_MGR_PRES, "CEO, CFO and other executives in prepared remarks"),
    EX_QUANT("mgr_qa", GROUP_MGR_QA, "CEO, CFO and other executives in the Q&A"),
    EX_QUANT("analyst_qa", GROUP_ANALYST_QA, "analysts in the Q&A"),
    {"guidance_surprise", COLUMN_NUMBER, "per cent",
     "revenue of the quarter against the middle of the range that the call of the quarter before gave: "
     "100 * (actual - middle) / middle; the actual of --metrics before that of the words; other metrics: "
     "metric_changes.csv",
     AT(guidance_surprise)},
};

const struct report_table calls_report_table = {
    .name = "calls",
    .row_is = "one call",
    .key = "call_id",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
};

/* True if the name is a fixed column, or one of the first n_carried carried ones. */
static bool is_taken(struct slice name, const struct meta_table *meta, size_t n_carried)
{
    for (size_t i = 0; i < calls_report_table.n_columns; i++)
        if (slice_equal_text(name, columns[i].name))
            return true;
    for (size_t i = 0; i < n_carried; i++)
        if (slice_equal(name, meta_table_get_carried_name(meta, i)))
            return true;
    return false;
}

bool calls_report_check_columns(const struct meta_table *meta, const struct metric_table *metrics,
                                struct error *err)
{
    size_t n_carried = meta ? meta_table_count_carried(meta) : 0;

    for (size_t i = 0; i < n_carried; i++) {
        struct slice name = meta_table_get_carried_name(meta, i);

        if (is_taken(name, meta, i))
            return error_set(err, ERROR_DATA,
                             "column \"%.*s\" of --calls has the name of a column of calls.csv; rename it",
                             (int)name.len, name.ptr);
    }
    for (size_t i = 0; metrics && i < metric_table_count(metrics); i++) {
        struct slice name = metric_table_get_name(metrics, i);

        if (is_taken(name, meta, n_carried))
            return error_set(
                err, ERROR_DATA,
                "metric \"%.*s\" of --metrics has the name of another column of calls.csv; rename it",
                (int)name.len, name.ptr);
    }
    return true;
}

void calls_report_add_header(const struct meta_table *meta, const struct metric_table *metrics,
                             struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = "NA"};

    for (size_t i = 0; i < calls_report_table.n_columns; i++)
        table_writer_add_text(&writer, slice_from(columns[i].name));
    for (size_t i = 0; meta && i < meta_table_count_carried(meta); i++)
        table_writer_add_text(&writer, meta_table_get_carried_name(meta, i));
    for (size_t i = 0; metrics && i < metric_table_count(metrics); i++)
        table_writer_add_text(&writer, metric_table_get_name(metrics, i));
    table_writer_end_row(&writer);
}

/* One word for the three sources: the one of the date, or of what is known at all. */
static const char *get_meta_source(const struct call_meta *meta)
{
    static const char *const names[] = {
        [META_NONE] = NULL, [META_FILE] = "file", [META_TEXT] = "text", [META_NAME] = "name"};
    enum meta_source sources[] = {meta->date_source, meta->period_source, meta->ticker_source};

    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        if (sources[i] != META_NONE)
            return names[sources[i]];
    return NULL;
}

static void set_meta(const struct call_report *call, char period[12], struct call_row *row)
{
    const struct call_meta *meta = call->meta;

    period_format(meta->fyear, meta->fqtr, period);
    row->call_id = call->call_id;
    row->source_file = call->source_file;
    row->sha256 = call->sha256;
    row->ticker = meta->ticker;
    row->firm = meta->firm;
    row->fyear = meta->fyear ? meta->fyear : COLUMN_MISSING;
    row->fqtr = meta->fqtr ? meta->fqtr : COLUMN_MISSING;
    row->fiscal_period = period;
    row->call_date = meta->call_date;
    row->meta_source = get_meta_source(meta);
    row->ceo_name = call->ceo_name;
    row->cfo_name = call->cfo_name;
    row->ceo_id = call->ceo_id;
    row->status = call->status;
}

static void set_summary(const struct call_summary *summary, struct call_row *row)
{
    uint64_t all = (uint64_t)summary->total.n_words + summary->total.n_words_excl;

    row->n_turns = summary->n_turns;
    row->n_questions = summary->n_questions;
    row->n_answers = summary->n_answers;
    row->n_answered = summary->n_answered;
    row->n_nonans = summary->n_nonanswered;
    row->nonans_rate = summary->n_answered ? (double)summary->n_nonanswered / summary->n_answered : NAN;
    row->n_words = summary->total.n_words;
    row->n_words_excl = summary->total.n_words_excl;
    row->share_words_qa = all ? (double)summary->n_words_qa / (double)all : NAN;
    for (int i = 0; i < N_CALL_GROUPS; i++) {
        const struct turn_score *sum = &summary->groups[i];

        row->groups[i] = (struct group_values){
            .n_words = sum->n_words,
            .tone = turn_score_get_tone(sum),
            .hedge_1000 = turn_score_get_hedge_1000(sum),
            .certainty_log = turn_score_get_certainty(sum),
        };
        row->more[i] = (struct group_more){
            .tone_lowe = measure_get(MEASURE_TONE_LOWE, sum),
            .unc_1000 = measure_get(MEASURE_UNC_1000, sum),
            .spec_1000 = measure_get(MEASURE_SPEC_1000, sum),
        };
        row->tone_ex_quant[i] = turn_score_get_tone_ex_quant(sum);
    }
    row->tone_analyst_incl_courtesy = turn_score_get_tone_with_courtesy(&summary->groups[GROUP_ANALYST_QA]);
    row->ceo_tone_qa_minus_pres = row->groups[GROUP_CEO_QA].tone - row->groups[GROUP_CEO_PRES].tone;
    row->ceo_hedge_1000_qa_minus_pres =
        row->groups[GROUP_CEO_QA].hedge_1000 - row->groups[GROUP_CEO_PRES].hedge_1000;
}

void calls_report_add_row(const struct call_report *call, const char *na, struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = na};
    struct call_row row;
    char period[12];

    set_meta(call, period, &row);
    set_summary(call->summary, &row);
    memcpy(row.spreads, call->spreads, sizeof row.spreads);
    row.tone_disp_pos = call->tone_disp_pos;
    row.tone_disp_neg = call->tone_disp_neg;
    row.guidance_surprise = call->guidance_surprise;
    column_write_values(&calls_report_table, &row, &writer);
    for (size_t i = 0; i < call->n_carried; i++)
        table_writer_add_text(&writer, call->carried ? call->carried[i] : slice_make("", 0));
    for (size_t i = 0; i < call->n_metrics; i++)
        table_writer_add_double(&writer, call->metrics[i]);
    table_writer_end_row(&writer);
}
