/* format_motley_inline.h - The Motley Fool, newer layout: "Name:words", after a list "Title — Name". */
#ifndef TEXT_FORMAT_MOTLEY_INLINE_H
#define TEXT_FORMAT_MOTLEY_INLINE_H

#include "text/format.h"

extern const struct text_format format_motley_inline;

#endif
