# SPDX-License-Identifier: GPL-3.0-or-later
#
# One makefile for everything; `make help` lists the targets. GNU make.
#
# A new source, model, test or benchmark needs no edit here: files are found by wildcard. Objects go
# to build/COMPILER-MODE/, so compilers and modes never mix, and every object depends on a stamp
# that holds the command line, so that a change of flags rebuilds.
#
#   make MODE=release|debug|asan|tsan|cov|dist   CC=gcc|clang   WERROR=1
#   CFLAGS, CPPFLAGS, LDFLAGS given by the user are appended, never replaced.

VERSION := 0.1.0
MODE ?= release
PREFIX ?= /usr/local
ifeq ($(origin CC),default)
CC := gcc
endif

# Use all cores unless told otherwise. Targets below state their order, so `make clean all` is safe.
ifeq ($(MAKELEVEL)$(findstring -j,$(MAKEFLAGS)),0)
MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 1)
endif
.DELETE_ON_ERROR:
.SUFFIXES:
.DEFAULT_GOAL := all

# ---- flags ---------------------------------------------------------------------------------------

B := build/$(notdir $(firstword $(CC)))-$(MODE)

# Asserts stay on in releases. No contraction and no fast mathematics: the bytes of a result must
# not depend on the compiler.
OPTIMISE_release := -O2 -g
OPTIMISE_debug := -O0 -g3
OPTIMISE_asan := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined,float-cast-overflow \
    -fno-sanitize-recover=all
OPTIMISE_tsan := -O1 -g -fno-omit-frame-pointer -fsanitize=thread
OPTIMISE_cov := -O0 -g --coverage
OPTIMISE_dist := -O2
ifndef OPTIMISE_$(MODE)
$(error MODE=$(MODE) is unknown; it is one of release debug asan tsan cov dist)
endif
ARITHMETIC := $(OPTIMISE_$(MODE)) -ffp-contract=off -std=c11
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
    -Wmissing-prototypes -Wvla $(if $(WERROR),-Werror)
# Paths of the building machine stay out of a distributed binary.
MAP_dist := -ffile-prefix-map=$(CURDIR)=.
STATIC_dist := -static -s

COMPILE = $(CC) $(ARITHMETIC) $(MAP_$(MODE)) -D_POSIX_C_SOURCE=200809L -I. $(WARNINGS) -pthread \
    $(CPPFLAGS) $(CFLAGS)
LINK = $(CC) $(ARITHMETIC) $(STATIC_$(MODE)) -pthread $(CFLAGS) $(LDFLAGS)
LIBS := -lcsv -lm -pthread
CHECK_LIBS = $(shell pkg-config --libs check)

# What the command says of its own making; only the files that talk about it see these.
ABOUT = -DFRONTLINE_VERSION='"$(VERSION)"' -DFRONTLINE_FLAGS='"$(subst ",,$(ARITHMETIC) $(CFLAGS))"' \
    -DFRONTLINE_SHARE='"$(PREFIX)/share/frontline"'

# ---- files ---------------------------------------------------------------------------------------

