/* role_rule.c - reading --role. */
#include "engine/role_rule.h"

bool role_rule_parse(const char *text, struct role_rule *rule, struct error *err)
{
    const char *equals = strrchr(text, '=');

    rule->title = slice_trim(slice_make(text, equals ? (size_t)(equals - text) : 0));
    if (!equals || !rule->title.len || !role_parse(slice_trim(slice_from(equals + 1)), &rule->role))
        return error_set(err, ERROR_USAGE,
                         "--role takes TITLE=ROLE with ROLE one of CEO, CFO, IR, OTHER_EXEC, ANALYST, "
                         "OPERATOR, UNKNOWN, such as "
                         "'Managing Partner=CEO'; \"%s\" is not that",
                         text);
    return true;
}
