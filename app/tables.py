"""Every table of the product, by importing every module that has one."""
# ruff: noqa: F401

from __future__ import annotations

import app.clock
import engine.runtime.definitions
import engine.runtime.history
import engine.runtime.idempotency
import engine.runtime.incidents
import engine.runtime.instances
import engine.runtime.jobs
import engine.runtime.messages
import engine.runtime.releases
import engine.runtime.starts
import engine.runtime.subscriptions
import engine.runtime.tasks
import engine.runtime.timers
import workflows.agencies.models
import workflows.apologies.models
import workflows.audit.models
import workflows.calendars.models
import workflows.deadlines.models
import workflows.documents.models
import workflows.dossiers.models
import workflows.fees.models
import workflows.intake_drafts.models
import workflows.lateness.models
import workflows.letters.editions.models
import workflows.lookups.models
import workflows.notices.models
import workflows.procedures.models
import workflows.staff.models
import workflows.task_drafts.models
import workflows.warnings.models
from engine.runtime.schema import Base

__all__ = ["Base"]
