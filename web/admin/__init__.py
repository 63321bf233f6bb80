"""The administrator's pages: procedures and their diagrams, agencies, people, calendars, audit, the training clock."""
