#ifndef TANDEM_CMARK_SHIM_H
#define TANDEM_CMARK_SHIM_H

#include <stdint.h>
#include <string.h>

#include <cmark-gfm.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm-core-extensions.h>

// A public getter copies a text before it hands it out, since a node does not
// end its text with a zero byte. Debian installs the header that shows what a
// node is; with it, texts and links between nodes are read in place. Elsewhere
// the public getters do the same more slowly.
#if __has_include(<cmark-gfm/node.h>) && !defined(TANDEM_PUBLIC_HEADERS_ONLY)
#include <cmark-gfm/node.h>
#define TANDEM_SHOWS_NODES 1
#endif

// Swift sees a node as a raw pointer, whichever header was found.

typedef struct {
  const unsigned char *bytes;
  long count;
} tandem_text;

typedef enum {
  TANDEM_OTHER,
  TANDEM_DOCUMENT,
  TANDEM_BLOCK_QUOTE,
  TANDEM_LIST,
  TANDEM_ITEM,
  TANDEM_CODE_BLOCK,
  TANDEM_HTML_BLOCK,
  TANDEM_PARAGRAPH,
  TANDEM_HEADING,
  TANDEM_THEMATIC_BREAK,
  TANDEM_FOOTNOTE_DEFINITION,
  TANDEM_TABLE,
  TANDEM_TABLE_HEADER,
  TANDEM_TABLE_ROW,
  TANDEM_TABLE_CELL,
  TANDEM_TEXT,
  TANDEM_SOFT_BREAK,
  TANDEM_LINE_BREAK,
  TANDEM_CODE,
  TANDEM_HTML_INLINE,
  TANDEM_EMPHASIS,
  TANDEM_STRONG,
  TANDEM_STRIKETHROUGH,
  TANDEM_LINK,
  TANDEM_IMAGE,
  TANDEM_FOOTNOTE_REFERENCE,
} tandem_kind;

static inline tandem_text tandem_text_of(const char *string) {
  tandem_text text = {(const unsigned char *)string, string ? (long)strlen(string) : 0};
  return text;
}

#ifdef TANDEM_SHOWS_NODES
static inline tandem_text tandem_chunk(const cmark_chunk *chunk) {
  tandem_text text = {chunk->data, chunk->len};
  return text;
}
#define TANDEM_NODE(node) ((cmark_node *)(node))
static inline void *tandem_next(void *node) { return TANDEM_NODE(node)->next; }
static inline void *tandem_parent(void *node) { return TANDEM_NODE(node)->parent; }
static inline void *tandem_first_child(void *node) { return TANDEM_NODE(node)->first_child; }
static inline unsigned tandem_type(void *node) { return TANDEM_NODE(node)->type; }
static inline int tandem_start_line(void *node) { return TANDEM_NODE(node)->start_line; }
static inline int tandem_start_column(void *node) { return TANDEM_NODE(node)->start_column; }
static inline int tandem_end_line(void *node) { return TANDEM_NODE(node)->end_line; }
static inline int tandem_end_column(void *node) { return TANDEM_NODE(node)->end_column; }
static inline tandem_text tandem_literal(void *node) {
  return TANDEM_NODE(node)->type == CMARK_NODE_CODE_BLOCK
             ? tandem_chunk(&TANDEM_NODE(node)->as.code.literal)
             : tandem_chunk(&TANDEM_NODE(node)->as.literal);
}
static inline tandem_text tandem_url(void *node) { return tandem_chunk(&TANDEM_NODE(node)->as.link.url); }
static inline tandem_text tandem_title(void *node) { return tandem_chunk(&TANDEM_NODE(node)->as.link.title); }
static inline tandem_text tandem_fence_info(void *node) { return tandem_chunk(&TANDEM_NODE(node)->as.code.info); }
#else
#define TANDEM_NODE(node) ((cmark_node *)(node))
static inline void *tandem_next(void *node) { return cmark_node_next(TANDEM_NODE(node)); }
static inline void *tandem_parent(void *node) { return cmark_node_parent(TANDEM_NODE(node)); }
static inline void *tandem_first_child(void *node) { return cmark_node_first_child(TANDEM_NODE(node)); }
static inline unsigned tandem_type(void *node) { return cmark_node_get_type(TANDEM_NODE(node)); }
static inline int tandem_start_line(void *node) { return cmark_node_get_start_line(TANDEM_NODE(node)); }
static inline int tandem_start_column(void *node) { return cmark_node_get_start_column(TANDEM_NODE(node)); }
static inline int tandem_end_line(void *node) { return cmark_node_get_end_line(TANDEM_NODE(node)); }
static inline int tandem_end_column(void *node) { return cmark_node_get_end_column(TANDEM_NODE(node)); }
static inline tandem_text tandem_literal(void *node) { return tandem_text_of(cmark_node_get_literal(TANDEM_NODE(node))); }
static inline tandem_text tandem_url(void *node) { return tandem_text_of(cmark_node_get_url(TANDEM_NODE(node))); }
static inline tandem_text tandem_title(void *node) { return tandem_text_of(cmark_node_get_title(TANDEM_NODE(node))); }
static inline tandem_text tandem_fence_info(void *node) { return tandem_text_of(cmark_node_get_fence_info(TANDEM_NODE(node))); }
#endif

