"""What can go wrong when a letter is composed; messages are Chinese and say what to do."""

from gongkai.rules.law.errors import LawError


class IncompleteLetter(LawError, ValueError):
    """A letter misses a required element or contradicts itself; `faults` lists each with the place to mend it."""

    def __init__(self, label: str, faults: tuple[str, ...]) -> None:
        self.faults = faults
        super().__init__(f"《{label}》还不能出具，请先补齐或者改正以下 {len(faults)} 处：" + "；".join(faults) + "。")


class BadWording(LawError, ValueError):
    """The wording of an office names what does not exist, or leaves out what the letter must state."""

    def __init__(self, label: str, faults: tuple[str, ...]) -> None:
        self.faults = faults
        super().__init__(f"《{label}》的文书模板有 {len(faults)} 处需要修改：" + "；".join(faults) + "。")
