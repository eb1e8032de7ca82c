/* site_front.h - the people that stand before the first turn of a firm's own transcript.
 *
 *   Presenters                                   Speeches by Jane Roe, Group Chief Executive
 *   Jane Roe - Example Bank, Chair and CEO       Officer, and Max Stein, Group Chief Financial Officer
 *
 *   OTHER PARTICIPANTS                           names and titles may come in columns: the names of a row,
 * then Ruth Adeyemi                                 their titles Analyst, Pine & Cobb
 */
#ifndef TEXT_SITE_FRONT_H
#define TEXT_SITE_FRONT_H

#include <stddef.h>

#include "text/document.h"
#include "text/site_view.h"

/* Adds the people that the lines before end name. */
void site_front_read(struct document *document, const struct site_view *view, size_t end);

#endif
