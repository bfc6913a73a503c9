//! The OpenAPI 3.1 document, assembled from the operation table and the schemas of the wire types.

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};
use wire::operations::{Access, OPERATIONS, Operation, Parameter};

/// The document for a server at this URL.
pub fn document(public_url: &str) -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut generator = settings.into_generator();
    let mut paths: Map<String, Value> = Map::new();
    for operation in OPERATIONS {
        let described = describe(operation, &mut generator);
        let path = paths.entry(operation.path.to_owned()).or_insert_with(|| json!({}));
        path[operation.method.name().to_ascii_lowercase()] = described;
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "OpenTrain Public API",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "A marketplace for human data work that agents can drive."
        },
        "servers": [{ "url": public_url }],
        "paths": paths,
        "components": {
            "securitySchemes": { "bearer": { "type": "http", "scheme": "bearer", "description": "ot_pat_…" } },
            "schemas": generator.take_definitions(true)
        }
    })
}

fn describe(operation: &Operation, generator: &mut SchemaGenerator) -> Value {
    let mut described = json!({ "operationId": operation.name, "summary": operation.summary });
    described["tags"] = json!([operation.name.split('.').next().unwrap_or_default()]);
    if !operation.parameters.is_empty() {
        described["parameters"] = operation.parameters.iter().map(parameter).collect();
    }
    if let Some(request) = &operation.request {
        let schema = (request.schema)(generator);
        let mut content = json!({ "application/json": { "schema": schema } });
        if request.form {
            content["application/x-www-form-urlencoded"] = json!({ "schema": schema });
        }
        described["requestBody"] = json!({ "required": request.required, "content": content });
    }
    described["responses"] = responses(operation, generator);
    let (scopes, feature, claimed): (Vec<&str>, Value, bool) = match operation.access {
        Access::Token(gate) => {
            described["security"] = json!([{ "bearer": [] }]);
            let scopes = gate.scopes.iter().map(|scope| scope.name()).collect();
            (scopes, json!(gate.feature.map(|feature| feature.key())), gate.claimed_for.is_some())
        }
        Access::Trainer => {
            described["security"] = json!([{ "bearer": [] }]);
            (Vec::new(), Value::Null, false)
        }
        Access::Open | Access::Sandbox => {
            described["security"] = json!([]);
            (Vec::new(), Value::Null, false)
        }
    };
    described["x-required-scopes"] = json!(scopes);
    described["x-feature-key"] = feature;
    described["x-claim-required"] = json!(claimed);
    described
}

fn parameter(parameter: &Parameter) -> Value {
    json!({
        "name": parameter.name,
        "in": if parameter.in_path { "path" } else { "query" },
        "required": parameter.required,
        "description": parameter.description,
        "schema": parameter.kind.schema()
    })
}

fn responses(operation: &Operation, generator: &mut SchemaGenerator) -> Value {
    let mut responses = Map::new();
    for answer in operation.answers {
        let mut response = json!({ "description": answer.description });
        if let Some(schema) = answer.schema {
            response["content"] = json!({ "application/json": { "schema": schema(generator) } });
        }
        responses.insert(answer.status.to_string(), response);
    }
    let ordinary = (operation.error_schema())(generator);
    for status in operation.error_statuses() {
        let schema = match operation.odd_error {
            Some((odd, schema)) if odd == status => json!({ "anyOf": [ordinary, schema(generator)] }),
            _ => ordinary.clone().into(),
        };
        let content = json!({ "application/json": { "schema": schema } });
        responses.insert(status.to_string(), json!({ "description": phrase(status), "content": content }));
    }
    Value::Object(responses)
}

fn phrase(status: u16) -> &'static str {
    http::StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason()).unwrap_or("Error")
}
