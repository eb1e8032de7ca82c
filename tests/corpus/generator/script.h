/* script.h - what is said on one call, turn by turn, before any layout.
 *
 *   plan + figures -> slots -> prepared remarks -> questions -> closing
 */
#ifndef GENERATOR_SCRIPT_H
#define GENERATOR_SCRIPT_H

#include "buffer.h"
#include "expand.h"
#include "figures.h"
#include "firms.h"
#include "grammar.h"
#include "plan.h"

#define MAX_TURNS 160

struct turn {
    enum role role;
    const struct executive *executive; /* NULL for operator and analyst */
    const struct analyst *analyst;     /* NULL for all others */
    struct buffer body;                /* paragraphs, separated by newlines */
};

/* The balance of what CEO and CFO have said so far. */
struct balance {
    double n_positive;
    double n_negative;
    double n_neutral;
};

/* A speaker's running hedge rates. */
struct voice {
    struct hedging prepared;
    struct hedging answers;
};

struct script {
    const struct call_plan *plan;
    const struct firm *firm;
    const struct figures *now;
    const struct figures *prior; /* the year-ago quarter */
    const struct books *books;
    int period;
    struct turn turns[MAX_TURNS];
    size_t n_turns;
    size_t first_question; /* index of the first turn of the second section */
    struct expansion expansion;
    struct balance balance;
    struct voice voices[3];     /* CEO, CFO, another executive */
    struct hedging free_speech; /* of operator and IR: never counted */
    struct hedging analysts;
    size_t topics[32]; /* indices of the topics that fit the year, least used first */
    size_t n_topics;
    int *topic_uses; /* [topics] by this firm so far, borrowed */
    char *stances;   /* [topics] '+' or '-' once the topic was touched on in this call, else 0 */
    char last_class; /* of the last sentence of the paragraph, 0 at its beginning */
};

/* Writes the whole call.  `topic_uses` is kept from call to call of a firm. */
void script_write(struct script *script, const struct call_plan *plan, const struct books *books,
                  struct grammar *grammar, struct random *random, int call_number, int *topic_uses);

/* Frees the turns. */
void script_release(struct script *script);

size_t script_count_words(const struct script *script);

/* The parts, in the order of the call. */
void script_set_slots(struct script *script);
void script_write_presentation(struct script *script);
void script_write_questions(struct script *script);

/* Shared by the parts. */
struct turn *script_add_turn(struct script *script, enum role role, const struct executive *executive,
                             const struct analyst *analyst);
void script_say(struct script *script, struct turn *turn, struct hedging *hedging, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void script_break_paragraph(struct script *script, struct turn *turn);
struct voice *script_get_voice(struct script *script, enum role role);

/* '+', '-' or '=': the class of the next sentence, steered to the planned share. */
char script_draw_class(struct script *script, double share_neutral);

/* The same for a sentence on a topic: what is good at first is not bad a minute later. */
char script_draw_class_of(struct script *script, const struct topic *topic, double share_neutral);

/* '+', '-' or '=' by the mood alone: the tenor of an opening, an outlook, a closing. */
char script_get_tenor(const struct script *script);

/* Counts the class as said, and says "that said," where the paragraph turns. */
void script_begin_class(struct script *script, struct turn *turn, char class);

/* "up", "flat" or "down" from tenths of a percent. */
const char *direction_of(long tenths);

#endif
