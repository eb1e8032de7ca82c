/* format_company_site.h - transcripts that firms print themselves. */
#ifndef TEXT_FORMAT_COMPANY_SITE_H
#define TEXT_FORMAT_COMPANY_SITE_H

#include "text/format.h"

extern const struct text_format format_company_site;

#endif
