"""Forms in the browser of this computer, for staff who never see YAML."""
