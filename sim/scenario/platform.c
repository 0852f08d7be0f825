/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * platform: POSIX.1-2008, and three things of Linux: /proc/self/exe, the number of processors and
 * the size of the terminal. See platform.h.
 */
#include "sim/scenario/platform.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static bool failed(struct diag *diag, const char *path, const char *what) {
    diag_error(diag, (struct place){.file = path}, "%s: %s", what, strerror(errno));
    return false;
}

static void *need(void *memory) {
    if (!memory)
        platform_die(1, "frontline: out of memory\n");
    return memory;
}

/* Paths made here are short-lived, and diag, not an arena, is at hand. Freed by the caller. */
static char *joined(const char *folder, const char *between, const char *name) {
    size_t before = strlen(folder), middle = strlen(between), after = strlen(name);
    char *path = need(malloc(before + middle + after + 1));
    memcpy(path, folder, before);
    memcpy(path + before, between, middle);
    memcpy(path + before + middle, name, after + 1);
    return path;
}

/* ---- files ---- */

enum platform_kind platform_kind(const char *path) {
    struct stat status;
    if (stat(path, &status) != 0)
        return PLATFORM_MISSING;
    if (S_ISREG(status.st_mode))
        return PLATFORM_FILE;
    return S_ISDIR(status.st_mode) ? PLATFORM_FOLDER : PLATFORM_OTHER;
}

/* A growing run of bytes; `data` is of the arena, old copies stay there until it is reset. */
struct growing {
    char *data;
    size_t size, room;
};

static void grow(struct growing *bytes, size_t more, struct arena *arena) {
    if (bytes->data && bytes->room - bytes->size > more)
        return;
    size_t room = 2 * bytes->size + more + 1;
    char *data = arena_add(arena, room, 1);
    if (bytes->data && bytes->size > 0)
        memcpy(data, bytes->data, bytes->size);
    bytes->data = data;
    bytes->room = room;
}

static struct platform_bytes whole(struct growing *bytes, struct arena *arena) {
    grow(bytes, 1, arena);
    bytes->data[bytes->size] = 0;
    return (struct platform_bytes){bytes->data, bytes->size};
}

bool platform_read(struct platform_bytes *bytes, const char *path, struct arena *arena,
                   struct diag *diag) {
    /* Opening a pipe would wait for its writer, so that look first. */
    enum platform_kind kind = platform_kind(path);
    if (kind == PLATFORM_FOLDER || kind == PLATFORM_OTHER) {
        diag_error(diag, (struct place){.file = path},
                   kind == PLATFORM_FOLDER ? "is a folder, not a file" : "is not a regular file");
        return false;
    }
    FILE *file = fopen(path, "rb");
    struct stat status;
    if (!file || fstat(fileno(file), &status) != 0) {
        failed(diag, path, "cannot be read");
        if (file)
            fclose(file);
        return false;
    }
    struct growing read = {0};
    grow(&read, status.st_size > 0 ? (size_t)status.st_size + 1 : 1, arena);
    size_t got;
    while ((got = fread(read.data + read.size, 1, read.room - read.size, file)) > 0) {
        read.size += got;
        grow(&read, 1, arena);
    }
    bool fine = !ferror(file) || failed(diag, path, "cannot be read");
    fclose(file);
    if (fine)
        *bytes = whole(&read, arena);
    return fine;
}

static bool write_piece(FILE *file, const void *data, size_t size) {
    return size == 0 || fwrite(data, 1, size, file) == size;
}

/* Closes a file all of which must be on the disk. If so far all was `fine`, is it still? */
static bool close_flushed(FILE *file, bool fine) {
    fine = fine && fflush(file) == 0 && fsync(fileno(file)) == 0;
    int reason = errno;
    if (fclose(file) != 0 && fine) {
        fine = false;
        reason = errno;
    }
    errno = reason;
    return fine;
}

static bool write_new(const char *path, const void *data, size_t size) {
    FILE *file = fopen(path, "wb");
    return file && close_flushed(file, write_piece(file, data, size));
}

bool platform_write(const char *path, const void *data, size_t size, struct diag *diag) {
    char *temporary = joined(path, "", ".tmp");
    bool fine = write_new(temporary, data, size) && rename(temporary, path) == 0;
    if (!fine) {
        failed(diag, path, "cannot be written");
        unlink(temporary);
    }
    free(temporary);
    return fine;
}

bool platform_draft_begin(struct platform_draft *draft, const char *path, struct arena *arena,
                          struct diag *diag) {
    char *temporary = joined(path, "", ".tmp");
    draft->path = path;
    draft->temporary = arena_text(arena, temporary, strlen(temporary));
    free(temporary);
    draft->file = fopen(draft->temporary, "wb");
    return draft->file || failed(diag, path, "cannot be written");
}

