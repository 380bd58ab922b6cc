-- Tandem in Neovim, 0.7 or newer.
--
-- Copy this file to ~/.config/nvim/plugin/tandem.lua. It starts `tandem lsp` for Markdown and YAML files of a
-- project, which is any folder with content/schema.yaml. Where the program is not on your path, say so before:
--
--   vim.g.tandem_command = { "/home/me/bin/tandem", "lsp" }
--
-- Keys in such files: K tells what stands under the cursor, gd goes there, gr lists all that refers to it,
-- <leader>r renames it, <leader>a mends a mistake, gO lists the headings, CTRL-X CTRL-O completes.

local M = {}
local clients = {}

local function root_of(file)
  local folder = vim.fn.fnamemodify(file, ":p:h")
  while vim.fn.filereadable(folder .. "/content/schema.yaml") == 0 do
    local above = vim.fn.fnamemodify(folder, ":h")
    if above == folder then
      return nil
    end
    folder = above
  end
  return folder
end

local function byte_of(line, character, client)
  if client.offset_encoding == "utf-8" then
    return math.min(character, #line)
  end
  local ok, byte = pcall(vim.str_byteindex, line, character, true)
  return ok and byte or #line
end

-- Entries were matched by the server, which knows their titles; fields and values come all at once.
local function matches(item, typed)
  if item.kind ~= 5 and item.kind ~= 12 then
    return true
  end
  return (item.filterText or item.label):lower():find(typed:lower(), 1, true) ~= nil
end

-- Asks the server at every letter, so that a part of a title or an author finds an entry as well as its id.
function M.complete(findstart, _)
  if findstart == 0 then
    return { words = M.items or {}, refresh = "always" }
  end
  M.items = {}
  local line = vim.api.nvim_get_current_line()
  local params = vim.lsp.util.make_position_params(0, "utf-16")
  for id, client in pairs(vim.lsp.buf_get_clients and vim.lsp.buf_get_clients(0) or vim.lsp.get_clients({ bufnr = 0 })) do
    if client.name == "tandem" then
      id = client.id or id
      if client.offset_encoding == "utf-8" then
        params.position.character = vim.api.nvim_win_get_cursor(0)[2]
      end
      local answers = vim.lsp.buf_request_sync(0, "textDocument/completion", params, 1000) or {}
      local list = answers[id] and answers[id].result
      local start
      for _, item in ipairs(list and list.items or {}) do
        start = start or byte_of(line, item.textEdit.range.start.character, client)
        local typed = line:sub(start + 1, vim.api.nvim_win_get_cursor(0)[2])
        if matches(item, typed) then
          table.insert(M.items, {
            word = item.textEdit.newText,
            abbr = item.label,
            menu = item.detail,
            info = item.documentation,
            equal = 1,
            dup = 1,
          })
        end
      end
      if start then
        return start
      end
    end
  end
  -- Nothing to complete: leave without a message.
  return -3
end

local function attached(_, buffer)
  local function map(keys, action)
    vim.keymap.set("n", keys, action, { buffer = buffer, silent = true })
  end
  vim.bo[buffer].omnifunc = "v:lua.tandem.complete"
  map("K", vim.lsp.buf.hover)
  map("gd", vim.lsp.buf.definition)
  map("gr", vim.lsp.buf.references)
  map("gO", vim.lsp.buf.document_symbol)
  map("<leader>r", vim.lsp.buf.rename)
  map("<leader>a", vim.lsp.buf.code_action)
end

function M.start(buffer)
  local root = root_of(vim.api.nvim_buf_get_name(buffer))
  if not root then
    return
  end
  local config = {
    name = "tandem",
    cmd = vim.g.tandem_command or { "tandem", "lsp" },
    root_dir = root,
    on_attach = attached,
    workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
  }
  if vim.lsp.start then
    vim.lsp.start(config, { bufnr = buffer })
    return
  end
  -- Neovim 0.7: one server for each project, by hand.
  config.on_exit = function()
    clients[root] = nil
  end
  clients[root] = clients[root] or vim.lsp.start_client(config)
  if clients[root] then
    vim.lsp.buf_attach_client(buffer, clients[root])
  end
end

_G.tandem = M

vim.api.nvim_create_autocmd("FileType", {
  pattern = { "markdown", "yaml" },
  callback = function(event)
    M.start(event.buf)
  end,
})

return M
