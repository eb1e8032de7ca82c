/* call_tokens.h - the tokens of all turns of a call, split once for all who read them.
 *
 * Positions are bytes of the document's text; numbers of tokens and sentences count from 0 in each turn.  It
 * is scratch of one worker: the tokens are valid until the next call is split.
 */
#ifndef TEXT_CALL_TOKENS_H
#define TEXT_CALL_TOKENS_H

#include "text/document.h"
#include "text/token.h"

struct call_tokens;

struct call_tokens *call_tokens_new(void);
void call_tokens_free(struct call_tokens *tokens); /* NULL is fine */

/* As token_split() of each turn; all who read the tokens number words by this vocabulary. */
void call_tokens_split(struct call_tokens *tokens, const struct document *document,
                       const struct vocabulary *vocabulary);
/* The tokens of a turn, to be read; who splits may set flags of them.  Not to be released. */
struct token_list call_tokens_get(const struct call_tokens *tokens, size_t turn);

#endif
