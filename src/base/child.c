/* child.c - another process, two pipes and a clock. */
#include "base/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/memory.h"

#define MAX_WORDS 300 /* bytes kept of standard error */

struct child {
    const char *name;
    const struct child_limits *limits;
    pid_t pid;
    int input;     /* a file in memory */
    int output[2]; /* pipes: read end, write end; -1 when closed */
    int words[2];
    int64_t deadline; /* milliseconds */
    struct buffer out, said;
};

static int64_t get_milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void close_end(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static bool fail_system(const struct child *child, struct error *err)
{
    return error_set(err, ERROR_READ, "%s cannot be run: %s", child->name, strerror(errno));
}

/* Input as a file and not as a pipe, so that nobody must feed it while the output is read. */
static bool open_ends(struct child *child, struct slice input, struct error *err)
{
    size_t written = 0;

    child->input = memfd_create("input", MFD_CLOEXEC);
    if (child->input < 0 || pipe2(child->output, O_CLOEXEC) != 0 || pipe2(child->words, O_CLOEXEC) != 0)
        return fail_system(child, err);
    while (written < input.len) {
        ssize_t n = write(child->input, input.ptr + written, input.len - written);

        if (n < 0 && errno != EINTR)
            return fail_system(child, err);
        written += n > 0 ? (size_t)n : 0;
    }
    return lseek(child->input, 0, SEEK_SET) == 0 ? true : fail_system(child, err);
}

static void take_end(int fd, int place)
{
    if (fd == place)
        fcntl(fd, F_SETFD, 0);
    else
        dup2(fd, place);
}

/* In the new process, where other threads may have held locks: nothing but system calls.  It dies with the
 * thread that started it, however that ends; posix_spawn() cannot say so. */
static void become(const struct child *child, const char *const *arguments, pid_t parent)
{
    sigset_t none;

    setpgid(0, 0); /* to be killed with its children */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(127);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    take_end(child->input, STDIN_FILENO);
    take_end(child->output[1], STDOUT_FILENO);
    take_end(child->words[1], STDERR_FILENO);
    execvp(arguments[0], (char *const *)arguments);
}

/* The process, or -1; failure is why it could not become the program.  The new process tells it through a
 * pipe that execvp() closes. */
static pid_t start(const struct child *child, const char *const *arguments, int *failure)
{
    pid_t parent = getpid(), pid;
    int report[2], told = 0;

    if (pipe2(report, O_CLOEXEC) < 0)
        return -1;
    pid = fork();
    if (pid == 0) {
        become(child, arguments, parent);
        told = errno;
        _exit(write(report[1], &told, sizeof told) == sizeof told ? 127 : 126);
    }
    close(report[1]);
    while (pid > 0 && read(report[0], &told, sizeof told) < 0 && errno == EINTR)
        continue;
    close(report[0]);
    *failure = told;
    return pid;
}

static enum child_outcome spawn(struct child *child, const char *const *arguments, struct error *err)
{
    struct rlimit memory = {child->limits->memory, child->limits->memory};
    struct rlimit time = {child->limits->seconds + 1, child->limits->seconds + 1};
    int failure = 0;

    child->pid = start(child, arguments, &failure);
    if (child->pid < 0)
        failure = errno;
    else if (failure)
        while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR)
            continue;
    if (!failure) {
        prlimit(child->pid, RLIMIT_AS, &memory, NULL);
        prlimit(child->pid, RLIMIT_CPU, &time, NULL);
        return CHILD_DONE;
    }
    error_set(err, ERROR_OPEN, "%s cannot be run: %s", child->name, strerror(failure));
    return failure == ENOENT ? CHILD_MISSING : CHILD_FAILED;
}

/* Reads what there is; false at the end. */
static bool read_some(int fd, struct buffer *buffer, size_t most)
{
    char block[1 << 14];
    ssize_t n = read(fd, block, sizeof block);

    if (n < 0)
        return errno == EINTR || errno == EAGAIN;
    if (buffer->length < most)
        buffer_add(buffer, block, (size_t)n);
    return n > 0;
}

