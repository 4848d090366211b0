//! The JSON Schema, read once into what the shape check asks of it.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex_lite::Regex;
use serde_json::{Map as JsonMap, Value as Json};

/// The shape of a spec.
pub(super) static SHAPES: LazyLock<Shapes> = LazyLock::new(|| match Shapes::read(&crate::schema::whole()) {
    Ok(shapes) => shapes,
    // The schema comes from types of this crate, never from a spec; a test reads it.
    Err(unknown) => unreachable!("the shape check does not know this part of the schema: {unknown}"),
});

/// Every shape of the language.
pub(super) struct Shapes {
    pub(super) root: Shape,
    named: HashMap<String, Shape>,
}

/// What a value must look like.
pub(super) enum Shape {
    /// The shape of that name.
    Named(String),
    Text(TextShape),
    Integer {
        min: i64,
        max: i64,
    },
    Boolean,
    List {
        item: Box<Shape>,
        filled: bool,
        unique: bool,
    },
    Map(MapShape),
    /// A word, or a map with one key.
    Choice(Vec<Alternative>),
    /// Anything but nothing and fractions; what it is made of, too.
    Any {
        item: Box<Shape>,
        map: MapShape,
    },
}

/// A text.
#[derive(Default)]
pub(super) struct TextShape {
    pub(super) filled: bool,
    pub(super) form: Option<Form>,
}

/// The form of a text.
pub(super) struct Form {
    pub(super) pattern: Regex,
    /// What to say of it: `must be a name in snake_case`.
    pub(super) must: String,
    /// Whether it is a form of this language. One that takes capitals is for names that others gave,
    /// and such a name is not turned into another.
    pub(super) ours: bool,
}

/// A map: of known keys, or of names that the spec chooses.
pub(super) struct MapShape {
    pub(super) keys: Vec<KeyShape>,
    /// The form of the names that the spec chooses, and the shape of their values.
    pub(super) others: Option<(TextShape, Box<Shape>)>,
    pub(super) filled: bool,
}

/// A known key.
pub(super) struct KeyShape {
    pub(super) name: String,
    pub(super) description: String,
    pub(super) required: bool,
    pub(super) shape: Shape,
}

/// One of the things to choose from.
pub(super) struct Alternative {
    pub(super) word: String,
    /// What belongs to the word, if it is written as a map.
    pub(super) value: Option<Shape>,
}

type Unknown = String;

impl Shapes {
    fn read(schema: &Json) -> Result<Shapes, Unknown> {
        let mut root = object(schema)?.clone();
        let definitions = root.remove("$defs").unwrap_or_default();
        let named = match &definitions {
            Json::Object(definitions) => definitions
                .iter()
                .map(|(name, schema)| Ok((name.clone(), Shape::read(schema)?)))
                .collect::<Result<_, Unknown>>()?,
            _ => HashMap::new(),
        };
        root.remove("$schema");
        Ok(Shapes { root: Shape::read(&Json::Object(root))?, named })
    }

    /// The least value that has the shape, for the types to read where the text has none.
    pub(super) fn stand_in(&self, shape: &Shape) -> Json {
        match self.resolve(shape) {
            Shape::Text(_) | Shape::Named(_) | Shape::Any { .. } => "".into(),
            Shape::Integer { min, .. } => (*min).max(0).into(),
            Shape::Boolean => false.into(),
            Shape::List { .. } => Json::Array(Vec::new()),
            Shape::Map(map) => {
                let required = map.keys.iter().filter(|key| key.required);
                required.map(|key| (key.name.clone(), self.stand_in(&key.shape))).collect()
            }
            Shape::Choice(alternatives) => {
                let word = alternatives.iter().find(|alternative| alternative.value.is_none());
                word.or(alternatives.first()).map_or(Json::Null, |Alternative { word, value }| match value {
                    None => word.as_str().into(),
                    Some(value) => Json::Object([(word.clone(), self.stand_in(value))].into_iter().collect()),
                })
            }
        }
    }

    /// The shape itself, if it is given by name.
    pub(super) fn resolve<'a>(&'a self, shape: &'a Shape) -> &'a Shape {
        match shape {
            Shape::Named(name) => self.named.get(name).map_or(shape, |shape| self.resolve(shape)),
            _ => shape,
        }
    }
}

/// Keywords that say nothing about the shape.
const ANNOTATIONS: [&str; 5] = ["description", "title", "default", "format", "$ref"];

