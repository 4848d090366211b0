//! The pages that a user sees.

use crate::answer::Answer;
use crate::user::User;

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem}\
    fieldset{margin:1rem 0}button{font:inherit;padding:.4rem 1.2rem;margin-right:.6rem}";

/// The page on which a user chooses who they are and what they allow.
pub(crate) struct SignIn<'a> {
    pub(crate) provider: &'a str,
    pub(crate) client: &'a str,
    /// The scopes that are asked for, if any are named.
    pub(crate) scopes: Option<&'a [String]>,
    pub(crate) users: &'a [User],
    pub(crate) redirect_uri: &'a str,
    /// What was wrong with the choice before.
    pub(crate) fault: Option<&'a str>,
}

impl SignIn<'_> {
    pub(crate) fn answer(&self) -> Answer {
        let fault = self.fault.map(|fault| format!("<p role=\"alert\">{}</p>\n", escape(fault)));
        let asked = match self.scopes {
            Some(scopes) => {
                let items = scopes.iter().map(|scope| format!("<li><code>{}</code></li>\n", escape(scope)));
                format!("<ul>\n{}</ul>\n", items.collect::<String>())
            }
            None => "<p>All that the user may have.</p>\n".to_owned(),
        };
        let users: String =
            self.users.iter().enumerate().map(|(at, user)| self.choice(user, at == 0)).collect();
        let password = if self.users.iter().any(|user| user.known_password().is_some()) {
            "<p><label>Password <input type=\"password\" name=\"password\"></label></p>\n"
        } else {
            ""
        };
        let body = format!(
            "<p>{} is simulated here: no name and no right below is real.</p>\n\
            {}\
            <h2>The application <code>{}</code> asks for</h2>\n\
            {asked}\
            <form method=\"post\">\n\
            <fieldset>\n<legend>Who signs in?</legend>\n{users}</fieldset>\n\
            {password}\
            <p><button name=\"decision\" value=\"allow\">Allow</button> \
            <button name=\"decision\" value=\"deny\">Deny</button></p>\n\
            </form>\n\
            <p>You then go back to <code>{}</code>.</p>\n",
            escape(self.provider),
            fault.unwrap_or_default(),
            escape(self.client),
            escape(self.redirect_uri),
        );
        let status = if self.fault.is_some() { 403 } else { 200 };
        page(status, &format!("Sign in to {}", self.provider), &body)
    }

    /// One of the users to choose from, and which of the scopes that are asked for they may not have.
    fn choice(&self, user: &User, checked: bool) -> String {
        let lacks = self.scopes.into_iter().flatten().filter(|scope| !user.may_have(scope));
        let lacks: Vec<&str> = lacks.map(String::as_str).collect();
        let lacks = if lacks.is_empty() { String::new() } else { format!(", without {}", lacks.join(", ")) };
        let name = escape(user.name());
        let checked = if checked { " checked" } else { "" };
        format!(
            "<p><label><input type=\"radio\" name=\"user\" value=\"{name}\"{checked}> {name}{}</label></p>\n",
            escape(&lacks)
        )
    }
}

/// The page on which a user types the code that their device shows, and chooses.
pub(crate) struct TypeCode<'a> {
    pub(crate) provider: &'a str,
    /// What they typed, or what the address holds.
    pub(crate) user_code: &'a str,
    pub(crate) users: &'a [User],
    /// What was wrong with the choice before.
    pub(crate) fault: Option<&'a str>,
}

impl TypeCode<'_> {
    pub(crate) fn answer(&self) -> Answer {
        let fault = self.fault.map(|fault| format!("<p role=\"alert\">{}</p>\n", escape(fault)));
        let users = self.users.iter().enumerate().map(|(at, user)| {
            let (name, checked) = (escape(user.name()), if at == 0 { " checked" } else { "" });
            format!("<p><label><input type=\"radio\" name=\"user\" value=\"{name}\"{checked}> {name}</label></p>\n")
        });
        let password = if self.users.iter().any(|user| user.known_password().is_some()) {
            "<p><label>Password <input type=\"password\" name=\"password\"></label></p>\n"
        } else {
            ""
        };
        let body = format!(
            "<p>{} is simulated here: no name below is real.</p>\n\
            {}\
            <form method=\"post\">\n\
            <p><label>Code <input name=\"user_code\" value=\"{}\"></label></p>\n\
            <fieldset>\n<legend>Who signs in?</legend>\n{}</fieldset>\n\
            {password}\
            <p><button name=\"decision\" value=\"allow\">Allow</button> \
            <button name=\"decision\" value=\"deny\">Deny</button></p>\n\
            </form>\n",
            escape(self.provider),
            fault.unwrap_or_default(),
            escape(self.user_code),
            users.collect::<String>(),
        );
        let status = if self.fault.is_some() { 403 } else { 200 };
        page(status, &format!("Sign in to {}", self.provider), &body)
    }
}

/// The page for a user who has decided.
pub(crate) fn done(provider: &str) -> Answer {
    page(200, provider, "<p>Go back to your device.</p>\n")
}

/// The page for a user who was sent here in a way that leads nowhere.
pub(crate) fn fault(provider: &str, status: u16, reason: &str) -> Answer {
    let body = format!(
        "<p role=\"alert\">The application sent you here in a way that {} does not document: {}.</p>\n",
        escape(provider),
        escape(reason)
    );
    page(status, "This sign-in cannot go on", &body)
}

fn page(status: u16, title: &str, body: &str) -> Answer {
    let title = escape(title);
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
        <meta name=\"viewport\" content=\"width=device-width\">\n\
        <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n\
        <body>\n<main>\n<h1>{title}</h1>\n{body}</main>\n</body>\n</html>\n"
    );
    Answer::new(status, page)
        .header("Content-Type", "text/html; charset=utf-8")
        .header("Cache-Control", "no-store")
        .header("Referrer-Policy", "no-referrer")
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
        )
}

/// A text as HTML shows it, in content and in quoted attributes.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}
