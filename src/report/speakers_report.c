/* speakers_report.c - speakers.csv: one row per speaker and section of a call. */
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "report/audit_columns.h"
#include "report/run_reports.h"
#include "stats/interval.h"
#include "tone/measure.h"

struct speaker_row {
    const char *call_id;
    int64_t speaker_no;
    struct slice speaker_id, speaker_name;
    const char *role;
    struct slice title, org;
    const char *section;
    int64_t n_turns, n_words, n_words_excl, pos, neg, boosters, hedge_core, hedge_std, hedge_hyland,
        hedge_broad;
    double tone, tone_words, hedge_1000, hedge_1000_lo, hedge_1000_hi, boost_1000, certainty_log;
    const char *role_source;
    struct slice ticker;
    int64_t fyear, fqtr;
    struct slice call_date;
    const char *role_confidence;
    struct slice merged_names, merge_reason;
    int64_t n_answers, n_nonans;
    struct score_audit audit;
    struct noise noises[N_NOISE_MEASURES];
    double measures[N_MEASURES];
    int64_t n_sent, n_quantities, n_fls_sent, n_complex, lists[N_LIST_COUNTS];
    double tone_lm, tone_henry;
    int64_t reliable;
    const char *status;
    int64_t n_words_ex_quant;
    double tone_ex_quant;
};

#define AT(field) offsetof(struct speaker_row, field)
#define NOISE_COLUMNS(name, id, unit)                                                                        \
    {name "_se_lin", COLUMN_NUMBER, unit,                                                                    \
     "standard error of " name " over turns (linearisation); NA below five turns", AT(noises[id].se_lin)},   \
        {name "_ci_lo", COLUMN_NUMBER, unit, name " - t(turns - 1) * " name "_se_lin",                       \
         AT(noises[id].ci_lo)},                                                                              \
        {name "_ci_hi", COLUMN_NUMBER, unit, name " + t(turns - 1) * " name "_se_lin",                       \
         AT(noises[id].ci_hi)},                                                                              \
        {name "_boot_lo", COLUMN_NUMBER, unit,                                                               \
         "lower end of the 95 % percentile interval, turns (in the Q&A whole exchanges) resampled; NA "      \
         "below five",                                                                                       \
         AT(noises[id].boot_lo)},                                                                            \
        {name "_boot_hi", COLUMN_NUMBER, unit, "its upper end", AT(noises[id].boot_hi)},                     \
    {                                                                                                        \
        name "_mean_of_turns", COLUMN_NUMBER, unit, "mean of " name " over the turns of 50 words or more",   \
            AT(noises[id].mean_of_turns)                                                                     \
    }

