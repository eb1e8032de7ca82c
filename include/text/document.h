/* document.h - one transcript: its text, lines, speakers and turns, and what is known of every byte.
 *
 *   bytes on disk --decode--> text --lines marked by a format--> headers, bodies --build--> turns
 *
 * A document owns everything that it points to.  It is filled by one thread and may then be read by many.
 *
 * The text is UTF-8.  Where the file is UTF-8 already, an offset in the text is the offset in the file;
 * otherwise document_get_offset() translates.  Bytes that belong to no speaker although they stand inside a
 * body (page furniture, time tags) are overwritten with blanks in the text, so that a turn's body is one
 * range; the ledger has counted them before.
 */
#ifndef TEXT_DOCUMENT_H
#define TEXT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/file.h"
#include "base/slice.h"

#define NO_SPEAKER ((uint32_t)-1)

enum speaker_role {
    ROLE_UNKNOWN,
    ROLE_CEO,
    ROLE_CFO,
    ROLE_IR,
    ROLE_OTHER_EXEC,
    ROLE_ANALYST,
    ROLE_OPERATOR,
    N_SPEAKER_ROLES
};

/* Where a role was found; in this order of trust. */
enum role_source {
    ROLE_SOURCE_NONE,
    ROLE_SOURCE_HEADER,       /* title in the speaker's own header */
    ROLE_SOURCE_PARTICIPANTS, /* list at the start of the transcript */
    ROLE_SOURCE_INTRODUCTION, /* said by the operator or investor relations in this call */
    ROLE_SOURCE_OTHER_CALL,   /* the same person's header in another call */
    ROLE_SOURCE_OVERRIDE      /* --speakers, --role or --calls */
};

enum call_section { SECTION_PRESENTATION, SECTION_QA, N_CALL_SECTIONS };

enum qa_role { QA_NONE, QA_QUESTION, QA_ANSWER, QA_ACKNOWLEDGEMENT };

/* What a line is; a format marks every line.  LINE_UNKNOWN is what no rule explained. */
enum line_kind {
    LINE_UNKNOWN,
    LINE_BLANK,
    LINE_BODY,     /* words of a turn; a header and page furniture may share the line */
    LINE_HEADER,   /* names the speaker of the next turn */
    LINE_HEADING,  /* Presentation, Questions and Answers */
    LINE_FRONT,    /* title, participants, and the vendor's tail */
    LINE_FURNITURE /* page headers and footers, rulers */
};

struct document_line {
    size_t begin, end; /* in the text, without the line end */
    enum line_kind kind;
    uint32_t n_footer; /* of a body line: bytes at its end that are page furniture */
};

struct speaker {
    struct slice name;  /* as in the header, inner white space folded to one blank */
    struct slice org;   /* may be empty */
    struct slice title; /* may be empty */
    enum speaker_role role;
    enum role_source role_source;
};

/* A person in the lists at the start. */
struct participant {
    struct slice name, org, title;
    bool is_company; /* under corporate participants */
};

struct turn {
    uint32_t speaker; /* index in speakers; speaker_no is this + 1, in order of first speech */
    enum call_section section;
    enum qa_role qa_role;
    uint32_t exchange; /* 1-based within the call, 0 for none */
    size_t line_start; /* 1-based line of the header; of a table: the data row */
    size_t line_end;   /* last non-blank line of the body; of a table: the data row */
    size_t begin, end; /* body in the text, blanks at both ends left out */
    size_t origin;     /* of a table: where the row's text begins in the document's text; otherwise 0 */
    bool is_row;       /* came from a table: lines are rows, offsets count from origin */
};

/* What the transcript says of itself; empty or 0 where it says nothing. */
struct call_facts {
    struct slice title; /* such as "Q2 2009 Example Inc Earnings Call" */
    struct slice firm;
    struct slice ticker;
    char call_date[11]; /* ISO, or "" */
    int fyear, fqtr;    /* 0 where unknown; fqtr 1..4 */
};

/* Bytes of the file by what they are; the parts add up to file.  See ledger.csv in the codebook.
 */
struct byte_ledger {
    uint64_t file, body, header, front, furniture, stage, blank, unexplained;
};

struct offset_map;

struct document {
    char *text; /* [n_bytes], owned, NUL after the end */
    size_t n_bytes;
    struct offset_map *map;      /* NULL where text offsets are file offsets */
    const char *format;          /* static text */
    const char *encoding;        /* static text: utf-8, utf-8-bom, windows-1252 */
    struct document_line *lines; /* [n_lines] */
    size_t n_lines;
    struct speaker *speakers; /* [n_speakers] in order of first speech */
    size_t n_speakers;
    struct participant *participants; /* [n_participants] */
    size_t n_participants;
    struct turn *turns; /* [n_turns] */
    size_t n_turns;
    struct call_facts facts;
    struct byte_ledger ledger;
    struct arena *arena; /* strings that are not parts of text */
};

/* Takes over bytes (released whether it works or not), decodes them, finds the format (format NULL or "auto")
 * and the turns.  A failure says what was missing and what the file looks most like; name stands for the file
 * in the message. */
struct document *document_parse(struct file_bytes *bytes, const char *name, const char *format,
                                struct error *err) MUST_CHECK;
void document_free(struct document *document); /* NULL is fine */

/* One row of a transcript table: the texts are borrowed until document_build_table() returns. */
struct transcript_row {
    size_t row; /* data row in the table, 1-based */
    struct slice component, person, title, org, text;
};

/* A document from the rows of one call, in order. */
struct document *document_build_table(const struct transcript_row *rows, size_t n_rows, const char *name,
                                      struct error *err) MUST_CHECK;

/* Tells questions, answers and exchanges apart again, after roles were changed. */
void document_find_exchanges(struct document *document);

struct slice document_get_turn_text(const struct document *document, const struct turn *turn);
/* Position in the text -> byte offset on disk (of a table: in the row's text), and line (of a table: row). */
size_t document_get_offset(const struct document *document, const struct turn *turn, size_t position);
size_t document_get_line(const struct document *document, const struct turn *turn, size_t position);

const char *role_name(enum speaker_role role); /* CEO, CFO, ... as in the reports */
bool role_parse(struct slice name, enum speaker_role *role);
const char *role_source_name(enum role_source source); /* header, participants, ... */
const char *section_name(enum call_section section);   /* presentation, qa */
const char *qa_role_name(enum qa_role role);           /* question, answer, ack; "" for none */

#endif
