"""Topics on the desk: Wagtail's page editor, opened for topics and for nothing else."""


def equip() -> None:
    """Give topics the console's form, and their picked records the field that finds records."""
    from gongkai.domain.topics.blocks import RecordBlock
    from gongkai.domain.topics.models import TopicPage
    from gongkai.interfaces.console.topics.forms import PickField, topic_panels

    RecordBlock.form_field = PickField
    TopicPage.edit_handler = topic_panels()
