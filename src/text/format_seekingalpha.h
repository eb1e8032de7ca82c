/* format_seekingalpha.h - Seeking Alpha: names alone on their lines, lists "Executives" and "Analysts"
 * before. */
#ifndef TEXT_FORMAT_SEEKINGALPHA_H
#define TEXT_FORMAT_SEEKINGALPHA_H

#include "text/format.h"

extern const struct text_format format_seekingalpha;

#endif
