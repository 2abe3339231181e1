"""The description of the data API says what the API does."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from targets import schema


@pytest.fixture(scope="module")
def described(client: TestClient) -> dict[str, Any]:
    content: dict[str, Any] = client.get("/api/v1/openapi.json").json()
    return content


def test_every_described_path_answers_as_described(client: TestClient, described: dict[str, Any]) -> None:
    for path, item in described["paths"].items():
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["content-type"].partition(";")[0] in item["get"]["responses"]["200"]["content"], path
    assert len(described["paths"]) == 4 * len([t for t in schema.TABLES if f"/api/v1/{t}.csv" in described["paths"]]) + 4


def test_the_description_says_what_each_address_takes(client: TestClient, described: dict[str, Any]) -> None:
    examples = {"year": "2025", "q": "rừng", "lang": "en", "labels": "names"}
    parameters = described["components"]["parameters"]
    for path, item in described["paths"].items():
        taken = {reference["$ref"].rpartition("/")[2] for reference in item["get"].get("parameters", [])}
        if not taken or not (path.endswith(".json") or path == "/api/v1/targets.csv"):
            continue
        for name, parameter in parameters.items():
            codes = parameter["schema"].get("items", parameter["schema"]).get("enum")
            answer = client.get(path, params={name: examples.get(name) or codes[0]})
            assert answer.status_code == (200 if name in taken else 400), (path, name)


def test_rows_and_errors_are_as_the_description_says(client: TestClient, described: dict[str, Any]) -> None:
    def validator(content: dict[str, Any]) -> Draft202012Validator:
        return Draft202012Validator({**content, "components": described["components"]})

    for path, item in described["paths"].items():
        if path.endswith(".json") and "parameters" in item["get"]:
            validator(item["get"]["responses"]["200"]["content"]["application/json"]["schema"]).validate(client.get(path).json())
    problem = described["components"]["responses"]["problem"]["content"]["application/json"]["schema"]
    validator(problem).validate(client.get("/api/v1/targets.json?x=1").json())
    assert not validator(problem).is_valid({"error": {"code": "x"}})


def test_every_reference_of_the_description_leads_somewhere(described: dict[str, Any]) -> None:
    references: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            references.extend(value for key, value in node.items() if key == "$ref")
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(described)
    for reference in set(references):
        node: Any = described
        for part in reference.removeprefix("#/").split("/"):
            node = node[part]
    operations = [item["get"]["operationId"] for item in described["paths"].values()]
    assert len(set(operations)) == len(operations)
    assert described["openapi"] == "3.1.0"