static inline int tandem_heading_level(void *node) { return cmark_node_get_heading_level(TANDEM_NODE(node)); }
static inline int tandem_list_is_ordered(void *node) { return cmark_node_get_list_type(TANDEM_NODE(node)) == CMARK_ORDERED_LIST; }
static inline int tandem_list_start(void *node) { return cmark_node_get_list_start(TANDEM_NODE(node)); }
static inline int tandem_list_is_tight(void *node) { return cmark_node_get_list_tight(TANDEM_NODE(node)); }
// Of all list items, only those of a task list belong to an extension.
static inline int tandem_item_is_task(void *node) { return cmark_node_get_syntax_extension(TANDEM_NODE(node)) != 0; }
static inline int tandem_table_columns(void *node) { return cmark_gfm_extensions_get_table_columns(TANDEM_NODE(node)); }
static inline const unsigned char *tandem_table_alignments(void *node) {
  return cmark_gfm_extensions_get_table_alignments(TANDEM_NODE(node));
}
static inline int tandem_is_fenced(void *node, int *length, char *character) {
  int offset = 0;
  return cmark_node_get_fenced(TANDEM_NODE(node), length, &offset, character);
}

static inline tandem_kind tandem_kind_of(void *node) {
  switch (tandem_type(node)) {
  case CMARK_NODE_TEXT: return TANDEM_TEXT;
  case CMARK_NODE_SOFTBREAK: return TANDEM_SOFT_BREAK;
  case CMARK_NODE_LINEBREAK: return TANDEM_LINE_BREAK;
  case CMARK_NODE_CODE: return TANDEM_CODE;
  case CMARK_NODE_HTML_INLINE: return TANDEM_HTML_INLINE;
  case CMARK_NODE_EMPH: return TANDEM_EMPHASIS;
  case CMARK_NODE_STRONG: return TANDEM_STRONG;
  case CMARK_NODE_LINK: return TANDEM_LINK;
  case CMARK_NODE_IMAGE: return TANDEM_IMAGE;
  case CMARK_NODE_FOOTNOTE_REFERENCE: return TANDEM_FOOTNOTE_REFERENCE;
  case CMARK_NODE_DOCUMENT: return TANDEM_DOCUMENT;
  case CMARK_NODE_BLOCK_QUOTE: return TANDEM_BLOCK_QUOTE;
  case CMARK_NODE_LIST: return TANDEM_LIST;
  case CMARK_NODE_ITEM: return TANDEM_ITEM;
  case CMARK_NODE_CODE_BLOCK: return TANDEM_CODE_BLOCK;
  case CMARK_NODE_HTML_BLOCK: return TANDEM_HTML_BLOCK;
  case CMARK_NODE_PARAGRAPH: return TANDEM_PARAGRAPH;
  case CMARK_NODE_HEADING: return TANDEM_HEADING;
  case CMARK_NODE_THEMATIC_BREAK: return TANDEM_THEMATIC_BREAK;
  case CMARK_NODE_FOOTNOTE_DEFINITION: return TANDEM_FOOTNOTE_DEFINITION;
  default: break;
  }
  // Extensions number their types when they are registered; their names are fixed.
  const char *name = cmark_node_get_type_string(TANDEM_NODE(node));
  if (!strcmp(name, "table_cell")) return TANDEM_TABLE_CELL;
  if (!strcmp(name, "table_row")) return TANDEM_TABLE_ROW;
  if (!strcmp(name, "table_header")) return TANDEM_TABLE_HEADER;
  if (!strcmp(name, "table")) return TANDEM_TABLE;
  if (!strcmp(name, "strikethrough")) return TANDEM_STRIKETHROUGH;
  return TANDEM_OTHER;
}

static inline void tandem_attach(cmark_parser *parser, const char *name) {
  cmark_syntax_extension *extension = cmark_find_syntax_extension(name);
  if (extension) cmark_parser_attach_syntax_extension(parser, extension);
}

#ifndef TANDEM_SHOWS_NODES
// Lets every getter make its copy now, so that none allocates later, when the
// caller no longer holds the lock that guards the memory of the tree.
static inline void tandem_own_texts(cmark_node *root) {
  cmark_iter *iterator = cmark_iter_new(root);
  while (cmark_iter_next(iterator) != CMARK_EVENT_DONE) {
    cmark_node *node = cmark_iter_get_node(iterator);
    cmark_node_get_literal(node);
    cmark_node_get_url(node);
    cmark_node_get_title(node);
    cmark_node_get_fence_info(node);
  }
  cmark_iter_free(iterator);
}
#endif

// Footnotes, and line counts that go on through code spans over several lines.
#define TANDEM_PARSE_OPTIONS (CMARK_OPT_FOOTNOTES | CMARK_OPT_SOURCEPOS)

static inline void *tandem_parse(const unsigned char *bytes, long count, int autolink, cmark_mem *memory) {
  cmark_parser *parser = cmark_parser_new_with_mem(TANDEM_PARSE_OPTIONS, memory);
  tandem_attach(parser, "table");
  tandem_attach(parser, "strikethrough");
  tandem_attach(parser, "tasklist");
  if (autolink) tandem_attach(parser, "autolink");
  // cmark wants an address even of nothing.
  cmark_parser_feed(parser, bytes ? (const char *)bytes : "", (size_t)count);
  void *root = cmark_parser_finish(parser);
  cmark_parser_free(parser);
#ifndef TANDEM_SHOWS_NODES
  tandem_own_texts((cmark_node *)root);
#endif
  return root;
}

#endif
