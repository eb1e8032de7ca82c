/* format_fdwire.h - the layout of FD (Fair Disclosure) Wire. */
#ifndef TEXT_FORMAT_FDWIRE_H
#define TEXT_FORMAT_FDWIRE_H

#include "text/format.h"

extern const struct text_format format_fdwire;

#endif
