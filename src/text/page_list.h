/* page_list.h - the lists of people of a page layout whose lines tell no name from a firm.
 *
 *   CORPORATE PARTICIPANTS
 *   Jane Roe Example Networks Ltd - Chairman & CEO
 *
 *   CONFERENCE CALL PARTICIPANTS
 *   Max Stein Pine & Cobb, Research Division - Head of Equity Research and
 *   Senior Analyst
 *
 * In some years the headers of the turns repeat these lines as they are, so the list is what they are known
 * by.  Where the name ends is worked out: colleagues share a firm, and analysts' names have two words but for
 * initials and particles.
 */
#ifndef TEXT_PAGE_LIST_H
#define TEXT_PAGE_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "text/document.h"
#include "text/name_table.h"

struct page_person {
    struct slice text; /* the line, or the two lines of a broken one with one blank between */
    struct slice name, org, title;
    bool is_company;
    bool is_dashed; /* the same person again, "Name - Organisation - Title" */
};

struct page_list {
    struct page_person *people; /* [n_people] */
    size_t n_people, cap_people;
    struct name_table starts; /* first two words of text -> index of the first person with them */
};

/* A header that repeats a line of the list. */
struct page_match {
    size_t person;
    size_t last;       /* its last line; perhaps on the next page */
    size_t begin, end; /* in the text, where the header stands behind words of the line; else both 0 */
};

/* Reads the lists in the first end lines; strings live in the document's arena.  page_list_release() frees
 * the rest. */
void page_list_read(const struct document *document, size_t end, struct page_list *list);
void page_list_release(struct page_list *list);

/* True if line i is a header, or ends in one behind a dash: "I would say that -Operator", where a line that
 * ended in a dash has been joined with the next one.  A line that says Operator alone is left to others. */
bool page_list_match(const struct page_list *list, const struct document *document, size_t i,
                     struct page_match *match);

/* Adds the people of the list to the document's. */
void page_list_add_people(const struct page_list *list, struct document *document);

#endif
