/* version.h - the version of the program; the Makefile reads it here. */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#define TENOR_VERSION "0.1.0"

#endif
