"""Gongkai (公开): the system in which a local government does its openness work."""
