/* SPDX-License-Identifier: GPL-3.0-or-later */
/* story_object: see story_object.h. */
#include "sim/report/story_object.h"

#include "models/settings.h"
#include "sim/report/story_table.h"
#include "sim/report/story_words.h"

#include <math.h>

static void add_side(struct json *json, const struct story *story, size_t side) {
    const struct scenario_alternative *alternative =
        &story->scenario->alternative[story->side[side].alternative];
    const struct story_sum sum = story_words_sum(&story->side[side]);
    json_object(json, NULL);
    json_text(json, "alternative", alternative->name);
    json_text(json, "label", alternative->label);
    json_count(json, "journeys", sum.journeys);
    json_count(json, "visits", sum.visits);
    json_count(json, "gone_wrong", sum.wrong);
    json_count(json, "put_right", sum.righted);
    json_number(json, "money", sum.money);
    json_number(json, "chance_of_leaving", sum.hazard);
    json_flag(json, "customer_at_the_end", sum.there);
    story_table_members(json, story, side);
    json_end(json);
}

/* Numbers of the events, by alternative; null: none there. */
static void add_first(struct json *json, const struct story *story, const char *name,
                      enum story_difference differs) {
    size_t row = story->first[differs];
    json_array(json, name);
    for (size_t s = 0; s < story->sides && row < story->rows; s++) {
        const struct story_event *event = story->row[row].event[s];
        size_t at = 0;
        while (event && story->side[s].event[at] != event)
            at++;
        json_number(json, NULL, event ? (double)(at + 1) : NAN);
    }
    json_end(json);
}

void story_object(struct json *json, const struct story *story) {
    const struct setup *setup = &story->scenario->setup;
    const struct scenario_params *settings = setup_model(setup, "scenario", "scenario");
    const char *paragraph[STORY_WORDS_MOST];
    json_text(json, "scenario", story->scenario->name);
    json_text(json, "title", settings->title);
    json_text(json, "currency", settings->currency);
    json_count(json, "customer", story->number);
    json_text(json, "segment", setup_segment(setup, story->person.segment)->segment);
    json_count(json, "site", story->person.site + 1);
    json_number(json, "seed", (double)settings->seed);
    json_number(json, "months", (double)settings->months);
    json_count(json, "replication", story->replication + 1);
    json_array(json, "alternatives");
    for (size_t s = 0; s < story->sides; s++)
        add_side(json, story, s);
    json_end(json);
    add_first(json, story, "numbers_first_differ", STORY_NUMBERS);
    add_first(json, story, "first_part", STORY_HAPPENED);
    json_array(json, "words");
    story_words(paragraph, story, json->page->arena);
    for (size_t i = 0; paragraph[i]; i++)
        json_text(json, NULL, paragraph[i]);
    json_end(json);
}
