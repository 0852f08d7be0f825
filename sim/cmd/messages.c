/* SPDX-License-Identifier: GPL-3.0-or-later */
/* messages: see messages.h. */
#include "sim/cmd/messages.h"

#include "sim/scenario/platform.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { COMPLAINTS = 2, LINE_MOST = 2 * DIAG_TEXT_MAX };

static const char *const COLOURS[] = {
    [DIAG_ERROR] = "\033[1;31m",
    [DIAG_WARNING] = "\033[1;33m",
    [DIAG_NOTE] = "\033[1;36m",
};

/* `file:line:column: kind: text`, the kind coloured. */
static void say(const struct diag *diag, size_t index, bool coloured) {
    char line[LINE_MOST];
    diag_text(diag, index, line, sizeof line);
    const struct diag_message *message = diag_at(diag, index);
    size_t length = strlen(line), text = strlen(message->text);
    const size_t words[] = {[DIAG_ERROR] = 5, [DIAG_WARNING] = 7, [DIAG_NOTE] = 4};
    size_t tail = words[message->kind] + strlen(": ") + text;
    if (!coloured || tail > length) {
        fprintf(stderr, "%s\n", line);
        return;
    }
    size_t place = length - tail;
    fprintf(stderr, "%.*s%s%.*s\033[0m%s\n", (int)place, line, COLOURS[message->kind],
            (int)words[message->kind], line + place, line + place + words[message->kind]);
}

void messages_say(struct command_context *context) {
    struct diag *diag = context->diag;
    bool coloured = platform_is_terminal(COMPLAINTS) && !platform_env("NO_COLOR");
    size_t count = diag_count(diag);
    for (size_t i = 0; i < count; i++)
        say(diag, i, coloured);
    if (diag_dropped(diag) > 0)
        fprintf(stderr, "and %zu more\n", diag_dropped(diag));
    struct messages *messages = arena_add(context->arena, 1, sizeof *messages);
    *messages = (struct messages){.diag = *diag, .before = context->said};
    context->said = messages;
    diag_init(diag, context->arena);
}

/* ---- copies ---- */

static bool is_same(const struct diag_message *a, const struct diag_message *b) {
    const char *file = a->place.file ? a->place.file : "";
    const char *other = b->place.file ? b->place.file : "";
    return a->kind == b->kind && a->place.line == b->place.line &&
           a->place.column == b->place.column && strcmp(file, other) == 0 &&
           strcmp(a->text, b->text) == 0;
}

static bool holds(const struct diag *diag, const struct diag_message *message) {
    for (const struct diag_message *one = diag->first; one; one = one->next)
        if (is_same(one, message))
            return true;
    return false;
}

void messages_copy(struct diag *to, const struct diag *from, const struct messages *said) {
    for (const struct diag_message *one = from->first; one; one = one->next) {
        bool known = holds(to, one);
        for (const struct messages *before = said; before && !known; before = before->before)
            known = holds(&before->diag, one);
        if (known)
            continue;
        if (one->kind == DIAG_ERROR)
            diag_error(to, one->place, "%s", one->text);
        else
            diag_warning(to, one->place, "%s", one->text);
        for (const struct diag_message *note = one->notes; note; note = note->next)
            diag_note(to, note->place, "%s", note->text);
    }
}

/* ---- for programs ---- */

static void message_member(struct json *json, const struct diag_message *message) {
    json_row(json, NULL);
    json_text(json, "file", message->place.file);
    json_number(json, "line", message->place.line > 0 ? (double)message->place.line : NAN);
    json_number(json, "column", message->place.column > 0 ? (double)message->place.column : NAN);
    json_text(json, "message", message->text);
    if (message->notes) {
        json_array(json, "notes");
        for (const struct diag_message *note = message->notes; note; note = note->next)
            json_text(json, NULL, note->text);
        json_end(json);
    }
    json_end(json);
}

static void earlier_first(struct json *json, const struct messages *messages, enum diag_kind kind) {
    if (!messages)
        return;
    earlier_first(json, messages->before, kind);
    for (const struct diag_message *message = messages->diag.first; message;
         message = message->next)
        if (message->kind == kind)
            message_member(json, message);
}

void messages_members(struct json *json, const struct command_context *context) {
    json_array(json, "errors");
    earlier_first(json, context->said, DIAG_ERROR);
    json_end(json);
    json_array(json, "warnings");
    earlier_first(json, context->said, DIAG_WARNING);
    json_end(json);
}

void messages_object(struct page *page, const char *command,
                     const struct command_context *context) {
    struct json json;
    json_init(&json, page);
    json_object(&json, NULL);
    json_count(&json, "format", 1);
    json_text(&json, "command", command);
    messages_members(&json, context);
    json_end(&json);
}
