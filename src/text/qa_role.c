/* qa_role.c - names of what a turn does in an exchange. */
#include "text/document.h"

const char *qa_role_name(enum qa_role role)
{
    static const char *const names[] = {"", "question", "answer", "ack"};

    return names[role];
}
