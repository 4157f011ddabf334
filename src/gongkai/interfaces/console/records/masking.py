"""Masking from the form: what was chosen, in the record's words and in its files, and what came of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from gongkai.domain.orgs.models import User
from gongkai.domain.records import masking
from gongkai.domain.records.masking import MaskedFile
from gongkai.domain.records.models import Attachment, Record
from gongkai.domain.records.privacy import RecordFinding, digest_of, findings_of
from gongkai.engines.intake.errors import IntakeError
from gongkai.engines.intake.masking import inspect_file, mask_file
from gongkai.interfaces.console.records.findings import MASKABLE, is_in_file
from gongkai.interfaces.console.records.upload import text_of

ALL = "all"


@dataclass
class Outcome:
    """What was masked, by kind, and what could not be."""

    done: Counter[str] = field(default_factory=Counter)
    left: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        """Return what was done as one sentence."""
        if not self.done:
            return ""
        kinds = "、".join(
            _("%(kind)s%(count)d处") % {"kind": kind, "count": count} for kind, count in self.done.items()
        )
        told = {"count": self.done.total(), "kinds": kinds}
        return _("已脱敏%(count)d处（%(kinds)s），原件已封存，公开文件里不再出现。") % told


def mask_chosen(*, record: Record, by: User, chosen: Iterable[str]) -> Outcome:
    """Mask the findings named by `chosen`: digests, severities, or «all»."""
    wanted = set(chosen)
    version: Record = record.get_latest_revision_as_object()
    targets = [each for each in findings_of(version) if _is_wanted(each, wanted)]
    digests = {each.digest for each in targets}
    outcome = Outcome()
    if not targets:
        return outcome
    files = _masked_files(version, targets, outcome)
    masking.mask(record=record, by=by, digests=digests, files=files)
    after = Counter(
        each.digest for each in findings_of(Record.objects.get(pk=record.pk).get_latest_revision_as_object())
    )
    for each in targets:
        if after[each.digest] > 0:
            after[each.digest] -= 1
            outcome.left += 1
        else:
            outcome.done[each.kind.label] += 1
    return outcome


def _is_wanted(finding: RecordFinding, wanted: set[str]) -> bool:
    if finding.is_overridden or finding.severity not in MASKABLE:
        return False
    return bool(wanted & {ALL, finding.severity.value, finding.digest})


def _masked_files(version: Record, targets: Iterable[RecordFinding], outcome: Outcome) -> dict[int, MaskedFile]:
    """Return the masked copies by position; a file that can't be masked is told, the others are masked all the same."""
    digests: dict[int, set[str]] = {}
    for each in targets:
        if is_in_file(each):
            digests.setdefault(int(each.place.partition(":")[2]), set()).add(each.digest)
    files = {}
    for position, attachment in enumerate(version.attachments.all()):
        if position in digests:
            try:
                files[position] = _masked_file(attachment, digests[position])
            except IntakeError as error:
                told = {"name": attachment.file_name, "reason": error.message}
                outcome.problems.append(_("附件“%(name)s”没有脱敏：%(reason)s") % told)
    return files


def _masked_file(attachment: Attachment, digests: set[str]) -> MaskedFile:
    name = attachment.file_name
    with attachment.file.open("rb") as stored:
        data = stored.read()
    # Read only when the format can be masked at all: what can't be is refused first, with what to do.
    found = (each for each in inspect_file(name, data) if digest_of(each.kind, each.text) in digests)
    masked = mask_file(name, data, found)
    return MaskedFile(masked.name, masked.data, text_of(masked.name, masked.data))
