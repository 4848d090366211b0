//! Where the provider's URLs are while it is simulated.

use std::io;

use tokenwright_plan::{ApiBase, Authorize, Environment, Expr, Plan, Request, Step};

use crate::decode;
use crate::known::{Bound, Encoding, Known};

/// What a path of the simulator stands for.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    /// The token endpoint.
    Token,
    /// The token endpoint, for another token.
    Refresh(&'static Request),
    /// Where devices get a code.
    Device(&'static Request),
    /// Where users sign in.
    Authorize(&'static Authorize),
    /// A call on the way to the token.
    Step(&'static Step),
    /// A base of the API; everything under it belongs to it.
    Api(&'static ApiBase),
}

/// A path of the simulator, taken apart and decoded.
pub(crate) struct Route {
    pub(crate) target: Target,
    segments: Vec<String>,
    /// The settings that made this path.
    pub(crate) bound: Bound,
}

/// The constants of `environment`, with those that say where the token endpoint, a step, the sign-in
/// or the API is led to `origin`: to a path that starts with the constant's name, so that each is a place of
/// its own. All others, an audience for one, keep their value byte for byte.
pub(crate) fn constants(
    known: &Known,
    environment: &Environment,
    origin: &str,
) -> Vec<(&'static str, String)> {
    let addresses = address_constants(known.plan);
    let first = |value, place| known.values(value, place, &Bound::default()).into_iter().next();
    let mut constants = Vec::new();
    for constant in environment.constants {
        let is_address = addresses.contains(&constant.name);
        let encoding: Encoding = if is_address { decode::percent_encode } else { str::to_owned };
        let Some((value, _)) = first(constant.value, encoding) else { continue };
        let path = after_origin(&value).filter(|_| is_address);
        let here = path.map(|path| format!("{origin}/{}{path}", constant.name));
        constants.push((constant.name, here.unwrap_or(value)));
    }
    constants
}

/// The constants that the URL of a request, of the sign-in or of an API base is made of.
fn address_constants(plan: &'static Plan) -> Vec<&'static str> {
    let mut names = Vec::new();
    for (_, url) in urls(plan) {
        plan.each(url, &mut |part| {
            if let Expr::Constant(name) = part {
                names.push(name);
            }
        });
    }
    names
}

/// What follows the origin in a URL: nothing, or a path.
fn after_origin(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    Some(rest.find('/').map_or("", |at| &rest[at..]))
}

/// Every path that the plan's URLs lead to, those of the steps before that of the token endpoint.
pub(crate) fn routes(known: &Known, origin: &str) -> io::Result<Vec<Route>> {
    let mut routes = Vec::new();
    for (target, url) in urls(known.plan) {
        let places = known.values(url, decode::percent_encode, &Bound::default());
        if places.is_empty() {
            return Err(elsewhere(target));
        }
        for (place, bound) in places {
            let path = place.strip_prefix(origin).filter(|path| path.starts_with('/'));
            let segments = path.and_then(segments).ok_or_else(|| elsewhere(target))?;
            routes.push(Route { target, segments, bound });
        }
    }
    Ok(routes)
}

fn urls(plan: &'static Plan) -> impl Iterator<Item = (Target, Expr)> {
    let steps = plan.before.iter().chain(plan.after).map(|step| (Target::Step(step), step.request.url));
    let refresh = plan.refresh.as_ref().map(|refresh| (Target::Refresh(refresh), refresh.url));
    let device = plan.device.as_ref().map(|device| (Target::Device(device), device.url));
    let authorize = plan.authorize.as_ref().map(|authorize| (Target::Authorize(authorize), authorize.url));
    let bases = plan.api.bases.iter().map(|base| (Target::Api(base), base.url));
    steps
        .chain(device)
        .chain(refresh)
        .chain([(Target::Token, plan.request.url)])
        .chain(authorize)
        .chain(bases)
}

fn elsewhere(target: Target) -> io::Error {
    let what = match target {
        Target::Token => "the token URL".to_owned(),
        Target::Refresh(_) => "the URL of the refresh request".to_owned(),
        Target::Device(_) => "the URL of the device request".to_owned(),
        Target::Authorize(_) => "the URL that users are sent to".to_owned(),
        Target::Step(step) => format!("the URL of the step `{}`", step.name),
        Target::Api(base) => format!("the API base `{}`", base.name),
    };
    let message = format!(
        "{what} does not start with a constant of the environment or an output that is a URL: it cannot be simulated"
    );
    io::Error::new(io::ErrorKind::InvalidInput, message)
}

/// The segments of a path, percent-decoded; `None` for a path with a broken escape.
pub(crate) fn segments(path: &str) -> Option<Vec<String>> {
    path.split('/').map(decode::percent).collect()
}

/// The endpoints at exactly this path that clients call.
pub(crate) fn endpoints<'r>(routes: &'r [Route], path: &'r [String]) -> impl Iterator<Item = &'r Route> {
    let is_endpoint = |target| !matches!(target, Target::Authorize(_) | Target::Api(_));
    routes.iter().filter(move |route| is_endpoint(route.target) && route.segments == path)
}

/// Where users sign in, if that is at exactly this path.
pub(crate) fn sign_in<'r>(routes: &'r [Route], path: &[String]) -> Option<(&'r Route, &'static Authorize)> {
    routes.iter().find_map(|route| match route.target {
        Target::Authorize(authorize) if route.segments == path => Some((route, authorize)),
        _ => None,
    })
}

/// The API base that holds this path, and what follows it there. The longest wins.
pub(crate) fn api_base<'r>(
    routes: &'r [Route],
    path: &[String],
) -> Option<(&'r Route, &'static ApiBase, String)> {
    let bases = routes.iter().filter_map(|route| {
        let Target::Api(base) = route.target else { return None };
        // The empty segment behind a trailing slash is the place of the first one that follows.
        let own = if route.segments.last().is_some_and(String::is_empty) {
            &route.segments[..route.segments.len() - 1]
        } else {
            &route.segments[..]
        };
        let rest = path.strip_prefix(own)?;
        (path.len() >= route.segments.len()).then(|| (route, base, rest.join("/")))
    });
    bases.max_by_key(|(route, ..)| route.segments.len())
}

#[cfg(test)]
mod tests {
    use super::after_origin;

    #[test]
    fn the_path_of_a_url_keeps_its_trailing_slash_or_its_absence() {
        assert_eq!(after_origin("https://a.example/fhir/v3/"), Some("/fhir/v3/"));
        assert_eq!(after_origin("https://a.example/graphql"), Some("/graphql"));
        assert_eq!(after_origin("https://a.example/"), Some("/"));
        assert_eq!(after_origin("https://a.example"), Some(""));
        assert_eq!(after_origin("a.example/x"), None);
    }
}
