-- Drives Neovim with the configuration that docs/editor-setup ships, as somebody at its keys would, and writes what
-- was seen as JSON. Called by test_lsp.py: nvim --headless -u NONE -S lsp_neovim.lua, with
-- TANDEM_BIN, TANDEM_LUA, TANDEM_PROJECT and TANDEM_RESULT.

local seen = {}
local project = vim.env.TANDEM_PROJECT

local function finish()
  local file = assert(io.open(vim.env.TANDEM_RESULT, "w"))
  file:write(vim.fn.json_encode(seen))
  file:close()
  vim.cmd("qall!")
end

local function type_keys(keys)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), "xt", false)
end

local function wait(what, question)
  if not vim.wait(15000, question, 10) then
    error("not in time: " .. what)
  end
end

local function mistakes(buffer)
  local found = {}
  for _, mistake in ipairs(vim.diagnostic.get(buffer or 0)) do
    table.insert(found, { line = mistake.lnum, column = mistake.col, code = mistake.code, message = mistake.message,
      source = mistake.source })
  end
  return found
end

local function line_with(words)
  return vim.fn.search("\\V" .. vim.fn.escape(words, "\\"), "w")
end

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 15000) or {}
  for _, answer in pairs(answers) do
    return answer.result
  end
end

local function run()
  vim.o.swapfile = false
  vim.o.hidden = true
  -- Without a list, CTRL-Y would insert the character above.
  vim.o.completeopt = "menu,menuone"
  vim.cmd("filetype plugin on")
  vim.g.mapleader = ","
  vim.g.tandem_command = { vim.env.TANDEM_BIN, "lsp" }
  dofile(vim.env.TANDEM_LUA)

  vim.cmd("edit " .. project .. "/content/notes/first.md")
  wait("the server", function()
    return vim.bo.omnifunc == "v:lua.tandem.complete"
  end)
  -- The first answer that needs the library comes when it has been read.
  wait("the library", function()
    return ask("workspace/symbol", { query = "second" }) ~= nil
  end)
  seen.clean = mistakes()
  seen.offset_encoding = vim.lsp.get_client_by_id(1).offset_encoding

  -- Mistakes as somebody types: they come, and go.
  line_with("see [[second]]")
  type_keys("$F]a [[secnod]]<Esc>")
  wait("a mistake", function()
    return #mistakes() == 1
  end)
  seen.typed = mistakes()
  -- Its mending.
  line_with("secnod")
  vim.ui.select = function(items, _, choose)
    seen.offered = vim.tbl_map(function(item)
      return item[2].title
    end, items)
    choose(items[1], 1)
  end
  type_keys(",a")
  wait("the mending", function()
    return vim.fn.search("secnod", "nw") == 0
  end)
  wait("no mistake", function()
    return #mistakes() == 0
  end)
  seen.mended = vim.api.nvim_get_current_line()

  -- Completion by keys: an id by a word of its title, a work by its author, a field, a value.
  type_keys("Go<CR>Again [[note sec<C-x><C-o><C-y>]] and [@brown<C-x><C-o><C-y>].<Esc>")
  seen.completed = vim.api.nvim_get_current_line()
  vim.fn.cursor(2, 1)
  type_keys("ostor<C-x><C-o><C-y>One.<Esc>")
  seen.field = vim.api.nvim_get_current_line()
  line_with("stage: starting")
  type_keys("ccstage: e<C-x><C-o><C-y><Esc>")
  seen.value = vim.api.nvim_get_current_line()
  line_with("topics: [trust]")
  type_keys("cctopics: [trust, po<C-x><C-o><C-y>]<Esc>")
  seen.reference = vim.api.nvim_get_current_line()

  -- Hover.
  line_with("@adams2014")
  type_keys("fa")
  local params = vim.lsp.util.make_position_params(0, "utf-16")
  seen.hover = ask("textDocument/hover", params).contents.value

  -- Definition by its keys.
  type_keys("gd")
  wait("the definition", function()
    return vim.fn.expand("%:t") == "adams2014.md"
  end)
  seen.definition = vim.fn.expand("%:t")

  -- References, from the work's own file.
  vim.fn.cursor(1, 1)
  type_keys("gr")
  wait("the references", function()
    return #vim.fn.getqflist() > 0
  end)
  seen.references = vim.tbl_map(function(item)
    return vim.fn.fnamemodify(vim.fn.bufname(item.bufnr), ":t") .. ":" .. item.lnum .. ":" .. item.col
  end, vim.fn.getqflist())
  vim.cmd("cclose")

  -- Outline.
  vim.cmd("edit " .. project .. "/content/notes/first.md")
  local outline = ask("textDocument/documentSymbol", { textDocument = { uri = vim.uri_from_bufnr(0) } })
  seen.outline = { outline[1].name, outline[1].children[1].name }

  -- A rename everywhere, with the file; all is saved, and nothing is wrong.
  vim.cmd("edit " .. project .. "/content/works/adams2014.md")
  vim.fn.cursor(1, 1)
  vim.lsp.buf.rename("adams2015")
  wait("the rename", function()
    return vim.fn.filereadable(project .. "/content/works/adams2015.md") == 1
  end)
  vim.cmd("silent! wall")
  seen.renamed = vim.fn.filereadable(project .. "/content/works/adams2014.md") == 0
  local first = vim.fn.bufnr(project .. "/content/notes/first.md")
  wait("the library after the rename", function()
    local found = ask("workspace/symbol", { query = "adams2015" })
    return found and #found == 1
  end)
  seen.after = mistakes(first)
  seen.first = table.concat(vim.api.nvim_buf_get_lines(first, 0, -1, false), "\n")

  -- What changes on disk is seen, although no buffer holds it.
  local file = assert(io.open(project .. "/content/topics/trust.md", "w"))
  file:write("---\ntitle: Trust\nshort: much too long\n---\n")
  file:close()
  wait("a mistake in a file that is not open", function()
    local buffer = vim.fn.bufnr(project .. "/content/topics/trust.md")
    return buffer > 0 and #mistakes(buffer) == 1
  end)
  seen.elsewhere = mistakes(vim.fn.bufnr(project .. "/content/topics/trust.md"))

  -- The server ends with the editor.
  seen.pid = vim.loop.os_getpid()
end

local ok, problem = xpcall(run, debug.traceback)
if not ok then
  seen.problem = problem
  seen.messages = vim.fn.execute("messages")
end
finish()
