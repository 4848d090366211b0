//! Parser events to a tree.

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, StrInput};

use super::node::{Entry, Map, Node, Value};
use super::{MAX_DEPTH, characters, indentation, quotes, scalar, syntax};
use crate::diagnostic::{Diagnostic, Fault, MAX_FAULTS};
use crate::source::{Source, Span};

/// What stands where the text says something that no spec says.
const UNREADABLE: Value = Value::Unreadable(serde_json::Value::Null);

/// Reads a text. Without a tree there is at least one fault.
pub(super) fn read(source: &Source) -> (Option<Node>, Vec<Diagnostic>) {
    let (text, of_chars) = characters::legible(source);
    let mut reader = Reader {
        source,
        offsets: Offsets { of_chars, len: source.text.len() },
        open: Vec::new(),
        root: None,
        documents: 0,
        faults: Vec::new(),
    };
    let finished = reader.run(&mut Parser::new_from_str(&text));
    let mut root = reader.root.filter(|_| finished);
    if let Some(Node { value: Value::Map(map), .. }) = &mut root
        && reader.documents > 1
    {
        map.complete = false;
    }
    if finished && root.as_ref().is_none_or(|root| root.value == Value::Null) {
        let fault = Diagnostic::error(Fault::EmptyDocument, Span::default(), "the file says nothing")
            .help("begin with `spec: 1`, the provider's `name` and a `summary`");
        reader.faults.push(fault);
        return (None, reader.faults);
    }
    (root, reader.faults)
}

struct Reader<'a> {
    source: &'a Source,
    offsets: Offsets,
    /// The lists and maps that are not closed yet, from the outermost.
    open: Vec<Open>,
    root: Option<Node>,
    documents: usize,
    faults: Vec<Diagnostic>,
}

/// A list or map that is being read.
struct Open {
    span: Span,
    kind: OpenKind,
}

enum OpenKind {
    List(Vec<Node>),
    Map { map: Map, key: Option<Key> },
}

/// A key that waits for its value.
enum Key {
    Text(String, Span),
    /// A key that is refused, so that its value is dropped.
    Refused,
}

