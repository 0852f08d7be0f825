# SPDX-License-Identifier: GPL-3.0-or-later
#
# One makefile for everything, without recursion into folders; `make help` lists the targets.
#
# A new source, model, test or benchmark needs no edit here: files are found by wildcard. Objects go
# to build/COMPILER-MODE/, so compilers and modes never mix, and all depend on a stamp that holds the
# command line, so that a change of flags rebuilds.
#
#   make MODE=release|debug|asan|tsan|cov|dist   CC=gcc|clang   WERROR=1   V=1 (show commands)
#   CFLAGS, CPPFLAGS and LDFLAGS given by the user are appended, never replaced.

VERSION := 0.1.0
MODE ?= release
PREFIX ?= /usr/local
ifeq ($(origin CC),default)
CC := gcc
endif

# All cores, unless -j says otherwise. What must come first is stated below, so that `make clean all`
# and `make deps demo` work as they read.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += --no-print-directory -j$(shell nproc 2>/dev/null || echo 1)
endif
.DELETE_ON_ERROR:
.SUFFIXES:
.DEFAULT_GOAL := all

# ---- flags ---------------------------------------------------------------------------------------

B := build/$(notdir $(firstword $(CC)))-$(MODE)

# Asserts stay on in releases. No contraction, no fast mathematics: results must not depend on the
# compiler.
OPTIMISE_release := -O2 -g
OPTIMISE_debug := -O0 -g3
OPTIMISE_asan := -O1 -g -fno-omit-frame-pointer \
    -fsanitize=address,undefined,float-cast-overflow -fno-sanitize-recover=all
OPTIMISE_tsan := -O1 -g -fno-omit-frame-pointer -fsanitize=thread
# Lines reached need no exact counts, so threads may lose some of them; and what only repeats the
# same lines millions of times is left to the ordinary build, as under sanitizers.
OPTIMISE_cov := -O0 -g --coverage -fprofile-update=single -DSMALL_SANITIZED=1
OPTIMISE_dist := -O2
ifndef OPTIMISE_$(MODE)
$(error MODE=$(MODE) is unknown; it is one of release debug asan tsan cov dist)
endif
CODE := $(OPTIMISE_$(MODE)) -ffp-contract=off -std=c11 -pthread
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
    -Wmissing-prototypes -Wvla $(if $(WERROR),-Werror)
# No path of the building machine and no time of the build in a distributed binary.
MAP_dist := -ffile-prefix-map=$(CURDIR)=. -Werror=date-time
STATIC_dist := -static -s

COMPILE = $(CC) $(CODE) $(MAP_$(MODE)) -D_POSIX_C_SOURCE=200809L -I. $(WARNINGS) $(CPPFLAGS) $(CFLAGS)
LINK = $(CC) $(CODE) $(STATIC_$(MODE)) $(CFLAGS) $(LDFLAGS)
LIBS := -lcsv -lgsl -lgslcblas -lm
CHECK_LIBS = $(shell pkg-config --libs check)

# What the command says of its own making: seen only by sim/cmd and sim/report.
ABOUT = -DFRONTLINE_VERSION='"$(VERSION)"' -DFRONTLINE_SHARE='"$(PREFIX)/share/frontline"' \
    -DFRONTLINE_FLAGS='"$(strip $(subst ",,$(CODE) $(CFLAGS)))"'

# ---- files ---------------------------------------------------------------------------------------

