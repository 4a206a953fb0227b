"""The simulated press: invented outlets, invented persons, planted truth. Made by generate.py."""
