"""What may stand in an address of the API; the descriptions are the documentation."""

from datetime import datetime
from typing import Annotated, Literal

from ninja import Field, Schema

from gongkai.domain.records.kinds import KINDS
from gongkai.interfaces.portal.filters import FIRST_YEAR, VALIDITIES

DEFAULT_SIZE, LARGEST = 20, 100
KINDS_HELP = "、".join(f"{kind.code}（{kind.label}）" for kind in KINDS.values())
VALIDITIES_HELP = "、".join(f"{state.value}（{state.label}）" for state in VALIDITIES)

Kind = Literal[tuple(KINDS)]  # type: ignore[valid-type]
State = Literal[tuple(state.value for state in VALIDITIES)]  # type: ignore[valid-type]
Text = Annotated[str, Field(min_length=1, max_length=200)]


class Paged(Schema):
    """Every list that goes on."""

    limit: int = Field(DEFAULT_SIZE, ge=1, le=LARGEST, description=f"每页条数，最多{LARGEST}")
    cursor: Text | None = Field(None, description="从哪里继续，由上一页的“next”给出")


class RecordFilters(Paged):
    """The filters of the list of records."""

    agency: Text | None = Field(None, description="机构编码，含其下级")
    kind: Kind | None = Field(None, description=f"信息类别：{KINDS_HELP}")
    item: int | None = Field(None, ge=1, description="公开事项的编号")
    year: int | None = Field(None, ge=FIRST_YEAR, le=2100, description="发布年份")
    validity: State | None = Field(None, description=f"有效性：{VALIDITIES_HELP}")
    document_number: Text | None = Field(None, description="文号，例如 示政办〔2026〕18号；括号写法不限")
    q: Text | None = Field(None, description="搜索词；与其他筛选条件同时生效，最多可翻到第500条")
    sort: Literal["date", "relevance"] | None = Field(
        None, description="与q同用：date按发布时间（默认），relevance按相关度"
    )


class Since(Paged):
    """From when on changes are wanted."""

    since: datetime | None = Field(None, description="从这一时刻起，例如 2026-05-01T00:00:00+08:00；与cursor只用其一")