MAIN_SOURCE := sim/cmd/main.c
CORE_SOURCES := $(sort $(wildcard sim/base/*.c sim/engine/*.c sim/stats/*.c))
MODEL_SOURCES := $(sort $(wildcard models/*.c models/*/*.c))
APP_SOURCES := $(sort $(filter-out $(CORE_SOURCES) $(MAIN_SOURCE),$(wildcard sim/*/*.c)))
TEST_SOURCES := $(sort $(wildcard tests/test_*.c))
SUPPORT_SOURCES := $(sort $(filter-out $(TEST_SOURCES) tests/main.c,$(wildcard tests/*.c)))
BENCH_SOURCES := $(sort $(filter-out bench/main.c,$(wildcard bench/*.c)))
TOOL_SOURCES := $(sort $(wildcard tools/*.c))
# Tests of base, engine and stats: their runner is linked without any model.
CORE_TESTS := $(filter $(patsubst %.c,tests/test_%.c,$(notdir $(CORE_SOURCES))),$(TEST_SOURCES))

LIB_SOURCES := $(CORE_SOURCES) $(MODEL_SOURCES) $(APP_SOURCES)
C_SOURCES := $(LIB_SOURCES) $(wildcard $(MAIN_SOURCE)) $(TEST_SOURCES) $(SUPPORT_SOURCES) \
    tests/main.c $(BENCH_SOURCES) bench/main.c
HEADERS := $(sort $(wildcard sim/*/*.h models/*.h models/*/*.h tests/*.h bench/*.h))
SCRIPTS := $(sort $(wildcard tools/*.sh)) .ci/run

objects = $(patsubst %.c,$(B)/%.o,$(1))
ARCHIVES := $(B)/libapp.a $(B)/libmodels.a $(B)/libcore.a
SUPPORT := $(if $(SUPPORT_SOURCES),$(B)/libsupport.a)
# Tests and benchmarks run the command too, as soon as there is one.
COMMAND := $(if $(wildcard $(MAIN_SOURCE)),$(B)/frontline)

# Goals that must be over before anything is built: everything built depends on a stamp, and the
# stamps on these.
FIRST := $(filter clean deps deps-dev,$(MAKECMDGOALS))

say = $(if $(V),,@echo '  $(1)';)

# ---- building ------------------------------------------------------------------------------------

.PHONY: all
all: frontline ## build ./frontline

# Copied only when different, so that going from one MODE to another never leaves the wrong one.
frontline: $(B)/frontline FORCE
	@cmp -s $< $@ || { rm -f $@ && cp $< $@ && echo "built ./$@ ($(B))"; }

$(B)/frontline: $(B)/sim/cmd/main.o $(ARCHIVES)
	$(call say,LINK $@)$(LINK) -o $@ $(filter %.o %.a,$^) $(LIBS)

$(B)/libcore.a: $(call objects,$(CORE_SOURCES))
$(B)/libmodels.a: $(call objects,$(MODEL_SOURCES))
$(B)/libapp.a: $(call objects,$(APP_SOURCES))
$(B)/libsupport.a: $(call objects,$(SUPPORT_SOURCES))
# Made anew each time, so that objects of deleted sources do not linger. With q, because r would
# let the second of two members of the same name replace the first.
$(B)/%.a: $(B)/.files
	@rm -f $@
	$(call say,AR   $@)ar qcsD $@ $(filter %.o,$^)

$(B)/sim/cmd/%.o $(B)/sim/report/%.o: EXTRA = $(ABOUT)
$(call objects,$(filter sim/cmd/% sim/report/%,$(C_SOURCES))): $(B)/.about
$(B)/%.o: %.c $(B)/.flags
	@mkdir -p $(@D)
	$(call say,CC   $<)$(COMPILE) $(EXTRA) -MMD -MP -c -o $@ $<
$(B)/%.o: $(B)/%.c $(B)/.flags
	$(call say,CC   $<)$(COMPILE) -MMD -MP -c -o $@ $<

# Stamps are rewritten only when what they hold changes.
quoted = '$(subst ','\'',$(1))'
stamp = @mkdir -p $(@D); printf '%s\n' $(call quoted,$(1)) | cmp -s - $@ || \
    printf '%s\n' $(call quoted,$(1)) > $@
$(B)/.flags: FORCE $(FIRST)
	$(call stamp,$(COMPILE) / $(LINK) $(LIBS))
$(B)/.about: FORCE $(FIRST)
	$(call stamp,$(ABOUT))
$(B)/.files: FORCE $(FIRST)
	$(call stamp,$(C_SOURCES))

.PHONY: FORCE
FORCE:
.PRECIOUS: $(B)/%.o

-include $(patsubst %.c,$(B)/%.d,$(C_SOURCES))

.PHONY: deps deps-dev
deps: ## install what building and testing needs, if missing
	sh tools/deps.sh build
deps-dev: ## install what the checks need beyond that
	sh tools/deps.sh build checks

.PHONY: demo
demo: frontline ## run the flagship scenario with all its alternatives
	./frontline run scenarios/welding-supplier --all -o runs/demo --force

# ---- tests ---------------------------------------------------------------------------------------

# Lists made from file names: $(call list,HEADER,TYPE,PREFIX,NAMES), TYPE being "what returns
# function arguments" of PREFIX_NAME.
define write_list
@mkdir -p $(@D)
@{ echo '#include "$(1)"'; \
   for name in $(5); do echo "$(2)$(4)_$$name($(3));"; done; \
   echo 'const struct $(6) = {'; \
   for name in $(5); do echo "    {\"$$name\", $(4)_$$name},"; done; \
   echo '    {0, 0},'; echo '};'; } > $@
endef
suite_names = $(patsubst tests/test_%.c,%,$(1))
suites = $(call write_list,tests/suites.h,Suite *,void,suite,$(call suite_names,$(1)),suites_entry \
    suites_list[])
$(B)/tests/all_suites.c: $(B)/.files
	$(call suites,$(TEST_SOURCES))
$(B)/tests/core_suites.c: $(B)/.files
	$(call suites,$(CORE_TESTS))

$(B)/run-tests: $(B)/tests/main.o $(B)/tests/all_suites.o $(call objects,$(TEST_SOURCES)) \
    $(SUPPORT) $(ARCHIVES)
	$(call say,LINK $@)$(LINK) -o $@ $(filter %.o %.a,$^) $(CHECK_LIBS) $(LIBS)
$(B)/run-core-tests: $(B)/tests/main.o $(B)/tests/core_suites.o $(call objects,$(CORE_TESTS)) \
    $(SUPPORT) $(B)/libcore.a
	$(call say,LINK $@)$(LINK) -o $@ $(filter %.o %.a,$^) $(CHECK_LIBS) -lm

# The tests of running out of memory need the sanitizers' malloc to fail as the system's does.
SANITIZERS := ASAN_OPTIONS=allocator_may_return_null=1 TSAN_OPTIONS=allocator_may_return_null=1

.PHONY: test
test: $(B)/run-tests $(COMMAND) ## run all tests; SUITES="arena diag" runs only those
	@FRONTLINE=$(COMMAND) $(SANITIZERS) $(B)/run-tests $(SUITES)

.PHONY: build-tests
build-tests: $(B)/run-tests $(COMMAND)

.PHONY: check-asan check-tsan
check-asan: $(FIRST) ## the tests with address and undefined-behaviour sanitizers
	$(MAKE) MODE=asan test
check-tsan: $(FIRST) ## the tests that can reach threads, with the thread sanitizer
	$(MAKE) MODE=tsan build-tests
	suites=$$(sh tools/threaded.sh build/$(notdir $(firstword $(CC)))-tsan) && \
	    $(MAKE) MODE=tsan test SUITES="$$suites"

.PHONY: check-layers check-headers check-state check-exports check-identity
check-layers: $(B)/run-core-tests $(ARCHIVES) ## includes and symbols stay within their layer
	CC="$(CC)" sh tools/check_layers.sh $(B) $(LIB_SOURCES) $(filter-out tests/% bench/%,$(HEADERS))
check-headers: $(FIRST) ## every header compiles alone
	sh tools/check_headers.sh $(HEADERS)
check-state: $(ARCHIVES) ## no mutable static data in the libraries
	sh tools/check_state.sh $(call objects,$(LIB_SOURCES))
check-exports: $(ARCHIVES) $(B)/run-tests ## every symbol starts with the name of its file
	sh tools/check_exports.sh $(call objects,$(LIB_SOURCES) $(TEST_SOURCES))
check-identity: $(FIRST) ## same results from gcc and clang, unoptimised and optimised
	for mode in release debug; do for cc in gcc clang; do \
	    $(MAKE) MODE=$$mode CC=$$cc build/$$cc-$$mode/frontline || exit 1; done; done
	sh tools/check_identity.sh build/gcc-release build/clang-release build/gcc-debug build/clang-debug

.PHONY: check-example
check-example: build-tests ## what models/README.md tells who adds a model works to the letter
	CC="$(CC)" MODE=$(MODE) WERROR=$(WERROR) CFLAGS="$(CFLAGS)" CPPFLAGS="$(CPPFLAGS)" \
	    LDFLAGS="$(LDFLAGS)" sh tools/check_example.sh $(B)

.PHONY: smoke mutants check-mutants cov
smoke: frontline ## every shipped scenario, few replications, all figures
	sh tools/smoke.sh
mutants: $(FIRST) ## plant the faults of tests/mutants one by one; the tests must catch each
	sh tools/mutants.sh $(MUTANTS)
check-mutants: $(FIRST) ## does each of the faults still fit the source? quick; plants none
	sh tools/check_mutants.sh
cov: $(FIRST) ## which lines the tests reach
	$(MAKE) CC=gcc MODE=cov clear-counts
	$(MAKE) CC=gcc MODE=cov test
	sh tools/cov.sh build/gcc-cov $(LIB_SOURCES)
.PHONY: clear-counts
clear-counts: build-tests
	find $(B) -name '*.gcda' -exec rm -f {} +

# ---- bench ---------------------------------------------------------------------------------------

BENCH_NAMES := $(patsubst bench/%.c,%,$(BENCH_SOURCES))
$(B)/bench/list.c: $(B)/.files
	$(call write_list,bench/bench.h,void ,struct bench *bench,bench,$(BENCH_NAMES),bench_entry \
	    bench_list[])
$(B)/run-bench: $(B)/bench/main.o $(B)/bench/list.o $(call objects,$(BENCH_SOURCES)) $(ARCHIVES)
	$(call say,LINK $@)$(LINK) -o $@ $(filter %.o %.a,$^) $(LIBS)

.PHONY: bench
bench: $(B)/run-bench $(COMMAND) ## measure speed and memory; BENCHES="calendar" limits it
	@FRONTLINE=$(COMMAND) $(B)/run-bench $(BENCHES)

# ---- style ---------------------------------------------------------------------------------------

FORMATTED := $(C_SOURCES) $(HEADERS) $(TOOL_SOURCES)

.PHONY: lint format check-format docs
lint: $(FIRST) ## clang-tidy, cppcheck, shellcheck
	shellcheck $(SCRIPTS)
	sh tools/lint.sh $(C_SOURCES)
format: $(FIRST) ## lay out all C code
	clang-format -i $(FORMATTED)
check-format: $(FIRST) ## is all C code laid out that way?
	sh tools/check_format.sh $(FORMATTED)
docs: demo ## write the real output of the commands into the READMEs
	sh tools/docs.sh

.PHONY: reference check-reference
REFERENCE := models/REFERENCE.md
reference: frontline ## write models/REFERENCE.md from the tables of parameters and metrics
	./frontline describe --markdown > $(REFERENCE).new
	mv $(REFERENCE).new $(REFERENCE)
check-reference: frontline ## is it current? shows what is not
	@./frontline describe --markdown | diff -u --label $(REFERENCE) --label "what it should be" \
	    $(REFERENCE) - || \
	    { echo "check-reference: $(REFERENCE) is not current: run make reference" >&2; exit 1; }

# ---- installing ----------------------------------------------------------------------------------

SHARE := $(DESTDIR)$(PREFIX)/share/frontline

.PHONY: install uninstall check-install dist check-dist
install: $(B)/frontline ## install under PREFIX (/usr/local), below DESTDIR if given
	install -d '$(DESTDIR)$(PREFIX)/bin' '$(SHARE)'
	install -m 755 $(B)/frontline '$(DESTDIR)$(PREFIX)/bin/frontline'
	find scenarios plots -type f -exec sh -c 'install -D -m 644 "$$1" "$$0/$$1"' '$(SHARE)' {} \;
uninstall: $(FIRST) ## remove what install made
	rm -f '$(DESTDIR)$(PREFIX)/bin/frontline'
	rm -rf '$(SHARE)'
check-install: $(FIRST) ## install into an empty folder, run from there, uninstall
	sh tools/check_install.sh
dist: $(FIRST) ## a self-contained binary with scenarios and plots, as build/dist/*.tar.gz
	$(MAKE) MODE=dist build/$(notdir $(firstword $(CC)))-dist/frontline
	sh tools/dist.sh build/$(notdir $(firstword $(CC)))-dist/frontline $(VERSION)
check-dist: $(FIRST) ## two builds in different folders give the same bytes, and they run
	sh tools/check_dist.sh

# ---- housekeeping --------------------------------------------------------------------------------

.PHONY: clean help
clean: ## remove all that was built
	rm -rf build frontline
help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.* ## \(.*\)/\1|\2/p' Makefile | \
	    while IFS='|' read -r target what; do printf '  %-15s %s\n' "$$target" "$$what"; done
