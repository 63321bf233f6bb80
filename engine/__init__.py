"""A BPMN engine that knows no dossier and could serve another house."""