CORE_SOURCES := $(sort $(wildcard sim/base/*.c sim/engine/*.c sim/stats/*.c))
MODEL_SOURCES := $(sort $(wildcard models/*.c models/*/*.c))
MAIN_SOURCE := sim/cmd/main.c
APP_SOURCES := $(sort $(filter-out $(CORE_SOURCES) $(MAIN_SOURCE),$(wildcard sim/*/*.c)))
TEST_SOURCES := $(sort $(wildcard tests/test_*.c))
SUPPORT_SOURCES := $(sort $(filter-out $(TEST_SOURCES) tests/main.c,$(wildcard tests/*.c)))
BENCH_SOURCES := $(sort $(filter-out bench/main.c,$(wildcard bench/*.c)))
# Tests of base, engine and stats: their runner is linked without any model.
CORE_TESTS := $(filter $(patsubst %.c,tests/test_%.c,$(notdir $(CORE_SOURCES))),$(TEST_SOURCES))

ALL_SOURCES := $(CORE_SOURCES) $(MODEL_SOURCES) $(APP_SOURCES) $(wildcard $(MAIN_SOURCE)) \
    $(TEST_SOURCES) $(SUPPORT_SOURCES) tests/main.c $(BENCH_SOURCES) bench/main.c
ALL_HEADERS := $(sort $(wildcard sim/*/*.h models/*.h models/*/*.h tests/*.h bench/*.h))
SCRIPTS := $(sort $(wildcard tools/*.sh)) .ci/run

objects = $(patsubst %.c,$(B)/%.o,$(1))
ARCHIVES := $(B)/libapp.a $(B)/libmodels.a $(B)/libcore.a
SUPPORT_ARCHIVE := $(if $(SUPPORT_SOURCES),$(B)/libsupport.a)
COMMAND := $(if $(wildcard $(MAIN_SOURCE)),$(B)/frontline)

export CC MODE VERSION B

# ---- building ------------------------------------------------------------------------------------

.PHONY: all
all: frontline ## build ./frontline

# Copied only when different, so that changing MODE back and forth never leaves the wrong one.
frontline: $(B)/frontline FORCE
	@cmp -s $< $@ || { rm -f $@ && cp $< $@ && echo "built ./$@ ($(B))"; }

$(B)/frontline: $(B)/sim/cmd/main.o $(ARCHIVES)
	$(LINK) -o $@ $^ $(LIBS)

$(B)/libcore.a: $(call objects,$(CORE_SOURCES))
$(B)/libmodels.a: $(call objects,$(MODEL_SOURCES))
$(B)/libapp.a: $(call objects,$(APP_SOURCES))
$(B)/libsupport.a: $(call objects,$(SUPPORT_SOURCES))
# Made anew each time, so that objects of deleted sources do not linger; q, because r would replace
# one of two members of the same name.
$(B)/%.a: $(B)/.files
	@rm -f $@
	ar qcsD $@ $(filter %.o,$^)

$(B)/sim/cmd/%.o $(B)/sim/report/%.o: private CPPFLAGS += $(ABOUT)
$(B)/%.o: %.c $(B)/.flags
	@mkdir -p $(@D)
	$(COMPILE) -MMD -MP -c -o $@ $<
$(B)/%.o: $(B)/%.c $(B)/.flags
	$(COMPILE) -MMD -MP -c -o $@ $<

# Stamps: rewritten only when their content changes. Goals that must come first are named here,
# because everything that is built depends on a stamp.
FIRST := $(filter deps deps-dev clean,$(MAKECMDGOALS))
stamp = @mkdir -p $(@D); printf '%s\n' '$(subst ','\'',$(1))' | cmp -s - $@ || \
    printf '%s\n' '$(subst ','\'',$(1))' > $@
$(B)/.flags: FORCE $(FIRST)
	$(call stamp,$(COMPILE) $(ABOUT) / $(LINK) $(LIBS))
$(B)/.files: FORCE $(FIRST)
	$(call stamp,$(ALL_SOURCES))

.PHONY: FORCE
FORCE:
.PRECIOUS: $(B)/%.o

-include $(patsubst %.c,$(B)/%.d,$(ALL_SOURCES))

# ---- tests ---------------------------------------------------------------------------------------

# The list of suites is made from the names of the test files: suite_NAME of tests/test_NAME.c.
suite_names = $(patsubst tests/test_%.c,%,$(1))
define suite_list
@mkdir -p $(@D)
@{ echo '#include "tests/suites.h"'; \
   for name in $(1); do echo "Suite *suite_$$name(void);"; done; \
   echo 'const struct suites_entry suites_list[] = {'; \
   for name in $(1); do echo "    {\"$$name\", suite_$$name},"; done; \
   echo '    {NULL, NULL},'; echo '};'; } > $@
endef
$(B)/tests/all_suites.c: $(B)/.files
	$(call suite_list,$(call suite_names,$(TEST_SOURCES)))
$(B)/tests/core_suites.c: $(B)/.files
	$(call suite_list,$(call suite_names,$(CORE_TESTS)))

$(B)/run-tests: $(B)/tests/main.o $(B)/tests/all_suites.o $(call objects,$(TEST_SOURCES)) \
    $(SUPPORT_ARCHIVE) $(ARCHIVES)
	$(LINK) -o $@ $^ $(CHECK_LIBS) $(LIBS)
$(B)/run-core-tests: $(B)/tests/main.o $(B)/tests/core_suites.o $(call objects,$(CORE_TESTS)) \
    $(SUPPORT_ARCHIVE) $(B)/libcore.a
	$(LINK) -o $@ $^ $(CHECK_LIBS) -lm -pthread

# The tests of running out of memory need the sanitizers' malloc to fail like the system's.
SANITIZER_OPTIONS := ASAN_OPTIONS=allocator_may_return_null=1 TSAN_OPTIONS=allocator_may_return_null=1

.PHONY: test
test: $(B)/run-tests $(COMMAND) ## run all tests; SUITES="arena diag" limits them
	FRONTLINE=$(COMMAND) $(SANITIZER_OPTIONS) $(B)/run-tests $(SUITES)

# ---- bench ---------------------------------------------------------------------------------------

$(B)/bench/list.c: $(B)/.files
	@mkdir -p $(@D)
	@{ echo '#include "bench/bench.h"'; \
	   for name in $(notdir $(BENCH_SOURCES:.c=)); do echo "void bench_$$name(struct bench *bench);"; done; \
	   echo 'const struct bench_entry bench_list[] = {'; \
	   for name in $(notdir $(BENCH_SOURCES:.c=)); do echo "    {\"$$name\", bench_$$name},"; done; \
	   echo '    {NULL, NULL},'; echo '};'; } > $@
$(B)/run-bench: $(B)/bench/main.o $(B)/bench/list.o $(call objects,$(BENCH_SOURCES)) $(ARCHIVES)
	$(LINK) -o $@ $^ $(LIBS)

.PHONY: bench
bench: $(B)/run-bench $(COMMAND) ## measure speed and memory, as CSV lines (never a gate)
	FRONTLINE=$(COMMAND) $(B)/run-bench $(BENCHES)

# ---- housekeeping --------------------------------------------------------------------------------

.PHONY: clean
clean: ## remove all that was built
	rm -rf build frontline

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.* ## \(.*\)/  \1|\2/p' $(firstword $(MAKEFILE_LIST)) | \
	    awk -F'|' '{printf "%-16s %s\n", $$1, $$2}'
