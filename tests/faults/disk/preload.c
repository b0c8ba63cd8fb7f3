/*
 * Writes down, in the order in which it happened, what a process did to the files of one folder and what it said on
 * its sockets, and lets one of these calls fail. Loaded with LD_PRELOAD; the reader is record.ts.
 *
 *   MOOTHALL_FOLDER  absolute path: this folder and everything in it is watched
 *   MOOTHALL_RECORD  file to append the record to; nothing is recorded without it
 *   MOOTHALL_FAULT   kind:errno:nth:how, kind one of read write sync truncate; how is once or on
 *
 * What is mapped into memory (SQLite's -shm) cannot be seen; it does not outlive a power cut that matters.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OPENED = 1, WRITTEN, CUT, SYNCING, SYNCED, RENAMED, UNLINKED, MADE, REMOVED, SENT, FAILED };
enum { READ, WRITE, SYNC, TRUNCATE, KINDS };

/* Little-endian, followed by the path and the data. */
struct head {
  uint32_t size;
  uint32_t kind;
  uint32_t file;
  int32_t result;
  int64_t offset;
  uint32_t path;
  uint32_t data;
};

#define FILES 4096
static struct { dev_t dev; ino_t ino; uint32_t id; } files[FILES];
static int known;
static uint32_t newest;
static char folder[4096];
static size_t folder_length;
static int record = -1;
static struct { int kind, code, nth, on, count; } fault = { -1, 0, 0, 0, 0 };
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) \
  static __typeof__(&name) real; \
  if (real == NULL) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void) {
  const char *where = getenv("MOOTHALL_FOLDER");
  const char *to = getenv("MOOTHALL_RECORD");
  const char *fails = getenv("MOOTHALL_FAULT");
  if (where != NULL) snprintf(folder, sizeof folder, "%s", where);
  folder_length = strlen(folder);
  if (folder_length > 0 && to != NULL) {
    int fd = (int)syscall(SYS_openat, AT_FDCWD, to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd >= 0) {
      record = fcntl(fd, F_DUPFD_CLOEXEC, 500);
      syscall(SYS_close, fd);
    }
  }
  if (fails != NULL) {
    char kind[16], how[16];
    if (sscanf(fails, "%15[a-z]:%d:%d:%15[a-z]", kind, &fault.code, &fault.nth, how) == 4) {
      const char *kinds[] = { "read", "write", "sync", "truncate" };
      for (int i = 0; i < KINDS; i++) if (strcmp(kind, kinds[i]) == 0) fault.kind = i;
      fault.on = strcmp(how, "on") == 0;
    }
  }
}

static void note(uint32_t kind, uint32_t file, int32_t result, int64_t offset, const char *path,
                 const struct iovec *data, int parts, size_t length) {
  if (record < 0) return;
  struct head head = { 0, kind, file, result, offset, path == NULL ? 0 : (uint32_t)strlen(path), (uint32_t)length };
  head.size = (uint32_t)(sizeof head + head.path + length);
  struct iovec all[66];
  int n = 0;
  all[n++] = (struct iovec){ &head, sizeof head };
  if (head.path > 0) all[n++] = (struct iovec){ (void *)path, head.path };
  char *copy = NULL;
  if (parts <= 60) {
    size_t left = length;
    for (int i = 0; i < parts && left > 0; i++) {
      size_t some = data[i].iov_len < left ? data[i].iov_len : left;
      all[n++] = (struct iovec){ data[i].iov_base, some };
      left -= some;
    }
  } else {
    copy = malloc(length);
    size_t at = 0;
    for (int i = 0; i < parts && at < length; i++) {
      size_t some = data[i].iov_len < length - at ? data[i].iov_len : length - at;
      memcpy(copy + at, data[i].iov_base, some);
      at += some;
    }
    all[n++] = (struct iovec){ copy, length };
  }
  long wrote = syscall(SYS_writev, record, all, n);
  if (wrote != (long)head.size) {
    /* A record with a hole in it would prove nothing. */
    static const char word[] = "moothall: the record could not be written\n";
    syscall(SYS_write, 2, word, sizeof word - 1);
    _exit(86);
  }
  free(copy);
}

static int is_inside(const char *path) {
  return folder_length > 0 && path != NULL && strncmp(path, folder, folder_length) == 0 &&
         (path[folder_length] == '/' || path[folder_length] == 0);
}

static uint32_t *slot(const struct stat *is) {
  for (int i = 0; i < known; i++) if (files[i].ino == is->st_ino && files[i].dev == is->st_dev) return &files[i].id;
  return NULL;
}

