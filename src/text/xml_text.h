/* xml_text.h - references and CDATA sections of an XML transcript, read as the characters that they stand
 * for.
 */
#ifndef TEXT_XML_TEXT_H
#define TEXT_XML_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"
#include "text/encoding.h"

/* True if text begins with a tag and has an element of a StreetEvents file.  Reads no more than a byte of a
 * text that does not begin with '<'. */
bool xml_text_is_story(struct slice text);

/* Replaces the references (&amp; &lt; &gt; &quot; &apos; &#8217; &#x2019;) of a StreetEvents file by their
 * characters, and takes out the marks of CDATA sections that stand inside words; offsets go on to lead to the
 * bytes on disk.  A reference to a line end becomes a blank: lines are those of the disk.  What is no
 * reference that XML defines stays.  Other texts stay as they are. */
void xml_text_decode(struct encoded_text *decoded);

/* The content of the first element of this name, without blanks and CDATA marks around it; *found says
 * whether there is one.  An element that nothing closes ends with the text. */
struct slice xml_text_find_element(struct slice text, const char *name, bool *found);

#endif
