//! The tools as `tools/list` shows them: the same for everyone.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use rmcp::model::{Tool as Listed, ToolAnnotations};
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

use crate::tool::Tool;
use crate::tools::{PREFIX, all};
use crate::{extensions, shape};

static TOOLS: LazyLock<Vec<Listed>> = LazyLock::new(|| all().map(listed).collect());

/// All tools, in the order of the contract.
pub fn tools() -> Vec<Listed> {
    TOOLS.clone()
}

fn listed(tool: &Tool) -> Listed {
    let [read_only, destructive, idempotent] = tool.kind.hints();
    let annotations = ToolAnnotations::with_title(tool.title)
        .read_only(read_only)
        .destructive(destructive)
        .idempotent(idempotent)
        .open_world(tool.reaches_out);
    let mut output = output(tool);
    extensions::make_optional(tool.name, &mut output);
    let name: Cow<'static, str> = format!("{PREFIX}{}", tool.name).into();
    Listed::new(name, tool.description, Arc::new(shape::schema(tool.parameters)))
        .with_title(tool.title)
        .with_raw_output_schema(Arc::new(output))
        .with_annotations(annotations)
}

/// The result's schema as our own server answers, with everything it needs inside.
pub fn output(tool: &Tool) -> Map<String, Value> {
    let settings = SchemaSettings::draft2020_12().for_serialize().with(|settings| {
        settings.inline_subschemas = true;
        settings.meta_schema = None;
    });
    let mut generator = settings.into_generator();
    let schema = (tool.output)(&mut generator);
    let mut schema = schema.as_object().cloned().unwrap_or_default();
    // Words for people who read the API document; models have the tool's description.
    strip(&mut schema);
    let definitions = generator.take_definitions(true);
    if !definitions.is_empty() {
        schema.insert("$defs".to_owned(), definitions.into());
    }
    schema
}

/// Drops descriptions and formats below, but no property of such a name.
fn strip(schema: &mut Map<String, Value>) {
    for key in ["description", "title", "format"] {
        schema.shift_remove(key);
    }
    for (key, value) in schema.iter_mut() {
        match (key.as_str(), value) {
            ("properties" | "$defs", Value::Object(members)) => {
                members.values_mut().filter_map(Value::as_object_mut).for_each(strip);
            }
            ("items" | "additionalProperties", Value::Object(inner)) => strip(inner),
            ("anyOf" | "oneOf" | "allOf", Value::Array(choices)) => {
                choices.iter_mut().filter_map(Value::as_object_mut).for_each(strip);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(tool: &Listed) -> (usize, usize) {
        let description = tool.description.as_deref().unwrap_or_default();
        (description.chars().count(), description.matches("  ").count())
    }

    #[test]
    fn forty_one_tools_say_what_they_are() {
        let tools = tools();
        assert_eq!(tools.len(), 41);
        let mut names: Vec<&str> = tools.iter().map(|t| t.name.as_ref()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 41);
        for tool in &tools {
            let (length, gaps) = lengths(tool);
            assert!((60..=900).contains(&length) && gaps == 0, "{}: {length}", tool.name);
            assert!(tool.title.as_ref().is_some_and(|title| !title.is_empty()));
            let schema = Value::Object((*tool.input_schema).clone());
            assert_eq!((&schema["type"], &schema["additionalProperties"]), (&"object".into(), &false.into()));
            described(tool.name.as_ref(), &schema);
            let output = tool.output_schema.as_deref().unwrap();
            assert_eq!(output["type"], "object", "{}", tool.name);
            assert!(!Value::Object(output.clone()).to_string().contains("\"$ref\""), "{}", tool.name);
        }
    }

    /// Every property of an input schema, nested ones too, is described.
    fn described(name: &str, schema: &Value) {
        for (key, property) in schema["properties"].as_object().into_iter().flatten() {
            assert!(property["description"].as_str().is_some_and(|d| !d.is_empty()), "{name}: {key}");
            described(name, property);
        }
    }
}