static bool fail_time(const struct child *child, struct error *err)
{
    return error_set(err, ERROR_LIMIT, "%s was not done after %u seconds and was ended", child->name,
                     child->limits->seconds);
}

/* Reads both pipes to their ends. */
static bool read_output(struct child *child, struct error *err)
{
    while (child->output[0] >= 0 || child->words[0] >= 0) {
        struct pollfd ends[2] = {{child->output[0], POLLIN, 0}, {child->words[0], POLLIN, 0}};
        int64_t left = child->deadline - get_milliseconds();

        if (left <= 0)
            return fail_time(child, err);
        if (poll(ends, 2, (int)left) < 0 && errno != EINTR)
            return fail_system(child, err);
        if (ends[0].revents && !read_some(child->output[0], &child->out, child->limits->output + 1))
            close_end(&child->output[0]);
        if (ends[1].revents && !read_some(child->words[0], &child->said, MAX_WORDS))
            close_end(&child->words[0]);
        if (child->out.length > child->limits->output)
            return error_set(err, ERROR_LIMIT, "%s printed more than the limit of %zu bytes", child->name,
                             child->limits->output);
    }
    return true;
}

/* Waits until the deadline for a child that has closed its output. */
static bool wait_for(struct child *child, int *status, struct error *err)
{
    const struct timespec pause = {0, 1000000};

    for (;;) {
        pid_t ended = waitpid(child->pid, status, WNOHANG);

        if (ended == child->pid)
            return true;
        if (ended < 0 && errno != EINTR)
            return fail_system(child, err);
        if (get_milliseconds() >= child->deadline)
            return fail_time(child, err);
        nanosleep(&pause, NULL);
    }
}

static void kill_child(const struct child *child)
{
    kill(-child->pid, SIGKILL);
    kill(child->pid, SIGKILL); /* in case it has not become a group yet */
    while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR)
        continue;
}

static bool check_status(const struct child *child, int status, struct error *err)
{
    struct slice said = buffer_get_slice(&child->said), line;

    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return true;
    if (!slice_next(&said, '\n', &line))
        line = slice_make("", 0);
    line = slice_part(line, 0, MAX_WORDS);
    if (WIFSIGNALED(status))
        return error_set(err, ERROR_READ, "%s was ended by signal %d%s%.*s", child->name, WTERMSIG(status),
                         line.len ? ": " : "", (int)line.len, line.ptr);
    return error_set(err, ERROR_READ, "%s failed with status %d%s%.*s", child->name, WEXITSTATUS(status),
                     line.len ? ": " : "", (int)line.len, line.ptr);
}

static enum child_outcome run(struct child *child, const char *const *arguments, struct error *err)
{
    enum child_outcome outcome = spawn(child, arguments, err);
    int status;

    close_end(&child->output[1]);
    close_end(&child->words[1]);
    if (outcome != CHILD_DONE)
        return outcome;
    if (!read_output(child, err) || !wait_for(child, &status, err)) {
        kill_child(child);
        return CHILD_FAILED;
    }
    return check_status(child, status, err) ? CHILD_DONE : CHILD_FAILED;
}

enum child_outcome child_run(const char *const *arguments, struct slice input,
                             const struct child_limits *limits, struct file_bytes *output, struct error *err)
{
    struct child child = {
        .name = arguments[0], .limits = limits, .input = -1, .output = {-1, -1}, .words = {-1, -1}};
    enum child_outcome outcome = CHILD_FAILED;

    *output = (struct file_bytes){NULL, 0};
    buffer_init(&child.out);
    buffer_init(&child.said);
    child.deadline = get_milliseconds() + (int64_t)limits->seconds * 1000;
    if (open_ends(&child, input, err))
        outcome = run(&child, arguments, err);
    for (int i = 0; i < 2; i++) {
        close_end(&child.output[i]);
        close_end(&child.words[i]);
    }
    close_end(&child.input);
    buffer_release(&child.said);
    if (outcome == CHILD_DONE) {
        buffer_add_byte(&child.out, '\0');
        *output = (struct file_bytes){child.out.data, child.out.length - 1};
    } else {
        buffer_release(&child.out);
    }
    return outcome;
}
