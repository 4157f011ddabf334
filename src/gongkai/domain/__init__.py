"""Django apps that own data and its life: one folder, one concern."""
