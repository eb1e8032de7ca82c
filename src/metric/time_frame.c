/* time_frame.c - cues of time against the period of the call. */
#include "metric/time_frame.h"

int time_frame_get_end_month(int month)
{
    int last = (month - 1) / 3 * 3;

    return last == 0 ? 12 : last;
}

bool time_frame_is_cue(const struct phrase *phrase)
{
    return phrase->kind == PHRASE_CUE && (phrase->cue == CUE_FULL_YEAR || phrase->cue == CUE_PART_YEAR ||
                                          (phrase->cue >= CUE_QUARTER && phrase->cue <= CUE_MONTH_12));
}

struct time_frame time_frame_get_next(const struct call_period *call)
{
    struct time_frame frame = {TIME_QUARTER, call->fyear, call->fqtr + 1};

    if (call->fqtr == 0)
        return (struct time_frame){TIME_YEAR, call->fyear ? call->fyear + 1 : 0, 0};
    if (frame.fqtr > 4) {
        frame.fqtr = 1;
        frame.fyear++;
    }
    return frame;
}

static struct time_frame read_quarter(int quarter, int year, const struct call_period *call)
{
    struct time_frame frame = {TIME_QUARTER, year, quarter};

    if (year || !call->fyear)
        return frame;
    frame.fyear = call->fyear;
    if (call->fqtr == 4 && quarter == 1)
        frame.fyear++; /* what comes is spoken of more often than what is long past */
    else if (call->fqtr == 1 && quarter == 4)
        frame.fyear--;
    return frame;
}

struct time_frame time_frame_read(const struct phrase *cue, const struct call_period *call)
{
    switch (cue->cue) {
    case CUE_PART_YEAR:
        return (struct time_frame){TIME_PART, 0, 0};
    case CUE_FULL_YEAR:
        return (struct time_frame){TIME_YEAR, cue->year ? cue->year : call->fyear, 0};
    case CUE_NEXT_QUARTER:
        return time_frame_get_next(call);
    case CUE_QUARTER:
        return (struct time_frame){TIME_QUARTER, call->fyear, call->fqtr};
    case CUE_MONTH_3:
    case CUE_MONTH_6:
    case CUE_MONTH_9:
    case CUE_MONTH_12: {
        int month = 3 * (int)(cue->cue - CUE_MONTH_3 + 1), quarter;

        if (!call->fqtr || !call->end_month)
            return (struct time_frame){TIME_UNSAID, 0, 0};
        quarter = (call->fqtr - 1 + (month - call->end_month + 12) / 3) % 4 + 1;
        return read_quarter(quarter, 0, call);
    }
    default:
        return read_quarter((int)(cue->cue - CUE_QUARTER_1) + 1, cue->year, call);
    }
}

static int count_quarters(const struct time_frame *frame, const struct call_period *call)
{
    return (frame->fyear - call->fyear) * 4 + frame->fqtr - call->fqtr;
}

int time_frame_compare(const struct time_frame *frame, const struct call_period *call)
{
    int n;

    if (!frame->fyear || !call->fyear || frame->kind == TIME_UNSAID || frame->kind == TIME_PART)
        return 0;
    if (frame->kind == TIME_YEAR)
        n = frame->fyear - call->fyear;
    else
        n = call->fqtr ? count_quarters(frame, call) : frame->fyear - call->fyear;
    return n < 0 ? -1 : n > 0;
}

enum statement_comparison time_frame_get_comparison(const struct time_frame *frame,
                                                    const struct call_period *call)
{
    if (frame->kind == TIME_QUARTER && frame->fyear && call->fyear && call->fqtr) {
        int n = count_quarters(frame, call);

        return n == -4 ? COMPARISON_YOY : n == -1 ? COMPARISON_QOQ : COMPARISON_NONE;
    }
    if (frame->kind == TIME_YEAR && frame->fyear == call->fyear - 1)
        return COMPARISON_YOY;
    return COMPARISON_NONE;
}
