/* call_meta.c - what is known of a call, put together. */
#include "corpus/call_meta.h"

void call_meta_fill(struct call_meta *meta, const struct call_meta *other)
{
    if (!meta->ticker.len && other->ticker.len) {
        meta->ticker = other->ticker;
        meta->ticker_source = other->ticker_source;
    }
    if (!meta->call_date.len && other->call_date.len) {
        meta->call_date = other->call_date;
        meta->date_source = other->date_source;
    }
    if (!meta->fyear && other->fyear) {
        meta->fyear = other->fyear;
        meta->fqtr = other->fqtr;
        meta->period_source = other->period_source;
    }
    if (!meta->firm.len)
        meta->firm = other->firm;
    if (!meta->ceo_name.len)
        meta->ceo_name = other->ceo_name;
    if (!meta->cfo_name.len)
        meta->cfo_name = other->cfo_name;
    if (!meta->carried)
        meta->carried = other->carried;
}
