//! Messages that the protocol's types cannot hold: their `params` are no object, or not those of the method.

use std::borrow::Cow;

use rmcp::ErrorData;
use rmcp::model::{ErrorCode, RequestId};
use serde_json::{Map, Value};

/// Methods of the protocol that this server answers.
const KNOWN: &[&str] = &[
    "initialize",
    "ping",
    "server/discover",
    "completion/complete",
    "tools/list",
    "tools/call",
    "resources/list",
    "resources/read",
    "resources/templates/list",
    "prompts/list",
    "prompts/get",
];

/// What to say about a request of a method that we do not have, or whose `params` have another form.
pub fn misshapen(method: &str) -> ErrorData {
    match KNOWN.contains(&method) {
        true => ErrorData::invalid_params(format!("The params of {method} are of the wrong form"), None),
        false => ErrorData::new(ErrorCode::METHOD_NOT_FOUND, Cow::Owned(format!("There is no method {method}")), None),
    }
}

/// The answer to a request whose `params` are a list or a plain value, or hold a cursor that is no text; `None` for every
/// other message.
pub fn refusal(message: &Map<String, Value>) -> Option<(RequestId, ErrorData)> {
    let id = match message.get("id")? {
        Value::String(text) => RequestId::String(text.as_str().into()),
        id => RequestId::Number(id.as_i64()?),
    };
    let method = message.get("method")?.as_str()?;
    let fits = match message.get("params") {
        None | Some(Value::Null) => true,
        Some(Value::Object(params)) => {
            !method.ends_with("/list") || matches!(params.get("cursor"), None | Some(Value::Null | Value::String(_)))
        }
        Some(_) => false,
    };
    if fits { None } else { Some((id, misshapen(method))) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_requests_with_odd_params_are_refused() {
        let code = |message: Value| refusal(message.as_object().unwrap()).map(|(_, error)| error.code.0);
        let request =
            |method: &str, params: Value| json!({"jsonrpc": "2.0", "id": 2, "method": method, "params": params});
        for params in [json!([1]), json!("x"), json!(5), json!(true)] {
            assert_eq!(code(request("tools/call", params.clone())), Some(-32602));
            assert_eq!(code(request("tools/frob", params.clone())), Some(-32601));
            assert_eq!(code(json!({"method": "notifications/initialized", "params": params})), None);
            assert_eq!(
                code(request("tools/list", json!({ "cursor": params }))),
                if params.is_string() { None } else { Some(-32602) }
            );
        }
        for message in
            [request("tools/call", json!({})), request("tools/call", json!(null)), json!({"id": 1, "result": []})]
        {
            assert_eq!(code(message), None);
        }
    }
}
