"""The desks of the staff: intake, work, dossiers, return, lateness, notices, incidents."""
