/* program.c - where the program itself stands. */
#include "cli/program.h"

#include <unistd.h>

#include "engine/data_folder.h"

bool program_find_data(char *out, size_t size, struct error *err)
{
    char program[1024] = "";
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);

    if (length > 0)
        program[length] = '\0';
    return data_folder_find(program, out, size, err);
}
