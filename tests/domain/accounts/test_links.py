"""A link lets in once, for half an hour, whoever reads the mail of its address; nothing is kept of those never used."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import ModelLogEntry

from gongkai.domain.accounts import actions, links
from gongkai.domain.accounts.errors import LinkIsOver
from gongkai.domain.accounts.models import CitizenAccount, UsedLink

WANG = "wang@example.com"


@pytest.fixture
def now(db):
    return timezone.now()


def test_a_link_makes_the_account_when_it_is_used_and_not_before(now):
    token = links.make(WANG)
    assert links.read(token).email == WANG
    assert not CitizenAccount.objects.exists()
    account = actions.sign_in(token=token)
    assert (account.email, CitizenAccount.objects.count()) == (WANG, 1)


def test_a_link_lets_in_once(now):
    token = links.make(WANG)
    actions.sign_in(token=token)
    for use in (links.read, lambda text: actions.sign_in(token=text)):
        with pytest.raises(LinkIsOver, match="重新填写邮箱"):
            use(token)


def test_a_used_link_stays_dead_after_the_account_is_deleted(now):
    token = links.make(WANG)
    actions.delete(account=actions.sign_in(token=token))
    with pytest.raises(LinkIsOver):
        actions.sign_in(token=token)
    assert not CitizenAccount.objects.exists()


def test_signing_in_ends_the_older_links_in_the_mailbox_and_no_newer_one(now):
    older, newer = links.make(WANG, at=now - timedelta(minutes=2)), links.make(WANG, at=now - timedelta(minutes=1))
    actions.sign_in(token=newer, at=now)
    with pytest.raises(LinkIsOver):
        actions.sign_in(token=older, at=now)
    actions.sign_in(token=links.make(WANG, at=now + timedelta(seconds=1)), at=now + timedelta(seconds=2))


def test_a_link_holds_for_half_an_hour(now):
    token = links.make(WANG, at=now)
    assert links.read(token, at=now + timedelta(minutes=30))
    with pytest.raises(LinkIsOver):
        actions.sign_in(token=token, at=now + timedelta(minutes=30, seconds=1))


def test_a_link_changed_anywhere_lets_nobody_in(now):
    token = links.make(WANG)
    for place in range(0, len(token), 7):
        other = "A" if token[place] != "A" else "B"
        with pytest.raises(LinkIsOver):
            actions.sign_in(token=token[:place] + other + token[place + 1 :])
    for text in ("", "x", "王", token[:-3], token + token, "=" * 8):
        with pytest.raises(LinkIsOver):
            links.read(text)


def test_an_address_typed_another_way_is_the_same_account(now):
    account = actions.sign_in(token=links.make(WANG))
    assert actions.sign_in(token=links.make(" ＷANG＠Example.com ")) == account
    assert actions.sign_in(token=links.make("wang@example.org")) != account


def test_neither_link_nor_database_nor_audit_log_shows_the_address(now):
    token = links.make(WANG)
    account = actions.sign_in(token=token)
    with connection.cursor() as cursor:
        cursor.execute("SELECT email, email_key FROM accounts_citizenaccount")
        stored = str(cursor.fetchall())
    actions.delete(account=account)
    entries = list(ModelLogEntry.objects.filter(action__startswith="accounts.").order_by("pk"))
    assert [entry.action for entry in entries] == ["accounts.sign_in", "accounts.delete"]
    told = token + stored + "".join(f"{entry.label}{entry.data}" for entry in entries)
    assert "wang" not in told
    assert "example" not in told


def test_used_links_are_forgotten_once_they_would_be_over(now):
    actions.sign_in(token=links.make(WANG, at=now), at=now)
    later = now + timedelta(hours=1)
    actions.sign_in(token=links.make(WANG, at=later), at=later)
    assert UsedLink.objects.count() == 1
