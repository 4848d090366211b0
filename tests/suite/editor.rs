//! The JSON Schema in an editor: what the YAML language server, which most editors use, underlines.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// The language server, spoken to as the Language Server Protocol wants.
struct Server {
    process: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    fn start(root: &Path) -> Server {
        let program = root.join("tests/servers/node_modules/yaml-language-server/bin/yaml-language-server");
        let mut process = Command::new("node")
            .arg(program)
            .arg("--stdio")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("scripts/test installs node");
        let to = process.stdin.take().expect("it is piped");
        let from = BufReader::new(process.stdout.take().expect("it is piped"));
        let mut server = Server { process, to, from };
        let capabilities = json!({ "workspace": { "configuration": true } });
        let root = format!("file://{}", root.display());
        server.send(&json!({
            "id": 0,
            "method": "initialize",
            "params": { "processId": null, "rootUri": root, "capabilities": capabilities },
        }));
        server.receive(|message| message["id"] == 0);
        server.send(&json!({ "method": "initialized", "params": {} }));
        server
    }

    fn send(&mut self, message: &Value) {
        let mut message = message.clone();
        message["jsonrpc"] = json!("2.0");
        let text = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        self.to.flush().unwrap();
    }

    /// Reads until a message is the wanted one. What the server asks meanwhile is answered.
    fn receive(&mut self, is_wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let message = self.read();
            if is_wanted(&message) {
                return message;
            }
            if message["method"] == "workspace/configuration" {
                // It would look for schemas elsewhere in the world.
                let settings = json!({ "schemaStore": { "enable": false } });
                let items = message["params"]["items"].as_array().unwrap();
                let of =
                    |item: &Value| if item["section"] == "yaml" { settings.clone() } else { Value::Null };
                let settings: Vec<Value> = items.iter().map(of).collect();
                self.send(&json!({ "id": message["id"], "result": settings }));
            } else if message.get("id").is_some() && message.get("method").is_some() {
                self.send(&json!({ "id": message["id"], "result": null }));
            }
        }
    }

    fn read(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert_ne!(self.from.read_line(&mut line).unwrap(), 0, "the language server ended");
            match line.trim_end().split_once(": ") {
                Some(("Content-Length", value)) => length = value.parse().unwrap(),
                Some(_) => {}
                None => break,
            }
        }
        let mut bytes = vec![0; length];
        self.from.read_exact(&mut bytes).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }

    /// What it underlines in a file of this text: line, column and message, counted from one.
    fn faults(&mut self, uri: &str, text: &str) -> String {
        let document = json!({ "uri": uri, "languageId": "yaml", "version": 1, "text": text });
        self.send(&json!({ "method": "textDocument/didOpen", "params": { "textDocument": document } }));
        let is_of_it = |message: &Value| {
            message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri
        };
        let answer = self.receive(is_of_it);
        let faults = answer["params"]["diagnostics"].as_array().unwrap().iter().map(|fault| {
            let start = &fault["range"]["start"];
            let [line, column] = ["line", "character"].map(|key| start[key].as_u64().unwrap() + 1);
            format!("{line}:{column} {}\n", fault["message"].as_str().unwrap())
        });
        faults.collect()
    }
}

#[test]
fn an_editor_underlines_what_is_wrong_and_nothing_else() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut server = Server::start(root);
    let good = std::fs::read_to_string(root.join("specs/lifen.yaml")).unwrap();
    // The comment in its first line names the schema, relative to the file.
    let uri = |name: &str| format!("file://{}/specs/{name}.yaml", root.display());
    assert_eq!(server.faults(&uri("lifen"), &good), "");

    let mut bad = good.clone();
    for (right, wrong) in [
        ("grade: documented", "grade: hearsay"),
        ("checked: 2026-11-21", "checked: 21.11.2026"),
        ("    summary: Ties", "    description: Ties"),
        ("  post-prod:\n", "  Post_Prod:\n"),
        ("[client_secret_post]", "[client_secret_basic]"),
        ("when_missing: refuse", "when_missing: asume"),
        ("status: 400", "status: 4000"),
        ("requests: 10", "requests: ten"),
    ] {
        assert!(bad.contains(right), "{right}");
        bad = bad.replacen(right, wrong, 1);
    }
    insta::assert_snapshot!(server.faults(&uri("bad"), &bad));
}
