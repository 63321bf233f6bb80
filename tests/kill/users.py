"""People at the JSON door, all at once: they take in dossiers and complete each other's tasks, and write down what the
server has acknowledged. What was not answered is asked again under the same key until it is."""

from __future__ import annotations

import http.client
import json
import os
import random
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.kill.marks import Marks
from tests.kill.place import CODE, COUNTER, Place

PATIENCE = 30.0
INTAKE = {
    "procedure": CODE,
    "receiving_agency": COUNTER,
    "applicant_name": "Trần Văn An",
    "applicant_address": "Số 12 đường Hoa Sữa, phường Hòa Mỹ",
    "applicant_phone": "0912 345 678",
    "applicant_email": "an@example.org",
}


@dataclass
class User:
    """Somebody with a token. ``enough`` dossiers taken in, they only work on."""

    port: int
    token: str
    notes: Path
    rng: random.Random
    clerk: bool
    enough: int
    taken: int = field(default=0, init=False)

    def work(self, marks: Marks) -> None:
        while not marks.stopped():
            if self.clerk and self.taken < self.enough and self.rng.random() < 0.5:
                self._take_in()
            else:
                self._complete_something(marks)
            time.sleep(self.rng.uniform(0, 0.02))

    def _take_in(self) -> None:
        key = uuid.uuid4().hex
        status, body = self._insist("/dossiers", {**INTAKE, "summary": key}, key)
        if status == 201:
            self.taken += 1
            self._note(what="taken", key=key, code=body["dossier"]["code"])
        else:
            self._note(what="failed", status=status, body=body)

    def _complete_something(self, marks: Marks) -> None:
        status, body = self._ask("GET", "/tasks")
        waiting = [item["key"] for item in body.get("items", ())] if status == 200 else []
        if not waiting:
            time.sleep(0.05)
            return
        task = self.rng.choice(waiting)
        status, body = self._insist(f"/tasks/{task}/completion", {"values": {"note": "Đã làm xong."}}, uuid.uuid4().hex)
        if status == 200:
            self._note(what="completed", task=task)
        elif status not in (404, 409):
            self._note(what="failed", status=status, body=body)

    def _insist(self, path: str, body: Any, key: str) -> tuple[int, Any]:
        """Ask until there is an answer, whoever dies meanwhile."""
        until = time.monotonic() + PATIENCE
        while True:
            status, answer = self._ask("POST", path, body, key)
            if status and status < 500:
                return status, answer
            if time.monotonic() > until:
                self._note(what="unsure", path=path, key=key, status=status, body=answer)
                return 0, answer
            time.sleep(0.05)

    def _ask(self, method: str, path: str, body: Any = None, key: str | None = None) -> tuple[int, Any]:
        """The status and the answer; status 0 when nobody answered."""
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        if key:
            headers["Idempotency-Key"] = key
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, f"/api/v1{path}", json.dumps(body) if body is not None else None, headers)
            response = connection.getresponse()
            return response.status, json.loads(response.read() or b"{}")
        except (OSError, http.client.HTTPException, ValueError) as problem:
            return 0, {"problem": repr(problem)}
        finally:
            connection.close()

    def _note(self, **facts: Any) -> None:
        file = os.open(self.notes, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.write(file, (json.dumps(facts) + "\n").encode())
        os.close(file)


def user(place: Place, marks: Marks, notes: Path, number: int, enough: int) -> Callable[[], None]:
    """The body of a user's process: the clerk and the specialist in turn."""
    who = number % len(place.tokens)

    def body() -> None:
        User(place.port, place.tokens[who], notes, random.Random(number), who == 0, enough).work(marks)

    return body
