"""Every table of the product, by importing every module that has one."""

from __future__ import annotations

import workflows.documents.models

import workflows.agencies.models
import workflows.apologies.models
import workflows.audit.models
import workflows.calendars.models
import workflows.deadlines.models
import workflows.dossiers.models
import workflows.fees.models
import workflows.forms.models
import workflows.notices.models
import workflows.procedures.models
import workflows.staff.models  # noqa: F401
from engine.runtime.schema import Base

__all__ = ["Base"]
