"""The words of the interface: one YAML file per language, and what reads them. A further file is a further language."""
