/* page_furniture.h - lines that belong to the page and not to the call: footers, page headers, numbers,
 * notices. */
#ifndef TEXT_PAGE_FURNITURE_H
#define TEXT_PAGE_FURNITURE_H

#include <stdbool.h>

#include "base/slice.h"

enum page_furniture {
    PAGE_NO_FURNITURE,
    PAGE_LINE,   /* furniture */
    PAGE_NOTICE, /* a copyright notice begins: the next lines up to a blank one belong to it */
    PAGE_LINK    /* an address alone: furniture unless it stands in the middle of a paragraph */
};

enum page_furniture page_furniture_check(struct slice line); /* line has no blanks at its ends */
bool page_furniture_is_page_number(
    struct slice line); /* digits alone; furniture only beside other furniture */
bool page_furniture_is_drawn_line(struct slice line); /* a ruler of drawn lines, U+2500, however long */

#endif