static const struct report_column columns[] = {
    {"call_id", COLUMN_CODE, "", "the call", AT(call_id)},
    {"speaker_no", COLUMN_INTEGER, "", "number of the speaker within the call, as in turns.csv",
     AT(speaker_no)},
    {"speaker_id", COLUMN_TEXT, "", "one per person across the calls of a firm", AT(speaker_id)},
    {"speaker_name", COLUMN_TEXT, "", "name as in this call", AT(speaker_name)},
    {"role", COLUMN_CODE, "", "role in this call, also when only another call tells it", AT(role)},
    {"title", COLUMN_TEXT, "", "title as in this call", AT(title)},
    {"org", COLUMN_TEXT, "", "firm of the speaker as in this call", AT(org)},
    {"section", COLUMN_CODE, "", "presentation or qa", AT(section)},
    {"n_turns", COLUMN_INTEGER, "count", "turns", AT(n_turns)},
    {"n_words", COLUMN_INTEGER, "words", "words that enter the measures", AT(n_words)},
    {"n_words_excl", COLUMN_INTEGER, "words", "words of excluded sentences", AT(n_words_excl)},
    {"pos", COLUMN_INTEGER, "count", "positive terms that count", AT(pos)},
    {"neg", COLUMN_INTEGER, "count", "negative terms that count", AT(neg)},
    {"boosters", COLUMN_INTEGER, "count", "markers of certainty", AT(boosters)},
    {"hedge_core", COLUMN_INTEGER, "count", "hedges of the core set", AT(hedge_core)},
    {"hedge_std", COLUMN_INTEGER, "count", "hedges of the standard set", AT(hedge_std)},
    {"hedge_hyland", COLUMN_INTEGER, "count", "standard set and generalizers", AT(hedge_hyland)},
    {"hedge_broad", COLUMN_INTEGER, "count", "hedges of the broad set", AT(hedge_broad)},
    {"tone", COLUMN_NUMBER, "value per word", "sum of values / n_words", AT(tone)},
    {"tone_words", COLUMN_NUMBER, "value per word", "the same from words alone", AT(tone_words)},
    {"hedge_1000", COLUMN_NUMBER, "per 1,000 words", "1000 * hedge_std / n_words", AT(hedge_1000)},
    {"hedge_1000_lo", COLUMN_NUMBER, "per 1,000 words",
     "lower end of the exact 95 % Poisson interval (Garwood 1936)", AT(hedge_1000_lo)},
    {"hedge_1000_hi", COLUMN_NUMBER, "per 1,000 words", "its upper end", AT(hedge_1000_hi)},
    {"boost_1000", COLUMN_NUMBER, "per 1,000 words", "1000 * boosters / n_words", AT(boost_1000)},
    {"certainty_log", COLUMN_NUMBER, "log ratio", "ln((boosters + .5) / (hedge_std + .5))",
     AT(certainty_log)},
    {"role_source", COLUMN_CODE, "",
     "where the role was found: header, participants, introduction, other_call, override; none",
     AT(role_source)},
    {"ticker", COLUMN_TEXT, "", "ticker of the firm", AT(ticker)},
    {"fyear", COLUMN_INTEGER, "year", "the firm's fiscal year", AT(fyear)},
    {"fqtr", COLUMN_INTEGER, "quarter", "the firm's fiscal quarter", AT(fqtr)},
    {"call_date", COLUMN_TEXT, "ISO date", "day of the call", AT(call_date)},
    {"role_confidence", COLUMN_CODE, "",
     "high: override; header or participants; introduction that another call of the person confirms; medium: "
     "introduction alone; role that two "
     "other calls tell; header or participants between two calls that tell another role; low: introduction "
     "between two such calls; role that "
     "one other call tells",
     AT(role_confidence)},
    {"merged_names", COLUMN_TEXT, "",
     "other spellings in the corpus that were merged into this speaker_id, joined by a semicolon and a blank",
     AT(merged_names)},
    {"merge_reason", COLUMN_TEXT, "",
     "why each of them is this person, in the same order: equal (but for case, periods, hyphens), accent, "
     "suffix, honorific, double_surname, "
     "surname_only, middle_name, initials, nickname, misspelt; third_spelling: only another spelling "
     "connects the two; override",
     AT(merge_reason)},
    AUDIT_COLUMNS(speaker_row, audit, "", ""),
    NOISE_COLUMNS("tone", NOISE_TONE, "value per word"),
    NOISE_COLUMNS("hedge_1000", NOISE_HEDGE_1000, "per 1,000 words"),
    {"hedge_1000_deff", COLUMN_NUMBER, "ratio",
     "design effect: variance over turns / variance as if words were independent",
     AT(noises[NOISE_HEDGE_1000].design_effect)},
    {"n_sent", COLUMN_INTEGER, "sentences", "sentences that enter the measures", AT(n_sent)},
    {"n_quantities", COLUMN_INTEGER, "count", "figures and amounts with their scale", AT(n_quantities)},
    {"n_fls_sent", COLUMN_INTEGER, "sentences", "of n_sent, forward-looking ones", AT(n_fls_sent)},
    {"n_complex", COLUMN_INTEGER, "words", "of n_words, those of three syllables or more", AT(n_complex)},
#define MEASURE_COLUMN(id, name, unit, meaning)                                                              \
    {name, COLUMN_NUMBER, unit, meaning, AT(measures[MEASURE_##id])},
    MEASURE_OTHER_LIST(MEASURE_COLUMN)
#undef MEASURE_COLUMN
#define LIST_COLUMN(name, id, meaning)                                                                       \
    {                                                                                                        \
        name, COLUMN_INTEGER, "count", meaning, AT(lists[id])                                                \
    }
        LIST_COLUMN("lm_pos", LM_POS, "Loughran-McDonald positive"),
    LIST_COLUMN("lm_neg", LM_NEG, "Loughran-McDonald negative"),
    LIST_COLUMN("lm_unc", LM_UNC, "Loughran-McDonald uncertainty"),
    {"tone_lm", COLUMN_NUMBER, "per word", "(lm_pos - lm_neg) / n_words_lm", AT(tone_lm)},
    LIST_COLUMN("henry_pos", HENRY_POS, "Henry 2008 positive"),
    LIST_COLUMN("henry_neg", HENRY_NEG, "Henry 2008 negative"),
#undef LIST_COLUMN
    {"tone_henry", COLUMN_NUMBER, "-1 to 1", "(henry_pos - henry_neg) / (henry_pos + henry_neg)",
     AT(tone_henry)},
    {"reliable", COLUMN_INTEGER, "0 or 1", "1 with 50 words or more: enough for a rate", AT(reliable)},
    {"status", COLUMN_CODE, "", "ok; short: fewer than 15 words; no_words", AT(status)},
    {"n_answers", COLUMN_INTEGER, "count", "turns that are answers", AT(n_answers)},
    {"n_nonans", COLUMN_INTEGER, "count", "of these, with a phrase of nonans_* in turns.csv", AT(n_nonans)},
    {"n_words_ex_quant", COLUMN_INTEGER, "words", "of n_words: of sentences that hold no reported metric",
     AT(n_words_ex_quant)},
    {"tone_ex_quant", COLUMN_NUMBER, "value per word", "tone of these sentences alone", AT(tone_ex_quant)},
};

const struct report_table speakers_report_table = {
    .name = "speakers",
    .row_is = "one speaker in one section of one call",
    .key = "call_id, speaker_no, section",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
};

static void set_sums(const struct turn_score *sums, struct speaker_row *row)
{
    struct interval interval;

    row->n_words = sums->n_words;
    row->n_words_excl = sums->n_words_excl;
    row->pos = sums->pos;
    row->neg = sums->neg;
    row->boosters = sums->boosters;
    row->hedge_core = turn_score_count_hedges(sums, HEDGE_SET_CORE);
    row->hedge_std = turn_score_count_hedges(sums, HEDGE_SET_STD);
    row->hedge_hyland = turn_score_count_hedges(sums, HEDGE_SET_HYLAND);
    row->hedge_broad = turn_score_count_hedges(sums, HEDGE_SET_BROAD);
    row->tone = turn_score_get_tone(sums);
    row->tone_words = turn_score_get_tone_words(sums);
    row->hedge_1000 = turn_score_get_hedge_1000(sums);
    interval = interval_garwood((double)row->hedge_std, sums->n_words, INTERVAL_LEVEL);
    row->hedge_1000_lo = 1000 * interval.lo;
    row->hedge_1000_hi = 1000 * interval.hi;
    row->boost_1000 = turn_score_get_boost_1000(sums);
    row->certainty_log = turn_score_get_certainty(sums);
}

static void set_measures(const struct turn_score *sums, struct speaker_row *row)
{
    row->n_words_ex_quant = sums->n_words_ex_quant;
    row->tone_ex_quant = turn_score_get_tone_ex_quant(sums);
    measure_get_all(sums, row->measures);
    row->n_sent = sums->n_sent;
    row->n_quantities = sums->n_quantities;
    row->n_fls_sent = sums->n_forward_sent;
    row->n_complex = sums->n_complex;
    for (int i = 0; i < N_LIST_COUNTS; i++)
        row->lists[i] =
            (i < HENRY_POS ? sums->has_lm : sums->has_henry) ? (int64_t)sums->lists[i] : COLUMN_MISSING;
    row->tone_lm = turn_score_get_tone_lm(sums);
    row->tone_henry = turn_score_get_tone_henry(sums);
    row->reliable = measure_is_rate_reliable(sums);
    row->status = measure_get_status(sums);
}

void speakers_report_add_rows(const struct speaker_report *speaker, const char *na, struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = na};
    struct speaker_row row = {
        .call_id = speaker->call_id,
        .speaker_no = speaker->speaker_no,
        .speaker_id = speaker->speaker_id,
        .speaker_name = speaker->speaker->name,
        .role = role_name(speaker->speaker->role),
        .title = speaker->speaker->title,
        .org = speaker->speaker->org,
        .role_source = role_source_name(speaker->speaker->role_source),
        .ticker = speaker->meta->ticker,
        .fyear = speaker->meta->fyear ? speaker->meta->fyear : COLUMN_MISSING,
        .fqtr = speaker->meta->fqtr ? speaker->meta->fqtr : COLUMN_MISSING,
        .call_date = speaker->meta->call_date,
        .role_confidence = speaker->role_confidence,
        .merged_names = speaker->merged_names,
        .merge_reason = speaker->merge_reasons,
    };

    for (int section = 0; section < N_CALL_SECTIONS; section++) {
        if (speaker->n_turns[section] == 0)
            continue;
        row.section = section_name((enum call_section)section);
        row.n_turns = speaker->n_turns[section];
        row.n_answers = speaker->n_answers[section];
        row.n_nonans = speaker->n_nonanswers[section];
        set_sums(&speaker->sums[section], &row);
        row.audit = speaker->audits[section];
        memcpy(row.noises, speaker->noises[section], sizeof row.noises);
        set_measures(&speaker->sums[section], &row);
        column_write_row(&speakers_report_table, &row, &writer);
    }
}
