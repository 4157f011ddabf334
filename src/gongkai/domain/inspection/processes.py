"""How a fresh process begins: Django first, for it imports this module before there are any models."""


def begin() -> None:
    """Set the process up."""
    import django

    django.setup()
    from gongkai.domain.inspection.reinspecting import prepare_process

    prepare_process()
