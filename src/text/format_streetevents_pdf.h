/* format_streetevents_pdf.h - StreetEvents pages made into text: headers "Name - Org - Title", wrapped lines.
 */
#ifndef TEXT_FORMAT_STREETEVENTS_PDF_H
#define TEXT_FORMAT_STREETEVENTS_PDF_H

#include "text/format.h"

extern const struct text_format format_streetevents_pdf;

#endif
