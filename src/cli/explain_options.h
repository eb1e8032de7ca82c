/* explain_options.h - the options that `tenor explain` alone has. */
#ifndef CLI_EXPLAIN_OPTIONS_H
#define CLI_EXPLAIN_OPTIONS_H

#include "cli/options.h"

bool explain_options_set_call(struct options *options, const char *value, struct error *err);
bool explain_options_set_turns(struct options *options, const char *value, struct error *err);
bool explain_options_set_lexicons(struct options *options, const char *value, struct error *err);
bool explain_options_set_html(struct options *options, const char *value, struct error *err);
bool explain_options_set_width(struct options *options, const char *value, struct error *err);
bool explain_options_set_color(struct options *options, const char *value, struct error *err);

#endif
