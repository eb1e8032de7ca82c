/* run_reports.h - the reports that need all calls: speakers.csv, calls.csv, ceo_year.csv,
 * join_report.csv, skipped.csv, codebook.csv.  Each is one table and one function that adds rows to a buffer.
 */
#ifndef REPORT_RUN_REPORTS_H
#define REPORT_RUN_REPORTS_H

#include "base/buffer.h"
#include "corpus/call_list.h"
#include "corpus/call_meta.h"
#include "corpus/metric_table.h"
#include "panel/call_spread.h"
#include "panel/call_summary.h"
#include "panel/panel.h"
#include "report/codebook.h"
#include "report/column.h"
#include "study/ceo_year.h"
#include "study/cue_audit.h"
#include "study/turn_noise.h"

extern const struct report_table speakers_report_table;
extern const struct report_table calls_report_table;    /* without the carried columns and the metrics */
extern const struct report_table ceo_year_report_table; /* without the carried columns */
extern const struct report_table sensitivity_report_table;
extern const struct report_table join_report_table;
extern const struct report_table metric_changes_report_table;
extern const struct report_table skipped_report_table;
extern const struct report_table codebook_report_table;

/* The tables whose columns `tenor describe` prints. */
size_t report_table_count(void);
const struct report_table *report_table_get(size_t index);
const struct report_table *report_table_find(struct slice name); /* NULL where there is none */

/* One person in one call; sums by section. */
struct speaker_report {
    const char *call_id;
    const struct call_meta *meta;
    uint32_t speaker_no; /* from 1 */
    struct slice speaker_id;
    const struct spilled_speaker *speaker;
    const char *role_confidence;                    /* low, medium, high; NULL where the role is unknown */
    struct slice merged_names, merge_reasons;       /* of identity_get_merged_names() */
    const struct turn_score *sums;                  /* [N_CALL_SECTIONS] */
    const uint32_t *n_turns;                        /* [N_CALL_SECTIONS] */
    const uint32_t *n_answers;                      /* [N_CALL_SECTIONS] of the turns */
    const uint32_t *n_nonanswers;                   /* [N_CALL_SECTIONS] of the answers, with a non-answer */
    const struct score_audit *audits;               /* [N_CALL_SECTIONS] */
    const struct noise (*noises)[N_NOISE_MEASURES]; /* [N_CALL_SECTIONS] */
};
void speakers_report_add_rows(const struct speaker_report *speaker, const char *na,
                              struct buffer *out); /* a row per section with turns */

/* Columns beyond calls_report_table: carried ones of --calls, then metrics. */
struct call_report {
    const char *call_id, *source_file, *sha256;
    const struct call_meta *meta;
    struct slice ceo_name, cfo_name, ceo_id;
    const struct call_summary *summary;
    const struct spread (*spreads)[N_NOISE_MEASURES]; /* [N_CALL_SPREADS] */
    double tone_disp_pos, tone_disp_neg;
    size_t n_carried;
    const struct slice *carried; /* [n_carried] or NULL */
    size_t n_metrics;
    const double *metrics; /* [n_metrics] */
    double guidance_surprise;
    const char *status; /* ok, duplicate_call */
};
/* Fails where a carried column or a metric has the name of a column that is there already. */
bool calls_report_check_columns(const struct meta_table *meta, const struct metric_table *metrics,
                                struct error *err) MUST_CHECK;
void calls_report_add_header(const struct meta_table *meta, const struct metric_table *metrics,
                             struct buffer *out); /* either may be NULL */
void calls_report_add_row(const struct call_report *call, const char *na, struct buffer *out);

struct ceo_year_report {
    struct slice ticker, firm, ceo_id, ceo_name;
    int fyear, cyear; /* 0 where unknown */
    size_t n_calls, n_turns;
    struct slice first_call, last_call; /* dates */
    size_t tenure_calls;                /* calls as CEO up to and with this year's last */
    bool is_transition;                 /* the firm's CEO changed in this fiscal year */
    const struct ceo_year_scores *scores;
    const struct score_audit *audits; /* [N_CEO_PARTS] */
    size_t n_carried;
    const struct slice
        *carried; /* [n_carried] columns of --calls; empty where the year's calls do not agree */
};
/* Fails where a carried column has the name of another one. */
bool ceo_year_report_check_columns(const struct meta_table *meta,
                                   struct error *err) MUST_CHECK; /* meta may be NULL */
void ceo_year_report_add_header(const struct meta_table *meta, struct buffer *out);
void ceo_year_report_add_row(const struct ceo_year_report *row, const char *na, struct buffer *out);

/* Numbers that a kind of row does not have are NaN or COLUMN_MISSING. */
struct sensitivity_report {
    const char *x, *y, *unit, *method, *kind, *status;
    struct slice left_out;
    int64_t lag, n, n_firms, sign_kept, significant, n_results, n_refused;
    double estimate, p, delta, share_sign, share_significant, median, lowest, highest;
    const char *lexicon, *negation, *exclusions, *section, *role, *weighting,
        *winsor; /* of a specification */
};
void sensitivity_report_add_row(const struct sensitivity_report *row, const char *na, struct buffer *out);

/* A figure of a call against one of an earlier call. */
struct metric_change_report {
    const char *call_id;
    struct slice ticker;
    const char *period, *metric, *basis, *comparison, *source;
    double value;
    const char *unit, *prior_call_id;
    double prior_value, prior_value_hi, change;
    const char *change_unit;
    double said;
    const char *said_unit, *agrees, *place, *status;
};
void metric_changes_report_add_row(const struct metric_change_report *row, const char *na,
                                   struct buffer *out);

/* side: call, metric, calls_file, speakers_file; status: joined, no_metric, no_call, no_key, no_speaker. */
struct join_report {
    const char *side, *call_id;
    struct slice ticker, date;
    const char *period, *key, *status, *file;
    int64_t row; /* of the file, COLUMN_MISSING for a call */
    const char *note;
};
void join_report_add_row(const struct join_report *join, const char *na, struct buffer *out);

void skipped_report_add_rows(const struct skipped_list *skipped, const char *na, struct buffer *out);

void codebook_report_add_rows(const struct codebook *codebook, const char *na, struct buffer *out);

#endif