/* Number of a watched file or folder; 0 for anything else. The kernel is asked each time: libuv closes unseen. */
static uint32_t watched(int fd, struct stat *is) {
  if (folder_length == 0 || fstat(fd, is) != 0) return 0;
  uint32_t *id = S_ISREG(is->st_mode) || S_ISDIR(is->st_mode) ? slot(is) : NULL;
  return id == NULL ? 0 : *id;
}

/* Whether this call is the one that fails. */
static int fails(int kind) {
  if (fault.kind != kind) return 0;
  fault.count += 1;
  return fault.count == fault.nth || (fault.on && fault.count > fault.nth);
}

static void opened(int fd, const char *path, int is_new, int flags) {
  struct stat is;
  if (fd < 0 || !is_inside(path) || fstat(fd, &is) != 0) return;
  uint32_t *id = slot(&is);
  if (id == NULL) {
    if (known == FILES) _exit(86);
    files[known].dev = is.st_dev;
    files[known].ino = is.st_ino;
    id = &files[known++].id;
    *id = ++newest;
  } else if (is_new) {
    *id = ++newest;
  }
  note(OPENED, *id, is_new, S_ISDIR(is.st_mode), path, NULL, 0, 0);
  if (!is_new && (flags & O_TRUNC)) note(CUT, *id, 0, 0, NULL, NULL, 0, 0);
}

#define OPEN(name, call, ...) \
  mode_t mode = 0; \
  if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); } \
  if (!is_inside(path)) return call; \
  pthread_mutex_lock(&turn); \
  struct stat before; \
  int is_new = (flags & O_CREAT) && stat(path, &before) != 0; \
  int fd = call; \
  int code = errno; \
  opened(fd, path, is_new, flags); \
  pthread_mutex_unlock(&turn); \
  errno = code; \
  return fd

int open(const char *path, int flags, ...) {
  REAL(open);
  OPEN(open, real(path, flags, mode));
}
int open64(const char *path, int flags, ...) {
  REAL(open64);
  OPEN(open64, real(path, flags, mode));
}
int openat(int at, const char *path, int flags, ...) {
  REAL(openat);
  OPEN(openat, real(at, path, flags, mode));
}
int openat64(int at, const char *path, int flags, ...) {
  REAL(openat64);
  OPEN(openat64, real(at, path, flags, mode));
}

static int is_socket(int fd, const struct stat *is) {
  return record >= 0 && fd > 2 && fd != record && S_ISSOCK(is->st_mode);
}

/* All that writes. `half`: so many bytes may be written before the disk is full. */
#define WRITES(parts, how_many, total, where, call, half) \
  struct stat is; \
  memset(&is, 0, sizeof is); \
  if (folder_length == 0 || fd == record) return call; \
  pthread_mutex_lock(&turn); \
  uint32_t id = watched(fd, &is); \
  ssize_t done; \
  int code; \
  if (id != 0 && S_ISREG(is.st_mode) && fails(WRITE)) { \
    done = -1; \
    code = fault.code; \
    if (code == ENOSPC && fault.count == fault.nth && (total) > 1) { \
      done = half; \
      code = errno; \
    } \
    note(FAILED, id, -fault.code, WRITE, NULL, NULL, 0, 0); \
  } else { \
    done = call; \
    code = errno; \
  } \
  if (done > 0 && id != 0) { \
    int64_t at = (where) >= 0 ? (int64_t)(where) : (int64_t)lseek(fd, 0, SEEK_CUR) - done; \
    note(WRITTEN, id, (int32_t)done, at, NULL, parts, how_many, (size_t)done); \
  } else if (done > 0 && is_socket(fd, &is)) { \
    note(SENT, (uint32_t)fd, (int32_t)done, 0, NULL, parts, how_many, (size_t)done); \
  } \
  pthread_mutex_unlock(&turn); \
  errno = code; \
  return done

