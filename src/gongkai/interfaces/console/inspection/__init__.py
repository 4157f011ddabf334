"""Content inspection of the person's agencies (内容检查): findings, what a repeal reaches, facts, words and rules."""
