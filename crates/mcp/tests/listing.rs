//! What every client sees first: a change here is a change of the contract.

#[test]
fn the_tools_as_listed() {
    insta::assert_json_snapshot!(mcp::tool_list());
}

#[test]
fn the_list_stays_small_enough_for_a_model() {
    let tools = mcp::tool_list();
    let without_results: usize = tools
        .iter()
        .map(|tool| {
            let mut tool = serde_json::to_value(tool).expect("a tool is JSON");
            tool.as_object_mut().and_then(|tool| tool.shift_remove("outputSchema"));
            tool.to_string().len()
        })
        .sum();
    assert!(without_results < 60_000, "{without_results} bytes of names, descriptions and parameters");
}
