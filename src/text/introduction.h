/* introduction.h - offices that are said aloud: "joining us is our CEO, Jane Roe", "Jane Roe, Chief Executive
 * Officer".
 *
 * Read in the presentation, in the turns of the operator, of investor relations, of speakers without a role
 * and of chief executives who hand over.  A name and an office are joined only within one sentence, with
 * nothing but titles, the firm and small words between them.
 */
#ifndef TEXT_INTRODUCTION_H
#define TEXT_INTRODUCTION_H

#include <stdint.h>

#include "text/document.h"

enum said_office {
    SAID_CEO = 1,
    SAID_CFO = 2,
    SAID_IR = 4,
    SAID_OTHER = 8,
    SAID_CO_CEO = 16,
    SAID_ANALYST = 32, /* called by the operator to ask a question */
};

/* said[i] gets the offices that were said of speaker i: [n_speakers], zeroed by the caller.  Roles from
 * headers are known; company is the firm's name, which may stand between a name and an office. */
void introduction_read(const struct document *document, struct slice company, uint8_t *said);

#endif
