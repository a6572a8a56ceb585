/* transfers_curl URL COUNT CONNECTIONS FILE: posts FILE, or mails it where the URL is smtp:, so many
   times over kept connections on one thread. Nothing is stored: what libcurl itself costs.
   Prints the seconds and the number of transfers that failed. */

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static char body[1 << 20];
static size_t size;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static size_t give(char *buffer, size_t one, size_t count, void *context) {
  size_t *offset = context, room = one * count;
  if (room > size - *offset) room = size - *offset;
  memcpy(buffer, body + *offset, room);
  *offset += room;
  return room;
}

static size_t ignore(char *data, size_t one, size_t count, void *context) {
  (void)data, (void)context;
  return one * count;
}

int main(int count, char **words) {
  if (count != 5) return 64;
  long wanted = atol(words[2]), connections = atol(words[3]), started = 0, ended = 0, failed = 0;
  FILE *file = fopen(words[4], "rb");
  if (!file || !(size = fread(body, 1, sizeof body, file))) return 66;
  fclose(file);

  curl_global_init(CURL_GLOBAL_ALL);
  CURLM *multi = curl_multi_init();
  curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, connections);
  struct curl_slist *to = curl_slist_append(NULL, "<to@example.test>");
  struct curl_slist *headers = curl_slist_append(NULL, "content-type: application/json");
  headers = curl_slist_append(headers, "Expect:");
  size_t *offsets = calloc(connections, sizeof *offsets);
  double begin = now();
  for (long each = 0; each < connections && started < wanted; each++, started++) {
    CURL *easy = curl_easy_init();
    curl_easy_setopt(easy, CURLOPT_URL, words[1]);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, ignore);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, &offsets[each]);
    if (strncmp(words[1], "smtp:", 5) == 0) {
      curl_easy_setopt(easy, CURLOPT_MAIL_FROM, "<from@example.test>");
      curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
      curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
      curl_easy_setopt(easy, CURLOPT_READFUNCTION, give);
      curl_easy_setopt(easy, CURLOPT_READDATA, &offsets[each]);
    } else {
      curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body);
      curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, (long)size);
      curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    }
    curl_multi_add_handle(multi, easy);
  }
  while (ended < wanted) {
    int running, left;
    CURLMsg *message;
    curl_multi_perform(multi, &running);
    int again = 0;
    while ((message = curl_multi_info_read(multi, &left))) {
      CURL *easy = message->easy_handle;
      size_t *offset;
      ended++;
      if (message->data.result != CURLE_OK) failed++;
      curl_multi_remove_handle(multi, easy);
      if (started == wanted) continue;
      curl_easy_getinfo(easy, CURLINFO_PRIVATE, (char **)&offset);
      *offset = 0;
      curl_multi_add_handle(multi, easy);
      started++;
      again = 1;
    }
    if (ended < wanted && !again) curl_multi_poll(multi, NULL, 0, 1000, NULL);
  }
  printf("%f %ld\n", now() - begin, failed);
  return failed > 0;
}
