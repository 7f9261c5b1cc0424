/* Calls a second of libvirt's C library with N threads on one connection: reads a number of calls from stdin, answers calls/s. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef void *conn;
extern conn virConnectOpen(const char *);
extern int virConnectGetLibVersion(conn, unsigned long *);

static conn c;
static long each;

static void *work(void *arg) {
  unsigned long v;
  (void)arg;
  for (long i = 0; i < each; i++) virConnectGetLibVersion(c, &v);
  return NULL;
}

int main(int argc, char **argv) {
  int n = argc > 2 ? atoi(argv[2]) : 4;
  long total;
  c = virConnectOpen(argv[1]);
  if (!c) return 1;
  while (scanf("%ld", &total) == 1) {
    pthread_t t[64];
    struct timespec a, b;
    each = total / n;
    clock_gettime(CLOCK_MONOTONIC, &a);
    for (int i = 0; i < n; i++) pthread_create(&t[i], NULL, work, NULL);
    for (int i = 0; i < n; i++) pthread_join(t[i], NULL);
    clock_gettime(CLOCK_MONOTONIC, &b);
    printf("%f\n", total / ((b.tv_sec - a.tv_sec) + (b.tv_nsec - a.tv_nsec) / 1e9));
    fflush(stdout);
  }
  return 0;
}
