/* call_reports.h - the reports that hold what one call tells: turns.csv, evidence.csv, exchanges.csv,
 * ledger.csv, presets.csv.
 *
 * Their rows are formatted by the worker that scored the call and are final as soon as they are written.
 */
#ifndef REPORT_CALL_REPORTS_H
#define REPORT_CALL_REPORTS_H

#include "base/buffer.h"
#include "corpus/call_meta.h"
#include "metric/metric_statement.h"
#include "report/column.h"
#include "text/document.h"
#include "tone/call_scorer.h"
#include "tone/evidence.h"
#include "tone/exclusion.h"
#include "tone/preset_score.h"
#include "tone/scorer.h"
#include "tone/tfidf.h"
#include "tone/turn_score.h"

struct interval_count_memory;

/* One scored call; everything is borrowed. */
struct scored_call {
    const char *call_id;
    const char *source_file; /* as in calls.csv */
    const struct call_meta *meta;
    const struct document *document;
    const struct turn_score *scores; /* [document->n_turns] */
    const struct evidence_list *evidence;
    const struct metric_place *metric_places; /* [n_metric_places] of the figures that the scores know of */
    size_t n_metric_places;
    const struct preset_score *presets; /* [document->n_turns * n_presets] those of a turn together */
    size_t n_presets;
    const struct tfidf_term *terms;       /* of presets, see preset_scorer_get_terms() */
    const struct excluded_list *excluded; /* NULL where it was not kept */
    const struct scorer *scorer;
    struct evidence_labels *labels;       /* of the same scorer and na */
    struct interval_count_memory *limits; /* scratch of one worker for turns.csv; NULL: none is kept */
    const char *na;
    bool is_turns_short; /* turns.csv has the columns of turns_report_short_table */
    size_t context;      /* characters of context in evidence.csv, 0: no such columns */
};

/* What the rows of lexicons say in evidence.csv, the same for every occurrence: formatted at the first and
 * kept.  Scratch of one worker. */
struct evidence_labels;

struct evidence_labels *evidence_report_new_labels(const struct scorer *scorer);
void evidence_report_free_labels(struct evidence_labels *labels); /* NULL is fine */

/* Text with every run of white space as one blank, as match_text shows it: text itself, or made in folded. */
struct slice evidence_report_fold(struct buffer *folded, struct slice text);

extern const struct report_table turns_report_table;
extern const struct report_table turns_report_short_table;      /* its first columns */
extern const struct report_table evidence_report_table;         /* without context */
extern const struct report_table evidence_report_context_table; /* with left and right */
extern const struct report_table exchanges_report_table;
extern const struct report_table ledger_report_table;
extern const struct report_table presets_report_table;
extern const struct report_table metrics_report_table;
extern const struct report_table metrics_wide_report_table; /* the columns before those of the metrics */

void turns_report_add_rows(const struct scored_call *call, struct buffer *out);
/* Visits the measures of a turn, or of added turns, as they stand in turns.csv: the columns that depend on
 * the score alone (and, among them, those of the call, which are zero or empty here). */
void turns_report_visit_measures(const struct scored_call *call, const struct turn_score *score,
                                 column_visitor *visit, void *data);
void evidence_report_add_rows(const struct scored_call *call, struct buffer *out);
void exchanges_report_add_rows(const struct scored_call *call, struct buffer *out);
/* The rows of presets.csv need all calls for their last columns, so a worker makes records, and each becomes
 * a row at the end of the run. */
void presets_report_add_records(const struct scored_call *call, struct buffer *out);
/* One record; text and terms are parts of the bytes. */
struct presets_record {
    struct preset_score score;
    struct slice text;
    const struct tfidf_term *terms; /* [score.n_terms] */
};
/* Cuts the next record off *rest, which is aligned as memory is; false where none is left. */
bool presets_report_next(struct slice *rest, struct presets_record *record);
/* weights is NULL for presets without them. */
void presets_report_add_row(const struct presets_record *record, const struct tfidf_weights *weights,
                            const char *na, struct buffer *out);
/* metrics.csv and metrics_wide.csv need what is joined and what other calls say, so a worker makes records,
 * and the rows are made at the end of the run. */
struct metrics_record {
    struct metric_statement statement;
    int64_t line;
    struct slice quote; /* part of the bytes */
};
void metrics_report_add_records(const struct scored_call *call, const struct statement_list *statements,
                                struct buffer *out);
/* Cuts the next record off *rest, which is aligned as memory is; false where none is left. */
bool metrics_report_next(struct slice *rest, struct metrics_record *record);
/* checks (enum statement_check) come on top of those of the record. */
void metrics_report_add_row(const char *call_id, const struct metrics_record *record, unsigned checks,
                            const char *na, struct buffer *out);
/* A metric that was joined with the call. */
struct joined_metric {
    struct slice name, unit, basis, kind; /* the last three may be empty */
    double value;
    int64_t row; /* data row of its file */
    int fyear, fqtr;
};
void metrics_report_add_joined(const char *call_id, const struct joined_metric *metric, const char *na,
                               struct buffer *out);
void metrics_wide_report_add_header(struct buffer *out);
/* What a call tells of a metric on one basis, and what that is against other calls (metric_change.h). */
enum wide_change { WIDE_QOQ, WIDE_YOY, WIDE_SURPRISE, N_WIDE_CHANGES };
struct wide_values {
    double actual, low, high; /* guidance is low to high; high is NaN where it is one figure */
    double changes[N_WIDE_CHANGES];
};
const char *metrics_wide_report_get_ending(enum wide_change change); /* _qoq, _yoy, _surprise */
/* slots: [metric_slot_count()], NaN is missing. */
void metrics_wide_report_add_row(const char *call_id, const struct call_meta *meta,
                                 const struct wide_values *slots, const char *na, struct buffer *out);
/* Visits the columns of the metrics; name, unit and meaning last until the visitor returns. */
typedef void metrics_wide_visitor(void *data, const char *name, const char *unit, const char *meaning);
void metrics_wide_report_visit(metrics_wide_visitor *visitor, void *data);
void ledger_report_add_row(const struct scored_call *call, struct buffer *out);

#endif
