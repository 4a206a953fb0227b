"""Exports of press databases: Factiva, Nexis, Europresse, APA and DeFacto."""
