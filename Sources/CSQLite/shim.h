#ifndef CSQLITE_SHIM_H
#define CSQLITE_SHIM_H

#include <sqlite3.h>

/* SQLITE_TRANSIENT is a cast to a function pointer, and the functions that configure are variadic:
   Swift imports neither. */

static inline int csqlite_bind_text(sqlite3_stmt *statement, int index, const char *text,
                                    sqlite3_uint64 bytes) {
  return sqlite3_bind_text64(statement, index, text, bytes, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline int csqlite_bind_blob(sqlite3_stmt *statement, int index, const void *data,
                                    sqlite3_uint64 bytes) {
  return sqlite3_bind_blob64(statement, index, data, bytes, SQLITE_TRANSIENT);
}

static inline int csqlite_config(sqlite3 *database, int option, int value) {
  int now = 0;
  return sqlite3_db_config(database, option, value, &now);
}

/* Counting the memory in use takes a lock at each allocation. Refused once SQLite has begun. */
static inline int csqlite_without_memory_counts(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

#endif
