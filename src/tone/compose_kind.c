/* compose_kind.c - the categories of composition.csv by name. */
#include "tone/compose_kind.h"

bool compose_kind_parse(struct slice category, enum compose_kind *kind)
{
    static const char *const names[N_COMPOSE_KINDS] = {
        [COMPOSE_NONE] = "NONE",
        [COMPOSE_UP_VERB] = "UP_VERB",
        [COMPOSE_DOWN_VERB] = "DOWN_VERB",
        [COMPOSE_UP_NOUN] = "UP_NOUN",
        [COMPOSE_DOWN_NOUN] = "DOWN_NOUN",
        [COMPOSE_UP_MODIFIER] = "UP_MODIFIER",
        [COMPOSE_DOWN_MODIFIER] = "DOWN_MODIFIER",
        [COMPOSE_UP_PARTICLE] = "UP_PARTICLE",
        [COMPOSE_DOWN_PARTICLE] = "DOWN_PARTICLE",
        [COMPOSE_BETTER] = "BETTER",
        [COMPOSE_WORSE] = "WORSE",
        [COMPOSE_OBJECT] = "OBJECT",
        [COMPOSE_BASE] = "BASE",
        [COMPOSE_AMPLIFIER] = "AMPLIFIER",
        [COMPOSE_DOWNTONER] = "DOWNTONER",
        [COMPOSE_LIMITER] = "LIMITER",
        [COMPOSE_CONTRAST] = "CONTRAST",
        [COMPOSE_CONCESSION] = "CONCESSION",
        [COMPOSE_CONDITION] = "CONDITION",
        [COMPOSE_ARTICLE] = "ARTICLE",
        [COMPOSE_FILLER] = "FILLER",
        [COMPOSE_LINK] = "LINK",
        [COMPOSE_TIE] = "TIE",
        [COMPOSE_STOP] = "STOP",
        [COMPOSE_AND] = "AND",
        [COMPOSE_CLAUSE] = "CLAUSE",
        [COMPOSE_SPEAKER] = "SPEAKER",
        [COMPOSE_POINTER] = "POINTER",
    };

    for (int i = 0; i < N_COMPOSE_KINDS; i++)
        if (slice_equal_text(category, names[i])) {
            *kind = (enum compose_kind)i;
            return true;
        }
    return false;
}
