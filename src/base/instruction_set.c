/* instruction_set.c - what the processor can do, and what the environment wants. */
#include "base/instruction_set.h"

#include <stdlib.h>
#include <string.h>

#define VARIABLE "TENOR_ISA"

static const char *const names[N_INSTRUCTION_SETS] = {"plain", "sse2", "avx2", "avx512"};

const char *instruction_set_get_name(enum instruction_set set)
{
    return names[set];
}

bool instruction_set_is_there(enum instruction_set set)
{
#ifdef __x86_64__
    bool has_avx2 =
        __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");

    switch (set) {
    case INSTRUCTION_SET_PLAIN:
    case INSTRUCTION_SET_SSE2:
        return true;
    case INSTRUCTION_SET_AVX2:
        return has_avx2;
    case INSTRUCTION_SET_AVX512:
        return has_avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
               __builtin_cpu_supports("avx512vl");
    }
#endif
    return set == INSTRUCTION_SET_PLAIN;
}

static enum instruction_set find_best(void)
{
    int set = N_INSTRUCTION_SETS - 1;

    while (!instruction_set_is_there((enum instruction_set)set))
        set--;
    return (enum instruction_set)set;
}

/* The set of that name, N_INSTRUCTION_SETS where there is none. */
static int find_by_name(const char *name)
{
    int set = 0;

    while (set < N_INSTRUCTION_SETS && strcmp(names[set], name) != 0)
        set++;
    return set;
}

static const char *get_wanted(void)
{
    const char *wanted = getenv(VARIABLE);

    return wanted ? wanted : "";
}

enum instruction_set instruction_set_get(void)
{
    int wanted = find_by_name(get_wanted());

    if (wanted < N_INSTRUCTION_SETS && instruction_set_is_there((enum instruction_set)wanted))
        return (enum instruction_set)wanted;
    return find_best();
}

bool instruction_set_check(struct error *err)
{
    const char *name = get_wanted();
    int wanted = find_by_name(name);

    if (!*name)
        return true;
    if (wanted == N_INSTRUCTION_SETS)
        return error_set(
            err, ERROR_USAGE,
            "%s=%s: there is no such instruction set; it is plain, sse2, avx2 or avx512, and the "
            "best one of this machine where the variable is not set",
            VARIABLE, name);
    if (!instruction_set_is_there((enum instruction_set)wanted))
        return error_set(err, ERROR_USAGE,
                         "%s=%s: this machine does not have these instructions; its best set is %s", VARIABLE,
                         name, names[find_best()]);
    return true;
}
