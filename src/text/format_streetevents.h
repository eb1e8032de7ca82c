/* format_streetevents.h - StreetEvents text: numbered headers "Name,  Org - Title    [n]", plain or between
 * rulers. */
#ifndef TEXT_FORMAT_STREETEVENTS_H
#define TEXT_FORMAT_STREETEVENTS_H

#include "text/format.h"

extern const struct text_format format_streetevents_text;
extern const struct text_format format_streetevents_ruled;

#endif
