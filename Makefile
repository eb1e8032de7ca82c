# tenor - plain GNU make. `make help` lists the targets.

VERSION := $(shell sed -n 's/.*TENOR_VERSION "\(.*\)"/\1/p' include/base/version.h)
PREFIX  ?= /usr/local
DESTDIR ?=
BUILD   ?= build
CFLAGS  ?= -O3 -g

ifeq ($(origin CC),default)
CC := gcc
endif
ifeq ($(origin AR),default)
AR := ar
endif

# The libraries, through pkg-config where it knows them, else by their plain names.
pkg_cflags = $(shell pkg-config --cflags $(1) 2>/dev/null)
pkg_libs   = $(shell pkg-config --libs $(1) 2>/dev/null || echo $(2))

LIBS := $(call pkg_libs,gsl,-lgsl -lgslcblas -lm) \
        $(call pkg_libs,libarchive,-larchive) \
        $(call pkg_libs,libutf8proc,-lutf8proc) \
        $(call pkg_libs,nettle,-lnettle) \
        $(call pkg_libs,jansson,-ljansson) \
        -lcsv -lm -pthread
LIBRARY_CFLAGS := $(sort $(foreach name,gsl libarchive libutf8proc nettle jansson,$(call pkg_cflags,$(name))))
CMOCKA_LIBS    := $(call pkg_libs,cmocka,-lcmocka)

WARNINGS := -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla
ifeq ($(WERROR),1)
WARNINGS += -Werror
endif

# What every compilation needs, whatever CFLAGS says. No -ffast-math, no -march=native:
# reports are byte-identical from machine to machine.
STANDARD := -std=gnu11 -Werror=implicit-function-declaration -ffp-contract=off -fopenmp
DEFINES  := -D_GNU_SOURCE -DTENOR_DATADIR='"$(PREFIX)/share/tenor"'
export TENOR_DEFINES := $(DEFINES)
COMPILE   = $(CC) $(STANDARD) $(CFLAGS) $(WARNINGS) $(SANITIZE) -Iinclude -Isrc $(DEFINES) $(LIBRARY_CFLAGS) -MMD -MP
LINK      = $(CC) $(STANDARD) $(CFLAGS) $(SANITIZE) $(LDFLAGS) -Wl,--as-needed

SOURCES     := $(sort $(wildcard src/*/*.c))
CLI_SOURCES := $(filter src/cli/%,$(SOURCES))
LIB_SOURCES := $(filter-out src/cli/%,$(SOURCES))
HEADERS     := $(sort $(wildcard include/*/*.h))
CLI_OBJECTS := $(CLI_SOURCES:src/%.c=$(BUILD)/obj/%.o)
LIB_OBJECTS := $(LIB_SOURCES:src/%.c=$(BUILD)/obj/%.o)

