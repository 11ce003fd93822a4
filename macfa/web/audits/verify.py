"""For anybody who holds a proof: was this sample drawn as it says?"""

import json
import tempfile
from pathlib import Path

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse

from macfa.sampling.verify import verify_file
from macfa.web.forms import Form
from macfa.web.pages import page

LARGEST = 20_000_000


class ProofFile(Form):
    """The file, and the hash that was published before the draw."""

    proof = forms.FileField(
        label="The proof", help_text="The file proof.json.", error_messages={"required": "Select the proof"}
    )
    published = forms.CharField(
        label="The published hash", required=False, help_text="Optional. As it was published before the draw.",
    )  # fmt: skip


def verify(request: HttpRequest) -> HttpResponse:
    """Draw the sample again from its proof and compare. Nothing of the file is kept."""
    form = ProofFile(request.POST, request.FILES) if request.method == "POST" else ProofFile()
    checked, wrong, content = False, [], {}
    if form.is_bound and form.is_valid():
        content, wrong = _check(form.cleaned_data["proof"], form.cleaned_data["published"])
        checked = True
    return page(
        request, "audits/pages/verify.html", title="Check how a sample was drawn", form=form, checked=checked,
        wrong=wrong, wrong_list=[{"text": one} for one in wrong], content=content,
        published=form.is_bound and bool(form.data.get("published")),
        status=422 if form.is_bound and form.errors else 200,
    )  # fmt: skip


def _check(file: UploadedFile, published: str) -> tuple[dict[str, object], list[str]]:
    """The proof's content and all that is wrong with it."""
    if file.size is None or file.size > LARGEST:
        return {}, [f"The file is larger than {LARGEST // 1_000_000} MB, which no proof is."]
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "proof.json"
        kept.write_bytes(file.read())
        wrong = verify_file(kept, published.strip().lower() or None)
        return ({} if wrong else json.loads(kept.read_bytes())), wrong