ssize_t write(int fd, const void *data, size_t length) {
  REAL(write);
  const struct iovec one = { (void *)data, length };
  WRITES(&one, 1, length, -1, real(fd, data, length), real(fd, data, length / 2));
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) {
  REAL(pwrite);
  const struct iovec one = { (void *)data, length };
  WRITES(&one, 1, length, offset, real(fd, data, length, offset), real(fd, data, length / 2, offset));
}
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
  REAL(pwrite64);
  const struct iovec one = { (void *)data, length };
  WRITES(&one, 1, length, offset, real(fd, data, length, offset), real(fd, data, length / 2, offset));
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(writev);
  WRITES(parts, count, count, -1, real(fd, parts, count), real(fd, parts, 1));
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
  REAL(pwritev);
  WRITES(parts, count, count, offset, real(fd, parts, count, offset), real(fd, parts, 1, offset));
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) {
  REAL(pwritev64);
  WRITES(parts, count, count, offset, real(fd, parts, count, offset), real(fd, parts, 1, offset));
}
ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
  REAL(sendmsg);
  WRITES(message->msg_iov, (int)message->msg_iovlen, 1, -1, real(fd, message, flags), -1);
}

#define READS(call) \
  struct stat is; \
  if (fault.kind != READ) return call; \
  pthread_mutex_lock(&turn); \
  uint32_t id = watched(fd, &is); \
  int bad = id != 0 && S_ISREG(is.st_mode) && fails(READ); \
  if (bad) note(FAILED, id, -fault.code, READ, NULL, NULL, 0, 0); \
  pthread_mutex_unlock(&turn); \
  if (bad) { errno = fault.code; return -1; } \
  return call

ssize_t read(int fd, void *data, size_t length) {
  REAL(read);
  READS(real(fd, data, length));
}
ssize_t pread(int fd, void *data, size_t length, off_t offset) {
  REAL(pread);
  READS(real(fd, data, length, offset));
}
ssize_t pread64(int fd, void *data, size_t length, off64_t offset) {
  REAL(pread64);
  READS(real(fd, data, length, offset));
}

/* Other threads go on meanwhile: what they say while it is under way is noted before its end. */
#define SYNCS(call) \
  struct stat is; \
  pthread_mutex_lock(&turn); \
  uint32_t id = watched(fd, &is); \
  int bad = id != 0 && fails(SYNC); \
  if (id != 0) note(SYNCING, id, 0, 0, NULL, NULL, 0, 0); \
  pthread_mutex_unlock(&turn); \
  int done = bad ? -1 : call; \
  int code = bad ? fault.code : errno; \
  if (id != 0) { \
    pthread_mutex_lock(&turn); \
    if (bad) note(FAILED, id, -code, SYNC, NULL, NULL, 0, 0); \
    note(SYNCED, id, done, 0, NULL, NULL, 0, 0); \
    pthread_mutex_unlock(&turn); \
  } \
  errno = code; \
  return done

int fsync(int fd) {
  REAL(fsync);
  SYNCS(real(fd));
}
int fdatasync(int fd) {
  REAL(fdatasync);
  SYNCS(real(fd));
}

#define CUTS(call) \
  struct stat is; \
  pthread_mutex_lock(&turn); \
  uint32_t id = watched(fd, &is); \
  int bad = id != 0 && fails(TRUNCATE); \
  int done = bad ? -1 : call; \
  int code = bad ? fault.code : errno; \
  if (bad) note(FAILED, id, -code, TRUNCATE, NULL, NULL, 0, 0); \
  if (id != 0 && done == 0) note(CUT, id, 0, (int64_t)length, NULL, NULL, 0, 0); \
  pthread_mutex_unlock(&turn); \
  errno = code; \
  return done

int ftruncate(int fd, off_t length) {
  REAL(ftruncate);
  CUTS(real(fd, length));
}
int ftruncate64(int fd, off64_t length) {
  REAL(ftruncate64);
  CUTS(real(fd, length));
}

#define NAMES(kind, path, call) \
  pthread_mutex_lock(&turn); \
  int done = call; \
  int code = errno; \
  if (done == 0 && is_inside(path)) note(kind, 0, 0, 0, path, NULL, 0, 0); \
  pthread_mutex_unlock(&turn); \
  errno = code; \
  return done

int unlink(const char *path) {
  REAL(unlink);
  NAMES(UNLINKED, path, real(path));
}
int mkdir(const char *path, mode_t mode) {
  REAL(mkdir);
  NAMES(MADE, path, real(path, mode));
}
int rmdir(const char *path) {
  REAL(rmdir);
  NAMES(REMOVED, path, real(path));
}
int rename(const char *from, const char *to) {
  REAL(rename);
  struct iovec one = { (void *)to, strlen(to) };
  pthread_mutex_lock(&turn);
  int done = real(from, to);
  int code = errno;
  if (done == 0 && is_inside(from)) note(RENAMED, 0, 0, 0, from, &one, 1, one.iov_len);
  pthread_mutex_unlock(&turn);
  errno = code;
  return done;
}
