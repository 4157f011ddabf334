"""Whether the articles that a decision cites are those of its outcome: exactly, and no others that decide."""

from collections.abc import Iterator

from gongkai.rules.law.articles import Article, find_articles, is_of_other_law, regulation_articles
from gongkai.rules.law.decisions.decision import Decision
from gongkai.rules.law.disclosure import ExemptionGround
from gongkai.rules.law.grounds import is_national_law
from gongkai.rules.law.outcomes import OUTCOME_RULES, Outcome

__all__ = ["article_faults"]

# Beside the article of what a partial disclosure keeps back: it rests on art. 37, and masking asks no third party.
_OPTIONAL = Article(36, 0, 3)
_OPTIONAL_WHEN_MASKED = Article(32)
_DECIDING = {article.number for rule in OUTCOME_RULES.values() for article in find_articles("、".join(rule.basis))}


def article_faults(decision: Decision) -> Iterator[str]:
    """Yield what is wrong with the cited articles, in Chinese, with what to do."""
    cited = regulation_articles(decision.basis)
    required, allowed = _required(decision), _allowed(decision)
    for article in required:
        if not any(article.covers(one) for one in cited):
            yield _missing(article, cited, decision.outcome)
    for one in cited:
        named = any(article.covers(one) for article in (*required, *allowed))
        is_vague = any(one.covers(article) for article in required)
        if one.number in _DECIDING and not named and not is_vague:
            yield (
                f"《政府信息公开条例》{one}与处理决定“{decision.outcome.label}”不符，"
                "请删去该条款，或者按该条款重新选择处理决定"
            )
    yield from _other_laws(decision)


def _required(decision: Decision) -> tuple[Article, ...]:
    """Return the places that must be cited; what is given of a partial disclosure needs none of its own."""
    if decision.outcome is Outcome.R03:
        own = find_articles("、".join(Outcome.R03.basis))
        withheld = [a for part in decision.withheld for a in _withheld_basis(part, decision)]
        return tuple(dict.fromkeys((*own, *withheld)))
    return tuple(dict.fromkeys(article for part in decision.parts for article in _basis(part)))


def _allowed(decision: Decision) -> tuple[Article, ...]:
    places = [place for part in decision.parts for place in (*part.basis, *part.rule.may_cite)]
    return tuple(article for place in places for article in find_articles(place))


def _basis(outcome: Outcome) -> tuple[Article, ...]:
    """Return the basis within the Regulations; that of R22 is a document, looked for by its number."""
    return tuple(article for place in outcome.basis for article in find_articles(place))


def _withheld_basis(part: Outcome, decision: Decision) -> Iterator[Article]:
    for article in _basis(part):
        is_masked = part not in decision.findings and article == _OPTIONAL_WHEN_MASKED
        if article != _OPTIONAL and not is_masked:
            yield article


def _missing(article: Article, cited: tuple[Article, ...], outcome: Outcome) -> str:
    if vague := next((one for one in cited if one.covers(article)), None):
        return f"《政府信息公开条例》{vague}引用不够具体，请写明“{article}”"
    return f"没有引用“{outcome.label}”所依据的《政府信息公开条例》{article}，请补充"


def _other_laws(decision: Decision) -> Iterator[str]:
    others = [citation for citation in decision.basis if is_of_other_law(citation)]
    grounds = decision.all_grounds
    if ExemptionGround.FORBIDDEN_BY_LAW in grounds:
        if not any(find_articles(citation) for citation in others):
            yield "没有写明禁止公开所依据的法律、行政法规的名称和条款，请补充，例如“《中华人民共和国××法》第×条”"
        elif not any(is_national_law(_title(citation)) for citation in others):
            yield (
                f"“{others[0]}”不是法律或者行政法规，不能作为禁止公开的依据；请改引法律、行政法规，或者重新选择处理决定"
            )
    if ExemptionGround.QUERY_MATTER in grounds and not others:
        yield "没有写明查询该信息所依据的法律、行政法规，请补充，例如“《不动产登记暂行条例》”"
    number = Outcome.R22.basis[0]
    if Outcome.R22 in decision.parts and not any(number in citation.replace("[", "〔") for citation in decision.basis):
        yield f"没有引用“{Outcome.R22.label}”所依据的《政府信息公开信息处理费管理办法》（{number}），请补充"


def _title(citation: str) -> str:
    return citation[citation.index("《") + 1 : citation.index("》")]