impl Shape {
    fn read(schema: &Json) -> Result<Shape, Unknown> {
        let mut rest = object(schema)?.clone();
        let reference = rest.get("$ref").and_then(Json::as_str).map(str::to_owned);
        rest.retain(|keyword, _| !ANNOTATIONS.contains(&keyword.as_str()));
        let types = rest.remove("type");
        if let Some(Json::Array(_)) = types {
            let item = Box::new(Shape::read(&rest.remove("items").unwrap_or_default())?);
            let map = map(&mut rest)?;
            return if rest.is_empty() { Ok(Shape::Any { item, map }) } else { Err(schema.to_string()) };
        }
        let shape = match (reference, types.as_ref().and_then(Json::as_str)) {
            (Some(path), None) => Shape::Named(path.trim_start_matches("#/$defs/").to_owned()),
            (None, Some("string")) if rest.contains_key("const") || rest.contains_key("enum") => {
                Shape::Choice(words(&mut rest)?)
            }
            (None, Some("string")) => Shape::Text(text(&mut rest)?),
            (None, Some("integer")) => Shape::Integer {
                min: number(&mut rest, "minimum").unwrap_or(i64::MIN),
                max: number(&mut rest, "maximum").unwrap_or(i64::MAX),
            },
            (None, Some("boolean")) => Shape::Boolean,
            (None, Some("array")) => Shape::List {
                item: Box::new(Shape::read(&rest.remove("items").unwrap_or_default())?),
                filled: number(&mut rest, "minItems").is_some_and(|min| min > 0),
                unique: rest.remove("uniqueItems").is_some_and(|unique| unique == true),
            },
            (None, Some("object")) => Shape::Map(map(&mut rest)?),
            (None, None) => Shape::Choice(alternatives(&mut rest)?),
            _ => return Err(schema.to_string()),
        };
        if rest.is_empty() { Ok(shape) } else { Err(Json::Object(rest).to_string()) }
    }
}

fn object(schema: &Json) -> Result<&JsonMap<String, Json>, Unknown> {
    schema.as_object().ok_or_else(|| schema.to_string())
}

fn number(schema: &mut JsonMap<String, Json>, keyword: &str) -> Option<i64> {
    schema.remove(keyword)?.as_i64()
}

fn text(schema: &mut JsonMap<String, Json>) -> Result<TextShape, Unknown> {
    let must = schema.remove("patternErrorMessage");
    let form = match schema.remove("pattern").as_ref().and_then(Json::as_str) {
        None => None,
        Some(pattern) => {
            let pattern = Regex::new(pattern).map_err(|error| error.to_string())?;
            let must = must.as_ref().and_then(Json::as_str).unwrap_or("must have another form").to_owned();
            Some(Form { ours: !pattern.is_match("A"), pattern, must })
        }
    };
    Ok(TextShape { filled: number(schema, "minLength").is_some_and(|min| min > 0), form })
}

fn map(schema: &mut JsonMap<String, Json>) -> Result<MapShape, Unknown> {
    let required = schema.remove("required").unwrap_or_default();
    let is_required = |name: &str| required.as_array().is_some_and(|names| names.iter().any(|it| it == name));
    let mut keys = Vec::new();
    if let Some(Json::Object(properties)) = schema.remove("properties") {
        for (name, property) in &properties {
            keys.push(KeyShape {
                name: name.clone(),
                description: property["description"].as_str().unwrap_or_default().to_owned(),
                required: is_required(name),
                shape: Shape::read(property)?,
            });
        }
    }
    let names = match schema.remove("propertyNames") {
        Some(Json::Object(mut names)) => {
            names.retain(|keyword, _| keyword != "type" && keyword != "description");
            text(&mut names)?
        }
        _ => TextShape::default(),
    };
    let others = match schema.remove("additionalProperties") {
        None | Some(Json::Bool(false)) => None,
        Some(value) => Some((names, Box::new(Shape::read(&value)?))),
    };
    let filled = number(schema, "minProperties").is_some_and(|min| min > 0);
    Ok(MapShape { keys, others, filled })
}

fn words(schema: &mut JsonMap<String, Json>) -> Result<Vec<Alternative>, Unknown> {
    let words = match (schema.remove("const"), schema.remove("enum")) {
        (Some(word), None) => vec![word],
        (None, Some(Json::Array(words))) => words,
        _ => return Err("words".to_owned()),
    };
    let word = |word: &Json| word.as_str().map(str::to_owned).ok_or_else(|| word.to_string());
    words.iter().map(|it| Ok(Alternative { word: word(it)?, value: None })).collect()
}

fn alternatives(schema: &mut JsonMap<String, Json>) -> Result<Vec<Alternative>, Unknown> {
    let Some(Json::Array(alternatives)) = schema.remove("oneOf") else {
        return Err(Json::Object(schema.clone()).to_string());
    };
    let mut read = Vec::new();
    for alternative in &alternatives {
        match Shape::read(alternative)? {
            Shape::Choice(words) => read.extend(words),
            Shape::Map(MapShape { keys, others: None, .. }) => {
                read.extend(
                    keys.into_iter().map(|key| Alternative { word: key.name, value: Some(key.shape) }),
                );
            }
            _ => return Err(alternative.to_string()),
        }
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::Shapes;

    #[test]
    fn every_keyword_of_the_schema_is_known() {
        assert_eq!(Shapes::read(&crate::schema::whole()).err(), None);
    }
}
