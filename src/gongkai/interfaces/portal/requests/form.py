"""The pages of the form: what was typed is kept first, then judged, and the next page follows."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from gongkai.domain.requests.enums import FileKind
from gongkai.interfaces.portal import pages
from gongkai.interfaces.portal.requests import (
    agencies,
    checking,
    draft,
    draft_files,
    form_page,
    sending,
    steps,
    uploads,
)
from gongkai.interfaces.portal.requests.draft import Draft
from gongkai.interfaces.portal.requests.losing import kept_on_csrf_failure
from gongkai.interfaces.portal.requests.privacy import private

ADD, REMOVE, ANYWAY = "add", "remove-", "anyway"
FILE_FIELDS = {"identity": FileKind.IDENTITY, "enclosure": FileKind.ENCLOSURE}


def as_typed(request: HttpRequest, name: str, *, problem: str = "", status: int = 403) -> HttpResponse:
    """Show the page with what was just typed, without keeping it: nobody knows who sent it."""
    kept = _draft_of(request)
    if kept is None:
        return lost(request)
    if name == "check":
        return sending.show(request, kept, {}, status=status, notice=problem)
    if name == "files":
        return form_page.show_files(request, kept, [], status=status, notice=problem)
    _read(request, name, kept)
    return form_page.show(request, name, kept, {}, status=status, notice=problem)


@csrf_exempt  # the token is checked below, once the files' handler is set
@kept_on_csrf_failure(as_typed)
@private
def page(request: HttpRequest, name: str) -> HttpResponseBase:
    """Show or take in one page of the form."""
    if name not in steps.BY_NAME:
        raise Http404(_("没有这一步，请从“依申请公开”重新进入。"))
    uploads.limit(request)
    return _taken(request, name)


@csrf_protect
def _taken(request: HttpRequest, name: str) -> HttpResponseBase:
    kept = draft.load(request)
    if request.method == "POST":
        if name == "check":
            return sending.press(request, kept) if kept else sending.pressed_before(request) or lost(request)
        kept = kept or _draft_of(request)
    if kept is None:
        return lost(request)
    if request.method != "POST":
        if name == "check":
            kept.finish(name)
            draft.save(request, kept)
            return sending.show(request, kept, {})
        return form_page.show_files(request, kept, []) if name == "files" else form_page.show(request, name, kept, {})
    return _files(request, kept) if name == "files" else _answers(request, name, kept)


def lost(request: HttpRequest) -> HttpResponse:
    """Say that there is no draft in this browser (any more), and where to begin."""
    context = pages.column(_("没有正在填写的申请"), _("政府信息公开申请"))
    return render(request, "portal/requests/lost.html", context, status=404)


def _answers(request: HttpRequest, name: str, kept: Draft) -> HttpResponseBase:
    """Keep what was typed; lead on, or show what has to be put right."""
    hinted = kept.values.get("hinted", "")
    _read(request, name, kept)
    wanted = request.POST.get("do", "")
    if name == "what" and (place := _changed_items(kept, wanted)):
        draft.save(request, kept)
        return redirect(f"{request.path}#item-{place}")
    faults = checking.faults(name, kept)
    hint = checking.kind_hint(kept.items) if name == "what" and not faults and wanted != ANYWAY else ""
    if hint and hint + "".join(kept.items) != hinted:
        kept.values["hinted"] = hint + "".join(kept.items)
        draft.save(request, kept)
        return form_page.show(request, name, kept, {}, hint=hint)
    if not faults:
        kept.finish(name)
    draft.save(request, kept)
    if faults:
        return form_page.show(request, name, kept, faults, status=422)
    return redirect("portal:apply_step", steps.after(name, kept.done))


def _files(request: HttpRequest, kept: Draft) -> HttpResponseBase:
    """Take files in or out; the page is left only by its own button, and not while something was refused."""
    wanted = request.POST.get("do", "")
    if wanted.startswith(REMOVE):
        chosen = [file for file in kept.files if file["path"].endswith(wanted.removeprefix(REMOVE))][:1]
        draft_files.remove(chosen)
        kept.files = [file for file in kept.files if file not in chosen]
    size = sum(file["size"] for file in kept.files)
    given, complaints = uploads.received(request, FILE_FIELDS, kept=len(kept.files), kept_bytes=size)
    kept.files += [draft_files.keep(upload) for upload in given]
    kept.finish("files")
    draft.save(request, kept)
    if complaints:
        return form_page.show_files(request, kept, complaints, status=422)
    if wanted:
        return redirect(request.path)
    return redirect("portal:apply_step", steps.after("files", kept.done))


def _read(request: HttpRequest, name: str, kept: Draft) -> None:
    """Put what was typed into the draft."""
    if name == "what":
        texts = []
        for place in range(1, steps.MOST_ITEMS + 1):
            field = steps.item_field(place, 1)
            if field.name in request.POST:
                texts.append(field.read(request.POST))
        kept.values["items"] = texts or [""]
    for field in steps.fields_of(name, kept.values):
        kept.values[field.name] = field.read(request.POST)


def _changed_items(kept: Draft, wanted: str) -> int:
    """Add or remove one of the things asked for; return which is to be looked at, 0 when nothing changed."""
    items = kept.values["items"]
    if wanted == ADD and len(items) < steps.MOST_ITEMS:
        items.append("")
        return len(items)
    place = wanted.removeprefix(REMOVE)
    if wanted.startswith(REMOVE) and place.isdecimal() and 1 <= int(place) <= len(items):
        del items[int(place) - 1]
        kept.values["items"] = items or [""]
        return max(1, min(int(place), len(items)))
    return 0


def _draft_of(request: HttpRequest) -> Draft | None:
    """Return the draft, or a new one for the agency that the form names: a session ended while somebody wrote."""
    code = request.POST.get("agency", "")
    return draft.load(request) or (Draft(code) if code and agencies.accepting().filter(code=code).exists() else None)
