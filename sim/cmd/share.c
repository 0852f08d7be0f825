/* SPDX-License-Identifier: GPL-3.0-or-later */
/* share: see share.h. */
#include "sim/cmd/share.h"

#include "sim/scenario/platform.h"

#include <string.h>

static const char *folder_of(const char *path, struct arena *arena) {
    const char *slash = path ? strrchr(path, '/') : NULL;
    return slash ? arena_text(arena, path, (size_t)(slash - path)) : NULL;
}

const char *share_folder(const char *kind, struct arena *arena) {
    const char *stated = platform_env("FRONTLINE_SHARE");
    const char *beside = folder_of(platform_program_self(arena), arena);
    const char *above = folder_of(beside, arena);
    const char *const candidates[] = {
        stated,
        beside,
        above ? platform_join(above, "share/frontline", arena) : NULL,
        FRONTLINE_SHARE,
        folder_of(above, arena),
    };
    for (size_t i = 0; i < sizeof candidates / sizeof candidates[0]; i++) {
        if (!candidates[i])
            continue;
        const char *path = platform_join(candidates[i], kind, arena);
        if (platform_kind(path) == PLATFORM_FOLDER)
            return path;
    }
    return NULL;
}
