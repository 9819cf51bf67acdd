"""What the person does with what is selected: reading, copying, opening, editing it."""

from typing import TYPE_CHECKING

from tracker.model.records import Position, Source
from tracker.tui.opening import open_above
from tracker.tui.screens.record_screen import RecordScreen
from tracker.tui.view import key_of

if TYPE_CHECKING:
    from tracker.queries.coding import Passage


class PositionActions(RecordScreen):
    """The actions on the selected position or source."""

    def read_source(self, source: Source, position: Position | None = None) -> None:
        """Opens a source's text, at a position's quote or locator if there is one."""
        if self.matches is None:
            return
        if not source.text:
            self.tracker.tell(f"No text is kept for {source.outlet}. Write text: and a path under the source.")
            return
        from tracker.tui.screens.reader import Reader
        from tracker.yamlfile.texts import SourceText, read_source_text

        kept = read_source_text(self.matches.dossier.folder, source.text)
        if isinstance(kept, SourceText):
            open_above(self, Reader(self.matches, source, kept, position), self._come_back)
        else:
            self.tracker.tell(f"{kept.message}.", severity="warning")

    def _come_back(self, passage: "Passage | None") -> None:
        if passage is not None:
            self.show_position(passage.issue.id, key_of(passage.position))

    def action_rests_on(self) -> None:
        """Offers the positions that what is derived of the selected one rests on, to jump to."""
        position, matches = self.current.selected_position(), self.matches
        if matches is None or position is None:
            self.tracker.tell("Select a position first.")
            return
        from tracker.tui.derived import rests_on
        from tracker.tui.rows import when_in_brief
        from tracker.tui.screens.pick import Choice, Pick

        resting = rests_on(matches, matches.dossier.issues[position.issue], position)
        choices = [Choice(str(i), p.stance, why, when_in_brief(matches, p)) for i, (why, p) in enumerate(resting)]

        def jump(chosen: str | None) -> None:
            if chosen is not None:
                found = resting[int(chosen)][1]
                self.show_position(found.issue, key_of(found))

        open_above(self, Pick("This rests on", choices), jump)

    def action_copy(self) -> None:
        """Offers what can be copied of the selected position or source."""
        view, matches = self.current, self.matches
        source = view.selected_source()
        if matches is None or source is None:
            self.tracker.tell("Nothing is selected that could be copied.")
            return
        from tracker.tui.copying import copyable
        from tracker.tui.screens.pick import Choice, Pick

        texts = copyable(matches.dossier, view.selected_position(), source)
        choices = [Choice(text, name, "", text) for name, text in texts]
        open_above(self, Pick("Copy", choices), self.tracker.copy)

    def action_open_url(self) -> None:
        """Opens the selected source's address."""
        source = self.current.selected_source()
        if source is None:
            self.tracker.tell("Nothing is selected that has an address.")
        else:
            self.tracker.open_address(source)

    def action_add(self) -> None:
        """Opens the form for a new position, on what is selected."""
        issue, party = self.current.selected_place()
        source = self.current.selected_source() if self.view.name == "sources" else None
        fields = {"party": party, "source": source.id if source else ""}
        self.tracker.add_position({name: id for name, id in fields.items() if id}, issue)

    def action_correct(self) -> None:
        """Opens the form for the selected position."""
        position = self.current.selected_position()
        if position is None:
            self.tracker.tell("Select a position first, to correct it.")
        else:
            self.tracker.recorder.correct_position(position)

    def action_deprecate(self) -> None:
        """Deprecates the selected position, or lets it count again."""
        position = self.current.selected_position()
        if position is None:
            self.tracker.tell("Select a position first, to deprecate it.")
        else:
            self.tracker.recorder.ask_to_deprecate(position)

    def action_edit(self) -> None:
        """Opens the file in the editor at the line of what is selected."""
        self.mend(self.current.line())

    def mend(self, line: int | None) -> None:
        """Opens the file in the editor, at a line."""
        self.tracker.edit(self.tracker.path, line)

    def action_export(self) -> None:
        """Offers to write the summary."""
        if self.matches is not None:
            self.tracker.export(self.matches, self.view)

    def action_reload(self) -> None:
        """Reads the file again."""
        self.tracker.reload(say=True)
