"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

exports.activate = async () => {
  const [command, ...args] = vscode.workspace.getConfiguration("tandem").get("command");
  const documentSelector = ["markdown", "yaml"].map((language) => ({ scheme: "file", language }));
  client = new LanguageClient("tandem", "Tandem", { command, args }, { documentSelector });
  await client.start();
};

exports.deactivate = () => client?.stop();
