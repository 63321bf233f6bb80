"""POST /messages and /facts: what other systems tell processes that wait."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.door import Door
from api.schemas.office import BegunSchema, FactsSchema, MessageSchema, ReceivedSchema
from engine.runtime.transaction import Transaction
from workflows.messages.service import Message, receive, tell

messages = Door("messages", "Messages from other systems, each taken once.")


@messages.route("/messages", methods=["POST"])
@messages.arguments(MessageSchema)
@messages.changes(ReceivedSchema, 202)
def send_message(tx: Transaction, body: Mapping[str, Any]) -> dict[str, Any]:
    """Put a message into the inbox, from where it is delivered

    Address it to an instance, or to whichever process of your agency waits for the correlation.
    """
    message = Message(
        body["message_id"], body["name"], body["payload"], instance=body["instance"], correlation=body["correlation"]
    )
    return {"message_id": message.id, "received_before": not receive(tx, message)}


@messages.route("/facts", methods=["POST"])
@messages.arguments(FactsSchema)
@messages.changes(BegunSchema)
def tell_facts(tx: Transaction, body: Mapping[str, Any]) -> dict[str, Any]:
    """Tell how the world around your agency stands

    A process that begins with a condition over these facts begins when the condition has become true.
    """
    return {"instances": tell(tx, body["facts"])}
