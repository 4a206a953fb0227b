"""The parts of a chart: axes, panels, labels, series, events and tables."""
