/* page_furniture.h - lines that belong to the page and not to the call: footers, page headers, numbers,
 * notices. */
#ifndef TEXT_PAGE_FURNITURE_H
#define TEXT_PAGE_FURNITURE_H

#include <stdbool.h>

#include "base/slice.h"

/* True for the first line of furniture; line has no blanks at its ends.  *opens_notice is set where the lines
 * up to the next blank line belong to it (a copyright notice). */
bool page_furniture_check(struct slice line, bool *opens_notice);
bool page_furniture_is_page_number(
    struct slice line); /* digits alone; furniture only beside other furniture */

#endif