bool platform_draft_add(struct platform_draft *draft, const void *data, size_t size,
                        struct diag *diag) {
    return write_piece(draft->file, data, size) || failed(diag, draft->path, "cannot be written");
}

bool platform_draft_end(struct platform_draft *draft, struct diag *diag) {
    if (close_flushed(draft->file, true) && rename(draft->temporary, draft->path) == 0)
        return true;
    failed(diag, draft->path, "cannot be written");
    unlink(draft->temporary);
    return false;
}

void platform_draft_drop(struct platform_draft *draft) {
    fclose(draft->file);
    unlink(draft->temporary);
}

bool platform_growing_begin(struct platform_growing *growing, const char *path, struct diag *diag) {
    *growing = (struct platform_growing){.file = fopen(path, "wb"), .path = path};
    return growing->file || failed(diag, path, "cannot be written");
}

bool platform_growing_add(struct platform_growing *growing, const void *data, size_t size,
                          struct diag *diag) {
    return (write_piece(growing->file, data, size) && fflush(growing->file) == 0) ||
           failed(diag, growing->path, "cannot be written");
}

bool platform_growing_end(struct platform_growing *growing, struct diag *diag) {
    return close_flushed(growing->file, true) || failed(diag, growing->path, "cannot be written");
}

bool platform_folder_add(const char *path, struct diag *diag) {
    char *part = joined(path, "", "");
    bool fine = true;
    for (char *end = part + (part[0] == '/'); fine; end++) {
        end += strcspn(end, "/");
        char next = *end;
        *end = 0;
        if (part[0] != 0 && mkdir(part, 0777) != 0 && platform_kind(part) != PLATFORM_FOLDER) {
            if (errno == EEXIST)
                errno = ENOTDIR;
            fine = failed(diag, part, "cannot be made a folder");
        }
        if (next == 0)
            break;
        *end = next;
    }
    free(part);
    return fine;
}

static int by_bytes(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool platform_folder_list(struct platform_names *names, const char *path, struct arena *arena,
                          struct diag *diag) {
    DIR *folder = opendir(path);
    if (!folder)
        return failed(diag, path, "cannot be listed");
    size_t room = 0;
    *names = (struct platform_names){0};
    const struct dirent *entry;
    while ((errno = 0, entry = readdir(folder))) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (names->count == room) {
            room = 2 * room + 16;
            const char **more = arena_add(arena, room, sizeof *more);
            if (names->count > 0)
                memcpy(more, names->name, names->count * sizeof *more);
            names->name = more;
        }
        names->name[names->count++] = arena_text(arena, entry->d_name, strlen(entry->d_name));
    }
    bool fine = errno == 0 || failed(diag, path, "cannot be listed");
    closedir(folder);
    if (names->count > 0)
        qsort(names->name, names->count, sizeof *names->name, by_bytes);
    return fine;
}

bool platform_folder_writable(const char *path) {
    return access(path, W_OK | X_OK) == 0;
}

static bool remove_all_in(const char *path, struct diag *diag) {
    DIR *folder = opendir(path);
    if (!folder)
        return failed(diag, path, "cannot be listed");
    bool fine = true;
    const struct dirent *entry;
    while (fine && (entry = readdir(folder))) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        char *inner = joined(path, "/", entry->d_name);
        fine = platform_remove(inner, diag);
        free(inner);
    }
    closedir(folder);
    return fine;
}

bool platform_remove(const char *path, struct diag *diag) {
    struct stat status;
    if (lstat(path, &status) != 0)
        return errno == ENOENT || failed(diag, path, "cannot be removed");
    if (S_ISDIR(status.st_mode) && !remove_all_in(path, diag))
        return false;
    return remove(path) == 0 || failed(diag, path, "cannot be removed");
}

bool platform_rename(const char *from, const char *to, struct diag *diag) {
    return rename(from, to) == 0 || failed(diag, to, "cannot be put in place");
}

char *platform_join(const char *folder, const char *name, struct arena *arena) {
    size_t length = strlen(folder);
    if (length == 0 || name[0] == '/')
        return arena_text(arena, name, strlen(name));
    bool slash = folder[length - 1] != '/';
    size_t after = strlen(name);
    char *path = arena_add(arena, length + slash + after + 1, 1);
    memcpy(path, folder, length);
    if (slash)
        path[length] = '/';
    memcpy(path + length + slash, name, after);
    return path;
}

