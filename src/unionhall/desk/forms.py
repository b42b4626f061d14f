"""Forms out of declarations: the fields of an act become a form, and what was typed becomes values that the core judges."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from unionhall.core.procedure import Field, Refused, clean
from unionhall.desk import asked, upload
from unionhall.desk.models import File

WIDE = 4  # columns of a table that fit a column of text
LIST = 30  # roles with so few holders are chosen from a list, others are looked up by name


def sent(request: HttpRequest) -> tuple[Any, Any]:
    """What a form was sent with. An empty one was sent as well: it is answered by what is missing, never by what a fresh form is filled with."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


class ActForm(forms.Form):
    """One act's fields. `values` holds what the core is given, `files` the uploads that were kept."""

    def __init__(self, declared: Iterable[Field], union_id: int, day: date, person: str, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.declared, self.union_id, self.day, self.person = tuple(declared), union_id, day, person
        self.values: dict[str, Any] = {}
        self.kept: list[File] = []
        for field in self.declared:
            self.fields[field.key] = made(field, union_id, day)

    @property
    def wide(self) -> bool:
        """Whether a table in it wants the whole width of the page."""
        return any(len(field.columns) > WIDE for field in self.declared)

    def clean(self) -> dict[str, Any]:
        """Every field through the core's own cleaning, so that form and act say the same words."""
        cleaned = super().clean() or {}
        for field in self.declared:
            if field.key not in self.errors:
                self.take(field, cleaned.get(field.key))
        return cleaned

    def take(self, field: Field, raw: Any) -> None:
        """One value, or the sentence why not beside its field."""
        try:
            value = self.uploaded(field) if field.kind == "file" else clean(field, self.people(field, raw))
        except Refused as refused:
            self.add_error(field.key, refused.reasons[0])
            return
        if value is not None:
            self.values[field.key] = value

    def uploaded(self, field: Field) -> str | None:
        """The uploads of a file field, checked and kept; the value is their names."""
        names = []
        for one in self.files.getlist(field.key) if hasattr(self.files, "getlist") else []:
            self.kept.append(keep(one, field, self.union_id, self.person))
            names.append(self.kept[-1].name)
        if not names and not field.optional:
            raise Refused(f"缺少「{field.label}」，请选择文件。")
        return "、".join(names) or None

    def people(self, field: Field, raw: Any) -> Any:
        """Typed names become person numbers."""
        if field.kind not in ("person", "persons") or not raw:
            return raw
        typed = [one for part in (raw if isinstance(raw, list) else [raw]) for one in str(part).replace("，", "、").replace(",", "、").split("、") if one.strip()]
        found = [self.one_person(one.strip()) for one in typed]
        return found if field.kind == "persons" else found[0]

    def one_person(self, typed: str) -> str:
        """A number out of a list and a typed name are both looked up: only people of this union can be meant."""
        number, why = asked.named(self.union_id, typed, self.day)
        if why:
            raise Refused(why)
        return number


def keep(one: UploadedFile, field: Field, union_id: int, person: str) -> File:
    """One upload, kept; refused with a sentence when it is not what may be attached."""
    return upload.keep(one, union_id, person, sealed=",".join(field.sealed))


def made(field: Field, union_id: int, day: date) -> forms.Field:
    """The form field of a declared field."""
    found = control(field, union_id, day)
    found.kind = field.kind  # type: ignore[attr-defined]  # the template draws by it
    if field.columns:
        found.columns = field.columns  # type: ignore[attr-defined]
    found.label, found.required = field.label, not field.optional
    found.error_messages["required"] = f"缺少「{field.label}」，请填写。"
    if field.kind == "yes":
        found.required = False
    return found


def control(field: Field, union_id: int, day: date) -> forms.Field:
    """The control by kind; people with a role of few holders come as a list."""
    if field.kind in ("person", "persons"):
        return people_control(field, union_id, day)
    if field.kind == "rows":
        return forms.Field(widget=Table([column.key for column in field.columns]))
    if field.kind == "choice":
        pairs = [(one, one) if isinstance(one, str) else one for one in field.choices]
        short = len(pairs) <= 6
        return forms.ChoiceField(choices=pairs if short else [("", "请选择"), *pairs], widget=forms.RadioSelect if short else forms.Select)
    if field.kind == "note":
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 5}), max_length=8000)
    if field.kind == "yes":
        return forms.BooleanField()
    if field.kind == "date":
        return forms.CharField(max_length=20)
    if field.kind == "file":
        return Files(widget=ManyFiles(attrs={"accept": upload.ACCEPT}))
    return forms.CharField(max_length=200)


def people_control(field: Field, union_id: int, day: date) -> forms.Field:
    """A list where few may be named, else a look-up by name."""
    pairs = [pair for role in field.choices for pair in asked.titles(union_id, str(role), day)]
    if not pairs or len(pairs) > LIST:
        return Typed(many=field.kind == "persons")
    if field.kind == "persons":
        one: forms.Field = forms.MultipleChoiceField(choices=pairs, widget=forms.CheckboxSelectMultiple)
        one.declared_list = True  # type: ignore[attr-defined]
        return one
    return forms.ChoiceField(choices=[("", "请选择"), *pairs])


class Typed(forms.Field):
    """Names as they were typed, one or several."""

    def __init__(self, many: bool):
        super().__init__(widget=forms.SelectMultiple() if many else forms.TextInput())
        if many:
            self.widget = ManyNames()


class ManyNames(forms.TextInput):
    """Several values under one name."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return [one for one in data.getlist(name) if one.strip()] if hasattr(data, "getlist") else data.get(name)


class Table(forms.Widget):
    """The rows of a table field, typed cell by cell as name-0-column; a row that was left empty is no row."""

    def __init__(self, columns: list[str]):
        super().__init__()
        self.columns = columns

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        if isinstance(data.get(name), list):
            return data.get(name)
        cells: dict[int, dict[str, str]] = {}
        for key in data:
            place, _, column = key.removeprefix(f"{name}-").partition("-")
            if key.startswith(f"{name}-") and place.isdigit() and column in self.columns and data.get(key, "").strip():
                cells.setdefault(int(place), {})[column] = data[key].strip()
        return [cells[place] for place in sorted(cells)]


class ManyFiles(forms.ClearableFileInput):
    """Several files under one name."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class Files(forms.Field):
    """Uploads; each is judged when it is kept."""

    multiple = True

    def clean(self, value: Any) -> Any:
        if self.required and not value:
            raise forms.ValidationError(f"缺少「{self.label}」，请选择文件。")
        return value
