/* format.c - the list of source formats. */
#include "text/format.h"

#include "text/format_company_site.h"
#include "text/format_fdwire.h"
#include "text/format_fomc.h"
#include "text/format_motley.h"
#include "text/format_motley_inline.h"
#include "text/format_seekingalpha.h"
#include "text/format_streetevents_pdf.h"
#include "text/format_streetevents.h"
#include "text/format_streetevents_xml.h"

/* A new format is a row here.  They are measured in this order until one is sure of itself. */
static const struct text_format *const formats[] = {
    &format_streetevents_xml,
    &format_streetevents_text,
    &format_streetevents_ruled,
    &format_streetevents_pdf,
    &format_seekingalpha,
    &format_motley,
    &format_motley_inline,
    &format_fdwire,
    &format_fomc,
    &format_company_site,
};

/* Company sites print in so many ways that measuring them takes as long as all the rest. */
#define N_COSTLY_FORMATS 1

size_t format_count(void)
{
    return sizeof formats / sizeof formats[0];
}

size_t format_count_quick(void)
{
    return format_count() - N_COSTLY_FORMATS;
}

const struct text_format *format_get(size_t index)
{
    return formats[index];
}

const struct text_format *format_find(const char *name)
{
    for (size_t i = 0; i < format_count(); i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}
