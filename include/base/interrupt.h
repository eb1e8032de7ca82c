/* interrupt.h - what is still done when a user or a scheduler ends the program by a signal.
 *
 * SIGINT, SIGTERM and SIGHUP, those that are not ignored, wait for a thread of their own; so what is done is
 * not bound to the few calls that a signal handler may make, and nothing global is needed.
 */
#ifndef BASE_INTERRUPT_H
#define BASE_INTERRUPT_H

struct interrupt;
typedef void interrupt_action(void *data, int number);

/* From now on, in this thread and in those that it starts later, such a signal runs the action once, in
 * another thread, and then ends the program by the same signal.  NULL where no thread can be had: the signals
 * end the program at once. */
struct interrupt *interrupt_start(interrupt_action *action, void *data);
/* Between the two the action waits.  NULL is fine for all three. */
void interrupt_hold(struct interrupt *interrupt);
void interrupt_release(struct interrupt *interrupt);
/* Signals act as before; frees. */
void interrupt_stop(struct interrupt *interrupt);

#endif
