/* format_streetevents_xml.h - StreetEvents as XML: the ruled layout inside <EventStory><Body>. */
#ifndef TEXT_FORMAT_STREETEVENTS_XML_H
#define TEXT_FORMAT_STREETEVENTS_XML_H

#include "text/format.h"

extern const struct text_format format_streetevents_xml;

#endif
