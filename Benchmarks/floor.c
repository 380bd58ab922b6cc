// The floor: what no generator of this site can do without.
//
//     floor CONTENT LISTING OUT
//
// Reads every Markdown file below CONTENT, parses each with cmark-gfm and the
// extensions that the site uses, renders it to HTML, then writes the files of
// LISTING (a line each: size, tab, path) below OUT, which must not exist. The
// pages that were rendered fill them, and spaces make up the size. One thread.
//
// Front matter is parsed as Markdown as well: most of it is Markdown in fields.

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const extensions[] = {"table", "strikethrough", "autolink", "tasklist"};

struct page {
  char *html;
  size_t size;
};

static struct page *pages;
static size_t page_count;
static size_t page_room;

static void fail(const char *path) {
  fprintf(stderr, "floor: %s: %s\n", path, strerror(errno));
  exit(2);
}

static char *read_file(const char *path, size_t size) {
  char *bytes = malloc(size + 1);
  int file = open(path, O_RDONLY);
  if (!bytes || file < 0) fail(path);
  size_t done = 0;
  while (done < size) {
    ssize_t count = read(file, bytes + done, size - done);
    if (count <= 0) fail(path);
    done += count;
  }
  close(file);
  return bytes;
}

static void render(const char *path, size_t size) {
  char *text = read_file(path, size);
  cmark_parser *parser = cmark_parser_new(CMARK_OPT_FOOTNOTES);
  for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
  cmark_parser_feed(parser, text, size);
  cmark_node *document = cmark_parser_finish(parser);
  char *html = cmark_render_html(document, CMARK_OPT_FOOTNOTES, cmark_parser_get_syntax_extensions(parser));
  cmark_node_free(document);
  cmark_parser_free(parser);
  free(text);

  if (page_count == page_room) {
    page_room = page_room ? 2 * page_room : 1024;
    pages = realloc(pages, page_room * sizeof *pages);
    if (!pages) fail(path);
  }
  pages[page_count++] = (struct page){html, strlen(html)};
}

static void render_all(char *folder) {
  char *roots[] = {folder, NULL};
  FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
  if (!tree) fail(folder);
  for (FTSENT *entry; (entry = fts_read(tree));) {
    if (entry->fts_info != FTS_F || entry->fts_namelen < 3) continue;
    if (strcmp(entry->fts_name + entry->fts_namelen - 3, ".md") == 0)
      render(entry->fts_path, entry->fts_statp->st_size);
  }
  fts_close(tree);
}

// Makes the folders that lead to a file.
static void make_folders(char *path) {
  for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = 0;
    if (mkdir(path, 0777) != 0 && errno != EEXIST) fail(path);
    *slash = '/';
  }
}

static void write_file(char *path, size_t size, const struct page *page) {
  static char *buffer;
  static size_t room;
  if (size > room) {
    room = 2 * size;
    buffer = realloc(buffer, room);
    if (!buffer) fail(path);
  }
  size_t part = page->size < size ? page->size : size;
  memcpy(buffer, page->html, part);
  memset(buffer + part, ' ', size - part);

  int file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
  if (file < 0 && errno == ENOENT) {
    make_folders(path);
    file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
  }
  if (file < 0) fail(path);
  for (size_t done = 0; done < size;) {
    ssize_t count = write(file, buffer + done, size - done);
    if (count < 0) fail(path);
    done += count;
  }
  close(file);
}

static void write_all(const char *listing, const char *folder) {
  FILE *file = fopen(listing, "r");
  if (!file) fail(listing);
  char line[4096], path[8192];
  for (size_t number = 0; fgets(line, sizeof line, file); number++) {
    char *end;
    size_t size = strtoull(line, &end, 10);
    line[strcspn(line, "\n")] = 0;
    snprintf(path, sizeof path, "%s/%s", folder, end + 1);
    write_file(path, size, &pages[number % page_count]);
  }
  fclose(file);
}

int main(int argc, char **argv) {
  if (argc != 4) {
    fputs("usage: floor CONTENT LISTING OUT\n", stderr);
    return 2;
  }
  cmark_gfm_core_extensions_ensure_registered();
  if (mkdir(argv[3], 0777) != 0) fail(argv[3]);
  render_all(argv[1]);
  if (page_count == 0) {
    fprintf(stderr, "floor: %s: no Markdown files\n", argv[1]);
    return 2;
  }
  write_all(argv[2], argv[3]);
  return 0;
}
