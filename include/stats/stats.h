/* stats.h - what must happen once before any other function of this layer is used. */
#ifndef STATS_STATS_H
#define STATS_STATS_H

/* Switches GSL's default error handler off, which would abort the program: from then on a GSL failure is a
 * NaN, and the functions of this layer turn it into a status.  Call it once, before any thread is started:
 * the handler is one variable of the whole process.  All other functions of this layer keep no state and may
 * run in any number of threads. */
void stats_init(void);

#endif
