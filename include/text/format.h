/* format.h - the source formats: how each is recognised and how its lines are marked.  One file per format.
 *
 * A format looks at the lines of a document and gives every line a kind; for headers it names the speaker.
 * What follows (turns, sections, roles, questions and answers, ledger) is the same for all formats.
 */
#ifndef TEXT_FORMAT_H
#define TEXT_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

#include "text/document.h"

/* The speaker named by one header line. */
struct header {
    size_t line;       /* index in lines */
    size_t begin, end; /* in the text, where words share the line ("JANE ROE: Good day."); else both 0 */
    struct slice name, org, title;
    bool opens_questions; /* the layout itself says that questions begin here, without a heading */
};

struct header_list {
    struct header *headers; /* [count] in order of line */
    size_t count, capacity;
};

struct text_format {
    const char *name;    /* for --format and ledger.csv */
    const char *explain; /* one line: how it looks */
    /* How much of the document looks like this format: 0 not at all, 100 certain. */
    int (*measure)(const struct document *document);
    /* Marks every line, adds the headers, participants and facts.  False only where no header was found. */
    bool (*mark)(struct document *document, struct header_list *headers);
};

size_t format_count(void);
/* The first so many are quick to measure; the others need be measured only where none of these is likely. */
size_t format_count_quick(void);
const struct text_format *format_get(size_t index);
const struct text_format *format_find(const char *name); /* NULL where there is none */

#endif
