"""Whether the packages that the project asks for have known vulnerabilities or licences that it does not accept.

advisories.tsv is written by hand: package, the first version without the fault, identifier, the fault, where it was
seen, when. licences.tsv has the licences that are accepted, and packages that are accepted by name, each with a reason.
"""
