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
#include "tone/evidence.h"
#include "tone/exclusion.h"
#include "tone/preset_score.h"
#include "tone/scorer.h"
#include "tone/tfidf.h"
#include "tone/turn_score.h"

/* One scored call; everything is borrowed. */
struct scored_call {
    const char *call_id;
    const char *source_file; /* as in calls.csv */
    const struct call_meta *meta;
    const struct document *document;
    const struct turn_score *scores; /* [document->n_turns] */
    const struct evidence_list *evidence;
    const struct preset_score *presets; /* [document->n_turns * n_presets] those of a turn together */
    size_t n_presets;
    const struct tfidf_term *terms;       /* of presets, see preset_scorer_get_terms() */
    const struct excluded_list *excluded; /* NULL where it was not kept */
    const struct scorer *scorer;
    struct evidence_labels *labels; /* of the same scorer and na */
    const char *na;
    size_t context; /* characters of context in evidence.csv, 0: no such columns */
};

/* What the rows of lexicons say in evidence.csv, the same for every occurrence: formatted at the first and
 * kept.  Scratch of one worker. */
struct evidence_labels;

struct evidence_labels *evidence_report_new_labels(const struct scorer *scorer);
void evidence_report_free_labels(struct evidence_labels *labels); /* NULL is fine */

/* Text with every run of white space as one blank, as match_text shows it: text itself, or made in folded. */
struct slice evidence_report_fold(struct buffer *folded, struct slice text);

extern const struct report_table turns_report_table;
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
/* Rows of metrics.csv whose column `check` waits for the other calls, as records one behind the other. */
void metrics_report_add_records(const struct scored_call *call, const struct statement_list *statements,
                                struct buffer *out);
struct metrics_record_level {
    uint64_t metric; /* in the vocabulary */
    double value;
    int64_t score;
    uint32_t is_steady; /* to be held against other quarters, see metric_panel.h */
    char unit[16];
};
struct metrics_record {
    struct metrics_record_level level;
    unsigned checks;          /* of enum statement_check, those of its own call */
    struct slice left, right; /* the columns on both sides of `check` */
};
/* Cuts the next record off *rest; false where none is left. */
bool metrics_report_next(struct slice *rest, struct metrics_record *record);
/* checks come on top of those of the record. */
void metrics_report_add_row(const struct metrics_record *record, unsigned checks, const char *na,
                            struct buffer *out);
void metrics_wide_report_add_header(struct buffer *out);
void metrics_wide_report_add_row(const struct scored_call *call, const struct statement_list *statements,
                                 struct buffer *out);
/* Visits the columns of the metrics; name, unit and meaning last until the visitor returns. */
typedef void metrics_wide_visitor(void *data, const char *name, const char *unit, const char *meaning);
void metrics_wide_report_visit(metrics_wide_visitor *visitor, void *data);
void ledger_report_add_row(const struct scored_call *call, struct buffer *out);

#endif
