/* time_frame.h - the period of a figure, in fiscal quarters and years of the firm. */
#ifndef METRIC_TIME_FRAME_H
#define METRIC_TIME_FRAME_H

#include "metric/metric_statement.h"
#include "metric/phrase.h"

struct call_period {
    int fyear, fqtr; /* 0 where unknown */
    int end_month;   /* of the quarter of the call, 0 where unknown */
};

enum time_frame_kind { TIME_UNSAID, TIME_QUARTER, TIME_YEAR, TIME_PART };

struct time_frame {
    enum time_frame_kind kind;
    int fyear, fqtr; /* fyear 0: not known */
};

/* The last month of the calendar quarter before a day. */
int time_frame_get_end_month(int month);
/* What one cue says. */
struct time_frame time_frame_read(const struct phrase *cue, const struct call_period *call);
bool time_frame_is_cue(const struct phrase *phrase);
struct time_frame time_frame_get_next(const struct call_period *call);
/* -1 before the quarter of the call, 0 that quarter or its year, 1 after it. */
int time_frame_compare(const struct time_frame *frame, const struct call_period *call);
/* Whether a frame of the past is one year or one quarter before the call. */
enum statement_comparison time_frame_get_comparison(const struct time_frame *frame,
                                                    const struct call_period *call);

#endif
