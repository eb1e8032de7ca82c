/* format_motley.h - The Motley Fool, older layout: "Name -- Title" alone on a line. */
#ifndef TEXT_FORMAT_MOTLEY_H
#define TEXT_FORMAT_MOTLEY_H

#include "text/format.h"

extern const struct text_format format_motley;

#endif
