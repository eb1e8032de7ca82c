/* lexicon_convert.h - a published list in our own format, to be read, corrected and given back. */
#ifndef LEXICON_LEXICON_CONVERT_H
#define LEXICON_LEXICON_CONVERT_H

#include "base/buffer.h"
#include "lexicon/lexicon.h"

/* Adds the file: comments that tell where it comes from, the header, a row a term and category.  Loaded again
 * with the same reading it gives the same rows. */
void lexicon_convert_format(const struct lexicon *lexicon, struct buffer *out);

#endif
