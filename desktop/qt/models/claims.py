"""The rows of the Claims tab."""

from desktop.domain.model import Act, Annotation, Certainty, Kind, Status
from desktop.qt.models.marks import MarkModel
from desktop.qt.models.words import claim_sentence, tr


class ClaimModel(MarkModel):
    """Hold the claims of an article."""

    kind = Kind.CLAIM

    def _sentence(self, detail: Annotation) -> str:
        return claim_sentence(detail)

    def _group_title(self, group: str) -> str:
        if not group:
            return tr("no source")
        own_words = {*Act, *Status, *Certainty}
        return tr(group) if self.grouped_by != "source" and group in own_words else group

    def _touch_others(self, mark: Annotation) -> None:
        for link in mark.claim.links if mark.claim else ():
            self._row_changed(link.other_id)
