/* role_rule.h - one --role TITLE=ROLE: what speakers with a title are. */
#ifndef ENGINE_ROLE_RULE_H
#define ENGINE_ROLE_RULE_H

#include "base/error.h"
#include "base/slice.h"
#include "text/document.h"

struct role_rule {
    struct slice title; /* borrowed from the text */
    enum speaker_role role;
};

/* Parts at the last '='; fails (ERROR_USAGE) where that gives no title or no role. */
bool role_rule_parse(const char *text, struct role_rule *rule, struct error *err) MUST_CHECK;

#endif