TEST_SOURCES    := $(sort $(wildcard tests/unit/test_*.c tests/spec/test_*.c tests/oracle/test_*.c))
SUPPORT_SOURCES := $(sort $(wildcard tests/support/*.c))
TEST_PROGRAMS   := $(TEST_SOURCES:tests/%.c=$(BUILD)/tests/%)
SUPPORT_OBJECTS := $(SUPPORT_SOURCES:tests/%.c=$(BUILD)/obj/tests/%.o)
SIMULATE        := $(BUILD)/tests/simulate/simulate
EXAMPLE         := $(BUILD)/tests/bench/example
TEST_OBJECTS    := $(TEST_SOURCES:tests/%.c=$(BUILD)/obj/tests/%.o) $(BUILD)/obj/tests/simulate/simulate.o \
                   $(BUILD)/obj/tests/bench/example.o

C_FILES := $(SOURCES) $(HEADERS) $(wildcard src/*/*.h tests/*/*.c tests/*/*.h tests/corpus/generator/*.[ch])

.PHONY: all run test test-programs test-all simulate torture bench bench-study asan tsan build-asan build-tsan coverage structure \
        lint format install uninstall clean help FORCE
.SECONDARY:
.DELETE_ON_ERROR:

all: $(BUILD)/libtenor.a $(BUILD)/tenor

$(BUILD)/libtenor.a: $(LIB_OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $(LIB_OBJECTS)

$(BUILD)/tenor: $(CLI_OBJECTS) $(BUILD)/libtenor.a
	$(LINK) -o $@ $(CLI_OBJECTS) $(BUILD)/libtenor.a $(LIBS)

# Everything is compiled anew when the flags change: another PREFIX or compiler, WERROR=1.
export TENOR_COMPILE := $(COMPILE)
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@echo "$$TENOR_COMPILE" | cmp -s - $@ || echo "$$TENOR_COMPILE" >$@

$(BUILD)/obj/%.o: src/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<

$(BUILD)/obj/tests/%.o: tests/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(COMPILE) -Itests -c -o $@ $<

$(BUILD)/tests/%: $(BUILD)/obj/tests/%.o $(SUPPORT_OBJECTS) $(BUILD)/libtenor.a
	@mkdir -p $(@D)
	$(LINK) -o $@ $< $(SUPPORT_OBJECTS) $(BUILD)/libtenor.a $(CMOCKA_LIBS) $(LIBS)

# As another program would be linked.
$(EXAMPLE): $(BUILD)/obj/tests/bench/example.o $(BUILD)/libtenor.a
	@mkdir -p $(@D)
	$(LINK) -o $@ $< $(BUILD)/libtenor.a $(LIBS)

-include $(CLI_OBJECTS:.o=.d) $(LIB_OBJECTS:.o=.d) $(TEST_OBJECTS:.o=.d) $(SUPPORT_OBJECTS:.o=.d)

run: all              ## the main job on the sample corpus, and its plot
	@BUILD=$(BUILD) scripts/run_sample.sh

test-programs: all $(TEST_PROGRAMS) $(EXAMPLE)

test: test-programs   ## unit tests, shell tests, graders where the shared data is
	@BUILD=$(BUILD) tests/run_tests.sh unit shell graders

test-all: test-programs $(SIMULATE) ## test, sanitizers, valgrind, R cross-checks, simulation, browser, plot, Slurm (INSTALL=1 installs their tools)
	@if [ "$(INSTALL)" = 1 ]; then scripts/install_deps.sh build check plot pdf browser slurm; fi
	@BUILD=$(BUILD) tests/run_tests.sh unit shell graders asan tsan valgrind r simulate browser plot slurm

simulate: $(SIMULATE) ## coverage of intervals and size of tests on 10,000 drawn panels (PANELS=n)
	@$(SIMULATE) $(or $(PANELS),10000)

torture: all          ## 300 kills with --resume and 50 random shardings, counted (a short form runs in the tests)
	@TENOR=$(abspath $(BUILD))/tenor tests/system/torture.sh 300 50
	@FAULT_STEP=1 TENOR=$(abspath $(BUILD))/tenor tests/system/test_faults.sh

bench: all            ## speed against wc -w, threads, memory, instructions (CORPUS=dir too, BENCH="--large ...": bench.sh)
	@BUILD=$(BUILD) tests/bench/bench.sh $(if $(CORPUS),--corpus "$(CORPUS)") $(BENCH)

bench-study: all      ## time of 200 tests with the cluster bootstrap on 100,000 rows (METHODS="spearman kendall")
	@BUILD=$(BUILD) tests/bench/study.sh $(METHODS)

# Sanitizers build into folders of their own. libgomp is not instrumented, so gcc's
# thread sanitizer sees races in correct OpenMP loops: that build takes clang and libomp.
build-asan:
	@$(MAKE) BUILD=build-asan CC=gcc CFLAGS="-O1 -g -fno-omit-frame-pointer" \
	    SANITIZE="-fsanitize=address,undefined -fno-sanitize-recover=all" test-programs

build-tsan:
	@$(MAKE) BUILD=build-tsan CC=clang CFLAGS="-O1 -g" SANITIZE="-fsanitize=thread" test-programs

asan:                 ## unit tests and sample corpus under address and undefined-behaviour sanitizers
	@tests/run_tests.sh asan

tsan:                 ## the same under the thread sanitizer (clang)
	@tests/run_tests.sh tsan

coverage:             ## line coverage of the unit tests, by file (gcov)
	@$(MAKE) BUILD=build-coverage CFLAGS="-O0 -g --coverage" test-programs
	@BUILD=build-coverage tests/run_tests.sh unit
	@scripts/coverage.sh build-coverage

structure: all        ## layers, headers and symbols
	scripts/check_layers.sh
	BUILD=$(BUILD) scripts/check_symbols.sh

lint:                 ## cppcheck, clang-tidy, clang-format, as far as they are installed
	@scripts/lint.sh $(C_FILES)

format:               ## lay out every source by .clang-format
	clang-format -i $(C_FILES)

install: all          ## into $(DESTDIR)$(PREFIX)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib $(DESTDIR)$(PREFIX)/share/tenor/lexicons \
	    $(DESTDIR)$(PREFIX)/share/tenor/scripts/plans
	install -m 755 $(BUILD)/tenor $(DESTDIR)$(PREFIX)/bin/tenor
	install -m 644 $(BUILD)/libtenor.a $(DESTDIR)$(PREFIX)/lib/libtenor.a
	@for header in $(HEADERS); do \
	    install -D -m 644 $$header $(DESTDIR)$(PREFIX)/include/tenor/$${header#include/} || exit 1; \
	done
	install -m 644 $(wildcard lexicons/*) $(DESTDIR)$(PREFIX)/share/tenor/lexicons
	install -m 644 $(wildcard scripts/plans/*) $(DESTDIR)$(PREFIX)/share/tenor/scripts/plans

uninstall:            ## removes what install wrote
	rm -f $(DESTDIR)$(PREFIX)/bin/tenor $(DESTDIR)$(PREFIX)/lib/libtenor.a
	rm -rf $(DESTDIR)$(PREFIX)/include/tenor $(DESTDIR)$(PREFIX)/share/tenor

clean:                ## removes every build folder
	rm -rf build build-asan build-tsan build-coverage

help:                 ## this list
	@echo "make            build/tenor and build/libtenor.a (the target all)"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 16
	@echo "Variables: PREFIX DESTDIR BUILD CC CFLAGS LDFLAGS WERROR=1 CORPUS=dir BENCH=options PANELS=n INSTALL=1 TENOR_SHARED=dir"