bool platform_claim_take(struct platform_claim *claim, const char *path, bool *taken,
                         struct diag *diag) {
    *taken = false;
    claim->handle = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (claim->handle < 0)
        return failed(diag, path, "cannot be written");
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (fcntl(claim->handle, F_SETLK, &lock) == 0)
        return true;
    /* A disk that knows no locks must not stop the work. */
    if (errno != EACCES && errno != EAGAIN)
        return true;
    *taken = true;
    platform_claim_drop(claim);
    return false;
}

void platform_claim_drop(struct platform_claim *claim) {
    close(claim->handle);
    claim->handle = -1;
}

/* ---- programs ---- */

const char *platform_program_find(const char *name, struct arena *arena) {
    const char *folders = platform_env("PATH");
    while (folders && folders[0]) {
        size_t length = strcspn(folders, ":");
        const char *folder = length > 0 ? arena_text(arena, folders, length) : ".";
        const char *path = platform_join(folder, name, arena);
        if (platform_kind(path) == PLATFORM_FILE && access(path, X_OK) == 0)
            return path;
        folders += length + (folders[length] == ':');
    }
    return NULL;
}

struct pipe_ends {
    int from, into;
};

static bool open_pipe(struct pipe_ends *ends) {
    int handles[2];
    if (pipe(handles) != 0)
        return false;
    for (int i = 0; i < 2; i++)
        if (fcntl(handles[i], F_SETFD, FD_CLOEXEC) != 0)
            return false;
    *ends = (struct pipe_ends){handles[0], handles[1]};
    return true;
}

static void shut(int *handle) {
    if (*handle >= 0)
        close(*handle);
    *handle = -1;
}

enum { OUT, ERR, TROUBLE, PIPES };

/* In the child: only calls that are safe between fork and exec, since other threads may exist. */
static _Noreturn void become(const char *const *arguments, const char *folder,
                             const struct pipe_ends *pipes) {
    struct sigaction usual = {.sa_handler = SIG_DFL};
    sigaction(SIGPIPE, &usual, NULL);
    int nothing = open("/dev/null", O_RDONLY);
    if (nothing >= 0 && dup2(nothing, STDIN_FILENO) >= 0 &&
        dup2(pipes[OUT].into, STDOUT_FILENO) >= 0 && dup2(pipes[ERR].into, STDERR_FILENO) >= 0 &&
        (!folder || chdir(folder) == 0)) {
        /* execv's type is older than const; it changes nothing. */
        execv(arguments[0], (char *const *)arguments);
    }
    int reason = errno;
    ssize_t told = write(pipes[TROUBLE].into, &reason, sizeof reason);
    _exit(told == (ssize_t)sizeof reason ? 127 : 126);
}

/* Reads all pipes to their ends at once: a program blocks when nobody reads either of them. */
static void collect(struct pipe_ends *pipes, struct growing *read_so_far, struct arena *arena) {
    struct pollfd open_ends[PIPES];
    for (int i = 0; i < PIPES; i++)
        open_ends[i] = (struct pollfd){.fd = pipes[i].from, .events = POLLIN};
    for (int left = PIPES; left > 0;) {
        if (poll(open_ends, PIPES, -1) < 0) {
            if (errno == EINTR)
                continue;
            return;
        }
        for (int i = 0; i < PIPES; i++) {
            if (open_ends[i].fd < 0 || open_ends[i].revents == 0)
                continue;
            struct growing *into = &read_so_far[i];
            grow(into, 4096, arena);
            ssize_t got = read(open_ends[i].fd, into->data + into->size, into->room - into->size);
            if (got > 0) {
                into->size += (size_t)got;
            } else if (got == 0 || errno != EINTR) {
                open_ends[i].fd = -1;
                left--;
            }
        }
    }
}

bool platform_program_run(struct platform_result *result, const char *const *arguments,
                          const char *folder, struct arena *arena, struct diag *diag) {
    struct pipe_ends pipes[PIPES] = {{-1, -1}, {-1, -1}, {-1, -1}};
    bool ready = open_pipe(&pipes[OUT]) && open_pipe(&pipes[ERR]) && open_pipe(&pipes[TROUBLE]);
    pid_t child = ready ? fork() : -1;
    if (child == 0)
        become(arguments, folder, pipes);
    bool started = child > 0;
    if (!started)
        failed(diag, arguments[0], "cannot be started");
    for (int i = 0; i < PIPES; i++)
        shut(&pipes[i].into);
    struct growing read_so_far[PIPES] = {0};
    if (started)
        collect(pipes, read_so_far, arena);
    for (int i = 0; i < PIPES; i++)
        shut(&pipes[i].from);
    int status = 0;
    while (started && waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    if (started && read_so_far[TROUBLE].size == sizeof(int)) {
        memcpy(&errno, read_so_far[TROUBLE].data, sizeof(int));
        started = failed(diag, arguments[0], "cannot be started");
    }
    if (started)
        *result = (struct platform_result){
            .status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status),
            .out = whole(&read_so_far[OUT], arena),
            .err = whole(&read_so_far[ERR], arena),
        };
    return started;
}

