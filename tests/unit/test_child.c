/* test_child.c - other programs and their limits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/child.h"

static const struct child_limits limits = {.seconds = 20, .output = 1 << 20, .memory = (size_t)1 << 30};

struct result {
    enum child_outcome outcome;
    struct file_bytes output;
    struct error err;
};

static struct result run_shell(const char *words, const char *input, const struct child_limits *within)
{
    const char *arguments[] = {"sh", "-c", words, NULL};
    struct result result;

    result.outcome = child_run(arguments, slice_from(input), within, &result.output, &result.err);
    return result;
}

static void assert_failed(const struct result *result, enum error_kind kind, const char *words)
{
    assert_int_equal(result->outcome, CHILD_FAILED);
    assert_null(result->output.data);
    assert_int_equal(result->err.kind, kind);
    if (!strstr(result->err.text, words))
        fail_msg("\"%s\" is not in: %s", words, result->err.text);
}

static void input_goes_in_and_output_comes_out(void **state)
{
    struct result result = run_shell("tr a-z A-Z; echo ignored >&2", "hello", &limits);

    (void)state;
    assert_int_equal(result.outcome, CHILD_DONE);
    assert_int_equal(result.output.length, 5);
    assert_string_equal(result.output.data, "HELLO");
    file_bytes_release(&result.output);
    result = run_shell("true", "", &limits);
    assert_int_equal(result.outcome, CHILD_DONE);
    assert_int_equal(result.output.length, 0);
    file_bytes_release(&result.output);
}

static void missing_program_is_told_from_a_failure(void **state)
{
    const char *arguments[] = {"no-such-program-anywhere", NULL};
    struct file_bytes output;
    struct error err;

    (void)state;
    assert_int_equal(child_run(arguments, slice_from(""), &limits, &output, &err), CHILD_MISSING);
    assert_non_null(strstr(err.text, "no-such-program-anywhere cannot be run"));
}

static void failure_says_status_and_the_first_line_of_the_complaint(void **state)
{
    struct result result = run_shell("echo it is broken >&2; echo more >&2; exit 7", "", &limits);

    (void)state;
    assert_failed(&result, ERROR_READ, "sh failed with status 7: it is broken");
    assert_null(strstr(result.err.text, "more"));
    result = run_shell("kill -9 $$", "", &limits);
    assert_failed(&result, ERROR_READ, "sh was ended by signal 9");
}

static double measure_run(const char *words, struct result *result)
{
    struct child_limits short_time = limits;
    struct timespec begin, end;

    short_time.seconds = 1;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    *result = run_shell(words, "", &short_time);
    clock_gettime(CLOCK_MONOTONIC, &end);
    return (double)(end.tv_sec - begin.tv_sec) + (double)(end.tv_nsec - begin.tv_nsec) / 1e9;
}

/* The sleep in the background holds the output open; only killing the group ends it. */
static void slow_program_is_ended_with_all_it_started(void **state)
{
    struct result result;

    (void)state;
    assert_true(measure_run("sleep 100 & sleep 100", &result) < 10);
    assert_failed(&result, ERROR_LIMIT, "sh was not done after 1 seconds");
    assert_true(measure_run("exec >&- 2>&-; sleep 100", &result) < 10);
    assert_failed(&result, ERROR_LIMIT, "sh was not done after 1 seconds");
}

static void output_beyond_the_limit_ends_it(void **state)
{
    struct result result = run_shell("yes", "", &limits);

    (void)state;
    assert_failed(&result, ERROR_LIMIT, "sh printed more than the limit of 1048576 bytes");
}

static void input_that_is_not_read_is_no_failure(void **state)
{
    static char input[1 << 18];
    struct result result;

    (void)state;
    memset(input, 'x', sizeof input - 1);
    result = run_shell("echo done", input, &limits);
    assert_int_equal(result.outcome, CHILD_DONE);
    assert_string_equal(result.output.data, "done\n");
    file_bytes_release(&result.output);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(input_goes_in_and_output_comes_out),
        cmocka_unit_test(missing_program_is_told_from_a_failure),
        cmocka_unit_test(failure_says_status_and_the_first_line_of_the_complaint),
        cmocka_unit_test(slow_program_is_ended_with_all_it_started),
        cmocka_unit_test(output_beyond_the_limit_ends_it),
        cmocka_unit_test(input_that_is_not_read_is_no_failure),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