impl Reader<'_> {
    /// Takes events until the text ends or cannot be read on. Says whether it could be read.
    fn run<'text>(&mut self, parser: &mut Parser<'text, StrInput<'text>>) -> bool {
        let mut last_alias = None;
        while let Some(event) = parser.next_event() {
            let goes_on = match event {
                Ok((Event::StreamEnd, _)) => return true,
                Ok((event, span)) => self.event(event, self.offsets.span(span.start, span.end)),
                // The parser has passed the alias and can go on; were it not so, the place would repeat.
                Err(error) if syntax::is_unknown_alias(&error) && last_alias != Some(*error.marker()) => {
                    last_alias = Some(*error.marker());
                    let start = self.offsets.byte(error.marker());
                    self.unknown_alias(start);
                    true
                }
                Err(error) => self.stop(&error),
            };
            if !goes_on || self.faults.len() >= MAX_FAULTS {
                return false;
            }
            if self.documents > 1 {
                return true;
            }
        }
        true
    }

    fn event(&mut self, event: Event<'_>, span: Span) -> bool {
        match event {
            Event::DocumentStart(_) => self.document(span),
            Event::Alias(_) => self.alias(self.word(span.start, '*')),
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_anchor(anchor, span);
                let node = if self.refuse_tag(tag.is_some(), span) {
                    Node { span, value: UNREADABLE }
                } else {
                    self.scalar(&text, style, span)
                };
                self.close(node);
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse_anchor(anchor, span);
                self.refuse_tag(tag.is_some(), span);
                return self.open(span, OpenKind::List(Vec::new()));
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse_anchor(anchor, span);
                self.refuse_tag(tag.is_some(), span);
                let map = Map::new(true);
                return self.open(span, OpenKind::Map { map, key: None });
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        true
    }

    fn document(&mut self, span: Span) {
        self.documents += 1;
        if self.documents > 1 {
            let fault = Diagnostic::error(Fault::SecondDocument, span, "a second document begins here")
                .help("write one file a provider");
            self.faults.push(fault);
            return;
        }
        let before = self.source.text.get(..span.start).unwrap_or_default();
        for (start, line) in lines(before).filter(|(_, line)| line.starts_with('%')) {
            let span = Span::new(start, start + line.len());
            let fault = Diagnostic::error(Fault::Directive, span, "a spec has no YAML directives");
            self.faults.push(fault.help("remove this line"));
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, span: Span) -> Node {
        // Nothing at all is given the width of what follows, and a block the line breaks after it.
        let end = match text {
            "" if style == ScalarStyle::Plain => span.start,
            _ => span.start + self.source.slice(span).trim_end().len(),
        };
        let span = Span::new(span.start, end);
        let value = match style {
            ScalarStyle::Plain => self.plain(text, span),
            _ => Value::Text(text.to_owned()),
        };
        Node { span, value }
    }

    /// What an unquoted text says. One that was evidently meant to be more than a text is reported.
    fn plain(&mut self, text: &str, span: Span) -> Value {
        if let Some(fault) = indentation::entry_in_text(self.source, span) {
            self.faults.push(fault);
            return UNREADABLE;
        }
        if let Some(inner) = quotes::within(text) {
            self.faults.push(quotes::fault(inner, span));
            return Value::Text(inner.to_owned());
        }
        scalar::resolve(text)
    }

    /// An alias of nothing is a text that begins with `*`.
    fn unknown_alias(&mut self, start: usize) {
        let is_in_brackets = self.bracket().is_some();
        let fault = syntax::text_as_alias(self.source, start, is_in_brackets);
        self.close(Node { span: fault.span, value: UNREADABLE });
        self.faults.push(fault);
    }

    fn alias(&mut self, span: Span) {
        let fault = Diagnostic::error(Fault::Alias, span, "a spec has no YAML aliases")
            .help("write the value out at this place");
        self.faults.push(fault);
        self.close(Node { span, value: UNREADABLE });
    }

    fn refuse_anchor(&mut self, anchor: usize, span: Span) {
        if anchor == 0 {
            return;
        }
        let fault =
            Diagnostic::error(Fault::Anchor, self.word(span.start, '&'), "a spec has no YAML anchors");
        self.faults.push(fault.help("remove it, and write the value out where it is used"));
    }

    fn refuse_tag(&mut self, has_tag: bool, span: Span) -> bool {
        if has_tag {
            let fault = Diagnostic::error(Fault::Tag, self.word(span.start, '!'), "a spec has no YAML tags");
            self.faults.push(fault.help("remove it; a text that looks like something else is quoted"));
        }
        has_tag
    }

    /// The word with that first character, at or after a place in the same line.
    fn word(&self, from: usize, first: char) -> Span {
        let rest = self.source.text.get(from..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        let at = line.find(first).unwrap_or_default();
        let ends = |c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}');
        let len = line[at..].find(ends).unwrap_or(line.len() - at);
        Span::new(from + at, from + at + len)
    }

    fn open(&mut self, span: Span, kind: OpenKind) -> bool {
        if self.open.len() >= MAX_DEPTH {
            let message = format!("maps and lists are nested more than {MAX_DEPTH} deep");
            self.faults.push(Diagnostic::error(Fault::NestedTooDeeply, span, message));
            return false;
        }
        self.open.push(Open { span, kind });
        true
    }

    /// Ends the innermost list or map.
    fn end(&mut self, closing: Span) {
        let Some(Open { span, kind }) = self.open.pop() else { return };
        let (value, first, last) = match kind {
            OpenKind::List(items) => {
                let ends = (items.first().map(|item| item.span), items.last().map(|item| item.span));
                (Value::List(items), ends.0, ends.1)
            }
            OpenKind::Map { map, .. } => {
                let first = map.entries().next().map(|entry| entry.key_span);
                let last = map.entries().next_back().map(|entry| entry.key_span.to(entry.value.span));
                (Value::Map(map), first, last)
            }
        };
        let in_braces = !closing.is_empty();
        let span = match (first, last) {
            _ if in_braces => span.to(closing),
            (Some(first), Some(last)) => first.to(last),
            _ => span,
        };
        self.close(Node { span, value });
    }

    /// Gives a finished node to the list or map that it is in.
    fn close(&mut self, node: Node) {
        let is_map = matches!(node.value, Value::Map(_));
        let is_in_brackets = is_map && self.open.len() > 1 && self.bracket_of(self.open.len() - 1).is_some();
        let Some(Open { kind, .. }) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        match kind {
            OpenKind::List(items) => items.push(node),
            OpenKind::Map { map, key } => match key.take() {
                None if let Some(fault) = syntax::doubled_braces(self.source, &node, is_in_brackets) => {
                    map.complete = false;
                    *key = Some(Key::Refused);
                    self.faults.push(fault);
                }
                None => {
                    let (read, fault) = read_key(self.source, &node, map);
                    map.complete &= !matches!(read, Key::Refused);
                    *key = Some(read);
                    self.faults.extend(fault);
                }
                Some(Key::Text(key, key_span)) => map.add(Entry { key, key_span, value: node }),
                Some(Key::Refused) => {}
            },
        }
    }

    /// Reports that the text cannot be read on.
    fn stop(&mut self, error: &ScanError) -> bool {
        let at = self.offsets.byte(error.marker());
        // What follows a text that was read as an alias, or as more of another, is the rest of that text.
        let follows = self.faults.last().is_some_and(|last| {
            matches!(last.fault, Fault::Alias | Fault::MalformedYaml | Fault::UnquotedHole)
                && !self.source.slice(Span::new(last.span.start, at)).contains('\n')
        });
        if !follows {
            self.faults.push(syntax::fault(self.source, error.info(), at, self.bracket()));
        }
        false
    }

    /// The innermost bracket that is still open.
    fn bracket(&self) -> Option<Span> {
        self.bracket_of(self.open.len())
    }

    /// The innermost bracket among the outermost lists and maps, so many of them.
    fn bracket_of(&self, count: usize) -> Option<Span> {
        let is_bracket =
            |span: &Span| matches!(self.source.slice(Span::new(span.start, span.start + 1)), "{" | "[");
        self.open.iter().take(count).rev().map(|open| open.span).find(is_bracket)
    }
}

/// Decides over a key. A key that stood before is refused, and so is the merge key.
fn read_key(source: &Source, node: &Node, map: &Map) -> (Key, Option<Diagnostic>) {
    let span = node.span;
    let written = source.slice(span);
    let text = match &node.value {
        Value::Unreadable(_) => return (Key::Refused, None),
        Value::Text(text) => text,
        Value::List(_) | Value::Map(_) => {
            let fault = Diagnostic::error(Fault::KeyNotText, span, "a key must be a text")
                .help("a text that opens with `{` or `[` is quoted");
            return (Key::Refused, Some(fault));
        }
        Value::Null | Value::Boolean(_) | Value::Integer(_) | Value::Float(_) => {
            let fault = Diagnostic::error(Fault::KeyNotText, span, "a key must be a text");
            let fault = match written {
                "" => fault.help("write a key before the `:`"),
                _ => fault.suggest("quote it", span, format!("\"{written}\"")),
            };
            return (Key::Refused, Some(fault));
        }
    };
    if text == "<<" && !written.starts_with(['"', '\'']) {
        let fault = Diagnostic::error(Fault::MergeKey, span, "a spec has no YAML merge keys")
            .help("write the keys out at this place");
        return (Key::Refused, Some(fault));
    }
    if let Some(first) = map.get(text) {
        let fault = Diagnostic::error(Fault::DuplicateKey, span, format!("the key `{text}` stands twice"))
            .label("and again here")
            .also(first.key_span, "it stands here")
            .help(match first.value.value {
                Value::Map(_) | Value::List(_) => {
                    "merge them: write what stands under this one below the first, and remove this key"
                }
                _ => "keep one of them",
            });
        return (Key::Refused, Some(fault));
    }
    (Key::Text(text.clone(), span), None)
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |start, line| {
        let here = *start;
        *start += line.len();
        Some((here, line.trim_end()))
    })
}

/// Where each character that the parser was given begins in the source, in bytes: it counts characters.
struct Offsets {
    /// Nothing if every character of the source is one byte and was given.
    of_chars: Option<Vec<usize>>,
    len: usize,
}

impl Offsets {
    fn byte(&self, marker: &Marker) -> usize {
        match &self.of_chars {
            Some(of_chars) => of_chars.get(marker.index()).copied().unwrap_or(self.len),
            None => marker.index().min(self.len),
        }
    }

    fn span(&self, start: Marker, end: Marker) -> Span {
        let start = self.byte(&start);
        Span::new(start, self.byte(&end).max(start))
    }
}