const char *platform_program_self(struct arena *arena) {
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    return length > 0 && length < (ssize_t)sizeof path ? arena_text(arena, path, (size_t)length)
                                                       : NULL;
}

/* ---- threads ---- */

static void *enter(void *context) {
    struct platform_thread *thread = context;
    thread->run(thread->context);
    return NULL;
}

bool platform_thread_run(struct platform_thread *thread, platform_thread_fn *run, void *context) {
    thread->run = run;
    thread->context = context;
    return pthread_create(&thread->handle, NULL, enter, thread) == 0;
}

/* The result of these calls is 0 unless they are misused. */
static void must(int error) {
    assert(error == 0);
    (void)error;
}

void platform_thread_join(struct platform_thread *thread) {
    must(pthread_join(thread->handle, NULL));
}

void platform_lock_init(struct platform_lock *lock) {
    must(pthread_mutex_init(&lock->mutex, NULL));
}

void platform_lock_done(struct platform_lock *lock) {
    must(pthread_mutex_destroy(&lock->mutex));
}

void platform_lock_take(struct platform_lock *lock) {
    must(pthread_mutex_lock(&lock->mutex));
}

void platform_lock_give(struct platform_lock *lock) {
    must(pthread_mutex_unlock(&lock->mutex));
}

void platform_bell_init(struct platform_bell *bell) {
    must(pthread_cond_init(&bell->condition, NULL));
}

void platform_bell_done(struct platform_bell *bell) {
    must(pthread_cond_destroy(&bell->condition));
}

void platform_bell_wait(struct platform_bell *bell, struct platform_lock *lock) {
    must(pthread_cond_wait(&bell->condition, &lock->mutex));
}

void platform_bell_ring(struct platform_bell *bell) {
    must(pthread_cond_broadcast(&bell->condition));
}

size_t platform_processors(void) {
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count > 0 ? (size_t)count : 1;
}

/* ---- time, machine, terminal, environment ---- */

double platform_seconds(void) {
    struct timespec now;
    int status = clock_gettime(CLOCK_MONOTONIC, &now);
    assert(status == 0);
    (void)status;
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

void platform_time(char text[PLATFORM_TIME_SIZE]) {
    time_t now = time(NULL);
    struct tm parts;
    if (!gmtime_r(&now, &parts) ||
        strftime(text, PLATFORM_TIME_SIZE, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0)
        text[0] = 0;
}

void platform_host(char text[PLATFORM_HOST_SIZE]) {
    if (gethostname(text, PLATFORM_HOST_SIZE - 1) != 0)
        text[0] = 0;
    text[PLATFORM_HOST_SIZE - 1] = 0;
}

bool platform_is_terminal(int stream) {
    return isatty(stream) == 1;
}

size_t platform_width(int stream, size_t otherwise) {
    const char *stated = platform_env("COLUMNS");
    long columns = stated ? strtol(stated, NULL, 10) : 0;
    if (columns > 0 && columns < 10000)
        return (size_t)columns;
    struct winsize size;
    if (ioctl(stream, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return otherwise;
}

const char *platform_env(const char *name) {
    const char *value = getenv(name);
    return value && value[0] ? value : NULL;
}

/* ---- starting and ending ---- */

void platform_start(void) {
    for (int stream = 0; stream <= STDERR_FILENO; stream++) {
        /* The lowest free number is the stream's own, as those before it are open. For reading
         * where it should be written and the reverse, so that its use fails. */
        if (fcntl(stream, F_GETFD) < 0 && errno == EBADF)
            if (open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
                _exit(1);
    }
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGPIPE, &ignore, NULL);
}

void platform_on_interrupt(void (*handler)(int signal)) {
    /* Reset by its first use: whoever insists gets out. */
    struct sigaction once = {.sa_handler = handler, .sa_flags = (int)(SA_RESETHAND | SA_RESTART)};
    sigemptyset(&once.sa_mask);
    sigaction(SIGINT, &once, NULL);
    sigaction(SIGTERM, &once, NULL);
}

void platform_die(int status, const char *message) {
    ssize_t told = write(STDERR_FILENO, message, strlen(message));
    (void)told;
    _exit(status);
}
