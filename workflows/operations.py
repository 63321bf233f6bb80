"""What a service task of a diagram may call: one table of names and verbs, run inside the transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from engine.core.events import ServiceCalled
from engine.runtime.instances import Instance
from engine.runtime.transaction import Transaction
from workflows.apologies import operations as apologies
from workflows.deadlines import operations as deadlines
from workflows.dossiers import operations as dossiers
from workflows.dossiers.models import Dossier
from workflows.fees import operations as fees
from workflows.forms.submissions import submitted
from workflows.notices import operations as notices

Operation: TypeAlias = Callable[[Transaction, Instance, Dossier, Mapping[str, Any]], Mapping[str, Any]]

OPERATIONS: dict[str, Operation] = {
    "dossier.accept": dossiers.accept,
    "dossier.refuse_intake": dossiers.refuse_intake,
    "dossier.request_supplement_at_intake": dossiers.request_supplement_at_intake,
    "dossier.set_status": dossiers.set_status,
    "dossier.finish": dossiers.finish,
    "dossier.hand_over": dossiers.hand_over,
    "dossier.withdraw": dossiers.withdraw,
    "dossier.stop": dossiers.stop,
    "dossier.refuse": dossiers.refuse,
    "deadline.pause": deadlines.pause,
    "deadline.resume": deadlines.resume,
    "lateness.warn": deadlines.warn,
    "lateness.flag": deadlines.flag,
    "apology.open": apologies.open_apology,
    "apology.sign": apologies.sign,
    "notice.send": notices.send,
    "fee.request": fees.request,
    "fee.settle": fees.settle,
}


class DossierServices:
    """The `ServiceHandler` of the one-stop shop."""

    def knows(self, operation: str) -> bool:
        return operation in OPERATIONS

    def call(self, tx: Transaction, instance: Instance, call: ServiceCalled) -> Mapping[str, Any]:
        dossier = tx.session.get_one(Dossier, int(instance.business_key))
        facts = {**submitted(tx, instance.id), **call.variables, **call.inputs}
        result = OPERATIONS[call.operation](tx, instance, dossier, facts)
        tx.flush()
        return result
