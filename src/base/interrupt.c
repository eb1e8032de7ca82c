/* interrupt.c - a thread that waits for the signals that end a program. */
#include "base/interrupt.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"

struct interrupt {
    interrupt_action *action;
    void *data;
    sigset_t signals, before; /* what it waits for; the mask of the caller */
    int wake;                 /* one of the signals, to end the thread by */
    atomic_bool is_stopping;
    pthread_mutex_t held;
    pthread_t thread;
};

static void end_program(int number)
{
    sigset_t one;

    signal(number, SIG_DFL);
    sigemptyset(&one);
    sigaddset(&one, number);
    pthread_sigmask(SIG_UNBLOCK, &one, NULL);
    raise(number);
    _exit(128 + number);
}

static void *wait_for_signal(void *data)
{
    struct interrupt *interrupt = data;
    int number = 0;

    while (sigwait(&interrupt->signals, &number) != 0)
        continue;
    if (atomic_load(&interrupt->is_stopping))
        return NULL;
    pthread_mutex_lock(&interrupt->held);
    interrupt->action(interrupt->data, number);
    end_program(number);
    return NULL;
}

/* What the caller of the program chose to ignore (nohup, a background job) stays ignored. */
static int choose_signals(sigset_t *signals)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    int chosen = 0;

    sigemptyset(signals);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct sigaction now;

        if (sigaction(numbers[i], NULL, &now) != 0 || now.sa_handler == SIG_IGN)
            continue;
        sigaddset(signals, numbers[i]);
        chosen = numbers[i];
    }
    return chosen;
}

struct interrupt *interrupt_start(interrupt_action *action, void *data)
{
    struct interrupt *interrupt = memory_zero(1, sizeof *interrupt);

    interrupt->action = action;
    interrupt->data = data;
    interrupt->wake = choose_signals(&interrupt->signals);
    pthread_mutex_init(&interrupt->held, NULL);
    pthread_sigmask(SIG_BLOCK, &interrupt->signals, &interrupt->before);
    if (interrupt->wake && pthread_create(&interrupt->thread, NULL, wait_for_signal, interrupt) == 0)
        return interrupt;
    pthread_sigmask(SIG_SETMASK, &interrupt->before, NULL);
    pthread_mutex_destroy(&interrupt->held);
    free(interrupt);
    return NULL;
}

void interrupt_hold(struct interrupt *interrupt)
{
    if (interrupt)
        pthread_mutex_lock(&interrupt->held);
}

void interrupt_release(struct interrupt *interrupt)
{
    if (interrupt)
        pthread_mutex_unlock(&interrupt->held);
}

void interrupt_stop(struct interrupt *interrupt)
{
    if (!interrupt)
        return;
    atomic_store(&interrupt->is_stopping, true);
    pthread_kill(interrupt->thread, interrupt->wake);
    pthread_join(interrupt->thread, NULL);
    pthread_sigmask(SIG_SETMASK, &interrupt->before, NULL);
    pthread_mutex_destroy(&interrupt->held);
    free(interrupt);
}
