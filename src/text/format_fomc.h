/* format_fomc.h - the layout of the Federal Reserve's press conferences. */
#ifndef TEXT_FORMAT_FOMC_H
#define TEXT_FORMAT_FOMC_H

#include "text/format.h"

extern const struct text_format format_fomc;

#endif
