/* finish.h - what needs all calls: persons, panel, CEO-years, the study, and their reports. */
#ifndef ENGINE_FINISH_H
#define ENGINE_FINISH_H

#include "engine/inputs.h"
#include "engine/output.h"
#include "engine/people.h"
#include "engine/run.h"
#include "engine/walk.h"
#include "panel/panel.h"
#include "panel/spill.h"
#include "study/study_plan.h"

/* The CEO of a call and what they said, by section. */
struct ceo_counts {
    struct slice id; /* speaker_id, empty where there is none; borrowed from people */
    double hedges[N_CALL_SECTIONS];
};

/* The run after its last window. */
struct finished_run {
    struct inputs *inputs;
    struct output *output;
    struct spill *spill;
    struct call_record *records; /* [n_records] in call order */
    size_t n_records;
    struct people people;
    struct panel *panel;
    struct ceo_counts *ceos;       /* [n_records] */
    struct study_table *ceo_years; /* where the plan is about them */
    struct run_result *result;
};

bool finish_run(struct finished_run *run, struct error *err) MUST_CHECK;
/* True if it reads back the turns, speakers and metrics of the calls; otherwise nobody need keep them. */
bool finish_needs_calls(const struct run_config *config);

/* A task of a parallel loop of it tells the clock of its worker, where there is one. */
void finish_begin_task(const struct finished_run *run, size_t worker);
void finish_end_task(const struct finished_run *run, size_t worker);

/* Parts of it, each in its own file. */
bool finish_duplicates(struct finished_run *run,
                       struct error *err) MUST_CHECK; /* marks calls of one firm and date */
bool finish_calls(struct finished_run *run,
                  struct error *err) MUST_CHECK; /* speakers, calls, join_report, panel */
bool finish_ceo_years(struct finished_run *run, struct error *err) MUST_CHECK;   /* ceo_year */
bool finish_sensitivity(struct finished_run *run, struct error *err) MUST_CHECK; /* sensitivity */
bool finish_study(struct finished_run *run,
                  struct error *err) MUST_CHECK; /* correlations, regressions, comparisons: by the plan */
/* How the plan of the run is read against the table of a unit. */
struct study_options finish_study_make_options(const struct finished_run *run, struct study_table *table,
                                               enum study_unit unit);
/* True where the calls are two and the plan of the program for such is run, too. */
bool finish_study_has_two_documents(const struct finished_run *run);

#endif
