"""Our own pages stand the inspection that we do of others'."""

import pytest

from gongkai.engines.inspection.pages import document_of, fitting
from gongkai.rules.inspection.engine import Gravity, Pack, inspect_document
from gongkai.rules.inspection.engine.packs import rules_of


@pytest.fixture
def identified(settings):
    settings.SITE_ICP = "示ICP备00000001号"
    settings.SITE_POLICE_FILING = "示公网安备 99990002000001号"
    settings.SITE_ORGAN_MARK = "0F1B2C3D4E5F"


def found_on(client, address, **known):
    document = document_of(client.get(address).content, address=f"http://localhost:8000{address}", **known)
    found = inspect_document(document, fitting(document, rules_of(Pack.PAGES)))
    return [each.rule for each in found if each.gravity is not Gravity.ADVICE]


def test_the_home_page_shows_all_identification(client, db, identified):
    assert found_on(client, "/", is_home=True) == []
    page = client.get("/").content.decode()
    assert 'href="https://beian.mps.gov.cn/#/query/webSearch?code=99990002000001"' in page
    assert 'href="https://bszs.conac.cn/sitename?method=show&amp;id=0F1B2C3D4E5F"' in page


def test_what_the_settings_lack_is_told(client, db):
    assert {"pages.organ-mark", "pages.icp", "pages.police-filing"} <= set(found_on(client, "/", is_home=True))


def test_no_public_page_has_a_fault(client, public_pages):
    faults = {address: found_on(client, address) for address in public_pages.values()}
    assert {address: rules for address, rules in faults.items() if rules} == {}
