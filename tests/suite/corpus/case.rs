//! A case of the corpus, as data: what goes wrong, what is decided, and payloads that show it.

use tokenwright_runtime::Actor;

use super::server::Answer;

/// One way in which token endpoints and APIs misbehave.
pub struct Case {
    /// The name of its test: the id, and what is seen.
    pub name: &'static str,
    /// `core`, `quirk` or `reject`.
    pub class: &'static str,
    /// What is decided, in one line.
    pub decision: &'static str,
    pub payloads: Vec<Payload>,
}

impl Case {
    /// `E01`.
    pub fn id(&self) -> String {
        self.name[..3].to_ascii_uppercase()
    }

    /// What is seen.
    pub fn title(&self) -> String {
        self.name[4..].replace('_', " ")
    }
}

/// Accepted from every provider.
pub fn core<const N: usize>(decision: &'static str, payloads: [Payload; N]) -> Case {
    Case { name: "", class: "core", decision, payloads: payloads.into() }
}

/// Accepted where the spec declares it; else an error that names what to declare.
pub fn quirk<const N: usize>(decision: &'static str, payloads: [Payload; N]) -> Case {
    Case { class: "quirk", ..core(decision, payloads) }
}

/// An error that says who must act.
pub fn reject<const N: usize>(decision: &'static str, payloads: [Payload; N]) -> Case {
    Case { class: "reject", ..core(decision, payloads) }
}

