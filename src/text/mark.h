/* mark.h - transcriber's marks in running text: (inaudible), (OPERATOR INSTRUCTIONS), and time tags
 *. */
#ifndef TEXT_MARK_H
#define TEXT_MARK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/* Both are ASCII alone, so that they are as long on disk as in the text. */

/* True if the words, as they stand between round brackets, are one of the transcriber's remarks; a blank may
 * be a run of white space. */
bool mark_is_remark(struct slice words);
/* Length of the mark that begins at text[at], which is '('; 0 where there is none. */
size_t mark_get_length(struct slice text, size_t at);
/* Length of the time tag <Sync ...> that begins at text[at], which is '<'; 0 where there is none. */
size_t mark_get_tag_length(struct slice text, size_t at);

#endif
