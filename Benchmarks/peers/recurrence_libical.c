/* The first instants of each rule with libical, parsed anew in every pass.
   Arguments: RULES ZONE COUNT PASSES [list]. Prints seconds, occurrences and the sum of their
   seconds since 1970; with 'list' each occurrence as 'id seconds'. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RULES_MAX = 100 };

struct rule {
  char id[80];
  char start[40];
  char text[300];
};

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* libical reads 20260301T080000, the file says 2026-03-01T08:00. */
static void squeeze(char *start) {
  char *to = start;
  for (const char *from = start; *from; from++)
    if (*from != '-' && *from != ':') *to++ = *from;
  strcpy(to, "00");
}

static int read_rules(const char *path, struct rule *rules) {
  FILE *file = fopen(path, "r");
  char line[512];
  int count = 0;
  if (!file) {
    perror(path);
    exit(1);
  }
  while (count < RULES_MAX && fgets(line, sizeof line, file)) {
    struct rule *rule = &rules[count];
    if (sscanf(line, "%79[^|]|%37[^|]|%299[^\n]", rule->id, rule->start, rule->text) != 3) continue;
    squeeze(rule->start);
    count++;
  }
  fclose(file);
  return count;
}

int main(int count, char **arguments) {
  static struct rule rules[RULES_MAX];
  if (count < 5) return 64;
  int wanted = atoi(arguments[3]), passes = atoi(arguments[4]), lists = count > 5;
  int known = read_rules(arguments[1], rules);
  icaltimezone *zone = icaltimezone_get_builtin_timezone(arguments[2]);
  long occurrences = 0;
  long long sum = 0;
  double start = now();
  for (int pass = 0; pass < passes; pass++)
    for (int index = 0; index < known; index++) {
      icalrecur_iterator *dates =
          icalrecur_iterator_new(icalrecurrencetype_from_string(rules[index].text),
                                 icaltime_from_string(rules[index].start));
      for (int made = 0; dates && made < wanted; made++) {
        struct icaltimetype local = icalrecur_iterator_next(dates);
        if (icaltime_is_null_time(local)) break;
        icaltime_set_timezone(&local, zone);
        long long instant = (long long)icaltime_as_timet_with_zone(local, zone);
        if (lists) printf("%s %lld\n", rules[index].id, instant);
        occurrences++;
        sum += instant;
      }
      if (dates) icalrecur_iterator_free(dates);
    }
  if (!lists) printf("%.6f %ld %lld\n", now() - start, occurrences, sum);
  return 0;
}