/// What a client is put before, and what must come of it.
pub struct Payload {
    pub name: &'static str,
    pub spec: Spec,
    pub answers: Vec<Answer>,
    /// What another server answers, whose address answers may name.
    pub elsewhere: Vec<Answer>,
    /// Credentials that are not those of the example.
    pub credentials: Vec<(&'static str, &'static str)>,
    pub scopes: Vec<&'static str>,
    pub connection: Connection,
    /// After so many calls, the API refuses this token.
    pub revoked: Option<(&'static str, usize)>,
    /// By how many seconds the client's time of day is ahead.
    pub ahead: i64,
    pub acts: Vec<Act>,
    pub want: Want,
    pub sent: Vec<Sent>,
    /// The requests, in order.
    pub requests: Option<&'static str>,
    /// How many of them were for tokens.
    pub token_requests: Option<usize>,
}

/// A spec, by what it says beyond the shortest one.
pub struct Spec {
    pub request: &'static str,
    pub response: &'static str,
    /// A line of the grant.
    pub grant: &'static str,
    /// Lines of the whole.
    pub also: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Connection {
    Plain,
    Encrypted,
    /// With a certificate that the client is not told to trust.
    Distrusted,
}

/// What a client does.
#[derive(Clone, Copy, Debug)]
pub enum Act {
    Token,
    /// Gets a token that must have this scope.
    TokenWith(&'static str),
    /// Gets a token, asking for this scope.
    TokenFor(&'static str),
    Get(&'static str),
    Post(&'static str, &'static str),
    /// Posts a body that can be sent once.
    PostStream(&'static str, &'static str),
    /// Gets this path in so many tasks at once.
    GetAtOnce(&'static str, usize),
    /// Says that the first token is no longer good.
    InvalidateFirst,
    /// The same, while another token is on its way, and gets that.
    InvalidateFirstMeanwhile,
    /// Lets time pass, in seconds.
    Pass(u64),
    /// Waits for a renewal in the background: until so many requests have come and are answered.
    Settle(usize),
    /// Goes on as another process, with the same credentials.
    Anew,
}

/// What must come of it.
#[derive(Clone, Copy, Debug)]
pub enum Want {
    /// A token that lives so many seconds.
    Token { text: &'static str, seconds: u64, scopes: Option<&'static [&'static str]> },
    /// An error of this kind, whose text says this.
    Error { kind: &'static str, actor: Actor, says: &'static str },
    /// An answer of the API, and what it means, if it means anything.
    Answer { status: u16, means: Option<&'static str> },
    /// The spec is not accepted.
    Fault(&'static str),
}

/// What the server must have got: in which request, counted from none.
#[derive(Clone, Copy, Debug)]
pub enum Sent {
    Header(usize, &'static str, &'static str),
    NoHeader(usize, &'static str),
    Body(usize, &'static str),
    /// A part of the body, and one that must not be in it.
    InBody(usize, &'static str),
    NotInBody(usize, &'static str),
    /// A member of the JWT that a form holds in this field: of its header, or of its claims.
    InJwt(usize, &'static str, &'static str, &'static str),
    /// A JWT says no such thing.
    NotInJwt(usize, &'static str, &'static str),
    /// A JWT is good for so many seconds.
    JwtLives(usize, &'static str, i64),
    /// A JWT is of now.
    JwtIsOfNow(usize, &'static str),
    /// A member of the JWTs of two requests, which is not the same.
    OtherInJwt(usize, usize, &'static str, &'static str),
    /// Nothing came to the other server.
    NothingElsewhere,
}

impl Sent {
    /// In words, if it is something that is sent.
    pub fn line(&self) -> Option<String> {
        Some(match self {
            Sent::Header(_, name, value) => format!("sent: {name}: {value}"),
            Sent::Body(_, body) | Sent::InBody(_, body) if !body.is_empty() => format!("sent: {body}"),
            Sent::InJwt(_, field, member, value) => format!("sent: in {field}, {member}: {value}"),
            _ => return None,
        })
    }
}

pub const TOKEN: &str = "c0rpus-t0ken";

/// A payload that gets a token from a server that gives one for an hour, unless something else is said.
pub fn payload(name: &'static str) -> Payload {
    Payload {
        name,
        spec: Spec {
            request: "client_auth: [client_secret_post]",
            response: "expiry: {when_missing: refuse}",
            grant: "",
            also: "",
        },
        answers: Vec::new(),
        elsewhere: Vec::new(),
        credentials: Vec::new(),
        scopes: Vec::new(),
        connection: Connection::Plain,
        revoked: None,
        ahead: 0,
        acts: vec![Act::Token],
        want: Want::Token { text: TOKEN, seconds: 3_600, scopes: None },
        sent: Vec::new(),
        requests: None,
        token_requests: None,
    }
}

/// A payload whose token endpoint answers with this JSON.
pub fn says(name: &'static str, body: &str) -> Payload {
    payload(name).answer(super::server::json(200, body))
}

/// An answer with the usual token.
pub fn token() -> Answer {
    super::server::json(
        200,
        r#"{"access_token": "c0rpus-t0ken", "token_type": "Bearer", "expires_in": 3600}"#,
    )
}

impl Payload {
    pub fn answer(mut self, answer: Answer) -> Payload {
        self.answers.push(answer);
        self
    }

    /// Answers with the usual token.
    pub fn token(self) -> Payload {
        self.answer(token())
    }

    pub fn elsewhere(mut self, answer: Answer) -> Payload {
        self.elsewhere.push(answer);
        self
    }

    /// Replaces the spec's `request`.
    pub fn request(mut self, yaml: &'static str) -> Payload {
        self.spec.request = yaml;
        self
    }

    /// Replaces the spec's `response`.
    pub fn response(mut self, yaml: &'static str) -> Payload {
        self.spec.response = yaml;
        self
    }

    /// Adds a line to the spec's grant.
    pub fn grant(mut self, yaml: &'static str) -> Payload {
        self.spec.grant = yaml;
        self
    }

    /// Adds lines to the spec.
    pub fn also(mut self, yaml: &'static str) -> Payload {
        self.spec.also = yaml;
        self
    }

    pub fn credential(mut self, name: &'static str, value: &'static str) -> Payload {
        self.credentials.push((name, value));
        self
    }

    /// Asks for these scopes.
    pub fn asking(mut self, scopes: &[&'static str]) -> Payload {
        self.scopes = scopes.to_vec();
        self
    }

    pub fn over(self, connection: Connection) -> Payload {
        Payload { connection, ..self }
    }

    /// The API refuses this token after so many calls.
    pub fn revoked(self, token: &'static str, after: usize) -> Payload {
        Payload { revoked: Some((token, after)), ..self }
    }

    /// The client's time of day is wrong.
    pub fn ahead(self, seconds: i64) -> Payload {
        Payload { ahead: seconds, ..self }
    }

    pub fn acts<const N: usize>(self, acts: [Act; N]) -> Payload {
        Payload { acts: acts.into(), ..self }
    }

    /// Gets this path of the API.
    pub fn gets(self, path: &'static str) -> Payload {
        self.acts([Act::Get(path)])
    }

    /// It must give a token that lives so many seconds.
    pub fn serves(mut self, lives: u64) -> Payload {
        if let Want::Token { seconds, .. } = &mut self.want {
            *seconds = lives;
        }
        self
    }

    /// The token must be this one.
    pub fn of(mut self, token: &'static str) -> Payload {
        if let Want::Token { text, .. } = &mut self.want {
            *text = token;
        }
        self
    }

    /// The token must have been granted these scopes.
    pub fn granted(mut self, granted: &'static [&'static str]) -> Payload {
        if let Want::Token { scopes, .. } = &mut self.want {
            *scopes = Some(granted);
        }
        self
    }

    /// It must fail.
    pub fn fails(self, kind: &'static str, actor: Actor, says: &'static str) -> Payload {
        Payload { want: Want::Error { kind, actor, says }, ..self }
    }

    /// The answer must be called unusable, for a reason that names what the spec must say.
    pub fn unusable(self, says: &'static str) -> Payload {
        self.fails("unusable_answer", Actor::Spec, says)
    }

    /// The API must have answered so, and it must mean nothing.
    pub fn answers(self, status: u16) -> Payload {
        Payload { want: Want::Answer { status, means: None }, ..self }
    }

    /// The API must have answered so, and it must mean this.
    pub fn means(self, status: u16, kind: &'static str) -> Payload {
        Payload { want: Want::Answer { status, means: Some(kind) }, ..self }
    }

    /// The spec must have this fault.
    pub fn faulty(self, name: &'static str) -> Payload {
        Payload { want: Want::Fault(name), ..self }
    }

    pub fn sent<const N: usize>(self, sent: [Sent; N]) -> Payload {
        Payload { sent: sent.into(), ..self }
    }

    /// So many of the requests must have been for tokens.
    pub fn token_requests(self, requests: usize) -> Payload {
        Payload { token_requests: Some(requests), ..self }
    }

    /// The requests must have been these.
    pub fn requests(self, requests: &'static str) -> Payload {
        Payload { requests: Some(requests), ..self }
    }
}
