"""POST /messages: what other systems tell a process that waits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.door import Door
from api.schemas.office import MessageSchema, ReceivedSchema
from engine.runtime.transaction import Transaction
from workflows.messages.service import Message, receive

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
